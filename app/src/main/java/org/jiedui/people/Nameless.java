package org.jiedui.people;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/** How words leave the house: without the names of those who are known to stand behind them. */
public final class Nameless {

    /** Stands where a name was. */
    public static final String SOMEBODY = "某某";

    /** A name of one letter would take ordinary words with it. */
    private static final int SHORTEST = 2;

    private final List<String> names;
    private final boolean allKnown;

    private Nameless(List<String> names, boolean allKnown) {
        this.names = names;
        this.allKnown = allKnown;
    }

    /**
     * @param behind who stands behind the words
     * @param names  from {@link TiedNames}, of these and perhaps of others
     */
    public static Nameless of(Collection<PersonId> behind, Map<PersonId, String> names) {
        // the longest first: a short name may be the beginning of a longer one
        return new Nameless(
                behind.stream()
                        .map(names::get)
                        .filter(Objects::nonNull)
                        .filter(name -> name.length() >= SHORTEST)
                        .distinct()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList(),
                names.keySet().containsAll(behind));
    }

    /** Whether the words are withheld altogether, since somebody's name is not known and could not be found in them. */
    public boolean withholds() {
        return !allKnown;
    }

    /** @return absent if there are no words, or they are withheld */
    public @Nullable String words(String words) {
        if (withholds()) {
            return null;
        }
        String plain = words;
        for (String name : names) {
            plain = plain.replace(name, SOMEBODY);
        }
        return plain.isBlank() ? null : plain;
    }
}
