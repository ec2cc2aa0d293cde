package org.jiedui.pictures;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jiedui.kernel.Side;
import org.jspecify.annotations.Nullable;

/**
 * Two columns with a line between those that go together. What hangs together stands on one level, in the order in which it is
 * given, so that few lines cross. All positions are in the units of a picture {@value #WIDTH} wide.
 */
public record TwoColumns(int height, List<Box> left, List<Box> right, List<Line> lines) {

    public static final int WIDTH = 1240;
    private static final int BOX = 430;
    private static final int HIGH = 44;
    private static final int ROW = 54;
    private static final int GAP = 8;

    /** A picture is no higher than this if it can be parted, so that a printed page breaks between two. */
    private static final int HIGHEST = 700;

    /**
     * One of those that stand in a column.
     *
     * @param key    the same for the same one
     * @param second in smaller letters below the title; may be empty
     * @param note   what is missing, at the edge; may be empty
     * @param href   where it leads; absent: nowhere
     * @param side   whose mark it bears; absent: none
     */
    public record End(
            String key,
            String title,
            String second,
            String note,
            @Nullable String href,
            @Nullable Side side) {

        /** How far from the edge the title begins, with room for the mark. */
        public int titleX() {
            return side == null ? 14 : 32;
        }
    }

    /**
     * Two who go together, or one alone.
     *
     * @param look  the class that the line is drawn by
     * @param label what is written on the line; may be empty
     */
    public record Row(@Nullable End left, @Nullable End right, String look, String label) {}

    /** One of them as it is drawn; alone: no line leads there. */
    public record Box(End end, boolean alone, double y) {

        public int width() {
            return BOX;
        }

        public int height() {
            return HIGH;
        }

        /** Where a box of the right column begins. */
        public int rightX() {
            return WIDTH - BOX;
        }

        /** On which line the title is written: in the middle, if nothing stands below. */
        public double titleY() {
            return y + (end.second().isEmpty() ? HIGH / 2.0 + 5 : 18);
        }
    }

    /** A line as it is drawn, with the middle of its label. */
    public record Line(Row row, String path, double labelY) {

        public int labelX() {
            return WIDTH / 2;
        }
    }

    /** One below the other; what hangs together stands in one of them. */
    public static List<TwoColumns> of(List<Row> rows) {
        return new Layout(rows).draw();
    }

    /** Sets what hangs together, one after the other, from the top. */
    private static final class Layout {

        private static final String LEFT = "l ";
        private static final String RIGHT = "r ";

        private final List<Row> rows;
        private final Map<String, Integer> groupOf = new HashMap<>();
        private final Map<Integer, Set<String>> groups = new TreeMap<>();
        private final Map<String, End> ends = new LinkedHashMap<>();
        private final Map<String, Double> y = new HashMap<>();

        Layout(List<Row> rows) {
            this.rows = rows;
            for (Row row : rows) {
                End left = row.left();
                End right = row.right();
                if (left != null) {
                    put(LEFT + left.key(), left);
                }
                if (right != null) {
                    put(RIGHT + right.key(), right);
                }
                if (left != null && right != null) {
                    join(LEFT + left.key(), RIGHT + right.key());
                }
            }
        }

        private void put(String key, End end) {
            End before = ends.get(key);
            if (before == null) {
                int group = ends.size();
                groupOf.put(key, group);
                groups.put(group, new LinkedHashSet<>(List.of(key)));
            }
            if (before == null || before.note().isEmpty()) {
                ends.put(key, end);
            }
        }

        private int group(String key) {
            return groupOf.getOrDefault(key, -1);
        }

        private void join(String one, String other) {
            int stays = Math.min(group(one), group(other));
            int goes = Math.max(group(one), group(other));
            Set<String> members = groups.get(stays);
            Set<String> come = groups.get(goes);
            if (stays != goes && members != null && come != null) {
                members.addAll(come);
                come.forEach(key -> groupOf.put(key, stays));
                groups.remove(goes);
            }
        }

        List<TwoColumns> draw() {
            List<TwoColumns> pictures = new ArrayList<>();
            List<Box> left = new ArrayList<>();
            List<Box> right = new ArrayList<>();
            double top = 0;
            for (Set<String> group : groups.values()) {
                List<String> lefts =
                        group.stream().filter(key -> key.startsWith(LEFT)).toList();
                List<String> rights =
                        group.stream().filter(key -> key.startsWith(RIGHT)).toList();
                int levels = Math.max(lefts.size(), rights.size());
                if (top > 0 && top + levels * ROW > HIGHEST) {
                    pictures.add(picture(top, left, right));
                    left = new ArrayList<>();
                    right = new ArrayList<>();
                    top = 0;
                }
                boxes(lefts, rights.isEmpty(), top, levels, left);
                boxes(rights, lefts.isEmpty(), top, levels, right);
                top += levels * ROW + GAP;
            }
            pictures.add(picture(top, left, right));
            return pictures;
        }

        private TwoColumns picture(double top, List<Box> left, List<Box> right) {
            Set<End> here = new HashSet<>();
            left.forEach(box -> here.add(box.end()));
            return new TwoColumns((int) Math.max(ROW, top), left, right, lines(here));
        }

        private void boxes(List<String> keys, boolean alone, double top, int levels, List<Box> into) {
            for (int i = 0; i < keys.size(); i++) {
                String key = keys.get(i);
                double own = top + (i + 0.5) * levels * ROW / keys.size() - HIGH / 2.0;
                End end = ends.get(key);
                y.put(key, own);
                if (end != null) {
                    into.add(new Box(end, alone, own));
                }
            }
        }

        private List<Line> lines(Set<End> here) {
            List<Line> lines = new ArrayList<>();
            for (Row row : rows) {
                End left = row.left();
                End right = row.right();
                if (left != null && right != null && here.contains(ends.get(LEFT + left.key()))) {
                    double from = y.getOrDefault(LEFT + left.key(), 0.0);
                    double to = y.getOrDefault(RIGHT + right.key(), 0.0);
                    lines.add(line(row, from + HIGH / 2.0, to + HIGH / 2.0));
                }
            }
            return lines;
        }

        private static Line line(Row row, double from, double to) {
            int third = (WIDTH - 2 * BOX) / 3;
            String path = String.format(
                    Locale.ROOT,
                    "M%d %.1fC%d %.1f %d %.1f %d %.1f",
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
