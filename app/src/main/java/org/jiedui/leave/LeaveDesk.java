package org.jiedui.leave;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.access.CurrentUser;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Asks for leave and takes the steps after it; everything that is wrong is told at once, each at its field. */
@Service
class LeaveDesk {

    private static final int MOST_WORDS = 1_000;
    /** Longer than any leave; what is longer is a slip of the pen. */
    private static final int MOST_DAYS = 366;

    private final Leaves leaves;
    private final LeaveRepository repository;
    private final Secondments secondments;
    private final Speaking speaking;
    private final Days days;
    private final CurrentUser user;
    private final Clock clock;

    LeaveDesk(
            Leaves leaves,
            LeaveRepository repository,
            Secondments secondments,
            Speaking speaking,
            Days days,
            CurrentUser user,
            Clock clock) {
        this.leaves = leaves;
        this.repository = repository;
        this.secondments = secondments;
        this.speaking = speaking;
        this.days = days;
        this.user = user;
        this.clock = clock;
    }

    /**
     * @param fields {@code kind}, {@code first}, {@code last} (empty: the first day alone), {@code why}
     * @throws RefusedException {@code leave-not-yours}, {@code leave-kind-missing}, {@code leave-first-missing}, {@code
     *     leave-day-unclear}, {@code leave-ends-before-it-starts}, {@code leave-too-long}, {@code leave-outside-stay}, {@code
     *     leave-overlaps}, {@code leave-words-long}
     */
    @Transactional
    public LeaveId ask(StayId id, Map<String, String> fields) {
        Stay stay = secondments.stay(id);
        Party party =
                speaking.asks(stay).orElseThrow(() -> new RefusedException(Finding.refused("leave-not-yours", "")));
        repository.hold(stay.person().id());
        List<Finding> wrong = new ArrayList<>();
        LeaveKind kind = LeaveKind.of(text(fields, "kind")).orElse(null);
        if (kind == null) {
            wrong.add(Finding.refused("leave-kind-missing", "kind"));
        }
        LocalDate first = day(fields, "first", wrong);
        LocalDate said = day(fields, "last", wrong);
        LocalDate last = said == null ? first : said;
        String why = words(fields, "why", wrong);
        if (first == null && wrong.stream().noneMatch(finding -> finding.where().equals("first"))) {
            wrong.add(Finding.refused("leave-first-missing", "first"));
        }
        if (first != null && last != null && wrong.isEmpty()) {
            wrong.addAll(against(stay, first, last));
        }
        if (kind == null || first == null || last == null || !wrong.isEmpty()) {
            throw new RefusedException(wrong);
        }
        LeaveId leave = repository.insert(id, kind, first, last, why);
        repository.insert(leave, step(1, Step.ASK, null, "", party, null));
        return leave;
    }

    private List<Finding> against(Stay stay, LocalDate first, LocalDate last) {
        if (last.isBefore(first)) {
            return List.of(Finding.refused("leave-ends-before-it-starts", "last"));
        }
        if (first.plusDays(MOST_DAYS).isBefore(last)) {
            return List.of(Finding.refused("leave-too-long", "last", MOST_DAYS));
        }
        boolean late = stay.until() instanceof Until.On(PartialDate over) && first.isAfter(over.last());
        if (late || stay.from() != null && first.isBefore(stay.from().first())) {
            return List.of(Finding.refused("leave-outside-stay", "first"));
        }
        if (stay.until() instanceof Until.On(PartialDate end) && last.isAfter(end.last())) {
            return List.of(Finding.refused("leave-outside-stay", "last"));
        }
        return leaves.of(stay.id()).stream()
                .filter(other -> other.state().stands() && other.overlaps(first, last))
                .findFirst()
                .map(other -> List.of(Finding.refused(
                        "leave-overlaps",
                        "first",
                        other.first().toString(),
                        other.until().toString())))
                .orElse(List.of());
    }

