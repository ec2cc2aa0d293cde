package org.jiedui.limits;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The limits as they are set under {@code jiedui.limits} in {@code application.yaml}.
 *
 * @param perMinute how often, by the name of a {@link Rule}; a rule that is not set does not limit
 * @param body      of a request that brings no files
 * @param parameter letters in a value of an address or a form
 * @param kept      how many accounts and addresses are remembered, the longest idle forgotten first
 */
@ConfigurationProperties("jiedui.limits")
record Limits(Map<String, Rate> perMinute, DataSize body, int parameter, int kept) {

    Limits {
        perMinute = Map.copyOf(perMinute);
        perMinute.forEach((name, rate) -> {
            if (RULES.stream().noneMatch(rule -> rule.name().equals(name))) {
                throw new IllegalArgumentException("jiedui.limits.per-minute: no rule " + name);
            }
        });
    }

    /** Requests in a minute: of one account, and of one address, behind which a whole office may sit. 0: as many as one likes. */
    record Rate(int account, int address) {}

    /** Which requests are counted together. */
    record Rule(String name, Pattern methodAndPath) {

        static Rule of(String name, String methodAndPath) {
            return new Rule(name, Pattern.compile(methodAndPath, Pattern.DOTALL));
        }
    }

    /** The first that fits counts. Each pattern is of fixed words and single segments: no path makes it slow. */
    static final List<Rule> RULES = List.of(
            Rule.of("sign-in", "POST /sign-in|[A-Z]+ /sign-in/.+"),
            Rule.of("passwords", "POST /account/.*|POST /accounts/.*"),
            Rule.of(
                    "uploads",
                    "POST (/api)?/intake|POST /entries/[^/]*/evidence|POST /record/[^/]*"
                            + "|POST /definitions/drafts(/[^/]*/text)?"),
            Rule.of("acts", "(POST|PUT|PATCH|DELETE) .*"),
            Rule.of(
                    "exports",
                    "[A-Z]+ .*\\.xlsx|[A-Z]+ /pivot\\.csv|[A-Z]+ /pictures/[a-z]*\\.(svg|png)|[A-Z]+ /files/[^/]*"
                            + "|[A-Z]+ (/api)?/documents/[^/]*/(docx|pdf)|[A-Z]+ /api/(answers|entries)\\.[a-z]*"
                            + "|[A-Z]+ /api/package\\.zip|[A-Z]+ /api/projects\\.iati\\.xml|[A-Z]+ /data/iati"
                            + "|[A-Z]+ /definitions/drafts/[^/]*/text\\.yaml"),
            Rule.of(
                    "search",
                    "[A-Z]+ /search|[A-Z]+ /[a-z]*/suggest|[A-Z]+ /answers/[a-z]*"
                            + "|[A-Z]+ /api/(persons|organisations|regions)"),
            Rule.of(
                    "figures",
                    "[A-Z]+ /|[A-Z]+ (/api)?/(answers|entries|pivot|claims/[^/]*)|[A-Z]+ /pictures(/[a-z]*)?"
                            + "|[A-Z]+ /definitions/(compare|drafts/[^/]*)"
                            + "|[A-Z]+ /rounds/[^/]*/plans/[^/]*/what-if|[A-Z]+ /rounds/[^/]*/plans/[^/]*/[a-z]*/[^/]*"
                            + "|[A-Z]+ /api/rounds/[^/]*/plan/rows/[^/]*"),
            Rule.of("pages", "\\S+ (?!/(css|js|img|webjars)/|/favicon\\.ico$).*"));

    static Optional<Rule> rule(String method, String path) {
        String both = method + " " + path;
        return RULES.stream()
                .filter(rule -> rule.methodAndPath().matcher(both).matches())
                .findFirst();
    }
}
