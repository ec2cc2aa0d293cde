package org.jiedui.nominations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.StepPostings.Posted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Takes a step: asks whether it may follow, whether the user may take it, whether it tells what it has to, and whether the
 * policies allow it; then writes it down and has posted what came of it, in one transaction.
 */
@Service
public class Steps {

    /** The transaction of a step, and whose it is. */
    @Component
    static class Doing {

        private final TransactionTemplate transaction;
        private final CurrentUser user;

        Doing(TransactionTemplate transaction, CurrentUser user) {
            this.transaction = transaction;
            this.user = user;
        }

        /** All of it, or nothing. */
        <T> T whole(Supplier<T> work) {
            return Objects.requireNonNull(transaction.execute(status -> work.get()));
        }

        /** All of it, and nothing of it stays. */
        void undone(Runnable work) {
            transaction.executeWithoutResult(status -> {
                status.setRollbackOnly();
                work.run();
            });
        }

        String user() {
            return user.actor().name();
        }
    }

    private static final int MOST_WORDS = 2_000;
    private static final int MOST_REFERENCE = 100;

    /**
     * What somebody tells with a step; what the step does not need is left out.
     *
     * @param after   the number of the last step that they saw; if another was taken since, theirs is refused
     * @param reasons why rules that should hold are set aside, by rule
     */
    public record Saying(
            int after,
            @Nullable Boolean answer,
            @Nullable PartialDate day,
            @Nullable Integer year,
            String reference,
            String words,
            @Nullable Details details,
            Map<String, String> reasons) {

        public Saying {
            reasons = Map.copyOf(reasons);
        }

        /** The same by somebody who saw this step as the last one. */
        public Saying seen(int last) {
            return new Saying(last, answer, day, year, reference, words, details, reasons);
        }

        /** Without what the step does not need. */
        private Saying onlyFor(Step step) {
            boolean letter = step.needs() == Step.Needs.PAPER || step.needs() == Step.Needs.ANSWERED_PAPER;
            boolean dated = letter || step.needs() == Step.Needs.DAY || step.needs() == Step.Needs.UNTIL;
            return new Saying(
                    after,
                    step.answers() ? answer : null,
                    dated ? day : null,
                    step.needs() == Step.Needs.YEAR ? year : null,
                    letter ? reference : "",
                    words,
                    details,
                    reasons);
        }
    }

    private final Nominations nominations;
    private final NominationRepository repository;
    private final Standing standing;
    private final Eligibility eligibility;
    private final StepPostings postings;
    private final Doing doing;
    private final Clock clock;

    Steps(
            Nominations nominations,
            NominationRepository repository,
            Standing standing,
            Eligibility eligibility,
            StepPostings postings,
            Doing doing,
            Clock clock) {
        this.nominations = nominations;
        this.repository = repository;
        this.standing = standing;
        this.eligibility = eligibility;
        this.postings = postings;
        this.doing = doing;
        this.clock = clock;
    }

