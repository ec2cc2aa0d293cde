package org.jiedui.iati;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.pairings.Pairings;
import org.jiedui.projects.Projects;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/** Looks over what a file is narrowed by. */
@Component
class Filters {

    private final Projects projects;
    private final Pairings pairings;
    private final Regions regions;

    Filters(Projects projects, Pairings pairings, Regions regions) {
        this.projects = projects;
        this.pairings = pairings;
        this.regions = regions;
    }

    /** A finding for each that is not what it should be, or does not exist. */
    List<Finding> unknown(Map<String, String> filters) {
        List<Finding> findings = new ArrayList<>();
        Optional.ofNullable(filters.get("place"))
                .filter(place -> regions.meant(place).isEmpty())
                .ifPresent(place -> findings.add(Finding.refused("unknown-place", "place", place)));
        Optional.ofNullable(filters.get("pairing"))
                .filter(pairing -> !pairing.matches("[1-9]\\d{0,17}")
                        || pairings.find(new PairingId(Long.parseLong(pairing))).isEmpty())
                .ifPresent(pairing -> findings.add(Finding.refused("unknown-pairing", "pairing", pairing)));
        Optional.ofNullable(filters.get("kind"))
                .filter(kind -> !projects.isKind(kind))
                .ifPresent(kind -> findings.add(Finding.refused("unknown-project-kind", "kind", kind)));
        Optional.ofNullable(filters.get("year"))
                .filter(year -> !year.matches("\\d{4}"))
                .ifPresent(year -> findings.add(Finding.refused("not-a-date", "year", year)));
        return findings;
    }
}
