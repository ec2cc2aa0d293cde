package org.jiedui.access;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/** Name and password. An unknown name takes as long as a wrong password and is answered alike. The only way for people: as the one bean of its kind it serves every form. */
@Component
class PasswordSignIn implements AuthenticationProvider {

    private final AccountRepository accounts;
    private final PasswordEncoder encoder;
    private final Attempts attempts;
    private final String decoy;

    PasswordSignIn(AccountRepository accounts, PasswordEncoder encoder, Attempts attempts) {
        this.accounts = accounts;
        this.encoder = encoder;
        this.attempts = attempts;
        this.decoy = encoder.encode(Tokens.random(15));
    }

    /** Thrown instead of looking at the password at all. */
    static final class TooManyAttempts extends org.springframework.security.core.AuthenticationException {

        private static final long serialVersionUID = 1L;

        private final Duration remaining;

        TooManyAttempts(Duration wait) {
            super("too many failed attempts");
            this.remaining = wait;
        }

        Duration remaining() {
            return remaining;
        }
    }

    @Override
    public Authentication authenticate(Authentication request) {
        String name = request.getName();
        String password = String.valueOf(request.getCredentials());
        String address =
                request.getDetails() instanceof WebAuthenticationDetails details ? details.getRemoteAddress() : "";
        Duration wait = attempts.wait(name, address);
        if (wait.isPositive()) {
            throw new TooManyAttempts(wait);
        }
        // Counted before the slow look at the password, so that many at once do not all slip through.
        attempts.failed(name, address);
        Optional<Account> account = accounts.find(name);
        boolean right = encoder.matches(password, account.map(Account::password).orElse(decoy));
        if (account.isEmpty() || !right) {
            throw new BadCredentialsException("wrong name or password");
        }
        attempts.succeeded(name, address);
        return UsernamePasswordAuthenticationToken.authenticated(account.get().name(), null, List.of());
    }

    @Override
    public boolean supports(Class<?> type) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(type);
    }
}
