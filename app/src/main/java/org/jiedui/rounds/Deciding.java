package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.access.CurrentUser;
import org.jiedui.audit.AuditTrail;
import org.jiedui.audit.Deed;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Problem;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.RoundRepository.Came;
import org.jiedui.rounds.Seeing.Room;
import org.jiedui.rounds.Seeing.Seen;
import org.jiedui.rounds.Seeing.Waiting;
import org.jiedui.rounds.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * People decide, row by row: a plan sends nobody anywhere. Several rows are decided together or none of them; each is looked at
 * once more as things stand now, and leaves its own line in the audit trail.
 */
@Service
class Deciding {

    /** More at once are refused. */
    static final int MOST = 500;

    private final Rounds rounds;
    private final Seeing seeing;
    private final Live live;
    private final RoundRepository repository;
    private final TransactionTemplate transaction;
    private final AuditTrail audit;
    private final CurrentUser user;

    Deciding(
            Rounds rounds,
            Seeing seeing,
            Live live,
            RoundRepository repository,
            TransactionTemplate transaction,
            AuditTrail audit,
            CurrentUser user) {
        this.rounds = rounds;
        this.seeing = seeing;
        this.live = live;
        this.repository = repository;
        this.transaction = transaction;
        this.audit = audit;
        this.user = user;
    }

    /**
     * What is decided.
     *
     * @param plan    its number within the round
     * @param rows    who, and where the plan has them; an empty seat: nowhere
     * @param instead the seat to take instead, of one row
     * @param reason  may be empty where rows are accepted as they are
     * @param knows   the rows that cannot all be carried out any more once somebody is placed elsewhere, as {@link Seeing.Room#word}
     *     names them: whoever names them has seen them; empty: nobody said
     */
    record Said(
            int plan,
            List<Pair> rows,
            Decision.Kind kind,
            @Nullable String instead,
            String reason,
            String knows) {

        Said {
            rows = List.copyOf(rows);
        }

        private String target(Pair row) {
            return instead == null ? row.seat() : instead;
        }
    }

    /**
     * What somebody asks to be decided, by numbers of the plan and its problem.
     *
     * @param person one who has no place, instead of rows
     * @param seat   to be taken instead
     */
    record Asked(
            @Nullable Integer plan,
            List<Integer> rows,
            @Nullable Integer person,
            String decision,
            @Nullable Integer seat,
            String reason,
            String knows) {}

    /**
     * Reads it.
     *
     * @throws AbsentException  if it names what is not in the plan, or not within reach
     * @throws RefusedException {@code round-plan-none}, {@code round-rows-none}, {@code round-decision}, {@code round-seat-none}, {@code
     *     round-seat-said} if a seat is named and nobody is placed elsewhere, {@code round-person-rows} if somebody is named beside
     *     rows, {@code round-person-placed} if the plan has a place for whoever is named as having none
     */
    static Said said(Seen seen, Asked asked, Function<RoundPlan, Problem> problem) {
        Integer nth = asked.plan();
        Integer person = asked.person();
        Integer seat = asked.seat();
        if (nth == null) {
            throw Rounds.refused("round-plan-none", "plan");
        }
        if (asked.rows().isEmpty() && person == null || asked.rows().stream().anyMatch(Objects::isNull)) {
            throw Rounds.refused("round-rows-none", "rows");
        }
        if (person != null && !asked.rows().isEmpty()) {
            throw Rounds.refused("round-person-rows", "person");
        }
        RoundPlan plan = seen.plan(nth);
        if (!plan.isPlan()) {
            throw new AbsentException("nobody has a place in plan " + nth);
        }
        Decision.Kind kind = Rounds.chosen(
                "decision", asked.decision(), "round-decision", List.of(Decision.Kind.values()), Decision.Kind::word);
        if (kind == Decision.Kind.OVERRIDDEN && seat == null) {
            throw Rounds.refused("round-seat-none", "seat");
        }
        if (kind != Decision.Kind.OVERRIDDEN && seat != null) {
            throw Rounds.refused("round-seat-said", "decision");
        }
        if (kind != Decision.Kind.OVERRIDDEN && asked.rows().isEmpty()) {
            throw Rounds.refused("round-decision", "decision");
        }
        List<Pair> rows = person != null
                ? List.of(unplaced(plan, WhatIfs.person(seen, problem.apply(plan), person)))
                : asked.rows().stream()
                        .filter(Objects::nonNull)
                        .distinct()
                        .map(number -> row(plan, number))
                        .toList();
        String instead = seat == null ? null : WhatIfs.seat(seen, problem.apply(plan), seat);
        return new Said(nth, rows, kind, instead, asked.reason(), asked.knows());
    }

