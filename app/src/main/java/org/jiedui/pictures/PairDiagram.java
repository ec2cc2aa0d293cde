package org.jiedui.pictures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The pair diagram: eastern places left and square, western places right and round, what moved between them as lines of
 * equal thickness. Places that are formally paired stand level, with a band behind their lines. All positions are in the
 * units of a picture {@value #WIDTH} wide; the browser draws it without any script.
 */
public record PairDiagram(int height, List<Node> nodes, List<Band> bands, List<Thread> threads) {

    public static final int WIDTH = 880;
    private static final int COLUMN = 168;
    private static final int ROW = 44;
    private static final int GAP = 18;
    private static final int PAD = 12;
    private static final double MIDDLE = WIDTH - 2.0 * COLUMN;
    private static final int HALF = (int) (MIDDLE / 2) - 42;

    /** A place to be shown. {@code mate} is the code of the place it is formally paired with. */
    public record Place(
            String code,
            String name,
            String note,
            boolean east,
            @Nullable String mate,
            String href) {}

    /** A place's box. */
    public record Node(Place place, int x, int y, int width, int height) {}

    /** The ground behind the lines of a formal pairing. */
    public record Band(int y, int height) {}

    /** A movement's label: its box, and its words in one line or two, with an ellipsis if there are more. */
    public record Pill(int x, int y, int width, int height, List<List<Movement.Part>> lines) {}

    /** One movement as it is drawn: its line, its label, and where it starts and ends. */
    public record Thread(Movement movement, String path, Pill pill, int eastX, int eastY, int westX, int westY) {}

    /**
     * @param places   east and west, in the order they should stand; a mate that is not among them is ignored
     * @param movements between these places; others are left out
     */
    public static PairDiagram of(List<Place> places, List<Movement> movements) {
        return new Layout(places, movements).draw();
    }

    /** Lays the two columns out from the top; formal pairs last, so that their bands stand level. */
    private static final class Layout {

        private final Map<String, Place> places = new LinkedHashMap<>();
        private final Map<String, List<Movement>> slots = new LinkedHashMap<>();
        private final List<Movement> drawn = new ArrayList<>();
        private final Map<String, Integer> yOf = new HashMap<>();
        private final List<Node> nodes = new ArrayList<>();
        private final List<Band> bands = new ArrayList<>();
        private int eastY = PAD;
        private int westY = PAD;

        Layout(List<Place> all, List<Movement> movements) {
            for (Place place : all) {
                places.put(place.code(), place);
                slots.put(place.code(), new ArrayList<>());
            }
            movements.stream()
                    .filter(m -> known(m.east()) && known(m.west()) && (m.east() != null || m.west() != null))
                    .sorted(Comparator.comparing(m -> order(m.flow())))
                    .forEach(drawn::add);
            for (Movement movement : drawn) {
                if (movement.east() != null) {
                    slotsOf(movement.east()).add(movement);
                }
                if (movement.west() != null) {
                    slotsOf(movement.west()).add(movement);
                }
            }
        }

        PairDiagram draw() {
            for (Place place : places.values()) {
                if (mate(place) == null) {
                    single(place);
                }
            }
            for (Place place : places.values()) {
                Place mate = mate(place);
                if (place.east() && mate != null) {
                    pair(place, mate);
                }
            }
            List<Thread> threads = drawn.stream().map(this::thread).toList();
            return new PairDiagram(Math.max(eastY, westY) - GAP + PAD, nodes, bands, threads);
        }

        private void single(Place place) {
            List<Movement> own = slotsOf(place.code());
            int y = place.east() ? eastY : westY;
            node(place, y, own.size());
            assign(place, own, y);
            advance(place, y, own.size());
        }

        private void pair(Place east, Place west) {
            List<Movement> between = slotsOf(east.code()).stream()
                    .filter(m -> west.code().equals(m.west()))
                    .toList();
            List<Movement> eastCross = without(slotsOf(east.code()), between);
            List<Movement> westCross = without(slotsOf(west.code()), between);
            int bandY = Math.max(eastY + eastCross.size() * ROW, westY + westCross.size() * ROW);
            int rows = Math.max(1, between.size());
            bands.add(new Band(bandY, rows * ROW));
            for (Place place : List.of(east, west)) {
                List<Movement> cross = place.east() ? eastCross : westCross;
                int y = bandY - cross.size() * ROW;
                node(place, y, cross.size() + rows);
                assign(place, cross, y);
                assign(place, between, bandY);
                advance(place, y, cross.size() + rows);
            }
        }

        private void node(Place place, int y, int rows) {
            nodes.add(new Node(place, place.east() ? 0 : WIDTH - COLUMN, y, COLUMN, Math.max(1, rows) * ROW));
        }

        private void assign(Place place, List<Movement> movements, int y) {
            for (int i = 0; i < movements.size(); i++) {
                yOf.put(place.code() + System.identityHashCode(movements.get(i)), y + i * ROW + ROW / 2);
            }
        }

        private void advance(Place place, int y, int rows) {
            int next = y + Math.max(1, rows) * ROW + GAP;
            if (place.east()) {
                eastY = next;
            } else {
                westY = next;
            }
        }

        private Thread thread(Movement movement) {
            Integer east = y(movement.east(), movement);
            Integer west = y(movement.west(), movement);
            if (east == null || west == null) {
                boolean atWest = east == null;
                int y = Objects.requireNonNull(atWest ? west : east);
                Labels label = Labels.of(movement, HALF);
                int length = label.width() + 70;
                int from = atWest ? WIDTH - COLUMN - length : COLUMN + length;
                int to = atWest ? WIDTH - COLUMN : COLUMN;
                String path = "M" + from + " " + y + "H" + to;
                return new Thread(movement, path, label.at(Math.min(from, to) + 28, y), from, y, to, y);
            }
            double x = COLUMN;
            String path = east.equals(west)
                    ? "M" + COLUMN + " " + east + "H" + (WIDTH - COLUMN)
                    : String.format(
                            Locale.ROOT,
                            "M%.0f %d H%.0f C%.0f %d %.0f %d %.0f %d H%.0f",
                            x,
                            east,
                            x + MIDDLE * 0.5,
                            x + MIDDLE * 0.68,
                            east,
                            x + MIDDLE * 0.70,
                            west,
                            x + MIDDLE * 0.88,
                            west,
                            x + MIDDLE);
            Labels label = Labels.of(movement, room(east, east.equals(west)));
            return new Thread(movement, path, label.at(COLUMN + 36, east), COLUMN, east, WIDTH - COLUMN, west);
        }

        private @Nullable Integer y(@Nullable String place, Movement movement) {
            return place == null ? null : yOf.get(place + System.identityHashCode(movement));
        }

        private List<Movement> slotsOf(String place) {
            return slots.computeIfAbsent(place, code -> new ArrayList<>());
        }

        private boolean known(@Nullable String code) {
            return code == null || places.containsKey(code);
        }

        private @Nullable Place mate(Place place) {
            return place.mate() == null ? null : places.get(place.mate());
        }

        private static List<Movement> without(List<Movement> all, List<Movement> taken) {
            return all.stream()
                    .filter(m -> taken.stream().noneMatch(t -> t == m))
                    .toList();
        }

        /** How far a label may reach: up to the bend of its line, or to the middle where another stands opposite. */
        private int room(int y, boolean level) {
            boolean opposite = drawn.stream()
                    .filter(movement -> movement.east() == null)
                    .map(movement -> y(movement.west(), movement))
                    .anyMatch(other -> other != null && Math.abs(other - y) < ROW);
            return opposite ? HALF : (int) (level ? MIDDLE - 72 : MIDDLE * 0.62 - 36);
        }

        private static int order(String flow) {
            return List.of("ties", "people", "money", "goods", "jobs").indexOf(flow);
        }
    }

    /** A label's words, broken so that they fit into the room. */
    private record Labels(List<List<Movement.Part>> lines) {

        private static final double LETTERS = 13;
        private static final int AROUND = 40;
        private static final Pattern SEPARATOR = Pattern.compile("^[，、,]\\s*");

        static Labels of(Movement movement, int room) {
            double inside = room - AROUND;
            List<List<Movement.Part>> lines = new ArrayList<>();
            List<Movement.Part> line = new ArrayList<>();
            for (Movement.Part part : movement.parts()) {
                Movement.Part first = fitted(part, inside);
                if (line.isEmpty()) {
                    line.add(first);
                } else if (width(line) + width(List.of(part)) <= inside) {
                    line.add(part);
                } else if (lines.isEmpty()) {
                    lines.add(line);
                    line = new ArrayList<>(List.of(first));
                } else {
                    Movement.Part last = line.removeLast();
                    line.add(new Movement.Part(last.word(), last.amount() + "…"));
                    break;
                }
            }
            lines.add(line);
            return new Labels(lines);
        }

        private static Movement.Part fitted(Movement.Part part, double room) {
            double amount = TextWidth.of(" " + part.amount() + "…", LETTERS);
            String word = SEPARATOR.matcher(part.word()).replaceFirst("");
            return new Movement.Part(TextWidth.fit(word, LETTERS, Math.max(LETTERS * 2, room - amount)), part.amount());
        }

        private static double width(List<Movement.Part> line) {
            return line.stream()
                    .mapToDouble(part -> TextWidth.of(part.word() + " " + part.amount(), LETTERS))
                    .sum();
        }

        int width() {
            return (int)
                    Math.ceil(lines.stream().mapToDouble(Labels::width).max().orElse(0) + AROUND);
        }

        Pill at(int x, int y) {
            int height = lines.size() == 1 ? 26 : 40;
            return new Pill(x, y - height / 2, width(), height, lines);
        }
    }
}
