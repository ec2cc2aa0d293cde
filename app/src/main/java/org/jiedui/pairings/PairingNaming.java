package org.jiedui.pairings;

import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jiedui.answers.Naming;
import org.jiedui.kernel.PairingId;
import org.springframework.stereotype.Component;

/** Gives the names of pairings to answers that are split by them. */
@Component
class PairingNaming implements Naming {

    private final Pairings pairings;

    PairingNaming(Pairings pairings) {
        this.pairings = pairings;
    }

    @Override
    public String dimension() {
        return "pairing";
    }

    @Override
    public Map<String, String> names(Collection<String> ids, Locale locale) {
        PairingBook book = pairings.book();
        Map<String, String> names = new HashMap<>();
        for (String id : ids) {
            if (id.matches("[1-9]\\d{0,17}")) {
                book.find(new PairingId(Long.parseLong(id)))
                        .ifPresent(pairing -> names.put(id, pairings.name(pairing, locale)));
            }
        }
        return names;
    }
}
