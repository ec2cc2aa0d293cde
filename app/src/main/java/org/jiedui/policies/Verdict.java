package org.jiedui.policies;

import java.util.List;

/** What a rule says of a subject. */
public sealed interface Verdict {

    Verdict HOLDS = new Holds();

    static Verdict broken(Object... args) {
        return new Broken("", List.of(args));
    }

    /** Broken by something of which whoever asks may know only that it is there. */
    static Verdict brokenElsewhere(Object... args) {
        return new Broken(".elsewhere", List.of(args));
    }

    static Verdict unknown(String missing) {
        return new Unknown(missing);
    }

    /** Nothing against it. */
    record Holds() implements Verdict {}

    /**
     * The rule is certainly broken.
     *
     * @param variant what follows in the key of the text; empty for the text of the rule itself
     * @param args    for the text {@code finding.policy-<rule>}: numbers, dates, names
     */
    record Broken(String variant, List<Object> args) implements Verdict {

        public Broken {
            args = List.copyOf(args);
        }
    }

    /**
     * It cannot be told, because something is not recorded or not finely enough.
     *
     * @param missing the field, as named in {@code finding.policy-unknown.<missing>}
     */
    record Unknown(String missing) implements Verdict {}
}
