package org.jiedui.ask;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Standing;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the question out of the form of an answer sheet. Places, persons, organisations and projects may be written by name, by part of
 * it, or by number as the lists propose them; of several that a name may mean none is taken, all are told.
 */
@Component
public class AskReader {

    private final Meant meant;
    private final Clock clock;

    AskReader(Meant meant, Clock clock) {
        this.meant = meant;
        this.clock = clock;
    }

    /** @throws RefusedException naming each field that cannot be read */
    public Question question(AskForm form) {
        List<Finding> findings = new ArrayList<>();
        Period period = period(form, findings);
        RegionCode place = form.asked("place") ? meant.place(form.place(), findings) : null;
        Long pairing = form.asked("pairing") ? pairing(form.pairing(), findings) : null;
        Long person = form.asked("person") ? meant.person(form.person(), findings) : null;
        Long organisation = form.asked("organisation") ? meant.organisation(form.organisation(), findings) : null;
        Question.End end = form.ended() ? end(form.end(), findings) : null;
        Long project = form.asked("project") ? meant.project(form.project(), findings) : null;
        Standing standing = standing(form.standing(), findings);
        Instant asOf = asOf(form.asOf(), findings);
        Question.Only only = only(form, findings);
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return Question.everything()
                .but(q -> q.measure(AskForm.present(form.measure()))
                        .set(AskForm.present(form.set()))
                        .place(place)
                        .pairing(pairing == null ? null : new PairingId(pairing))
                        .person(person == null ? null : new PersonId(person))
                        .organisation(organisation == null ? null : new OrganisationId(organisation))
                        .end(end)
                        .project(project == null ? null : new ProjectId(project))
                        .period(period)
                        .by(form.part() == null ? null : form.split())
                        .across(form.part() == null ? List.of() : form.further())
                        .standing(standing)
                        .undated(form.withUndated())
                        .asOf(asOf)
                        .only(only));
    }

    private static Period period(AskForm form, List<Finding> findings) {
        LocalDate first = day(form.from(), "from", PartialDate::first, findings);
        LocalDate last = day(form.to(), "to", PartialDate::last, findings);
        if (first != null && last != null && last.isBefore(first)) {
            findings.add(Finding.refused(
                    "ask-period", "to", Objects.toString(form.from(), ""), Objects.toString(form.to(), "")));
            return Period.ALWAYS;
        }
        return new Period(first, last);
    }

    private static @Nullable LocalDate day(
            @Nullable String text, String field, Function<PartialDate, LocalDate> end, List<Finding> findings) {
        String written = AskForm.present(text);
        if (written == null) {
            return null;
        }
        try {
            return end.apply(PartialDate.parse(written));
        } catch (DateTimeException e) {
            findings.add(Finding.refused("ask-date", field, written));
            return null;
        }
    }

    /** A moment, or the end of a day; of a day, month or year that is not over, now. */
    private @Nullable Instant asOf(@Nullable String text, List<Finding> findings) {
        String written = AskForm.present(text);
        if (written == null) {
            return null;
        }
        try {
            if (written.contains("T")) {
                return OffsetDateTime.parse(written.replace(' ', '+')).toInstant();
            }
            PartialDate day = PartialDate.parse(written);
            LocalDate today = LocalDate.now(clock);
            if (day.first().isAfter(today)) {
                findings.add(Finding.refused("as-of-ahead", "asOf", written));
            }
            Instant next = day.last().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
            return day.last().isBefore(today) ? next.minusMillis(1) : null;
        } catch (DateTimeException e) {
            findings.add(Finding.refused("ask-date", "asOf", written));
            return null;
        }
    }

    private static Question.@Nullable End end(@Nullable String text, List<Finding> findings) {
        String word = AskForm.present(text);
        for (Question.End end : Question.End.values()) {
            if (end.word().equals(word)) {
                return end;
            }
        }
        if (word != null) {
            findings.add(Finding.refused("ask-end", "end", word));
        }
        return null;
    }

    private static @Nullable Long pairing(@Nullable String text, List<Finding> findings) {
        String written = AskForm.present(text);
        if (written == null) {
            return null;
        }
        try {
            long number = Long.parseLong(written);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number below one
        }
        findings.add(Finding.refused("ask-pairing", "pairing", written));
        return null;
    }

    private static @Nullable Standing standing(@Nullable String text, List<Finding> findings) {
        String word = AskForm.present(text);
        if (word == null) {
            return null;
        }
        for (Standing candidate : Standing.values()) {
            if (candidate.word().equals(word)) {
                return candidate;
            }
        }
        findings.add(Finding.refused("ask-standing", "standing", word));
        return null;
    }

    private static Question.Only only(AskForm form, List<Finding> findings) {
        String kinds = AskForm.present(form.kind());
        if (form.part() != null
                && (!By.fit(form.split(), form.further()) || !By.hasPart(form.split(), form.further(), form.part()))) {
            findings.add(Finding.refused("no-such-part", "part", form.part()));
            return Question.Only.ALL;
        }
        return new Question.Only(
                kinds == null ? Set.of() : Set.copyOf(List.of(kinds.split(","))),
                end(form.giver(), "giver", findings),
                end(form.receiver(), "receiver", findings),
                "both".equals(form.ways()),
                "unknown".equals(form.amount()),
                form.part());
    }

    /** A code, or the word for none recorded. */
    private static @Nullable String end(@Nullable String text, String field, List<Finding> findings) {
        String code = AskForm.present(text);
        if (code != null && !code.equals(Question.Only.NOWHERE) && !RegionCode.isCode(code)) {
            findings.add(Finding.refused("ask-place", field, code));
            return null;
        }
        return code;
    }
}
