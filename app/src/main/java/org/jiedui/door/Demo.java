package org.jiedui.door;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/**
 * The example, loaded into an empty ledger by the same way as any workbook. A mark in the folder remembers that
 * loading has begun, so that a start that was cut off goes on with it.
 */
class Demo {

    private static final String ROUNDS = "rounds.csv";
    private static final int TITLE = 1;
    private static final int CREATED = 201;

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

    /**
     * Loads every workbook under {@code examples/}, folder by folder in the order of their names, and after those of a folder what its
     * own folders hold: that is handed in on other terms, as for one side.
     */
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
        for (Path folder : inside(example)) {
            for (Path workbook : workbooks(folder)) {
                Outcome outcome = client.send(workbook, SourceFile.completed(unsaid, workbook));
                outcome.tell(out);
            }
        }
        Path rounds = example.resolve(ROUNDS);
        if (Files.exists(rounds)) {
            openRounds(Files.readAllLines(rounds), client);
        }
    }

    /**
     * Opens a round for each line behind the first (shape, title, places of the two sides, first and last day) and has it worked out,
     * so that there is a plan to look at. One that is there already is left alone.
     */
    private void openRounds(List<String> lines, IntakeClient client) throws IOException {
        try {
            Set<String> there = new HashSet<>();
            client.ask("/api/rounds")
                    .path("rows")
                    .forEach(round -> there.add(round.path("title").asString("")));
            JsonNode pairings = client.ask("/api/pairings").path("rows");
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.split(",", -1);
                if (there.contains(cells[TITLE])) {
                    continue;
                }
                HttpResponse<String> opened = client.tell(
                        "/api/rounds",
                        Map.of(
                                "shape", cells[0],
                                "title", cells[TITLE],
                                "pairing", pairing(pairings, cells[TITLE + 1], cells[TITLE + 2]),
                                "from", cells[TITLE + 3],
                                "until", cells[TITLE + 4]));
                if (opened.statusCode() != CREATED) {
                    out.println("  " + cells[TITLE] + ": not opened (HTTP " + opened.statusCode() + ")");
                    continue;
                }
                long id = IntakeClient.read(opened).path("id").asLong();
                client.tell("/api/rounds/" + id + "/plan", Map.of());
                out.println("  " + cells[TITLE] + ": opened, being worked out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandTrouble("interrupted", e);
        }
    }

    /** The number of the pairing of these two places; 0 if there is none. */
    private static long pairing(JsonNode pairings, String giver, String receiver) {
        for (JsonNode pairing : pairings) {
            if (pairing.path("giver").path("place").asString("").equals(giver)
                    && pairing.path("receiver").path("place").asString("").equals(receiver)) {
                return pairing.path("id").asLong();
            }
        }
        return 0;
    }

    /** The folder, and the folders in it. */
    private static List<Path> inside(Path example) throws IOException {
        try (Stream<Path> folders = Files.list(example)) {
            return Stream.concat(
                            Stream.of(example),
                            folders.filter(Files::isDirectory).sorted())
                    .toList();
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
