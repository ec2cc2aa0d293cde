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
        List<String> lines = Files.readAllLines(csv);
        List<String> heads = cells(lines.getFirst());
        CaseFacts read = new CaseFacts();
        for (String line : lines.subList(1, lines.size())) {
            List<String> cells = cells(line);
            Map<String, String> fact = new LinkedHashMap<>();
            for (int i = 0; i < heads.size(); i++) {
                fact.put(heads.get(i), cells.get(i));
            }
            read.facts.put(cells.getFirst(), new CaseFact(fact));
        }
        return read;
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
