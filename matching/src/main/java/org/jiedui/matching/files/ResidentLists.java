package org.jiedui.matching.files;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Seat;

/** The lists of residents, then of hospitals, which say first how many they take; who goes together stands in both. */
final class ResidentLists {

    /** So many numbers are read, so that they and what is made of them stay well within a gibibyte. */
    static final int MOST_NUMBERS = 1 << 23;

    private static final int MOST = 1_000_000_000;

    /** A name and a place in one number: a place is less than {@link #MOST_NUMBERS}, and a name leaves it that room. */
    private static final int PLACE = 23;

    private final Numerals numerals;
    private final Draft draft;

    ResidentLists(Numerals numerals, Draft draft) {
        this.numerals = numerals;
        this.draft = draft;
    }

    void read(List<Numerals.Row> rows, int residents) {
        Map<Long, long[]> ofResidents = new LinkedHashMap<>();
        Map<Long, long[]> ofHospitals = new HashMap<>();
        for (Numerals.Row row : rows.subList(0, residents)) {
            if (once(row, ofResidents, "resident")) {
                draft.person(new Person(String.valueOf(row.numbers()[0]), 1));
                ofResidents.put(row.numbers()[0], list(row, 1));
            }
        }
        for (Numerals.Row row : rows.subList(residents, rows.size())) {
            if (!once(row, ofHospitals, "hospital")) {
                continue;
            }
            if (row.numbers().length < 2 || row.numbers()[1] < 0 || row.numbers()[1] > MOST) {
                numerals.bad(row.line(), "after the number of the hospital comes how many it takes");
                continue;
            }
            draft.seat(new Seat(String.valueOf(row.numbers()[0]), (int) row.numbers()[1]));
            long[] list = list(row, 2);
            Arrays.sort(list);
            ofHospitals.put(row.numbers()[0], list);
        }
        ofResidents.forEach((resident, list) -> {
            int person = draft.personNumber(String.valueOf(resident));
            for (long entry : list) {
                long hospital = name(entry);
                long[] back = ofHospitals.get(hospital);
                if (back == null) {
                    numerals.bad(
                            0,
                            "resident " + resident + " names hospital " + hospital + ", which has no list; mend one");
                    continue;
                }
                int at = -1 - Arrays.binarySearch(back, entry(resident, 0));
                if (at < back.length && name(back[at]) == resident) {
                    draft.wished(person, draft.seatNumber(String.valueOf(hospital)), 0, place(entry), place(back[at]));
                }
            }
        });
    }

    private static long entry(long name, int place) {
        return (name << PLACE) + place;
    }

    private static long name(long entry) {
        return entry >> PLACE;
    }

    private static int place(long entry) {
        return (int) (entry & ((1L << PLACE) - 1));
    }

    private boolean once(Numerals.Row row, Map<Long, ?> before, String what) {
        long number = row.numbers()[0];
        if (number == Numerals.OPEN || number == Numerals.CLOSE) {
            numerals.bad(row.line(), "begins with a bracket; first comes the number of the " + what);
            return false;
        }
        if (before.containsKey(number)) {
            numerals.bad(row.line(), what + " " + number + " has a list already; leave one");
            return false;
        }
        return true;
    }

    /** Whom it names, with their place: those within brackets have the same. */
    private long[] list(Numerals.Row row, int begin) {
        long[] entries = new long[Math.max(0, row.numbers().length - begin)];
        int size = 0;
        int place = 0;
        boolean within = false;
        for (int at = begin; at < row.numbers().length; at++) {
            long number = row.numbers()[at];
            if (number == Numerals.OPEN || number == Numerals.CLOSE) {
                if (within == (number == Numerals.OPEN)) {
                    numerals.bad(
                            row.line(),
                            within
                                    ? "a bracket is opened within another; close the first"
                                    : "a bracket is closed that was not opened; take it out");
                    return Arrays.copyOf(entries, size);
                }
                within = number == Numerals.OPEN;
                place += within ? 1 : 0;
            } else {
                place += within ? 0 : 1;
                entries[size++] = entry(number, place);
            }
        }
        if (within) {
            numerals.bad(row.line(), "a bracket is not closed; close it");
        }
        long[] list = Arrays.copyOf(entries, size);
        twice(row, list);
        return list;
    }

    private void twice(Numerals.Row row, long[] list) {
        long[] sorted = list.clone();
        Arrays.sort(sorted);
        for (int at = 1; at < sorted.length; at++) {
            if (name(sorted[at]) == name(sorted[at - 1])) {
                numerals.bad(row.line(), "names " + name(sorted[at]) + " twice; leave one");
            }
        }
    }
}
