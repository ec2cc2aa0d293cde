package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jiedui.access.CurrentUser;
import org.jiedui.looks.Problems;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a stranger meets: the API says 401 with a problem document, a page leads to the sign-in, a fragment of a page takes
 * the whole page there.
 */
@Component
class Closed implements AuthenticationEntryPoint, AccessDeniedHandler {

    private final Problems problems;
    private final LocaleResolver locales;
    private final CurrentUser user;
    private final JsonMapper json;

    Closed(Problems problems, LocaleResolver locales, CurrentUser user, JsonMapper json) {
        this.problems = problems;
        this.locales = locales;
        this.user = user;
        this.json = json;
    }

    @Override
    public void commence(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        if (isApi(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
            write(request, response, HttpStatus.UNAUTHORIZED, "sign-in");
        } else if (asksForCalendar(request)) {
            response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"jiedui\", charset=\"UTF-8\"");
            write(request, response, HttpStatus.UNAUTHORIZED, "sign-in");
        } else if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Redirect", SignInPages.PATH);
            response.setStatus(HttpStatus.UNAUTHORIZED.value());
        } else {
            response.sendRedirect(SignInPages.PATH);
        }
    }

    /** Mostly a form without its token, because the session ended while it was open. */
    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException reason)
            throws IOException {
        if (isApi(request)) {
            write(request, response, HttpStatus.FORBIDDEN, "forbidden");
        } else if (!user.signedIn()) {
            response.sendRedirect(SignInPages.PATH + "?over");
        } else {
            response.sendError(HttpStatus.FORBIDDEN.value());
        }
    }

    private void write(HttpServletRequest request, HttpServletResponse response, HttpStatus status, String code)
            throws IOException {
        ProblemDetail problem = problems.of(status, code, locales.resolveLocale(request));
        Problems.at(problem, request.getRequestURI());
        response.setStatus(status.value());
        response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
        json.writeValue(response.getOutputStream(), problem);
    }

    /** A browser asks for pages too, and is led to the sign-in as anywhere. */
    private static boolean asksForCalendar(HttpServletRequest request) {
        String accepts = request.getHeader(HttpHeaders.ACCEPT);
        return request.getRequestURI().equals(TokenFilter.CALENDAR)
                && (accepts == null || !accepts.contains("text/html"));
    }

    private static boolean isApi(HttpServletRequest request) {
        return request.getRequestURI().startsWith("/api/");
    }
}
