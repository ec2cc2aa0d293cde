package org.jiedui.people;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/** Words as they leave the house: without the names of those who are known to stand behind them. */
public final class Nameless {

    /** Stands where a name was. */
    public static final String SOMEBODY = "某某";

    /** A name of one letter would take ordinary words with it. */
    private static final int SHORTEST = 2;

    private Nameless() {}

    /** @return absent if there are no words */
    public static @Nullable String words(Collection<String> names, String words) {
        String plain = words;
        for (String name : names) {
            if (name.length() >= SHORTEST) {
                plain = plain.replace(name, SOMEBODY);
            }
        }
        return plain.isBlank() ? null : plain;
    }
}
