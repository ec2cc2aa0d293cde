package org.jiedui.policies;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Date;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jiedui.policies.Entitlement.Allowance;
import org.jiedui.policies.Entitlement.Every;
import org.jiedui.policies.Entitlement.Extent;
import org.jiedui.policies.Entitlement.Leave;
import org.jiedui.policies.Entitlement.Payer;
import org.jspecify.annotations.Nullable;

/** One entitlement of a policy file. What cannot be meant is an {@link IllegalArgumentException} that says why. */
final class EntitlementReader {

    private static final Set<String> OF_LEAVE =
            Set.of("leave", "days", "times", "counting", "holidays", "workdays", "source");
    private static final Set<String> OF_ALLOWANCE = Set.of("allowance", "name", "amount", "every", "payer", "source");

    private final Extent extent;

    EntitlementReader(Extent extent) {
        this.extent = extent;
    }

    Entitlement read(Map<String, Object> said) {
        if (said.containsKey("leave")) {
            return leave(said);
        }
        if (said.containsKey("allowance")) {
            return allowance(said);
        }
        throw new IllegalArgumentException("an entitlement is a \"leave\" or an \"allowance\"");
    }

    private Leave leave(Map<String, Object> said) {
        unknown(said, OF_LEAVE);
        String kind = String.valueOf(said.get("leave"));
        if (!Entitlement.LEAVE_KINDS.contains(kind)) {
            throw new IllegalArgumentException(
                    "there is no leave \"" + kind + "\"; there are " + String.join(", ", Entitlement.LEAVE_KINDS));
        }
        Integer days = said.containsKey("days") ? whole(said, "days") : null;
        Integer times = said.containsKey("times") ? whole(said, "times") : null;
        if (days == null && times == null) {
            throw new IllegalArgumentException("a leave says its \"days\" or its \"times\"");
        }
        Object counting = said.getOrDefault("counting", "calendar");
        boolean working = "working".equals(counting);
        if (!working && !"calendar".equals(counting)) {
            throw new IllegalArgumentException("\"counting\" must be \"calendar\" or \"working\"");
        }
        if (!working && (said.containsKey("holidays") || said.containsKey("workdays"))) {
            throw new IllegalArgumentException("\"holidays\" and \"workdays\" belong to counting working days");
        }
        return new Leave(
                extent,
                kind,
                days,
                times,
                working ? new Counting(true, dates(said, "holidays"), dates(said, "workdays")) : Counting.CALENDAR,
                PolicyFile.words(said, "source"));
    }

    private Allowance allowance(Map<String, Object> said) {
        unknown(said, OF_ALLOWANCE);
        String code = String.valueOf(said.get("allowance"));
        if (!code.matches("[a-z][a-z-]{0,39}")) {
            throw new IllegalArgumentException("\"allowance\" must be a word of small letters, not \"" + code + "\"");
        }
        return new Allowance(
                extent,
                code,
                PolicyFile.words(said, "name"),
                amount(said.get("amount")),
                Every.of(said.get("every"))
                        .orElseThrow(() -> new IllegalArgumentException("\"every\" must be \"month\" or \"once\"")),
                Payer.of(said.get("payer"))
                        .orElseThrow(() -> new IllegalArgumentException("\"payer\" must be \"home\" or \"host\"")),
                PolicyFile.words(said, "source"));
    }

    private static BigDecimal amount(@Nullable Object said) {
        String text = String.valueOf(said);
        if (!text.matches("\\d{1,9}(\\.\\d{1,2})?") || new BigDecimal(text).signum() == 0) {
            throw new IllegalArgumentException("\"amount\" must be an amount in yuan above 0, not \"" + text + "\"");
        }
        return new BigDecimal(text);
    }

    private static int whole(Map<String, Object> said, String name) {
        if (said.get(name) instanceof Integer number && number >= 0 && number <= 366) {
            return number;
        }
        throw new IllegalArgumentException("\"" + name + "\" must be a whole number from 0 to 366");
    }

    private static Set<LocalDate> dates(Map<String, Object> said, String name) {
        Set<LocalDate> dates = new LinkedHashSet<>();
        if (said.containsKey(name)) {
            if (!(said.get(name) instanceof List<?> days)) {
                throw new IllegalArgumentException("\"" + name + "\" must be a list of days");
            }
            days.forEach(day -> dates.add(date(day, name)));
        }
        return dates;
    }

    private static LocalDate date(@Nullable Object day, String name) {
        if (day instanceof Date read) { // what looks like a day is read as one, at midnight in UTC
            return read.toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
        }
        try {
            return LocalDate.parse(String.valueOf(day));
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + name + "\" holds \"" + day + "\", which is no day");
        }
    }

    private static void unknown(Map<String, Object> said, Set<String> known) {
        Set<String> rest = new TreeSet<>(said.keySet());
        rest.removeAll(known);
        if (!rest.isEmpty()) {
            throw new IllegalArgumentException(
                    "it knows no \"" + rest.iterator().next() + "\"");
        }
    }
}
