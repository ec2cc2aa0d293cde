package org.jiedui.opendata;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jiedui.ledger.Fact;
import org.jiedui.people.Nameless;

/**
 * What is not told of a single entry in a file that leaves the house, though its reader may see it on the page. Of sums nothing is
 * withheld: what an attribute adds up to is asked of answers.
 */
final class Discretion {

    /** What describes a person rather than the act. */
    private static final Set<String> OF_A_PERSON = Set.of("sex", "age-band", "grade", "formerly-poor");

    private Discretion() {}

    /** Whether the entry is about one person: its words are then withheld altogether. */
    static boolean aboutAPerson(Fact fact) {
        return fact.subject() != null;
    }

    /** The attributes of the act, without names; of an entry about one person, not those of the person. */
    static Map<String, String> attributes(Nameless nameless, Fact fact) {
        Map<String, String> attributes = new TreeMap<>();
        fact.attributes().forEach((attribute, word) -> {
            if (!aboutAPerson(fact) || !OF_A_PERSON.contains(attribute)) {
                attributes.put(attribute, Objects.requireNonNullElse(nameless.words(word), Nameless.SOMEBODY));
            }
        });
        return attributes;
    }
}
