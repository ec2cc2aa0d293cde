package org.jiedui.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;

/** The Guangzhou–Qiannan registers, as {@code ./jiedui run --demo} loads them. */
public final class Example {

    public static final Path FOLDER = Path.of("../examples/guangzhou-qiannan");
    /** The paper beside every row. */
    public static final Path EVIDENCE = FOLDER.resolve("报道出处.txt");

    public static final Path RESULTS = FOLDER.resolve("4-成效.xlsx");

    private static final Actor CLERK = new Actor("clerk");

    private Example() {}

    /** Loads every workbook, in order; each row must be taken. */
    public static void load(Intake intake) {
        try (Stream<Path> files = Files.list(FOLDER);
                Reader source = Files.newBufferedReader(FOLDER.resolve("source.properties"))) {
            Properties terms = new Properties();
            terms.load(source);
            LocalDate knownBy = LocalDate.parse(terms.getProperty("known-by"));
            List<Path> workbooks = files.filter(file -> file.toString().endsWith(".xlsx"))
                    .sorted()
                    .toList();
            for (Path workbook : workbooks) {
                String name = workbook.getFileName().toString();
                Map<String, Path> papers = Map.of(EVIDENCE.getFileName().toString(), EVIDENCE);
                Report report = intake.read(new Handover(workbook, name, papers, knownBy, null, CLERK), false);
                assertThat(report.rejected()).as(name).isZero();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
