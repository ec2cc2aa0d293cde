package org.jiedui.boards;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jiedui.boards.Cohort.Next;
import org.jiedui.boards.Cohort.Row;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.Nominations;
import org.jiedui.nominations.Stage;
import org.jiedui.pairings.Direction;
import org.jiedui.pictures.Terms;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Secondments.Held;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a batch together: who came, how their terms went, and who took over from them. */
@Component
class Cohorts {

    static final String UNDATED = "undated";

    private final Secondments secondments;
    private final Nominations nominations;
    private final PlaceWords words;
    private final Clock clock;

    Cohorts(Secondments secondments, Nominations nominations, PlaceWords words, Clock clock) {
        this.secondments = secondments;
        this.nominations = nominations;
        this.words = words;
        this.clock = clock;
    }

    /** All who went one way under the pairing, in whatever year. */
    List<Held> under(PairingId pairing, Direction direction) {
        return secondments.held(pairing, direction);
    }

    /** The years in which somebody arrived, the last first, and the word for those who came nobody knows when. */
    static List<String> years(List<Held> all) {
        Set<String> years = new TreeSet<>(Comparator.reverseOrder());
        all.forEach(held -> years.add(year(held)));
        return List.copyOf(years);
    }

    private static String year(Held held) {
        PartialDate from = held.stay().from();
        return from == null ? UNDATED : String.valueOf(from.first().getYear());
    }

    Cohort cohort(List<Held> all, String year, Locale locale) {
        List<Held> batch = all.stream().filter(held -> year(held).equals(year)).toList();
        Set<StayId> ids = batch.stream().map(held -> held.stay().id()).collect(Collectors.toSet());
        Map<StayId, Stage> stages = new HashMap<>();
        nominations.ofStays(ids).forEach(way -> stages.put(way.stay(), way.stage()));
        Map<StayId, Nomination> replacing = new HashMap<>();
        nominations.replacing(ids).forEach(next -> replacing.merge(next.replaces(), next, Cohorts::further));
        List<Row> rows = batch.stream()
                .map(held -> row(
                        held,
                        gone(held, stages.get(held.stay().id())),
                        next(held, replacing.get(held.stay().id()), all),
                        locale))
                .toList();
        List<Terms.Term> terms = batch.stream()
                .map(held -> Successions.term(held, words.post(held, locale)))
                .toList();
        List<Row> left = rows.stream().filter(Row::gone).toList();
        return new Cohort(
                year,
                batch.stream().map(held -> held.stay().person().id()).distinct().count(),
                rows,
                Terms.of(terms, LocalDate.now(clock)).orElse(null),
                undated(batch, rows),
                left.size(),
                left.stream()
                        .filter(row -> row.next() != null && row.next().there())
                        .count(),
                left.stream()
                        .filter(row -> row.next() != null && !row.next().there())
                        .count(),
                left.stream().filter(row -> row.next() == null).toList());
    }

    private static List<Row> undated(List<Held> batch, List<Row> rows) {
        Set<Long> drawn = batch.stream()
                .filter(held -> Successions.term(held, "").dated())
                .map(held -> held.stay().id().value())
                .collect(Collectors.toSet());
        return rows.stream().filter(row -> !drawn.contains(row.stay())).toList();
    }

    private Row row(Held held, boolean gone, @Nullable Next next, Locale locale) {
        Stay stay = held.stay();
        return new Row(
                stay.id().value(),
                stay.person().name(),
                words.post(held, locale),
                words.end(stay.home(), locale),
                stay.direction() == Direction.EAST_TO_WEST,
                stay.from(),
                stay.until(),
                end(held),
                held.extensions(),
                gone,
                next);
    }

    private static String end(Held held) {
        return held.endedEarly() ? "early" : held.extensions() > 0 ? "extended" : "";
    }

    /** Whoever ended early is gone on the day itself. */
    private boolean gone(Held held, @Nullable Stage stage) {
        LocalDate first = LocalDate.now(clock).plusDays(held.endedEarly() ? 1 : 0);
        return stage == Stage.HANDED_OVER
                || stage == Stage.RETURNED
                || held.stay().until() instanceof Until.On(PartialDate end)
                        && end.last().isBefore(first);
    }

    /** Of two who take one place, the one who has come further. */
    private static Nomination further(Nomination one, Nomination other) {
        return other.stage().compareTo(one.stage()) > 0 ? other : one;
    }

    private static @Nullable Next next(Held held, @Nullable Nomination replacing, List<Held> all) {
        if (replacing != null) {
            StayId stay = replacing.stay();
            return new Next(
                    replacing.person().name(),
                    stay == null ? "/nominations/" + replacing.id().value() : "/secondments/" + stay.value(),
                    stay != null,
                    true);
        }
        PartialDate from = held.stay().from();
        return all.stream()
                .filter(other -> Successions.samePost(held, other))
                .filter(other -> from != null
                        && other.stay().from() != null
                        && other.stay().from().first().isAfter(from.last()))
                .findFirst()
                .map(other -> new Next(
                        other.stay().person().name(),
                        "/secondments/" + other.stay().id().value(),
                        true,
                        false))
                .orElse(null);
    }
}
