package org.jiedui.answers;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Scope;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.mirror.HangsOn;
import org.jiedui.mirror.Touched;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * A question made ready for the mirror.
 *
 * @param set      code of the definition set
 * @param pairings the pairing asked for and those inside it, absent if none is asked for
 * @param today    the day that "at the end" of an open period means
 * @param scope    what the asker may see
 */
record Asked(Question question, String set, @Nullable Set<PairingId> pairings, LocalDate today, Scope scope)
        implements HangsOn {

    /** Whether a fact may be of the answer, by all that never changes of a fact but its day. */
    @Override
    public boolean on(Touched fact) {
        PairingId pairing = fact.pairing() == null ? null : new PairingId(fact.pairing());
        Set<PersonId> persons = fact.persons().stream().map(PersonId::new).collect(Collectors.toSet());
        return scope.sees(fact.places().map(RegionCode::new).toList(), pairing, persons)
                && (pairings == null || pairing != null && pairings.contains(pairing))
                && (question.project() == null
                        || fact.project() != null && question.project().value() == fact.project())
                && (question.person() == null || persons.contains(question.person()))
                && (question.organisation() == null
                        || fact.organisations().contains(question.organisation().value()))
                && (question.place() == null || at(question.place(), fact))
                && (question.only().kinds().isEmpty() || question.only().kinds().contains(fact.kind()));
    }

    private boolean at(RegionCode place, Touched fact) {
        Stream<String> codes = switch (question.side()) {
            case null -> fact.places();
            case GIVER -> Stream.ofNullable(fact.giver());
            case RECEIVER -> Stream.ofNullable(fact.receiver());
        };
        return codes.anyMatch(code -> place.contains(new RegionCode(code)));
    }

    /** The same under another set. */
    Asked under(String other) {
        return new Asked(question, other, pairings, today, scope);
    }

    /** First day that counts, if there is one. */
    @Nullable LocalDate from() {
        return question.cumulative() ? null : question.period().from();
    }

    /** Last day that counts, if there is one. */
    @Nullable LocalDate to() {
        return question.period().to();
    }

    /** The last day of the period, or today if it has none. */
    LocalDate end() {
        LocalDate to = to();
        return to == null ? today : to;
    }

    /** Whether lines have weights: what is owed to one person or organisation, or to each. */
    boolean weighted() {
        return question.person() != null
                || question.organisation() != null
                || splits().stream().anyMatch(By::ofTies);
    }

    /** What it is split by, the outermost first; empty if it is not split. */
    List<By> splits() {
        return question.splits();
    }

    boolean split() {
        return !splits().isEmpty();
    }

    /** The split by time, if there is one. */
    @Nullable By time() {
        return splits().stream().filter(By::ofTime).findFirst().orElse(null);
    }

    boolean byTime() {
        return time() != null;
    }
}
