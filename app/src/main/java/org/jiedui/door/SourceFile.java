package org.jiedui.door;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Properties;
import org.jiedui.door.IntakeClient.Terms;

/** {@code source.properties} beside workbooks: by which day what they say was known, and which side hands them in. */
final class SourceFile {

    private static final String NAME = "source.properties";

    private SourceFile() {}

    /** The terms of the command, completed by what lies beside the workbook. */
    static Terms completed(Terms said, Path workbook) {
        Path file = workbook.toAbsolutePath().resolveSibling(NAME);
        if (!Files.exists(file)) {
            return said;
        }
        Properties source = new Properties();
        try (Reader text = Files.newBufferedReader(file)) {
            source.load(text);
            return new Terms(
                    said.dryRun(),
                    said.knownBy()
                            .or(() -> Optional.ofNullable(source.getProperty("known-by"))
                                    .map(String::strip)
                                    .map(LocalDate::parse)),
                    said.side()
                            .or(() -> Optional.ofNullable(source.getProperty("side"))
                                    .map(String::strip)));
        } catch (IOException | IllegalArgumentException e) {
            throw new CommandTrouble("cannot read " + file + " (" + e.getMessage() + ")", e);
        } catch (DateTimeException e) {
            throw new CommandTrouble("known-by in " + file + " is no date like 2019-07-27", e);
        }
    }
}
