package org.jiedui.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jiedui.access.Lent;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a request to the API, for the numbers of the system or for the calendar in by the token that its
 * {@code Authorization} brings, for this one request.
 */
class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";
    private static final String BASIC = "Basic ";

    /** A calendar that is subscribed to: its program knows no header of ours, but asks for a name and a password. */
    static final String CALENDAR = "/dues.ics";

    /** Requests that bring a token: they live without session and without a token against forged forms. */
    static final RequestMatcher BRINGS_TOKEN = request -> {
        String path = request.getRequestURI();
        if (path.equals(CALENDAR)) {
            return brings(request, SCHEME) || brings(request, BASIC);
        }
        return (path.startsWith("/api/") || path.equals("/actuator/prometheus")) && brings(request, SCHEME);
    };

    private static boolean brings(HttpServletRequest request, String scheme) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        return header != null && header.regionMatches(true, 0, scheme, 0, scheme.length());
    }

    private final Tokens tokens;

    TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        lent(request).ifPresent(lent -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(lent);
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }

    private Optional<Lent> lent(HttpServletRequest request) {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        if (brings(request, SCHEME)) {
            return tokens.lent(header.substring(SCHEME.length()).strip(), request.getRemoteAddr());
        }
        String pair;
        try {
            pair = new String(
                    Base64.getDecoder().decode(header.substring(BASIC.length()).strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
        int colon = pair.indexOf(':');
        return tokens.lent(pair.substring(colon + 1).strip(), request.getRemoteAddr())
                .filter(lent -> colon > 0 && lent.getName().equals(pair.substring(0, colon)));
    }
}
