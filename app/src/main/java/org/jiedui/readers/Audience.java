package org.jiedui.readers;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Whom somebody lets read what they wrote of their own stay. */
public enum Audience {
    /** Nobody but the person, whatever role anybody has. */
    SELF,
    /** The offices of the two sides that the person belongs to: where they are sent from and where they are. */
    OFFICES,
    /** Whoever sees the stay. */
    PAIRING;

    /** Whether this reader, who sees the stay, is one of them. */
    public boolean includes(Reader reader) {
        return switch (this) {
            case SELF -> reader.self();
            case OFFICES -> reader.self() || reader.atHome() || reader.atHost();
            case PAIRING -> true;
        };
    }

    /** The word used in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Audience> of(String word) {
        return Arrays.stream(values())
                .filter(audience -> audience.word().equals(word))
                .findFirst();
    }
}
