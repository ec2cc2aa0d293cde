package org.jiedui.measures;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads the fields of one definition file. Whether they make sense together is {@link SetChecks}' question. */
final class SetReader {

    private static final Set<String> OF_SET = Set.of(
            "set",
            "names",
            "years",
            "state",
            "provisional",
            "based-on",
            "without",
            "note",
            "categories",
            "headline",
            "measures");
    private final Faults faults;

    SetReader(Faults faults) {
        this.faults = faults;
    }

    /** A line of a set and where it and its fields stand. */
    record Placed(Defined line, Fields fields) {

        String code() {
            return line.code();
        }
    }

    /** A set and where its measures stand. */
    record Draft(DefinitionSet set, Fields fields, List<Placed> measures) {}

    /** The code of the set that this one is based on, or empty. */
    static String basedOn(Node root) {
        return Fields.of(root, "set", new Faults("")).optional("based-on");
    }

    /** @param base the set that this one says the differences of, if it names one */
    Draft read(Node root, @Nullable Draft base) {
        Fields fields = Fields.of(root, "set", faults, OF_SET);
        Map<String, Names> categories = new LinkedHashMap<>();
        Node declared = base == null ? fields.required("categories") : fields.node("categories");
        if (base != null) {
            categories.putAll(base.set().categories());
        }
        if (declared != null) {
            Fields.of(declared, "categories", faults).each((code, names) -> categories.put(code, fields.names(names)));
        }
        LineReader reader = new LineReader(faults);
        Lines measures = new Lines(inherited(root, fields, base), faults);
        Node list = base == null ? fields.required("measures") : fields.node("measures");
        if (list instanceof SequenceNode sequence) {
            sequence.getValue().forEach(node -> measures.take(Fields.of(node, "measure", faults), reader::line));
        } else if (list != null) {
            faults.add(list, "definition-not-a-list", "measures");
        }
        if (list != null && measures.all().isEmpty()) {
            faults.add(list, "definition-list-empty", "measures");
        }
        Years years = years(fields);
        SetState state = state(fields);
        boolean provisional = fields.yes("provisional", false);
        Node headline = fields.node("headline");
        List<String> first = base == null ? List.of() : base.set().headline();
        DefinitionSet set = new DefinitionSet(
                fields.text("set"),
                SetTexts.marked(fields.names("names"), state, provisional),
                years.first,
                years.last,
                state,
                provisional,
                base == null ? null : base.set().code(),
                fields.inBoth("note"),
                java.util.Collections.unmodifiableMap(categories),
                headline == null ? first : fields.words(headline, "headline"),
                measures.all().stream().map(Placed::line).toList());
        return new Draft(set, fields, measures.all());
    }

    /** What the other set has, but for what is gone; what is wrong with it in this set stands at its mention. */
    private List<Placed> inherited(Node root, Fields fields, @Nullable Draft base) {
        Node gone = fields.node("without");
        if (base == null) {
            if (gone != null) {
                faults.add(gone, "definition-without-base", "without");
            }
            return List.of();
        }
        Set<String> without = gone == null ? Set.of() : Set.copyOf(fields.words(gone, "without"));
        without.stream()
                .filter(code -> base.set().line(code).isEmpty())
                .sorted()
                .forEach(code -> faults.add(
                        fields.at("without"),
                        "definition-without-unknown",
                        code,
                        base.set().code()));
        Node based = fields.required("based-on");
        Fields mention = Fields.none(based == null ? root : based, faults);
        return base.measures().stream()
                .filter(placed -> !without.contains(placed.code()))
                .map(placed -> new Placed(placed.line(), mention.over(placed.fields())))
                .toList();
    }

    private SetState state(Fields fields) {
        String text = fields.optional("state");
        String from = "in-force-from ";
        if (text.startsWith(from)) {
            try {
                return new SetState.InForceFrom(
                        LocalDate.parse(text.substring(from.length()).strip()));
            } catch (DateTimeException e) {
                faults.add(fields.at("state"), "definition-not-a-day", text.substring(from.length()));
                return new SetState.Draft();
            }
        }
        return switch (text) {
            case "" -> new SetState.InForceFrom(null);
            case "draft" -> new SetState.Draft();
            case "reviewed" -> new SetState.Reviewed();
            default -> {
                faults.add(
                        fields.at("state"),
                        "definition-unknown-choice",
                        "state",
                        text,
                        "draft, reviewed, in-force-from YYYY-MM-DD");
                yield new SetState.Draft();
            }
        };
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
            faults.add(years.at("to"), "definition-years-turned", String.valueOf(first), String.valueOf(last));
        }
        return new Years(first, last);
    }

    private int year(Fields years, String name) {
        String text = years.text(name);
        if (text.matches("\\d{4}")) {
            return Integer.parseInt(text);
        }
        if (!text.isEmpty()) {
            faults.add(years.at(name), "definition-not-a-year", text);
        }
        return 0;
    }
}
