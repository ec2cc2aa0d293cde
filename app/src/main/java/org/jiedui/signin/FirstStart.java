package org.jiedui.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import org.jiedui.access.Accounts;
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

    private static final String ADMINISTRATOR = Credentials.ADMINISTRATOR;
    private static final String LABEL = "first start";
    private static final Duration VALIDITY = Duration.ofDays(365);
    private static final Duration RENEWAL = Duration.ofDays(30);

    private final Accounts accounts;
    private final Credentials credentials;
    private final Tokens tokens;
    private final PasswordEncoder encoder;
    private final Path folder;
    private final Trail trail;
    private final Clock clock;

    FirstStart(
            Accounts accounts,
            Credentials credentials,
            Tokens tokens,
            PasswordEncoder encoder,
            @Value("${jiedui.data}") Path folder,
            Trail trail,
            Clock clock) {
        this.accounts = accounts;
        this.credentials = credentials;
        this.tokens = tokens;
        this.encoder = encoder;
        this.folder = folder;
        this.trail = trail;
        this.clock = clock;
    }

    /** The file comes before the row: a start that is cut short in between is done again. */
    @Override
    public void afterSingletonsInstantiated() {
        accounts.begin(ADMINISTRATOR);
        if (!accounts.stands(ADMINISTRATOR)) {
            return;
        }
        if (begun()) {
            String password = Secrets.text(15);
            write(PASSWORD_FILE, password);
            credentials.change(ADMINISTRATOR, encoder.encode(password));
        }
        if (!tokens.has(ADMINISTRATOR, LABEL, clock.instant().plus(RENEWAL))) {
            if (tokens.everHad(ADMINISTRATOR)) {
                trail.note("token.made", ADMINISTRATOR, LABEL);
            }
            String token = Tokens.fresh();
            write(TOKEN_FILE, token);
            tokens.admit(token, ADMINISTRATOR, LABEL, null, VALIDITY);
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

    /** Opened a moment ago, or at a start that was cut short: there was never anything that opens it. */
    private boolean begun() {
        return credentials.find(ADMINISTRATOR).orElseThrow().password() == null && !tokens.everHad(ADMINISTRATOR);
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
