package org.jiedui.policies;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Policies read from a text, as a deployer writes them. */
public final class TestPolicies {

    private TestPolicies() {}

    private static final List<Rule> CATALOGUE = List.of(
            new OneStayAtATime(),
            new NotInOwnCounty(),
            new AgeCap(),
            new TermLength(),
            new CoolDown(),
            new RankEquivalence(),
            new EducationFloor(),
            new ShareOfWomen(),
            new MostSent());

    /**
     * The rules that these lines mean for whoever is sent, in this severity: {@code age-cap, most: {clerk: 40}}; what a policy has
     * to say beside is filled in.
     */
    public static Policies ruling(String severity, String... rules) {
        Map<String, Rule> catalogue =
                CATALOGUE.stream().collect(Collectors.toMap(Rule::code, Function.identity(), (one, two) -> one));
        String text = Stream.of(rules)
                .map(rule -> "  - {rule: " + rule + ", severity: " + severity
                        + ", reason: {zh: 试, en: t}, advice: {zh: 试, en: t}, source: {zh: 试, en: t}}\n")
                .collect(Collectors.joining("", "sending: any\nrules:\n", ""));
        return new Policies(
                CATALOGUE.stream().map(Rule::code).toList(),
                new PolicyFile("test.yaml", catalogue).read(text),
                List.of());
    }

    /** No rule at all. */
    public static Policies none() {
        return new Policies(List.of(), List.of(), List.of());
    }

    /** What these texts grant, and no rule. */
    public static Policies granting(String... texts) {
        return new Policies(
                List.of(),
                List.of(),
                List.of(texts).stream()
                        .flatMap(text -> new PolicyFile("test.yaml", Map.of()).entitlements(text).stream())
                        .toList());
    }
}
