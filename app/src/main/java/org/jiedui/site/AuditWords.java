package org.jiedui.site;

import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the lines of the audit trail say, in the words of the reader. A line is kept in one fixed wording, so that its hash
 * does not hang on anybody's language; what is not known here is shown as it is kept.
 */
@Component
class AuditWords {

    private static final String SAID = "audit.said.";
    private static final Pattern SUBJECT = Pattern.compile("(account|person|definitions) (\\S+)(?: ([a-z-]+))?");
    private static final Pattern CONFIRMED = Pattern.compile("confirmed (\\d+) up to (\\d+)");
    private static final Pattern FOUND = Pattern.compile("found (\\d+)");
    private static final Pattern ERASED = Pattern.compile("([a-z-]+) erased");

    private final MessageSource messages;

    AuditWords(MessageSource messages) {
        this.messages = messages;
    }

    /** To what it was done. */
    String subject(String kept, Locale locale) {
        Matcher one = SUBJECT.matcher(kept);
        if (!one.matches()) {
            return word(kept, locale);
        }
        String of = say(SAID + "of-" + one.group(1), locale, one.group(2));
        return one.group(3) == null ? of : of + say("entries.dot", locale) + datum(one.group(3), locale);
    }

    /** What was done, and with what; each part between dots by itself. */
    String detail(String kept, Locale locale) {
        String[] parts = kept.split(" · ", 2);
        String head = head(parts[0], locale);
        return parts.length == 1 ? head : head + say("entries.dot", locale) + word(parts[1], locale);
    }

    private String head(String kept, Locale locale) {
        Matcher confirmed = CONFIRMED.matcher(kept);
        if (confirmed.matches()) {
            return say(SAID + "confirmed", locale, confirmed.group(1), confirmed.group(2));
        }
        Matcher found = FOUND.matcher(kept);
        if (found.matches()) {
            return say(SAID + "found", locale, found.group(1));
        }
        Matcher erased = ERASED.matcher(kept);
        if (erased.matches()) {
            return say(SAID + "erased-datum", locale, datum(erased.group(1), locale));
        }
        return word(kept, locale);
    }

    private String word(String kept, Locale locale) {
        String key = SAID + kept.replace(' ', '-');
        return kept.matches("[a-z][a-z -]{1,40}") ? said(key, datum(kept, locale), locale) : kept;
    }

    private String datum(String kept, Locale locale) {
        return said("personal.kind." + kept, kept, locale);
    }

    private String said(String key, String otherwise, Locale locale) {
        return Objects.requireNonNull(messages.getMessage(key, null, otherwise, locale));
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
