package org.jiedui.measures;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jiedui.measures.Fault.Spot;
import org.yaml.snakeyaml.nodes.Node;

/** What was found wrong in one file so far. */
final class Faults {

    private final String file;
    private final List<Fault> found = new ArrayList<>();

    Faults(String file) {
        this.file = file;
    }

    void add(Node at, String code, Object... args) {
        add(Spot.of(at), code, args);
    }

    void add(Spot at, String code, Object... args) {
        found.add(new Fault(file, at, code, List.of(args)));
    }

    boolean none() {
        return found.isEmpty();
    }

    List<Fault> inOrder() {
        return found.stream().sorted(Comparator.comparing(Fault::line)).toList();
    }
}
