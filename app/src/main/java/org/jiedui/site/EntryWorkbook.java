package org.jiedui.site;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Origin;
import org.jiedui.looks.Sheet;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Entries as a workbook, one row each, with where each was read. */
@Component
class EntryWorkbook {

    private static final List<String> HEADINGS = List.of(
            "entries.reference",
            "entries.date",
            "entry.kind",
            "entries.what",
            "entry.note",
            "entry.from",
            "entry.to",
            "entries.people",
            "entries.amount",
            "entry.unit",
            "entry.precision",
            "entries.standing",
            "entries.evidence",
            "entry.file",
            "entry.sheet",
            "entry.row",
            "entry.number");

    private final EntryViews views;
    private final MessageSource messages;

    EntryWorkbook(EntryViews views, MessageSource messages) {
        this.views = views;
        this.messages = messages;
    }

    Sheet of(List<Entry> entries, Locale locale) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        List<EntryView> readable = views.of(entries, locale);
        for (int i = 0; i < entries.size(); i++) {
            rows.add(row(entries.get(i), readable.get(i), locale));
        }
        return new Sheet(
                say("entries.title", locale),
                HEADINGS.stream().map(key -> say(key, locale)).toList(),
                rows);
    }

    private List<@Nullable Object> row(Entry entry, EntryView view, Locale locale) {
        Origin origin = entry.fact().origin();
        Quantity quantity = view.quantity();
        List<@Nullable Object> row = new ArrayList<>();
        row.add(view.reference());
        row.add(view.date() == null ? null : view.date().toString());
        row.add(view.kindName());
        row.add(view.title());
        row.add(view.note());
        row.add(view.from().name());
        row.add(view.to().name());
        row.add(view.people().stream()
                .map(person -> person.percent() == null ? person.name() : person.name() + " " + person.percent())
                .collect(Collectors.joining(say("entries.comma", locale))));
        row.add(quantity == null ? null : quantity.value());
        row.add(quantity == null ? say("entries.uncounted", locale) : quantity.unit());
        row.add(
                quantity == null
                        ? null
                        : say("entry.precision." + quantity.precision().word(), locale));
        row.add(say("standing." + view.standing(), locale));
        row.add(view.evidence());
        row.add(origin.fileName());
        row.add(origin.sheet());
        row.add(origin.row());
        row.add(view.no());
        return row;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
