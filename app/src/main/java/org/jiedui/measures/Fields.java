package org.jiedui.measures;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jiedui.measures.Fault.Spot;
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
    private final Map<String, Spot> spots = new LinkedHashMap<>();

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
                fields.spots.put(key.getValue(), Spot.of(key));
            }
        }
        return fields;
    }

    /** These names only. */
    static Fields of(Node node, String what, Faults faults, Set<String> allowed) {
        Fields fields = of(node, what, faults);
        fields.only(allowed);
        return fields;
    }

    /** Any other name is a fault. */
    void only(Set<String> allowed) {
        byName.keySet().stream()
                .filter(name -> !allowed.contains(name))
                .forEach(name -> faults.add(
                        at(name),
                        "definition-unknown-field",
                        name,
                        String.join(", ", new java.util.TreeSet<>(allowed))));
    }

    /** No field at all, at a place of its own. */
    static Fields none(Node at, Faults faults) {
        return new Fields(faults, at);
    }

    /** These fields, and those of another where these are silent; what is wrong with those stands here. */
    Fields over(Fields other) {
        Fields both = new Fields(faults, whole);
        both.byName.putAll(other.byName);
        both.byName.putAll(byName);
        both.spots.putAll(spots);
        return both;
    }

    /** Where the field stands, or the whole if it is missing. */
    Spot at(String name) {
        return spots.getOrDefault(name, Spot.of(whole));
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
            faults.add(whole, "definition-field-missing", name);
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
            faults.add(at(name), "definition-field-missing", name);
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

    /** A name in both languages; empty, with a fault, if it is not there. */
    Names names(String name) {
        Node node = required(name);
        return node == null ? new Names("", "") : names(node);
    }

    Names names(Node node) {
        Fields names = of(node, "names", faults, Set.of("zh", "en"));
        return new Names(names.text("zh"), names.text("en"));
    }

    /** A text in each language, or a single one for both. */
    Names inBoth(String name) {
        Node node = node(name);
        if (node instanceof MappingNode) {
            return names(node);
        }
        if (node instanceof SequenceNode) {
            faults.add(node, "definition-not-in-words", name);
            return new Names("", "");
        }
        String text = text(name);
        return new Names(text, text);
    }

    <T> T choice(String name, T[] choices, Function<T, String> word, T otherwise) {
        String text = text(name);
        List<String> words = new ArrayList<>();
        for (T choice : choices) {
            if (word.apply(choice).equals(text)) {
                return choice;
            }
            words.add(word.apply(choice));
        }
        if (!text.isEmpty()) {
            faults.add(at(name), "definition-unknown-choice", name, text, String.join(", ", words));
        }
        return otherwise;
    }

    boolean yes(String name, boolean otherwise) {
        if (!has(name)) {
            return otherwise;
        }
        String text = text(name);
        if (!text.equals("true") && !text.equals("false")) {
            faults.add(at(name), "definition-unknown-choice", name, text, "true, false");
        }
        return text.equals("true");
    }

    private String scalar(Node node, String name) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue().strip();
        }
        faults.add(node, "definition-not-a-text", name);
        return "";
    }
}
