package org.jiedui.pairings;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The same list and the same pairing as the pages, for other systems. A pairing is recorded as a row of its register. */
@RestController
@RequestMapping("/api/pairings")
class PairingApi {

    private final Pairings pairings;
    private final PairingLists lists;

    PairingApi(Pairings pairings, PairingLists lists) {
        this.pairings = pairings;
        this.lists = lists;
    }

    /** @param place code of a place that is paired itself; absent if only an organisation in no known place is */
    record PartyJson(String name, @Nullable String place, boolean organisation) {}

    /** @param until a date, {@code open}, or absent if nobody recorded an end */
    record PairingJson(
            long id,
            String name,
            String level,
            PartyJson giver,
            PartyJson receiver,
            @Nullable String from,
            @Nullable String until,
            @Nullable Long parent,
            List<Long> inside,
            @Nullable String plan,
            String group,
            String remark,
            long entries,
            long entry) {}

    /** @param next the number of the next page, absent on the last */
    record PageJson(
            List<PairingJson> rows, long total, @Nullable Integer next) {}

    @GetMapping
    PageJson list(@RequestParam Map<String, String> parameters, Locale locale) {
        ListRequest<PairingLists.Order> list = PairingLists.request(parameters);
        var page = lists.page(list, locale);
        return new PageJson(
                page.rows().stream().map(view -> json(view, locale)).toList(),
                page.total(),
                page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{id}")
    PairingJson pairing(@PathVariable long id, Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such pairing: " + id);
        }
        Pairing pairing = pairings.pairing(new PairingId(id));
        return json(lists.views(List.of(pairing), locale).getFirst(), locale);
    }

    private PairingJson json(PairingView view, Locale locale) {
        Pairing pairing = pairings.pairing(new PairingId(view.id()));
        PairingId parent = pairing.parent();
        return new PairingJson(
                view.id(),
                view.name(),
                pairing.level().word(),
                json(pairing.giver(), locale),
                json(pairing.receiver(), locale),
                pairing.from() == null ? null : pairing.from().toString(),
                switch (pairing.until()) {
                    case Until.On on -> on.date().toString();
                    case Until.Open _ -> "open";
                    case Until.NotRecorded _ -> null;
                },
                parent == null ? null : parent.value(),
                pairings.book().inside(pairing.id()).stream()
                        .map(inside -> inside.id().value())
                        .toList(),
                pairing.plan(),
                pairing.group(),
                pairing.remark(),
                view.entries(),
                pairing.entry().value());
    }

    private PartyJson json(Party party, Locale locale) {
        return new PartyJson(
                pairings.name(party, locale),
                party.place() == null ? null : party.place().value(),
                !party.isPlace());
    }
}
