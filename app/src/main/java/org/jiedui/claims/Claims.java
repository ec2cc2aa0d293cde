package org.jiedui.claims;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    private final Clock clock;

    Claims(ClaimRepository repository, Definitions definitions, Clock clock) {
        this.repository = repository;
        this.definitions = definitions;
        this.clock = clock;
    }

    /** What the set says that the claim names; if it does not have the measure, what those in force say. */
    private Check.Wholes wholes() {
        Map<String, String> inForce = wholes(definitions.inForce(LocalDate.now(clock)));
        return part -> {
            String code = part.measure();
            if (code == null) {
                return null;
            }
            Optional<Measure> own = definitions.sets().stream()
                    .filter(set -> set.code().equals(part.definition()))
                    .flatMap(set -> set.find(code).stream())
                    .findFirst();
            return own.isPresent() ? own.get().partOf() : inForce.get(code);
        };
    }

    /** By measure the one that it is a part of; what a later set says goes before. */
    private static Map<String, String> wholes(List<DefinitionSet> sets) {
        Map<String, String> wholes = new HashMap<>();
        for (DefinitionSet set : sets) {
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
        Check.Wholes wholes = wholes();
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
