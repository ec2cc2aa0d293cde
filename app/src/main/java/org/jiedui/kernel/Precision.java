package org.jiedui.kernel;

/** How exactly a quantity is known. An unknown quantity exists but nobody wrote it down; it is never zero. */
public enum Precision {
    EXACT("exact"),
    AT_LEAST("at_least"),
    ABOUT("about"),
    UNKNOWN("unknown");

    private final String word;

    Precision(String word) {
        this.word = word;
    }

    /** The word used in the database, in the API and in message keys. */
    public String word() {
        return word;
    }

    /** @throws IllegalArgumentException for any other word */
    public static Precision of(String word) {
        for (Precision precision : values()) {
            if (precision.word.equals(word)) {
                return precision;
            }
        }
        throw new IllegalArgumentException("no such precision: " + word);
    }
}
