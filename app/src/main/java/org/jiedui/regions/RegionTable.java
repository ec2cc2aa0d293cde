package org.jiedui.regions;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.regions.Region.Level;
import org.jspecify.annotations.Nullable;

/**
 * Reads the table of regions that comes with the software. A line that does not fit in itself, or does not fit the others,
 * is refused with its number and the reason: a wrong table must not start.
 */
final class RegionTable {

    private static final String HEADER = "code,name,level,from,to,pinyin,initials,successor";

    private static final Pattern SYLLABLES = Pattern.compile("[a-z]+( [a-z]+)*");
    private static final Pattern YEAR = Pattern.compile("(19|20)\\d\\d");

    private final String source;
    private final List<Region> rows = new ArrayList<>();

    private RegionTable(String source) {
        this.source = source;
    }

    /** The table that comes along. */
    static List<Region> shipped() {
        String source = "regions/regions.csv";
        try (Reader reader =
                new InputStreamReader(RegionTable.class.getResourceAsStream("/" + source), StandardCharsets.UTF_8)) {
            return read(reader, source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * All rows, by code and time.
     *
     * @throws IllegalArgumentException with the line and the reason if one is wrong
     */
    static List<Region> read(Reader csv, String source) throws IOException {
        RegionTable table = new RegionTable(source);
        BufferedReader lines = new BufferedReader(csv);
        if (!HEADER.equals(lines.readLine())) {
            throw table.wrong(1, "the header is not " + HEADER);
        }
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            table.take(line);
        }
        table.checkTogether();
        return List.copyOf(table.rows);
    }

    private void take(String line) {
        int number = rows.size() + 2;
        Region row;
        try {
            row = parse(line);
        } catch (IllegalArgumentException e) {
            throw wrong(number, String.valueOf(e.getMessage()));
        }
        if (!rows.isEmpty()) {
            checkOrder(number, rows.getLast(), row);
        }
        rows.add(row);
    }

    private static Region parse(String line) {
        String[] cells = line.split(",", -1);
        if (cells.length != 8) {
            throw new IllegalArgumentException("8 columns are wanted, not " + cells.length);
        }
        RegionCode code = new RegionCode(cells[0]);
        String[] syllables = cells[5].split(" ", -1);
        String initials = Arrays.stream(syllables)
                .filter(syllable -> !syllable.isEmpty())
                .map(syllable -> syllable.substring(0, 1))
                .collect(Collectors.joining());
        require(cells[0].length() == 6, "a code of the table has six digits: " + cells[0]);
        require(cells[2].equals(levelOf(code).word()), "the code is no " + cells[2]);
        require(
                cells[1].chars().allMatch(Character::isIdeographic),
                "the name is not in Chinese characters: " + cells[1]);
        require(SYLLABLES.matcher(cells[5]).matches(), "the pinyin is not in syllables: " + cells[5]);
        require(syllables.length == cells[1].length(), "the name has another number of syllables: " + cells[5]);
        require(cells[6].equals(initials), "the initials are not those of the pinyin: " + cells[6]);
        List<RegionCode> successors = cells[7].isEmpty()
                ? List.of()
                : Arrays.stream(cells[7].split(";", -1)).map(RegionCode::new).toList();
        return new Region(
                code, cells[1], levelOf(code), year(cells[3]), year(cells[4]), cells[5], cells[6], successors);
    }

    private static @Nullable Integer year(String cell) {
        require(cell.isEmpty() || YEAR.matcher(cell).matches(), "not a year: " + cell);
        return cell.isEmpty() ? null : Integer.valueOf(cell);
    }

    private static Level levelOf(RegionCode code) {
        return switch (code.stem().length()) {
            case 2 -> Level.PROVINCE;
            case 4 -> Level.PREFECTURE;
            default -> Level.COUNTY;
        };
    }

    private void checkOrder(int number, Region before, Region row) {
        int order = before.code().compareTo(row.code());
        require(order <= 0, number, "the code comes before " + before.code());
        if (order == 0) {
            Integer ended = before.to();
            Integer began = row.from();
            require(
                    ended != null && began != null && ended <= began,
                    number,
                    "in force at the same time as the row before, of the same code");
        }
    }

    private void checkTogether() {
        Map<RegionCode, Region> newest = new TreeMap<>();
        rows.forEach(row -> newest.put(row.code(), row));
        for (int index = 0; index < rows.size(); index++) {
            Region row = rows.get(index);
            int number = index + 2;
            for (RegionCode successor : row.successors()) {
                require(newest.containsKey(successor), number, "its successor is not in the table: " + successor);
            }
            for (RegionCode above : row.code().above()) {
                Region place = newest.get(above);
                require(place != null, number, "what it lies in is not in the table: " + above);
                require(
                        !row.inForce() || (place != null && place.inForce()),
                        number,
                        "in force, but what it lies in is not: " + above);
            }
        }
    }

    private static void require(boolean fits, String reason) {
        if (!fits) {
            throw new IllegalArgumentException(reason);
        }
    }

    private void require(boolean fits, int number, String reason) {
        if (!fits) {
            throw wrong(number, reason);
        }
    }

    private IllegalArgumentException wrong(int number, String reason) {
        return new IllegalArgumentException(source + ", line " + number + ": " + reason);
    }
}
