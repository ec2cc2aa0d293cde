package org.jiedui.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Knows whether a thread serves a request from outside. Whoever asks from outside without being signed in sees nothing. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class Serving extends OncePerRequestFilter {

    private static final ThreadLocal<Boolean> OUTSIDE = ThreadLocal.withInitial(() -> false);

    static boolean fromOutside() {
        return OUTSIDE.get();
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean before = OUTSIDE.get();
        OUTSIDE.set(true);
        try {
            chain.doFilter(request, response);
        } finally {
            OUTSIDE.set(before);
        }
    }

    @Override
    protected boolean shouldNotFilterErrorDispatch() {
        return false;
    }
}
