package org.jiedui.opendata;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Naming;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Tie;
import org.jiedui.people.Nameless;
import org.jiedui.people.TiedNames;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Entries as a table, without whoever stands behind them. */
@Component
class EntryTable {

    static final String NAME = "entries";

    static final List<Column> COLUMNS = List.of(
            Column.whole("entry"),
            Column.text("kind"),
            Column.text("kindName"),
            Column.text("title"),
            Column.text("note"),
            Column.flag("withheld"),
            Column.text("happened"),
            Column.day("knownBy"),
            Column.text("until"),
            Column.amount("amount"),
            Column.text("unit"),
            Column.text("precision"),
            Column.text("giver"),
            Column.text("giverName"),
            Column.text("receiver"),
            Column.text("receiverName"),
            Column.text("effect"),
            Column.text("effectName"),
            Column.whole("pairing"),
            Column.text("pairingName"),
            Column.whole("project"),
            Column.text("projectName"),
            new Column("attributes", Column.Type.WORDS, null),
            Column.whole("persons"),
            Column.whole("papers"),
            Column.text("standing"),
            Column.text("recordedBy"),
            Column.whole("reversedBy"),
            new Column("postedAt", Column.Type.MOMENT, null),
            Column.text("hash"),
            new Column("counted", Column.Type.AMOUNT, null),
            new Column("basisPoints", Column.Type.WHOLE, "1/10000"));

    private final Ledger ledger;
    private final Projects projects;
    private final TiedNames tiedNames;
    private final Regions regions;
    private final ObjectProvider<Naming> naming;
    private final MessageSource messages;

    EntryTable(
            Ledger ledger,
            Projects projects,
            TiedNames tiedNames,
            Regions regions,
            ObjectProvider<Naming> naming,
            MessageSource messages) {
        this.ledger = ledger;
        this.projects = projects;
        this.tiedNames = tiedNames;
        this.regions = regions;
        this.naming = naming;
        this.messages = messages;
    }

    /** The rows of some entries, in their order. */
    List<List<@Nullable Object>> rows(List<Answers.Weighted> weighted, Locale locale) {
        Map<EntryNo, Entry> entries = new HashMap<>();
        ledger.entries(weighted.stream().map(Answers.Weighted::no).toList())
                .forEach(entry -> entries.put(entry.no(), entry));
        if (entries.size() != weighted.size()) {
            throw new IllegalStateException("entries went out of reach while they were written");
        }
        Names names = names(entries.values(), locale);
        return weighted.stream()
                .map(line -> row(Objects.requireNonNull(entries.get(line.no())), line, names, locale))
                .toList();
    }

    /** What the entries of a step refer to. */
    private record Names(
            Map<PersonId, String> persons,
            Map<ProjectId, List<PersonId>> ofProjects,
            Map<String, String> pairings,
            Map<String, String> projects) {

        Nameless without(Fact fact) {
            return Nameless.of(behind(fact, ofProjects).toList(), persons);
        }
    }

    /** Those tied to the entry or to its project. */
    private static Stream<PersonId> behind(Fact fact, Map<ProjectId, List<PersonId>> ofProjects) {
        return Stream.concat(
                fact.ties().stream().map(Tie::person),
                fact.project() == null ? Stream.of() : ofProjects.getOrDefault(fact.project(), List.of()).stream());
    }

    private Names names(Collection<Entry> entries, Locale locale) {
        Map<ProjectId, List<PersonId>> ofProjects = projects.tied(entries.stream()
                .map(entry -> entry.fact().project())
                .filter(Objects::nonNull)
                .distinct()
                .toList());
        return new Names(
                tiedNames.of(entries.stream()
                        .flatMap(entry -> behind(entry.fact(), ofProjects))
                        .distinct()
                        .toList()),
                ofProjects,
                named(
                        "pairing",
                        entries,
                        fact -> fact.pairing() == null ? null : fact.pairing().value(),
                        locale),
                named(
                        "project",
                        entries,
                        fact -> fact.project() == null ? null : fact.project().value(),
                        locale));
    }

    private Map<String, String> named(
            String dimension, Collection<Entry> entries, Function<Fact, @Nullable Long> id, Locale locale) {
        List<String> ids = entries.stream()
                .map(entry -> id.apply(entry.fact()))
                .filter(Objects::nonNull)
                .distinct()
                .map(String::valueOf)
                .toList();
        return ids.isEmpty()
                ? Map.of()
                : naming.stream()
                        .filter(owner -> owner.dimension().equals(dimension))
                        .findFirst()
                        .map(owner -> owner.names(ids, locale))
                        .orElse(Map.of());
    }

    private List<@Nullable Object> row(Entry entry, Answers.Weighted weighted, Names names, Locale locale) {
        Fact fact = entry.fact();
        Quantity quantity = fact.quantity();
        Places places = fact.places();
        Nameless nameless = names.without(fact);
        boolean withheld = Discretion.aboutAPerson(fact) || nameless.withholds();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(entry.no().value());
        row.add(fact.kind());
        row.add(messages.getMessage("kind." + fact.kind(), null, locale));
        row.add(withheld ? null : nameless.words(fact.title()));
        row.add(withheld ? null : nameless.words(fact.note()));
        row.add(withheld);
        row.add(fact.happened() == null ? null : fact.happened().toString());
        row.add(fact.knownBy());
        row.add(
                fact.until() == null
                        ? null
                        : Objects.requireNonNullElse(fact.until().text(), "not-recorded"));
        row.add(quantity == null ? null : quantity.value());
        row.add(quantity == null ? null : quantity.unit());
        row.add(quantity == null ? null : quantity.precision().word());
        place(row, places.giver(), locale);
        place(row, places.receiver(), locale);
        place(row, places.effect(), locale);
        row.add(fact.pairing() == null ? null : fact.pairing().value());
        row.add(
                fact.pairing() == null
                        ? null
                        : names.pairings().get(String.valueOf(fact.pairing().value())));
        row.add(fact.project() == null ? null : fact.project().value());
        row.add(project(fact, names, nameless));
        row.add(Discretion.attributes(nameless, fact));
        row.add(fact.ties().stream().map(Tie::person).distinct().count());
        row.add(entry.evidence().size());
        row.add(entry.standing().word());
        row.add(fact.recordedBy() == null ? null : fact.recordedBy().word());
        row.add(entry.reversedBy() == null ? null : entry.reversedBy().value());
        row.add(entry.postedAt());
        row.add(entry.hash());
        row.add(weighted.amount());
        row.add(weighted.basisPoints());
        return row;
    }

    private static @Nullable String project(Fact fact, Names names, Nameless nameless) {
        String title = fact.project() == null
                ? null
                : names.projects().get(String.valueOf(fact.project().value()));
        return title == null ? null : nameless.words(title);
    }

    private void place(List<@Nullable Object> row, @Nullable RegionCode place, Locale locale) {
        row.add(place == null ? null : place.value());
        row.add(place == null ? null : regions.label(place, locale));
    }
}
