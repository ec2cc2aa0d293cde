package org.jiedui.documents;

import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.nominations.Nomination;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes documents. Nothing of one is ever changed. */
@Repository
class DocumentRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    DocumentRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is said of a document when it is issued. */
    record Fresh(
            DocumentKind kind,
            @Nullable Integer about,
            Nomination nomination,
            Document.Number number,
            int ordinal,
            String organ,
            String addressee,
            String title,
            LocalDate dated,
            String source,
            String by) {}

    /** The next number of the series, held until the transaction ends. */
    int next(String place, String word, int year, int first) {
        return jdbc.sql("select jiedui_next_document(:place, :word, :year, :first)")
                .param("place", place)
                .param("word", word)
                .param("year", year)
                .param("first", first)
                .query(Integer.class)
                .single();
    }

    /** @throws RefusedException {@code document-meanwhile} if the side issued another one for the nomination first */
    DocumentId insert(Fresh fresh) {
        Nomination nomination = fresh.nomination();
        Ends ends = Ends.of(nomination);
        try {
            return jdbc.sql("""
                            insert into document (kind, about, nomination, stay, person, person_name, home_place, host_place,
                                                  pairing, direction, side, place, audience, word, year, no, ordinal, organ,
                                                  addressee, title, dated, source, by, at)
                            values (:kind, :about, :nomination, :stay, :person, :name, :home, :host, :pairing, :direction, :side,
                                    :place, :audience, :word, :year, :no, :ordinal, :organ, :addressee, :title, :dated, :source,
                                    :by, :at)
                            returning id""")
                    .param("kind", fresh.kind().word())
                    .param("about", fresh.about())
                    .param("nomination", nomination.id().value())
                    .param(
                            "stay",
                            nomination.stay() == null ? null : nomination.stay().value())
                    .param("person", nomination.person().id().value())
                    .param("name", nomination.person().name())
                    .param("home", ends.home().value())
                    .param("host", ends.host().value())
                    .param(
                            "pairing",
                            ends.pairing() == null ? null : ends.pairing().value())
                    .param("direction", ends.direction().word())
                    .param("side", ends.side(fresh.kind().party()).word())
                    .param("place", ends.place(fresh.kind().party()).value())
                    .param("audience", fresh.kind().audience().word())
                    .param("word", fresh.number().word())
                    .param("year", fresh.number().year())
                    .param("no", fresh.number().no())
                    .param("ordinal", fresh.ordinal())
                    .param("organ", fresh.organ())
                    .param("addressee", fresh.addressee())
                    .param("title", fresh.title())
                    .param("dated", fresh.dated())
                    .param("source", fresh.source())
                    .param("by", fresh.by())
                    .param("at", now())
                    .query((row, number) -> new DocumentId(row.getLong("id")))
                    .single();
        } catch (DuplicateKeyException meanwhile) {
            throw new RefusedException(Finding.refused("document-meanwhile", ""));
        }
    }

    void insert(DocumentId document, Document.Kept file) {
        jdbc.sql("insert into document_file (document, format, file, size) values (:document, :format, :file, :size)")
                .param("document", document.value())
                .param("format", file.format())
                .param("file", file.hash())
                .param("size", file.size())
                .update();
    }

    /** @throws RefusedException {@code document-withdrawn} if it is already */
    void withdraw(DocumentId document, String reason, String by) {
        try {
            jdbc.sql("insert into document_withdrawal (document, reason, by, at) values (:document, :reason, :by, :at)")
                    .param("document", document.value())
                    .param("reason", reason)
                    .param("by", by)
                    .param("at", now())
                    .update();
        } catch (DuplicateKeyException already) {
            throw new RefusedException(Finding.refused("document-withdrawn", ""));
        }
    }

    private OffsetDateTime now() {
        return OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC);
    }
}
