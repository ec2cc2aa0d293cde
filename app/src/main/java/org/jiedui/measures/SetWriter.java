package org.jiedui.measures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jiedui.measures.SetReader.Draft;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.Yaml;

/**
 * Writes a set as a text that stands for itself: what it has from another is written out, so it means the same whatever becomes
 * of that one. How far it has come is not in it.
 */
final class SetWriter {

    private static final int WIDTH = 120;

    private SetWriter() {}

    static String write(Draft draft, String code, Names names) {
        DefinitionSet set = draft.set();
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("set", code);
        text.put("names", both(names));
        Map<String, Object> years = new LinkedHashMap<>();
        years.put("from", set.firstYear());
        if (set.lastYear() != null) {
            years.put("to", set.lastYear());
        }
        text.put("years", years);
        if (set.provisional()) {
            text.put("provisional", true);
        }
        text.put("note", both(set.note()));
        Map<String, Object> categories = new LinkedHashMap<>();
        set.categories().forEach((category, called) -> categories.put(category, both(called)));
        text.put("categories", categories);
        if (!set.headline().isEmpty()) {
            text.put("headline", set.headline());
        }
        List<Object> lines = new ArrayList<>();
        String before = "";
        for (Defined line : set.lines()) {
            lines.add(line(line, before));
            before = line.code();
        }
        text.put("measures", lines);
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setAllowUnicode(true);
        options.setWidth(WIDTH);
        options.setSplitLines(true);
        return new Yaml(options).dump(text);
    }

    /** The name in the file, without the marks of the state that the set was read in. */
    static Names names(Draft draft) {
        return draft.fields().names("names");
    }

    private static Map<String, Object> line(Defined line, String after) {
        Map<String, Object> text = new LinkedHashMap<>();
        text.put("code", line.code());
        if (!after.isEmpty()) {
            text.put("after", after);
        }
        text.put("names", both(line.names()));
        text.put("category", line.category());
        text.put("unit", line.unit());
        switch (line) {
            case Measure measure -> measure(measure, text);
            case Quotient quotient -> {
                text.put("numerator", quotient.numerator());
                text.put("denominator", quotient.denominator());
            }
        }
        text.put("direction", line.direction().word());
        text.put("own", line.own());
        text.put("note", both(line.note()));
        text.put("source", both(line.source()));
        return text;
    }

    private static void measure(Measure measure, Map<String, Object> text) {
        text.put("kinds", measure.kinds());
        if (!measure.where().isEmpty()) {
            Map<String, Object> where = new TreeMap<>();
            measure.where().forEach((attribute, words) -> where.put(attribute, List.copyOf(new TreeSet<>(words))));
            text.put("where", where);
        }
        text.put("count", measure.counting().word());
        text.put("time", measure.timing().word());
        if (measure.partOf() != null) {
            text.put("part-of", measure.partOf());
        }
        text.put("result", measure.result());
    }

    private static Map<String, Object> both(Names names) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("zh", names.zh());
        both.put("en", names.en());
        return both;
    }
}
