package org.jiedui.nation;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Sheet;
import org.jiedui.nation.MultiplePages.Card;
import org.jiedui.nation.Multiples.All;
import org.jiedui.nation.Multiples.Small;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.pictures.YearBars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;

/** The small pictures to take away: all of them in one picture, or their figures as a workbook. */
@Controller
class MultipleFiles {

    private static final int ACROSS = 5;
    private static final int APART = 22;
    private static final int NAME = 24;

    /** More than these are no picture any more. */
    private static final int MOST = 500;

    private final PictureReader reader;
    private final Multiples multiples;
    private final MultiplePages pages;
    private final PictureFiles files;
    private final Words words;

    MultipleFiles(PictureReader reader, Multiples multiples, MultiplePages pages, PictureFiles files, Words words) {
        this.reader = reader;
        this.multiples = multiples;
        this.pages = pages;
        this.files = files;
        this.words = words;
    }

    /** A small picture where it stands in the whole. */
    record Placed(Card card, int x, int y) {}

    @GetMapping("/pictures/years.svg")
    void svg(
            @ModelAttribute("asked") PictureForm asked,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale locale)
            throws IOException {
        files.sendSvg(picture(asked, locale), request, response, locale);
    }

    @GetMapping("/pictures/years.png")
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
        Level level = MultiplePages.level(asked, wanted);
        All all = multiples.all(wanted, level, asked, locale);
        if (all.smalls().size() > MOST) {
            throw new RefusedException(
                    Finding.refused("nation-too-many", "each", all.smalls().size(), MOST));
        }
        List<Card> cards = MultiplePages.cards(all, MultiplePages.Sort.of(asked.sort()), asked, locale);
        int wide = YearBars.WIDTH + APART;
        int high = YearBars.HEIGHT + NAME + APART;
        List<Placed> placed = new ArrayList<>();
        for (Card card : cards) {
            placed.add(new Placed(card, placed.size() % ACROSS * wide, placed.size() / ACROSS * high));
        }
        List<String> notes = new ArrayList<>();
        notes.add(words.say(locale, asked.ownScale() ? "nation.file.own" : "nation.file.same"));
        if (all.nowhere().facts()) {
            String each = level == null ? Multiples.PAIRING : level.word();
            notes.add(words.say(locale, "nation.nowhere." + each, all.nowhere().entries()));
        }
        if (all.undated().facts()) {
            notes.add(
                    words.say(locale, "nation.undated.not-drawn", all.undated().entries()));
        }
        return new PictureFiles.Picture(
                "years",
                wanted.measure().names().in(locale),
                pages.lead(wanted, level, locale),
                notes,
                wanted.set(),
                all.asOf(),
                placed.isEmpty() ? Map.of() : Map.of("placed", placed),
                ACROSS * wide - APART,
                (placed.size() + ACROSS - 1) / ACROSS * high);
    }

    @GetMapping("/pictures/years.xlsx")
    void workbook(@ModelAttribute("asked") PictureForm asked, HttpServletResponse response, Locale locale)
            throws IOException {
        Wanted wanted = reader.read(asked, locale);
        Level level = MultiplePages.level(asked, wanted);
        All all = multiples.all(wanted, level, asked, locale);
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (Card card : MultiplePages.cards(all, MultiplePages.Sort.of(asked.sort()), asked, locale)) {
            Small small = card.small();
            for (YearBars.Year year : small.years()) {
                if (year.facts()) {
                    List<@Nullable Object> row = new ArrayList<>();
                    row.add(small.key());
                    row.add(small.name());
                    row.add(year.name());
                    row.add(year.value());
                    row.add(wanted.measure().unit());
                    row.add(year.text());
                    rows.add(row);
                }
            }
        }
        new Sheet(
                        wanted.measure().names().in(locale) + " " + pages.lead(wanted, level, locale),
                        List.of(
                                words.say(locale, level == null ? "nation.number" : "nation.code"),
                                words.say(locale, level == null ? "nation.pairing" : "nation.place"),
                                words.say(locale, "nation.year"),
                                words.say(locale, "nation.amount"),
                                words.say(locale, "nation.unit"),
                                words.say(locale, "nation.said")),
                        rows)
                .sendTo(response);
    }
}
