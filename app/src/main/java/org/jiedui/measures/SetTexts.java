package org.jiedui.measures;

import java.text.MessageFormat;
import java.util.Locale;
import java.util.ResourceBundle;

/** Texts that are needed before there is an application, read straight from the message files. */
final class SetTexts {

    private SetTexts() {}

    /** Chinese unless the reader speaks English. */
    static String say(String key, Locale locale, Object... args) {
        Locale reader = locale.getLanguage().equals("en") ? Locale.ENGLISH : Locale.ROOT;
        String pattern = ResourceBundle.getBundle(
                        "messages.measures",
                        reader,
                        ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES))
                .getString(key);
        return new MessageFormat(pattern, reader).format(args);
    }

    /** The name as it is shown everywhere: a set that is provisional, or not in force, says so in it. */
    static Names marked(Names names, SetState state, boolean provisional) {
        String mark = state instanceof SetState.InForceFrom ? "provisional" : state.word();
        return state instanceof SetState.InForceFrom && !provisional
                ? names
                : new Names(
                        names.zh() + say("measures.mark." + mark, Locale.CHINESE),
                        names.en() + say("measures.mark." + mark, Locale.ENGLISH));
    }
}
