package org.jiedui.nation;

import java.math.BigDecimal;
import java.text.Collator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.nation.Multiples.All;
import org.jiedui.nation.Multiples.Small;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.pictures.YearBars;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** A small picture for each of many places or pairings. */
@Controller
class MultiplePages {

    private final PictureReader reader;
    private final Multiples multiples;
    private final Words words;

    MultiplePages(PictureReader reader, Multiples multiples, Words words) {
        this.reader = reader;
        this.multiples = multiples;
        this.words = words;
    }

    /** In which order they stand. */
    enum Sort {
        CODE,
        NAME,
        /** The most first. */
        AMOUNT;

        /** The usual one, if there is no such order. */
        static Sort of(@Nullable String word) {
            return Arrays.stream(values())
                    .filter(sort -> sort.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst()
                    .orElse(CODE);
        }

        List<Small> sorted(List<Small> smalls, boolean descending, Locale locale) {
            Comparator<Small> order = switch (this) {
                case CODE ->
                    Comparator.comparing((Small small) -> small.key().length()).thenComparing(Small::key);
                case NAME -> Comparator.comparing(Small::name, Collator.getInstance(locale));
                case AMOUNT ->
                    Comparator.comparing(
                            (Small small) -> small.latest().value(),
                            Comparator.nullsLast(Comparator.<BigDecimal>reverseOrder()));
            };
            List<Small> sorted = new ArrayList<>(smalls);
            sorted.sort(descending ? order.reversed() : order);
            return sorted;
        }
    }

    /** A small picture as it is drawn. */
    record Card(Small small, YearBars bars) {}

    @GetMapping(Multiples.PATH)
    String years(
            @ModelAttribute("asked") PictureForm asked,
            @RequestParam Map<String, String> parameters,
            Model model,
            Locale locale) {
        Wanted wanted = reader.read(asked, locale);
        PictureForm form = asked.settled(wanted.set().code(), wanted.measure().code());
        @Nullable Level level = level(asked, wanted);
        All all = multiples.all(wanted, level, form, locale);
        ListRequest<Sort> list = ListRequest.of(parameters, Sort.CODE);
        List<Card> cards = cards(all, list.sort(), asked, locale);
        model.addAttribute("form", form);
        model.addAttribute("list", list);
        model.addAttribute("page", Page.of(cards, list));
        model.addAttribute("all", all);
        model.addAttribute("each", level == null ? Multiples.PAIRING : level.word());
        model.addAttribute("name", wanted.measure().names().in(locale));
        model.addAttribute("unit", wanted.measure().unit());
        model.addAttribute("setName", wanted.set().names().in(locale));
        model.addAttribute("lead", lead(wanted, level, locale));
        model.addAttribute(
                "placeName",
                wanted.place() == null ? "" : words.place(wanted.place().code(), locale));
        model.addAttribute("sets", words.sets(locale));
        model.addAttribute("measures", words.measures(wanted.set(), locale));
        return "nation/years";
    }

    /** Of all, in the order asked for; each by the highest bar of all, or by its own. */
    static List<Card> cards(All all, Sort sort, PictureForm asked, Locale locale) {
        BigDecimal most = all.most();
        return sort.sorted(all.smalls(), asked.descending(), locale).stream()
                .map(small -> new Card(small, small.bars(asked.ownScale() ? small.most() : most)))
                .toList();
    }

    /** Which places; absent: pairings. What is not said is what lies right in the place that is looked at. */
    static @Nullable Level level(PictureForm asked, Wanted wanted) {
        return Multiples.PAIRING.equals(asked.each())
                ? null
                : Level.of(PictureForm.present(asked.each()))
                        .orElse(wanted.place() == null ? Level.PROVINCE : Level.COUNTY);
    }

    /** Where, and what each small picture is of, in words. */
    String lead(Wanted wanted, @Nullable Level level, Locale locale) {
        return words.where(wanted.place(), locale)
                + words.say(locale, "nation.gap")
                + words.say(locale, "nation.each." + (level == null ? Multiples.PAIRING : level.word()));
    }
}
