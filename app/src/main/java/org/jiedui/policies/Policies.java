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

/** The policies in force: which rules hold for whom, what they say of somebody who is to be sent, and what is granted. */
public class Policies {

    private final List<String> rules;
    private final List<Policy> policies;
    private final List<Entitlement> entitlements;

    /**
     * @param rules    the catalogue, in the order in which it is told
     * @param policies those that come along first, the deployer's own after them: of two that are meant as closely, the later holds
     */
    Policies(List<String> rules, List<Policy> policies, List<Entitlement> entitlements) {
        this.rules = List.copyOf(rules);
        this.policies = List.copyOf(policies);
        this.entitlements = List.copyOf(entitlements);
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
                    .reduce((one, next) -> next.closeness() < one.closeness() ? one : next)
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

    /** All that is granted, from the general to the particular. */
    public List<Entitlement> entitlements() {
        return entitlements.stream()
                .sorted(Comparator.comparingInt(one -> one.extent().closeness()))
                .toList();
    }

    /** What those whom this place sent are granted of a kind of leave in a year: the closest; empty if nothing is on record. */
    public Optional<Entitlement.Leave> leave(String kind, RegionCode home, int year) {
        return entitlements.stream()
                .filter(Entitlement.Leave.class::isInstance)
                .map(Entitlement.Leave.class::cast)
                .filter(leave -> leave.kind().equals(kind) && leave.extent().isFor(home, year))
                .reduce((one, next) -> next.extent().closeness() < one.extent().closeness() ? one : next);
    }

    /** The allowances for those whom this place sent, in a year: of each the closest; none if nothing is on record. */
    public List<Entitlement.Allowance> allowances(RegionCode home, int year) {
        Map<String, Entitlement.Allowance> closest = new LinkedHashMap<>();
        for (Entitlement one : entitlements()) {
            if (one instanceof Entitlement.Allowance allowance
                    && allowance.extent().isFor(home, year)) {
                closest.put(allowance.code(), allowance);
            }
        }
        return List.copyOf(closest.values());
    }

    private static Optional<Objection> objection(Policy policy, Subject subject) {
        Verdict verdict = policy.check().of(subject);
        return verdict instanceof Verdict.Holds ? Optional.empty() : Optional.of(new Objection(policy, verdict));
    }
}
