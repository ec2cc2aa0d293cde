package org.jiedui.labour;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Listed;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The lists of vacancies, seekers and placements: all are narrowed alike, shown a page at a time, and taken away whole. */
@Component
class Lists {

    private final Pairings pairings;
    private final Regions regions;

    Lists(Pairings pairings, Regions regions) {
        this.pairings = pairings;
        this.regions = regions;
    }

    /** What narrows a list besides the words of the request, already looked up. */
    record Chosen<S extends Enum<S>>(
            ListRequest<S> request,
            @Nullable List<RegionCode> places,
            @Nullable Collection<PairingId> pairings) {

        /** A statement with what every list is narrowed by, and with the filters of these names. */
        StatementSpec asked(StatementSpec statement, String... filters) {
            statement
                    .param("stems", RegionCode.stems(places))
                    .param("pairings", PairingId.numbers(pairings))
                    .param("text", request.text())
                    .param("pattern", request.pattern());
            for (String filter : filters) {
                statement.param(filter, request.filter(filter).orElse(null));
            }
            return statement;
        }

        /** The same for so many rows of them, in the order that is asked for; see {@link ListRequest#orderBy}. */
        StatementSpec part(
                JdbcClient jdbc,
                String rows,
                Function<S, String> column,
                String tie,
                int limit,
                int offset,
                String... filters) {
            return asked(jdbc.sql(rows + request.orderBy(column, tie) + " limit :limit offset :offset"), filters)
                    .param("limit", limit)
                    .param("offset", offset);
        }
    }

    /** What a program asks of a list; every list here can be narrowed by place and pairing. */
    <S extends Enum<S>> ListRequest<S> asked(Map<String, String> parameters, S usual, Filter... filters) {
        return Listed.asked(parameters, usual, pairings.filters(filters));
    }

    /** What narrows a list; empty if it names a place that there is not. */
    <S extends Enum<S>> Optional<Chosen<S>> chosen(ListRequest<S> request) {
        List<RegionCode> places =
                request.filter("place").map(regions::codesMeant).orElse(null);
        if (places != null && places.isEmpty()) {
            return Optional.empty();
        }
        Collection<PairingId> within =
                request.filter("pairing").map(pairings::within).orElse(null);
        return Optional.of(new Chosen<>(request, places, within));
    }

    /** The first of those that were read, and whether there are more. */
    record Some<T>(List<T> rows, boolean more) {
        static <T> Some<T> of(List<T> read, int most) {
            return new Some<>(read.stream().limit(most).toList(), read.size() > most);
        }
    }

    /** Reads rows of a list, at most so many. */
    @FunctionalInterface
    interface Reader<S extends Enum<S>, T> {
        List<T> rows(Chosen<S> chosen, int limit, int offset);
    }

    /** The page that is asked for; an empty one if the list names a place that there is not. */
    <S extends Enum<S>, T> Page<T> page(ListRequest<S> request, Reader<S, T> reader, ToLongFunction<Chosen<S>> count) {
        return chosen(request)
                .map(chosen -> new Page<>(
                        reader.rows(chosen, ListRequest.SIZE, request.offset()),
                        count.applyAsLong(chosen),
                        request.page()))
                .orElse(new Page<>(List.of(), 0, request.page()));
    }

    /** What a page shows that is such a list: what is asked for, the rows as they are told, and the pairings to choose from. */
    <S extends Enum<S>, T> void show(
            Model model,
            ListRequest<S> request,
            Reader<S, T> reader,
            ToLongFunction<Chosen<S>> count,
            Function<T, ?> told,
            Locale locale) {
        model.addAttribute("list", request);
        model.addAttribute("page", page(request, reader, count).map(told));
        model.addAttribute("pairings", pairings.choices(locale));
    }

    /** The rows of the whole list for a workbook, read bit by bit. */
    <S extends Enum<S>, T> Sheet.Source all(
            ListRequest<S> request, Reader<S, T> reader, Function<T, List<? extends @Nullable Object>> cells) {
        Optional<Chosen<S>> chosen = chosen(request);
        return (limit, offset) -> {
            List<T> read =
                    chosen.map(found -> reader.rows(found, limit, offset)).orElse(List.of());
            return new Sheet.Part(
                    read.stream().<List<? extends @Nullable Object>>map(cells).toList(), read.size() < limit);
        };
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    /**
     * The pairing of this number, as it stands in an address.
     *
     * @throws AbsentException if there is none
     */
    PairingId pairing(String number) {
        return pairings.within(number).stream()
                .findFirst()
                .flatMap(pairings::find)
                .map(Pairing::id)
                .orElseThrow(() -> new AbsentException("no such pairing: " + number));
    }

    /** The pairing and those inside it. */
    Set<PairingId> within(PairingId pairing) {
        return pairings.within(pairing);
    }
}
