package org.jiedui.opendata;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Question;
import org.jiedui.definitions.DefinitionDocuments;
import org.jiedui.measures.Definitions;
import org.springframework.stereotype.Component;
import tools.jackson.databind.ObjectWriter;

/**
 * One file with the figures, the entries behind them, what the measures mean, what each column means, and the SHA-256 of each
 * part: whoever gets it can check and read it without asking anybody.
 */
@Component
class DataPackage {

    static final String DEFINITION = "definition.json";
    static final String DESCRIPTOR = "datapackage.json";
    static final String HASHES = "SHA256SUMS";

    private static final ObjectWriter JSON = JsonRows.MAPPER.writerWithDefaultPrettyPrinter();

    private final Takings takings;
    private final RowWriters writers;
    private final Definitions definitions;
    private final DefinitionDocuments documents;
    private final Descriptor descriptor;

    DataPackage(
            Takings takings,
            RowWriters writers,
            Definitions definitions,
            DefinitionDocuments documents,
            Descriptor descriptor) {
        this.takings = takings;
        this.writers = writers;
        this.definitions = definitions;
        this.documents = documents;
        this.descriptor = descriptor;
    }

    /** @param answer to the question of the form; the entries are those of its moment */
    void write(PackageForm form, Answer answer, Locale locale, OutputStream out) throws IOException {
        Question settled = form.question().but(q -> q.set(answer.set()).asOf(answer.asOf()));
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        List<Descriptor.Table> tables = new ArrayList<>();
        tables.add(table(
                zip,
                form.format(),
                AnswerTable.NAME,
                AnswerTable.COLUMNS,
                rows -> takings.answer(answer, form.question(), rows)));
        if (form.entries()) {
            tables.add(table(
                    zip,
                    form.format(),
                    EntryTable.NAME,
                    EntryTable.COLUMNS,
                    rows -> takings.entries(settled, locale, rows)));
        }
        PackedFile.Written definition =
                json(zip, DEFINITION, documents.of(definitions.set(answer.set()), AnswerTable.measures(answer)));
        PackedFile.Written described = json(zip, DESCRIPTOR, descriptor.of(form, answer, tables, definition, locale));
        List<PackedFile.Written> all = new ArrayList<>();
        tables.forEach(table -> all.add(table.file()));
        all.add(definition);
        all.add(described);
        zip.putNextEntry(new ZipEntry(HASHES));
        zip.write(all.stream()
                .map(file -> file.hash() + "  " + file.path() + "\n")
                .collect(Collectors.joining())
                .getBytes(UTF_8));
        zip.closeEntry();
        zip.finish();
    }

    /** Fills a table and tells how many rows it wrote. */
    private interface Filling {
        long into(Rows rows) throws IOException;
    }

    private Descriptor.Table table(
            ZipOutputStream zip, Format format, String name, List<Column> columns, Filling filling) throws IOException {
        String path = "data/" + name + '.' + format.ending();
        zip.putNextEntry(new ZipEntry(path));
        PackedFile file = new PackedFile(zip);
        long written;
        try (Rows rows = writers.packed(format, columns, file)) {
            written = filling.into(rows);
        }
        file.flush();
        zip.closeEntry();
        return new Descriptor.Table(name, columns, written, file.written(path));
    }

    private static PackedFile.Written json(ZipOutputStream zip, String path, Object document) throws IOException {
        zip.putNextEntry(new ZipEntry(path));
        PackedFile file = new PackedFile(zip);
        JSON.writeValue(file, document);
        file.write('\n');
        zip.closeEntry();
        return file.written(path);
    }
}
