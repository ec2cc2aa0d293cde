package org.jiedui.matching.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.TwiceException;
import org.jspecify.annotations.Nullable;

/** A problem as a folder of CSV files; docs/matching-files.md says what stands in each. */
public final class ProblemFolder {

    private static final int MOST = 1_000_000_000;

    /** Larger scores would leave no room for what counts before them. */
    private static final long HIGHEST = 1_000_000_000_000L;

    private final Path folder;
    private final Draft draft = new Draft();
    private final Findings findings = new Findings();

    private ProblemFolder(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws BadFilesException if something in the files is to be mended
     * @throws IOException if they cannot be read at all
     */
    public static Problem read(Path folder) throws IOException {
        ProblemFolder files = new ProblemFolder(folder);
        files.seats();
        files.people();
        files.findings.none();
        files.pairs();
        files.findings.none();
        new Rules(files).read();
        files.findings.none();
        try {
            return files.draft.done();
        } catch (TwiceException e) {
            files.findings.add(new Finding(
                    "pairs.csv",
                    files.lineOf(e.row()),
                    "",
                    "the same person and seat stand in line " + files.lineOf(e.before()) + "; leave one"));
        } catch (IllegalArgumentException e) {
            files.findings.add(new Finding(String.valueOf(folder), 0, "", String.valueOf(e.getMessage())));
        }
        files.findings.none();
        throw new IllegalStateException();
    }

    Draft draft() {
        return draft;
    }

    void seats() throws IOException {
        try (Csv csv = must("seats.csv", List.of("seat", "capacity"), List.of("min", "host", "place", "priority"))) {
            while (csv.next()) {
                String name = csv.said("seat");
                Long capacity = csv.whole("capacity", null, 0, MOST);
                Long min = csv.whole("min", 0L, 0, MOST);
                Long priority = csv.whole("priority", 0L, 0, MOST);
                if (name == null || capacity == null || min == null || priority == null) {
                    continue;
                }
                String host = csv.cell("host").isEmpty() ? name : csv.cell("host");
                String place = csv.cell("place").isEmpty() ? host : csv.cell("place");
                if (min > capacity) {
                    csv.bad("min", min + " is more than the capacity " + capacity + "; one of the two is wrong");
                } else {
                    once(
                            csv,
                            "seat",
                            name,
                            () -> draft.seat(new Seat(
                                    name, host, place, min.intValue(), capacity.intValue(), priority.intValue())));
                }
            }
        }
    }

    void people() throws IOException {
        try (Csv csv = must("people.csv", List.of("person"), List.of("capacity"))) {
            while (csv.next()) {
                String name = csv.said("person");
                Long capacity = csv.whole("capacity", 1L, 0, MOST);
                if (name != null && capacity != null) {
                    once(csv, "person", name, () -> draft.person(new Person(name, capacity.intValue())));
                }
            }
        }
    }

    private static void once(Csv csv, String column, String name, Runnable add) {
        try {
            add.run();
        } catch (IllegalArgumentException e) {
            csv.bad(column, "\"" + Csv.shortened(name) + "\" stands here twice; leave one, or tell the two apart");
        }
    }

    private void pairs() throws IOException {
        try (Csv csv = must("pairs.csv", List.of("person", "seat", "score"), List.of("person_rank", "seat_rank"))) {
            boolean wishes = csv.has("person_rank") || csv.has("seat_rank");
            while (csv.next()) {
                int person = person(csv, "person");
                int seat = seat(csv, "seat");
                Long score = csv.whole("score", null, -HIGHEST, HIGHEST);
                Long ofPerson = csv.whole("person_rank", wishes ? null : 1L, 1, MOST);
                Long ofSeat = csv.whole("seat_rank", wishes ? null : 1L, 1, MOST);
                if (person < 0 || seat < 0 || score == null || ofPerson == null || ofSeat == null) {
                    continue;
                }
                if (wishes) {
                    draft.wished(person, seat, score, ofPerson.intValue(), ofSeat.intValue());
                } else {
                    draft.pair(person, seat, score);
                }
            }
        }
    }

    /** Looked for among all; only for what is fixed, which is little. */
    boolean goTogether(int person, int seat) {
        return draft.hasPair(person, seat);
    }

    int person(Csv csv, String column) {
        String name = csv.said(column);
        int number = name == null ? -1 : draft.personNumber(name);
        if (name != null && number < 0) {
            csv.bad(column, "\"" + Csv.shortened(name) + "\" is not in people.csv; add it there or mend the name");
        }
        return number;
    }

    int seat(Csv csv, String column) {
        String name = csv.said(column);
        int number = name == null ? -1 : draft.seatNumber(name);
        if (name != null && number < 0) {
            csv.bad(column, "\"" + Csv.shortened(name) + "\" is not in seats.csv; add it there or mend the name");
        }
        return number;
    }

    /** The lines of a file are counted again only when somebody must be told. */
    private long lineOf(int row) throws IOException {
        try (Csv csv = must("pairs.csv", List.of("person", "seat", "score"), List.of("person_rank", "seat_rank"))) {
            for (int i = 0; i <= row; i++) {
                csv.next();
            }
            return csv.line();
        }
    }

    private Csv must(String name, List<String> required, List<String> optional) throws IOException {
        Csv csv = open(name, required, optional);
        if (csv == null) {
            findings.add(new Finding(
                    name, 0, "", "is not in " + folder + "; its first line is " + String.join(",", required)));
            findings.none();
            throw new IllegalStateException();
        }
        return csv;
    }

    /** Nothing if there is no such file. */
    @Nullable Csv open(String name, List<String> required, List<String> optional) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? new Csv(file, findings, required, optional) : null;
    }
}
