package org.jiedui.signin;

import java.util.Map;
import org.jiedui.access.Accounts;
import org.jiedui.access.CurrentUser;
import org.jiedui.audit.AuditTrail;
import org.jiedui.audit.Deed;
import org.springframework.stereotype.Component;

/** What happens around signing in, left on the audit trail. */
@Component
class Trail {

    private static final String SIGN_IN = "sign-in";
    private static final String ACCOUNT = "account/";

    private static final Map<String, Deed> DEEDS = Map.of(
            "signed-in", Deed.SIGNED_IN,
            "signed-out", Deed.SIGNED_OUT,
            "sign-in.refused", Deed.SIGN_IN_REFUSED,
            "sign-in.locked", Deed.SIGN_IN_REFUSED,
            "sign-in.unknown", Deed.SIGN_IN_REFUSED,
            "token.refused", Deed.REFUSED,
            "password.refused", Deed.REFUSED,
            "code.refused", Deed.REFUSED);

    private final AuditTrail trail;
    private final CurrentUser user;
    private final Accounts accounts;

    Trail(AuditTrail trail, CurrentUser user, Accounts accounts) {
        this.trail = trail;
        this.user = user;
        this.accounts = accounts;
    }

    /**
     * @param act     what was done, as a word
     * @param account to which account; empty if nobody knows
     * @param detail  in a few words; never a secret
     */
    void note(String act, String account, String detail) {
        Deed deed = DEEDS.getOrDefault(act, Deed.CHANGED);
        boolean arriving = deed == Deed.SIGNED_IN || deed == Deed.SIGNED_OUT || deed == Deed.SIGN_IN_REFUSED;
        String who = !arriving && user.signedIn() ? user.actor().name() : account;
        String words = act.replace('.', ' ').replace('-', ' ');
        trail.note(
                deed,
                who,
                arriving ? SIGN_IN : ACCOUNT + act,
                account.isEmpty() ? "" : "account " + account,
                detail.isEmpty() ? words : words + " · " + detail);
    }

    /** A failed attempt. A name that nobody has may be anything, a password typed a field too early too: it is left out. */
    void refused(String act, String typed, String detail) {
        note(act, accounts.stands(typed) ? typed : "", detail);
    }

    /** The address of the request at hand holds a secret: the line that the request leaves does not. */
    void withoutAddress(String subject) {
        trail.tell(subject, "");
    }
}
