package org.jiedui.typesetting;

import java.util.ArrayList;
import java.util.List;

/**
 * Breaks a text into lines of a number of characters; a Latin letter or a figure takes half of one. No line begins with a closing
 * mark or ends with an opening one, and no figure or Latin word is torn apart unless it is longer than a line.
 */
final class Lines {

    private static final String NOT_FIRST = "，。、；：？！）〕】》〉”’」』·…—％℃,.;:?!)]}%";
    private static final String NOT_LAST = "（〔【《〈“‘「『([{";

    private Lines() {}

    /** @param full whether it was broken only because it was full, so that its end is at the margin */
    record Line(String text, boolean full) {}

    /** How many characters wide a text is. */
    static double cells(String text) {
        return halves(text) / 2.0;
    }

    static boolean isHalf(int codePoint) {
        return codePoint >= 0x20 && codePoint < 0x7F;
    }

    private static int halves(String text) {
        return text.codePoints().map(c -> isHalf(c) ? 1 : 2).sum();
    }

    /**
     * @param indent characters that are left free at the start of the first line
     * @param width  of a line, in characters
     */
    static List<Line> broken(String text, int indent, double width) {
        List<Line> lines = new ArrayList<>();
        int room = (int) Math.floor(width * 2 + 1e-6);
        for (String part : text.split(Block.BREAK, -1)) {
            List<String> units = units(part);
            int first = room - 2 * indent;
            int at = 0;
            while (at < units.size()) {
                int end = fitting(units, at, lines.isEmpty() ? first : room);
                String line = String.join("", units.subList(at, end)).strip();
                lines.add(new Line(line, end < units.size()));
                at = end;
            }
            if (units.isEmpty()) {
                lines.add(new Line("", false));
            }
        }
        return lines;
    }

    /** Lines of about the same length, as a title is set. */
    static List<String> balanced(String text, double width) {
        int lines = broken(text, 0, width).size();
        double narrow = Math.ceil(cells(text) / lines);
        while (narrow < width && broken(text, 0, narrow).size() > lines) {
            narrow++;
        }
        return broken(text, 0, Math.min(narrow, width)).stream().map(Line::text).toList();
    }

    /** Where the line ends that begins at {@code at}. */
    private static int fitting(List<String> units, int at, int room) {
        int end = at;
        int taken = 0;
        while (end < units.size() && taken + halves(units.get(end)) <= room) {
            taken += halves(units.get(end));
            end++;
        }
        if (end == units.size()) {
            return end;
        }
        int good = end;
        while (good > at + 1 && (startsBadly(units.get(good)) || endsBadly(units.get(good - 1)))) {
            good--;
        }
        boolean hopeless = good == at + 1 && (startsBadly(units.get(good)) || endsBadly(units.get(at)));
        int chosen = hopeless ? end : good;
        return Math.max(chosen, at + 1);
    }

    private static boolean startsBadly(String unit) {
        return NOT_FIRST.indexOf(unit.charAt(0)) >= 0;
    }

    private static boolean endsBadly(String unit) {
        return NOT_LAST.indexOf(unit.charAt(unit.length() - 1)) >= 0;
    }

    /** What stays together: a character, or a run of letters and figures, cut where it would not fit any line. */
    private static List<String> units(String text) {
        List<String> units = new ArrayList<>();
        StringBuilder run = new StringBuilder();
        text.codePoints().forEach(c -> {
            boolean together = isHalf(c) && c != ' ' && NOT_LAST.indexOf(c) < 0 && NOT_FIRST.indexOf(c) < 0;
            if (together && run.length() < 2 * Grid.COLUMNS / 4) {
                run.appendCodePoint(c);
                return;
            }
            if (!run.isEmpty()) {
                units.add(run.toString());
                run.setLength(0);
            }
            if (together) {
                run.appendCodePoint(c);
            } else {
                units.add(Character.toString(c));
            }
        });
        if (!run.isEmpty()) {
            units.add(run.toString());
        }
        return units;
    }
}
