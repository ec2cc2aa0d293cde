package org.jiedui.signin;

import java.util.Optional;
import org.jiedui.signin.Attempts.Kind;
import org.jiedui.signin.Credentials.Account;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Name and password. An unknown name takes as long as a wrong password and is answered alike; one that is too long to be a
 * name is kept nowhere, not even to be counted: all of them count together.
 */
@Component
class PasswordSignIn {

    private static final int LONGEST_NAME = 40;

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
        boolean possible = name.length() <= LONGEST_NAME;
        attempts.begin(Kind.PASSWORD, possible ? name : "", address);
        Optional<Account> account = possible ? credentials.find(name) : Optional.empty();
        boolean right = encoder.matches(
                NewPassword.typed(password), account.map(Account::password).orElse(decoy));
        if (account.isEmpty() || account.get().password() == null || !right) {
            return Optional.empty();
        }
        attempts.succeeded(Kind.PASSWORD, name, address);
        return account;
    }
}
