package org.jiedui.answers;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.Definitions;
import org.jiedui.mirror.Mirror;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Makes a question ready for the mirror: the definition set it means, the pairings inside its pairing, its day, and what the asker may see. */
@Component
class Asking {

    private final Definitions definitions;
    private final Labels labels;
    private final Kinds kinds;
    private final ObjectProvider<Naming.Nesting> nesting;
    private final Access access;
    private final Clock clock;
    private final Mirror mirror;

    Asking(
            Definitions definitions,
            Labels labels,
            Kinds kinds,
            ObjectProvider<Naming.Nesting> nesting,
            Access access,
            Clock clock,
            Mirror mirror) {
        this.definitions = definitions;
        this.labels = labels;
        this.kinds = kinds;
        this.nesting = nesting;
        this.access = access;
        this.clock = clock;
        this.mirror = mirror;
    }

    /** @throws RefusedException with a finding for each name in the question that does not exist */
    Asked ready(Question question) {
        LocalDate today = today(question.asOf());
        String set = question.set() == null
                ? definitions.defaultFor(question.period(), today).code()
                : definitions.set(question.set()).code();
        List<Finding> findings = new ArrayList<>(labels.unknownIn(question));
        if (question.measure() != null
                && definitions.set(set).line(question.measure()).isEmpty()) {
            findings.add(Finding.refused("unknown-measure", "measure", question.measure(), set));
        }
        question.only().kinds().stream()
                .filter(kind -> kinds.find(kind).isEmpty())
                .sorted()
                .forEach(kind -> findings.add(Finding.refused("unknown-kind", "kind", kind)));
        if (question.asOf() != null && question.asOf().isAfter(mirror.catchUp())) {
            findings.add(Finding.refused("as-of-ahead", "asOf", question.asOf()));
        }
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return new Asked(question, set, within(question.pairing()), today, access.scope());
    }

    private @Nullable Set<PairingId> within(@Nullable PairingId pairing) {
        if (pairing == null) {
            return null;
        }
        Naming.Nesting known = nesting.getIfAvailable();
        return known == null ? Set.of(pairing) : known.within(pairing);
    }

    private LocalDate today(@Nullable Instant asOf) {
        return LocalDate.ofInstant(asOf == null ? clock.instant() : asOf, clock.getZone());
    }
}
