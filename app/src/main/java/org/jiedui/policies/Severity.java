package org.jiedui.policies;

import java.util.Locale;

/** How strictly a policy means its rule. */
public enum Severity {
    /** Nobody can set it aside. */
    MUST,
    /** May be set aside with a reason, which is kept. */
    SHOULD;

    /** The word used in policy files and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
