package org.jiedui.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * API tokens: 256 random bits behind a prefix by which a leaked one can be recognised. Only a hash is kept; a plain one
 * will do, since there is nothing to guess.
 */
@Component
class Tokens {

    private static final String PREFIX = "jiedui_";
    private static final SecureRandom RANDOM = new SecureRandom();

    private final AccountRepository accounts;
    private final Clock clock;

    Tokens(AccountRepository accounts, Clock clock) {
        this.accounts = accounts;
        this.clock = clock;
    }

    /** A token that nobody knows yet; it stands for nobody until it is admitted. */
    static String fresh() {
        return PREFIX + random(32);
    }

    /** Random bytes as text that can be typed and pasted. */
    static String random(int bytes) {
        byte[] bits = new byte[bytes];
        RANDOM.nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    void admit(String token, String account, String label, Duration validity) {
        Instant now = clock.instant();
        accounts.addToken(account, label, hash(token), now, now.plus(validity));
    }

    /** The account a token stands for; empty if it is unknown, expired or revoked. */
    Optional<String> account(String token) {
        return accounts.accountOfToken(hash(token), clock.instant());
    }

    private static String hash(String token) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