    private static Pair unplaced(RoundPlan plan, String person) {
        if (plan.pairs().stream().anyMatch(pair -> pair.person().equals(person))) {
            throw Rounds.refused("round-person-placed", "person");
        }
        return new Pair(person, "");
    }

    /** @throws AbsentException if the plan has no row of that number */
    static Pair row(RoundPlan plan, int number) {
        if (number < 0 || number >= plan.pairs().size()) {
            throw new AbsentException("no such row: " + number);
        }
        return plan.pairs().get(number);
    }

    /**
     * Decides, about any plan: a row that nothing has touched since holds. Accepted rows go their way in the same transaction.
     *
     * @throws AbsentException  if somebody or something named is not within reach
     * @throws RefusedException {@code round-rows-none}, {@code round-rows-many}, {@code round-rows-one} if more than one are to be placed
     *     elsewhere, {@code round-reason} where one is missing, {@code
     *     round-accept-records} if what is accepted is not the user's to record, {@code round-team-part} if a team would be parted without a reason; of a row {@code round-row-refused} with the name, followed
     *     by what stands against it as things are now, be it that a later plan has the person elsewhere; {@code round-seat-full} if
     *     the seat that is taken instead is another's by a plan, and it was not said that this is known. Nothing is decided then
     */
    void decide(RoundId id, Said said, Locale locale) {
        Round round = rounds.toDecide(id);
        if (said.rows().isEmpty() || said.rows().size() > MOST) {
            throw said.rows().isEmpty()
                    ? Rounds.refused("round-rows-none", "row")
                    : Rounds.refused("round-rows-many", "row", MOST);
        }
        if (said.kind() == Decision.Kind.OVERRIDDEN && said.rows().size() > 1) {
            throw Rounds.refused("round-rows-one", "row");
        }
        if (said.kind() != Decision.Kind.REFUSED && !rounds.accepts(round)) {
            throw Rounds.refused("round-accept-records", "");
        }
        String reason =
                said.kind() == Decision.Kind.ACCEPTED && said.reason().isBlank() ? "" : Rounds.reason(said.reason());
        if (said.rows().stream().anyMatch(row -> row.seat().equals(said.instead()))) {
            throw Rounds.refused("round-instead-same", "seat");
        }
        Seen seen = seeing.see(id, locale);
        within(seen.words(), said);
        if (said.instead() != null) {
            var _ = seen.gone()
                    .get(); // who still waits is asked of it later, and then it could not be found out any more
        }
        Map<Pair, Long> decided = new LinkedHashMap<>();
        transaction.executeWithoutResult(status -> {
            repository.hold(id);
            rounds.toDecide(id);
            Seen held = seeing.again(seen, locale);
            RoundPlan plan = held.plan(said.plan());
            Problem now = live.bare(round, Set.of());
            if (said.kind() == Decision.Kind.ACCEPTED && reason.isEmpty()) {
                whole(held, plan, now, said.rows());
            }
            Map<String, Integer> more = new HashMap<>();
            for (Pair row : said.rows()) {
                against(held, plan, now, said, row, more).ifPresent(finding -> {
                    throw ofRow(held, row, List.of(finding));
                });
            }
            known(held, now, said);
            said.rows().forEach(row -> decided.put(row, take(held, plan, said, row, reason)));
        });
        decided.forEach((row, number) -> note(id, said, row, number));
    }

    /** What the user does not see, they do not decide about. */
    private static void within(Words words, Said said) {
        List<String> people = said.rows().stream().map(Pair::person).toList();
        List<String> seats = new ArrayList<>(said.rows().stream()
                .map(Pair::seat)
                .filter(seat -> !seat.isEmpty())
                .toList());
        if (said.instead() != null) {
            seats.add(said.instead());
        }
        words.know(people, seats);
        boolean all =
                people.stream().allMatch(person -> words.personCard(person).isPresent())
                        && seats.stream().allMatch(seat -> words.seatCard(seat).isPresent());
        if (!all) {
            throw new AbsentException("no such row within reach");
        }
    }

