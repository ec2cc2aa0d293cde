package org.jiedui.looks;

import org.jspecify.annotations.Nullable;

/**
 * An amount as it is written.
 *
 * @param known  whether there is a number; if not, {@code said} is the word that stands in its place
 * @param mark   ≥, ≤, 约 or empty
 * @param said   the mark as it is read aloud
 * @param digits the number before the unit
 * @param gap    what stands between number and unit when it is copied or read
 * @param unit   with 万, 亿, million …
 * @param text   all of it in one line, for titles, charts and exports
 * @param whole  every digit of a number that was shortened, otherwise absent
 */
public record Amount(
        boolean known,
        String mark,
        String said,
        String digits,
        String gap,
        String unit,
        String text,
        @Nullable String whole) {}
