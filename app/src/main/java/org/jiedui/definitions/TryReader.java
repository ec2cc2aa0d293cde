package org.jiedui.definitions;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Reads for which place or pairing, and for which period, two sets are tried. */
@Component
class TryReader {

    private final Regions regions;
    private final Pairings pairings;

    TryReader(Regions regions, Pairings pairings) {
        this.regions = regions;
        this.pairings = pairings;
    }

    /** @throws RefusedException naming each field that cannot be read */
    Question question(TryForm form) {
        List<Finding> findings = new ArrayList<>();
        LocalDate first = day(form.first(), "first", PartialDate::first, findings);
        LocalDate last = day(form.last(), "last", PartialDate::last, findings);
        if (first != null && last != null && last.isBefore(first)) {
            findings.add(Finding.refused("definitions-period", "last"));
        }
        @Nullable RegionCode place = place(form.place(), findings);
        @Nullable PairingId pairing = pairing(form.pairing(), findings);
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return Question.everything().but(q -> q.place(place).pairing(pairing).period(new Period(first, last)));
    }

    /** The entries behind a figure of the same question. */
    String entries(TryForm form, Question asked, String set, String measure) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath("/entries");
        address.queryParam("set", set).queryParam("measure", measure);
        if (asked.place() != null) {
            address.queryParam("place", asked.place().value());
        }
        if (asked.pairing() != null) {
            address.queryParam("pairing", asked.pairing().value());
        }
        Optional.ofNullable(TryForm.present(form.first())).ifPresent(text -> address.queryParam("from", text));
        Optional.ofNullable(TryForm.present(form.last())).ifPresent(text -> address.queryParam("to", text));
        return address.encode().build().toUriString();
    }

    private @Nullable RegionCode place(@Nullable String text, List<Finding> findings) {
        String written = TryForm.present(text);
        if (written == null) {
            return null;
        }
        List<Region> meant = regions.meant(written);
        if (meant.size() != 1) {
            findings.add(Finding.refused(
                    meant.isEmpty() ? "definitions-place" : "definitions-place-several", "place", written));
            return null;
        }
        return meant.getFirst().code();
    }

    private @Nullable PairingId pairing(@Nullable String text, List<Finding> findings) {
        String written = TryForm.present(text);
        if (written == null) {
            return null;
        }
        Optional<Pairing> known = written.matches("[1-9]\\d{0,17}")
                ? pairings.find(new PairingId(Long.parseLong(written)))
                : Optional.empty();
        if (known.isEmpty()) {
            findings.add(Finding.refused("definitions-pairing", "pairing", written));
        }
        return known.map(Pairing::id).orElse(null);
    }

    private static @Nullable LocalDate day(
            @Nullable String text, String field, Function<PartialDate, LocalDate> end, List<Finding> findings) {
        String written = TryForm.present(text);
        if (written == null) {
            return null;
        }
        try {
            return end.apply(PartialDate.parse(written));
        } catch (DateTimeException e) {
            findings.add(Finding.refused("definitions-date", field, written));
            return null;
        }
    }
}
