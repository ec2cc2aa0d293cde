package org.jiedui.nation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.looks.Sheet;
import org.jiedui.nation.Exchanges.Moved;
import org.jiedui.nation.FlowPictures.Drawn;
import org.jiedui.nation.FlowPictures.Row;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.pictures.BandDiagram;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The two columns to take away: as a picture, or all that moved between them as a workbook. */
@Controller
class FlowFiles {

    private final PictureReader reader;
    private final Exchanges exchanges;
    private final FlowPictures pictures;
    private final PictureFiles files;
    private final Words words;

    FlowFiles(PictureReader reader, Exchanges exchanges, FlowPictures pictures, PictureFiles files, Words words) {
        this.reader = reader;
        this.exchanges = exchanges;
        this.pictures = pictures;
        this.files = files;
        this.words = words;
    }

    @GetMapping("/pictures/flows.svg")
    void svg(
            @ModelAttribute("asked") PictureForm asked,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        files.sendSvg(picture(asked, locale), request, response, locale);
    }

    @GetMapping("/pictures/flows.png")
    void png(
            @ModelAttribute("asked") PictureForm asked,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        files.sendPng(picture(asked, locale), request, response, locale);
    }

    private PictureFiles.Picture picture(PictureForm asked, Locale locale) {
        Wanted wanted = reader.read(asked, locale);
        PictureForm form = asked.settled(wanted.set().code(), wanted.measure().code());
        Moved moved = exchanges.between(wanted, locale);
        Drawn drawn = pictures.draw(moved, wanted, form, locale);
        BandDiagram diagram = drawn.diagram();
        List<String> notes = new ArrayList<>();
        notes.add(words.say(locale, "nation.file.bands"));
        if (drawn.more() > 0) {
            notes.add(words.say(
                    locale,
                    "nation.file.more",
                    drawn.more(),
                    words.amount(drawn.rest(), wanted.measure().unit(), locale)));
        }
        if (!moved.apart().isEmpty()) {
            Sum apart = Sum.of(moved.apart().stream().map(Apart::sum).toList());
            notes.add(words.say(
                    locale,
                    "nation.file.apart",
                    words.amount(apart, wanted.measure().unit(), locale),
                    apart.entries()));
        }
        return new PictureFiles.Picture(
                "flows",
                wanted.measure().names().in(locale),
                words.between(wanted, locale) + words.say(locale, "nation.gap") + words.period(wanted.year(), locale),
                notes,
                wanted.set(),
                moved.asOf(),
                diagram == null ? Map.of() : Map.of("diagram", diagram),
                BandDiagram.WIDTH,
                diagram == null ? 0 : diagram.height());
    }

    @GetMapping("/pictures/flows.xlsx")
    void workbook(@ModelAttribute("asked") PictureForm asked, HttpServletResponse response, Locale locale)
            throws IOException {
        Wanted wanted = reader.read(asked, locale);
        Moved moved = exchanges.between(wanted, locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Row row : pictures.rows(moved, asked)) {
            Exchange one = row.exchange();
            rows.add(line(
                    one.eastName(),
                    one.east().value(),
                    words.say(locale, one.westward() ? "nation.westward" : "nation.eastward"),
                    one.westName(),
                    one.west().value(),
                    one.sum(),
                    wanted,
                    locale));
        }
        for (Apart apart : moved.apart()) {
            String why = words.say(locale, "nation.apart." + apart.why().word());
            for (Apart.Part part : apart.parts()) {
                rows.add(line(null, null, why + where(part, locale), null, null, part.sum(), wanted, locale));
            }
        }
        new Sheet(
                        words.say(
                                locale,
                                "nation.sheet",
                                wanted.measure().names().in(locale),
                                words.period(wanted.year(), locale)),
                        List.of(
                                words.say(locale, "nation.east"),
                                words.say(locale, "nation.code"),
                                words.say(locale, "attribute.direction"),
                                words.say(locale, "nation.west"),
                                words.say(locale, "nation.code"),
                                words.say(locale, "nation.amount"),
                                words.say(locale, "nation.unit"),
                                words.say(locale, "nation.precision"),
                                words.say(locale, "nation.entries"),
                                words.say(locale, "nation.set")),
                        rows)
                .sendTo(response);
    }

    /** From whom to whom; which column either would stand in is just what is not known, or the same of both. */
    private String where(Apart.Part part, Locale locale) {
        String unrecorded = words.say(locale, "looks.unrecorded");
        return words.say(locale, "nation.gap")
                + words.say(
                        locale,
                        "nation.apart.places",
                        part.giver().isEmpty() ? unrecorded : part.giver(),
                        part.receiver().isEmpty() ? unrecorded : part.receiver());
    }

    private List<@Nullable Object> line(
            @Nullable String east,
            @Nullable String eastCode,
            String direction,
            @Nullable String west,
            @Nullable String westCode,
            Sum sum,
            Wanted wanted,
            Locale locale) {
        List<@Nullable Object> line = new ArrayList<>();
        line.add(east);
        line.add(eastCode);
        line.add(direction);
        line.add(west);
        line.add(westCode);
        line.add(sum.value());
        line.add(wanted.measure().unit());
        line.add(words.say(locale, "figures.precision." + sum.qualifier().word()));
        line.add(sum.entries());
        line.add(wanted.set().names().in(locale));
        return line;
    }
}
