package org.jiedui.ledger;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A declared kind of fact. Its name in both languages is the message {@code kind.<code>}.
 *
 * @param family     the field of work it is shown under ({@code exchange}, {@code industry}, …), named by {@code family.<word>}
 * @param flow       what moves, for the pair diagram: {@code people}, {@code money}, {@code goods}, {@code jobs},
 *                   {@code ties} or {@code none}
 * @param state      it holds over a time (a stay, a pairing) rather than happens once
 * @param units      the units a quantity may have; empty if the kind is told and never counted
 * @param result     whether it is something that came of the exchange; a target is not
 * @param attributes the declared vocabulary: by name the allowed words, or an empty set for free words
 */
public record Kind(
        String code,
        String family,
        String flow,
        boolean state,
        List<String> units,
        boolean result,
        Map<String, Set<String>> attributes) {

    public boolean counted() {
        return !units.isEmpty();
    }
}
