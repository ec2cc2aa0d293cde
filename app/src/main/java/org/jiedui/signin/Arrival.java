package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jiedui.access.CurrentUser;
import org.jiedui.signin.Credentials.Account;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;
import org.springframework.stereotype.Component;

/** The way from the first proof, whichever it is, to being in: with a second one in between if the account has it or must. */
@Component
class Arrival {

    private static final String HALF = Arrival.class.getName();

    /** Marks a session that has, or had, somebody. */
    private static final String IN = HALF + ".in";

    /** How long the second proof may take. */
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final SecondFactor secondFactor;
    private final Credentials credentials;
    private final Sessions sessions;
    private final RequestCache wayBack;
    private final CurrentUser user;
    private final Trail trail;
    private final Clock clock;

    Arrival(
            SecondFactor secondFactor,
            Credentials credentials,
            Sessions sessions,
            RequestCache wayBack,
            CurrentUser user,
            Trail trail,
            Clock clock) {
        this.secondFactor = secondFactor;
        this.credentials = credentials;
        this.sessions = sessions;
        this.wayBack = wayBack;
        this.user = user;
        this.trail = trail;
        this.clock = clock;
    }

    /**
     * Somebody half in.
     *
     * @param changed when the account's password was last changed or taken away: since then the first proof proves nothing
     * @param how     by which first proof
     * @param fresh   the secret that they are to take over first; absent: they have one
     */
    record Half(String account, Instant changed, String how, Instant since, byte[] fresh) implements Serializable {

        boolean enrols() {
            return fresh.length > 0;
        }

        @Override
        public String toString() {
            return account;
        }
    }

    /**
     * After the first proof: where it goes on.
     *
     * @param proven as it was when it was proven
     */
    String proven(Account proven, String how, HttpServletRequest request, HttpServletResponse response) {
        leave(request);
        String account = proven.name();
        boolean enrolled = secondFactor.enrolled(account);
        if (!enrolled && !secondFactor.mandatory(account)) {
            return enter(account, proven.changed(), how, request, response);
        }
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.setAttribute(
                HALF,
                new Half(
                        account,
                        proven.changed(),
                        how,
                        clock.instant(),
                        enrolled ? new byte[0] : SecondFactor.fresh()));
        return SignInPages.PATH + (enrolled ? "/code" : "/enrol");
    }

    /** Whoever was in the session before takes everything along that it held. */
    void leave(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null && (user.signedIn() || session.getAttribute(IN) != null)) {
            session.invalidate();
            SecurityContextHolder.clearContext();
        }
    }

    /** Who is half in; empty if nobody is, or too long ago, or the password was changed or taken away meanwhile. */
    Optional<Half> half(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null
                        && session.getAttribute(HALF) instanceof Half half
                        && half.since().plus(PATIENCE).isAfter(clock.instant())
                        && isUnchanged(half.account(), half.changed())
                ? Optional.of(half)
                : Optional.empty();
    }

    /** After the second proof: where it goes on. */
    String enter(Half half, HttpServletRequest request, HttpServletResponse response) {
        return enter(half.account(), half.changed(), half.how() + " + code", request, response);
    }

    private boolean isUnchanged(String account, Instant changed) {
        return credentials
                .find(account)
                .filter(known -> known.changed().equals(changed))
                .isPresent();
    }

    private String enter(
            String account, Instant changed, String how, HttpServletRequest request, HttpServletResponse response) {
        if (!isUnchanged(account, changed)) {
            return SignInPages.PATH + "?over";
        }
        HttpSession session = request.getSession();
        request.changeSessionId();
        session.removeAttribute(HALF);
        session.setAttribute(IN, account);
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
        SecurityContextHolder.setContext(context);
        new HttpSessionSecurityContextRepository().saveContext(context, request, response);
        new HttpSessionCsrfTokenRepository().saveToken(null, request, response);
        sessions.begin(request, account);
        trail.note("signed-in", account, how);
        SavedRequest wanted = wayBack.getRequest(request, response);
        wayBack.removeRequest(request, response);
        return wanted == null ? "/" : wanted.getRedirectUrl();
    }
}
