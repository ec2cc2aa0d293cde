package org.jiedui.policies;

import java.util.List;
import org.jiedui.kernel.Finding;

/** A rule that is broken, or of which it cannot be told; with the policy that means it. */
public record Objection(Policy policy, Verdict verdict) {

    public String rule() {
        return policy.rule();
    }

    /** In words: {@code finding.policy-<rule>}, or that it cannot be told. */
    public Finding finding() {
        return switch (verdict) {
            case Verdict.Broken(String variant, List<Object> args) ->
                Finding.refused("policy-" + rule() + variant, "", args.toArray());
            case Verdict.Unknown(String missing) -> Finding.remark("policy-unknown." + missing, "");
            case Verdict.Holds() -> throw new IllegalStateException("nothing against it");
        };
    }

    /** Whether it is certain. */
    public boolean broken() {
        return verdict instanceof Verdict.Broken;
    }

    /** Whether it stands in the way whatever anybody says. */
    public boolean bars() {
        return broken() && policy.severity() == Severity.MUST;
    }

    /** Whether somebody has to say why it is set aside. */
    public boolean wantsReason() {
        return broken() && policy.severity() == Severity.SHOULD;
    }
}
