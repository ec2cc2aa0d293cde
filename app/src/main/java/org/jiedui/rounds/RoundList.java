package org.jiedui.rounds;

import jakarta.annotation.Priority;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Listed;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.matching.Criterion;
import org.jiedui.pairings.Pairings;
import org.jiedui.pairings.Rooms;
import org.jiedui.rounds.RoundPages.Opening;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundQueries.Kept;
import org.jiedui.rounds.RoundQueries.Order;
import org.jiedui.rounds.Seeing.Seen;
import org.jiedui.rounds.Wishes.Wish;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The rounds: chosen by the words of an address, a page at a time or whole to take away; and a plan to take away. */
@Component
@Priority(3)
class RoundList implements Rooms.Room {

    private final RoundQueries queries;
    private final Live live;
    private final Pairings pairings;
    private final Looks looks;
    private final MessageSource messages;

    RoundList(RoundQueries queries, Live live, Pairings pairings, Looks looks, MessageSource messages) {
        this.queries = queries;
        this.live = live;
        this.pairings = pairings;
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * A row of the list.
     *
     * @param state {@code none} without a plan, {@code plan}, {@code impossible}, {@code undecided}, {@code closed}
     * @param placed how many people the last plan places
     * @param accepted   how many rows were accepted as they were
     * @param overridden how many people were placed elsewhere, each once, also where that came to nothing since
     */
    record Line(
            long id,
            String shape,
            String title,
            String pairing,
            String span,
            String state,
            int plans,
            int placed,
            int accepted,
            int overridden,
            String by,
            String at) {}

    static ListRequest<Order> request(Map<String, String> parameters) {
        return ListRequest.of(parameters, Order.OPENED);
    }

    /** What a program asks of the list. */
    ListRequest<Order> asked(Map<String, String> parameters) {
        return Listed.asked(
                parameters,
                Order.OPENED,
                List.of(
                        Filter.words(
                                "shape", live.shapes().stream().map(Shape::word).toList()),
                        Filter.words("state", "open", "closed"),
                        Filter.year("year"),
                        pairings.filter()));
    }

    Page<Line> page(ListRequest<Order> request, Locale locale) {
        return kept(request).map(kept -> line(kept, locale));
    }

    Page<Kept> kept(ListRequest<Order> request) {
        Collection<PairingId> within =
                request.filter("pairing").map(pairings::within).orElse(null);
        return new Page<>(
                queries.page(request, within, ListRequest.SIZE, request.offset()),
                queries.count(request, within),
                request.page());
    }

    @Override
    public Rooms.Door door(PairingId pairing, Locale locale) {
        Map<String, String> open = Map.of("pairing", String.valueOf(pairing.value()), "state", "open");
        return new Rooms.Door(
                say("rounds.title", locale),
                "/rounds?pairing=" + pairing.value(),
                say("rounds.door", locale, queries.count(request(open), pairings.within(pairing))));
    }

    Line line(Kept kept, Locale locale) {
        Round round = kept.round();
        return new Line(
                round.id().value(),
                say("rounds.shape." + round.shape(), locale),
                round.title(),
                pairings.name(round.pairing(), locale),
                span(round, locale),
                state(kept),
                kept.plans(),
                kept.placed(),
                kept.accepted(),
                kept.overridden(),
                kept.by(),
                looks.moment(kept.at()));
    }

    String span(Round round, Locale locale) {
        return say("rounds.span", locale, round.from().toString(), round.until().toString());
    }

    private static String state(Kept kept) {
        if (kept.closed() != null) {
            return "closed";
        }
        return kept.found() == null ? "none" : kept.found().word();
    }

    Sheet sheet(ListRequest<Order> request, Locale locale) {
        Collection<PairingId> within =
                request.filter("pairing").map(pairings::within).orElse(null);
        List<Line> lines = queries.page(request, within, Integer.MAX_VALUE, 0).stream()
                .map(kept -> line(kept, locale))
                .toList();
        return new Sheet(
                say("rounds.title", locale),
                headings(
                        locale,
                        "name",
                        "shape",
                        "pairing",
                        "span",
                        "state",
                        "plans",
                        "placed.last",
                        "accepted.rows",
                        "overridden.rows",
                        "by",
                        "at"),
                lines.stream()
                        .map(line -> List.<Object>of(
                                line.title(),
                                line.shape(),
                                line.pairing(),
                                line.span(),
                                say("rounds.state." + line.state(), locale),
                                line.plans(),
                                line.placed(),
                                line.accepted(),
                                line.overridden(),
                                line.by(),
                                line.at()))
                        .toList());
    }

    /** A plan row by row, as the reader sees it. */
    Sheet sheet(Round round, RoundPlan plan, List<Board.Row> rows, Locale locale) {
        String shape = "rounds.shape." + round.shape();
        return new Sheet(
                say("rounds.plan.file", locale, round.title(), plan.nth()),
                List.of(
                        say(shape + ".people", locale),
                        say("rounds.details", locale),
                        say(shape + ".seats", locale),
                        say("rounds.details", locale),
                        say("rounds.row.state", locale),
                        say("rounds.decided.instead", locale),
                        say("rounds.reason", locale),
                        say("rounds.by", locale),
                        say("rounds.at", locale)),
                rows.stream().map(row -> cells(row, locale)).toList());
    }

    private List<Object> cells(Board.Row row, Locale locale) {
        Board.Named person = row.person();
        Board.Named seat = row.seat();
        Decision decision = row.decision();
        return List.of(
                person == null ? "" : person.title(),
                person == null ? "" : person.second(),
                seat == null ? "" : seat.title(),
                seat == null ? "" : seat.second(),
                say("rounds.row." + row.state(), locale, row.free()),
                row.instead() == null ? "" : row.instead(),
                why(row, locale),
                decision == null ? "" : decision.by(),
                decision == null ? "" : looks.moment(decision.at()));
    }

    /** Why it was decided so, or what stands against it; nothing of whom the reader does not see. */
    private String why(Board.Row row, Locale locale) {
        Finding against = row.against();
        Decision decision = row.decision();
        if (row.person() == null || !row.person().seen()) {
            return "";
        }
        if (against != null) {
            return say(against, locale);
        }
        return decision == null ? "" : decision.reason();
    }

    /** A criterion of the round's shape and how much it counts, in words. */
    record Weighed(String name, String weight) {}

    List<Weighed> weights(Seen seen, Locale locale) {
        return seen.shape().map(Shape::criteria).orElse(List.of()).stream()
                .map(criterion -> new Weighed(
                        say("rounds.criterion." + criterion.name(), locale), weight(criterion, seen.round(), locale)))
                .toList();
    }

    private String weight(Criterion criterion, Round round, Locale locale) {
        long own = round.weights().getOrDefault(criterion.name(), criterion.weight());
        return Stream.of(Opening.Weight.USUAL, Opening.Weight.NONE, Opening.Weight.LITTLE, Opening.Weight.MUCH)
                .filter(weight -> weight.of(criterion) == own)
                .findFirst()
                .map(weight -> say("rounds.weight." + weight.word(), locale))
                .orElseGet(() -> say("rounds.weight.other", locale, own));
    }

    /**
     * What was asked of all plans, in the names that the reader may see.
     *
     * @param seen whether the reader sees whom it is about; if not, the reason is not told
     */
    record Wished(Wish wish, String person, String seat, boolean seen) {}

    List<Wished> wished(Seen seen) {
        seen.words()
                .know(
                        seen.wishes().stream().map(Wish::person).toList(),
                        seen.wishes().stream().map(Wish::seat).toList());
        return seen.wishes().stream()
                .map(wish -> new Wished(
                        wish,
                        seen.words().person(wish.person()),
                        seen.words().seat(wish.seat()),
                        seen.words().personCard(wish.person()).isPresent()))
                .toList();
    }

    /**
     * What was decided, in the names that the reader may see.
     *
     * @param seat    empty if the plan had none
     * @param instead absent unless another one was taken
     * @param address of what became of it; absent if the reader does not see whom it is about
     * @param seen    whether the reader does; if not, the reason is not told
     * @param over    whether what became of it is over since, so that nobody stands there by it
     */
    record Decided(
            Decision decision,
            String person,
            String seat,
            @Nullable String instead,
            @Nullable String address,
            boolean seen,
            boolean over) {}

    List<Decided> decided(Seen seen) {
        Words words = seen.words();
        List<String> seats = seen.decisions().stream()
                .flatMap(one -> Stream.of(one.seat(), one.instead() == null ? "" : one.instead()))
                .filter(seat -> !seat.isEmpty())
                .toList();
        words.know(seen.decisions().stream().map(Decision::person).toList(), seats);
        return seen.decisions().stream()
                .map(one -> new Decided(
                        one,
                        words.person(one.person()),
                        one.seat().isEmpty() ? "" : words.seat(one.seat()),
                        one.instead() == null ? null : words.seat(one.instead()),
                        words.personCard(one.person()).isPresent() ? one.became() : null,
                        words.personCard(one.person()).isPresent(),
                        seen.isOver(one)))
                .toList();
    }

    private List<String> headings(Locale locale, String... words) {
        return List.of(words).stream()
                .map(word -> say("rounds." + word, locale))
                .toList();
    }

    String say(Finding finding, Locale locale) {
        return say(finding.messageKey(), locale, finding.args().toArray());
    }

    String say(String key, Locale locale, Object... arguments) {
        return messages.getMessage(key, arguments, key, locale) instanceof String said ? said : key;
    }
}
