package org.jiedui.documents;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.documents.DocumentList.Order;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Problems;
import org.jiedui.storage.Files;
import org.jiedui.typesetting.Leaf;
import org.jiedui.typesetting.PaperReader;
import org.jiedui.typesetting.Typesetter;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** What was issued: the list, and the page of each with its files as they went out. */
@Controller
class DocumentPages {

    private final DocumentList list;
    private final Documents documents;
    private final DocumentViews views;
    private final Issuing issuing;
    private final Files files;
    private final Problems problems;

    DocumentPages(
            DocumentList list,
            Documents documents,
            DocumentViews views,
            Issuing issuing,
            Files files,
            Problems problems) {
        this.list = list;
        this.documents = documents;
        this.views = views;
        this.issuing = issuing;
        this.files = files;
        this.problems = problems;
    }

    @GetMapping("/documents")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = ListRequest.of(parameters, Order.NEWEST);
        model.addAttribute("list", request);
        model.addAttribute("page", list.lines(request, locale));
        model.addAttribute("pairings", list.pairingChoices(locale));
        model.addAttribute("years", list.years());
        model.addAttribute(
                "kinds",
                Arrays.stream(DocumentKind.values()).map(DocumentKind::word).toList());
        return "documents/list";
    }

    @GetMapping("/documents.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(ListRequest.of(parameters, Order.NEWEST), locale).sendTo(response);
    }

    @GetMapping("/documents/{id}")
    String document(@PathVariable long id, Model model, Locale locale) {
        Document document = documents.document(id(id));
        model.addAttribute("document", views.line(document, locale));
        model.addAttribute("withdrawal", document.withdrawal());
        model.addAttribute("withdraws", documents.withdraws(document));
        model.addAttribute("leaves", leaves(document.source()));
        return "documents/document";
    }

    /** What was set on its pages, set once more for the screen; none if the person was erased. */
    static List<Leaf> leaves(String source) {
        return source.isEmpty() ? List.of() : Typesetter.set(PaperReader.read(source));
    }

    @GetMapping("/documents/{id}/{format:docx|pdf}")
    ResponseEntity<InputStreamResource> file(@PathVariable long id, @PathVariable String format) {
        return file(documents.document(id(id)), format, files);
    }

    /** The very bytes that were kept, always to be saved. */
    static ResponseEntity<InputStreamResource> file(Document document, String format, Files files) {
        Document.Kept kept = document.file(format)
                .orElseThrow(
                        () -> new AbsentException("document " + document.id().value() + " has no " + format));
        ContentDisposition saved = ContentDisposition.attachment()
                .filename(document.number() + " " + document.title() + "." + format, StandardCharsets.UTF_8)
                .build();
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(kept.size())
                .cacheControl(CacheControl.noStore())
                .header(HttpHeaders.CONTENT_DISPOSITION, saved.toString())
                .body(new InputStreamResource(files.open(kept.hash())));
    }

    @PostMapping("/documents/{id}/withdraw")
    String withdraw(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes flash,
            Locale locale) {
        Document document = documents.document(id(id));
        try {
            issuing.withdraw(document, reason);
            flash.addFlashAttribute("done", "withdrawn");
        } catch (RefusedException refused) {
            flash.addFlashAttribute("reason", reason);
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .toList());
        }
        return "redirect:/documents/" + id;
    }

    static DocumentId id(long id) {
        if (id < 1) {
            throw new AbsentException("no such document: " + id);
        }
        return new DocumentId(id);
    }
}
