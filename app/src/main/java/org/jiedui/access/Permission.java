package org.jiedui.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** What a role can allow. To see what is within reach needs no permission of its own: any grant brings it. */
public enum Permission {
    /** Enter acts, hand in workbooks, attach papers. */
    RECORD,
    /** Take back what was entered, by reversal. */
    UNDO,
    /** Confirm or dispute for a side. */
    SIGN,
    /** Recommend somebody for a secondment, and consent for the organisation that sends them. */
    NOMINATE,
    /** Decide about a secondment as an organisation department does: review, letter, appointment, appraisal. */
    DECIDE,
    /** Read the audit trail. */
    AUDIT,
    /** See protected personal data, one at a time and with a purpose. */
    REVEAL,
    /** Give others roles within one's own reach. */
    GRANT,
    /** Open and close accounts. */
    ADMINISTER;

    /** What gives others a way in, or shows what is protected. */
    public static final Set<Permission> WEIGHTY = Set.of(ADMINISTER, GRANT, REVEAL);

    /** The word used in the database and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Permission of(String word) {
        return Arrays.stream(values())
                .filter(permission -> permission.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no permission " + word));
    }
}
