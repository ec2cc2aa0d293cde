package org.jiedui.intake;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jiedui.intake.Intake.Located;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.RowReport;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.kernel.BatchId;
import org.jiedui.storage.CopyText;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What became of the rows, written beside the transaction: a rehearsal is rolled back, its report is not. Rows wait in a
 * file, as the database takes them in bulk; only as many as a report shows are kept in memory.
 */
final class RowLog implements AutoCloseable {

    private static final int TOLD = 1_000;
    private static final int TOLD_WITH_FINDINGS = 10_000;

    private final JsonMapper json = JsonMapper.shared();
    private final BatchId batch;
    private final Path file;
    private BufferedWriter out;
    private final Map<Outcome, Integer> counts = new EnumMap<>(Outcome.class);
    private final List<RowReport> told = new ArrayList<>();
    private int remarked;
    private int place;

    /** @param rows as many have been kept before */
    RowLog(BatchId batch, int rows) throws IOException {
        this.batch = batch;
        this.place = rows;
        this.file = Files.createTempFile("jiedui-rows", ".copy");
        this.out = Files.newBufferedWriter(file);
    }

    /** Goes on with an intake that broke off. */
    RowLog(Kept kept) throws IOException {
        this(kept.id(), kept.rows());
        counts.put(Outcome.ACCEPTED, kept.accepted());
        counts.put(Outcome.REJECTED, kept.rejected());
        counts.put(Outcome.KNOWN, kept.known());
        remarked = kept.remarked();
    }

    /** @param same what makes it the same as another row; absent if it is not posted */
    void add(RowReport row, @Nullable UUID same) {
        counts.merge(row.outcome(), 1, Integer::sum);
        boolean talks = !row.findings().isEmpty();
        remarked += talks && row.outcome() == Outcome.ACCEPTED ? 1 : 0;
        if (told.size() < (talks ? TOLD_WITH_FINDINGS : TOLD)) {
            told.add(row);
        }
        String findings = talks
                ? json.writeValueAsString(row.findings().stream().map(Told::of).toList())
                : "[]";
        CopyText line = new CopyText()
                .field(batch.value())
                .field(++place)
                .field(row.sheet().replace('\0', ' ')) // the database takes none in a text
                .field(row.register())
                .field(row.row())
                .field(row.outcome().word())
                .field(talks ? "t" : "f")
                .field(json.writeValueAsString(row.cells()))
                .field(findings)
                .field(same)
                .end();
        try {
            out.append(line.toString());
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write " + file, full);
        }
    }

    /** A finding as it is kept. */
    record Told(String code, String where, String heading, boolean refuses, List<String> args) {

        static Told of(Located located) {
            return new Told(
                    located.finding().code(),
                    located.finding().where(),
                    located.heading(),
                    located.finding().refuses(),
                    located.finding().args().stream().map(Object::toString).toList());
        }

        String messageKey() {
            return "finding." + code;
        }
    }

    /** How many rows there are, with those that were kept before. */
    int rows() {
        return place;
    }

    int count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0);
    }

    int remarked() {
        return remarked;
    }

    List<RowReport> told() {
        return List.copyOf(told);
    }

    /** The rows that were not kept yet, in the form that {@code copy … from stdin} takes. */
    Path file() {
        try {
            out.flush();
            return file;
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write " + file, full);
        }
    }

    /** What the file holds was kept; later rows come by themselves. */
    void kept() {
        try {
            out.close();
            out = Files.newBufferedWriter(file);
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write " + file, full);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        Files.deleteIfExists(file);
    }
}
