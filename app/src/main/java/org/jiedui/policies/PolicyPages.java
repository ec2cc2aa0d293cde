package org.jiedui.policies;

import java.math.BigDecimal;
import java.util.Locale;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** Which rules hold for whom, what is granted to whom, and where it is written: the same for everybody. */
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

    /**
     * What a place grants, in the words of the reader.
     *
     * @param what  {@code leave} or {@code allowance}
     * @param kind  of a leave; else empty
     * @param name  of an allowance; else empty
     * @param payer of an allowance; else empty
     */
    record Granted(
            String what,
            String kind,
            String name,
            @Nullable String sending,
            @Nullable Integer first,
            @Nullable Integer last,
            @Nullable Integer days,
            @Nullable Integer times,
            @Nullable BigDecimal amount,
            String every,
            String payer,
            String source) {}

    @GetMapping("/policies")
    String list(Model model, Locale locale) {
        model.addAttribute(
                "policies",
                policies.all().stream().map(policy -> line(policy, locale)).toList());
        model.addAttribute(
                "granted",
                policies.entitlements().stream()
                        .map(one -> granted(one, locale))
                        .toList());
        return "policies/list";
    }

    private Granted granted(Entitlement entitlement, Locale locale) {
        RegionCode sending = entitlement.extent().sending();
        String place = sending == null ? null : regions.label(sending, locale);
        return switch (entitlement) {
            case Entitlement.Leave leave ->
                new Granted(
                        "leave",
                        leave.kind(),
                        "",
                        place,
                        leave.extent().first(),
                        leave.extent().last(),
                        leave.days(),
                        leave.times(),
                        null,
                        leave.counting().working() ? "working" : "calendar",
                        "",
                        leave.source().in(locale));
            case Entitlement.Allowance allowance ->
                new Granted(
                        "allowance",
                        "",
                        allowance.name().in(locale),
                        place,
                        allowance.extent().first(),
                        allowance.extent().last(),
                        null,
                        null,
                        allowance.amount(),
                        allowance.every().word(),
                        allowance.payer().word(),
                        allowance.source().in(locale));
        };
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
