package org.jiedui.placing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jiedui.matching.No;
import org.jiedui.placing.PostsShape.Choices;
import org.jiedui.policies.Policy;
import org.jiedui.policies.Severity;
import org.jiedui.policies.Subject.Earlier;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;

/** Whether one candidate can be sent to one post, and what speaks for it. */
sealed interface Fit {

    /** Cannot be sent there. */
    record Against(No why) implements Fit {}

    /** @param points by the order of {@link Speaks} */
    record For(long[] points) implements Fit {}

    /**
     * A candidate with what has to be looked up once.
     *
     * @param wishes  in their order
     * @param earlier the other stays of the person
     * @param tied    what those who go along with the candidate allow
     */
    record Offered(Candidate candidate, List<Wish> wishes, List<Earlier> earlier, List<Tie> tied) {

        public Offered {
            wishes = List.copyOf(wishes);
            earlier = List.copyOf(earlier);
            tied = List.copyOf(tied);
        }
    }

    /** Where somebody's team or partner is on the way to already, the others can only go there. */
    record Tie(No why, Predicate<Post> allows) {}

    /**
     * How a round measures.
     *
     * @param waived reasons that do not count this time
     * @param before the home units that have or had somebody in a post
     */
    record Measure(Choices choices, Set<String> waived, Map<PostId, Set<String>> before) {

        boolean counts(No why) {
            return !waived.contains(why.code());
        }

        /** Whether the policy is set aside this time, in whichever way its rule is broken; never one that must hold. */
        boolean waives(Policy policy) {
            return policy.severity() == Severity.SHOULD && waived.contains("finding.policy-" + policy.rule());
        }
    }
}
