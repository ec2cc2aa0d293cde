package org.jiedui.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/**
 * From the people through the things to the results: three columns of bars and the ribbons between them. A ribbon is as
 * wide as the number of entries it stands for, on one scale for the whole picture, narrower where there are many; amounts
 * are never compared by width, since their units differ. Positions
 * are in the units of a picture {@value #WIDTH} wide.
 */
public record FlowDiagram(int height, List<Bar> people, List<Bar> things, List<Bar> results, List<Ribbon> ribbons) {

    public static final int WIDTH = 1240;
    private static final int BAR = 10;
    private static final int[] X = {140, 520, 860};
    private static final double WIDEST_ENTRY = 13;
    private static final double NARROWEST_ENTRY = 0.5;

    /** As high as all entries together may stand. */
    private static final double TALL = 640;

    private static final double ROOM = 30;
    private static final int PAD = 8;

    /** One end of a strand: what it is called, what stands beside the name, where a click leads. */
    public record End(String key, String name, String text, String hue, String href) {}

    /** Entries that lead from a person over a thing to a result. {@code faint} for what is a target and no result. */
    public record Strand(End person, End thing, End result, long entries, boolean faint) {}

    /** An end as it is drawn, from {@code y} down. */
    public record Bar(End end, long entries, int x, double y, double height) {

        /** The height at which its name stands. */
        public double middle() {
            return y + height / 2;
        }
    }

    /** A ribbon between two bars. */
    public record Ribbon(String path, String hue, boolean faint, String title) {}

    /** @param strands in the order in which people, and below each their things, should stand */
    public static FlowDiagram of(List<Strand> strands) {
        long entries = strands.stream().mapToLong(Strand::entries).sum();
        double entry = Math.clamp(TALL / Math.max(1, entries), NARROWEST_ENTRY, WIDEST_ENTRY);
        Map<String, Stack> people = stacks(strands, Strand::person, entry);
        Map<String, Stack> things = stacks(strands, Strand::thing, entry);
        Map<String, Stack> results = stacks(strands, Strand::result, entry);
        double height = Math.max(total(people), Math.max(total(things), total(results)));
        place(people.values(), height);
        place(things.values(), height);
        List<Stack> byThings = new ArrayList<>(results.values());
        byThings.sort(Comparator.comparingDouble(result -> strands.stream()
                .filter(s -> s.result().key().equals(result.end.key()))
                .mapToDouble(s -> stack(things, s.thing()).y)
                .average()
                .orElse(0)));
        place(byThings, height);
        List<Ribbon> ribbons = new ArrayList<>();
        for (Strand strand : strands) {
            Stack person = stack(people, strand.person());
            Stack thing = stack(things, strand.thing());
            ribbons.add(ribbon(strand, entry, X[0], person.out(strand), X[1], thing.in(strand), strand.thing()));
        }
        strands.stream()
                .sorted(Comparator.comparingDouble(s -> stack(things, s.thing()).y))
                .forEach(strand -> ribbons.add(ribbon(
                        strand,
                        entry,
                        X[1],
                        stack(things, strand.thing()).out(strand),
                        X[2],
                        stack(results, strand.result()).in(strand),
                        strand.result())));
        return new FlowDiagram(
                (int) Math.ceil(height + 2 * PAD),
                bars(people.values(), X[0]),
                bars(things.values(), X[1]),
                bars(byThings, X[2]),
                ribbons);
    }

    private static Ribbon ribbon(Strand strand, double entry, int fromX, double fromY, int toX, double toY, End to) {
        double width = strand.entries() * entry;
        double left = fromX + BAR;
        double bend = left + (toX - left) / 2;
        String path = String.format(
                Locale.ROOT,
                "M%.1f %.1fC%.1f %.1f %.1f %.1f %d %.1fV%.1fC%.1f %.1f %.1f %.1f %.1f %.1fZ",
                left,
                fromY,
                bend,
                fromY,
                bend,
                toY,
                toX,
                toY,
                toY + width,
                bend,
                toY + width,
                bend,
                fromY + width,
                left,
                fromY + width);
        String from = toX == X[1] ? strand.person().name() : strand.thing().name();
        return new Ribbon(path, strand.person().hue(), strand.faint(), from + " → " + to.name());
    }

    private static Map<String, Stack> stacks(List<Strand> strands, Function<Strand, End> end, double entry) {
        Map<String, Stack> stacks = new LinkedHashMap<>();
        for (Strand strand : strands) {
            End own = end.apply(strand);
            stacks.computeIfAbsent(own.key(), key -> new Stack(own, entry)).entries += strand.entries();
        }
        return stacks;
    }

    private static Stack stack(Map<String, Stack> stacks, End end) {
        return java.util.Objects.requireNonNull(stacks.get(end.key()));
    }

    private static double total(Map<String, Stack> stacks) {
        return stacks.values().stream().mapToDouble(Stack::room).sum();
    }

    /** Spreads the stacks evenly over the height. */
    private static void place(Iterable<Stack> stacks, double height) {
        double used = 0;
        int count = 0;
        for (Stack stack : stacks) {
            used += stack.room();
            count++;
        }
        double slack = count == 0 ? 0 : (height - used) / count;
        double y = PAD;
        for (Stack stack : stacks) {
            y += slack / 2;
            stack.y = y + (stack.room() - stack.height()) / 2;
            y += stack.room() + slack / 2;
        }
    }

    private static List<Bar> bars(Iterable<Stack> stacks, int x) {
        List<Bar> bars = new ArrayList<>();
        for (Stack stack : stacks) {
            bars.add(new Bar(stack.end, stack.entries, x, stack.y, stack.height()));
        }
        return bars;
    }

    /** A bar in the making: where the next ribbon arrives and leaves. */
    private static final class Stack {

        private final End end;
        private final double entry;
        private long entries;
        private double y;
        private double arrived;
        private double left;

        Stack(End end, double entry) {
            this.end = end;
            this.entry = entry;
        }

        double height() {
            return entries * entry;
        }

        double room() {
            return Math.max(ROOM, height() + 12);
        }

        double in(Strand strand) {
            double at = y + arrived;
            arrived += strand.entries() * entry;
            return at;
        }

        double out(Strand strand) {
            double at = y + left;
            left += strand.entries() * entry;
            return at;
        }
    }
}
