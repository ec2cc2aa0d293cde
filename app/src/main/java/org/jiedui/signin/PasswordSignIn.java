package org.jiedui.signin;

import java.util.Optional;
import org.jiedui.signin.Attempts.Kind;
import org.jiedui.signin.Credentials.Account;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** Name and password. An unknown name takes as long as a wrong password and is answered alike. */
@Component
class PasswordSignIn {

    private final Credentials credentials;
    private final PasswordEncoder encoder;
    private final Attempts attempts;
    private final String decoy;

    PasswordSignIn(Credentials credentials, PasswordEncoder encoder, Attempts attempts) {
        this.credentials = credentials;
        this.encoder = encoder;
        this.attempts = attempts;
        this.decoy = encoder.encode(Secrets.text(15));
    }

    /**
     * The account that the password opens.
     *
     * @throws Attempts.TooMany if this origin has to wait
     */
    Optional<Account> account(String name, String password, String address) {
        attempts.begin(Kind.PASSWORD, name, address);
        Optional<Account> account = credentials.find(name);
        boolean right = encoder.matches(password, account.map(Account::password).orElse(decoy));
        if (account.isEmpty() || account.get().password() == null || !right) {
            return Optional.empty();
        }
        attempts.succeeded(Kind.PASSWORD, name, address);
        return account;
    }
}
