package org.jiedui.measures;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.Fault.Spot;
import org.jiedui.measures.SetReader.Draft;
import org.jiedui.measures.SetReader.Placed;
import org.jspecify.annotations.Nullable;

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
                    draft.fields().at("set"), "definition-set-name", draft.set().code(), fileSays);
        }
        Map<String, Placed> byCode = new LinkedHashMap<>();
        for (Placed placed : draft.measures()) {
            Placed earlier = byCode.putIfAbsent(placed.code(), placed);
            if (earlier != null) {
                faults.add(
                        placed.fields().at("code"),
                        "definition-code-twice",
                        placed.code(),
                        String.valueOf(earlier.fields().at("code").line()));
            }
            if (!draft.set().categories().containsKey(placed.line().category())) {
                faults.add(
                        placed.fields().at("category"),
                        "definition-unknown-category",
                        placed.line().category());
            }
        }
        for (Placed placed : byCode.values()) {
            switch (placed.line()) {
                case Measure measure -> {
                    measure.kinds().forEach(kind -> againstKind(measure, placed.fields(), kind));
                    partOf(measure, placed.fields(), byCode);
                }
                case Quotient quotient -> quotient(quotient, placed.fields(), byCode);
            }
        }
        for (String code : draft.set().headline()) {
            if (!byCode.containsKey(code)) {
                faults.add(draft.fields().at("headline"), "definition-headline-unknown", code);
            }
        }
    }

    private void againstKind(Measure measure, Fields fields, String code) {
        Kind kind = kinds.find(code).orElse(null);
        if (kind == null) {
            faults.add(fields.at("kinds"), "definition-unknown-kind", code);
            return;
        }
        if (measure.result() && !kind.result()) {
            faults.add(fields.at("kinds"), "definition-no-result", code);
        }
        if (measure.timing().ofStates() && !kind.state()) {
            faults.add(
                    fields.at("time"),
                    "definition-no-state",
                    code,
                    measure.timing().word());
        }
        switch (measure.counting()) {
            case QUANTITY -> {
                if (kind.counted()) {
                    unitOf(measure, fields, kind);
                } else {
                    faults.add(fields.at("count"), "definition-not-counted", code);
                }
            }
            case ACTS, SUBJECTS -> {
                if (kind.counted()) {
                    unitOf(measure, fields, kind);
                }
            }
            case ENTRIES, PLACES -> {}
        }
        measure.where().forEach((attribute, words) -> {
            Set<String> declared = kind.attributes().get(attribute);
            if (declared == null) {
                faults.add(fields.at("where"), "definition-unknown-attribute", attribute, code);
            } else if (!declared.isEmpty()) {
                words.stream()
                        .filter(word -> !declared.contains(word))
                        .forEach(word ->
                                faults.add(fields.at("where"), "definition-unknown-word", word, attribute, code));
            }
        });
    }

    private void unitOf(Measure measure, Fields fields, Kind kind) {
        if (!kind.units().contains(measure.unit())) {
            faults.add(
                    fields.at("unit"),
                    "definition-unit-of-kind",
                    measure.unit(),
                    kind.code(),
                    String.join(", ", kind.units()));
        }
    }

    private void partOf(Measure part, Fields fields, Map<String, Placed> byCode) {
        if (part.partOf() == null) {
            return;
        }
        Spot spot = fields.at("part-of");
        Measure whole = measure(part.partOf(), byCode);
        if (whole == null) {
            faults.add(spot, "definition-part-of-unknown", part.partOf());
            return;
        }
        if (inCircle(part, byCode)) {
            faults.add(spot, "definition-part-of-circle", part.code());
            return;
        }
        if (!part.unit().equals(whole.unit())) {
            faults.add(fields.at("unit"), "definition-unit-of-whole", part.unit(), whole.code(), whole.unit());
        }
        if (!within(part, whole)) {
            faults.add(spot, "definition-part-beyond-whole", part.code(), whole.code());
        }
    }

    /** Two measures of the set, in units that can be divided. */
    private void quotient(Quotient quotient, Fields fields, Map<String, Placed> byCode) {
        Measure above = known("numerator", quotient.numerator(), fields, byCode);
        Measure below = known("denominator", quotient.denominator(), fields, byCode);
        if (above == null || below == null) {
            return;
        }
        if (above.equals(below)) {
            faults.add(fields.at("denominator"), "definition-quotient-of-itself", above.code());
        }
        boolean fits = quotient.unit().equals(Quotient.PERCENT)
                ? above.unit().equals(below.unit())
                : quotient.unit().startsWith(above.unit() + "/");
        if (!fits) {
            faults.add(fields.at("unit"), "definition-quotient-unit", quotient.unit(), above.unit(), below.unit());
        }
    }

    private @Nullable Measure known(String field, String code, Fields fields, Map<String, Placed> byCode) {
        Measure measure = measure(code, byCode);
        if (measure == null) {
            faults.add(fields.at(field), "definition-quotient-unknown", field, code);
        }
        return measure;
    }

    private static @Nullable Measure measure(@Nullable String code, Map<String, Placed> byCode) {
        Placed placed = code == null ? null : byCode.get(code);
        return placed != null && placed.line() instanceof Measure measure ? measure : null;
    }

    private static boolean inCircle(Measure start, Map<String, Placed> byCode) {
        Set<String> seen = new HashSet<>();
        Measure at = start;
        while (at != null) {
            if (!seen.add(at.code())) {
                return true;
            }
            at = measure(at.partOf(), byCode);
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
