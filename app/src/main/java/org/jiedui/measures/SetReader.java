package org.jiedui.measures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the fields of one definition file. Whether they make sense together is {@link SetChecks}' question. */
final class SetReader {

    private static final Set<String> OF_SET =
            Set.of("set", "names", "years", "note", "categories", "headline", "measures");
    private static final Set<String> OF_MEASURE = Set.of(
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

    SetReader(Faults faults) {
        this.faults = faults;
    }

    /** A measure and where it and its fields stand. */
    record Placed(Measure measure, Fields fields) {}

    /** A set and where its measures stand. */
    record Draft(DefinitionSet set, Fields fields, List<Placed> measures) {}

    Draft read(Node root) {
        Fields fields = Fields.of(root, "set", faults, OF_SET);
        Map<String, Names> categories = new LinkedHashMap<>();
        Node declared = fields.required("categories");
        if (declared != null) {
            Fields.of(declared, "categories", faults).each((code, names) -> categories.put(code, names(names)));
        }
        List<Placed> measures = new ArrayList<>();
        Node list = fields.required("measures");
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().forEach(node -> measures.add(measure(node)));
        } else if (list != null) {
            faults.add(list, "definition-not-a-list", "measures");
        }
        if (list != null && measures.isEmpty()) {
            faults.add(list, "definition-list-empty", "measures");
        }
        Years years = years(fields);
        Node headline = fields.node("headline");
        DefinitionSet set = new DefinitionSet(
                fields.text("set"),
                names(fields.required("names")),
                years.first,
                years.last,
                inBoth(fields, "note"),
                java.util.Collections.unmodifiableMap(categories),
                headline == null ? List.of() : fields.words(headline, "headline"),
                measures.stream().map(Placed::measure).toList());
        return new Draft(set, fields, measures);
    }

    private Placed measure(Node node) {
        Fields fields = Fields.of(node, "measure", faults, OF_MEASURE);
        String partOf = fields.optional("part-of");
        Measure measure = new Measure(
                fields.text("code"),
                names(fields.required("names")),
                fields.text("category"),
                fields.text("unit"),
                fields.words("kinds"),
                where(fields.node("where")),
                choice(fields, "count", Counting.values(), Counting::word, Counting.QUANTITY),
                timing(fields),
                partOf.isEmpty() ? null : partOf,
                choice(
                        fields,
                        "direction",
                        Measure.Direction.values(),
                        Measure.Direction::word,
                        Measure.Direction.NONE),
                yes(fields, "result", true),
                yes(fields, "own", false),
                inBoth(fields, "note"),
                inBoth(fields, "source"));
        return new Placed(measure, fields);
    }

    private Names names(@Nullable Node node) {
        if (node == null) {
            return new Names("", "");
        }
        Fields names = Fields.of(node, "names", faults, Set.of("zh", "en"));
        return new Names(names.text("zh"), names.text("en"));
    }

    /** A text in each language, or a single one for both. */
    private Names inBoth(Fields fields, String name) {
        Node node = fields.node(name);
        if (node instanceof MappingNode) {
            return names(node);
        }
        if (node instanceof SequenceNode) {
            faults.add(node, "definition-not-in-words", name);
            return new Names("", "");
        }
        String text = fields.text(name);
        return new Names(text, text);
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
                faults.add(fields.line("time"), "definition-not-a-day", text.substring(since.length()));
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
                    fields.line("time"),
                    "definition-unknown-choice",
                    "time",
                    text,
                    "happened, in-force-during, in-force-at-end, cumulative-since YYYY-MM-DD");
        }
        return new Timing.Happened();
    }

    private <T> T choice(Fields fields, String name, T[] choices, Function<T, String> word, T otherwise) {
        String text = fields.text(name);
        List<String> words = new ArrayList<>();
        for (T choice : choices) {
            if (word.apply(choice).equals(text)) {
                return choice;
            }
            words.add(word.apply(choice));
        }
        if (!text.isEmpty()) {
            faults.add(fields.line(name), "definition-unknown-choice", name, text, String.join(", ", words));
        }
        return otherwise;
    }

    private boolean yes(Fields fields, String name, boolean otherwise) {
        if (!fields.has(name)) {
            return otherwise;
        }
        String text = fields.text(name);
        if (!text.equals("true") && !text.equals("false")) {
            faults.add(fields.line(name), "definition-unknown-choice", name, text, "true, false");
        }
        return text.equals("true");
    }

    private record Years(int first, @Nullable Integer last) {}

    private Years years(Fields fields) {
        Node node = fields.required("years");
        if (node == null) {
            return new Years(0, null);
        }
        Fields years = Fields.of(node, "years", faults, Set.of("from", "to"));
        int first = year(years, "from");
        if (!years.has("to")) {
            return new Years(first, null);
        }
        int last = year(years, "to");
        if (faults.none() && last < first) {
            faults.add(years.line("to"), "definition-years-turned", String.valueOf(first), String.valueOf(last));
        }
        return new Years(first, last);
    }

    private int year(Fields years, String name) {
        String text = years.text(name);
        if (text.matches("\\d{4}")) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            faults.add(years.line(name), "definition-not-a-year", text);
        }
        return 0;
    }
}
