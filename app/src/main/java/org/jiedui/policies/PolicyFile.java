package org.jiedui.policies;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * One file of policies: for whom, in which years, and the rules. Whatever cannot be meant is refused with the file, the
 * rule and what is wrong.
 */
final class PolicyFile {

    static final String ENDING = ".yaml";

    private static final Set<String> HEAD = Set.of("sending", "from", "until", "rules", "entitlements");
    private static final Set<String> OWN = Set.of("rule", "severity", "reason", "advice", "source");
    private static final String ANY = "any";

    private final String name;
    private final Map<String, Rule> catalogue;

    PolicyFile(String name, Map<String, Rule> catalogue) {
        this.name = name;
        this.catalogue = catalogue;
    }

    /** @throws PoliciesRefused if anything in it cannot be meant */
    List<Policy> read(String text) {
        Map<String, Object> head = head(text);
        RegionCode sending = sending(head.get("sending"));
        Integer first = year(head, "from");
        Integer last = year(head, "until");
        if (!head.containsKey("rules") && head.containsKey("entitlements")) {
            return List.of();
        }
        if (!(head.get("rules") instanceof List<?> rules) || rules.isEmpty()) {
            throw refused("\"rules\" must be a list of rules");
        }
        List<Policy> policies = new ArrayList<>();
        Set<String> seen = new TreeSet<>();
        for (Object rule : rules) {
            Policy policy = policy(map(rule, "rule " + (policies.size() + 1)), sending, first, last);
            if (!seen.add(policy.rule())) {
                throw refused("the rule \"" + policy.rule() + "\" stands twice");
            }
            policies.add(policy);
        }
        return policies;
    }

    /** @throws PoliciesRefused if anything in it cannot be meant */
    List<Entitlement> entitlements(String text) {
        Map<String, Object> head = head(text);
        if (!head.containsKey("entitlements")) {
            return List.of();
        }
        if (!(head.get("entitlements") instanceof List<?> said) || said.isEmpty()) {
            throw refused("\"entitlements\" must be a list of entitlements");
        }
        EntitlementReader reader = new EntitlementReader(
                new Entitlement.Extent(sending(head.get("sending")), year(head, "from"), year(head, "until")));
        List<Entitlement> entitlements = new ArrayList<>();
        for (Object one : said) {
            String where = "entitlement " + (entitlements.size() + 1);
            try {
                entitlements.add(reader.read(map(one, where)));
            } catch (IllegalArgumentException e) {
                throw refused(where + ": " + e.getMessage());
            }
        }
        return entitlements;
    }

    private Map<String, Object> head(String text) {
        Object root;
        try {
            root = new Yaml(new SafeConstructor(new LoaderOptions())).load(text);
        } catch (YAMLException e) {
            throw refused("cannot be read: " + e.getMessage());
        }
        Map<String, Object> head = map(root, "the file");
        unknown(head.keySet(), HEAD, "the file");
        Integer first = year(head, "from");
        Integer last = year(head, "until");
        if (first != null && last != null && last < first) {
            throw refused("\"until\" is before \"from\"");
        }
        return head;
    }

    private Policy policy(
            Map<String, Object> said, @Nullable RegionCode sending, @Nullable Integer first, @Nullable Integer last) {
        String code = String.valueOf(said.get("rule"));
        Rule rule = catalogue.get(code);
        if (rule == null) {
            throw refused("there is no rule \"" + code + "\"; there are " + String.join(", ", catalogue.keySet()));
        }
        String where = "the rule \"" + code + "\"";
        Map<String, Object> numbers = new LinkedHashMap<>(said);
        numbers.keySet().removeAll(OWN);
        unknown(numbers.keySet(), rule.parameters(), where);
        try {
            return new Policy(
                    code,
                    sending,
                    first,
                    last,
                    severity(said.get("severity")),
                    rule.with(new Parameters(numbers)),
                    words(said, "reason"),
                    words(said, "advice"),
                    words(said, "source"));
        } catch (IllegalArgumentException e) {
            throw refused(where + ": " + e.getMessage());
        }
    }

    private @Nullable RegionCode sending(@Nullable Object said) {
        if (ANY.equals(said)) {
            return null;
        }
        String text = String.valueOf(said);
        if (!RegionCode.isCode(text)) {
            throw refused("\"sending\" must be \"any\" or the code of a place, not \"" + text + "\"");
        }
        return new RegionCode(text);
    }

    private @Nullable Integer year(Map<String, Object> head, String key) {
        Object said = head.get(key);
        if (said == null || said instanceof Integer year && year > 1900 && year < 3000) {
            return (Integer) said;
        }
        throw refused("\"" + key + "\" must be a year, not \"" + said + "\"");
    }

    private static Severity severity(@Nullable Object said) {
        for (Severity severity : Severity.values()) {
            if (severity.word().equals(said)) {
                return severity;
            }
        }
        throw new IllegalArgumentException("\"severity\" must be \"must\" or \"should\"");
    }

    /** @throws IllegalArgumentException if it is not said in both languages */
    static Policy.Words words(Map<String, Object> said, String key) {
        if (said.get(key) instanceof Map<?, ?> both
                && both.get("zh") instanceof String zh
                && both.get("en") instanceof String en
                && !zh.isBlank()
                && !en.isBlank()) {
            return new Policy.Words(zh.strip(), en.strip());
        }
        throw new IllegalArgumentException("\"" + key + "\" must be a text in \"zh\" and in \"en\"");
    }

    private Map<String, Object> map(@Nullable Object node, String where) {
        if (!(node instanceof Map<?, ?> map)) {
            throw refused(where + " must be a list of keys with values");
        }
        Map<String, Object> keys = new LinkedHashMap<>();
        map.forEach((key, value) -> keys.put(String.valueOf(key), value));
        return keys;
    }

    private void unknown(Set<String> said, Set<String> known, String where) {
        Set<String> rest = new TreeSet<>(said);
        rest.removeAll(known);
        if (!rest.isEmpty()) {
            throw refused(where + " knows no \"" + rest.iterator().next() + "\"");
        }
    }

    private PoliciesRefused refused(String why) {
        return new PoliciesRefused(name + ": " + why);
    }
}
