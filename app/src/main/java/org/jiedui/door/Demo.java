package org.jiedui.door;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The example, loaded into an empty ledger by the same way as any workbook. A mark in the folder remembers that
 * loading has begun, so that a start that was cut off goes on with it.
 */
class Demo {

    private final Path folder;
    private final PrintStream out;

    Demo(Path folder, PrintStream out) {
        this.folder = folder;
        this.out = out;
    }

    /** Whether an earlier load of the example was cut off. */
    boolean begun() {
        return Files.exists(mark());
    }

    /** Loads every workbook under {@code examples/}, folder by folder in the order of their names. */
    void load(String address) {
        Path examples = Door.home().resolve("examples");
        try (Stream<Path> folders = Files.list(examples)) {
            Files.writeString(mark(), "");
            for (Path example : folders.filter(Files::isDirectory).sorted().toList()) {
                loadFolder(example, address);
            }
            Files.delete(mark());
        } catch (IOException e) {
            throw new CommandTrouble("the example cannot be read from " + examples + " (" + e.getMessage() + ")", e);
        }
    }

    private void loadFolder(Path example, String address) throws IOException {
        IntakeClient client = new IntakeClient(URI.create(address), folder.resolve("admin-token"));
        IntakeClient.Terms unsaid = new IntakeClient.Terms(false, Optional.empty(), Optional.empty());
        for (Path workbook : workbooks(example)) {
            Outcome outcome = client.send(workbook, SourceFile.completed(unsaid, workbook));
            outcome.tell(out);
        }
    }

    private static List<Path> workbooks(Path example) throws IOException {
        try (Stream<Path> files = Files.list(example)) {
            return files.filter(file -> file.toString().endsWith(".xlsx"))
                    .sorted()
                    .toList();
        }
    }

    private Path mark() {
        return folder.resolve("demo-unfinished");
    }
}
