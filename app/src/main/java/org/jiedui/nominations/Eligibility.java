package org.jiedui.nominations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Steps.Saying;
import org.jiedui.policies.Objection;
import org.jiedui.policies.Policies;
import org.jiedui.policies.Subject;
import org.jiedui.policies.Subject.Earlier;
import org.jiedui.policies.Subject.Together;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What stands against a step besides the order of steps: the policies of the sending place, the seats of the post, the days
 * that were told before, the term of the stay.
 */
@Component
class Eligibility {

    /** Nobody is kept for more years than this from today: a later day is a slip of the pen. */
    private static final int LONGEST = 10;

    private final Policies policies;
    private final Secondments secondments;
    private final Nominations nominations;
    private final Posts posts;
    private final Regions regions;
    private final Clock clock;

    Eligibility(
            Policies policies,
            Secondments secondments,
            Nominations nominations,
            Posts posts,
            Regions regions,
            Clock clock) {
        this.policies = policies;
        this.secondments = secondments;
        this.nominations = nominations;
        this.posts = posts;
        this.regions = regions;
        this.clock = clock;
    }

    /** Each thing that is in the way of the step as it is told; nothing if it may be written down. */
    List<Finding> against(Nomination nomination, Step step, Saying said) {
        List<Finding> wrong = new ArrayList<>(rules(nomination, step, said));
        PartialDate day = said.day();
        if (day != null && step.needs() != Step.Needs.UNTIL) {
            lastDay(nomination)
                    .filter(before -> day.last().isBefore(before.first()))
                    .ifPresent(before ->
                            wrong.add(Finding.refused("step-day-before", "day", day.toString(), before.toString())));
        }
        if (step == Step.ASK_EXTENSION
                && day != null
                && day.first().isAfter(LocalDate.now(clock).plusYears(LONGEST))) {
            wrong.add(Finding.refused("step-day-far", "day", day.toString(), LONGEST));
        }
        Integer year = said.year();
        if (step == Step.APPRAISE_YEAR && year != null) {
            if (nomination.life().appraised().contains(year)) {
                wrong.add(Finding.refused("step-year-appraised", "year", String.valueOf(year)));
            }
            if (year > LocalDate.now(clock).getYear()) {
                wrong.add(Finding.refused("step-year-future", "year", String.valueOf(year)));
            }
        }
        StayId stay = nomination.stay();
        if (stay != null && wrong.isEmpty()) {
            // one that was reversed by itself is not there, and the step that led to it can still be taken back
            secondments.stays(List.of(stay)).forEach(held -> wrong.addAll(beyond(held, step, said)));
        }
        Life.EarlyEnd early = nomination.life().earlyEnd();
        if (step == Step.END_EARLY && early != null && early.until() != null && day != null && wrong.isEmpty()) {
            PartialDate approved = early.until();
            if (day.last().isBefore(approved.first()) || day.first().isAfter(approved.last())) {
                wrong.add(Finding.refused("step-day-not-approved", "day", day.toString(), approved.toString()));
            }
        }
        if (step == Step.TAKE_BACK && nomination.stage().freesSeat()) {
            seatTaken(nomination).ifPresent(wrong::add);
        }
        return wrong;
    }

    private List<Finding> rules(Nomination nomination, Step step, Saying said) {
        boolean yes = Boolean.TRUE.equals(said.answer());
        List<Finding> wrong = new ArrayList<>();
        if (step == Step.REVIEW && yes) {
            for (Objection objection : against(nomination)) {
                String reason =
                        said.reasons().getOrDefault(objection.rule(), "").strip();
                if (objection.bars()) {
                    wrong.add(objection.finding());
                } else if (objection.wantsReason() && reason.isEmpty()) {
                    wrong.add(Finding.refused("step-rule-wants-reason", "reason." + objection.rule()));
                }
            }
        }
        if (step == Step.DECIDE_HOME && yes || step == Step.SEND_LETTER) {
            wrong.addAll(sinceReview(nomination));
        }
        if (step == Step.APPOINT && yes || step == Step.ARRIVE) {
            PartialDate told = step == Step.ARRIVE ? said.day() : null;
            PartialDate from = told == null ? nomination.details().term().from() : told;
            against(nomination, from, Together.NONE).stream()
                    .filter(Objection::bars)
                    .forEach(objection -> wrong.add(objection.finding()));
        }
        return wrong;
    }

    /** What was put right of this person after the review may break a rule that nobody has set aside then. */
    private List<Finding> sinceReview(Nomination nomination) {
        List<Step> steps =
                nomination.life().standing().stream().map(Taken::step).toList();
        if (steps.lastIndexOf(Step.CORRECT) < steps.lastIndexOf(Step.REVIEW)) {
            return List.of(); // who else is sent since then is no reason to look at this one again
        }
        Map<Integer, Map<String, String>> overrides = nominations.overrides(nomination.id());
        Set<String> setAside = nomination.life().standing().stream()
                .flatMap(taken -> overrides.getOrDefault(taken.no(), Map.of()).keySet().stream())
                .collect(Collectors.toSet());
        List<Finding> wrong = new ArrayList<>();
        for (Objection objection :
                against(nomination, nomination.details().term().from(), Together.NONE)) {
            if (objection.bars() || objection.wantsReason() && !setAside.contains(objection.rule())) {
                wrong.add(objection.finding());
            }
        }
        if (!wrong.isEmpty()) {
            wrong.add(Finding.refused("step-rule-since-review", ""));
        }
        return wrong;
    }

