package org.jiedui.policies;

import java.util.List;
import java.util.Map;

/** Policies read from a text, as a deployer writes them. */
public final class TestPolicies {

    private TestPolicies() {}

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
