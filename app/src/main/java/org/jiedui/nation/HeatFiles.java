package org.jiedui.nation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.looks.Sheet;
import org.jiedui.nation.HeatTables.Cell;
import org.jiedui.nation.HeatTables.Column;
import org.jiedui.nation.HeatTables.Row;
import org.jiedui.nation.HeatTables.Table;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.pictures.ShadeTable;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The table of shades to take away, all its rows: as a picture or as a workbook. */
@Controller
class HeatFiles {

    private final PictureReader reader;
    private final HeatTables tables;
    private final Exchanges exchanges;
    private final PictureFiles files;
    private final Words words;

    HeatFiles(PictureReader reader, HeatTables tables, Exchanges exchanges, PictureFiles files, Words words) {
        this.reader = reader;
        this.tables = tables;
        this.exchanges = exchanges;
        this.files = files;
        this.words = words;
    }

    /** What the page would show, as one. */
    private record Asked(PictureForm form, Wanted wanted, Table table) {}

    private Asked asked(PictureForm asked, Locale locale) {
        Wanted wanted = reader.read(asked, locale);
        PictureForm form = reader.dated(asked, exchanges.byYear(wanted, locale).keySet());
        Wanted dated = reader.read(form, locale);
        Table table = tables.table(dated, HeatTables.level(form), PictureForm.present(form.category()), locale)
                .sorted(PictureForm.present(form.sort()), form.descending(), locale);
        return new Asked(form, dated, table);
    }

    @GetMapping("/pictures/table.svg")
    void svg(
            @ModelAttribute("asked") PictureForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        files.sendSvg(picture(asked(form, locale), locale), request, response, locale);
    }

    @GetMapping("/pictures/table.png")
    void png(
            @ModelAttribute("asked") PictureForm form,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        files.sendPng(picture(asked(form, locale), locale), request, response, locale);
    }

    private PictureFiles.Picture picture(Asked asked, Locale locale) {
        Table table = asked.table();
        ShadeTable drawn = ShadeTable.of(
                table.columns().stream()
                        .map(column -> words.say(locale, "nation.table.column", column.name(), column.unit()))
                        .toList(),
                table.rows().stream()
                        .map(row -> new ShadeTable.Row(
                                row.name(),
                                row.cells().stream()
                                        .map(cell -> new ShadeTable.Cell(text(cell, locale), cell.step(), cell.state()))
                                        .toList()))
                        .toList());
        List<String> notes = new ArrayList<>();
        notes.add(words.say(locale, "nation.file.table"));
        Row nowhere = table.nowhere();
        if (nowhere != null) {
            notes.add(words.say(
                    locale,
                    "nation.file.nowhere",
                    nowhere.cells().stream()
                            .filter(cell -> !cell.state().equals("none"))
                            .count()));
        }
        return new PictureFiles.Picture(
                "table",
                words.say(locale, "nation.table.title"),
                tables.lead(asked.wanted(), asked.form(), locale),
                notes,
                asked.wanted().set(),
                table.asOf(),
                table.rows().isEmpty() ? Map.of() : Map.of("shades", drawn),
                drawn.width(),
                drawn.height());
    }

    private String text(Cell cell, Locale locale) {
        return cell.state().equals("known") ? cell.text() : words.say(locale, "nation.cell." + cell.state());
    }

    @GetMapping("/pictures/table.xlsx")
    void workbook(@ModelAttribute("asked") PictureForm form, HttpServletResponse response, Locale locale)
            throws IOException {
        Asked asked = asked(form, locale);
        List<String> headings = new ArrayList<>();
        headings.add(words.say(locale, "nation.code"));
        headings.add(words.say(locale, "nation.place"));
        headings.add(words.say(locale, "nation.above"));
        for (Column column : asked.table().columns()) {
            headings.add(words.say(locale, "nation.table.column", column.name(), column.unit()));
            headings.add(words.say(locale, "nation.table.precision", column.name()));
        }
        List<List<@Nullable Object>> rows = new ArrayList<>();
        asked.table().rows().forEach(row -> rows.add(line(row, locale)));
        Row nowhere = asked.table().nowhere();
        if (nowhere != null) {
            rows.add(line(nowhere, locale));
        }
        new Sheet(
                        words.say(locale, "nation.table.title") + " "
                                + tables.lead(asked.wanted(), asked.form(), locale),
                        headings,
                        rows)
                .sendTo(response);
    }

    private List<@Nullable Object> line(Row row, Locale locale) {
        List<@Nullable Object> line = new ArrayList<>();
        line.add(row.code());
        line.add(row.name());
        line.add(row.above());
        for (Cell cell : row.cells()) {
            line.add(cell.value());
            line.add(words.say(
                    locale,
                    cell.state().equals("untold") ? "nation.cell.untold" : "figures.precision." + cell.qualifier()));
        }
        return line;
    }
}
