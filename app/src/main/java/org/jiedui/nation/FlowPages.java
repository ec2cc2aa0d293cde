package org.jiedui.nation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.looks.Looks;
import org.jiedui.nation.Exchanges.Moved;
import org.jiedui.nation.FlowPictures.Drawn;
import org.jiedui.nation.FlowPictures.Row;
import org.jiedui.nation.PictureReader.Wanted;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestParam;

/** East and west as two columns, one measure as the width of the bands between them; year by year, level by level. */
@Controller
class FlowPages {

    private final PictureReader reader;
    private final Exchanges exchanges;
    private final FlowPictures pictures;
    private final Words words;
    private final Looks looks;

    FlowPages(PictureReader reader, Exchanges exchanges, FlowPictures pictures, Words words, Looks looks) {
        this.reader = reader;
        this.exchanges = exchanges;
        this.pictures = pictures;
        this.words = words;
        this.looks = looks;
    }

    /** How the list below the picture is ordered. */
    enum Sort {
        EAST(Comparator.comparing((Row row) -> row.exchange().east())),
        WEST(Comparator.comparing((Row row) -> row.exchange().west())),
        AMOUNT(Comparator.comparing(
                (Row row) -> row.exchange().sum().value(),
                Comparator.nullsFirst(Comparator.<BigDecimal>naturalOrder()))),
        ENTRIES(Comparator.comparing((Row row) -> row.exchange().sum().entries()));

        private final Comparator<Row> order;

        Sort(Comparator<Row> order) {
            this.order = order;
        }

        List<Row> sorted(List<Row> rows, boolean descending) {
            List<Row> sorted = new ArrayList<>(rows);
            sorted.sort(descending ? order.reversed() : order);
            return sorted;
        }
    }

    @GetMapping(FlowPictures.PATH)
    String flows(
            @ModelAttribute("asked") PictureForm asked,
            @RequestParam Map<String, String> parameters,
            Model model,
            Locale locale) {
        Wanted wanted = reader.read(asked, locale);
        PictureForm form = asked.settled(wanted.set().code(), wanted.measure().code());
        Moved moved = exchanges.between(wanted, locale);
        if (asked.untouched()) {
            String further = onlyPair(moved, wanted, form, locale);
            if (further != null) {
                return "redirect:" + further;
            }
        }
        ListRequest<Sort> list = ListRequest.of(parameters, Sort.EAST);
        List<Row> rows = list.sort().sorted(pictures.rows(moved, form), list.descending());
        Drawn drawn = pictures.draw(moved, wanted, form, locale);
        model.addAttribute("form", form);
        model.addAttribute("wanted", wanted);
        model.addAttribute("name", wanted.measure().names().in(locale));
        model.addAttribute("unit", wanted.measure().unit());
        model.addAttribute("setName", wanted.set().names().in(locale));
        model.addAttribute("between", words.between(wanted, locale));
        model.addAttribute("period", words.period(wanted.year(), locale));
        model.addAttribute("way", pictures.way(wanted, form, locale));
        model.addAttribute("moved", moved);
        model.addAttribute("sum", moved.between());
        model.addAttribute("drawn", drawn);
        model.addAttribute("list", list);
        model.addAttribute("page", Page.of(rows, list));
        model.addAttribute(
                "strip",
                YearStrip.of(
                        exchanges.byYear(wanted, locale),
                        form,
                        FlowPictures.PATH,
                        wanted.measure().unit(),
                        looks,
                        locale));
        model.addAttribute("sets", words.sets(locale));
        model.addAttribute("measures", words.measures(wanted.set(), locale));
        return "nation/flows";
    }

    /**
     * Where nothing is asked for and only one pair is known: the first level at which there is something to compare. It ends where
     * the inside of a pair is that pair once more, because nobody wrote down which parts of it they were.
     */
    @Nullable String onlyPair(Moved moved, Wanted wanted, PictureForm form, Locale locale) {
        Moved seen = moved;
        Wanted at = wanted;
        PictureForm here = form;
        for (int depth = 0; depth < Level.values().length && pairs(seen).size() == 1; depth++) {
            Row only = pictures.rows(seen, here).getFirst();
            RegionCode east = only.exchange().east();
            RegionCode west = only.exchange().west();
            Wanted below = reader.between(at, east, west);
            Moved inside = only.down() == null ? seen : exchanges.between(below, locale);
            if (inside.exchanges().isEmpty() || pairs(inside).equals(pairs(seen))) {
                break;
            }
            here = here.between(east.value(), west.value());
            seen = inside;
            at = below;
        }
        return here.equals(form) ? null : here.href(FlowPictures.PATH);
    }

    private static Set<List<RegionCode>> pairs(Moved moved) {
        return moved.exchanges().stream()
                .map(one -> List.of(one.east(), one.west()))
                .collect(Collectors.toSet());
    }
}
