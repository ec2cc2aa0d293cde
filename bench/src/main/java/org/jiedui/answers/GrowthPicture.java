package org.jiedui.answers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * How answers grow with the number of facts, drawn from what {@link AnswersBenchmark} printed for several of them: both axes
 * by powers of ten, the middle of the runs, a dashed line for what stands beside.
 */
public final class GrowthPicture {

    private static final Pattern FACTS = Pattern.compile("^([\\d,]+) generated facts", Pattern.MULTILINE);
    private static final Pattern TIMES = Pattern.compile("(?s)^\\{\".*\\}\\s*$", Pattern.MULTILINE);

    private static final List<Line> LINES = List.of(
            new Line(
                    "mirror: bare scan of the columns a county and year needs",
                    "bare scan of the columns",
                    "#7a7e84",
                    true),
            new Line(
                    "PostgreSQL: all measures of the set, one county, one year",
                    "PostgreSQL, a county and year",
                    "#b97615",
                    true),
            new Line("PostgreSQL: E01 by all counties, one year", "PostgreSQL, E01 by all counties", "#80490a", true),
            new Line(
                    "mirror: all measures of the set, one county, one year",
                    "all measures, a county and year",
                    "#1f5384",
                    false),
            new Line(
                    "mirror: all measures of the set, everywhere, one year",
                    "all measures, everywhere",
                    "#17446e",
                    false),
            new Line("mirror: F01 (a sum) by all counties, one year", "F01 by all counties", "#2f7d6b", false),
            new Line(
                    "mirror: E01 (each person once) by all counties, one year",
                    "E01 by all counties",
                    "#8b3a62",
                    false),
            new Line(
                    "mirror: a fresh entry, signature and paper, until the next answer holds them",
                    "a fresh entry until it is answered",
                    "#1b2025",
                    false));

    private static final int WIDTH = 920;
    private static final int HEIGHT = 470;
    private static final int LEFT = 70;
    private static final int RIGHT = 270;
    private static final int TOP = 20;
    private static final int BOTTOM = 50;
    private static final double LEAST = 5;
    private static final double MOST = 5_000;
    private static final int LABEL = 17;

    private GrowthPicture() {}

    private record Line(String question, String label, String colour, boolean beside) {}

    private record Point(double facts, double millis) {}

    /** Where a line ends, and where its label fits. */
    private record Ending(Line line, double wanted) {}

    /**
     * @param files what {@code bench answers} printed, one file for each number of facts
     * @throws IllegalArgumentException if one of them is not that
     */
    public static void draw(List<Path> files, Path picture) throws IOException {
        Map<Double, JsonNode> runs = new TreeMap<>();
        for (Path file : files) {
            String text = Files.readString(file);
            Matcher facts = FACTS.matcher(text);
            Matcher times = TIMES.matcher(text);
            if (!facts.find() || !times.find()) {
                throw new IllegalArgumentException(file + " is not what bench answers prints");
            }
            runs.put(
                    Double.parseDouble(facts.group(1).replace(",", "")),
                    JsonMapper.shared().readTree(times.group()));
        }
        if (runs.size() < 2) {
            throw new IllegalArgumentException("a line needs two numbers of facts at least");
        }
        Files.writeString(picture, new GrowthPicture().svg(runs));
    }

    private String svg(Map<Double, JsonNode> runs) {
        List<Double> sizes = List.copyOf(runs.keySet());
        double first = sizes.getFirst();
        double last = sizes.getLast();
        StringBuilder svg = new StringBuilder();
        svg.append(String.format(Locale.ROOT, """
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" width="%d" height="%d" role="img"
                  font-family="system-ui, sans-serif" font-size="13">
                <title>Milliseconds for an answer, by the number of facts</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """, WIDTH, HEIGHT, WIDTH, HEIGHT));
        for (double millis = 10; millis <= 1_000; millis *= 10) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#dfddd6\"/>"
                            + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\" fill=\"#656b73\">%,.0f ms</text>%n",
                    LEFT,
                    WIDTH - RIGHT,
                    y(millis),
                    y(millis),
                    LEFT - 8,
                    y(millis) + 4,
                    millis));
        }
        for (double size : sizes) {
            svg.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\" fill=\"#656b73\">%,.0f facts</text>%n",
                    x(size, first, last),
                    HEIGHT - BOTTOM + 26,
                    size));
        }
        List<Ending> endings = new ArrayList<>();
        for (Line line : LINES) {
            List<Point> points = points(runs, line);
            if (points.size() > 1) {
                svg.append(drawn(line, points, first, last));
                Point end = points.getLast();
                if (end.facts() == last) {
                    endings.add(new Ending(line, y(end.millis())));
                } else {
                    svg.append(label(line, x(end.facts(), first, last) + 8, y(end.millis()) + LABEL));
                }
            }
        }
        svg.append(labels(endings));
        return svg.append("</svg>\n").toString();
    }

    private static List<Point> points(Map<Double, JsonNode> runs, Line line) {
        return runs.entrySet().stream()
                .flatMap(run -> Stream.ofNullable(run.getValue().get(line.question()))
                        .map(times -> new Point(run.getKey(), times.get("p50").asDouble())))
                .toList();
    }

    private static String drawn(Line line, List<Point> points, double first, double last) {
        String way = points.stream()
                .map(point -> String.format(Locale.ROOT, "%.1f,%.1f", x(point.facts(), first, last), y(point.millis())))
                .collect(Collectors.joining(" "));
        String dots = points.stream()
                .map(point -> String.format(
                        Locale.ROOT,
                        "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"><title>%s: %,.0f ms</title></circle>",
                        x(point.facts(), first, last),
                        y(point.millis()),
                        line.colour(),
                        line.label(),
                        point.millis()))
                .collect(Collectors.joining());
        return "<polyline points=\"" + way + "\" fill=\"none\" stroke=\"" + line.colour() + "\" stroke-width=\"2\""
                + (line.beside() ? " stroke-dasharray=\"5 4\"" : "") + "/>" + dots + "\n";
    }

    /** Beside the ends of the lines, pushed apart where they would lie over each other; a thin line leads to each. */
    private static String labels(List<Ending> endings) {
        StringBuilder labels = new StringBuilder();
        double next = TOP;
        List<Ending> sorted = endings.stream()
                .sorted(Comparator.comparingDouble(Ending::wanted))
                .toList();
        for (Ending ending : sorted) {
            double at = Math.max(ending.wanted(), next);
            next = at + LABEL;
            labels.append(String.format(
                            Locale.ROOT,
                            "<line x1=\"%d\" y1=\"%.1f\" x2=\"%d\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"0.7\"/>",
                            WIDTH - RIGHT + 5,
                            ending.wanted(),
                            WIDTH - RIGHT + 24,
                            at,
                            ending.line().colour()))
                    .append(label(ending.line(), WIDTH - RIGHT + 28, at + 4));
        }
        return labels.toString();
    }

    private static String label(Line line, double x, double y) {
        return String.format(
                Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\">%s</text>%n", x, y, line.colour(), line.label());
    }

    private static double x(double facts, double first, double last) {
        return LEFT + (WIDTH - RIGHT - LEFT) * Math.log(facts / first) / Math.log(last / first);
    }

    private static double y(double millis) {
        double part = Math.log(Math.clamp(millis, LEAST, MOST) / LEAST) / Math.log(MOST / LEAST);
        return HEIGHT - BOTTOM - part * (HEIGHT - BOTTOM - TOP);
    }
}
