package org.jiedui.documents;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.documents.Document.Kept;
import org.jiedui.documents.Document.Withdrawal;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.nominations.NominationId;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads documents, as far as the policies of the table let them be seen. */
@Repository
class DocumentQueries {

    private static final String WHOLE = """
            select d.*, w.reason, w.by as withdrawn_by, w.at as withdrawn_at
            from document d left join document_withdrawal w on w.document = d.id
            """;

    /** What was set on the pages of all that there are is much, and no list shows it. */
    private static final String LISTED = """
            select d.id, d.kind, d.about, d.nomination, d.person, d.person_name, d.home_place, d.host_place, d.pairing, d.direction,
                   d.word, d.year, d.no, d.organ, d.addressee, d.title, d.dated, '' as source, d.by, d.at,
                   w.reason, w.by as withdrawn_by, w.at as withdrawn_at
            from document d left join document_withdrawal w on w.document = d.id
            """;

    private final JdbcClient jdbc;

    DocumentQueries(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What was typed at the head of the last document of a side. */
    record Remembered(String organ, String word) {}

    Optional<Document> find(DocumentId id) {
        return whole(jdbc.sql(WHOLE + "where d.id = :id").param("id", id.value())).stream()
                .findFirst();
    }

    /** The newest first; without what was set on their pages, and without files. */
    List<Document> all() {
        return jdbc.sql(LISTED + "order by d.id desc")
                .query(DocumentQueries::row)
                .list();
    }

    /** The years of their numbers, the last one first. */
    List<String> years() {
        return jdbc.sql("select distinct year from document order by year desc")
                .query((row, number) -> row.getString("year"))
                .list();
    }

    /** In the order in which they were issued. */
    List<Document> of(NominationId nomination) {
        return whole(jdbc.sql(WHOLE + "where d.nomination = :id order by d.id").param("id", nomination.value()));
    }

    /** That a document was issued and not withdrawn. */
    record Standing(DocumentKind kind, @Nullable Integer about) {

        boolean speaksOf(DocumentKind other, @Nullable Integer year) {
            return kind == other && Objects.equals(about, year);
        }
    }

    /** What stands of each of these nominations. */
    Map<NominationId, List<Standing>> standing(Collection<NominationId> nominations) {
        Map<NominationId, List<Standing>> standing = new HashMap<>();
        jdbc.sql("""
                        select d.nomination, d.kind, d.about from document d
                        where d.nomination = any(:nominations)
                          and not exists (select from document_withdrawal w where w.document = d.id)""")
                .param(
                        "nominations",
                        nominations.stream().map(NominationId::value).toArray(Long[]::new))
                .query(row -> {
                    standing.computeIfAbsent(new NominationId(row.getLong("nomination")), id -> new ArrayList<>())
                            .add(new Standing(
                                    DocumentKind.of(row.getString("kind")).orElseThrow(),
                                    row.getObject("about", Integer.class)));
                });
        return standing;
    }

    /** How many the side has issued for the nomination. */
    int issued(NominationId nomination, String side) {
        return jdbc.sql("select coalesce(max(ordinal), 0) from document where nomination = :id and side = :side")
                .param("id", nomination.value())
                .param("side", side)
                .query(Integer.class)
                .single();
    }

    /** Of the last one that this account issued for the place, else of the last one of anybody there; the word of its kind. */
    Optional<Remembered> remembered(String place, String account, DocumentKind kind) {
        return jdbc.sql("""
                        select d.organ,
                               coalesce((select k.word from document k where k.place = :place and k.kind = :kind
                                         order by k.by = :account desc, k.id desc limit 1), '') as word
                        from document d where d.place = :place
                        order by d.by = :account desc, d.id desc limit 1""")
                .param("kind", kind.word())
                .param("place", place)
                .param("account", account)
                .query((row, number) -> new Remembered(row.getString("organ"), row.getString("word")))
                .optional();
    }

    /** Whether the series has begun, whoever began it, so that its next number is not for anybody to choose. */
    boolean begun(String place, String word, int year) {
        return jdbc.sql("select jiedui_document_begun(:place, :word, :year)")
                .param("place", place)
                .param("word", word)
                .param("year", year)
                .query(Boolean.class)
                .single();
    }

    private List<Document> whole(JdbcClient.StatementSpec asked) {
        return withFiles(asked.query(DocumentQueries::row).list());
    }

    List<Document> withFiles(List<Document> bare) {
        Map<DocumentId, List<Kept>> files =
                files(bare.stream().map(Document::id).toList());
        return bare.stream()
                .map(document -> document.with(files.getOrDefault(document.id(), List.of())))
                .toList();
    }

    private Map<DocumentId, List<Kept>> files(List<DocumentId> documents) {
        Map<DocumentId, List<Kept>> files = new HashMap<>();
        jdbc.sql("select * from document_file where document = any(:ids) order by document, format desc")
                .param("ids", documents.stream().map(DocumentId::value).toArray(Long[]::new))
                .query(row -> {
                    files.computeIfAbsent(new DocumentId(row.getLong("document")), id -> new ArrayList<>())
                            .add(new Kept(row.getString("format"), row.getString("file"), row.getLong("size")));
                });
        return files;
    }

    private static Document row(ResultSet row, int number) throws SQLException {
        Long pairing = row.getObject("pairing", Long.class);
        return new Document(
                new DocumentId(row.getLong("id")),
                DocumentKind.of(row.getString("kind")).orElseThrow(),
                row.getObject("about", Integer.class),
                new NominationId(row.getLong("nomination")),
                new PersonId(row.getLong("person")),
                row.getString("person_name"),
                new Ends(
                        pairing == null ? null : new PairingId(pairing),
                        new RegionCode(row.getString("home_place")),
                        new RegionCode(row.getString("host_place")),
                        direction(row.getString("direction"))),
                new Document.Number(row.getString("word"), row.getInt("year"), row.getInt("no")),
                row.getString("organ"),
                row.getString("addressee"),
                row.getString("title"),
                row.getObject("dated", LocalDate.class),
                row.getString("source"),
                row.getString("by"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                List.of(),
                withdrawal(row));
    }

    private static @Nullable Withdrawal withdrawal(ResultSet row) throws SQLException {
        String reason = row.getString("reason");
        return reason == null
                ? null
                : new Withdrawal(
                        reason,
                        row.getString("withdrawn_by"),
                        row.getObject("withdrawn_at", OffsetDateTime.class).toInstant());
    }

    private static Direction direction(String word) {
        return Arrays.stream(Direction.values())
                .filter(direction -> direction.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no direction " + word.toLowerCase(Locale.ROOT)));
    }
}