    /**
     * @param fields {@code after} (the number of the last step that was seen), {@code day}, {@code words}, {@code beyond} ({@code
     *     yes}: more than is granted, knowingly)
     * @throws RefusedException {@code leave-meanwhile} if another step was taken since; the code of {@link Course#refusal};
     *     {@code leave-not-yours}; a finding at the field that is missing or wrong; {@code leave-beyond-policy} if it is more
     *     than is granted and that is not said knowingly and with a reason
     */
    @Transactional
    public Leave take(LeaveId id, Step step, Map<String, String> fields) {
        repository.hold(leaves.leave(id).stay().person().id());
        Leave leave = leaves.leave(id);
        if (!text(fields, "after").equals(String.valueOf(leave.steps().size()))) {
            throw new RefusedException(Finding.refused("leave-meanwhile", ""));
        }
        leave.course().refusal(step).ifPresent(code -> {
            throw new RefusedException(Finding.refused(code, ""));
        });
        Party party = speaking.party(leave, step)
                .orElseThrow(() -> new RefusedException(Finding.refused("leave-not-yours", "")));
        List<Finding> wrong = new ArrayList<>();
        String words = words(fields, "words", wrong);
        LocalDate day = step == Step.SHORTEN ? day(fields, "day", wrong) : null;
        boolean knowingly = text(fields, "beyond").equals("yes") && !words.isEmpty();
        wrong.addAll(missing(leave, step, day, words, wrong.isEmpty()));
        if (wrong.isEmpty() && !knowingly) {
            wrong.addAll(beyond(leave, step));
        }
        if (!wrong.isEmpty()) {
            throw new RefusedException(wrong);
        }
        int no = leave.steps().size() + 1;
        repository.insert(
                id,
                step(
                        no,
                        step,
                        day,
                        words,
                        party,
                        step == Step.TAKE_BACK ? (Integer) leave.course().last().no() : null));
        return leaves.leave(id);
    }

    private List<Finding> missing(Leave leave, Step step, @Nullable LocalDate day, String words, boolean readable) {
        if (step == Step.REFUSE && words.isEmpty()) {
            return List.of(Finding.refused("leave-refused-why", "words"));
        }
        if (step == Step.SHORTEN && readable) {
            boolean within = day != null && !day.isBefore(leave.first()) && day.isBefore(leave.until());
            if (!within) {
                return List.of(Finding.refused(
                        "leave-shorter-how",
                        "day",
                        leave.first().toString(),
                        leave.until().toString()));
            }
        }
        if (step == Step.TAKE_BACK && leave.course().last().step() != Step.APPROVE) {
            return againstComingBack(leave);
        }
        return List.of();
    }

    /** Whether with this step more than is granted would be approved: told whatever was written with it. */
    private List<Finding> beyond(Leave leave, Step step) {
        LocalDate until;
        if (step == Step.APPROVE) {
            until = leave.until();
        } else if (step == Step.TAKE_BACK && comingBack(leave).state() == State.APPROVED) {
            until = Objects.requireNonNullElse(comingBack(leave).shortened(), leave.last());
        } else {
            return List.of();
        }
        return days.beyond(approved(leave), leave.kind(), leave.stay().home().place(), leave.first(), until)
                .map(then -> List.of(Finding.refused(
                        "leave-beyond-policy", "beyond", String.valueOf(then.year()), then.taken(), then.times())))
                .orElse(List.of());
    }

    /** Where it stands once the last step is taken back. */
    private static Course comingBack(Leave leave) {
        List<Taken> standing = leave.course().standing();
        return Course.of(standing.subList(0, standing.size() - 1));
    }

    /** What was given up, refused or cut short and counts again must not meet what was asked for in the meantime. */
    private List<Finding> againstComingBack(Leave leave) {
        return leaves.of(leave.stay().id()).stream()
                .filter(other -> !other.id().equals(leave.id()))
                .filter(other -> other.state().stands() && other.overlaps(leave.first(), leave.last()))
                .findFirst()
                .map(other -> List.of(Finding.refused(
                        "leave-overlaps",
                        "",
                        other.first().toString(),
                        other.until().toString())))
                .orElse(List.of());
    }

    private List<Leave> approved(Leave leave) {
        return leaves.ofPerson(leave.stay()).stream()
                .filter(other -> other.state() == State.APPROVED && !other.id().equals(leave.id()))
                .toList();
    }

    Set<String> years(List<Leave> of) {
        Set<String> years = new TreeSet<>();
        of.forEach(leave -> {
            years.add(String.valueOf(leave.first().getYear()));
            years.add(String.valueOf(leave.until().getYear()));
        });
        years.add(String.valueOf(LocalDate.now(clock).getYear()));
        return years;
    }

    private Taken step(
            int no, Step step, @Nullable LocalDate day, String words, Party party, @Nullable Integer takesBack) {
        return new Taken(no, step, day, words, party, user.actor().name(), clock.instant(), takesBack);
    }

    private static @Nullable LocalDate day(Map<String, String> fields, String field, List<Finding> wrong) {
        try {
            PartialDate date = Row.typedDate(text(fields, field), field);
            if (date == null) {
                return null;
            }
            if (date.grain() == PartialDate.Grain.DAY) {
                return date.first();
            }
            wrong.add(Finding.refused("leave-day-unclear", field, date.toString()));
        } catch (RefusedException unreadable) {
            wrong.addAll(unreadable.findings());
        }
        return null;
    }

    private static String words(Map<String, String> fields, String field, List<Finding> wrong) {
        String words = text(fields, field);
        if (words.length() > MOST_WORDS) {
            wrong.add(Finding.refused("leave-words-long", field, MOST_WORDS));
        }
        return words;
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").replace("\0", "").strip();
    }
}
