package org.jiedui.access;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What opens the accounts, said by the module of signing in. */
public interface Keys {

    /**
     * What opens an account.
     *
     * @param invited until when a link is open by which its holder sets a password
     */
    record State(
            boolean password,
            boolean secondFactor,
            int tokens,
            @Nullable Instant invited) {

        public static final State NOTHING = new State(false, false, 0, null);
    }

    /** By the name of the account. */
    Map<String, State> states();

    /** Gives a link, to be handed over, by which the holder of the account sets a password; earlier links end. */
    String invite(String account);

    /** Links that were given and not used lead nowhere any more. */
    void withdraw(String account);

    /** Whatever opened the account does so no longer, and whoever is signed in with it is not any longer. */
    void close(String account);

    /** The next sign-in asks for no code; whoever is signed in is not any longer. */
    void forgetSecondFactor(String account);
}
