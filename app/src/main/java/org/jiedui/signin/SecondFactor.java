package org.jiedui.signin;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Finding;
import org.jiedui.signin.Attempts.Kind;
import org.jiedui.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The second factor: a code from the holder's phone, asked for after the password. Ten recovery codes, each good once, stand
 * in for a phone that is lost.
 */
@Service
class SecondFactor {

    private static final Logger LOG = LoggerFactory.getLogger(SecondFactor.class);

    private static final String PRODUCT = "Jiedui";
    private static final int RECOVERY_CODES = 10;
    private static final int RECOVERY_BYTES = 10;

    private final JdbcClient jdbc;
    private final Vault vault;
    private final Attempts attempts;
    private final Access access;
    private final Trail trail;
    private final Clock clock;
    private final boolean mandatory;

    SecondFactor(
            JdbcClient jdbc,
            Vault vault,
            Attempts attempts,
            Access access,
            Trail trail,
            Clock clock,
            @Value("${jiedui.second-factor.mandatory:false}") boolean mandatory) {
        this.jdbc = jdbc;
        this.vault = vault;
        this.attempts = attempts;
        this.access = access;
        this.trail = trail;
        this.clock = clock;
        this.mandatory = mandatory;
    }

    boolean enrolled(String account) {
        return jdbc.sql("select exists (select from second_factor where account = :account)")
                .param("account", account)
                .query(Boolean.class)
                .single();
    }

    /** Whether the deployer wants one of this account. */
    boolean mandatory(String account) {
        return mandatory && access.holdsAny(account, Permission.WEIGHTY);
    }

    /** A secret that counts once a code has shown that the phone has it. */
    static byte[] fresh() {
        return Secrets.bytes(Totp.SECRET_BYTES);
    }

    /** What the picture tells the phone. */
    static String address(String account, byte[] secret) {
        String issuer = URLEncoder.encode(PRODUCT, StandardCharsets.UTF_8);
        return "otpauth://totp/" + issuer + ":" + URLEncoder.encode(account, StandardCharsets.UTF_8) + "?secret="
                + Totp.base32(secret) + "&issuer=" + issuer;
    }

    /**
     * Takes the secret for the account, if the code is one of it.
     *
     * @return the recovery codes, which are kept nowhere as they are; empty if the code is wrong
     * @throws Attempts.TooMany if this origin has to wait
     */
    @Transactional
    public Optional<List<String>> enrol(String account, byte[] secret, String code, String address) {
        attempts.begin(Kind.CODE, account, address);
        OptionalLong step = Totp.matching(secret, plain(code), clock.instant());
        if (step.isEmpty()) {
            return Optional.empty();
        }
        int added = jdbc.sql("""
                        insert into second_factor (account, secret, enrolled_at, last_step)
                        values (:account, :secret, :now, :step) on conflict do nothing
                        """)
                .param("account", account)
                .param("secret", sealed(account, secret))
                .param("now", Timestamp.from(clock.instant()))
                .param("step", step.getAsLong())
                .update();
        if (added == 0) {
            return Optional.empty();
        }
        attempts.succeeded(Kind.CODE, account, address);
        trail.note("second-factor.enrolled", account, "");
        return Optional.of(newRecoveryCodes(account));
    }

    /**
     * Whether this is a code of the phone that was not taken before, or a recovery code that is left.
     *
     * @throws Attempts.TooMany if this origin has to wait
     */
    @Transactional
    public boolean takes(String account, String typed, String address) {
        attempts.begin(Kind.CODE, account, address);
        String code = plain(typed);
        boolean right = code.length() == Totp.DIGITS ? takesCode(account, code) : takesRecoveryCode(account, code);
        if (right) {
            attempts.succeeded(Kind.CODE, account, address);
        }
        return right;
    }

    /** What is said of one that is not taken: what is no number of six digits was meant to be a recovery code. */
    static Finding refusal(String typed, String field) {
        return Finding.refused(plain(typed).length() > Totp.DIGITS ? "recovery-code-wrong" : "code-wrong", field);
    }

    private boolean takesCode(String account, String code) {
        Optional<String> sealed = jdbc.sql("select secret from second_factor where account = :account")
                .param("account", account)
                .query(String.class)
                .optional();
        if (sealed.isEmpty()) {
            return false;
        }
        byte[] secret;
        try {
            secret = opened(account, sealed.get());
        } catch (IllegalStateException e) {
            LOG.error(
                    "no code of {} can be taken, only recovery codes, or an administrator resets it: {}",
                    account,
                    e.getMessage());
            return false;
        }
        OptionalLong step = Totp.matching(secret, code, clock.instant());
        // By one statement, so that of two requests at once with the same code one is refused.
        boolean taken = step.isPresent()
                && jdbc.sql("""
                                update second_factor set last_step = :step
                                where account = :account and last_step < :step
                                """)
                                .param("account", account)
                                .param("step", step.getAsLong())
                                .update()
                        == 1;
        if (taken && vault.outdated(Base64.getDecoder().decode(sealed.get()))) {
            jdbc.sql("update second_factor set secret = :fresh where account = :account and secret = :sealed")
                    .param("fresh", sealed(account, secret))
                    .param("account", account)
                    .param("sealed", sealed.get())
                    .update();
        }
        return taken;
    }

    private boolean takesRecoveryCode(String account, String code) {
        boolean taken = jdbc.sql("""
                        update recovery_code set used_at = :now
                        where account = :account and hash = :hash and used_at is null
                        """)
                        .param("account", account)
                        .param("hash", Secrets.hash(code))
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
        if (taken) {
            trail.note("recovery-code.used", account, String.valueOf(recoveryCodesLeft(account)));
        }
        return taken;
    }

    int recoveryCodesLeft(String account) {
        return jdbc.sql("select count(*) from recovery_code where account = :account and used_at is null")
                .param("account", account)
                .query(Integer.class)
                .single();
    }

    /** Ten new ones; those of before count no longer. */
    @Transactional
    public List<String> renewRecoveryCodes(String account) {
        trail.note("recovery-codes.renewed", account, "");
        return newRecoveryCodes(account);
    }

    private List<String> newRecoveryCodes(String account) {
        jdbc.sql("delete from recovery_code where account = :account")
                .param("account", account)
                .update();
        List<String> codes = Stream.generate(
                        () -> Totp.base32(Secrets.bytes(RECOVERY_BYTES)).toLowerCase(Locale.ROOT))
                .limit(RECOVERY_CODES)
                .toList();
        for (String code : codes) {
            jdbc.sql("insert into recovery_code (account, hash) values (:account, :hash)")
                    .param("account", account)
                    .param("hash", Secrets.hash(code))
                    .update();
        }
        return codes.stream().map(code -> code.replaceAll("(.{4})(?=.)", "$1-")).toList();
    }

    /** @return whether there was one */
    @Transactional
    public boolean remove(String account) {
        jdbc.sql("delete from recovery_code where account = :account")
                .param("account", account)
                .update();
        return jdbc.sql("delete from second_factor where account = :account")
                        .param("account", account)
                        .update()
                == 1;
    }

    /** Without what people put in to read it better. */
    private static String plain(String typed) {
        return typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
    }

    /** For this account alone: copied to another it does not open. */
    private String sealed(String account, byte[] secret) {
        String text = Base64.getEncoder().encodeToString(secret);
        return Base64.getEncoder().encodeToString(vault.seal("second factor " + account, text));
    }

    private byte[] opened(String account, String sealed) {
        String text = vault.open("second factor " + account, Base64.getDecoder().decode(sealed));
        return Base64.getDecoder().decode(text);
    }
}
