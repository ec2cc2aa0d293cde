package org.jiedui.dues;

import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What comes due, in words. */
@Component
class DueWords {

    /** What a paper that is missing begins with; the kind of document follows. */
    static final String PAPER = "document.";

    private static final String TURN = "turn.";

    private final MessageSource messages;

    DueWords(MessageSource messages) {
        this.messages = messages;
    }

    String of(Due due, Locale locale) {
        if (due.what().startsWith(PAPER)) {
            return say(
                    "dues.document", locale, say("documents.kind." + due.what().substring(PAPER.length()), locale));
        }
        return due.what().startsWith(TURN)
                ? say("nominations.do." + due.what().substring(TURN.length()), locale)
                : say("dues." + due.what(), locale);
    }

    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
