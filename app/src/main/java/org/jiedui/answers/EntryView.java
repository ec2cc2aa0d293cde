package org.jiedui.answers;

import java.util.List;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jspecify.annotations.Nullable;

/**
 * An entry as a reader sees it in a row: names instead of ids, in the reader's language.
 *
 * @param kind      the kind's code; {@code kindName} is its name
 * @param family    the code of its field of work
 * @param date      absent if undated
 * @param quantity  absent for what is told and not counted
 * @param target    a target, no result
 * @param from      where it came from; {@code to} where it went, or took effect
 * @param direction {@code east-to-west}, {@code west-to-east}, {@code both}, or absent if a side is not known
 * @param standing  word of the standing; {@code recordedBy} the one side that stands by it so far, by having recorded or confirmed it
 * @param reference the number its source gives it, or its number in the book
 * @param live      neither reversed nor a reversal
 */
public record EntryView(
        long no,
        String href,
        String kind,
        String kindName,
        String family,
        String title,
        String note,
        @Nullable PartialDate date,
        @Nullable Quantity quantity,
        boolean target,
        Spot from,
        Spot to,
        @Nullable String direction,
        List<Behind> people,
        int evidence,
        String standing,
        @Nullable String recordedBy,
        String reference,
        boolean live) {

    /** A place and the side it lies on; {@code name} is absent if the place is not recorded. */
    public record Spot(
            @Nullable String code,
            @Nullable String name,
            @Nullable String side) {}

    /** A person behind the entry; {@code percent} is absent if no share is stated. */
    public record Behind(String name, String href, @Nullable String percent) {}
}
