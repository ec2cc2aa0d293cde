package org.jiedui.measures;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.ledger.Kinds;

/** The shipped sets, and one named {@code t} that counts in every way there is. */
public final class TestDefinitions {

    private TestDefinitions() {}

    public static Definitions shippedAndTest() {
        List<DefinitionFile> files = new ArrayList<>(DefinitionLoader.shipped());
        files.add(new DefinitionFile("t.yaml", text("t").getBytes(StandardCharsets.UTF_8)));
        return new DefinitionLoader(new Kinds()).load(files);
    }

    /** A set that counts in every way there is, as a text. */
    public static String text(String code) {
        StringBuilder text = new StringBuilder("set: " + code + "\n").append("""
                names: {zh: 试, en: Trial}
                years: {from: 2010}
                note: every way of counting with every way of meaning time
                categories: {A: {zh: 甲, en: A}}
                measures:
                """);
        measure(text, "Q", "人", "job-placed", "quantity", "happened", "");
        measure(text, "Q-poor", "人", "job-placed", "quantity", "happened", "Q");
        measure(text, "Q-since", "人", "job-placed, student-sponsored", "quantity", "cumulative-since 2017-06-15", "");
        measure(text, "S", "人", "job-placed", "subjects", "happened", "");
        measure(text, "S-poor", "人", "job-placed", "subjects", "happened", "S");
        measure(text, "S-since", "人", "job-placed", "subjects", "cumulative-since 2018-01-01", "");
        measure(text, "A", "次", "visit", "acts", "happened", "");
        measure(text, "P", "个", "job-placed, visit", "places", "happened", "");
        measure(text, "E", "个", "milestone-reached, project-started, visit", "entries", "happened", "");
        for (String time : List.of("in-force-during", "in-force-at-end")) {
            measure(text, "stays-" + time, "人", "stay", "subjects", time, "");
            measure(text, "times-" + time, "人次", "stay, position", "entries", time, "");
            measure(text, "sum-" + time, "人", "stay", "quantity", time, "");
            measure(text, "pairs-" + time, "对", "pairing", "acts", time, "");
            measure(text, "places-" + time, "个", "pairing", "places", time, "");
        }
        quotient(text, "share", "\"%\"", "Q-poor", "Q");
        quotient(text, "share-of-subjects", "\"%\"", "S-poor", "S");
        quotient(text, "rate", "\"%\"", "Q-since", "Q");
        quotient(text, "each", "人/县", "Q", "places-in-force-during");
        return text.toString();
    }

    private static void quotient(StringBuilder text, String code, String unit, String above, String below) {
        text.append("  - code: ").append(code).append("\n    names: {zh: 比率, en: Rate}\n    category: A\n    unit: ");
        text.append(unit)
                .append("\n    numerator: ")
                .append(above)
                .append("\n    denominator: ")
                .append(below);
        text.append("\n    direction: none\n    note: for tests\n    source: test\n");
    }

    private static void measure(
            StringBuilder text, String code, String unit, String kinds, String count, String time, String partOf) {
        text.append("  - code: ")
                .append(code)
                .append("\n    names: {zh: 指标, en: Measure}\n    category: A\n    unit: ");
        text.append(unit)
                .append("\n    kinds: [")
                .append(kinds)
                .append("]\n    count: ")
                .append(count);
        text.append("\n    time: ").append(time).append('\n');
        if (!partOf.isEmpty()) {
            text.append("    where: {formerly-poor: [yes]}\n    part-of: ")
                    .append(partOf)
                    .append('\n');
        }
        text.append("    result: ").append(!kinds.equals("pairing"));
        text.append("\n    direction: none\n    note: for tests\n    source: test\n");
    }
}
