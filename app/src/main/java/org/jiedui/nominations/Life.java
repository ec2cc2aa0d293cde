package org.jiedui.nominations;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jspecify.annotations.Nullable;

/**
 * Where a secondment stands, worked out from the steps that were taken and not taken back, and which step may follow. Knows
 * no user, no place and no rule but the order: an extension waits for four words, of which the approval is the last; an
 * early end waits for the organisation department; what ends waits for what is still open.
 */
public final class Life {

    private static final Map<Step, Stage> FROM = new EnumMap<>(Step.class);
    private static final Map<Step, Stage> TO = new EnumMap<>(Step.class);

    static {
        moves(Step.REVIEW, Stage.PROPOSED, Stage.REVIEWED);
        moves(Step.VET, Stage.REVIEWED, Stage.VETTED);
        moves(Step.DECIDE_HOME, Stage.VETTED, Stage.DECIDED);
        moves(Step.SEND_LETTER, Stage.DECIDED, Stage.ASKED);
        moves(Step.APPOINT, Stage.ASKED, Stage.APPOINTED);
        moves(Step.ARRIVE, Stage.APPOINTED, Stage.IN_POST);
        moves(Step.APPRAISE, Stage.IN_POST, Stage.APPRAISED);
        moves(Step.HAND_OVER, Stage.APPRAISED, Stage.HANDED_OVER);
        moves(Step.RETURN, Stage.HANDED_OVER, Stage.RETURNED);
    }

    private final List<Taken> standing;
    private final Stage stage;
    private final @Nullable Extension extension;
    private final @Nullable EarlyEnd earlyEnd;
    private final boolean endedEarly;
    private final Set<Integer> appraised;

    private Life(
            List<Taken> standing,
            Stage stage,
            @Nullable Extension extension,
            @Nullable EarlyEnd earlyEnd,
            boolean endedEarly,
            Set<Integer> appraised) {
        this.standing = List.copyOf(standing);
        this.stage = stage;
        this.extension = extension;
        this.earlyEnd = earlyEnd;
        this.endedEarly = endedEarly;
        this.appraised = Set.copyOf(appraised);
    }

    /** The four words that an extension takes, in the order in which they are told. */
    public enum Word {
        WISH(Step.SAY_WISH),
        NEED(Step.SAY_NEED),
        HOME(Step.CONSENT_HOME),
        APPROVAL(Step.APPROVE_EXTENSION);

        private final Step step;

        Word(Step step) {
            this.step = step;
        }

        public Step step() {
            return step;
        }
    }

    /**
     * An extension that is asked for and neither granted nor refused yet.
     *
     * @param until  the last day that is asked for
     * @param reason why
     * @param given  those that were said, all of them yes
     */
    public record Extension(@Nullable PartialDate until, String reason, Set<Word> given) {

        public Extension {
            given = given.isEmpty() ? EnumSet.noneOf(Word.class) : EnumSet.copyOf(given);
        }

        public List<Word> missing() {
            return Stream.of(Word.values())
                    .filter(word -> !given.contains(word))
                    .toList();
        }

        private Extension with(Word word) {
            Set<Word> more = EnumSet.of(word);
            more.addAll(given);
            return new Extension(until, reason, more);
        }
    }

    /** An early end that is asked for and not carried out yet. */
    public record EarlyEnd(@Nullable PartialDate until, String reason, boolean approved) {}

    private static void moves(Step step, Stage from, Stage to) {
        FROM.put(step, from);
        TO.put(step, to);
    }

    /**
     * @param steps all that were ever taken, in their order; the first one opens
     * @throws IllegalArgumentException if they do not follow one another
     */
    public static Life of(List<Taken> steps) {
        if (steps.isEmpty() || !steps.getFirst().step().opens()) {
            throw new IllegalArgumentException("a way is opened first");
        }
        List<Taken> standing = new ArrayList<>();
        for (Taken step : steps) {
            if (step.step() == Step.TAKE_BACK) {
                Taken last = standing.removeLast();
                if (standing.isEmpty() || !Integer.valueOf(last.no()).equals(step.takesBack())) {
                    throw new IllegalArgumentException("step " + step.no() + " takes back what is not the last");
                }
            } else {
                standing.add(step);
            }
        }
        Life life = opened(standing.getFirst());
        for (Taken step : standing.subList(1, standing.size())) {
            life = life.after(step);
        }
        return life;
    }

    private static Life opened(Taken first) {
        Stage stage = first.step() == Step.TAKE_UP ? Stage.IN_POST : Stage.PROPOSED;
        return new Life(List.of(first), stage, null, null, false, Set.of());
    }

