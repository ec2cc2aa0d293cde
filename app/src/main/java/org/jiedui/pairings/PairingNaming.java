package org.jiedui.pairings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.answers.Naming;
import org.jiedui.kernel.PairingId;
import org.springframework.stereotype.Component;

/** Gives answers the names of pairings and what lies inside each, also of those that were taken back. */
@Component
class PairingNaming implements Naming, Naming.Nesting {

    private final Pairings pairings;
    private final PairingQueries queries;

    PairingNaming(Pairings pairings, PairingQueries queries) {
        this.pairings = pairings;
        this.queries = queries;
    }

    @Override
    public String dimension() {
        return "pairing";
    }

    @Override
    public Map<String, String> names(Collection<String> ids, Locale locale) {
        List<PairingId> numbers = ids.stream()
                .filter(id -> id.matches("[1-9]\\d{0,17}"))
                .map(id -> new PairingId(Long.parseLong(id)))
                .toList();
        return queries.everRecorded(numbers).stream()
                .collect(Collectors.toMap(
                        pairing -> String.valueOf(pairing.id().value()), pairing -> pairings.name(pairing, locale)));
    }

    @Override
    public boolean stands(long id) {
        return pairings.find(new PairingId(id)).isPresent();
    }

    @Override
    public Set<PairingId> within(PairingId pairing) {
        return queries.everWithin(pairing);
    }
}
