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
        /** Assignments of Beasley's OR-Library: how many, then all costs, or only those that are allowed. */
        OR_LIBRARY,
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
        switch (format.orElseGet(published::seen)) {
            case OR_LIBRARY -> published.assignment();
            case HOSPITALS_RESIDENTS -> published.lists();
        }
        published.findings.none();
        return published.draft.done();
    }

    /** A number alone in the first line and more than one in the second: costs; else lists. */
    private Format seen() {
        boolean brackets =
                rows.stream().anyMatch(row -> Arrays.stream(row.numbers()).anyMatch(number -> number == Numerals.OPEN));
        boolean alone = rows.getFirst().numbers().length == 1
                && (rows.size() < 2 || rows.get(1).numbers().length > 1 || rows.size() == 2);
        return alone && !brackets ? Format.OR_LIBRARY : Format.HOSPITALS_RESIDENTS;
    }

    private void assignment() {
        long items = rows.getFirst().numbers()[0];
        if (!count(rows.getFirst(), items, "how many items there are to assign")) {
            return;
        }
        for (int item = 1; item <= items; item++) {
            draft.person(new Person(String.valueOf(item), 1));
            draft.seat(new Seat(String.valueOf(item), 1));
        }
        long numbers = rows.stream().mapToLong(row -> row.numbers().length).sum() - 1;
        boolean threes = rows.getFirst().numbers().length == 1
                && rows.stream().skip(1).allMatch(row -> row.numbers().length == 3);
        if (numbers == items * items && !(threes && items > 3)) {
            all((int) items);
        } else if (threes) {
            allowed((int) items);
        } else {
            numerals.bad(
                    rows.getFirst().line(),
                    "says " + items + " items, so that " + items * items + " costs are to follow, or lines of three"
                            + " numbers each (item, place, cost); but " + numbers + " numbers follow");
        }
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
            if (item < 1 || item > items || place < 1 || place > items) {
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
        new ResidentLists(numerals, draft).read(rows.subList(head, rows.size()), (int) residents);
    }
}
