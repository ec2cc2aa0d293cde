package org.jiedui.audit;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Leaves a line for every request of somebody signed in, when it is answered. Nothing that is posted is written down. */
@Configuration(proxyBeanMethods = false)
class AuditGate implements HandlerInterceptor, WebMvcConfigurer {

    /** Names of towns while typing, and how far some work is: asked many times a minute, and nobody's secret. */
    private static final Set<String> PASSED_OVER =
            Set.of("/regions/suggest", "/intake/work/{id}", "/mirror/work", "/rounds/{id}/work");

    private static final Set<String> LOOKING = Set.of("GET", "HEAD", "OPTIONS");

    /** As many digits as a phone has. */
    private static final int LONG_NUMBER = 11;

    private final AuditTrail trail;

    AuditGate(AuditTrail trail) {
        this.trail = trail;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).order(Integer.MIN_VALUE);
    }

    /** Nothing is done for somebody signed in while no line can be left of it. */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        if (request.getRemoteUser() != null && handler instanceof HandlerMethod && !trail.takes()) {
            response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return false;
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception failure) {
        String account = request.getRemoteUser();
        String route = Objects.toString(request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE), "");
        if (account == null || !(handler instanceof HandlerMethod) || PASSED_OVER.contains(route)) {
            return;
        }
        // What had left before it failed has left: it is told as what it was, and as broken off.
        boolean brokenOff = failure != null && response.isCommitted();
        int status = failure == null || brokenOff ? response.getStatus() : HttpServletResponse.SC_INTERNAL_SERVER_ERROR;
        AuditTrail.Told told = AuditTrail.told();
        String outcome =
                brokenOff ? "broken-off" : status < HttpServletResponse.SC_BAD_REQUEST ? "" : String.valueOf(status);
        String detail = told == null ? question(request) : told.detail();
        trail.leave(
                deed(request, response, status),
                account,
                request.getMethod() + ' ' + route,
                told == null ? request.getRequestURI() : told.subject(),
                outcome.isEmpty() || detail.isEmpty() ? outcome + detail : outcome + ' ' + detail,
                request.getRemoteAddr());
    }

    /** The query, without the values that are as long as a phone or an identity number. */
    private static String question(HttpServletRequest request) {
        String query = Objects.toString(request.getQueryString(), "");
        return Arrays.stream(query.split("&"))
                .map(AuditGate::plain)
                .filter(part -> !part.endsWith("="))
                .map(part -> {
                    String value = part.substring(part.indexOf('=') + 1);
                    long digits = value.chars().filter(Character::isDigit).count();
                    return digits >= LONG_NUMBER ? part.substring(0, part.indexOf('=') + 1) + "…" : part;
                })
                .collect(Collectors.joining("&"));
    }

    /** As it was typed, so that it is found again; what is no text stays as it came. */
    private static String plain(String part) {
        try {
            return URLDecoder.decode(part, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            return part;
        }
    }

    private static Deed deed(HttpServletRequest request, HttpServletResponse response, int status) {
        if (status >= HttpServletResponse.SC_BAD_REQUEST) {
            return Deed.REFUSED;
        }
        if (!LOOKING.contains(request.getMethod())) {
            return Deed.CHANGED;
        }
        String disposition = response.getHeader(HttpHeaders.CONTENT_DISPOSITION);
        return disposition != null && disposition.startsWith("attachment") ? Deed.EXPORTED : Deed.SAW;
    }
}
