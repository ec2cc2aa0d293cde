package org.jiedui.policies;

import java.util.Locale;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which rules hold for whom, why, and where it is written: the same for everybody. */
@Controller
class PolicyPages {

    private final Policies policies;
    private final Regions regions;

    PolicyPages(Policies policies, Regions regions) {
        this.policies = policies;
        this.regions = regions;
    }

    /**
     * A policy in the words of the reader.
     *
     * @param sending the place; absent: whoever has none of their own
     */
    record Line(
            String rule,
            @Nullable String sending,
            @Nullable Integer first,
            @Nullable Integer last,
            String severity,
            String reason,
            String advice,
            String source) {}

    @GetMapping("/policies")
    String list(Model model, Locale locale) {
        model.addAttribute(
                "policies",
                policies.all().stream().map(policy -> line(policy, locale)).toList());
        return "policies/list";
    }

    private Line line(Policy policy, Locale locale) {
        return new Line(
                policy.rule(),
                policy.sending() == null ? null : regions.label(policy.sending(), locale),
                policy.first(),
                policy.last(),
                policy.severity().word(),
                policy.reason().in(locale),
                policy.advice().in(locale),
                policy.source().in(locale));
    }
}
