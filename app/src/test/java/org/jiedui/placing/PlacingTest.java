package org.jiedui.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiedui.placing.Counties.BOTH;
import static org.jiedui.placing.Counties.EAST;
import static org.jiedui.placing.Counties.EASTERN;
import static org.jiedui.placing.Counties.WEST;
import static org.jiedui.placing.Counties.WESTERN;
import static org.jiedui.placing.Counties.and;
import static org.jiedui.placing.Counties.as;
import static org.jiedui.placing.Counties.codes;
import static org.jiedui.placing.Counties.in;
import static org.jiedui.placing.Counties.key;
import static org.jiedui.placing.Counties.names;
import static org.jiedui.placing.Counties.no;
import static org.jiedui.placing.Counties.placed;
import static org.jiedui.placing.Counties.seats;
import static org.jiedui.placing.Counties.text;
import static org.jiedui.placing.Counties.with;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Until;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationDesk;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.policies.Policies;
import org.jiedui.policies.TestPolicies;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.regions.Regions;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.storage.Store;
import org.jiedui.testing.Grounds;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** From the problem of a round to the recommendation, in both directions; generated persons only. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacingTest {

    @Autowired
    Intake intake;

    @Autowired
    PostsShape shape;

    @Autowired
    Candidates candidates;

    @Autowired
    Nominations nominations;

    @Autowired
    NominationDesk desk;

    @Autowired
    InRound inRound;

    @Autowired
    Ways ways;

    @Autowired
    Posts posts;

    @Autowired
    Regions regions;

    @Autowired
    MessageSource messages;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    private Counties at;

    @BeforeAll
    void open() {
        at = new Counties(intake, store, candidates, nominations, posts, shape, web);
        at.open();
    }

    @Test
    void bothDirectionsAreOneProblemForWhoSeesBothAndHalfOfItForEachSide() {
        Round round = at.round();
        PostId west = at.asked(round, Map.of());
        PostId east = at.askedOfTheWest(round);
        CandidateId eastern = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        CandidateId western = at.offer(
                WESTERN, at.fresh(), in(round, Map.of("home-place", WEST, "host-place", EAST, "origin", WEST)));
        Problem all = as(BOTH, () -> shape.problem(round, Set.of()));
        assertThat(names(all)).containsExactly(eastern.key(), western.key());
        assertThat(seats(all)).containsExactly(key(west), key(east));
        assertThat(no(all, eastern, east)).isEqualTo("placing.no.direction");
        assertThat(placed(all)).isEqualTo(Map.of(eastern.key(), key(west), western.key(), key(east)));
        assertThat(names(as(EASTERN, () -> shape.problem(round, Set.of())))).containsExactly(eastern.key());
        assertThat(names(as(WESTERN, () -> shape.problem(round, Set.of())))).containsExactly(western.key());
        assertThat(names(as("cooperation-office.neighbour", () -> shape.problem(round, Set.of()))))
                .isEmpty();
        assertThat(as(WESTERN, () -> shape.people(List.of(eastern.key(), western.key()), Locale.CHINESE)))
                .containsOnlyKeys(western.key());
        Card card = as(EASTERN, () -> shape.people(List.of(eastern.key(), "x", "0"), Locale.CHINESE))
                .get(eastern.key());
        assertThat(card.address()).isEqualTo("/candidates/" + eastern.value());
        assertThat(String.join(" ", card.details())).doesNotContain("1985");
        assertThat(as(EASTERN, () -> shape.seats(List.of(key(west), key(east)), Locale.ENGLISH)))
                .containsOnlyKeys(key(west), key(east));
    }

    @Test
    void aSeatIsWhatWasAgreedLessWhoIsOnTheWayAndUrgentOnesComeFirst() {
        Round round = at.round();
        PostId agreed = at.asked(round, Map.of("number", "3", "title", "生成·医师"));
        PostId unanswered = at.asked(round, Map.of("number", "2", "title", "生成·教师", "urgency", "urgent"));
        PostId declined = at.asked(round, Map.of("title", "生成·农技员"));
        at.asked(round, Map.of("title", "生成·别的年份", "from", "2029-03", "until", "2029-12"));
        as(EASTERN, () -> at.answered(agreed, 2, ""));
        as(EASTERN, () -> at.answered(declined, 0, "派不出"));
        CandidateId gone = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        at.accepted(round, gone, agreed);
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(seats(problem)).containsExactly(key(agreed), key(unanswered));
        assertThat(problem.seat(0).max()).isEqualTo(1);
        assertThat(problem.seat(0).priority()).isZero();
        assertThat(problem.seat(1).max()).isEqualTo(2);
        assertThat(problem.seat(1).priority()).isEqualTo(1);
        assertThat(problem.seat(1).place()).isEqualTo(WEST);
        assertThat(names(problem)).as("who is on the way is not in it").doesNotContain(gone.key());
        Round answeredOnly = with(round, Map.of(), Map.of("unanswered", "none"));
        assertThat(seats(as(EASTERN, () -> shape.problem(answeredOnly, Set.of()))))
                .containsExactly(key(agreed));
    }

    @Test
    void aTeamGoesToOneHostOrNobodyOfItAndStaysTogetherOncePartOfItIsSettled() {
        Round round = at.round();
        PostId hospital = at.asked(round, Map.of("host", "生成·县医院", "title", "生成·医师", "number", "2"));
        PostId clinic = at.asked(round, Map.of("host", "生成·乡卫生院", "title", "生成·医师"));
        Map<String, String> team = in(round, Map.of("team", "生成组团", "leads", "yes"));
        CandidateId first = at.offer(EASTERN, at.fresh(), team);
        Map<String, String> follower = in(round, Map.of("team", "生成组团", "wishes", "生成·乡卫生院"));
        CandidateId second = at.offer(EASTERN, at.fresh(), follower);
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(problem.teams()).singleElement().satisfies(found -> {
            assertThat(found.members()).containsExactly(first.key(), second.key());
            assertThat(found.leader()).contains(first.key());
        });
        assertThat(placed(problem)).isEqualTo(Map.of(first.key(), key(hospital), second.key(), key(hospital)));

        CandidateId third = at.offer(EASTERN, at.fresh(), follower);
        assertThat(placed(as(EASTERN, () -> shape.problem(round, Set.of()))))
                .as("three have no room together, so none of them goes")
                .isEmpty();
        at.accepted(round, first, hospital);
        Problem rest = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(no(rest, second, clinic)).isEqualTo("placing.no.team-elsewhere");
        assertThat(rest.pair(rest.personNumber(third.key()), rest.seatNumber(key(hospital))))
                .isNotNegative();
    }

    @Test
    void aTeamOfFormerYearsBindsNoNewOne() {
        Round former = at.round();
        PostId then = at.asked(former, Map.of("host", "生成·县医院", "title", "生成·医师"));
        Round round = at.round();
        PostId now = at.asked(round, Map.of("host", "生成·乡卫生院", "title", "生成·医师"));
        String last = round.from().getYear() + "-12";
        Map<String, String> years = Map.of("from", former.from().getYear() + "-01", "until", last, "team", "生成·同名组团");
        CandidateId old = at.offer(EASTERN, at.fresh(), years);
        NominationId way = at.accepted(former, old, then);
        CandidateId fresh = at.offer(EASTERN, at.fresh(), in(round, Map.of("team", "生成·同名组团")));
        assertThat(no(as(EASTERN, () -> shape.problem(round, Set.of())), fresh, now))
                .as("while the former one may still arrive")
                .isEqualTo("placing.no.team-elsewhere");
        Nomination there = at.arrived(way, former);
        assertThat(there.stage().before()).isFalse();
        assertThat(placed(as(EASTERN, () -> shape.problem(round, Set.of())))).isEqualTo(Map.of(fresh.key(), key(now)));
    }

    @Test
    void twoWhoGoTogetherGoToOneCountyOrNeither() {
        Round round = at.round();
        PostId near = at.asked(round, Map.of("title", "生成·医师", "number", "2"));
        String one = at.fresh();
        String other = at.fresh();
        CandidateId first = at.offer(EASTERN, one, in(round, Map.of("partner", other)));
        CandidateId second = at.offer(EASTERN, other, in(round, Map.of("partner", one)));
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(problem.couples()).hasSize(1);
        assertThat(placed(problem)).containsOnlyKeys(first.key(), second.key());
        at.accepted(round, first, near);
        Problem rest = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(rest.couples()).isEmpty();
        assertThat(placed(rest)).containsOnlyKeys(second.key());

        CandidateId alone = at.offer(EASTERN, at.fresh(), in(round, Map.of("partner", "生成·不在的人")));
        assertThat(no(as(EASTERN, () -> shape.problem(round, Set.of())), alone, near))
                .isEqualTo("placing.no.partner");
        assertThat(shape.waivable(round)).contains("placing.no.partner");
        Problem waived = as(EASTERN, () -> shape.problem(round, Set.of("placing.no.partner")));
        assertThat(waived.pair(waived.personNumber(alone.key()), 0)).isNotNegative();
    }

    @Test
    void aTeamThatIsAskedForComesWholeOrNotAtAllAndItsLeaderIsNoFollower() {
        Round round = at.round();
        Map<String, String> crew = Map.of("host", "生成·县医院", "team", "生成·组团岗位");
        PostId leads = at.asked(round, and(crew, Map.of("title", "生成·团长", "leads", "yes")));
        PostId rest = at.asked(round, and(crew, Map.of("title", "生成·团员", "number", "2")));
        CandidateId one = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        CandidateId two = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        assertThat(placed(as(EASTERN, () -> shape.problem(round, Set.of())))).isEmpty();
        CandidateId follows = at.offer(EASTERN, at.fresh(), in(round, Map.of("team", "生成另一组团")));
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(no(problem, follows, leads)).isEqualTo("placing.no.leads");
        assertThat(placed(problem)).containsOnlyKeys(one.key(), two.key(), follows.key());
        at.accepted(round, follows, rest);
        assertThat(as(EASTERN, () -> shape.problem(round, Set.of())).crews())
                .as("once somebody of it is on the way, it comes")
                .isEmpty();
    }

    @Test
    void theBestPlanIsTheBestOfAllThatThereAre() {
        Round round = at.round();
        at.asked(round, Map.of("host", "生成·县医院", "title", "生成·医师", "number", "2", "urgency", "urgent"));
        at.asked(round, Map.of("host", "生成·县中学", "title", "生成·教师", "profession", "education"));
        at.asked(round, Map.of("host", "生成·县医院", "title", "生成·护士", "profession", ""));
        at.askedOfTheWest(round);
        String one = at.fresh();
        at.offer(EASTERN, one, in(round, Map.of("wishes", "生成·护士；生成·医师", "years", "3")));
        at.offer(EASTERN, at.fresh(), in(round, Map.of("partner", one, "years", "30", "priority", "reserve")));
        at.offer(EASTERN, at.fresh(), in(round, Map.of("profession", "education", "rank", "title-middle")));
        at.offer(EASTERN, at.fresh(), in(round, Map.of("team", "生成·小组", "leads", "yes", "years", "9")));
        at.offer(EASTERN, at.fresh(), in(round, Map.of("team", "生成·小组", "sex", "male", "origin", "")));
        at.offer(WESTERN, at.fresh(), in(round, Map.of("home-place", WEST, "host-place", EAST, "origin", WEST)));
        for (Map<String, Long> weights : List.of(
                Map.<String, Long>of(),
                Map.of("post-wish", 1_000L),
                Map.of("post-profession", 0L, "post-experience", 500L),
                Map.of("post-priority", 300L, "post-rank", 0L, "post-rules", 0L))) {
            Round weighed = with(round, weights, Map.of());
            Problem problem = as(BOTH, () -> shape.problem(weighed, Set.of()));
            assertThat(problem.people()).isEqualTo(6);
            Outcome.Solved solved = (Outcome.Solved) new Solver(Terms.USUAL).solve(problem);
            assertThat(solved.proved()).isTrue();
            Optional<Worth> best = BestPlans.of(problem);
            assertThat(best).as("%s", weights).contains(solved.worth());
            assertThat(solved.worth().assigned()).isGreaterThan(2);
        }
    }

    @Test
    void quotasAreAskedOfTheRulesThatStateThem() {
        Round round = at.round();
        at.asked(round, Map.of("number", "4"));
        for (String sex : List.of("male", "male", "male", "female", "female")) {
            at.offer(EASTERN, at.fresh(), in(round, Map.of("sex", sex)));
        }
        Policies must = TestPolicies.ruling(
                "must", "share-of-women, percent: 50, among: 2", "most-sent, most: {specialist: 3, cadre: 1}");
        Problem problem = as(EASTERN, () -> sketching(must).problem(round, Set.of()));
        assertThat(problem.quotas()).hasSize(2);
        assertThat(problem.quotas()).anySatisfy(quota -> {
            assertThat(quota.min())
                    .as("of the three whom the place may send, half")
                    .isEqualTo(2);
            assertThat(quota.people()).hasSize(2);
        });
        assertThat(problem.quotas()).anySatisfy(quota -> assertThat(quota.max()).isEqualTo(3));
        assertThat(placed(problem)).hasSize(3);
        assertThat(BestPlans.of(problem)).isPresent();
        Policies should = TestPolicies.ruling("should", "share-of-women, percent: 50, among: 2");
        assertThat(as(EASTERN, () -> sketching(should).problem(round, Set.of())).quotas())
                .isEmpty();
        Round strict = with(round, Map.of(), Map.of("should", "forbid"));
        assertThat(as(EASTERN, () -> sketching(should).problem(strict, Set.of()))
                        .quotas())
                .hasSize(1);
    }

    @Test
    void quotasAskForNoMoreThanCanBeHadTogether() {
        Round round = at.round();
        at.asked(round, Map.of("number", "1"));
        at.asked(round, Map.of("title", "生成·教师", "number", "3", "profession", "education"));
        for (int person = 0; person < 3; person++) {
            at.offer(EASTERN, at.fresh(), in(round, Map.of()));
            at.offer(EASTERN, at.fresh(), in(round, Map.of("sex", "male", "profession", "education")));
        }
        Policies share = TestPolicies.ruling("must", "share-of-women, percent: 75, among: 2");
        Problem few = as(EASTERN, () -> sketching(share).problem(round, Set.of()));
        assertThat(few.quotas())
                .singleElement()
                .satisfies(quota -> assertThat(quota.min())
                        .as("three of four are wanted, all women fit the one seat")
                        .isEqualTo(1));
        assertThat(placed(few)).hasSize(4);
        Policies both = TestPolicies.ruling(
                "must", "share-of-women, percent: 75, among: 1", "most-sent, most: {specialist: 0, cadre: 1}");
        Problem nobody = as(EASTERN, () -> sketching(both).problem(round, Set.of()));
        assertThat(placed(nobody))
                .as("nobody may be sent, so no woman is wanted")
                .isEmpty();
        Policies should = TestPolicies.ruling("should", "share-of-women, percent: 75, among: 2");
        Round strict = with(round, Map.of(), Map.of("should", "forbid"));
        assertThat(as(EASTERN, () -> sketching(should).problem(strict, Set.of("finding.policy-share-of-women")))
                        .quotas())
                .as("what is waived is no quota")
                .isEmpty();
    }

    @Test
    void whoIsOfferedTwiceIsSentOnceAndIsOnePartner() {
        Round round = at.round();
        PostId one = at.asked(round, Map.of("title", "生成·医师", "number", "3"));
        String person = at.fresh();
        CandidateId first = at.offer(EASTERN, person, in(round, Map.of()));
        CandidateId second =
                at.offer(EASTERN, person, in(round, Map.of("from", round.from().getYear() + "-02")));
        assertThat(second).isNotEqualTo(first);
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(problem.quotas()).singleElement().satisfies(quota -> {
            assertThat(quota.people()).containsExactlyInAnyOrder(first.key(), second.key());
            assertThat(quota.max()).isEqualTo(1);
            assertThat(quota.name()).doesNotContain(person).contains(first.key());
        });
        assertThat(placed(problem)).hasSize(1);

        CandidateId along = at.offer(EASTERN, at.fresh(), in(round, Map.of("partner", person)));
        Problem both = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(no(both, along, one)).as("one person, be it offered twice").isNull();
        assertThat(no(both, second, one)).isEqualTo("placing.no.offered-again");
        assertThat(placed(both)).containsOnlyKeys(first.key(), along.key());
    }

    // -- what becomes of it

    @Test
    void anAcceptedRowIsRecommendedByTheRegisterOfNominations() throws Exception {
        Round round = at.round();
        PostId post = at.asked(round, Map.of("host", "生成·县医院", "title", "生成·医师"));
        String person = at.fresh();
        CandidateId id = at.offer(EASTERN, person, in(round, Map.of("until", "")));
        assertThat(codes(() -> as(WESTERN, () -> shape.accept(round, id.key(), key(post), new Actor(WESTERN)))))
                .as("who does not see them cannot")
                .containsExactly("candidate-gone");
        String working = "working-group.east";
        assertThat(codes(() -> as(working, () -> shape.accept(round, id.key(), key(post), new Actor(working)))))
                .containsExactly("nomination-not-home");
        NominationId way = at.accepted(round, id, post);
        String address = "/nominations/" + way.value();
        assertThat(as(WESTERN, () -> shape.over(List.of(address, "/nominations/999999999"))))
                .as("the other side is told the same, though it is not told of the nomination yet")
                .containsExactly("/nominations/999999999");
        Nomination nomination = as(EASTERN, () -> nominations.nomination(way));
        assertThat(nomination.person().name()).isEqualTo(person);
        assertThat(nomination.post()).isEqualTo(post);
        assertThat(nomination.details().title()).isEqualTo("生成·医师");
        assertThat(nomination.details().sex()).isEqualTo("female");
        assertThat(nomination.details().born()).isEqualTo(PartialDate.parse("1985-05"));
        assertThat(nomination.details().term().from())
                .isEqualTo(PartialDate.parse(round.from().getYear() + "-03"));
        assertThat(text(at.page(get("/candidates/" + id.value()), EASTERN)))
                .contains("/nominations/" + way.value())
                .contains("已推荐");
        assertThat(codes(() -> at.accepted(round, id, post))).containsExactly("candidate-under-way");
        assertThat(codes(() -> as(EASTERN, () -> at.takenOff(id, "不去了")))).containsExactly("candidate-under-way");
        CandidateId late = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        assertThat(codes(() -> at.accepted(round, late, post))).containsExactly("nomination-post-full");
        assertThat(codes(() -> as(EASTERN, () -> shape.accept(round, late.key(), "x", new Actor(EASTERN)))))
                .containsExactly("candidate-post-gone");
        as(EASTERN, () -> at.undone(at.batchOf(way)));
        assertThat(names(as(EASTERN, () -> shape.problem(round, Set.of()))))
                .as("whose way was taken back is there again")
                .contains(id.key());
        as(EASTERN, () -> at.takenOff(id, "时间没有写完"));
    }

    @Test
    void ofTwoWhoAcceptTheSameAtOnceOneIsTooLate() {
        Round round = at.round();
        PostId post = at.asked(round, Map.of("number", "2", "until", ""));
        CandidateId id = at.offer(EASTERN, at.fresh(), in(round, Map.of("until", "至今")));
        List<Boolean> done = Stream.of(EASTERN, "line-bureau.east")
                .map(account -> CompletableFuture.supplyAsync(() -> {
                    try {
                        as(account, () -> shape.accept(round, id.key(), key(post), new Actor(account)));
                        return true;
                    } catch (RefusedException late) {
                        return false;
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(done).containsExactlyInAnyOrder(true, false);
        assertThat(as(
                        EASTERN,
                        () -> nominations.all().stream()
                                .filter(nomination -> post.equals(nomination.post()))
                                .map(nomination -> nomination.details().term().until())))
                .as("once, and for as long as the candidate can where the post says nothing")
                .containsExactly(new Until.Open());
    }

    @Test
    void whoWasRecommendedByHandIsNotInTheRound() {
        Round round = at.round();
        PostId post = at.asked(round, Map.of("number", "2"));
        String person = at.fresh();
        CandidateId id = at.offer(EASTERN, person, in(round, Map.of()));
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "person",
                person,
                "office",
                "生成·医师",
                "category",
                "specialist",
                "home-place",
                EAST,
                "host-place",
                WEST,
                "title",
                "生成·别的岗位",
                "from",
                "2029-01",
                "until",
                "2029-06"));
        as(EASTERN, () -> at.recorded("nominations", row, EASTERN));
        assertThat(names(as(EASTERN, () -> shape.problem(round, Set.of())))).isEmpty();
        assertThat(codes(() -> at.accepted(round, id, post))).containsExactly("candidate-under-way");
    }

    @Test
    void everyCriterionSettingAndReasonHasItsText() {
        Round strict = with(at.round(), Map.of(), Map.of("should", "forbid"));
        List<String> keys = Stream.of(
                        shape.criteria().stream().map(Criterion::name).map(name -> "rounds.criterion." + name),
                        shape.waivable(strict).stream(),
                        shape.waivable(strict).stream().map(code -> code + ".rule"),
                        shape.settings().keySet().stream().map(name -> "rounds.setting." + name),
                        shape.settings().entrySet().stream()
                                .flatMap(setting -> setting.getValue().stream()
                                        .map(word -> "rounds.setting." + setting.getKey() + "." + word)),
                        Stream.of("placing.link"))
                .flatMap(some -> some)
                .toList();
        assertThat(shape.waivable(strict))
                .contains("finding.policy-term-length")
                .doesNotContain("finding.policy-one-stay-at-a-time");
        assertThat(shape.waivable(at.round()))
                .as("what forbids nothing is not offered to be set aside")
                .containsExactlyInAnyOrder("placing.no.profession", "placing.no.leads", "placing.no.partner");
        assertThat(keys).hasSizeGreaterThan(20).allSatisfy(key -> {
            assertThat(messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE))
                    .isNotEmpty();
            assertThat(messages.getMessage(key, null, Locale.ENGLISH)).isNotEmpty();
        });
    }

    @Test
    void whatTheProblemRestsOnIsAnotherAsSoonAsAnyOfItIs() {
        Round round = at.round();
        Object before = as(EASTERN, () -> shape.basis(round));
        assertThat(as(EASTERN, () -> shape.basis(round))).isEqualTo(before);
        assertThat(as(WESTERN, () -> shape.basis(round))).as("somebody else").isNotEqualTo(before);
        Set<Object> all = new LinkedHashSet<>(List.of(before));
        PostId post = at.asked(round, Map.of("number", "2"));
        assertThat(all.add(as(EASTERN, () -> shape.basis(round)))).as("a post").isTrue();
        CandidateId id = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        assertThat(all.add(as(EASTERN, () -> shape.basis(round))))
                .as("somebody")
                .isTrue();
        as(EASTERN, () -> at.answered(post, 1, ""));
        assertThat(all.add(as(EASTERN, () -> shape.basis(round))))
                .as("an answer")
                .isTrue();
        NominationId way = at.accepted(round, id, post);
        assertThat(all.add(as(EASTERN, () -> shape.basis(round)))).as("a way").isTrue();
        at.arrived(way, round);
        assertThat(all.add(as(EASTERN, () -> shape.basis(round))))
                .as("its steps")
                .isTrue();
        CandidateId other = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        all.add(as(EASTERN, () -> shape.basis(round)));
        as(EASTERN, () -> at.takenOff(other, "不去了"));
        assertThat(all.add(as(EASTERN, () -> shape.basis(round))))
                .as("taken off")
                .isTrue();
        assertThat(as(EASTERN, () -> shape.basis(round)))
                .isEqualTo(all.stream().reduce((one, next) -> next).orElseThrow());
    }

    /** Every table that is read when the problem is said, be it by a rule of who sees what. */
    @Test
    void theProblemRestsOnNothingThatItsBasisDoesNotTell() {
        Round round = at.round();
        PostId post = at.asked(round, Map.of("number", "2"));
        at.askedOfTheWest(round);
        at.accepted(round, at.offer(EASTERN, at.fresh(), in(round, Map.of())), post);
        at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        for (String account : List.of(EASTERN, BOTH)) {
            Set<String> read = as(account, () -> Grounds.read(jdbc, transaction, () -> shape.problem(round, Set.of())));
            assertThat(read).contains("candidate", "post_asked", "nomination", "stay");
            assertThat(Grounds.watched(store, "posts")).containsAll(read);
        }
    }

    /** So that what was said of the books is never taken for what is newer, and writing waits for nobody. */
    @Test
    void aGroundMovesWithEachTransactionThatTouchesItAndWithNoOther() throws SQLException {
        try (Connection one = OwnerDatabase.connect(store);
                Connection other = OwnerDatabase.connect(store)) {
            long before = ground();
            one.setAutoCommit(false);
            other.setAutoCommit(false);
            try (Statement first = one.createStatement();
                    Statement second = other.createStatement()) {
                second.execute("set lock_timeout = '5s'");
                Savepoint point = one.setSavepoint();
                first.execute("update candidate set withdrawn_at = withdrawn_at");
                one.rollback(point);
                first.execute("update person set name = name where id < 0");
                first.execute("update person set name = name where id < 0");
                second.execute("update person set name = name where id < 0");
                assertThat(ground()).as("not before it is there").isEqualTo(before);
                other.commit();
                assertThat(ground()).isEqualTo(before + 1);
                one.commit();
                assertThat(ground())
                        .as("once, and what was undone is no matter")
                        .isEqualTo(before + 2);
                second.execute("update candidate set withdrawn_at = withdrawn_at");
                other.rollback();
                first.execute("select count(*) from candidate");
                one.commit();
                assertThat(ground()).isEqualTo(before + 2);
            }
        }
    }

    private long ground() {
        return jdbc.sql("select jiedui_ground('posts')").query(Long.class).single();
    }

    @Test
    void moreThanCanBeLookedAtOneByOneIsRefusedBeforeItIs() {
        Round round = at.round();
        PostId post = at.asked(round, Map.of());
        CandidateId id = at.offer(EASTERN, at.fresh(), in(round, Map.of()));
        int many = 600;
        try {
            OwnerDatabase.of(store)
                    .sql(
                            "insert into candidate overriding system value"
                                    + " select (jsonb_populate_record(c, jsonb_build_object('id', 900000 + g, 'starts',"
                                    + " (date '2000-01-01' + g)::text))).* from candidate c, generate_series(1, ?) g where c.id = ?")
                    .params(many, id.value())
                    .update();
            OwnerDatabase.of(store)
                    .sql("insert into post_asked overriding system value"
                            + " select (jsonb_populate_record(p, jsonb_build_object('id', 900000 + g, 'entry', 900000 + g))).*"
                            + " from post_asked p, generate_series(1, ?) g where p.id = ?")
                    .params(many, post.value())
                    .update();
            assertThatThrownBy(() -> as(EASTERN, () -> shape.problem(round, Set.of())))
                    .isInstanceOfSatisfying(
                            RefusedException.class,
                            refused -> assertThat(refused.findings())
                                    .containsExactly(Finding.refused(
                                            "round-too-wide", "", many + 1, many + 1, Sketching.MOST_PAIRS)));
        } finally {
            OwnerDatabase.of(store)
                    .sql("delete from candidate where id > 900000")
                    .update();
            OwnerDatabase.of(store)
                    .sql("delete from post_asked where id > 900000")
                    .update();
        }
    }

    private Sketching sketching(Policies ruling) {
        return new Sketching(
                inRound,
                ways,
                nominations,
                desk,
                new Fitting(ruling, regions),
                new Sending(ruling, regions, messages),
                regions);
    }
}
