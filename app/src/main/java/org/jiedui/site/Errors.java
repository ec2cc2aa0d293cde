package org.jiedui.site;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ForbiddenException;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StaleException;
import org.jiedui.looks.Problems;
import org.jiedui.storage.BeyondReach;
import org.jiedui.storage.FullDisk;
import org.jiedui.storage.UnstorableText;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.transaction.TransactionException;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.multipart.MaxUploadSizeExceededException;
import org.springframework.web.multipart.MultipartException;
import org.springframework.web.servlet.ModelAndView;

/**
 * What goes wrong, said once for all rooms: problem documents under {@code /api}, drawn pages otherwise. Only the house's
 * own exceptions are mapped by hand; whatever else fails arrives at {@code /error} with the status the server gave it.
 */
@Controller
@ControllerAdvice
class Errors implements ErrorController {

    private static final Logger log = LoggerFactory.getLogger(Errors.class);

    private final Problems problems;

    Errors(Problems problems) {
        this.problems = problems;
    }

    @ExceptionHandler
    Object absent(AbsentException absent, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.NOT_FOUND, List.of(), request.getRequestURI(), locale);
    }

    /** A form that should bring a file and is none that could. */
    @ExceptionHandler
    Object unread(MultipartException unread, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.BAD_REQUEST, List.of(), request.getRequestURI(), locale);
    }

    @ExceptionHandler
    Object forbidden(ForbiddenException forbidden, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.FORBIDDEN, List.of(), request.getRequestURI(), locale);
    }

    @ExceptionHandler
    Object stale(StaleException stale, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.CONFLICT, List.of(), request.getRequestURI(), locale);
    }

    @ExceptionHandler
    Object refused(RefusedException refused, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, refused.findings(), request.getRequestURI(), locale);
    }

    @ExceptionHandler
    Object busy(RefusedException.Busy busy, HttpServletRequest request, HttpServletResponse response, Locale locale) {
        response.setHeader(HttpHeaders.RETRY_AFTER, Long.toString(busy.seconds()));
        return answer(HttpStatus.SERVICE_UNAVAILABLE, "busy", busy.findings(), request.getRequestURI(), locale);
    }

    @ExceptionHandler
    Object tooLarge(MaxUploadSizeExceededException tooLarge, HttpServletRequest request, Locale locale) {
        return answer(HttpStatus.CONTENT_TOO_LARGE, List.of(), request.getRequestURI(), locale);
    }

    /** A number in an address that is none: of a page there is none, of a question it is told. */
    @ExceptionHandler
    Object unreadable(MethodArgumentTypeMismatchException odd, HttpServletRequest request, Locale locale) {
        if (odd.getParameter().hasParameterAnnotation(PathVariable.class)) {
            return answer(HttpStatus.NOT_FOUND, List.of(), request.getRequestURI(), locale);
        }
        Finding finding =
                Finding.refused("request-unreadable", odd.getName(), odd.getName(), String.valueOf(odd.getValue()));
        return answer(HttpStatus.UNPROCESSABLE_CONTENT, List.of(finding), request.getRequestURI(), locale);
    }

    /** Text that no database takes, and the one outage that tells its own cure. */
    @ExceptionHandler({DataAccessException.class, TransactionException.class, UncheckedIOException.class})
    Object outage(RuntimeException outage, HttpServletRequest request, Locale locale) {
        if (UnstorableText.isBehind(outage)) {
            Finding finding = Finding.refused("text-unstorable", "");
            return answer(HttpStatus.UNPROCESSABLE_CONTENT, List.of(finding), request.getRequestURI(), locale);
        }
        if (BeyondReach.isBehind(outage)) {
            Finding finding = Finding.refused("beyond-reach", "");
            return answer(HttpStatus.UNPROCESSABLE_CONTENT, List.of(finding), request.getRequestURI(), locale);
        }
        if (!FullDisk.isBehind(outage)) {
            throw outage;
        }
        log.error("The disk is full: {}", outage.getMessage());
        return answer(HttpStatus.INSUFFICIENT_STORAGE, List.of(), request.getRequestURI(), locale);
    }

    @RequestMapping("/error")
    Object other(HttpServletRequest request, Locale locale) {
        Object code = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        HttpStatus status = code instanceof Integer number ? HttpStatus.resolve(number) : HttpStatus.NOT_FOUND;
        Object path = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        return answer(
                status == null ? HttpStatus.INTERNAL_SERVER_ERROR : status, List.of(), String.valueOf(path), locale);
    }

    private Object answer(HttpStatus status, List<Finding> findings, String path, Locale locale) {
        return answer(status, code(status), findings, path, locale);
    }

    private Object answer(HttpStatus status, String code, List<Finding> findings, String path, Locale locale) {
        if (path.startsWith("/api/")) {
            ProblemDetail problem = findings.isEmpty() && status != HttpStatus.UNPROCESSABLE_CONTENT
                    ? problems.of(status, code, locale)
                    : problems.refused(status, code, findings, locale);
            Problems.at(problem, path);
            return ResponseEntity.status(status)
                    .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                    .body(problem);
        }
        ModelAndView page = new ModelAndView("site/error", status);
        page.addObject("code", code);
        page.addObject("status", status.value());
        page.addObject(
                "reasons",
                findings.stream().map(finding -> problems.say(finding, locale)).toList());
        return page;
    }

    /** The stable word of a status; its texts stand under {@code problem.<code>}. */
    private static String code(HttpStatus status) {
        return switch (status) {
            case UNAUTHORIZED -> "sign-in";
            case FORBIDDEN -> "forbidden";
            case NOT_FOUND -> "absent";
            case METHOD_NOT_ALLOWED, NOT_ACCEPTABLE, UNSUPPORTED_MEDIA_TYPE -> "method";
            case CONFLICT -> "stale";
            case TOO_MANY_REQUESTS -> "too-many";
            case CONTENT_TOO_LARGE -> "too-large";
            case UNPROCESSABLE_CONTENT -> "refused";
            case INSUFFICIENT_STORAGE -> "disk-full";
            default -> status.is4xxClientError() ? "request" : "broken";
        };
    }
}
