package org.jiedui.results;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Kind;
import org.springframework.stereotype.Component;

/** What a row of results must hold: a target is no result, units are those of the kind, and so are attributes. */
@Component
class ResultRules {

    /** "目标" in a remark, unless it says that the target was met. */
    private static final Pattern MEANT = Pattern.compile("(?s)^(?!.*(?:完成|达到|实现|超额|超过)).*目标.*$");

    private final ResultKinds kinds;

    ResultRules(ResultKinds kinds) {
        this.kinds = kinds;
    }

    /** What kind of result the row tells of; a target is refused. */
    Optional<Kind> kind(Row row) {
        Optional<String> code = row.choice("kind");
        boolean meant =
                row.text("remark").filter(text -> MEANT.matcher(text).matches()).isPresent();
        if (code.filter(ResultKinds.TARGET::equals).isPresent() || meant) {
            row.refuse(Finding.refused("result-is-target", meant ? "remark" : "kind"));
            return Optional.empty();
        }
        return code.map(kinds::kind);
    }

    void check(Kind kind, Optional<Quantity> quantity, Row row) {
        String word = row.text("kind").orElse("");
        if (!kind.counted()) {
            if (row.text("quantity").isPresent()) {
                row.refuse(Finding.refused("result-not-counted", "quantity", word));
            }
        } else if (quantity.isPresent() && !kind.units().contains(quantity.get().unit())) {
            row.refuse(Finding.refused(
                    "result-unit",
                    row.text("unit").isPresent() ? "unit" : "quantity",
                    word,
                    String.join("、", kind.units()),
                    quantity.get().unit()));
        } else if (quantity.isEmpty() && row.text("quantity").isEmpty()) {
            row.remark(Finding.remark("result-no-amount", "quantity"));
        }
        attributes(kind, word, row);
    }

    /** Only what the kind declares may be said of it. */
    private void attributes(Kind kind, String word, Row row) {
        for (Column column : kinds.attributes()) {
            String name = column.key();
            if (row.text(name).isEmpty()) {
                continue;
            }
            if (!kind.attributes().containsKey(name)) {
                row.refuse(Finding.refused("result-attribute-elsewhere", name, word));
                continue;
            }
            Set<String> allowed = kind.attributes().getOrDefault(name, Set.of());
            if (column.type() == Column.Type.CHOICE
                    && row.choice(name)
                            .filter(choice -> !allowed.contains(choice))
                            .isPresent()) {
                row.refuse(Finding.refused("result-attribute-elsewhere", name, word));
            }
        }
    }
}
