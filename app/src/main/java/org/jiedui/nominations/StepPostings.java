package org.jiedui.nominations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jiedui.access.CurrentUser;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Steps.Saying;
import org.jiedui.people.AgeBand;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What comes of a step is an act like any other: it goes in by the register it belongs to, with the same checks, and is taken
 * back by the same way.
 */
@Component
class StepPostings {

    private final Intake intake;
    private final Secondments secondments;
    private final CurrentUser user;
    private final Clock clock;

    StepPostings(Intake intake, Secondments secondments, CurrentUser user, Clock clock) {
        this.intake = intake;
        this.secondments = secondments;
        this.user = user;
        this.clock = clock;
    }

    /** The intake that a step led to, and the stay that began with it; absent if it led to none. */
    record Posted(@Nullable BatchId batch, @Nullable StayId stay) {

        static final Posted NOTHING = new Posted(null, null);
    }

    Posted post(Nomination nomination, Step step, Saying said) {
        return switch (step) {
            case ARRIVE -> arrive(nomination, Objects.requireNonNull(said.day()));
            case PROLONG -> new Posted(prolong(nomination), null);
            case END_EARLY -> new Posted(endEarly(nomination, Objects.requireNonNull(said.day())), null);
            default -> Posted.NOTHING;
        };
    }

    /** @throws RefusedException {@code step-undo-beyond} if it was recorded by an office whose intakes are not the user's */
    void takeBack(BatchId batch) {
        try {
            intake.undo(batch, user.actor());
        } catch (AbsentException beyond) {
            throw new RefusedException(Finding.refused("step-undo-beyond", ""));
        }
    }

    private Posted arrive(Nomination nomination, PartialDate day) {
        Details details = nomination.details();
        Map<String, String> row = new LinkedHashMap<>();
        row.put("person", nomination.person().name());
        row.put("person-no", String.valueOf(nomination.person().id().value()));
        row.put("office", details.office());
        row.put("category", nomination.category());
        put(row, "profession", details.profession());
        put(row, "rank", details.rank());
        put(row, "sex", details.sex());
        // The band, not the month: the row is read by more people than the nomination.
        PartialDate born = details.born();
        put(
                row,
                "age-band",
                born == null ? null : AgeBand.on(day, born).map(AgeBand::word).orElse(null));
        row.put("home", details.home());
        row.put("home-place", nomination.homePlace().value());
        row.put("host", details.host());
        row.put("host-place", nomination.hostPlace().value());
        row.put("position", details.title());
        row.put("from", day.toString());
        put(row, "until", details.term().until().text());
        BatchId batch = take("secondments", row, hostSide(nomination));
        // On the books already, without one of its days: the arrival has told it.
        StayId stay = Stream.concat(secondments.of(batch).stream(), secondments.toldBy(batch).stream())
                .findFirst()
                .map(Stay::id)
                .orElseThrow(() -> new IllegalStateException("no stay came of intake " + batch.value()));
        return new Posted(batch, stay);
    }

    private BatchId prolong(Nomination nomination) {
        Life.Extension extension = Objects.requireNonNull(nomination.life().extension());
        Map<String, String> row = ofStay(nomination);
        put(row, "from", begins(nomination));
        put(row, "until", extension.until() == null ? null : extension.until().toString());
        for (String word : List.of("own-wish", "host-need", "home-consent", "approval")) {
            row.put(word, "yes");
        }
        row.put("decided", decided(nomination, Step.APPROVE_EXTENSION));
        row.put("reason", extension.reason());
        return take("extensions", row, hostSide(nomination));
    }

    /** The day after the term so far, if it is known to the day. */
    private @Nullable String begins(Nomination nomination) {
        return secondments.stays(List.of(Objects.requireNonNull(nomination.stay()))).stream()
                .map(Stay::until)
                .filter(Until.On.class::isInstance)
                .map(until -> ((Until.On) until).date())
                .filter(end -> end.first().equals(end.last()))
                .map(end -> end.last().plusDays(1).toString())
                .findFirst()
                .orElse(null);
    }

    private BatchId endEarly(Nomination nomination, PartialDate day) {
        Life.EarlyEnd end = Objects.requireNonNull(nomination.life().earlyEnd());
        Map<String, String> row = ofStay(nomination);
        row.put("ended", day.toString());
        row.put("decided", decided(nomination, Step.APPROVE_EARLY_END));
        row.put("approval", "yes");
        row.put("reason", end.reason());
        return take("early-ends", row, hostSide(nomination));
    }

    /** The day of the last standing approval. */
    private String decided(Nomination nomination, Step approval) {
        return nomination.life().standing().stream()
                .filter(step -> step.step() == approval)
                .reduce((one, next) -> next)
                .map(step -> LocalDate.ofInstant(step.at(), clock.getZone()).toString())
                .orElseThrow();
    }

    private static Map<String, String> ofStay(Nomination nomination) {
        StayId stay = nomination.stay();
        if (stay == null) {
            throw new RefusedException(Finding.refused("step-no-stay", ""));
        }
        Map<String, String> row = new LinkedHashMap<>();
        row.put("person", nomination.person().name());
        row.put("stay-no", String.valueOf(stay.value()));
        return row;
    }

    private static Side hostSide(Nomination nomination) {
        return nomination.homeSide().other();
    }

    /** @throws RefusedException with what the register found, or if it knew the act already */
    private BatchId take(String register, Map<String, String> row, Side side) {
        Intake.Report report = intake.record(register, row, side, user.actor());
        List<Finding> refused = report.rows().stream()
                .flatMap(found -> found.findings().stream())
                .map(Intake.Located::finding)
                .filter(finding -> finding.refuses() || report.known() > 0)
                .map(finding ->
                        Finding.refused(finding.code(), "day", finding.args().toArray()))
                .toList();
        BatchId batch = report.batch();
        if (batch == null) {
            throw new RefusedException(refused);
        }
        return batch;
    }

    private static void put(Map<String, String> row, String column, @Nullable String value) {
        if (value != null) {
            row.put(column, value);
        }
    }
}
