package org.jiedui.looks;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jiedui.kernel.Finding;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.stereotype.Component;

/**
 * Problem documents (RFC 9457) for the API: a stable {@code code}, title and detail in the reader's language, and what can
 * be mended as {@code findings}.
 */
@Component
public class Problems {

    private final MessageSource messages;

    Problems(MessageSource messages) {
        this.messages = messages;
    }

    /** The words of {@code problem.<code>} and {@code problem.<code>.text}. */
    public ProblemDetail of(HttpStatusCode status, String code, Locale locale) {
        ProblemDetail problem = ProblemDetail.forStatus(status);
        problem.setTitle(messages.getMessage("problem." + code, null, locale));
        problem.setDetail(messages.getMessage("problem." + code + ".text", null, locale));
        problem.setProperty("code", code);
        return problem;
    }

    /** Titled by the words of {@code problem.<title>}; code and detail are those of the first finding. */
    public ProblemDetail refused(HttpStatusCode status, String title, List<Finding> findings, Locale locale) {
        ProblemDetail problem = of(status, title, locale);
        if (!findings.isEmpty()) {
            problem.setProperty("code", findings.getFirst().code());
            problem.setDetail(say(findings.getFirst(), locale));
        }
        problem.setProperty(
                "findings",
                findings.stream()
                        .map(finding -> Map.of(
                                "code", finding.code(), "where", finding.where(), "message", say(finding, locale)))
                        .toList());
        return problem;
    }

    /** Says of which request it is: the path that was asked, also where the server told it elsewhere. */
    public static void at(ProblemDetail problem, String path) {
        try {
            problem.setInstance(new URI(path));
        } catch (URISyntaxException odd) {
            problem.setInstance(null); // a path that is no address is not said again
        }
    }

    /** What is wrong with each field of a form, in words; the first finding of a field counts. */
    public Map<String, String> byField(List<Finding> findings, Locale locale) {
        return findings.stream()
                .collect(Collectors.toMap(Finding::where, finding -> say(finding, locale), (first, later) -> first));
    }

    /** A finding in words; its code if its module has no words for it. */
    public String say(Finding finding, Locale locale) {
        String words = messages.getMessage(finding.messageKey(), finding.args().toArray(), finding.code(), locale);
        return words == null ? finding.code() : words;
    }
}
