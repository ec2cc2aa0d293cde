package org.jiedui.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.No;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationDesk;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.people.People;
import org.jiedui.policies.Policies;
import org.jiedui.policies.TestPolicies;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.regions.Regions;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.RoundId;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.MessageSource;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

/** From the offer to the recommendation, in both directions; generated persons only. Each test has a year of its own. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacingTest {

    private static final String EAST = "440111";
    private static final String WEST = "522727";
    private static final String EASTERN = "organisation-department.east";
    private static final String WESTERN = "organisation-department.west";
    private static final String BOTH = "overseer";

    @Autowired
    Intake intake;

    @Autowired
    PostsShape shape;

    @Autowired
    Candidates candidates;

    @Autowired
    CandidateStanding standing;

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
    People people;

    @Autowired
    Policies policies;

    @Autowired
    Regions regions;

    @Autowired
    MessageSource messages;

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    private int persons;
    private int year = 2030;

    @BeforeAll
    void open() {
        Example.load(intake);
        for (String role :
                List.of("cooperation-office", "organisation-department", "working-group", "line-bureau", "auditor")) {
            Offices.open(store, role + ".east", role, EAST);
            Offices.open(store, role + ".west", role, WEST);
            Offices.open(store, role + ".neighbour", role, "522723");
        }
        Offices.open(store, BOTH);
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values (?, 'auditor', 'everything', date '2020-01-01', 'test', now())")
                .param(BOTH)
                .update();
    }

    // -- the register

    @Test
    void aWorkbookOfCandidatesIsTakenRowByRow(@TempDir Path folder) {
        List<String> head = List.of(
                "姓名", "性别", "出生年月", "类别", "专业", "本专业年限", "派出地", "可去的地方", "哪天起能去", "最晚到哪天", "志愿", "组团", "带队", "同去的人");
        Path file = Registers.register(
                folder.resolve("备选.xlsx"),
                "备选人选",
                List.of(
                        head,
                        row(
                                "生成表甲",
                                "女",
                                "1985年3月",
                                "专业技术人才",
                                "医疗卫生",
                                "12年",
                                EAST,
                                WEST,
                                "2029-03",
                                "2029-12",
                                "平塘县；县医院；岗位7",
                                "",
                                "",
                                ""),
                        row("生成表乙", "", "", "专业技术人才", "", "很多", EAST, WEST, "", "", "", "", "", ""),
                        row("生成表丙", "", "", "党政干部", "", "", EAST, WEST, "", "", "一；二；三；四", "", "", ""),
                        row("生成表丁", "", "", "党政干部", "", "", EAST, "440100", "", "", "", "", "", ""),
                        row("生成表戊", "", "2026-01", "党政干部", "", "", EAST, WEST, "2029", "2028", "", "", "是", "生成表戊"),
                        row("", "", "", "党政干部", "", "", EAST, WEST, "", "", "", "", "", "")));
        Intake.Report report = as(EASTERN, () -> read(file));
        assertThat(report.rows())
                .filteredOn(found -> found.outcome() == Intake.Outcome.ACCEPTED)
                .extracting(Intake.RowReport::row)
                .containsExactly(2);
        assertThat(report.rejected()).isEqualTo(5);
        assertThat(report.rows().stream()
                        .flatMap(found -> found.findings().stream())
                        .map(at -> at.finding().code()))
                .contains(
                        "candidate-years-unclear",
                        "candidate-wishes-many",
                        "candidate-on-one-side",
                        "nomination-born-impossible",
                        "candidate-ends-before-it-starts",
                        "candidate-leads-no-team",
                        "candidate-goes-with-self",
                        "cell-required");
        Candidate taken = as(EASTERN, () -> named("生成表甲"));
        assertThat(taken.offer().wishes()).containsExactly("平塘县", "县医院", "岗位7");
        assertThat(taken.about().years()).isEqualTo(12);
        assertThat(taken.about().born()).isEqualTo(PartialDate.parse("1985-03"));
        Intake.Report again = as(EASTERN, () -> read(file));
        assertThat(again.accepted()).isZero();
        assertThat(again.known()).isEqualTo(1);
    }

    private Intake.Report read(Path file) {
        return intake.read(
                new Intake.Handover(file, "备选.xlsx", Map.of(), LocalDate.of(2026, 11, 1), null, new Actor(EASTERN)),
                false);
    }

    private static List<String> row(String... cells) {
        return Arrays.asList(cells);
    }

    @Test
    void onlyTheHomeSideOffers() {
        for (String account : List.of("cooperation-office.west", "working-group.east")) {
            assertThat(codes(() -> offer(account, fresh(), Map.of())))
                    .as(account)
                    .containsExactly("candidate-not-home");
        }
        assertThat(offer("line-bureau.east", fresh(), Map.of())).isNotNull();
        assertThat(offer(WESTERN, fresh(), Map.of("home-place", WEST, "host-place", EAST)))
                .as("west to east is the same the other way round")
                .isNotNull();
    }

    @Test
    void theSamePersonIsOfferedForTheSameOnceAndTwoAtOnceAreOne() {
        String person = fresh();
        offer(EASTERN, person, Map.of());
        assertThat(codes(() -> offer("line-bureau.east", person, Map.of()))).containsExactly("candidate-known");
        assertThat(offer(EASTERN, person, Map.of("from", "2040-01", "until", "2041-12")))
                .as("another time is another offer")
                .isNotNull();

        String two = fresh();
        List<Boolean> taken = Stream.of(EASTERN, "line-bureau.east")
                .map(account -> CompletableFuture.supplyAsync(() -> {
                    try {
                        offer(account, two, Map.of());
                        return true;
                    } catch (RefusedException known) {
                        return false;
                    }
                }))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(taken).containsExactlyInAnyOrder(true, false);
        assertThat(as(
                        EASTERN,
                        () -> candidates.all().stream().filter(one -> one.name().equals(two))))
                .hasSize(1);
    }

    @Test
    void aCandidateIsTheHomeSidesOwnAffair() throws Exception {
        String person = fresh();
        CandidateId id = offer(EASTERN, person, Map.of());
        for (String account : List.of(
                WESTERN, "cooperation-office.west", "auditor.west", "line-bureau.neighbour", "auditor.neighbour")) {
            assertThatThrownBy(() -> as(account, () -> candidates.candidate(id)))
                    .as(account)
                    .isInstanceOf(AbsentException.class);
            assertThat(as(account, () -> people.searchPersons(person, 5)))
                    .as(account)
                    .isEmpty();
            assertThat(page(get("/candidates/" + id.value()), account).getStatus())
                    .as(account)
                    .isEqualTo(404);
            assertThat(text(page(get("/candidates"), account))).as(account).doesNotContain(person);
            assertThat(page(post("/candidates/" + id.value() + "/withdraw").with(csrf()), account)
                            .getStatus())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(text(page(get("/candidates/" + id.value()), "line-bureau.east")))
                .contains("1985-05")
                .contains("优先派出");
        assertThat(text(page(get("/candidates/" + id.value()), "auditor.east")))
                .as("who only looks sees whom, not when they were born")
                .contains(person)
                .doesNotContain("1985-05")
                .doesNotContain("优先派出")
                .doesNotContain("/withdraw");
        assertThat(text(page(get("/candidates"), BOTH))).contains(person);
    }

    @Test
    void whoeverIsOfferedSeesTheirOwnEntryAndMayTakeItOff() throws Exception {
        CandidateId id = offer(EASTERN, fresh(), Map.of("wishes", "平塘县"));
        CandidateId other = offer(EASTERN, fresh(), Map.of());
        String account = tied(as(EASTERN, () -> candidates.candidate(id)));
        assertThat(text(page(get("/candidates/" + id.value()), account)))
                .contains("平塘县")
                .contains("1985-05")
                .contains("这是你自己的登记")
                .as("whom the home unit sends first is its own affair")
                .doesNotContain("优先派出");
        assertThat(page(get("/candidates/" + other.value()), account).getStatus())
                .isEqualTo(404);
        assertThat(as(account, () -> candidates.all().stream().map(Candidate::id)))
                .containsExactly(id);
        as(account, () -> {
            candidates.takeOff(id, "家里有事");
            return id;
        });
        assertThatThrownBy(() -> as(EASTERN, () -> candidates.candidate(id))).isInstanceOf(AbsentException.class);
    }

    @Test
    void aCandidateIsTakenOffWithAReasonByWhoOffersPeopleAndCanBeOfferedAgain() throws Exception {
        String person = fresh();
        CandidateId id = offer(EASTERN, person, Map.of());
        assertThat(codes(() -> as("auditor.east", () -> takenOff(id, "不想了")))).containsExactly("candidate-not-yours");
        assertThat(codes(() -> as(EASTERN, () -> takenOff(id, " ")))).containsExactly("candidate-why");
        assertThat(codes(() -> as(EASTERN, () -> takenOff(id, "长".repeat(2_001)))))
                .containsExactly("candidate-words-long");
        MockHttpServletResponse refused =
                page(post("/candidates/" + id.value() + "/withdraw").with(csrf()), "line-bureau.east");
        assertThat(refused.getRedirectedUrl()).isEqualTo("/candidates/" + id.value());
        MockHttpServletResponse done = page(
                post("/candidates/" + id.value() + "/withdraw")
                        .param("words", "另有任用")
                        .with(csrf()),
                "line-bureau.east");
        assertThat(done.getRedirectedUrl()).isEqualTo("/candidates");
        assertThatThrownBy(() -> as(EASTERN, () -> takenOff(id, "再撤"))).isInstanceOf(AbsentException.class);
        assertThat(offer(EASTERN, person, Map.of())).isNotEqualTo(id);
    }

    @Test
    void anIntakeIsTakenBackUnlessSomebodyOfItIsOnTheWay() {
        Round round = round();
        PostId post = asked(round, Map.of());
        String person = fresh();
        CandidateId id = offer(EASTERN, person, in(round, Map.of()));
        BatchId batch = batchOf(id);
        NominationId way = accepted(round, id, post);
        assertThat(codes(() -> as(EASTERN, () -> undone(batch)))).contains("candidate-went-on");
        as(EASTERN, () -> undone(batchOf(way)));
        as(EASTERN, () -> undone(batch));
        assertThatThrownBy(() -> as(EASTERN, () -> candidates.candidate(id))).isInstanceOf(AbsentException.class);
    }

    @Test
    void whoIsErasedIsNoCandidateAndLeavesNothing() {
        String person = fresh();
        CandidateId id = offer(EASTERN, person, Map.of("wishes", "平塘县", "note", person + "自愿"));
        CandidateId other = offer(EASTERN, fresh(), Map.of("partner", person, "note", "与" + person + "同去"));
        long who = as(EASTERN, () -> candidates.candidate(id).person().value());
        OwnerDatabase.of(store)
                .sql("select jiedui_erase_person(?, 'test', 'asked for it', now())")
                .param(who)
                .query((row, n) -> "")
                .single();
        assertThatThrownBy(() -> as(EASTERN, () -> candidates.candidate(id))).isInstanceOf(AbsentException.class);
        for (String sql : List.of(
                "select c::text from candidate c where id = ?",
                "select r.cells::text from intake_row r join candidate c on c.batch = r.batch where c.id = ?")) {
            assertThat(sql(sql, id))
                    .contains("〔已删除〕")
                    .doesNotContain(person)
                    .doesNotContain("1985-05")
                    .doesNotContain("平塘县");
            assertThat(sql(sql, other)).as("nor where another one names them").doesNotContain(person);
        }
        assertThat(as(EASTERN, () -> candidates.candidate(other)).offer().partner())
                .isEqualTo("〔已删除〕");
        assertThat(as(EASTERN, () -> candidates.candidate(other)).about().note())
                .isEqualTo("与〔已删除〕同去");
    }

    // -- the problem of a round

    @Test
    void bothDirectionsAreOneProblemForWhoSeesBothAndHalfOfItForEachSide() {
        Round round = round();
        PostId west = asked(round, Map.of());
        PostId east = askedOfTheWest(round);
        CandidateId eastern = offer(EASTERN, fresh(), in(round, Map.of()));
        CandidateId western =
                offer(WESTERN, fresh(), in(round, Map.of("home-place", WEST, "host-place", EAST, "origin", WEST)));
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
        Round round = round();
        PostId agreed = asked(round, Map.of("number", "3", "title", "生成·医师"));
        PostId unanswered = asked(round, Map.of("number", "2", "title", "生成·教师", "urgency", "urgent"));
        PostId declined = asked(round, Map.of("title", "生成·农技员"));
        asked(round, Map.of("title", "生成·别的年份", "from", "2029-03", "until", "2029-12"));
        as(EASTERN, () -> answered(agreed, 2, ""));
        as(EASTERN, () -> answered(declined, 0, "派不出"));
        CandidateId gone = offer(EASTERN, fresh(), in(round, Map.of()));
        accepted(round, gone, agreed);
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
        Round round = round();
        PostId hospital = asked(round, Map.of("host", "生成·县医院", "title", "生成·医师", "number", "2"));
        PostId clinic = asked(round, Map.of("host", "生成·乡卫生院", "title", "生成·医师"));
        Map<String, String> team = in(round, Map.of("team", "生成组团", "leads", "yes"));
        CandidateId first = offer(EASTERN, fresh(), team);
        Map<String, String> follower = in(round, Map.of("team", "生成组团", "wishes", "生成·乡卫生院"));
        CandidateId second = offer(EASTERN, fresh(), follower);
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(problem.teams()).singleElement().satisfies(found -> {
            assertThat(found.members()).containsExactly(first.key(), second.key());
            assertThat(found.leader()).contains(first.key());
        });
        assertThat(placed(problem)).isEqualTo(Map.of(first.key(), key(hospital), second.key(), key(hospital)));

        CandidateId third = offer(EASTERN, fresh(), follower);
        assertThat(placed(as(EASTERN, () -> shape.problem(round, Set.of()))))
                .as("three have no room together, so none of them goes")
                .isEmpty();
        accepted(round, first, hospital);
        Problem rest = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(no(rest, second, clinic)).isEqualTo("placing.no.team-elsewhere");
        assertThat(rest.pair(rest.personNumber(third.key()), rest.seatNumber(key(hospital))))
                .isNotNegative();
    }

    @Test
    void aTeamOfFormerYearsBindsNoNewOne() {
        Round former = round();
        PostId then = asked(former, Map.of("host", "生成·县医院", "title", "生成·医师"));
        Round round = round();
        PostId now = asked(round, Map.of("host", "生成·乡卫生院", "title", "生成·医师"));
        String last = round.from().getYear() + "-12";
        Map<String, String> years = Map.of("from", former.from().getYear() + "-01", "until", last, "team", "生成·同名组团");
        CandidateId old = offer(EASTERN, fresh(), years);
        NominationId way = accepted(former, old, then);
        CandidateId fresh = offer(EASTERN, fresh(), in(round, Map.of("team", "生成·同名组团")));
        assertThat(no(as(EASTERN, () -> shape.problem(round, Set.of())), fresh, now))
                .as("while the former one may still arrive")
                .isEqualTo("placing.no.team-elsewhere");
        Nomination there = arrived(way, former);
        assertThat(there.stage().before()).isFalse();
        assertThat(placed(as(EASTERN, () -> shape.problem(round, Set.of())))).isEqualTo(Map.of(fresh.key(), key(now)));
    }

    @Test
    void twoWhoGoTogetherGoToOneCountyOrNeither() {
        Round round = round();
        PostId near = asked(round, Map.of("title", "生成·医师", "number", "2"));
        String one = fresh();
        String other = fresh();
        CandidateId first = offer(EASTERN, one, in(round, Map.of("partner", other)));
        CandidateId second = offer(EASTERN, other, in(round, Map.of("partner", one)));
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(problem.couples()).hasSize(1);
        assertThat(placed(problem)).containsOnlyKeys(first.key(), second.key());
        accepted(round, first, near);
        Problem rest = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(rest.couples()).isEmpty();
        assertThat(placed(rest)).containsOnlyKeys(second.key());

        CandidateId alone = offer(EASTERN, fresh(), in(round, Map.of("partner", "生成·不在的人")));
        assertThat(no(as(EASTERN, () -> shape.problem(round, Set.of())), alone, near))
                .isEqualTo("placing.no.partner");
        assertThat(shape.waivable()).contains("placing.no.partner");
        Problem waived = as(EASTERN, () -> shape.problem(round, Set.of("placing.no.partner")));
        assertThat(waived.pair(waived.personNumber(alone.key()), 0)).isNotNegative();
    }

    @Test
    void aTeamThatIsAskedForComesWholeOrNotAtAllAndItsLeaderIsNoFollower() {
        Round round = round();
        Map<String, String> crew = Map.of("host", "生成·县医院", "team", "生成·组团岗位");
        PostId leads = asked(round, and(crew, Map.of("title", "生成·团长", "leads", "yes")));
        PostId rest = asked(round, and(crew, Map.of("title", "生成·团员", "number", "2")));
        CandidateId one = offer(EASTERN, fresh(), in(round, Map.of()));
        CandidateId two = offer(EASTERN, fresh(), in(round, Map.of()));
        assertThat(placed(as(EASTERN, () -> shape.problem(round, Set.of())))).isEmpty();
        CandidateId follows = offer(EASTERN, fresh(), in(round, Map.of("team", "生成另一组团")));
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(no(problem, follows, leads)).isEqualTo("placing.no.leads");
        assertThat(placed(problem)).containsOnlyKeys(one.key(), two.key(), follows.key());
        accepted(round, follows, rest);
        assertThat(as(EASTERN, () -> shape.problem(round, Set.of())).crews())
                .as("once somebody of it is on the way, it comes")
                .isEmpty();
    }

    @Test
    void theBestPlanIsTheBestOfAllThatThereAre() {
        Round round = round();
        asked(round, Map.of("host", "生成·县医院", "title", "生成·医师", "number", "2", "urgency", "urgent"));
        asked(round, Map.of("host", "生成·县中学", "title", "生成·教师", "profession", "education"));
        asked(round, Map.of("host", "生成·县医院", "title", "生成·护士", "profession", ""));
        askedOfTheWest(round);
        String one = fresh();
        offer(EASTERN, one, in(round, Map.of("wishes", "生成·护士；生成·医师", "years", "3")));
        offer(EASTERN, fresh(), in(round, Map.of("partner", one, "years", "30", "priority", "reserve")));
        offer(EASTERN, fresh(), in(round, Map.of("profession", "education", "rank", "title-middle")));
        offer(EASTERN, fresh(), in(round, Map.of("team", "生成·小组", "leads", "yes", "years", "9")));
        offer(EASTERN, fresh(), in(round, Map.of("team", "生成·小组", "sex", "male", "origin", "")));
        offer(WESTERN, fresh(), in(round, Map.of("home-place", WEST, "host-place", EAST, "origin", WEST)));
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
        Round round = round();
        asked(round, Map.of("number", "4"));
        for (String sex : List.of("male", "male", "male", "female", "female")) {
            offer(EASTERN, fresh(), in(round, Map.of("sex", sex)));
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
        Round round = round();
        asked(round, Map.of("number", "1"));
        asked(round, Map.of("title", "生成·教师", "number", "3", "profession", "education"));
        for (int person = 0; person < 3; person++) {
            offer(EASTERN, fresh(), in(round, Map.of()));
            offer(EASTERN, fresh(), in(round, Map.of("sex", "male", "profession", "education")));
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
        Round round = round();
        PostId one = asked(round, Map.of("title", "生成·医师", "number", "3"));
        String person = fresh();
        CandidateId first = offer(EASTERN, person, in(round, Map.of()));
        CandidateId second =
                offer(EASTERN, person, in(round, Map.of("from", round.from().getYear() + "-02")));
        assertThat(second).isNotEqualTo(first);
        Problem problem = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(problem.quotas()).singleElement().satisfies(quota -> {
            assertThat(quota.people()).containsExactlyInAnyOrder(first.key(), second.key());
            assertThat(quota.max()).isEqualTo(1);
            assertThat(quota.name()).doesNotContain(person).contains(first.key());
        });
        assertThat(placed(problem)).hasSize(1);

        CandidateId along = offer(EASTERN, fresh(), in(round, Map.of("partner", person)));
        Problem both = as(EASTERN, () -> shape.problem(round, Set.of()));
        assertThat(no(both, along, one)).as("one person, be it offered twice").isNull();
        assertThat(no(both, second, one)).isEqualTo("placing.no.offered-again");
        assertThat(placed(both)).containsOnlyKeys(first.key(), along.key());
    }

    // -- what becomes of it

    @Test
    void anAcceptedRowIsRecommendedByTheRegisterOfNominations() throws Exception {
        Round round = round();
        PostId post = asked(round, Map.of("host", "生成·县医院", "title", "生成·医师"));
        String person = fresh();
        CandidateId id = offer(EASTERN, person, in(round, Map.of("until", "")));
        assertThat(codes(() -> as(WESTERN, () -> shape.accept(round, id.key(), key(post), new Actor(WESTERN)))))
                .as("who does not see them cannot")
                .containsExactly("candidate-gone");
        String working = "working-group.east";
        assertThat(codes(() -> as(working, () -> shape.accept(round, id.key(), key(post), new Actor(working)))))
                .containsExactly("nomination-not-home");
        NominationId way = accepted(round, id, post);
        Nomination nomination = as(EASTERN, () -> nominations.nomination(way));
        assertThat(nomination.person().name()).isEqualTo(person);
        assertThat(nomination.post()).isEqualTo(post);
        assertThat(nomination.details().title()).isEqualTo("生成·医师");
        assertThat(nomination.details().sex()).isEqualTo("female");
        assertThat(nomination.details().born()).isEqualTo(PartialDate.parse("1985-05"));
        assertThat(nomination.details().term().from())
                .isEqualTo(PartialDate.parse(round.from().getYear() + "-03"));
        assertThat(text(page(get("/candidates/" + id.value()), EASTERN)))
                .contains("/nominations/" + way.value())
                .contains("已推荐");
        assertThat(codes(() -> accepted(round, id, post))).containsExactly("candidate-under-way");
        assertThat(codes(() -> as(EASTERN, () -> takenOff(id, "不去了")))).containsExactly("candidate-under-way");
        CandidateId late = offer(EASTERN, fresh(), in(round, Map.of()));
        assertThat(codes(() -> accepted(round, late, post))).containsExactly("nomination-post-full");
        assertThat(codes(() -> as(EASTERN, () -> shape.accept(round, late.key(), "x", new Actor(EASTERN)))))
                .containsExactly("candidate-post-gone");
        as(EASTERN, () -> undone(batchOf(way)));
        assertThat(names(as(EASTERN, () -> shape.problem(round, Set.of()))))
                .as("whose way was taken back is there again")
                .contains(id.key());
        as(EASTERN, () -> takenOff(id, "时间没有写完"));
    }

    @Test
    void ofTwoWhoAcceptTheSameAtOnceOneIsTooLate() {
        Round round = round();
        PostId post = asked(round, Map.of("number", "2", "until", ""));
        CandidateId id = offer(EASTERN, fresh(), in(round, Map.of("until", "至今")));
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
        Round round = round();
        PostId post = asked(round, Map.of("number", "2"));
        String person = fresh();
        CandidateId id = offer(EASTERN, person, in(round, Map.of()));
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
        as(EASTERN, () -> recorded("nominations", row, EASTERN));
        assertThat(names(as(EASTERN, () -> shape.problem(round, Set.of())))).isEmpty();
        assertThat(codes(() -> accepted(round, id, post))).containsExactly("candidate-under-way");
    }

    @Test
    void everyCriterionSettingAndReasonHasItsText() {
        List<String> keys = Stream.of(
                        shape.criteria().stream().map(Criterion::name).map(name -> "rounds.criterion." + name),
                        shape.waivable().stream(),
                        shape.waivable().stream().map(code -> code + ".rule"),
                        shape.settings().keySet().stream().map(name -> "rounds.setting." + name),
                        shape.settings().entrySet().stream()
                                .flatMap(setting -> setting.getValue().stream()
                                        .map(word -> "rounds.setting." + setting.getKey() + "." + word)),
                        Stream.of("placing.link"))
                .flatMap(some -> some)
                .toList();
        assertThat(shape.waivable())
                .contains("finding.policy-term-length")
                .doesNotContain("finding.policy-one-stay-at-a-time");
        assertThat(keys).hasSizeGreaterThan(20).allSatisfy(key -> {
            assertThat(messages.getMessage(key, null, Locale.SIMPLIFIED_CHINESE))
                    .isNotEmpty();
            assertThat(messages.getMessage(key, null, Locale.ENGLISH)).isNotEmpty();
        });
    }

    // -- what the tests say and do

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

    private String fresh() {
        return "生成备选" + ++persons + "号";
    }

    /** Of the pairing of the two counties, in a year that no other test has. */
    private Round round() {
        year += 3;
        PairingId pairing = new PairingId(OwnerDatabase.of(store)
                .sql("select id from pairing where receiver_place = '522727' and giver_place = '440111'")
                .query(Long.class)
                .single());
        return new Round(
                new RoundId(year),
                "posts",
                year + " 年",
                pairing,
                LocalDate.of(year, 1, 1),
                LocalDate.of(year, 12, 31),
                Map.of(),
                Map.of());
    }

    private static Round with(Round round, Map<String, Long> weights, Map<String, String> settings) {
        return new Round(
                round.id(),
                round.shape(),
                round.title(),
                round.pairing(),
                round.from(),
                round.until(),
                weights,
                settings);
    }

    /** Free for the whole of the round's year. */
    private static Map<String, String> in(Round round, Map<String, String> otherwise) {
        int of = round.from().getYear();
        return and(Map.of("from", of + "-01", "until", of + "-12"), otherwise);
    }

    private static Map<String, String> and(Map<String, String> one, Map<String, String> otherwise) {
        Map<String, String> both = new LinkedHashMap<>(one);
        both.putAll(otherwise);
        return both;
    }

    private CandidateId offer(String account, String person, Map<String, String> otherwise) {
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "person", person,
                "office", "生成·医师",
                "sex", "female",
                "born", "1985-05",
                "category", "specialist",
                "profession", "health",
                "home-place", EAST,
                "host-place", WEST,
                "priority", "first"));
        row.put("origin", EAST);
        row.put("from", "2027-01");
        row.put("until", "2027-12");
        row.putAll(otherwise);
        row.values().removeIf(String::isEmpty);
        as(account, () -> recorded("candidates", row, account));
        return as(account, () -> named(person)).id();
    }

    private Candidate named(String person) {
        return candidates.all().stream()
                .filter(one -> one.name().equals(person))
                .reduce((one, next) -> next)
                .orElseThrow();
    }

    private PostId asked(Round round, Map<String, String> otherwise) {
        int of = round.from().getYear();
        Map<String, String> row = new LinkedHashMap<>(Map.of(
                "title",
                "生成·医师",
                "category",
                "specialist",
                "profession",
                "health",
                "host-place",
                WEST,
                "home-place",
                EAST,
                "from",
                of + "-03",
                "until",
                of + "-11"));
        row.putAll(otherwise);
        row.values().removeIf(String::isEmpty);
        return asked(row, "cooperation-office.west", Side.RECEIVER);
    }

    private PostId askedOfTheWest(Round round) {
        int of = round.from().getYear();
        Map<String, String> row = Map.of(
                "title",
                "生成·跟岗医师",
                "category",
                "specialist",
                "profession",
                "health",
                "host-place",
                EAST,
                "home-place",
                WEST,
                "from",
                of + "-03",
                "until",
                of + "-11");
        return asked(row, "cooperation-office.east", Side.GIVER);
    }

    private PostId asked(Map<String, String> row, String account, Side side) {
        Intake.Report report = as(account, () -> intake.record("posts", row, side, new Actor(account)));
        assertThat(report.accepted()).isEqualTo(1);
        return new PostId(OwnerDatabase.of(store)
                .sql("select max(id) from post_asked")
                .query(Long.class)
                .single());
    }

    private PostId answered(PostId post, int agreed, String words) {
        posts.answer(post, agreed, words);
        return post;
    }

    private NominationId accepted(Round round, CandidateId candidate, PostId post) {
        String address = as(EASTERN, () -> shape.accept(round, candidate.key(), key(post), new Actor(EASTERN)));
        assertThat(address).startsWith("/nominations/");
        return new NominationId(Long.parseLong(address.substring("/nominations/".length())));
    }

    /** In post since the first day of the round, as the register of nominations keeps it. */
    private Nomination arrived(NominationId way, Round round) {
        OwnerDatabase.of(store)
                .sql("insert into nomination_step (nomination, no, step, answer, day, party, by, at)"
                        + " select ?, 1 + at, step, true, ?::text, 'host', 'test', now() from unnest(array['review', 'vet',"
                        + " 'decide-home', 'send-letter', 'appoint', 'arrive']) with ordinality as steps (step, at)")
                .params(way.value(), round.from().toString())
                .update();
        return as(EASTERN, () -> nominations.nomination(way));
    }

    private String recorded(String register, Map<String, String> row, String account) {
        Intake.Report report = intake.record(register, row, null, new Actor(account));
        if (report.batch() == null) {
            throw new RefusedException(report.rows().stream()
                    .flatMap(found -> found.findings().stream())
                    .map(Intake.Located::finding)
                    .toList());
        }
        return register;
    }

    private CandidateId takenOff(CandidateId id, String words) {
        candidates.takeOff(id, words);
        return id;
    }

    private BatchId undone(BatchId batch) {
        intake.undo(batch, new Actor(EASTERN));
        return batch;
    }

    private BatchId batchOf(CandidateId id) {
        return new BatchId(Long.parseLong(sql("select batch::text from candidate where id = ?", id)));
    }

    private BatchId batchOf(NominationId id) {
        return new BatchId(OwnerDatabase.of(store)
                .sql("select batch from nomination where id = ?")
                .param(id.value())
                .query(Long.class)
                .single());
    }

    private String sql(String sql, CandidateId id) {
        return OwnerDatabase.of(store)
                .sql(sql)
                .param(id.value())
                .query(String.class)
                .single();
    }

    /** An account of the person, with a role that reaches themselves. */
    private String tied(Candidate candidate) {
        String account = "self." + candidate.person().value();
        Offices.open(store, account);
        OwnerDatabase.of(store)
                .sql("update account set person = ? where name = ?")
                .params(candidate.person().value(), account)
                .update();
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values (?, 'secondee', 'oneself', date '2020-01-01', 'test', now())")
                .param(account)
                .update();
        return account;
    }

    private static String key(PostId post) {
        return Long.toString(post.value());
    }

    private static List<String> names(Problem problem) {
        return IntStream.range(0, problem.people())
                .mapToObj(number -> problem.person(number).name())
                .toList();
    }

    private static List<String> seats(Problem problem) {
        return IntStream.range(0, problem.seats())
                .mapToObj(number -> problem.seat(number).name())
                .toList();
    }

    private static @Nullable String no(Problem problem, CandidateId candidate, PostId post) {
        return problem.no(problem.personNumber(candidate.key()), problem.seatNumber(key(post)))
                .map(No::code)
                .orElse(null);
    }

    private static Map<String, String> placed(Problem problem) {
        Outcome.Solved solved = (Outcome.Solved) new Solver(Terms.USUAL).solve(problem);
        assertThat(solved.proved()).isTrue();
        Plan plan = solved.plan();
        Map<String, String> placed = new LinkedHashMap<>();
        plan.pairs()
                .forEach(pair -> placed.put(
                        problem.person(problem.personOf(pair)).name(),
                        problem.seat(problem.seatOf(pair)).name()));
        return placed;
    }

    private MockHttpServletResponse page(AbstractMockHttpServletRequestBuilder<?> request, String account)
            throws Exception {
        return web.perform(request.with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        assertThat(response.getStatus()).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private interface Doing {
        Object go();
    }

    private static List<String> codes(Doing doing) {
        try {
            return List.of("done: " + doing.go());
        } catch (RefusedException refused) {
            return refused.findings().stream().map(Finding::code).toList();
        }
    }

    private static <T> T as(String account, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