    /**
     * @throws RefusedException {@code step-meanwhile} if another step was taken since the user looked; the code of
     *     {@link Life#refusal} if the step may not follow; {@code step-not-yours} if the user may not take it; a finding at the
     *     field that is missing or wrong; {@code policy-…} for each rule that stands in the way
     */
    public Nomination take(NominationId id, Step step, Saying told) {
        Saying said = told.onlyFor(step);
        return doing.whole(() -> {
            Nomination nomination = nominations.nomination(id);
            if (nomination.steps().size() != said.after()) {
                throw new RefusedException(Finding.refused("step-meanwhile", ""));
            }
            nomination.life().refusal(step).ifPresent(code -> {
                throw new RefusedException(Finding.refused(code, ""));
            });
            Party party = standing.of(nomination, step).stream()
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Finding.refused(standing.refusal(nomination, step), "")));
            List<Finding> wrong = missing(step, said, party);
            wrong.addAll(eligibility.against(nomination, step, said));
            if (!wrong.isEmpty()) {
                throw new RefusedException(wrong);
            }
            write(nomination, step, said, party);
            return nominations.nomination(id);
        });
    }

    /**
     * What taking the step would be refused for; nothing if it may be taken. Everything is done as {@link #take} does it, the
     * registers' checks too, and then undone.
     */
    public List<Finding> refusals(NominationId id, Step step, Saying said) {
        try {
            doing.undone(() -> take(id, step, said));
            return List.of();
        } catch (RefusedException refused) {
            return refused.findings();
        }
    }

    /** What the step has to tell and does not, whoever it is taken for; nothing if all is told. */
    public List<Finding> untold(Step step, Saying said) {
        return missing(step, said.onlyFor(step), Party.HOME);
    }

    private void write(Nomination nomination, Step step, Saying said, Party party) {
        int no = said.after() + 1;
        Instant now = clock.instant();
        Taken last = nomination.life().last();
        Posted posted = step == Step.TAKE_BACK ? Posted.NOTHING : postings.post(nomination, step, said);
        repository.insert(
                nomination.id(),
                new Taken(
                        no,
                        step,
                        said.answer(),
                        said.day(),
                        said.year(),
                        said.reference().strip(),
                        said.words().strip(),
                        party,
                        doing.user(),
                        now,
                        step == Step.TAKE_BACK ? (Integer) last.no() : null,
                        posted.batch(),
                        posted.stay()));
        if (step == Step.CORRECT) {
            repository.insert(nomination.id(), no, Objects.requireNonNull(said.details()));
        }
        if (step == Step.REVIEW) {
            repository.overrides(nomination.id(), no, eligibility.setAside(nomination, said));
        }
        if (step == Step.TAKE_BACK && last.batch() != null) {
            postings.takeBack(last.batch());
        }
    }

    private List<Finding> missing(Step step, Saying said, Party party) {
        List<Finding> wrong = new ArrayList<>();
        boolean no = Boolean.FALSE.equals(said.answer());
        if (step.answers() && said.answer() == null) {
            wrong.add(Finding.refused("step-answer-missing", "answer"));
        }
        boolean letter = step.needs() == Step.Needs.PAPER || step.needs() == Step.Needs.ANSWERED_PAPER && !no;
        boolean dated = letter || step.needs() == Step.Needs.DAY || step.needs() == Step.Needs.UNTIL;
        if (dated && said.day() == null) {
            wrong.add(Finding.refused("step-day-missing", "day"));
        }
        if (said.day() != null
                && step.needs() != Step.Needs.UNTIL
                && said.day().first().isAfter(LocalDate.now(clock))) {
            wrong.add(Finding.refused("step-day-future", "day", said.day().toString()));
        }
        if (step.needs() == Step.Needs.YEAR && said.year() == null) {
            wrong.add(Finding.refused("step-year-missing", "year"));
        }
        boolean reasoned = step.needs() == Step.Needs.WORDS
                || step.needs() == Step.Needs.UNTIL
                || step.needs() == Step.Needs.YEAR
                || step.answers() && no
                || step == Step.SAY_WISH && party != Party.SELF;
        if (reasoned && said.words().isBlank()) {
            wrong.add(Finding.refused(step == Step.SAY_WISH && !no ? "step-wish-how" : "step-words-missing", "words"));
        }
        if (said.words().length() > MOST_WORDS) {
            wrong.add(Finding.refused("step-words-long", "words", MOST_WORDS));
        }
        if (said.reference().length() > MOST_REFERENCE) {
            wrong.add(Finding.refused("step-words-long", "reference", MOST_REFERENCE));
        }
        if (step == Step.CORRECT && said.details() == null) {
            wrong.add(Finding.refused("step-details-missing", ""));
        }
        return wrong;
    }

    /** The steps that the user may take now. */
    public Set<Step> open(Nomination nomination) {
        Set<Step> open = nomination.life().next();
        open.removeIf(step -> standing.of(nomination, step).isEmpty());
        return open;
    }
}
