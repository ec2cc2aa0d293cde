package org.jiedui.measures;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.SetReader.Draft;
import org.jiedui.measures.SetReader.Placed;

/** Whether what a definition file says makes sense: against the declared kinds of fact, and within itself. */
final class SetChecks {

    private final Kinds kinds;
    private final Faults faults;

    SetChecks(Kinds kinds, Faults faults) {
        this.kinds = kinds;
        this.faults = faults;
    }

    void check(Draft draft, String fileSays) {
        if (!draft.set().code().equals(fileSays)) {
            faults.add(
                    draft.fields().line("set"),
                    "definition-set-name",
                    draft.set().code(),
                    fileSays);
        }
        Map<String, Placed> byCode = new LinkedHashMap<>();
        for (Placed placed : draft.measures()) {
            Placed earlier = byCode.putIfAbsent(placed.measure().code(), placed);
            if (earlier != null) {
                faults.add(
                        placed.fields().line("code"),
                        "definition-code-twice",
                        placed.measure().code(),
                        String.valueOf(earlier.fields().line("code")));
            }
            if (!draft.set().categories().containsKey(placed.measure().category())) {
                faults.add(
                        placed.fields().line("category"),
                        "definition-unknown-category",
                        placed.measure().category());
            }
            placed.measure().kinds().forEach(kind -> againstKind(placed, kind));
        }
        byCode.values().forEach(placed -> partOf(placed, byCode));
        for (String code : draft.set().headline()) {
            if (!byCode.containsKey(code)) {
                faults.add(draft.fields().line("headline"), "definition-headline-unknown", code);
            }
        }
    }

    private void againstKind(Placed placed, String code) {
        Measure measure = placed.measure();
        Fields fields = placed.fields();
        Kind kind = kinds.find(code).orElse(null);
        if (kind == null) {
            faults.add(fields.line("kinds"), "definition-unknown-kind", code);
            return;
        }
        if (measure.result() && !kind.result()) {
            faults.add(fields.line("kinds"), "definition-no-result", code);
        }
        if (measure.timing().ofStates() && !kind.state()) {
            faults.add(
                    fields.line("time"),
                    "definition-no-state",
                    code,
                    measure.timing().word());
        }
        switch (measure.counting()) {
            case QUANTITY -> {
                if (kind.counted()) {
                    unitOf(placed, kind);
                } else {
                    faults.add(fields.line("count"), "definition-not-counted", code);
                }
            }
            case ACTS, SUBJECTS -> {
                if (kind.counted()) {
                    unitOf(placed, kind);
                }
            }
            case ENTRIES -> {}
        }
        measure.where().forEach((attribute, words) -> {
            Set<String> declared = kind.attributes().get(attribute);
            if (declared == null) {
                faults.add(fields.line("where"), "definition-unknown-attribute", attribute, code);
            } else if (!declared.isEmpty()) {
                words.stream()
                        .filter(word -> !declared.contains(word))
                        .forEach(word ->
                                faults.add(fields.line("where"), "definition-unknown-word", word, attribute, code));
            }
        });
    }

    private void unitOf(Placed placed, Kind kind) {
        if (!kind.units().contains(placed.measure().unit())) {
            faults.add(
                    placed.fields().line("unit"),
                    "definition-unit-of-kind",
                    placed.measure().unit(),
                    kind.code(),
                    String.join(", ", kind.units()));
        }
    }

    private void partOf(Placed placed, Map<String, Placed> byCode) {
        Measure part = placed.measure();
        if (part.partOf() == null) {
            return;
        }
        int line = placed.fields().line("part-of");
        Placed parent = byCode.get(part.partOf());
        if (parent == null) {
            faults.add(line, "definition-part-of-unknown", part.partOf());
            return;
        }
        if (inCircle(part, byCode)) {
            faults.add(line, "definition-part-of-circle", part.code());
            return;
        }
        Measure whole = parent.measure();
        if (!part.unit().equals(whole.unit())) {
            faults.add(
                    placed.fields().line("unit"), "definition-unit-of-whole", part.unit(), whole.code(), whole.unit());
        }
        if (!within(part, whole)) {
            faults.add(line, "definition-part-beyond-whole", part.code(), whole.code());
        }
    }

    private static boolean inCircle(Measure start, Map<String, Placed> byCode) {
        Set<String> seen = new HashSet<>();
        Measure at = start;
        while (at.partOf() != null && byCode.containsKey(at.partOf())) {
            if (!seen.add(at.code())) {
                return true;
            }
            at = byCode.get(at.partOf()).measure();
        }
        return false;
    }

    /** Everything the part counts, the whole counts as well, in the same way: so a part never exceeds its whole. */
    private static boolean within(Measure part, Measure whole) {
        return whole.kinds().containsAll(part.kinds())
                && part.counting() == whole.counting()
                && part.timing().equals(whole.timing())
                && whole.where().entrySet().stream()
                        .allMatch(wide -> part.where().containsKey(wide.getKey())
                                && wide.getValue().containsAll(part.where().get(wide.getKey())));
    }
}
