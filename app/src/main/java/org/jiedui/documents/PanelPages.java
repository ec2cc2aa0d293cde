package org.jiedui.documents;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.StayId;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;

/** What was issued about one person's nomination or stay, and what can be. */
@Controller
class PanelPages {

    private final Nominations nominations;
    private final Secondments secondments;
    private final Documents documents;
    private final DocumentViews views;

    PanelPages(Nominations nominations, Secondments secondments, Documents documents, DocumentViews views) {
        this.nominations = nominations;
        this.secondments = secondments;
        this.documents = documents;
        this.views = views;
    }

    /** A page of its own, and the panel of the nomination's page. */
    @GetMapping("/nominations/{id}/documents")
    String documents(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "") String part,
            Model model,
            Locale locale) {
        if (id < 1) {
            throw new AbsentException("no such nomination: " + id);
        }
        Nomination nomination = nominations.nomination(new NominationId(id));
        fill(nomination, model, locale);
        return part.isEmpty() ? "documents/nomination" : "documents/parts :: panel";
    }

    /** The same for a stay; one whose way was not opened has none. */
    @GetMapping("/secondments/{id}/documents")
    String ofStay(
            @PathVariable long id,
            @RequestHeader(name = "HX-Request", defaultValue = "") String part,
            Model model,
            Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        Optional<Nomination> way = nominations.of(stay.id());
        if (way.isPresent()) {
            fill(way.get(), model, locale);
            return part.isEmpty() ? "documents/nomination" : "documents/parts :: panel";
        }
        model.addAttribute("stay", id);
        model.addAttribute("name", stay.person().name());
        return part.isEmpty() ? "documents/nomination" : "documents/parts :: none";
    }

    /** Tells the model of it. */
    void fill(Nomination nomination, Model model, Locale locale) {
        Set<DocumentKind> offered = documents.offered(nomination);
        model.addAttribute("nomination", nomination.id().value());
        model.addAttribute("name", nomination.person().name());
        model.addAttribute("issued", views.lines(documents.of(nomination), locale));
        model.addAttribute("offered", offered.stream().map(DocumentKind::word).toList());
    }
}
