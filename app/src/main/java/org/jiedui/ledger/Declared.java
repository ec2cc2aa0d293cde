package org.jiedui.ledger;

import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Share;

/** Holds a fact against the declaration of its kind. A break is a bug of the module that posts, not of a person. */
final class Declared {

    private final Kinds kinds;

    Declared(Kinds kinds) {
        this.kinds = kinds;
    }

    /** @throws IllegalArgumentException if the fact is not what its kind says */
    void check(Fact fact) {
        Kind kind = kinds.find(fact.kind()).orElseThrow(() -> broken(fact, "no such kind"));
        Quantity quantity = fact.quantity();
        if (quantity != null && !kind.units().contains(quantity.unit())) {
            throw broken(fact, "unit " + quantity.unit() + " is not among " + kind.units());
        }
        if (quantity != null && quantity.value() != null && quantity.value().signum() < 0) {
            throw broken(fact, "a negative amount; only a reversal has one");
        }
        if (kind.state() != (fact.until() != null)) {
            throw broken(fact, kind.state() ? "a state says how it ends" : "not a state, but it has an end");
        }
        for (Map.Entry<String, String> attribute : fact.attributes().entrySet()) {
            Set<String> words = kind.attributes().get(attribute.getKey());
            if (words == null) {
                throw broken(fact, "no such attribute: " + attribute.getKey());
            }
            if (!words.isEmpty() && !words.contains(attribute.getValue())) {
                throw broken(fact, attribute.getKey() + " cannot be " + attribute.getValue());
            }
        }
        int owed = fact.ties().stream()
                .map(Tie::share)
                .mapToInt(share -> share == null ? 0 : share.basisPoints())
                .sum();
        if (owed > Share.WHOLE) {
            throw broken(fact, "shares add up to " + owed + " basis points");
        }
        if (fact.ties().stream().map(Tie::stay).distinct().count()
                != fact.ties().size()) {
            throw broken(fact, "the same stay twice");
        }
    }

    private static IllegalArgumentException broken(Fact fact, String what) {
        return new IllegalArgumentException("fact of kind " + fact.kind() + ": " + what);
    }
}
