package org.jiedui.results;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.answers.EntryView;
import org.jiedui.answers.EntryViews;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.LedgerSearch.Order;
import org.jiedui.ledger.Standing;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The register of results: entries of the kinds that are results, as a list; sums stand on the answer sheet. */
@Controller
class ResultPages {

    private final ResultLists lists;
    private final EntryViews views;
    private final Pairings pairings;
    private final MessageSource messages;

    ResultPages(ResultLists lists, EntryViews views, Pairings pairings, MessageSource messages) {
        this.lists = lists;
        this.views = views;
        this.pairings = pairings;
        this.messages = messages;
    }

    @GetMapping("/results")
    String list(@RequestParam Map<String, String> parameters, Locale locale, Model model) {
        ListRequest<Order> list = ResultLists.request(parameters);
        Page<Entry> page = lists.page(list);
        model.addAttribute("list", list);
        model.addAttribute("page", new Page<>(views.of(page.rows(), locale), page.total(), page.number()));
        model.addAttribute("kinds", lists.kinds());
        model.addAttribute("years", lists.years());
        model.addAttribute("standings", Standing.values());
        model.addAttribute(
                "pairings",
                pairings.all().stream()
                        .map(pairing -> new Pairings.Choice(
                                String.valueOf(pairing.id().value()), pairings.name(pairing, locale)))
                        .toList());
        return "results/list";
    }

    @GetMapping("/results.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        List<String> headings = Stream.of(
                        "register.results.reference",
                        "register.results.date",
                        "register.results.title",
                        "register.results.kind",
                        "register.results.quantity",
                        "register.results.unit",
                        "results.precision",
                        "register.results.giver",
                        "register.results.receiver",
                        "register.results.people",
                        "register.results.remark",
                        "results.filter.standing")
                .map(key -> say(key, locale))
                .toList();
        List<EntryView> all = views.of(lists.all(ResultLists.request(parameters)), locale);
        new Sheet(
                        say("register.results", locale),
                        headings,
                        all.stream().map(entry -> cells(entry, locale)).toList())
                .sendTo(response);
    }

    private List<@Nullable Object> cells(EntryView entry, Locale locale) {
        Quantity quantity = entry.quantity();
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(entry.reference());
        cells.add(entry.date());
        cells.add(entry.title());
        cells.add(say("register.results.kind." + entry.kind(), locale));
        cells.add(quantity == null ? null : quantity.value());
        cells.add(quantity == null ? null : quantity.unit());
        cells.add(quantity == null ? null : say("looks." + quantity.precision().word(), locale));
        cells.add(entry.from().name());
        cells.add(entry.to().name());
        cells.add(String.join(
                say("results.comma", locale),
                entry.people().stream().map(EntryView.Behind::name).toList()));
        cells.add(entry.note());
        cells.add(say("looks.standing." + entry.standing(), locale));
        return cells;
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
