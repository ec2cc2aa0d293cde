package org.jiedui.access;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jiedui.kernel.Finding;
import org.jspecify.annotations.Nullable;

/** A role to be given, as it was typed. */
record Wish(
        String account,
        String role,
        String reach,
        String place,
        String pairing,
        String side,
        String organisation,
        String from,
        String until) {

    Wish(
            @Nullable String account,
            @Nullable String role,
            @Nullable String reach,
            @Nullable String place,
            @Nullable String pairing,
            @Nullable String side,
            @Nullable String organisation,
            @Nullable String from,
            @Nullable String until) {
        this.account = plain(account);
        this.role = plain(role);
        this.reach = plain(reach);
        this.place = plain(place);
        this.pairing = plain(pairing);
        this.side = plain(side);
        this.organisation = plain(organisation);
        this.from = plain(from);
        this.until = plain(until);
    }

    /** Absent, with a finding if something was typed that is none. */
    static @Nullable LocalDate day(String text, String field, List<Finding> findings) {
        if (text.isEmpty()) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            findings.add(Finding.refused("grant-day", field, text));
            return null;
        }
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
