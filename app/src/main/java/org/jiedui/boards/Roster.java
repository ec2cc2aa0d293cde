package org.jiedui.boards;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.looks.Sheet;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationDesk;
import org.jiedui.nominations.Nominations;
import org.jiedui.people.Organisation;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments.Held;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * 挂职干部台账: the columns that offices keep, named as the register of secondments names them, so that the workbook can be
 * handed in again and brings nothing new. A birth stands in it only for whoever may see it in the nomination.
 */
@Component
class Roster {

    /** The register's columns in the order of the usual form; behind them, what the register takes from elsewhere. */
    private static final List<String> COLUMNS = List.of(
            "person",
            "sex",
            "born",
            "home",
            "home-place",
            "office",
            "rank",
            "host",
            "host-place",
            "position",
            "from",
            "until",
            "category",
            "profession",
            "pathway",
            "level",
            "note",
            "person-no");

    private final Regions regions;
    private final Ledger ledger;
    private final Nominations nominations;
    private final NominationDesk desk;
    private final MessageSource messages;

    Roster(Regions regions, Ledger ledger, Nominations nominations, NominationDesk desk, MessageSource messages) {
        this.regions = regions;
        this.ledger = ledger;
        this.nominations = nominations;
        this.desk = desk;
        this.messages = messages;
    }

    Sheet sheet(List<Held> stays, Locale locale) {
        Map<EntryNo, Map<String, String>> attributes = new HashMap<>();
        for (Entry entry : ledger.entries(stays.stream().map(Held::entry).toList())) {
            attributes.put(entry.no(), entry.fact().attributes());
        }
        Map<StayId, Nomination> ways = new HashMap<>();
        nominations
                .ofStays(stays.stream().map(held -> held.stay().id()).toList())
                .forEach(way -> ways.put(way.stay(), way));
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Held held : stays) {
            rows.add(row(
                    rows.size() + 1,
                    held,
                    attributes.getOrDefault(held.entry(), Map.of()),
                    ways.get(held.stay().id()),
                    locale));
        }
        return new Sheet(
                say("boards.roster", locale),
                Stream.concat(
                                Stream.concat(
                                        Stream.of(say("boards.roster.no", locale)),
                                        COLUMNS.stream().map(key -> say("register.secondments." + key, locale))),
                                Stream.of(say("boards.roster.ended", locale), say("boards.roster.extensions", locale)))
                        .toList(),
                rows);
    }

    private List<@Nullable Object> row(
            int number, Held held, Map<String, String> attributes, @Nullable Nomination way, Locale locale) {
        Stay stay = held.stay();
        return Arrays.asList(
                number,
                stay.person().name(),
                word("sex", attributes.get("sex"), locale),
                born(way),
                name(stay.home().organisation()),
                place(stay.home().place()),
                stay.office(),
                word("rank", attributes.get("grade"), locale),
                name(stay.host().organisation()),
                place(stay.host().place()),
                held.title(),
                stay.from() == null ? null : stay.from().toString(),
                end(stay.planned(), locale),
                word("category", stay.category().word(), locale),
                word("profession", stay.profession(), locale),
                word("pathway", stay.pathway(), locale),
                word("level", stay.level(), locale),
                stay.note(),
                String.valueOf(stay.person().id().value()),
                stay.until().equals(stay.planned()) ? null : end(stay.until(), locale),
                held.extensions());
    }

    private @Nullable String born(@Nullable Nomination way) {
        return way == null || way.details().born() == null || !desk.personal(way)
                ? null
                : way.details().born().toString();
    }

    /** By the name that a region bears in the code list, which is how a workbook names it in any language. */
    private String place(RegionCode place) {
        return regions.label(place, Locale.SIMPLIFIED_CHINESE) + " " + place.value();
    }

    private @Nullable String end(Until until, Locale locale) {
        return until instanceof Until.Open ? say("boards.roster.open", locale) : until.text();
    }

    private static @Nullable String name(@Nullable Organisation organisation) {
        return organisation == null ? null : organisation.name();
    }

    private @Nullable String word(String column, @Nullable String code, Locale locale) {
        return code == null ? null : say("register.secondments." + column + "." + code, locale);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
