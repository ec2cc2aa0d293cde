package org.jiedui.mirror;

import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A fact that a commit brought, took back, signed or proved, with what a question may narrow itself by.
 *
 * @param organisations which sent or took in whoever stands behind it
 */
public record Touched(
        String kind,
        @Nullable String giver,
        @Nullable String receiver,
        @Nullable String effect,
        @Nullable Long pairing,
        @Nullable Long project,
        Set<Long> persons,
        Set<Long> organisations) {

    public Touched {
        persons = Set.copyOf(persons);
        organisations = Set.copyOf(organisations);
    }

    /** The codes of the places that are known. */
    public Stream<String> places() {
        return Stream.of(giver, receiver, effect).flatMap(Stream::ofNullable);
    }
}
