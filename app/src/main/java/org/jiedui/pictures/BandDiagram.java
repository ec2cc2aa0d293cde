package org.jiedui.pictures;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What moved between eastern places on the left and western ones on the right, as bands: the wider, the more of one measure. A
 * band ends in an arrow at who receives. An amount that nobody wrote down has no width: its line is dashed. Places stand as they
 * are given in the east; in the west near those whom they exchange with, so that few bands cross. Positions are in the units of a
 * picture {@value #WIDTH} wide.
 */
public record BandDiagram(int height, List<Node> nodes, List<Band> bands) {

    public static final int WIDTH = 1240;
    private static final int BOX = 208;
    private static final int EAST = BOX;
    private static final int WEST = WIDTH - BOX;
    private static final double MIDDLE = WIDTH / 2.0;
    private static final int PAD = 6;
    private static final int GAP = 10;
    private static final int WIDEST_GAP = 56;

    /** Room for a label, also where a band is thin. */
    private static final int SLOT = 22;

    private static final int LEAST_BOX = 28;
    private static final int TWO_LINES = 48;
    private static final int ALL_TOGETHER = 400;
    private static final int WIDEST = 72;
    private static final int THINNEST = 2;

    /**
     * A place in one of the two columns.
     *
     * @param text what it gives and receives, in words; may be empty
     * @param href where a click on it leads; absent: nowhere
     */
    public record Place(
            String code, String name, String text, @Nullable String href) {}

    /**
     * What moved one way between two places.
     *
     * @param westward whether the east gives
     * @param value    absent if no amount is known
     * @param text     the amount in words
     * @param title    all of it in a sentence
     * @param href     where a click on the band leads
     * @param entries  where a click on the amount leads: the entries behind it
     */
    public record Flow(
            String east,
            String west,
            boolean westward,
            @Nullable BigDecimal value,
            String text,
            String title,
            String href,
            String entries) {}

    /** A place's box. */
    public record Node(Place place, boolean east, double y, double height) {

        public int width() {
            return BOX;
        }

        public int x() {
            return east ? 0 : WEST;
        }

        public boolean twoLines() {
            return height >= TWO_LINES && !place.text().isEmpty();
        }
    }

    /**
     * A flow as it is drawn.
     *
     * @param path outline of the band; of an amount that is not known, the line
     * @param tip  outline of the arrow at its end
     */
    public record Band(Flow flow, String path, String tip, double width, double labelX, double labelY) {

        public boolean known() {
            return flow.value() != null;
        }
    }

    /**
     * @param east  in the order they stand in
     * @param west  in the order that decides where two are equally near
     * @param flows between these places; each place has one at least
     */
    public static BandDiagram of(List<Place> east, List<Place> west, List<Flow> flows) {
        return new Layout(east, west, flows).draw();
    }

    private static final class Layout {

        private final Map<String, Integer> eastAt = new HashMap<>();
        private final Map<String, Integer> westAt = new HashMap<>();
        private final Map<Flow, Double> eastY = new HashMap<>();
        private final Map<Flow, Double> westY = new HashMap<>();
        private final List<Place> east;
        private final List<Place> west;
        private final List<Flow> flows;
        private final double scale;

        Layout(List<Place> east, List<Place> west, List<Flow> flows) {
            this.east = List.copyOf(east);
            this.flows = List.copyOf(flows);
            number(this.east, eastAt);
            Map<String, Double> partners = new HashMap<>();
            for (Place place : west) {
                partners.put(
                        place.code(),
                        flows.stream()
                                .filter(flow -> flow.west().equals(place.code()))
                                .map(Flow::east)
                                .distinct()
                                .mapToInt(code -> at(eastAt, code))
                                .average()
                                .orElse(east.size()));
            }
            this.west = west.stream()
                    .sorted(Comparator.comparing(place -> partners.getOrDefault(place.code(), 0.0)))
                    .toList();
            number(this.west, westAt);
            this.scale = scale(flows);
        }

        BandDiagram draw() {
            double eastTall = tall(column(east, eastAt, Flow::east));
            double westTall = tall(column(west, westAt, Flow::west));
            double height = Math.max(eastTall, westTall);
            List<Node> nodes = new ArrayList<>();
            stack(column(east, eastAt, Flow::east), height, eastTall, true, nodes);
            stack(column(west, westAt, Flow::west), height, westTall, false, nodes);
            return new BandDiagram(
                    (int) Math.ceil(height + 2 * PAD),
                    nodes,
                    flows.stream().map(this::band).toList());
        }

        /** The flows of each place of a column, from the top. */
        private Map<Place, List<Flow>> column(
                List<Place> places, Map<String, Integer> order, java.util.function.Function<Flow, String> own) {
            Map<Place, List<Flow>> column = new LinkedHashMap<>();
            Predicate<Flow> ofEast = flow -> order == eastAt;
            for (Place place : places) {
                column.put(
                        place,
                        flows.stream()
                                .filter(flow -> own.apply(flow).equals(place.code()))
                                .sorted(Comparator.<Flow>comparingInt(flow ->
                                                ofEast.test(flow) ? at(westAt, flow.west()) : at(eastAt, flow.east()))
                                        .thenComparing(flow -> !flow.westward()))
                                .toList());
            }
            return column;
        }

        private double tall(Map<Place, List<Flow>> column) {
            return column.values().stream().mapToDouble(this::box).sum() + GAP * (column.size() - 1.0);
        }

        private double box(List<Flow> own) {
            return Math.max(LEAST_BOX, own.stream().mapToDouble(this::slot).sum() + 4);
        }

        /** One box below the other; the shorter column is spread out beside the taller one. */
        private void stack(
                Map<Place, List<Flow>> column, double height, double tall, boolean eastern, List<Node> nodes) {
            double gap = column.size() < 2 ? 0 : Math.min(WIDEST_GAP - GAP, (height - tall) / (column.size() - 1));
            double y = PAD + (height - tall - gap * (column.size() - 1)) / 2;
            for (Map.Entry<Place, List<Flow>> entry : column.entrySet()) {
                double tallness = box(entry.getValue());
                nodes.add(new Node(entry.getKey(), eastern, round(y), round(tallness)));
                double slots = entry.getValue().stream().mapToDouble(this::slot).sum();
                double top = y + (tallness - slots) / 2;
                for (Flow flow : entry.getValue()) {
                    (eastern ? eastY : westY).put(flow, top + slot(flow) / 2);
                    top += slot(flow);
                }
                y += tallness + GAP + gap;
            }
        }

        private Band band(Flow flow) {
            double from = at(eastY, flow);
            double to = at(westY, flow);
            double width = width(flow);
            double head = Math.clamp(width / 2 + 3, 7, 16);
            double left = flow.westward() ? EAST : EAST + head;
            double right = flow.westward() ? WEST - head : WEST;
            double half = width / 2;
            String path = flow.value() == null
                    ? say("M%s %sC%s %s %s %s %s %s", left, from, MIDDLE, from, MIDDLE, to, right, to)
                    : say(
                                    "M%s %sC%s %s %s %s %s %s",
                                    left, from - half, MIDDLE, from - half, MIDDLE, to - half, right, to - half)
                            + say(
                                    "V%sC%s %s %s %s %s %sZ",
                                    to + half, MIDDLE, to + half, MIDDLE, from + half, left, from + half);
            double spread = Math.max(half + 2, 6);
            String tip = flow.westward()
                    ? say("M%s %sL%s %sL%s %sZ", right, to - spread, (double) WEST, to, right, to + spread)
                    : say("M%s %sL%s %sL%s %sZ", left, from - spread, (double) EAST, from, left, from + spread);
            return new Band(flow, path, tip, round(width), left + 10, round(from + 4.5));
        }

        private double slot(Flow flow) {
            return Math.max(SLOT, width(flow) + 5);
        }

        private double width(Flow flow) {
            return flow.value() == null
                    ? THINNEST
                    : Math.max(THINNEST, flow.value().doubleValue() * scale);
        }

        /** One for all bands, so that their widths can be compared. */
        private static double scale(List<Flow> flows) {
            double all = 0;
            double most = 0;
            for (Flow flow : flows) {
                double value =
                        flow.value() == null ? 0 : Math.max(0, flow.value().doubleValue());
                all += value;
                most = Math.max(most, value);
            }
            return all == 0 ? 0 : Math.min(ALL_TOGETHER / all, WIDEST / most);
        }

        private static void number(List<Place> places, Map<String, Integer> at) {
            for (int i = 0; i < places.size(); i++) {
                at.put(places.get(i).code(), i);
            }
        }

        private static <K, V> V at(Map<K, V> map, K key) {
            V value = map.get(key);
            if (value == null) {
                throw new IllegalArgumentException("a flow to or from a place that is not drawn: " + key);
            }
            return value;
        }

        private static String say(String shape, Object... points) {
            Object[] rounded = new Object[points.length];
            for (int i = 0; i < points.length; i++) {
                rounded[i] = String.format(Locale.ROOT, "%.1f", (Double) points[i]);
            }
            return String.format(Locale.ROOT, shape, rounded);
        }

        private static double round(double value) {
            return Math.round(value * 10) / 10.0;
        }
    }
}
