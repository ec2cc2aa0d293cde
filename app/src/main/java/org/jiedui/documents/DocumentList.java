package org.jiedui.documents;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jiedui.documents.DocumentViews.Line;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/** What was issued, as a list. Who reads which follows from the side they stand on, so it is narrowed here. */
@Component
class DocumentList {

    private final Documents documents;
    private final DocumentViews views;
    private final Pairings pairings;
    private final Regions regions;

    DocumentList(Documents documents, DocumentViews views, Pairings pairings, Regions regions) {
        this.documents = documents;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
    }

    /** How the list can be ordered. */
    enum Order {
        NEWEST(Comparator.comparing((Document document) -> -document.id().value())),
        NUMBER(Comparator.comparing((Document document) -> document.number().word())
                .thenComparing(document -> document.number().year())
                .thenComparing(document -> document.number().no())),
        NAME(Comparator.comparing(Document::title)),
        PERSON(Comparator.comparing(Document::personName)),
        DATED(Comparator.comparing(Document::dated));

        private final Comparator<Document> by;

        Order(Comparator<Document> by) {
            this.by = by;
        }

        private Comparator<Document> way(boolean descending) {
            return (descending ? by.reversed() : by)
                    .thenComparing(document -> -document.id().value());
        }
    }

    Page<Document> page(ListRequest<Order> request) {
        List<Document> all = chosen(request);
        int from = Math.min(request.offset(), all.size());
        return new Page<>(all.subList(from, Math.min(from + ListRequest.SIZE, all.size())), all.size(), request.page());
    }

    Page<Line> lines(ListRequest<Order> request, Locale locale) {
        return page(request).map(document -> views.line(document, locale));
    }

    Sheet sheet(ListRequest<Order> request, Locale locale) {
        return views.sheet(views.lines(chosen(request), locale), locale);
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    /** The last one first. */
    List<String> years() {
        return documents.all().stream()
                .map(document -> document.number().year())
                .distinct()
                .sorted(Comparator.reverseOrder())
                .map(String::valueOf)
                .toList();
    }

    private List<Document> chosen(ListRequest<Order> request) {
        Predicate<Document> wanted = place(request)
                .and(pairing(request))
                .and(text(request))
                .and(equal(request, "kind", document -> document.kind().word()))
                .and(equal(
                        request,
                        "direction",
                        document -> document.ends().direction().word()))
                .and(equal(
                        request,
                        "year",
                        document -> String.valueOf(document.number().year())))
                .and(equal(request, "state", document -> document.withdrawal() == null ? "standing" : "withdrawn"));
        return documents.all().stream()
                .filter(wanted)
                .sorted(request.sort().way(request.descending()))
                .toList();
    }

    private static Predicate<Document> equal(
            ListRequest<Order> request, String filter, Function<Document, String> word) {
        Optional<String> asked = request.filter(filter);
        return document -> asked.isEmpty() || asked.get().equals(word.apply(document));
    }

    private static Predicate<Document> text(ListRequest<Order> request) {
        String text = request.text().toLowerCase(Locale.ROOT);
        return document -> text.isEmpty()
                || List.of(
                                document.number().toString(),
                                document.title(),
                                document.personName(),
                                document.organ(),
                                document.addressee())
                        .stream()
                        .anyMatch(word -> word.toLowerCase(Locale.ROOT).contains(text));
    }

    private Predicate<Document> place(ListRequest<Order> request) {
        Optional<List<RegionCode>> places = request.filter("place").map(regions::codesMeant);
        return document -> places.isEmpty()
                || places.get().stream()
                        .anyMatch(place -> place.contains(document.ends().home())
                                || place.contains(document.ends().host()));
    }

    private Predicate<Document> pairing(ListRequest<Order> request) {
        Optional<Set<PairingId>> within = request.filter("pairing").map(pairings::within);
        return document -> within.isEmpty()
                || document.ends().pairing() != null
                        && within.get().contains(document.ends().pairing());
    }
}