    /** The day of the last standing step that speaks of one that is past. */
    private static Optional<PartialDate> lastDay(Nomination nomination) {
        return nomination.life().standing().stream()
                .filter(step -> step.step().needs() != Step.Needs.UNTIL)
                .map(Taken::day)
                .filter(Objects::nonNull)
                .reduce((one, next) -> next);
    }

    /** What certainly lies outside of the stay: a year that is appraised, a day that is to be its last. */
    private static List<Finding> beyond(Stay stay, Step step, Saying said) {
        PartialDate from = stay.from();
        PartialDate end = stay.until() instanceof Until.On(PartialDate date) ? date : null;
        List<Finding> wrong = new ArrayList<>();
        Integer year = said.year();
        if (step == Step.APPRAISE_YEAR && year != null) {
            if (from != null && year < from.first().getYear()) {
                wrong.add(Finding.refused("step-year-before-stay", "year", String.valueOf(year), from.toString()));
            }
            if (end != null && year > end.last().getYear()) {
                wrong.add(Finding.refused("step-year-after-stay", "year", String.valueOf(year), end.toString()));
            }
        }
        PartialDate day = said.day();
        if (day == null) {
            return wrong;
        }
        if (from != null && day.last().isBefore(from.first())) {
            wrong.add(Finding.refused("step-day-before-stay", "day", day.toString(), from.toString()));
        }
        boolean early = step == Step.ASK_EARLY_END || step == Step.END_EARLY;
        if (early && end != null && day.first().isAfter(end.last())) {
            wrong.add(Finding.refused("step-day-not-early", "day", day.toString(), end.toString()));
        }
        if (step == Step.RETURN && end != null && day.last().isBefore(end.first())) {
            wrong.add(Finding.refused("step-day-before-end", "day", day.toString(), end.toString()));
        }
        if (step == Step.ASK_EXTENSION && end != null && !day.last().isAfter(end.first())) {
            wrong.add(Finding.refused("step-day-not-longer", "day", day.toString(), end.toString()));
        }
        return wrong;
    }

    /** Taking a no back, or a withdrawal, asks for the seat again that it had set free. */
    private Optional<Finding> seatTaken(Nomination nomination) {
        PostId asked = nomination.post();
        if (asked == null) {
            return Optional.empty();
        }
        Optional<Post> post = posts.held(asked);
        if (post.isEmpty()) {
            return Optional.of(Finding.refused("step-post-gone", ""));
        }
        return post.filter(asking -> nominations.fill(asking, nomination.replaces()))
                .map(full -> Finding.refused("step-seat-taken", "", full.title(), full.seats()));
    }

    /** The reasons for the rules that are broken and may be; others that came along are nothing. */
    Map<String, String> setAside(Nomination nomination, Saying said) {
        Map<String, String> reasons = new LinkedHashMap<>();
        if (Boolean.TRUE.equals(said.answer())) {
            against(nomination).stream()
                    .filter(Objection::wantsReason)
                    .forEach(objection -> reasons.put(
                            objection.rule(),
                            said.reasons().getOrDefault(objection.rule(), "").strip()));
        }
        return reasons;
    }

    /** What the policies of the sending place say against the nomination as it stands. */
    List<Objection> against(Nomination nomination) {
        return against(nomination, nomination.details().term().from(), together(nomination));
    }

    /**
     * @param from     the first day, planned or told
     * @param together none for a step of the host side, which does not see who else is sent
     */
    private List<Objection> against(Nomination nomination, @Nullable PartialDate from, Together together) {
        Details details = nomination.details();
        return policies.against(new Subject(
                nomination.homePlace(),
                nomination.hostPlace(),
                details.origin(),
                nomination.category(),
                details.born(),
                details.rank(),
                details.postRank(),
                details.education(),
                from,
                details.term().until(),
                earlier(nomination.person().id(), nomination.stay()),
                together));
    }

    /** All other stays of the person; of those beyond the reach of whoever asks, nothing but their terms. */
    List<Earlier> earlier(PersonId person, @Nullable StayId own) {
        Map<StayId, Stay> seen =
                secondments.of(person).stream().collect(Collectors.toMap(Stay::id, Function.identity()));
        return secondments.terms(person).entrySet().stream()
                .filter(other -> !other.getKey().equals(own))
                .map(other -> new Earlier(
                        seen.containsKey(other.getKey()) ? host(seen.get(other.getKey())) : null,
                        other.getValue().from(),
                        other.getValue().until()))
                .toList();
    }

    private String host(Stay stay) {
        return stay.host().organisation() == null
                ? regions.label(stay.host().place(), Locale.CHINESE)
                : stay.host().organisation().name();
    }

    /** All of the same place and year who are on their way or there. */
    private Together together(Nomination nomination) {
        if (nomination.details().term().from() == null) {
            return Together.NONE;
        }
        List<String> sexes = nominations.sentFrom(nomination.homePlace()).stream()
                .filter(other -> !other.stage().freesSeat())
                .filter(other -> other.category().equals(nomination.category()))
                .filter(other -> sameYear(other, nomination))
                .map(other -> Objects.requireNonNullElse(other.details().sex(), ""))
                .toList();
        return new Together(
                sexes.size(), (int) sexes.stream().filter("female"::equals).count(), (int)
                        sexes.stream().filter(String::isEmpty).count());
    }

    private static boolean sameYear(Nomination one, Nomination other) {
        return one.details().term().from() != null
                && other.details().term().from() != null
                && one.details().term().from().first().getYear()
                        == other.details().term().from().first().getYear();
    }
}
