package org.jiedui.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.documents.DocumentList.Order;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.RefusedException;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.storage.Files;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Documents over HTTP. */
@RestController
class DocumentApi {

    private static final Set<String> FIELDS =
            Set.of("kind", "year", "organ", "word", "addressee", "dated", "remark", "first", "seen", "looked");

    private final DocumentList list;
    private final Documents documents;
    private final Nominations nominations;
    private final DraftForm form;
    private final Issuing issuing;
    private final Files files;

    DocumentApi(
            DocumentList list,
            Documents documents,
            Nominations nominations,
            DraftForm form,
            Issuing issuing,
            Files files) {
        this.list = list;
        this.documents = documents;
        this.nominations = nominations;
        this.form = form;
        this.issuing = issuing;
        this.files = files;
    }

    /** A page of documents, and the number of the next page if there is one. */
    record Listed(List<Row> rows, long total, @Nullable Integer next) {}

    /** @param files SHA-256 by format */
    record Row(
            long id,
            String kind,
            @Nullable Integer year,
            String number,
            String organ,
            String addressee,
            String title,
            LocalDate dated,
            long nomination,
            long person,
            String by,
            Instant at,
            Map<String, String> files,
            @Nullable String withdrawn) {

        static Row of(Document document) {
            Map<String, String> files = new LinkedHashMap<>();
            document.files().forEach(file -> files.put(file.format(), file.hash()));
            return new Row(
                    document.id().value(),
                    document.kind().word(),
                    document.about(),
                    document.number().toString(),
                    document.organ(),
                    document.addressee(),
                    document.title(),
                    document.dated(),
                    document.nomination().value(),
                    document.person().value(),
                    document.by(),
                    document.at(),
                    files,
                    document.withdrawal() == null ? null : document.withdrawal().reason());
        }
    }

    /** Why a document is taken back. */
    record Withdrawn(@Nullable String reason) {}

    @GetMapping("/api/documents")
    Listed list(@RequestParam Map<String, String> parameters) {
        Page<Document> page = list.page(ListRequest.of(parameters, Order.NEWEST));
        return new Listed(
                page.rows().stream().map(Row::of).toList(), page.total(), page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/api/documents/{id}")
    Row document(@PathVariable long id) {
        return Row.of(documents.document(DocumentPages.id(id)));
    }

    @GetMapping("/api/documents/{id}/{format:docx|pdf}")
    ResponseEntity<InputStreamResource> file(@PathVariable long id, @PathVariable String format) {
        return DocumentPages.file(documents.document(DocumentPages.id(id)), format, files);
    }

    /** Issues a document: {@code {"kind": "appointment-notice", "organ": "…", "word": "…"}}; what is left out is as is usual. */
    @PostMapping("/api/nominations/{id}/documents")
    @ResponseStatus(HttpStatus.CREATED)
    Row issue(@PathVariable long id, @RequestBody Map<String, @Nullable Object> body) {
        if (id < 1) {
            throw new AbsentException("no such nomination: " + id);
        }
        Nomination nomination = nominations.nomination(new NominationId(id));
        Map<String, String> fields = new LinkedHashMap<>();
        body.forEach((name, value) -> {
            if (!FIELDS.contains(name)) {
                throw new RefusedException(Finding.refused("field-unknown", name, name));
            }
            if (value != null) {
                fields.put(name, String.valueOf(value));
            }
        });
        DocumentKind kind = IssuePages.kind(fields.getOrDefault("kind", ""));
        issuing.refuse(nomination, kind);
        DocumentId issued = issuing.issue(
                nomination.id(), form.read(nomination, kind, fields).whole());
        return document(issued.value());
    }

    @PostMapping("/api/documents/{id}/withdraw")
    Row withdraw(@PathVariable long id, @RequestBody Withdrawn withdrawn) {
        Document document = documents.document(DocumentPages.id(id));
        issuing.withdraw(document, withdrawn.reason() == null ? "" : withdrawn.reason());
        return document(id);
    }
}
