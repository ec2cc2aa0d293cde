package org.jiedui.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import org.jiedui.kernel.Finding;
import org.jspecify.annotations.Nullable;

/** A password somebody wants to have, typed twice. */
record NewPassword(String fresh, String again) {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    NewPassword(@Nullable String fresh, @Nullable String again) {
        this.fresh = typed(fresh);
        this.again = typed(again);
    }

    /** Half a character, which no keyboard types and no encoder takes, becomes a question mark. */
    static String typed(@Nullable String password) {
        return password == null ? "" : new String(password.getBytes(UTF_8), UTF_8);
    }

    /**
     * What is wrong with it. Length is what counts, and that it is not among those that are tried first: no rule asks for a
     * digit or a sign.
     *
     * @param current the one it follows; empty if there is none
     */
    List<Finding> findings(String account, String current) {
        List<Finding> findings = new ArrayList<>();
        if (fresh.codePointCount(0, fresh.length()) < SHORTEST) {
            findings.add(Finding.refused("password-too-short", "fresh", SHORTEST));
        } else if (fresh.length() > LONGEST) {
            findings.add(Finding.refused("password-too-long", "fresh", LONGEST));
        } else if (fresh.equals(current)) {
            findings.add(Finding.refused("password-is-the-old-one", "fresh"));
        } else if (CommonPasswords.guessed(fresh, account)) {
            findings.add(Finding.refused("password-common", "fresh"));
        }
        if (!fresh.equals(again)) {
            findings.add(Finding.refused("password-differs", "again"));
        }
        return findings;
    }

    @Override
    public String toString() {
        return "NewPassword";
    }
}
