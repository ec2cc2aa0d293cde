package org.jiedui.claims;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.kernel.AbsentException;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.springframework.stereotype.Service;

/** What was published or reported, as far as the reader may see it, and what the checks find between the claims. */
@Service
public class Claims {

    private final ClaimRepository repository;
    private final Definitions definitions;

    Claims(ClaimRepository repository, Definitions definitions) {
        this.repository = repository;
        this.definitions = definitions;
    }

    /** By measure the one that it is a part of, in any set that is known. */
    private Map<String, String> wholes() {
        Map<String, String> wholes = new HashMap<>();
        for (DefinitionSet set : definitions.sets()) {
            for (Measure measure : set.measures()) {
                if (measure.partOf() != null) {
                    wholes.put(measure.code(), measure.partOf());
                }
            }
        }
        return wholes;
    }

    List<Claim> all() {
        return repository.all();
    }

    /** @throws AbsentException if there is no such claim for the reader */
    static Claim of(List<Claim> claims, long no) {
        return claims.stream()
                .filter(claim -> claim.no() == no)
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such claim: " + no));
    }

    /** What all checks find, the graver first. */
    List<Found> found(List<Claim> claims) {
        Map<String, String> wholes = wholes();
        return Check.ALL.stream()
                .flatMap(check -> check.over(claims, wholes).stream())
                .sorted(Comparator.comparing(Found::outcome))
                .toList();
    }

    /** Whether the file of this hash is the paper of a claim that the reader may see. */
    public boolean holds(String file) {
        return repository.holds(file);
    }
}
