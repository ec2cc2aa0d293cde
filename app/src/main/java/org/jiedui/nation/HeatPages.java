package org.jiedui.nation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.looks.Looks;
import org.jiedui.nation.HeatTables.Column;
import org.jiedui.nation.HeatTables.Row;
import org.jiedui.nation.HeatTables.Table;
import org.jiedui.nation.PictureReader.Wanted;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The table of shades: places by measures. */
@Controller
class HeatPages {

    /** Rows of a page; {@code page=all} shows them all, for printing. */
    private static final int ROWS = 50;

    private final PictureReader reader;
    private final HeatTables tables;
    private final Exchanges exchanges;
    private final Words words;
    private final Looks looks;

    HeatPages(PictureReader reader, HeatTables tables, Exchanges exchanges, Words words, Looks looks) {
        this.reader = reader;
        this.tables = tables;
        this.exchanges = exchanges;
        this.words = words;
        this.looks = looks;
    }

    /** A head of the table: where a click orders by it, and how it is ordered now. */
    record Head(Column column, String href, String direction) {}

    /** One page of the rows, and the ways to the others. */
    record Shown(
            List<Row> rows,
            int first,
            int all,
            @Nullable String before,
            @Nullable String after,
            @Nullable String whole) {

        public int last() {
            return first + rows.size() - 1;
        }

        static Shown of(List<Row> all, PictureForm form) {
            int pages = Math.max(1, (all.size() + ROWS - 1) / ROWS);
            if ("all".equals(form.page()) || pages == 1) {
                return new Shown(all, 1, all.size(), null, null, null);
            }
            int page = Math.min(pages, form.pageNumber());
            int first = (page - 1) * ROWS;
            return new Shown(
                    all.subList(first, Math.min(first + ROWS, all.size())),
                    first + 1,
                    all.size(),
                    page == 1 ? null : form.href(HeatTables.PATH, "page", String.valueOf(page - 1)),
                    page == pages ? null : form.href(HeatTables.PATH, "page", String.valueOf(page + 1)),
                    form.href(HeatTables.PATH, "page", "all"));
        }
    }

    @GetMapping(HeatTables.PATH)
    String table(@ModelAttribute("asked") PictureForm asked, Model model, Locale locale) {
        Wanted wanted = reader.read(asked, locale);
        Map<String, Sum> years = exchanges.byYear(wanted, locale);
        PictureForm form = reader.dated(asked.settled(wanted.set().code(), asked.measure()), years.keySet());
        Wanted dated = reader.read(form, locale);
        Level level = HeatTables.level(form);
        Table table = tables.table(dated, level, PictureForm.present(form.category()), locale)
                .sorted(PictureForm.present(form.sort()), form.descending(), locale);
        model.addAttribute("form", form);
        model.addAttribute("level", level.word());
        model.addAttribute("table", table);
        model.addAttribute("shown", Shown.of(table.rows(), form));
        model.addAttribute("steps", HeatTables.STEPS);
        model.addAttribute("code", head(new Column("code", "", ""), form));
        model.addAttribute("name", head(new Column("name", "", ""), form));
        model.addAttribute("heads", heads(table, form));
        model.addAttribute("setName", wanted.set().names().in(locale));
        model.addAttribute("lead", tables.lead(dated, form, locale));
        model.addAttribute(
                "strip",
                YearStrip.of(years, form, HeatTables.PATH, wanted.measure().unit(), looks, locale));
        model.addAttribute("stripOf", wanted.measure().names().in(locale));
        model.addAttribute("sets", words.sets(locale));
        model.addAttribute("categories", words.categories(wanted.set(), locale));
        model.addAttribute("provinces", words.provinces(locale));
        model.addAttribute(
                "place", wanted.place() == null ? "" : wanted.place().code().value());
        return "nation/table";
    }

    private static List<Head> heads(Table table, PictureForm form) {
        List<Head> heads = new ArrayList<>();
        table.columns().forEach(column -> heads.add(head(column, form)));
        return heads;
    }

    /** The most first, where a column of figures is asked for; asked for once more, the other way round. */
    private static Head head(Column column, PictureForm form) {
        String present = PictureForm.present(form.sort());
        boolean own = (present == null ? "code" : present).equals(column.code());
        boolean figures = !column.name().isEmpty();
        Map<String, @Nullable String> order = new HashMap<>();
        order.put("sort", column.code());
        order.put("order", (own ? !form.descending() : figures) ? "desc" : null);
        return new Head(
                column,
                form.href(HeatTables.PATH, order),
                own ? (form.descending() ? "descending" : "ascending") : "none");
    }
}
