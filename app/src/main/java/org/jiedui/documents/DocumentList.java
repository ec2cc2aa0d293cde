package org.jiedui.documents;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jiedui.documents.DocumentViews.Line;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
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
        Page<Document> page = Page.of(chosen(request), request);
        return new Page<>(documents.withFiles(page.rows()), page.total(), page.number());
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

    List<String> years() {
        return documents.years();
    }

    private List<Document> chosen(ListRequest<Order> request) {
        return documents.all().stream()
                .filter(pairings.under(request, document -> document.ends().pairing()))
                .filter(regions.touched(
                        request,
                        document ->
                                List.of(document.ends().home(), document.ends().host())))
                .filter(request.same("kind", document -> document.kind().word()))
                .filter(request.same(
                        "direction", document -> document.ends().direction().word()))
                .filter(request.same(
                        "year", document -> String.valueOf(document.number().year())))
                .filter(request.same("state", document -> document.withdrawal() == null ? "standing" : "withdrawn"))
                .filter(request.saying(document -> List.of(
                        document.number().toString(),
                        document.title(),
                        document.personName(),
                        document.organ(),
                        document.addressee())))
                .sorted(request.sort().way(request.descending()))
                .toList();
    }
}
