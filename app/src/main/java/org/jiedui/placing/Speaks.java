package org.jiedui.placing;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.matching.Criterion;

/** What speaks for sending somebody to a post, in the order in which it is told, and what a point of it usually weighs. */
enum Speaks {
    /** 2 points for the very profession, 1 where the post asks for none. */
    PROFESSION(20),
    /** 2 points for the very rank, 1 where the post asks for none. */
    RANK(10),
    /** A point for each year in the post's profession, ten at most: more years say no more. */
    EXPERIENCE(1),
    /** 3 points for the dearest wish, 2 for the second, 1 for the third. */
    WISH(15),
    /** A point if the person can be away from the first day of the post's term to the last. */
    TERM(10),
    /** 2 points for whom the home unit sends first, 1 for others, none for its reserve. */
    PRIORITY(5),
    /** 2 points if no rule speaks against it, 1 if it cannot be told, none if one that can be set aside is broken. */
    RULES(10),
    /** A point if somebody from the same home unit is or was in this very post. */
    CONTINUITY(3);

    private final long usual;

    Speaks(long usual) {
        this.usual = usual;
    }

    /** The name of the criterion. */
    String word() {
        return "post-" + name().toLowerCase(Locale.ROOT);
    }

    static List<Criterion> usual() {
        return weighed(Map.of());
    }

    /** @param weights by name; one that is not named weighs as usual */
    static List<Criterion> weighed(Map<String, Long> weights) {
        return Stream.of(values())
                .map(one -> new Criterion(one.word(), weights.getOrDefault(one.word(), one.usual)))
                .toList();
    }
}
