package org.jiedui.matching.files;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Person;
import org.jiedui.matching.Seat;

/** The lists of residents, then of hospitals, which say first how many they take; who goes together stands in both. */
final class ResidentLists {

    private static final int MOST = 1_000_000_000;

    private final Numerals numerals;
    private final Draft draft;

    ResidentLists(Numerals numerals, Draft draft) {
        this.numerals = numerals;
        this.draft = draft;
    }

    void read(List<Numerals.Row> rows, int residents) {
        Map<Long, Map<Long, Integer>> ofResidents = new LinkedHashMap<>();
        Map<Long, Map<Long, Integer>> ofHospitals = new HashMap<>();
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
            ofHospitals.put(row.numbers()[0], list(row, 2));
        }
        ofResidents.forEach((resident, list) -> list.forEach((hospital, rank) -> {
            Integer back = ofHospitals.getOrDefault(hospital, Map.of()).get(resident);
            if (!ofHospitals.containsKey(hospital)) {
                numerals.bad(
                        0, "resident " + resident + " names hospital " + hospital + ", which has no list; mend one");
            } else if (back != null) {
                int person = draft.personNumber(String.valueOf(resident));
                draft.wished(person, draft.seatNumber(String.valueOf(hospital)), 0, rank, back);
            }
        }));
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
    private Map<Long, Integer> list(Numerals.Row row, int begin) {
        Map<Long, Integer> places = new LinkedHashMap<>();
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
                    return places;
                }
                within = number == Numerals.OPEN;
                place += within ? 1 : 0;
            } else {
                place += within ? 0 : 1;
                if (places.putIfAbsent(number, place) != null) {
                    numerals.bad(row.line(), "names " + number + " twice; leave one");
                }
            }
        }
        if (within) {
            numerals.bad(row.line(), "a bracket is not closed; close it");
        }
        return places;
    }
}
