package org.jiedui.nominations;

import java.util.List;
import java.util.Objects;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.policies.Objection;
import org.jiedui.policies.Policies;
import org.jiedui.policies.Subject;
import org.jiedui.policies.Subject.Earlier;
import org.jiedui.policies.Subject.Together;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/** What the policies of the sending place say against a nomination as it stands. */
@Component
class Eligibility {

    private final Policies policies;
    private final Secondments secondments;
    private final Nominations nominations;

    Eligibility(Policies policies, Secondments secondments, Nominations nominations) {
        this.policies = policies;
        this.secondments = secondments;
        this.nominations = nominations;
    }

    List<Objection> against(Nomination nomination) {
        Details details = nomination.details();
        return policies.against(new Subject(
                nomination.homePlace(),
                nomination.hostPlace(),
                details.origin(),
                nomination.category(),
                details.born(),
                details.rank(),
                details.postRank(),
                details.education(),
                details.term().from(),
                details.term().until(),
                earlier(nomination),
                together(nomination)));
    }

    private List<Earlier> earlier(Nomination nomination) {
        return secondments.of(nomination.person().id()).stream()
                .filter(stay -> !stay.id().equals(nomination.stay()))
                .map(stay -> new Earlier(host(stay), stay.from(), stay.until()))
                .toList();
    }

    private static String host(Stay stay) {
        return stay.host().organisation() == null
                ? stay.host().place().value()
                : stay.host().organisation().name();
    }

    /** All of the same place and year who are on their way or there. */
    private Together together(Nomination nomination) {
        if (nomination.details().term().from() == null) {
            return Together.NONE;
        }
        List<String> sexes = nominations.sentFrom(nomination.homePlace()).stream()
                .filter(other -> other.stage() != Stage.REFUSED && other.stage() != Stage.WITHDRAWN)
                .filter(other -> other.category().equals(nomination.category()))
                .filter(other -> sameYear(other, nomination))
                .map(other -> Objects.requireNonNullElse(other.details().sex(), ""))
                .toList();
        return new Together(
                sexes.size(), (int) sexes.stream().filter("female"::equals).count(), (int)
                        sexes.stream().filter(String::isEmpty).count());
    }

    private static boolean sameYear(Nomination one, Nomination other) {
        return one.details().term().from() != null
                && other.details().term().from() != null
                && one.details().term().from().first().getYear()
                        == other.details().term().from().first().getYear();
    }
}