    /**
     * What stands against a row as things are now.
     *
     * @param more how many of the rows before it go to each seat: together they find no more room than one by one
     */
    private static Optional<Finding> against(
            Seen seen, RoundPlan plan, Problem now, Said said, Pair row, Map<String, Integer> more) {
        boolean takes = said.kind() != Decision.Kind.REFUSED;
        String target = said.target(row);
        return seen.decided(plan, row.person(), row.seat())
                .map(before -> Finding.refused("round-row-decided", "", before.by()))
                .or(() -> seen.against(plan, now, row, target, takes))
                .or(() -> Optional.of(Finding.refused("round-row-seat-full", ""))
                        .filter(full -> takes && more.merge(target, 1, Integer::sum) > Seen.free(now, target)));
    }

    /** Whoever places somebody on a seat that plans have others for must have seen whose row that costs. */
    private static void known(Seen seen, Problem now, Said said) {
        String target = said.instead();
        if (target == null) {
            return;
        }
        Room room =
                seen.room(now, target, said.rows().stream().map(Pair::person).collect(Collectors.toSet()));
        if (room.over() > 0 && !room.word().equals(said.knows())) {
            throw Rounds.refused(
                    "round-seat-full",
                    "seat",
                    seen.words().seat(target),
                    room.places(),
                    seen.words()
                            .people(room.waiting().stream().map(Waiting::person).toList()),
                    room.over(),
                    room.word());
        }
    }

    /** @return the number of the decision */
    private long take(Seen seen, RoundPlan plan, Said said, Pair row, String reason) {
        try {
            String became = said.kind() == Decision.Kind.REFUSED
                    ? null
                    : seen.shape().orElseThrow().accept(seen.round(), row.person(), said.target(row), user.actor());
            String by = user.actor().name();
            long number = repository
                    .decide(plan, row, said.kind(), said.instead(), reason, new Came(by, became))
                    .orElseThrow(() -> Rounds.refused("round-row-decided", "", by));
            if (said.kind() == Decision.Kind.REFUSED) {
                for (Wish pin : seen.wishes()) {
                    if (pin.stands() && pin.kind() == Wish.Kind.PIN && pin.isAbout(row.person(), row.seat())) {
                        repository.lift(seen.round().id(), pin.id(), by);
                    }
                }
                repository.wish(seen.round().id(), Wish.Kind.FORBID, row, reason, by);
            }
            return number;
        } catch (RefusedException refused) {
            throw ofRow(seen, row, refused.findings());
        }
    }

    private static RefusedException ofRow(Seen seen, Pair row, List<Finding> findings) {
        List<Finding> all = new ArrayList<>();
        all.add(Finding.refused("round-row-refused", "", seen.words().person(row.person())));
        all.addAll(findings);
        return new RefusedException(all);
    }

    /** A team that is accepted only in part goes its way in part: that takes a reason. */
    private static void whole(Seen seen, RoundPlan plan, Problem now, List<Pair> chosen) {
        Set<Pair> taken = new HashSet<>(chosen);
        seen.taken(plan, now).forEach(one -> taken.add(new Pair(one.person(), one.seat())));
        for (Explaining.Group group : Explaining.groups(now)) {
            List<Pair> rows = plan.pairs().stream()
                    .filter(pair -> group.people().contains(pair.person())
                            || group.seats().contains(pair.seat()))
                    .toList();
            if (rows.stream().anyMatch(chosen::contains) && !taken.containsAll(rows)) {
                throw Rounds.refused("round-team-part", "reason", seen.words().group(group, now));
            }
        }
    }

    /** The trail can never be changed, so it names the decision; why it was taken stands with that, and goes when somebody is erased. */
    private void note(RoundId id, Said said, Pair row, long number) {
        String where = row.seat().isEmpty() ? "-" : row.seat();
        String instead = said.instead() == null ? "" : " / " + said.instead();
        audit.note(
                Deed.CHANGED,
                user.actor().name(),
                "POST /rounds/{id}/decide",
                "/rounds/" + id.value() + "/plans/" + said.plan(),
                "round " + said.kind().word() + " · " + row.person() + " → " + where + instead + " · " + number);
    }
}
