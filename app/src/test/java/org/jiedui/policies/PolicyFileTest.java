package org.jiedui.policies;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.jiedui.kernel.PartialDate;
import org.jiedui.regions.RegionCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Files of policies: which one holds for whom, and what is said of one that cannot be meant. */
class PolicyFileTest {

    private static final Map<String, Rule> CATALOGUE = Map.of("age-cap", new AgeCap(), "cool-down", new CoolDown());

    private static String file(String head, String rule) {
        return head + "\nrules:\n  - " + rule + "\n    reason: {zh: 为何, en: why}\n    advice: {zh: 怎么办, en: what}\n"
                + "    source: {zh: 出处, en: source}\n";
    }

    private static String caps(int years) {
        return "rule: age-cap\n    severity: must\n    most: {clerk: " + years + "}";
    }

    @Test
    void theNearerPlaceAndTheLaterYearsHold() {
        PolicyFile reader = new PolicyFile("x", CATALOGUE);
        List<Policy> all = List.of(
                reader.read(file("sending: any", caps(60))).getFirst(),
                reader.read(file("sending: \"520000\"", caps(50))).getFirst(),
                reader.read(file("sending: \"520000\"\nfrom: 2025", caps(45))).getFirst(),
                reader.read(file("sending: \"522700\"\nfrom: 2024\nuntil: 2024", caps(40)))
                        .getFirst());
        Policies policies = new Policies(List.of("age-cap", "cool-down"), all, List.of());
        assertThat(of(policies, "440111", "2024-01")).isSameAs(all.get(0));
        assertThat(of(policies, "522727", "2023-01")).isSameAs(all.get(1));
        assertThat(of(policies, "522727", "2024-01")).isSameAs(all.get(3));
        assertThat(of(policies, "522727", "2025-01")).isSameAs(all.get(2));
        assertThat(policies.of(new RegionCode("522727"), null)).containsExactly(all.get(1));
    }

    private static Policy of(Policies policies, String home, String from) {
        List<Policy> found = policies.of(new RegionCode(home), PartialDate.parse(from));
        assertThat(found).hasSize(1);
        return found.getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sending: here | sending",
                "sending: any\\nfrom: soon | from",
                "sending: any\\nfrom: 2025\\nuntil: 2024 | until",
                "sending: any\\nwho: me | who"
            })
    void aHeadThatCannotBeMeantIsNamed(String head, String named) {
        refuses(file(head.replace("\\n", "\n"), caps(40)), named);
    }

    @Test
    void aRuleThatCannotBeMeantIsNamed() {
        refuses(file("sending: any", "rule: no-such\n    severity: must"), "no-such");
        refuses(file("sending: any", "rule: age-cap\n    severity: perhaps\n    most: {clerk: 4}"), "severity");
        refuses(file("sending: any", caps(40) + "\n    least: 3"), "least");
        refuses(file("sending: any", "rule: age-cap\n    severity: must"), "most");
        refuses("sending: any\nrules: []", "rules");
        refuses("sending: [", "cannot be read");
        refuses("just words", "the file");
        refuses(
                "sending: any\nrules:\n  - rule: cool-down\n    severity: must\n    months: 3\n    reason: only one\n",
                "reason");
    }

    private static void refuses(String text, String named) {
        assertThatThrownBy(() -> new PolicyFile("my.yaml", CATALOGUE).read(text))
                .isInstanceOf(PoliciesRefused.class)
                .hasMessageContaining("my.yaml")
                .hasMessageContaining(named);
    }

    private static final String SOURCE = "\n    source: {zh: 出处, en: source}\n";

    private static String grants(String head, String one) {
        return head + "\nentitlements:\n  - " + one + SOURCE;
    }

    @Test
    void whatTheNearerPlaceAndTheLaterYearsGrantHolds() {
        Policies policies = TestPolicies.granting(
                grants("sending: any", "leave: annual\n    days: 5"),
                grants("sending: \"440000\"", "leave: annual\n    days: 10\n    times: 2"),
                grants(
                        "sending: \"440100\"\nfrom: 2026",
                        "leave: annual\n    days: 15\n    counting: working\n    holidays: [2026-10-01, '2026-10-02']"
                                + "\n    workdays: [2026-10-10]"),
                grants(
                        "sending: \"440100\"",
                        "allowance: living\n    name: {zh: 生活, en: living}\n    amount: 1500.5"
                                + "\n    every: month\n    payer: home"));
        RegionCode district = new RegionCode("440111");
        assertThat(policies.leave("annual", new RegionCode("520000"), 2026)
                        .orElseThrow()
                        .days())
                .isEqualTo(5);
        assertThat(policies.leave("annual", district, 2025).orElseThrow().days())
                .isEqualTo(10);
        assertThat(policies.leave("annual", district, 2025).orElseThrow().times())
                .isEqualTo(2);
        Entitlement.Leave nearest = policies.leave("annual", district, 2026).orElseThrow();
        assertThat(nearest.days()).isEqualTo(15);
        assertThat(nearest.times()).isNull();
        // the first and second of October 2026 are a Thursday and a Friday, the tenth is a Saturday
        assertThat(nearest.counting().days(java.time.LocalDate.of(2026, 10, 1), java.time.LocalDate.of(2026, 10, 11)))
                .isEqualTo(6);
        assertThat(policies.leave("home-visit", district, 2026)).isEmpty();
        assertThat(policies.allowances(district, 2026)).singleElement().satisfies(allowance -> {
            assertThat(allowance.amount()).isEqualByComparingTo("1500.50");
            assertThat(allowance.payer()).isEqualTo(Entitlement.Payer.HOME);
        });
        assertThat(policies.allowances(new RegionCode("520000"), 2026)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "leave: some\\n    days: 5 | some",
                "leave: annual | days",
                "leave: annual\\n    days: many | days",
                "leave: annual\\n    days: 5\\n    counting: lunar | counting",
                "leave: annual\\n    days: 5\\n    holidays: [2026-01-01] | holidays",
                "leave: annual\\n    days: 5\\n    counting: working\\n    holidays: [soon] | soon",
                "leave: annual\\n    days: 5\\n    hours: 3 | hours",
                "allowance: living\\n    name: {zh: a, en: b}\\n    amount: 0\\n    every: month\\n    payer: home | amount",
                "allowance: living\\n    name: {zh: a, en: b}\\n    amount: 5\\n    every: week\\n    payer: home | every",
                "allowance: living\\n    name: {zh: a, en: b}\\n    amount: 5\\n    every: once\\n    payer: me | payer",
                "allowance: living\\n    name: only one\\n    amount: 5\\n    every: once\\n    payer: home | name",
                "bonus: 5 | entitlement",
            })
    void whatIsGrantedAndCannotBeMeantIsNamed(String one, String named) {
        String text = grants("sending: any", one.replace("\\n", "\n"));
        assertThatThrownBy(() -> new PolicyFile("my.yaml", CATALOGUE).entitlements(text))
                .isInstanceOf(PoliciesRefused.class)
                .hasMessageContaining("my.yaml")
                .hasMessageContaining(named);
        assertThat(new PolicyFile("my.yaml", CATALOGUE).read(text)).isEmpty();
    }
}
