package org.jiedui.signin;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets a request to the API, or for the numbers of the system, in by its {@code Authorization: Bearer} token, for this one request. */
class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    /** Requests that bring a token: they live without session and without a token against forged forms. */
    static final RequestMatcher BRINGS_TOKEN = request -> {
        String header = request.getHeader(HttpHeaders.AUTHORIZATION);
        String path = request.getRequestURI();
        return (path.startsWith("/api/") || path.equals("/actuator/prometheus"))
                && header != null
                && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length());
    };

    private final Tokens tokens;

    TokenFilter(Tokens tokens) {
        this.tokens = tokens;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String token = request.getHeader(HttpHeaders.AUTHORIZATION)
                .substring(SCHEME.length())
                .strip();
        tokens.lent(token, request.getRemoteAddr()).ifPresent(lent -> {
            SecurityContext context = SecurityContextHolder.createEmptyContext();
            context.setAuthentication(lent);
            SecurityContextHolder.setContext(context);
        });
        chain.doFilter(request, response);
    }
}
