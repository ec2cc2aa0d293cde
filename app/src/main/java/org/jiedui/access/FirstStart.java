package org.jiedui.access;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * Before the doors open for the first time: an administrator, whose password and API token are written into the data
 * folder, for its owner's eyes only and never to the log. A token that is about to expire is followed by a new one.
 */
@Component
class FirstStart implements SmartInitializingSingleton {

    static final String PASSWORD_FILE = "admin-password";
    static final String TOKEN_FILE = "admin-token";

    private static final String LABEL = "first start";
    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final AccountRepository accounts;
    private final GrantRepository grants;
    private final Tokens tokens;
    private final PasswordEncoder encoder;
    private final Path folder;
    private final Clock clock;

    FirstStart(
            AccountRepository accounts,
            GrantRepository grants,
            Tokens tokens,
            PasswordEncoder encoder,
            @Value("${jiedui.data}") Path folder,
            Clock clock) {
        this.accounts = accounts;
        this.grants = grants;
        this.tokens = tokens;
        this.encoder = encoder;
        this.folder = folder;
        this.clock = clock;
    }

    /** The file comes before the row: a start that is cut short in between is done again. */
    @Override
    public void afterSingletonsInstantiated() {
        if (accounts.find(Account.ADMINISTRATOR).isEmpty()) {
            String password = Tokens.random(15);
            write(PASSWORD_FILE, password);
            accounts.add(new Account(Account.ADMINISTRATOR, encoder.encode(password)), clock.instant());
        }
        if (grants.all().isEmpty()) {
            grants.begin(Account.ADMINISTRATOR, clock.instant());
        }
        if (!accounts.hasToken(Account.ADMINISTRATOR, LABEL, clock.instant().plus(RENEWAL))) {
            String token = Tokens.fresh();
            write(TOKEN_FILE, token);
            tokens.admit(token, Account.ADMINISTRATOR, LABEL, VALIDITY);
        }
    }

    /** The first password no longer opens anything. */
    void forgetFirstPassword() {
        try {
            Files.deleteIfExists(folder.resolve(PASSWORD_FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(String name, String secret) {
        try {
            var ownerOnly = PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
            Path draft = Files.createTempFile(folder, name, ".new", ownerOnly);
            Files.writeString(draft, secret + "\n");
            Files.move(
                    draft, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + name + " into " + folder, e);
        }
    }
}
