package org.jiedui.joint;

import java.time.Clock;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.access.CurrentUser;
import org.jiedui.joint.JointStep.Part;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.nominations.Step;
import org.jiedui.nominations.Steps;
import org.jiedui.nominations.Steps.Saying;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Looks who of many can take a step, and takes it for those who are chosen: in one transaction, all of them or nobody. What
 * has to be weighed person by person, a review, a vetting, an appraisal, a refusal, is never taken jointly.
 */
@Service
class JointSteps {

    /** What one paper or one day settles for a whole batch. */
    static final Set<Step> STEPS =
            EnumSet.of(Step.DECIDE_HOME, Step.SEND_LETTER, Step.APPOINT, Step.ARRIVE, Step.HAND_OVER, Step.RETURN);

    /** More at once are refused: the list is narrowed first. */
    static final int MOST = 500;

    private final Steps steps;
    private final Nominations nominations;
    private final JointRepository repository;
    private final TransactionTemplate transaction;
    private final CurrentUser user;
    private final Clock clock;

    JointSteps(
            Steps steps,
            Nominations nominations,
            JointRepository repository,
            TransactionTemplate transaction,
            CurrentUser user,
            Clock clock) {
        this.steps = steps;
        this.nominations = nominations;
        this.repository = repository;
        this.transaction = transaction;
        this.user = user;
        this.clock = clock;
    }

    /** Somebody, and what stands against their step; nothing: they can take it. */
    record Looked(Nomination nomination, List<Finding> against) {

        boolean can() {
            return against.isEmpty();
        }
    }

    /** Somebody who is chosen, and the last of their steps that whoever chose them saw. */
    record Chosen(NominationId nomination, int after) {}

    /**
     * Tries the step for each by itself; nothing stays.
     *
     * @throws RefusedException if the step does not tell what it has to, or too many are looked at
     */
    List<Looked> look(List<Nomination> who, Step step, Saying said) {
        List<Finding> untold = steps.untold(step, said);
        if (!untold.isEmpty()) {
            throw new RefusedException(untold);
        }
        if (who.size() > MOST) {
            throw new RefusedException(Finding.refused("joint-many", "", MOST));
        }
        return who.stream()
                .map(nomination -> new Looked(
                        nomination,
                        steps.refusals(
                                nomination.id(),
                                step,
                                said.seen(nomination.steps().size()))))
                .toList();
    }

    /** Who of a joint step can still take it back: whose last step it is. */
    List<Looked> lookBack(JointStep joint) {
        Map<NominationId, Integer> numbers =
                joint.parts().stream().collect(Collectors.toMap(Part::nomination, Part::no));
        return people(joint).stream()
                .map(nomination -> lookBack(nomination, Objects.requireNonNull(numbers.get(nomination.id()))))
                .toList();
    }

    /** Whose step it was, as they stand now; without those whose nomination was taken back whole. */
    List<Nomination> people(JointStep joint) {
        return nominations.nominations(
                joint.parts().stream().map(Part::nomination).toList());
    }

    private Looked lookBack(Nomination nomination, int no) {
        if (nomination.life().last().no() == no) {
            return new Looked(
                    nomination,
                    steps.open(nomination).contains(Step.TAKE_BACK)
                            ? List.of()
                            : List.of(Finding.refused("step-not-yours", "")));
        }
        boolean stands = nomination.life().standing().stream().anyMatch(step -> step.no() == no);
        return new Looked(nomination, List.of(Finding.refused(stands ? "joint-went-on" : "joint-taken-back", "")));
    }

    /**
     * Takes the step for all who are chosen.
     *
     * @return the number of the joint step
     * @throws RefusedException {@code joint-nobody} if nobody is chosen; else {@code joint-refused} with the first one's name,
     *     and what stands against theirs; nobody's step is taken then
     */
    long take(Step step, Saying said, List<Chosen> chosen) {
        if (step != Step.TAKE_BACK && !STEPS.contains(step)) {
            throw new RefusedException(Finding.refused("step-unknown", "step", step.word()));
        }
        if (chosen.isEmpty()) {
            throw new RefusedException(Finding.refused("joint-nobody", ""));
        }
        if (chosen.size() > MOST) {
            throw new RefusedException(Finding.refused("joint-many", "", MOST));
        }
        return Objects.requireNonNull(transaction.execute(status -> {
            List<Part> parts = new ArrayList<>();
            for (Chosen one : chosen) {
                Nomination nomination = nominations.nomination(one.nomination());
                parts.add(new Part(one.nomination(), taken(nomination, step, said.seen(one.after()))));
            }
            return repository.insert(step, user.actor().name(), clock.instant(), parts);
        }));
    }

    private int taken(Nomination nomination, Step step, Saying said) {
        try {
            return steps.take(nomination.id(), step, said).steps().getLast().no();
        } catch (RefusedException refused) {
            List<Finding> findings = new ArrayList<>();
            findings.add(
                    Finding.refused("joint-refused", "", nomination.person().name()));
            findings.addAll(refused.findings());
            throw new RefusedException(findings);
        }
    }

    /** @throws AbsentException if there is no such joint step for the reader */
    JointStep joint(long id) {
        return repository.find(id).orElseThrow(() -> new AbsentException("no such joint step: " + id));
    }

    List<JointStep> latest() {
        return repository.latest(10);
    }
}
