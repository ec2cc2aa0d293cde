package org.jiedui.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.util.UrlPathHelper;

/**
 * What a request needs that changes something. The first rule that fits counts; a new route needs the permission to record
 * until it is named here. How far the permission reaches is looked at where the act is done.
 */
@Configuration(proxyBeanMethods = false)
class WriteGate implements HandlerInterceptor, WebMvcConfigurer {

    /** A path, and the permission that it needs; none if being signed in is enough, or the place itself decides. */
    record Rule(Pattern path, @Nullable Permission needs) {

        static Rule of(String path, @Nullable Permission needs) {
            return new Rule(Pattern.compile(path), needs);
        }
    }

    static final List<Rule> RULES = List.of(
            Rule.of("/sign-in(/.*)?|/sign-out|/error|/account/.*|/invitation/.*", null),
            Rule.of("/accounts(/.*)?", null),
            Rule.of(
                    "/entries/sign|/entries/[^/]+/(sign|answer)|/api/entries/[^/]+/(confirm|dispute|answer)|/waiting",
                    Permission.SIGN),
            Rule.of("(/api)?/entries/[^/]+/reverse", Permission.UNDO),
            Rule.of("(/api)?/intake/[^/]+/undo", Permission.UNDO),
            Rule.of("/persons/bearing|/persons/[^/]+/held/([^/]+/(reveal|erase)|erase)", Permission.REVEAL),
            // whose step it is, and which permission that takes, is told by the step
            Rule.of(
                    "(/api)?/nominations/[^/]+/steps|/nominations/joint|(/api)?/posts/[^/]+/answer|/secondments/[^/]+/way",
                    null),
            // who opens, works out and decides is told by the shape of the round
            Rule.of("(/api)?/rounds(/.*)?", null),
            // told by the place itself: only whoever administers everything
            Rule.of("(/api)?/mirror/(prove|rebuild)|/definitions/drafts(/.*)?", null),
            Rule.of("/dues/mail(/stop)?|/pivot/views(/drop)?", null),
            // the person's own, who has no permission at all; and whose step it is, is told by the leave, the note, the
            // pair
            Rule.of(
                    "/secondments/[^/]+/(leave|notes|allowances|team)|/leave/[^/]+/steps|/notes/[^/]+/take-back"
                            + "|/mentoring/[^/]+/told|/allowances/[^/]+/take-back",
                    null),
            // who takes a candidate off, the home side or the person, is told by the candidate
            Rule.of("/candidates/[^/]+/withdraw", null),
            // a sponsor's own word, who has no permission at all
            Rule.of("/sponsorships/mine/(paid|not-paid|intent)", null),
            Rule.of("/students/[^/]+/(reveal|erase)", Permission.REVEAL),
            // whose document it is to issue is told by its kind
            Rule.of("(/api)?/nominations/[^/]+/documents|(/api)?/documents/[^/]+/withdraw", null),
            Rule.of(".*", Permission.RECORD));

    /** As it is meant: {@code /undo} may be written {@code /und%6F}. */
    private static final UrlPathHelper PATHS = new UrlPathHelper();

    private final Access access;

    WriteGate(Access access) {
        this.access = access;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!List.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())) {
            String path = PATHS.getPathWithinApplication(request);
            RULES.stream()
                    .filter(rule -> rule.path().matcher(path).matches())
                    .findFirst()
                    .map(Rule::needs)
                    .ifPresent(access::require);
        }
        return true;
    }
}
