package org.jiedui.policies;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.PartialDate;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** The policies in force: which rules hold for whom, and what they say of somebody who is to be sent. */
public class Policies {

    private final List<String> rules;
    private final List<Policy> policies;

    /** @param rules the catalogue, in the order in which it is told */
    Policies(List<String> rules, List<Policy> policies) {
        this.rules = List.copyOf(rules);
        this.policies = List.copyOf(policies);
    }

    /** All that there are, by rule and from the general to the particular. */
    public List<Policy> all() {
        List<Policy> all = new ArrayList<>(policies);
        all.sort(Comparator.<Policy>comparingInt(policy -> rules.indexOf(policy.rule()))
                .thenComparingInt(Policy::closeness));
        return all;
    }

    /** The policy of each rule that holds for those whom this place sends then: the closest, if there are several. */
    public List<Policy> of(RegionCode home, @Nullable PartialDate from) {
        Map<String, Policy> closest = new LinkedHashMap<>();
        for (String rule : rules) {
            policies.stream()
                    .filter(policy -> policy.rule().equals(rule) && policy.isFor(home, from))
                    .max(Comparator.comparingInt(Policy::closeness))
                    .ifPresent(policy -> closest.put(rule, policy));
        }
        return List.copyOf(closest.values());
    }

    /** What stands against sending somebody; in the order of the catalogue. */
    public List<Objection> against(Subject subject) {
        return of(subject.home(), subject.from()).stream()
                .flatMap(policy -> objection(policy, subject).stream())
                .toList();
    }

    private static Optional<Objection> objection(Policy policy, Subject subject) {
        Verdict verdict = policy.check().of(subject);
        return verdict instanceof Verdict.Holds ? Optional.empty() : Optional.of(new Objection(policy, verdict));
    }
}