    private Life after(Taken taken) {
        Step step = taken.step();
        refusal(step).ifPresent(why -> {
            throw new IllegalArgumentException("step " + taken.no() + ", " + step.word() + ": " + why);
        });
        List<Taken> more = new ArrayList<>(standing);
        more.add(taken);
        Stage moved = TO.get(step);
        if (moved != null) {
            return new Life(more, taken.saysNo() ? Stage.REFUSED : moved, extension, earlyEnd, endedEarly, appraised);
        }
        Set<Integer> years = new TreeSet<>(appraised);
        Extension asked = extension;
        EarlyEnd ending = earlyEnd;
        boolean ended = endedEarly;
        Stage now = stage;
        switch (step) {
            case WITHDRAW -> now = Stage.WITHDRAWN;
            case APPRAISE_YEAR -> years.add(year(taken));
            case ASK_EXTENSION ->
                asked = new Extension(
                        taken.day(), taken.words(), EnumSet.of(taken.party() == Party.SELF ? Word.WISH : Word.NEED));
            case SAY_WISH, SAY_NEED, CONSENT_HOME, APPROVE_EXTENSION ->
                asked = taken.saysNo() || asked == null ? null : asked.with(word(step));
            case PROLONG -> asked = null;
            case ASK_EARLY_END -> ending = new EarlyEnd(taken.day(), taken.words(), false);
            case APPROVE_EARLY_END ->
                ending = taken.saysNo() || ending == null ? null : new EarlyEnd(ending.until(), ending.reason(), true);
            case END_EARLY -> {
                ending = null;
                ended = true;
            }
            default -> {}
        }
        return new Life(more, now, asked, ending, ended, years);
    }

    private static int year(Taken taken) {
        Integer year = taken.year();
        if (year == null) {
            throw new IllegalArgumentException("step " + taken.no() + " names no year");
        }
        return year;
    }

    private static Word word(Step step) {
        return Stream.of(Word.values())
                .filter(word -> word.step() == step)
                .findFirst()
                .orElseThrow();
    }

    public Stage stage() {
        return stage;
    }

    /** Those that stand, from the first on. */
    public List<Taken> standing() {
        return standing;
    }

    public Taken last() {
        return standing.getLast();
    }

    /** Absent if none is asked for. */
    public @Nullable Extension extension() {
        return extension;
    }

    /** Absent if none is asked for. */
    public @Nullable EarlyEnd earlyEnd() {
        return earlyEnd;
    }

    public boolean endedEarly() {
        return endedEarly;
    }

    /** The years of which the host has written an appraisal. */
    public Set<Integer> appraised() {
        return appraised;
    }

    /** The steps that may follow, whoever takes them. */
    public Set<Step> next() {
        Set<Step> next = EnumSet.noneOf(Step.class);
        for (Step step : Step.values()) {
            if (refusal(step).isEmpty()) {
                next.add(step);
            }
        }
        return next;
    }

    /** Why a step may not follow now, as a finding's code; empty if it may. */
    public Optional<String> refusal(Step step) {
        return Optional.ofNullable(why(step));
    }

    private @Nullable String why(Step step) {
        return switch (step) {
            case RECOMMEND, TAKE_UP -> "step-opened-already";
            case TAKE_BACK -> standing.size() < 2 ? "step-nothing-to-take-back" : null;
            case CORRECT -> stage.compareTo(Stage.ASKED) < 0 ? null : "step-too-late";
            case WITHDRAW -> stage.before() ? null : wrongTime();
            case REVIEW, VET, DECIDE_HOME, SEND_LETTER, APPOINT, ARRIVE, HAND_OVER, RETURN ->
                stage == FROM.get(step) ? null : wrongTime();
            case APPRAISE -> {
                if (stage != Stage.IN_POST) {
                    yield wrongTime();
                }
                yield extension != null ? "step-extension-open" : earlyEnd != null ? "step-early-end-open" : null;
            }
            case APPRAISE_YEAR -> stage == Stage.IN_POST ? null : wrongTime();
            case ASK_EXTENSION, ASK_EARLY_END -> {
                if (stage != Stage.IN_POST) {
                    yield wrongTime();
                }
                yield endedEarly
                        ? "step-ended-early"
                        : extension != null ? "step-extension-open" : earlyEnd != null ? "step-early-end-open" : null;
            }
            case SAY_WISH, SAY_NEED, CONSENT_HOME -> {
                if (extension == null) {
                    yield "step-no-extension";
                }
                yield extension.given().contains(word(step)) ? "step-said-already" : null;
            }
            case APPROVE_EXTENSION -> {
                if (extension == null) {
                    yield "step-no-extension";
                }
                if (extension.given().contains(Word.APPROVAL)) {
                    yield "step-said-already";
                }
                yield extension.missing().size() > 1 ? "step-consents-missing" : null;
            }
            case PROLONG -> {
                if (extension == null) {
                    yield "step-no-extension";
                }
                yield extension.missing().isEmpty() ? null : "step-consents-missing";
            }
            case APPROVE_EARLY_END -> {
                if (earlyEnd == null) {
                    yield "step-no-early-end";
                }
                yield earlyEnd.approved() ? "step-said-already" : null;
            }
            case END_EARLY -> {
                if (earlyEnd == null) {
                    yield "step-no-early-end";
                }
                yield earlyEnd.approved() ? null : "step-early-end-unapproved";
            }
        };
    }

    private String wrongTime() {
        return stage.over() ? "step-over" : "step-not-now";
    }
}
