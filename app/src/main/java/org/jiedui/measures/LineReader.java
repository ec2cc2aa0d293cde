package org.jiedui.measures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.measures.SetReader.Placed;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads one line of a set: a quotient if it says what is divided, else a measure of facts. */
final class LineReader {

    private static final Set<String> OF_QUOTIENT = Set.of(
            "after",
            "code",
            "names",
            "category",
            "unit",
            "numerator",
            "denominator",
            "direction",
            "own",
            "note",
            "source");
    private static final Set<String> OF_MEASURE = Set.of(
            "after",
            "code",
            "names",
            "category",
            "unit",
            "kinds",
            "where",
            "count",
            "time",
            "part-of",
            "direction",
            "result",
            "own",
            "note",
            "source");

    private final Faults faults;

    LineReader(Faults faults) {
        this.faults = faults;
    }

    Placed line(Fields fields) {
        boolean divides = fields.has("numerator") || fields.has("denominator");
        fields.only(divides ? OF_QUOTIENT : OF_MEASURE);
        return divides ? quotient(fields) : measure(fields);
    }

    private Placed quotient(Fields fields) {
        Quotient quotient = new Quotient(
                fields.text("code"),
                fields.names("names"),
                fields.text("category"),
                fields.text("unit"),
                fields.text("numerator"),
                fields.text("denominator"),
                direction(fields),
                fields.yes("own", false),
                fields.inBoth("note"),
                fields.inBoth("source"));
        return new Placed(quotient, fields);
    }

    private Placed measure(Fields fields) {
        String partOf = fields.optional("part-of");
        Measure measure = new Measure(
                fields.text("code"),
                fields.names("names"),
                fields.text("category"),
                fields.text("unit"),
                fields.words("kinds"),
                where(fields.node("where")),
                fields.choice("count", Counting.values(), Counting::word, Counting.QUANTITY),
                timing(fields),
                partOf.isEmpty() ? null : partOf,
                direction(fields),
                fields.yes("result", true),
                fields.yes("own", false),
                fields.inBoth("note"),
                fields.inBoth("source"));
        return new Placed(measure, fields);
    }

    private Measure.Direction direction(Fields fields) {
        return fields.choice("direction", Measure.Direction.values(), Measure.Direction::word, Measure.Direction.NONE);
    }

    private Map<String, Set<String>> where(@Nullable Node node) {
        Map<String, Set<String>> where = new LinkedHashMap<>();
        if (node != null) {
            Fields fields = Fields.of(node, "where", faults);
            fields.each((name, words) -> where.put(name, new LinkedHashSet<>(fields.words(words, name))));
        }
        return where;
    }

    private Timing timing(Fields fields) {
        String text = fields.text("time");
        String since = "cumulative-since ";
        if (text.startsWith(since)) {
            try {
                return new Timing.CumulativeSince(
                        LocalDate.parse(text.substring(since.length()).strip()));
            } catch (DateTimeException e) {
                faults.add(fields.at("time"), "definition-not-a-day", text.substring(since.length()));
                return new Timing.Happened();
            }
        }
        List<Timing> known = List.of(new Timing.Happened(), new Timing.InForceDuring(), new Timing.InForceAtEnd());
        for (Timing timing : known) {
            if (timing.word().equals(text)) {
                return timing;
            }
        }
        if (!text.isEmpty()) {
            faults.add(
                    fields.at("time"),
                    "definition-unknown-choice",
                    "time",
                    text,
                    "happened, in-force-during, in-force-at-end, cumulative-since YYYY-MM-DD");
        }
        return new Timing.Happened();
    }
}
