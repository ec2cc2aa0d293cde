package org.jiedui.allowances;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import org.jiedui.policies.Entitlement.Payer;
import org.jspecify.annotations.Nullable;

/**
 * A line of the book.
 *
 * @param code   of the policy it was granted under; empty: under none that is on record
 * @param amount in yuan
 * @param month  for which it was granted; absent: once
 * @param ground where it is written
 * @param back   how it was taken back; absent: it stands
 */
record Granted(
        long id,
        String code,
        String name,
        BigDecimal amount,
        @Nullable YearMonth month,
        Payer payer,
        String ground,
        String by,
        Instant at,
        @Nullable Back back) {

    /** A line was a mistake. */
    record Back(String why, String by, Instant at) {}

    boolean stands() {
        return back == null;
    }
}
