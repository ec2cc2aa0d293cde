package org.jiedui.sponsorships;

import java.util.Arrays;
import java.util.Locale;

/** What the guardian consents to be told to a sponsor, each including those before. */
enum Consent {
    /** Place and stage, which tell nobody who it is. */
    NONE,
    SCHOOL,
    FIRST_NAME,
    FULL;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Consent of(String word) {
        return Arrays.stream(values())
                .filter(consent -> consent.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no consent " + word));
    }

    static String[] words() {
        return Arrays.stream(values()).map(Consent::word).toArray(String[]::new);
    }

    boolean covers(Consent what) {
        return compareTo(what) >= 0;
    }

    /** What it comes to for a child who may be under 14: the whole name is told of none of them. */
    Consent at(Student.Stage stage) {
        return this == FULL && stage.mayBeUnder14() ? FIRST_NAME : this;
    }
}
