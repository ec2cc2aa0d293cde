package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiedui.rounds.Board.Named;
import org.jiedui.rounds.Board.Row;
import org.jiedui.rounds.Board.What;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a plan in two columns: people left, seats right, a line between who goes together. Those who hang together stand on one
 * level, so that few lines cross. All positions are in the units of a picture {@value #WIDTH} wide.
 */
record BoardPicture(int height, List<Box> people, List<Box> seats, List<Line> lines) {

    static final int WIDTH = 1240;
    private static final int BOX = 420;
    private static final int HIGH = 44;
    private static final int ROW = 54;
    private static final int GAP = 10;

    /**
     * Somebody, or a seat.
     *
     * @param alone nobody goes there, or they go nowhere
     * @param free  how many places are left in a seat
     */
    record Box(Named named, boolean alone, int free, double y) {

        public int width() {
            return BOX;
        }

        public int high() {
            return HIGH;
        }

        public int seatX() {
            return WIDTH - BOX;
        }

        public double middle() {
            return y + HIGH / 2.0;
        }

        /** On which line the title is written: the middle one, if nothing stands below. */
        public double titleY() {
            return second().isEmpty() ? y + HIGH / 2.0 + 5 : y + 18;
        }

        public String second() {
            return named.second();
        }
    }

    /** Between two who go together; drawn as what is decided about it. */
    record Line(Row row, String path, double middle) {}

    static BoardPicture of(List<Row> rows) {
        return new Layout(rows).draw();
    }

    /** Sets group after group from the top. */
    private static final class Layout {

        private final List<Row> rows;
        private final Map<String, Integer> groupOf = new HashMap<>();
        private final Map<Integer, Set<String>> groups = new TreeMap<>();
        private final Map<String, Named> named = new HashMap<>();
        private final Map<String, Integer> free = new HashMap<>();
        private final Map<String, Double> y = new LinkedHashMap<>();
        private final List<Box> people = new ArrayList<>();
        private final List<Box> seats = new ArrayList<>();

        Layout(List<Row> rows) {
            this.rows = rows;
            int at = 0;
            for (Row row : rows) {
                String person = key("p", row.person(), at);
                String seat = key("s", row.seat(), at);
                at++;
                put(person, row.person());
                put(seat, row.seat());
                if (row.what() == What.VACANT && seat != null) {
                    free.put(seat, row.free());
                }
                if (person != null && seat != null) {
                    join(person, seat);
                }
            }
        }

        /** Somebody out of reach is another one in each row, as far as the reader can tell. */
        private static @Nullable String key(String column, @Nullable Named named, int row) {
            if (named == null) {
                return null;
            }
            return named.number() == null ? column + "?" + row : column + named.number();
        }

        private void put(@Nullable String key, @Nullable Named what) {
            if (key != null && what != null && named.putIfAbsent(key, what) == null) {
                int group = groupOf.size();
                groupOf.put(key, group);
                groups.put(group, new LinkedHashSet<>(List.of(key)));
            }
        }

        private void join(String one, String other) {
            int first = Math.min(groupOf.getOrDefault(one, 0), groupOf.getOrDefault(other, 0));
            int second = Math.max(groupOf.getOrDefault(one, 0), groupOf.getOrDefault(other, 0));
            Set<String> goes = groups.get(second);
            Set<String> stays = groups.get(first);
            if (first != second && goes != null && stays != null) {
                stays.addAll(goes);
                goes.forEach(key -> groupOf.put(key, first));
                groups.remove(second);
            }
        }

        BoardPicture draw() {
            double top = 0;
            for (Set<String> group : groups.values()) {
                List<String> left = group.stream().filter(key -> key.startsWith("p")).toList();
                List<String> right = group.stream().filter(key -> key.startsWith("s")).toList();
                int levels = Math.max(left.size(), right.size());
                boxes(left, right.isEmpty(), top, levels, people);
                boxes(right, left.isEmpty(), top, levels, seats);
                top += levels * ROW + GAP;
            }
            return new BoardPicture((int) Math.max(ROW, top - GAP), people, seats, lines());
        }

        private void boxes(List<String> keys, boolean alone, double top, int levels, List<Box> into) {
            for (int i = 0; i < keys.size(); i++) {
                double own = top + (i + 0.5) * levels * ROW / keys.size() - HIGH / 2.0;
                String key = keys.get(i);
                y.put(key, own);
                Named what = named.get(key);
                if (what != null) {
                    into.add(new Box(what, alone, free.getOrDefault(key, 0), own));
                }
            }
        }

        private List<Line> lines() {
            List<Line> lines = new ArrayList<>();
            for (int at = 0; at < rows.size(); at++) {
                Row row = rows.get(at);
                Double left = y.get(String.valueOf(key("p", row.person(), at)));
                Double right = y.get(String.valueOf(key("s", row.seat(), at)));
                if (row.what() == What.PAIR && left != null && right != null) {
                    lines.add(line(row, left + HIGH / 2.0, right + HIGH / 2.0));
                }
            }
            return lines;
        }

        private static Line line(Row row, double from, double to) {
            int third = (WIDTH - 2 * BOX) / 3;
            String path = String.format(
                    Locale.ROOT,
                    "M%d %.1f C%d %.1f %d %.1f %d %.1f",
                    BOX,
                    from,
                    BOX + third,
                    from,
                    WIDTH - BOX - third,
                    to,
                    WIDTH - BOX,
                    to);
            return new Line(row, path, (from + to) / 2);
        }
    }
}
