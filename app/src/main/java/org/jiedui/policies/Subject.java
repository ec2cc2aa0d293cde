package org.jiedui.policies;

import java.util.List;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What a rule looks at: somebody who is to be sent, the post, and the term, as far as they are known. What is not known is
 * absent, never guessed.
 *
 * @param home      the place that sends, {@code host} the one that takes in
 * @param origin    where the person comes from by birth or family (籍贯)
 * @param category  {@code cadre} or {@code specialist}
 * @param rank      word of the vocabulary, as are {@code postRank} (of the post at the host) and {@code education}
 * @param earlier   the other stays of the person
 * @param together  those sent from the same place in the same year, this person among them
 */
public record Subject(
        RegionCode home,
        RegionCode host,
        @Nullable RegionCode origin,
        String category,
        @Nullable PartialDate born,
        @Nullable String rank,
        @Nullable String postRank,
        @Nullable String education,
        @Nullable PartialDate from,
        Until until,
        List<Earlier> earlier,
        Together together) {

    public Subject {
        earlier = List.copyOf(earlier);
    }

    /**
     * Another stay of the same person, earlier or later.
     *
     * @param host how the host is called, for telling it; null if whoever asks may not know
     */
    public record Earlier(@Nullable String host, @Nullable PartialDate from, Until until) {}

    /**
     * How many are sent together.
     *
     * @param women    of whom this many are recorded as women
     * @param unstated of whom this many have no recorded sex
     */
    public record Together(int all, int women, int unstated) {

        public static final Together NONE = new Together(0, 0, 0);

        public Together {
            if (women < 0 || unstated < 0 || women + unstated > all) {
                throw new IllegalArgumentException("more than all: " + women + " + " + unstated + " > " + all);
            }
        }
    }
}
