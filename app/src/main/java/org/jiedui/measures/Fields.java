package org.jiedui.measures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** The named fields of one mapping in a definition file. What does not fit becomes a fault with its line; reading goes on. */
final class Fields {

    private final Faults faults;
    private final Node whole;
    private final Map<String, Node> byName = new LinkedHashMap<>();
    private final Map<String, Integer> lines = new LinkedHashMap<>();

    private Fields(Faults faults, Node whole) {
        this.faults = faults;
        this.whole = whole;
    }

    /** Any names. */
    static Fields of(Node node, String what, Faults faults) {
        Fields fields = new Fields(faults, node);
        if (!(node instanceof MappingNode mapping)) {
            faults.add(node, "definition-not-fields", what);
            return fields;
        }
        for (NodeTuple tuple : mapping.getValue()) {
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                faults.add(tuple.getKeyNode(), "definition-not-fields", what);
            } else if (fields.byName.putIfAbsent(key.getValue(), tuple.getValueNode()) != null) {
                faults.add(key, "definition-field-twice", key.getValue());
            } else {
                fields.lines.put(key.getValue(), Faults.line(key));
            }
        }
        return fields;
    }

    /** These names only. */
    static Fields of(Node node, String what, Faults faults, Set<String> allowed) {
        Fields fields = of(node, what, faults);
        fields.lines.forEach((name, line) -> {
            if (!allowed.contains(name)) {
                faults.add(line, "definition-unknown-field", name, String.join(", ", new java.util.TreeSet<>(allowed)));
            }
        });
        return fields;
    }

    int line() {
        return Faults.line(whole);
    }

    /** Where the field stands, or the whole if it is missing. */
    int line(String name) {
        return lines.getOrDefault(name, line());
    }

    boolean has(String name) {
        return byName.containsKey(name);
    }

    void each(BiConsumer<String, Node> field) {
        byName.forEach(field);
    }

    @Nullable Node node(String name) {
        return byName.get(name);
    }

    /** The node of a field that must be there. */
    @Nullable Node required(String name) {
        Node node = byName.get(name);
        if (node == null) {
            faults.add(line(), "definition-field-missing", name);
        }
        return node;
    }

    /** A text that must be there and not be blank; empty, with a fault, if it is not. */
    String text(String name) {
        Node node = required(name);
        if (node == null) {
            return "";
        }
        String text = scalar(node, name);
        if (text.isBlank() && node instanceof ScalarNode) {
            faults.add(line(name), "definition-field-missing", name);
        }
        return text;
    }

    /** A text, or empty. */
    String optional(String name) {
        Node node = byName.get(name);
        return node == null ? "" : scalar(node, name);
    }

    /** One word or a list of words; nothing, with a fault, if the list is empty. */
    List<String> words(String name) {
        Node node = required(name);
        return node == null ? List.of() : words(node, name);
    }

    List<String> words(Node node, String name) {
        if (!(node instanceof SequenceNode sequence)) {
            return List.of(scalar(node, name));
        }
        Set<String> words = new LinkedHashSet<>();
        for (Node item : sequence.getValue()) {
            if (!words.add(scalar(item, name))) {
                faults.add(item, "definition-word-twice", name);
            }
        }
        if (words.isEmpty()) {
            faults.add(node, "definition-list-empty", name);
        }
        return new ArrayList<>(words);
    }

    private String scalar(Node node, String name) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        faults.add(node, "definition-not-a-text", name);
        return "";
    }
}
