package org.jiedui.measures;

import java.util.Locale;

/** A name, or a text such as a note, in both languages. */
public record Names(String zh, String en) {

    /** Chinese unless the reader asks for English. */
    public String in(Locale locale) {
        return locale.getLanguage().equals(Locale.ENGLISH.getLanguage()) ? en : zh;
    }
}
