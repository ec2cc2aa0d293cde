package org.jiedui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The facts of a case as {@code facts.csv} lists them, by number. */
final class CaseFacts {

    private final Map<String, CaseFact> facts = new LinkedHashMap<>();

    static CaseFacts read(Path csv) throws IOException {
        CaseFacts read = new CaseFacts();
        for (Map<String, String> fact : lines(csv)) {
            read.facts.put(fact.values().iterator().next(), new CaseFact(fact));
        }
        return read;
    }

    /** The lines of such a list, each by its headings. */
    static List<Map<String, String>> lines(Path csv) throws IOException {
        List<String> all = Files.readAllLines(csv);
        List<String> heads = cells(all.getFirst());
        List<Map<String, String>> lines = new ArrayList<>();
        for (String line : all.subList(1, all.size())) {
            List<String> cells = cells(line);
            Map<String, String> named = new LinkedHashMap<>();
            for (int i = 0; i < heads.size(); i++) {
                named.put(heads.get(i), cells.get(i));
            }
            lines.add(named);
        }
        return lines;
    }

    /** @throws IllegalArgumentException if there is no such fact */
    CaseFact get(String number) {
        CaseFact fact = facts.get(number);
        if (fact == null) {
            throw new IllegalArgumentException("no such fact: " + number);
        }
        return fact;
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (char letter : line.toCharArray()) {
            if (letter == '"') {
                quoted = !quoted;
            } else if (letter == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(letter);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
