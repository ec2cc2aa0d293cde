package org.jiedui.leave;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A step that was taken.
 *
 * @param no        from 1 within the leave
 * @param day       of a leave cut short its last day; else absent
 * @param by        the account
 * @param takesBack the number of the step that it takes back; absent unless it does
 */
public record Taken(
        int no,
        Step step,
        @Nullable LocalDate day,
        String words,
        Party party,
        String by,
        Instant at,
        @Nullable Integer takesBack) {}
