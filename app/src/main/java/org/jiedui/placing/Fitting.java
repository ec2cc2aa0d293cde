package org.jiedui.placing;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Until;
import org.jiedui.matching.No;
import org.jiedui.placing.Fit.Measure;
import org.jiedui.placing.Fit.Offered;
import org.jiedui.policies.Objection;
import org.jiedui.policies.Policies;
import org.jiedui.policies.Subject;
import org.jiedui.posts.Post;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Looks at one candidate for one post. What is not recorded is never guessed: it neither forbids, but for the profession that a
 * post asks for, nor earns a point. What the rules say is asked of the policies.
 */
@Component
class Fitting {

    static final String PROFESSION = "placing.no.profession";
    static final String LEADS = "placing.no.leads";
    static final String PARTNER = "placing.no.partner";

    /** More years say no more. */
    private static final int MOST_YEARS = 10;

    private final Policies policies;
    private final Function<RegionCode, String> called;

    @Autowired
    Fitting(Policies policies, Regions regions) {
        this(policies, place -> regions.label(place, Locale.CHINESE));
    }

    /** @param called how a place is called */
    Fitting(Policies policies, Function<RegionCode, String> called) {
        this.policies = policies;
        this.called = called;
    }

    Fit of(Offered offered, Post post, Measure measure) {
        Candidate candidate = offered.candidate();
        Optional<No> no = wayAgainst(candidate, post)
                .or(() -> tieAgainst(offered, post, measure))
                .or(() -> workAgainst(candidate, post, measure));
        if (no.isPresent()) {
            return new Fit.Against(no.get());
        }
        List<Objection> objections = policies.against(subject(offered, post)).stream()
                .filter(objection -> !measure.waives(objection.policy()))
                .toList();
        Optional<No> barred = objections.stream()
                .filter(objection -> objection.bars()
                        || objection.wantsReason() && measure.choices().strict())
                .map(Fitting::no)
                .findFirst();
        return barred.isPresent()
                ? new Fit.Against(barred.get())
                : new Fit.For(points(offered, post, measure, objections));
    }

    /** When the person would be there: as the post says, and as they can where it says nothing. */
    static Term planned(Candidate candidate, Post post) {
        Term own = candidate.offer().term();
        return new Term(
                post.from() == null ? own.from() : post.from(),
                post.until() instanceof Until.NotRecorded ? own.until() : post.until());
    }

    /** The words of the rule that is broken, as the policies have them. */
    static No no(Objection objection) {
        Finding finding = objection.finding();
        return new No(
                finding.messageKey(),
                finding.args().stream().map(String::valueOf).toList());
    }

    private Optional<No> wayAgainst(Candidate candidate, Post post) {
        if (post.direction() != candidate.direction()) {
            return Optional.of(new No("placing.no.direction"));
        }
        if (!post.home().contains(candidate.home())) {
            return Optional.of(new No("placing.no.home", called.apply(post.home())));
        }
        if (!candidate.host().contains(post.hostPlace())) {
            return Optional.of(new No("placing.no.host", called.apply(candidate.host())));
        }
        if (!post.category().equals(candidate.category())) {
            return Optional.of(new No("placing.no.category"));
        }
        Term can = candidate.offer().term();
        Term asked = new Term(post.from(), post.until());
        if (apart(can, asked) || apart(asked, can)) {
            return Optional.of(new No("placing.no.term"));
        }
        return Optional.empty();
    }

    /** Whether the one certainly ends before the other begins. */
    private static boolean apart(Term one, Term other) {
        return one.until() instanceof Until.On(PartialDate end)
                && other.from() != null
                && end.last().isBefore(other.from().first());
    }

    private static Optional<No> tieAgainst(Offered offered, Post post, Measure measure) {
        return offered.tied().stream()
                .filter(tie -> !tie.allows().test(post))
                .map(Fit.Tie::why)
                .filter(measure::counts)
                .findFirst();
    }

    private static Optional<No> workAgainst(Candidate candidate, Post post, Measure measure) {
        No leads = new No(LEADS);
        boolean follows =
                !candidate.offer().team().isEmpty() && !candidate.offer().leads();
        if (post.leads() && follows && measure.counts(leads)) {
            return Optional.of(leads);
        }
        No profession = new No(PROFESSION);
        return profession(candidate, post) == 0 && measure.counts(profession)
                ? Optional.of(profession)
                : Optional.empty();
    }

    private static Subject subject(Offered offered, Post post) {
        Candidate candidate = offered.candidate();
        Term planned = planned(candidate, post);
        return new Subject(
                candidate.home(),
                post.hostPlace(),
                candidate.about().origin(),
                candidate.category(),
                candidate.about().born(),
                candidate.about().rank(),
                post.rank(),
                candidate.about().education(),
                planned.from(),
                planned.until(),
                offered.earlier(),
                Subject.Together.NONE);
    }

    private static long[] points(Offered offered, Post post, Measure measure, List<Objection> objections) {
        Candidate candidate = offered.candidate();
        long[] points = new long[Speaks.values().length];
        for (Speaks one : Speaks.values()) {
            points[one.ordinal()] = switch (one) {
                case PROFESSION -> profession(candidate, post);
                case RANK -> same(post.rank(), candidate.about().rank());
                case EXPERIENCE -> years(candidate, post);
                case WISH -> wish(offered.wishes(), post);
                case TERM -> covers(candidate.offer().term(), post) ? 1 : 0;
                case PRIORITY -> priority(candidate.offer().priority());
                case RULES -> objections.stream().anyMatch(Objection::broken) ? 0 : objections.isEmpty() ? 2 : 1;
                case CONTINUITY -> follows(candidate, post, measure) ? 1 : 0;
            };
        }
        return points;
    }

    private static long profession(Candidate candidate, Post post) {
        return same(post.profession(), candidate.about().profession());
    }

    /** 2 if it is what is asked for, 1 if nothing is. */
    private static long same(@Nullable String asked, @Nullable String own) {
        if (asked == null) {
            return 1;
        }
        return asked.equals(own) ? 2 : 0;
    }

    private static long years(Candidate candidate, Post post) {
        Integer years = candidate.about().years();
        String profession = post.profession();
        return years == null
                        || profession == null
                        || !profession.equals(candidate.about().profession())
                ? 0
                : Math.min(years, MOST_YEARS);
    }

    private static long wish(List<Wish> wishes, Post post) {
        for (int at = 0; at < wishes.size(); at++) {
            if (wishes.get(at).meets(post)) {
                return Candidate.Offer.MOST_WISHES - at;
            }
        }
        return 0;
    }

    /** Whether it covers the post's term, which has to be known; a month that is named is meant whole. */
    private static boolean covers(Term can, Post post) {
        boolean first = can.from() != null
                && post.from() != null
                && !can.from().first().isAfter(post.from().first());
        boolean last = can.until() instanceof Until.Open
                || can.until() instanceof Until.On(PartialDate end)
                        && post.until() instanceof Until.On(PartialDate asked)
                        && !end.last().isBefore(asked.last());
        return first && last;
    }

    private static long priority(@Nullable String word) {
        return switch (word) {
            case "first" -> 2;
            case "ordinary" -> 1;
            case null, default -> 0; // kept in reserve, or nobody said
        };
    }

    private static boolean follows(Candidate candidate, Post post, Measure measure) {
        String unit = candidate.about().unit();
        return !unit.isEmpty()
                && measure.before().getOrDefault(post.id(), Set.of()).contains(unit);
    }
}
