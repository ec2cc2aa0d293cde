package org.jiedui.results;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.intake.Column;
import org.jiedui.ledger.Kind;
import org.jiedui.ledger.Kinds;
import org.springframework.stereotype.Component;

/** The kinds of fact that are recorded as results, and what may be said of each. */
@Component
class ResultKinds {

    /** What somebody may write for a kind but is none: a target is refused with its own words. */
    static final String TARGET = "target";

    private static final List<String> CODES = List.of(
            "investment-agreed",
            "investment-paid-in",
            "enterprise-settled",
            "workshop-opened",
            "park-built",
            "households-linked",
            "association",
            "friendship",
            "joint-meeting",
            "aid-allocated",
            "aid-paid",
            "people-benefited",
            "projects-approved",
            "model-village",
            "donation-money",
            "donation-goods",
            "goods-sold",
            "outlet-opened",
            "sales-point-opened",
            "base-recognised",
            "job-placed",
            "job-fair",
            "labour-station",
            "labour-subsidy",
            "student-sponsored",
            "student-enrolled",
            "training",
            "team-sent",
            "technology-envoy",
            "care-given",
            "facility-established",
            "visitor-came",
            "tourism-offer",
            "experience-promoted",
            "change-told");

    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final List<Column> attributes;

    /** @throws IllegalStateException if one of them is not declared as a result that happens once */
    ResultKinds(Kinds declared) {
        for (String code : CODES) {
            Kind kind = declared.find(code)
                    .filter(found -> found.result() && !found.state())
                    .orElseThrow(() -> new IllegalStateException("not declared as a result: " + code));
            kinds.put(code, kind);
        }
        attributes = List.copyOf(declared());
    }

    Set<String> codes() {
        return new LinkedHashSet<>(kinds.keySet());
    }

    Kind kind(String code) {
        Kind kind = kinds.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("not a kind of result: " + code);
        }
        return kind;
    }

    /** The column of the kind: all of them, and the target, which is refused. */
    Column column() {
        List<String> options = new ArrayList<>(kinds.keySet());
        options.add(TARGET);
        return Column.choice("kind", true, options.toArray(String[]::new));
    }

    /** A column for each attribute that one of the kinds declares. */
    List<Column> attributes() {
        return attributes;
    }

    private List<Column> declared() {
        Map<String, Set<String>> words = new LinkedHashMap<>();
        for (Kind kind : kinds.values()) {
            kind.attributes()
                    .forEach((name, allowed) -> words.computeIfAbsent(name, _ -> new LinkedHashSet<>())
                            .addAll(allowed));
        }
        List<Column> columns = new ArrayList<>();
        words.forEach((name, allowed) -> columns.add((allowed.isEmpty()
                        ? Column.optional(name, Column.Type.TEXT)
                        : Column.choice(name, false, allowed.toArray(String[]::new)))
                .only("kind", with(name))));
        return columns;
    }

    private List<String> with(String attribute) {
        return kinds.values().stream()
                .filter(kind -> kind.attributes().containsKey(attribute))
                .map(Kind::code)
                .toList();
    }
}
