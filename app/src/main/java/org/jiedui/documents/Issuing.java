package org.jiedui.documents;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import org.jiedui.access.CurrentUser;
import org.jiedui.documents.Document.Kept;
import org.jiedui.documents.DocumentRepository.Fresh;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.storage.Files;
import org.jiedui.typesetting.Block;
import org.jiedui.typesetting.Paper;
import org.jiedui.typesetting.PaperReader;
import org.jiedui.typesetting.Press;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Fills templates, gives numbers, keeps what went out, and takes back what was wrong. */
@Component
class Issuing {

    /** Where the number will stand. */
    private static final String NO_NUMBER = "＿";

    private static final int MOST_WORDS = 500;

    private final Documents documents;
    private final DocumentRepository repository;
    private final Contents contents;
    private final Templates templates;
    private final Press press;
    private final Files files;
    private final Doing doing;

    Issuing(
            Documents documents,
            DocumentRepository repository,
            Contents contents,
            Templates templates,
            Press press,
            Files files,
            Doing doing) {
        this.documents = documents;
        this.repository = repository;
        this.contents = contents;
        this.templates = templates;
        this.press = press;
        this.files = files;
        this.doing = doing;
    }

    /** The transaction in which a document is issued, whose it is, and the nomination as it stands in it. */
    @Component
    static class Doing {

        private final TransactionTemplate transaction;
        private final CurrentUser user;
        private final Nominations nominations;

        Doing(TransactionTemplate transaction, CurrentUser user, Nominations nominations) {
            this.transaction = transaction;
            this.user = user;
            this.nominations = nominations;
        }
    }

    /** As it would be set now, without its number; nothing is kept. */
    String drafted(Nomination nomination, Draft draft) {
        refuse(nomination, draft.kind());
        String number = (draft.word().isEmpty() ? NO_NUMBER : draft.word()) + "〔"
                + draft.dated().getYear() + "〕" + NO_NUMBER + "号";
        return filled(nomination, draft, number);
    }

    /** What is on record now of all that the document says, as a hash: the same for the same record, whatever was typed. */
    String looked(Nomination nomination, Draft draft) {
        byte[] source = filled(nomination, draft.blank(), NO_NUMBER).getBytes(StandardCharsets.UTF_8);
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(source));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Gives it the next number of its series and keeps its files.
     *
     * @throws RefusedException {@code document-not-yours} if the user does not speak for the side that issues it;
     *     {@code document-not-now} if there is nothing yet that it could say; {@code document-meanwhile} if the side issued another
     *     one for the nomination, or the record says something else, since the user looked
     */
    DocumentId issue(NominationId of, Draft draft) {
        return Objects.requireNonNull(doing.transaction.execute(status -> {
            Nomination nomination = doing.nominations.nomination(of);
            refuse(nomination, draft.kind());
            if (!draft.looked().isEmpty() && !draft.looked().equals(looked(nomination, draft))) {
                throw new RefusedException(Finding.refused("document-meanwhile", ""));
            }
            int year = draft.dated().getYear();
            String place = Ends.of(nomination).place(draft.kind().party()).value();
            Document.Number number =
                    new Document.Number(draft.word(), year, repository.next(place, draft.word(), year, draft.first()));
            String source = filled(nomination, draft, number.toString());
            Paper paper = PaperReader.read(source);
            String title = title(paper);
            DocumentId id = repository.insert(new Fresh(
                    draft.kind(),
                    draft.about(),
                    nomination,
                    number,
                    draft.seen() + 1,
                    draft.organ(),
                    draft.addressee(),
                    title,
                    draft.dated(),
                    source,
                    doing.user.actor().name()));
            keep(id, "docx", press.docx(paper));
            press.pdf(paper, title).ifPresent(pdf -> keep(id, "pdf", pdf));
            return id;
        }));
    }

    /** @throws RefusedException if it is not the user's to withdraw, or they do not say why */
    void withdraw(Document document, String reason) {
        if (document.withdrawal() != null) {
            throw new RefusedException(Finding.refused("document-withdrawn", ""));
        }
        if (!documents.withdraws(document)) {
            throw new RefusedException(Finding.refused("document-not-yours", ""));
        }
        String words = reason.replace("\0", "").replace("\r\n", "\n").strip();
        if (words.isEmpty()) {
            throw new RefusedException(Finding.refused("document-reason-missing", "reason"));
        }
        if (words.length() > MOST_WORDS) {
            throw new RefusedException(Finding.refused("document-long", "reason", MOST_WORDS));
        }
        doing.transaction.executeWithoutResult(status ->
                repository.withdraw(document.id(), words, doing.user.actor().name()));
    }

    /** @throws RefusedException if the user may not issue it, or there is nothing to say yet */
    void refuse(Nomination nomination, DocumentKind kind) {
        if (!documents.issues(nomination, kind)) {
            throw new RefusedException(Finding.refused("document-not-yours", ""));
        }
        if (!kind.standsFor(nomination)) {
            throw new RefusedException(Finding.refused("document-not-now", ""));
        }
    }

    private String filled(Nomination nomination, Draft draft, String number) {
        return templates.of(draft.kind()).fill(contents.of(nomination, draft, number));
    }

    private void keep(DocumentId document, String format, byte[] bytes) {
        Files.Held held = files.hold(new ByteArrayInputStream(bytes));
        repository.insert(document, new Kept(format, held.hash(), held.size()));
    }

    /** As it stands on the paper; every template has one. */
    private static String title(Paper paper) {
        return paper.blocks().stream()
                .filter(Block.Title.class::isInstance)
                .map(block -> ((Block.Title) block).text().replace(Block.BREAK, ""))
                .findFirst()
                .orElseThrow();
    }
}
