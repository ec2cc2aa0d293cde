package org.jiedui.dues;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.documents.Documents;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Titles;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.nominations.Stage;
import org.jiedui.nominations.Step;
import org.jiedui.nominations.Steps;
import org.jiedui.posts.Filling.Filled;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Looks through everything the reader sees for what comes due. */
@Component
class Dues {

    /** A term that ends within these days is told, and a post that should be filled by then. */
    static final int AHEAD = 60;

    /** A letter is answered within these days. */
    static final int LETTER = 15;

    /** By the end of this month the year before is appraised. */
    private static final int APPRAISED_BY = 3;

    /** What need not be done, though it may. */
    private static final Set<Step> OPTIONAL = EnumSet.of(
            Step.CORRECT,
            Step.WITHDRAW,
            Step.TAKE_BACK,
            Step.APPRAISE_YEAR,
            Step.ASK_EXTENSION,
            Step.ASK_EARLY_END,
            Step.APPRAISE);

    private final Posts posts;
    private final Nominations nominations;
    private final Steps steps;
    private final Secondments secondments;
    private final List<DueSource> others;
    private final Documents documents;
    private final Clock clock;

    Dues(
            Posts posts,
            Nominations nominations,
            Steps steps,
            Secondments secondments,
            List<DueSource> others,
            Documents documents,
            Clock clock) {
        this.posts = posts;
        this.nominations = nominations;
        this.steps = steps;
        this.secondments = secondments;
        this.others = others;
        this.documents = documents;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    List<Due> all() {
        List<Due> dues = new ArrayList<>();
        List<Nomination> open = nominations.all().stream()
                .filter(nomination -> !nomination.stage().over())
                .toList();
        Map<StayId, Stay> stays =
                secondments
                        .stays(open.stream()
                                .map(Nomination::stay)
                                .filter(Objects::nonNull)
                                .toList())
                        .stream()
                        .collect(Collectors.toMap(Stay::id, Function.identity()));
        for (Nomination nomination : open) {
            Set<Step> own = steps.open(nomination);
            turn(nomination, own).ifPresent(dues::add);
            letter(nomination, own).ifPresent(dues::add);
            Stay stay = nomination.stay() == null ? null : stays.get(nomination.stay());
            if (stay != null) {
                termEnds(nomination, stay, own).ifPresent(dues::add);
                appraisal(nomination, stay, own).ifPresent(dues::add);
            }
        }
        dues.addAll(papers(open));
        List<Post> asked = posts.all();
        Map<PostId, Filled> filled = nominations.of(asked.stream().map(Post::id).toList());
        for (Post post : asked) {
            post(post, filled.getOrDefault(post.id(), Filled.NOBODY)).ifPresent(dues::add);
        }
        others.forEach(other -> dues.addAll(other.due(today())));
        return dues.stream().sorted(Due.IN_ORDER).toList();
    }

    private static Optional<Due> turn(Nomination nomination, Set<Step> own) {
        Set<Step> next = EnumSet.noneOf(Step.class);
        next.addAll(own);
        next.removeAll(OPTIONAL);
        return next.isEmpty()
                ? Optional.empty()
                : Optional.of(of("turn." + next.iterator().next().word(), nomination, null, true));
    }

    private Optional<Due> letter(Nomination nomination, Set<Step> own) {
        if (nomination.stage() != Stage.ASKED || own.contains(Step.APPOINT)) {
            return Optional.empty(); // whose it is to answer is told that it is their turn
        }
        PartialDate sent = nomination.life().last().day();
        LocalDate by = sent == null ? today() : sent.last().plusDays(LETTER);
        return by.isAfter(today()) ? Optional.empty() : Optional.of(of("letter", nomination, by, false));
    }

    private Optional<Due> termEnds(Nomination nomination, Stay stay, Set<Step> own) {
        if (nomination.stage() != Stage.IN_POST
                || nomination.life().extension() != null
                || !(stay.until() instanceof Until.On(PartialDate end))
                || end.last().isAfter(today().plusDays(AHEAD))) {
            return Optional.empty();
        }
        String what = end.last().isBefore(today()) ? "term-over" : "term-ends";
        return Optional.of(of(what, nomination, end.last(), own.contains(Step.APPRAISE)));
    }

    /** Of the year before, if the person was there in it. */
    private Optional<Due> appraisal(Nomination nomination, Stay stay, Set<Step> own) {
        int year = today().getYear() - 1;
        boolean over =
                stay.until() instanceof Until.On(PartialDate end) && end.last().getYear() < year;
        boolean there = stay.from() != null && stay.from().last().getYear() <= year && !over;
        if (nomination.stage() != Stage.IN_POST
                || !there
                || nomination.life().appraised().contains(year)) {
            return Optional.empty();
        }
        LocalDate by = LocalDate.of(year + 1, APPRAISED_BY, 31);
        return Optional.of(of("appraisal", nomination, by, own.contains(Step.APPRAISE_YEAR)));
    }

    /** Papers that a step calls for and that nobody has written; who has returned is done with. */
    private List<Due> papers(List<Nomination> open) {
        Map<NominationId, Nomination> byId =
                open.stream().collect(Collectors.toMap(Nomination::id, Function.identity()));
        return documents.missing(open).stream()
                .map(missing -> paper(missing, Objects.requireNonNull(byId.get(missing.nomination()))))
                .toList();
    }

    private Optional<Due> post(Post post, Filled filled) {
        PartialDate from = post.from();
        if (post.agreed() == null) {
            return Optional.of(of("post-unanswered", post, null, posts.answers(post)));
        }
        if (from == null || from.first().isAfter(today().plusDays(AHEAD)) || filled.seats() >= post.agreed()) {
            return Optional.empty();
        }
        return Optional.of(of("post-unfilled", post, from.last(), posts.answers(post)));
    }

    private static Due of(String what, Nomination nomination, @Nullable LocalDate by, boolean mine) {
        long id = nomination.id().value();
        return new Due(
                what, "nomination-" + id + "-" + what, nomination.person().name(), "/nominations/" + id, by, mine);
    }

    private static Due paper(Documents.Missing missing, Nomination nomination) {
        long id = nomination.id().value();
        String year = missing.year() == null ? "" : "-" + missing.year();
        return new Due(
                DueWords.PAPER + missing.kind(),
                "nomination-" + id + "-" + missing.kind() + year,
                nomination.person().name(),
                "/nominations/" + id,
                null,
                missing.mine());
    }

    private static Due of(String what, Post post, @Nullable LocalDate by, boolean mine) {
        long id = post.id().value();
        String host = post.host() == null ? "" : post.host().name();
        return new Due(what, "post-" + id + "-" + what, Titles.at(host, post.title()), "/posts/" + id, by, mine);
    }
}
