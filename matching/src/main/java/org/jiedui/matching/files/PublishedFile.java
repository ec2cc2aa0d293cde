package org.jiedui.matching.files;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;

/** An instance as the literature publishes it, in one file of numbers; docs/matching-files.md says what stands in each. */
public final class PublishedFile {

    /** In which way it is written. */
    public enum Format {
        /** Assignments of Beasley's OR-Library: how many, then one of the next two, seen from what stands there. */
        OR_LIBRARY,
        /** The same, with all costs. */
        OR_LIBRARY_ALL,
        /** The same, with lines of item, place and cost of those that are allowed. */
        OR_LIBRARY_PAIRS,
        /** Lists of residents and hospitals with what is equally welcome in brackets. */
        HOSPITALS_RESIDENTS;

        /** As it is called on the command line. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    private static final int MOST = 1_000_000;

    private final Findings findings = new Findings();
    private final Numerals numerals;
    private final List<Numerals.Row> rows;
    private final Draft draft = new Draft();

    private PublishedFile(Path file) throws IOException {
        numerals = new Numerals(file, findings);
        rows = numerals.rows();
    }

    /**
     * @param format seen from what stands in the file if it is not said
     * @throws BadFilesException if something in the file is to be mended
     * @throws IOException if it cannot be read at all
     */
    public static Problem read(Path file, Optional<Format> format) throws IOException {
        PublishedFile published = new PublishedFile(file);
        Format written = format.orElseGet(published::seen);
        switch (written) {
            case OR_LIBRARY, OR_LIBRARY_ALL, OR_LIBRARY_PAIRS -> published.assignment(written);
            case HOSPITALS_RESIDENTS -> published.lists();
        }
        published.findings.none();
        return published.draft.done();
    }

    /** A number alone in the first line and more than one in the second: costs; else lists. */
    private Format seen() {
        boolean brackets = rows.stream().anyMatch(PublishedFile::bracket);
        boolean alone = rows.getFirst().numbers().length == 1
                && (rows.size() < 2 || rows.get(1).numbers().length > 1 || rows.size() == 2);
        return alone && !brackets ? Format.OR_LIBRARY : Format.HOSPITALS_RESIDENTS;
    }

    private void assignment(Format format) {
        Numerals.Row head = rows.getFirst();
        for (Numerals.Row row : rows) {
            if (bracket(row)) {
                numerals.bad(row.line(), "has a bracket; in an assignment there are none");
            }
        }
        findings.none();
        long items = head.numbers()[0];
        if (!count(head, items, "how many items there are to assign")) {
            return;
        }
        long numbers = rows.stream().mapToLong(row -> row.numbers().length).sum() - 1;
        List<Numerals.Row> lines = rows.subList(1, rows.size());
        boolean all = format != Format.OR_LIBRARY_PAIRS && numbers == items * items;
        boolean pairs = format != Format.OR_LIBRARY_ALL
                && head.numbers().length == 1
                && !lines.isEmpty()
                && lines.stream().allMatch(row -> row.numbers().length == 3);
        if (all && pairs && 2 * lines.stream().filter(row -> within(row, items)).count() < lines.size()) {
            pairs = false;
        }
        if (all && pairs) {
            numerals.bad(
                    head.line(),
                    "says " + items + " items; what follows may be all costs or lines of item, place and cost; say"
                            + " which with --format " + Format.OR_LIBRARY_ALL.word() + " or "
                            + Format.OR_LIBRARY_PAIRS.word());
        } else if (all || pairs) {
            for (int item = 1; item <= items; item++) {
                draft.person(new Person(String.valueOf(item), 1));
                draft.seat(new Seat(String.valueOf(item), 1));
            }
            if (all) {
                all((int) items);
            } else {
                allowed((int) items);
            }
        } else {
            numerals.bad(
                    head.line(),
                    "says " + items + " items, so that " + items * items + " costs are to follow, or lines of three"
                            + " numbers each (item, place, cost); but " + numbers + " numbers follow");
        }
    }

    private static boolean bracket(Numerals.Row row) {
        return Arrays.stream(row.numbers()).anyMatch(number -> number == Numerals.OPEN || number == Numerals.CLOSE);
    }

    /** Whether a line may name an item and a place. */
    private static boolean within(Numerals.Row row, long items) {
        return Arrays.stream(row.numbers()).limit(2).allMatch(number -> number >= 1 && number <= items);
    }

    private void all(int items) {
        int at = 0;
        boolean head = true;
        for (Numerals.Row row : rows) {
            for (long number : row.numbers()) {
                if (head) {
                    head = false;
                } else {
                    draft.pair(at / items, at % items, -number);
                    at++;
                }
            }
        }
    }

    private void allowed(int items) {
        Map<Long, Long> lines = new HashMap<>();
        for (Numerals.Row row : rows.subList(1, rows.size())) {
            long item = row.numbers()[0];
            long place = row.numbers()[1];
            if (!within(row, items)) {
                numerals.bad(
                        row.line(),
                        "names item " + item + " and place " + place + "; both are from 1 to " + items
                                + ", as the first line says");
                continue;
            }
            Long before = lines.putIfAbsent(item * (items + 1L) + place, row.line());
            if (before != null) {
                numerals.bad(row.line(), "the same item and place stand in line " + before + "; leave one");
            } else {
                draft.pair((int) item - 1, (int) place - 1, -row.numbers()[2]);
            }
        }
    }

    private boolean count(Numerals.Row row, long number, String what) {
        if (number < 1 || number > MOST) {
            numerals.bad(
                    row.line(),
                    "is to say " + what + ", from 1 to " + MOST + "; it says "
                            + (number == Numerals.OPEN || number == Numerals.CLOSE ? "a bracket" : number));
            return false;
        }
        return true;
    }

    private void lists() {
        int head = rows.getFirst().numbers().length == 2 ? 1 : 3;
        if (head == 3 && (rows.size() < 3 || rows.stream().limit(3).anyMatch(row -> row.numbers().length != 1))) {
            numerals.bad(
                    rows.getFirst().line(),
                    "the file is to begin with how many residents and hospitals there are, both in the first line,"
                            + " or with three lines: single residents, couples, hospitals");
            return;
        }
        long one = rows.getFirst().numbers()[0];
        long two = head == 1 ? rows.getFirst().numbers()[1] : rows.get(1).numbers()[0];
        long residents = head == 3 && one == 0 ? two : one;
        long hospitals = head == 1 ? two : rows.get(2).numbers()[0];
        if (head == 3 && one != 0 && two != 0) {
            numerals.bad(
                    rows.get(1).line(),
                    "says " + two + " couples; with wishes of both sides there are none, since a plan without envy"
                            + " may not exist then; write 0 and their lists one by one");
            return;
        }
        if (!count(rows.getFirst(), residents, "how many residents there are")
                || !count(rows.get(head - 1), hospitals, "how many hospitals there are")) {
            return;
        }
        if (rows.size() != head + residents + hospitals) {
            numerals.bad(
                    0,
                    "says " + residents + " residents and " + hospitals + " hospitals, so that "
                            + (residents + hospitals) + " lists are to follow; but " + (rows.size() - head)
                            + " follow");
            return;
        }
        long entries = rows.stream().mapToLong(row -> row.numbers().length).sum();
        if (entries > ResidentLists.MOST_NUMBERS) {
            numerals.bad(
                    0,
                    "has " + entries + " numbers; lists may have " + ResidentLists.MOST_NUMBERS
                            + " together; leave out whom nobody goes together with");
            return;
        }
        new ResidentLists(numerals, draft).read(rows.subList(head, rows.size()), (int) residents);
    }
}
