package org.jiedui.audit;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which lines somebody wants to read, newest first.
 *
 * @param account one account's; empty: anybody's
 * @param deeds   of these kinds only
 * @param text    stands in the address, the subject or the detail, in any case; empty: any
 * @param from    from this moment on
 * @param until   before this moment
 * @param before  only lines with a lower number: the next page
 */
public record AuditQuestion(
        String account,
        Set<Deed> deeds,
        String text,
        @Nullable Instant from,
        @Nullable Instant until,
        long before,
        int limit) {}
