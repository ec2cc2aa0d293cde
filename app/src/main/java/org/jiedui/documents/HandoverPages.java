package org.jiedui.documents;

import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.StayId;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.Nominations;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** What somebody leaves behind, on the screen, each thing with the way to it. */
@Controller
class HandoverPages {

    private final Secondments secondments;
    private final Nominations nominations;
    private final Documents documents;
    private final HandoverBook book;

    HandoverPages(Secondments secondments, Nominations nominations, Documents documents, HandoverBook book) {
        this.secondments = secondments;
        this.nominations = nominations;
        this.documents = documents;
        this.book = book;
    }

    @GetMapping("/secondments/{id}/handover")
    String handover(@PathVariable long id, Model model, Locale locale) {
        Stay stay = secondments.stay(StayId.asked(id));
        Nomination nomination = nominations.of(stay.id()).orElse(null);
        List<Handover.Issued> papers = nomination == null ? List.of() : documents.papers(nomination, locale);
        model.addAttribute("stay", id);
        model.addAttribute("name", stay.person().name());
        model.addAttribute("book", book.of(stay, papers, locale));
        model.addAttribute(
                "prints",
                nomination != null && documents.offered(nomination).contains(DocumentKind.HANDOVER_BOOK)
                        ? nomination.id().value()
                        : null);
        return "documents/handover";
    }
}
