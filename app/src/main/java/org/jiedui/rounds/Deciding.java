package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
import org.jiedui.rounds.Seeing.Seen;
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
     */
    record Said(
            int plan,
            List<Pair> rows,
            Decision.Kind kind,
            @Nullable String instead,
            String reason) {

        Said {
            rows = List.copyOf(rows);
        }

        private String target(Pair row) {
            return instead == null ? row.seat() : instead;
        }
    }

    /**
     * The rows of a plan with these numbers.
     *
     * @throws AbsentException if it has no such row
     */
    List<Pair> rows(RoundPlan plan, Collection<Integer> numbers) {
        return numbers.stream()
                .distinct()
                .map(number -> {
                    if (number < 0 || number >= plan.pairs().size()) {
                        throw new AbsentException("no such row: " + number);
                    }
                    return plan.pairs().get(number);
                })
                .toList();
    }

    /**
     * Decides, about any plan: a row that nothing has touched since holds. Accepted rows go their way in the same transaction.
     *
     * @throws AbsentException  if somebody or something named is not within reach
     * @throws RefusedException {@code round-rows-none}, {@code round-rows-many}, {@code round-reason} where one is missing, {@code
     *     round-accept-records} if what is accepted is not the user's to record, {@code round-team-part} if a team would be parted without a reason; of a row {@code round-row-refused} with the name, followed
     *     by what stands against it as things are now, be it that a later plan has the person elsewhere. Nothing is decided then
     */
    void decide(RoundId id, Said said, Locale locale) {
        Round round = rounds.toDecide(id);
        if (said.rows().isEmpty() || said.rows().size() > MOST) {
            throw said.rows().isEmpty()
                    ? Rounds.refused("round-rows-none", "row")
                    : Rounds.refused("round-rows-many", "row", MOST);
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
        Map<Pair, Long> decided = new LinkedHashMap<>();
        transaction.executeWithoutResult(status -> {
            repository.hold(id);
            rounds.toDecide(id);
            Seen held = seeing.see(id, locale);
            RoundPlan plan = held.plan(said.plan());
            Problem now = live.bare(round, Set.of());
            if (said.kind() == Decision.Kind.ACCEPTED && reason.isEmpty()) {
                whole(held, plan, now, said.rows());
            }
            said.rows().forEach(row -> decided.put(row, one(held, plan, now, said, row, reason)));
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

    /** @return the number of the decision */
    private long one(Seen seen, RoundPlan plan, Problem now, Said said, Pair row, String reason) {
        try {
            Optional<Decision> before = seen.decided(plan, row.person(), row.seat());
            if (before.isPresent()) {
                throw Rounds.refused("round-row-decided", "", before.get().by());
            }
            String target = said.target(row);
            seen.against(plan, now, row, target, said.kind() != Decision.Kind.REFUSED)
                    .ifPresent(finding -> {
                        throw new RefusedException(finding);
                    });
            String became = said.kind() == Decision.Kind.REFUSED
                    ? null
                    : seen.shape().orElseThrow().accept(seen.round(), row.person(), target, user.actor());
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
            List<Finding> findings = new ArrayList<>();
            findings.add(Finding.refused("round-row-refused", "", seen.words().person(row.person())));
            findings.addAll(refused.findings());
            throw new RefusedException(findings);
        }
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
