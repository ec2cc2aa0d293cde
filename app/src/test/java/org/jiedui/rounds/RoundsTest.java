package org.jiedui.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Change;
import org.jiedui.matching.Problem;
import org.jiedui.matching.reasons.SideBySide;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.rounds.RoundPages.Opening;
import org.jiedui.rounds.RoundPlan.Decision;
import org.jiedui.rounds.RoundPlan.Pair;
import org.jiedui.rounds.Seeing.Seen;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** From opening a round to its end, with a shape of guests and chairs. */
@JieduiTest
@Import(Chairs.Beans.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundsTest {

    private static final String HOME = "organisation-department.home";
    private static final String OTHER = "cooperation-office.home";
    private static final String HOST = "organisation-department.host";
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;
    private static final Duration LONG = Duration.ofSeconds(30);

    @Autowired
    Intake intake;

    @Autowired
    Rounds rounds;

    @Autowired
    Planning planning;

    @Autowired
    Worker worker;

    @Autowired
    Deciding deciding;

    @Autowired
    Wishes wishes;

    @Autowired
    Seeing seeing;

    @Autowired
    Explaining explaining;

    @Autowired
    Live live;

    @Autowired
    WhatIfs whatIfs;

    @Autowired
    Chairs chairs;

    @Autowired
    Store store;

    @Autowired
    MockMvc web;

    private String pairing = "";

    /** How many rounds were opened: the very same is not opened twice. */
    private int opened;

    @BeforeAll
    void open() {
        intake.record(
                "pairings", Map.of("level", "prefecture", "giver", "广州市", "receiver", "黔南州"), null, new Actor("clerk"));
        pairing = sql("select max(id) from pairing");
        for (String role : List.of("organisation-department", "cooperation-office", "working-group", "auditor")) {
            Offices.open(store, role + ".home", role, "440100");
            Offices.open(store, role + ".host", role, "522700");
            Offices.open(store, role + ".neighbour", role, "520300");
        }
    }

    @BeforeEach
    void reset() {
        chairs.reset();
    }

    @Test
    void aPlanIsWorkedOutProvedAndKeptWithWhatItWasWorkedOutOf() {
        RoundId round = opened();
        RoundPlan plan = planned(round);
        assertThat(plan.nth()).isOne();
        assertThat(plan.pairs())
                .containsExactlyInAnyOrder(
                        new Pair("p1", "b"), new Pair("p2", "a"), new Pair("p3", "c"), new Pair("p4", "c"));
        assertThat(plan.proof().orElseThrow().proved()).isTrue();
        assertThat(plan.proof().orElseThrow().worth().levels()).containsExactly(4L, 0L, 32L);
        Problem kept = as(HOME, () -> explaining.problem(plan));
        assertThat(kept.people()).isEqualTo(5);
        assertThat(sql("select problem from round_plan where id = " + plan.id()))
                .doesNotContain("客人", "160");
        assertThat(codes(() -> as("working-group.home", () -> planning.begin(round))))
                .containsExactly("round-not-yours");
        assertThatThrownBy(() -> as("organisation-department.neighbour", () -> rounds.round(round)))
                .isInstanceOf(AbsentException.class);
    }

    @Test
    void whoeverAsksForTheSamePlanWhileItIsWorkedOutIsToldOfThatOne() throws Exception {
        RoundId round = opened();
        CountDownLatch held = held();
        as(HOME, () -> planning.begin(round));
        assertThat(as(OTHER, () -> planning.begin(round)).by()).isEqualTo(HOME);
        assertThat(read(OTHER, "/rounds/" + round.value() + "/work")).contains("排队等着算", HOME, "every 1s");
        chairs.sides.put("host", Set.of("p3", "p4"));
        assertThat(as(HOST, () -> planning.begin(round)).by())
                .as("whoever sees another problem has their own worked out")
                .isEqualTo(HOST);
        held.countDown();
        until(round);
        assertThat(seen(HOME, round).plans()).hasSize(2);
    }

    @Test
    void aPageThatIsReadWhileTheWorkComesToItsEndAsksForThePlanThatItDoesNotHave() throws Exception {
        RoundId round = opened();
        planned(round);
        CountDownLatch held = held();
        as(HOME, () -> planning.begin(round));
        chairs.meanwhile = () -> {
            held.countDown();
            CompletableFuture.runAsync(() -> ended(round)).join();
        };
        assertThat(read(HOME, "/rounds/" + round.value())).contains("第 1 次方案", "every 1s");
        assertThat(read(HOME, "/rounds/" + round.value())).contains("第 2 次方案").doesNotContain("every 1s");
    }

    @Test
    void whenTooMuchWaitsItIsSaidWhenToComeAgainAndAPlanHoldsUpNoQuestion() throws Exception {
        RoundId round = opened();
        RoundPlan plan = planned(round);
        List<Worker.Place> places = new ArrayList<>();
        CountDownLatch held = held();
        try {
            assertThat(as(HOME, () -> explaining.person(plan, "p1"))).isPresent();
            assertThatThrownBy(() -> {
                        while (true) {
                            places.add(worker.forAPlan());
                        }
                    })
                    .isInstanceOf(RefusedException.class);
            assertThat(places).as("one of them is held").hasSize(Worker.MOST_PLANS - 1);
            RefusedException busy = as(HOME, () -> refusal(() -> planning.begin(round)));
            assertThat(busy.findings()).extracting(Finding::code).containsExactly("round-busy");
            assertThat(busy.findings().getFirst().args()).containsExactly(Worker.MOST_PLANS, 20L);
            assertThat(as(HOME, () -> planning.standing(round)).work()).isNull();
            String here = "/rounds/" + round.value();
            MockHttpServletResponse page = answered(HOME, post(here + "/plan"), 503);
            assertThat(page.getHeader("Retry-After")).isEqualTo("20");
            assertThat(page.getContentAsString(StandardCharsets.UTF_8)).contains("请过 20 秒再试", "第 1 次方案");
            MockHttpServletResponse api = answered(HOME, post("/api" + here + "/plan"), 503);
            assertThat(api.getHeader("Retry-After")).isEqualTo("20");
            assertThat((String) JsonPath.read(api.getContentAsString(StandardCharsets.UTF_8), "$.code"))
                    .isEqualTo("round-busy");
        } finally {
            places.forEach(Worker.Place::close);
            held.countDown();
        }
        assertThat(planned(round).nth()).isEqualTo(2);
    }

    @Test
    void whatWasBegunAndNeverEndedIsToldAndCanBeBegunAgain() throws Exception {
        RoundId round = opened();
        OwnerDatabase.of(store)
                .sql("insert into round_work (round, hash, by, at) values (?, 'x', ?, now())")
                .params(round.value(), HOME)
                .update();
        assertThat(as(OTHER, () -> planning.standing(round)).trouble()).isEqualTo("interrupted");
        assertThat(read(OTHER, "/rounds/" + round.value())).contains(HOME, "没有算完", "算方案</button>");
        planned(round);
        assertThat(read(HOME, "/rounds/" + round.value())).doesNotContain("没有算完");
        assertThat(read(OTHER, "/rounds/" + round.value())).doesNotContain("没有算完");
    }

    @Test
    void theProblemIsSaidOnceUntilSomethingChangesThatItRestsOn() throws Exception {
        RoundId round = opened();
        chairs.basis = "one";
        RoundPlan plan = planned(round);
        for (String page : List.of(
                "/rounds/" + round.value(),
                person(round, plan, "p1"),
                "/rounds/" + round.value() + "/plans/1/seats/0")) {
            read(HOME, page);
            read(HOME, page);
        }
        assertThat(chairs.said).isOne();
        String asking = perform(HOME, get(person(round, plan, "p1")).header("HX-Request", "true"), 200);
        assertThat(asking).contains("id=\"others\"").doesNotContain("name=\"row\"");
        chairs.basis = "two";
        chairs.chairs.remove("a");
        assertThat(read(HOME, "/rounds/" + round.value())).contains("现在办不成</span>");
        assertThat(chairs.said).isEqualTo(2);
        asked(round, Wishes.Wish.Kind.FORBID, new Pair("p3", "c"));
        assertThat(planned(round).pairs())
                .as("what is asked of plans is heeded, be nothing else new")
                .doesNotContain(new Pair("p3", "c"));
        assertThat(chairs.said).isEqualTo(2);
    }

    @Test
    void aRoundThatIsTooLargeIsSaidToBeBeforeAnythingIsBegun() throws Exception {
        RoundId round = opened();
        chairs.cannot = Finding.refused("round-too-wide", "", 5_000, 5_000, 300_000L);
        assertThat(read(HOME, "/rounds/" + round.value()))
                .contains("一边有 5,000 个、另一边有 5,000 个", "300,000 对", "请把轮次分开")
                .doesNotContain("算方案</button>");
        assertThat(codes(() -> as(HOME, () -> planning.begin(round)))).containsExactly("round-too-wide");
        chairs.basis = "one";
        chairs.said = 0;
        for (int time = 0; time < 3; time++) {
            assertThat(codes(() -> as(HOME, () -> planning.begin(round)))).containsExactly("round-too-wide");
        }
        assertThat(chairs.said).as("that is found out once").isOne();
        chairs.basis = "two";
        chairs.cannot = null;
        assertThat(planned(round).nth()).isOne();
    }

    @Test
    void aLargeRoundOfWhichFewPairsGoTogetherIsRememberedBesideOthers() {
        RoundId round = opened();
        RoundId other = opened();
        chairs.basis = "one";
        chairs.chairs.clear();
        IntStream.range(0, 1_000).forEach(seat -> chairs.chairs.put("s" + seat, 1));
        IntStream.range(0, 1_000).forEach(guest -> chairs.fits.put("p1" + guest, Map.of("s" + guest, 1L)));
        for (int time = 0; time < 2; time++) {
            for (RoundId one : List.of(round, other)) {
                as(HOME, () -> live.problem(rounds.round(one), Set.of()));
            }
        }
        assertThat(chairs.said).isEqualTo(2);
    }

    @Test
    void whoeverMayNotRecordRefusesButDoesNotAccept() throws Exception {
        OwnerDatabase.of(store)
                .sql(
                        "with r as (insert into role (code, name, english, place) values ('nominator', '生成', 'generated', 99)"
                                + " on conflict do nothing returning code)"
                                + " insert into role_permission (role, permission) select code, 'nominate' from r")
                .update();
        String nominator = "nominator.home";
        Offices.open(store, nominator, "nominator", "440100");
        RoundId round = opened();
        planned(round);
        assertThat(codes(() -> decide(nominator, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"))))
                .containsExactly("round-accept-records");
        assertThat(codes(() -> decide(nominator, round, 1, Decision.Kind.OVERRIDDEN, "a", "近", new Pair("p1", "b"))))
                .containsExactly("round-accept-records");
        assertThat(read(nominator, "/rounds/" + round.value()))
                .contains("退回选中的", "要有登记的权限")
                .doesNotContain("接受选中的");
        decide(nominator, round, 1, Decision.Kind.REFUSED, null, "不去", new Pair("p1", "b"));
        assertThat(seen(HOME, round).decisions()).hasSize(1);
    }

    @Test
    void aProgramOpensARoundHasItWorkedOutDecidesAsksAndEndsIt() throws Exception {
        String opened = sent(HOME, "/api/rounds", """
                {"shape":"posts","title":"生成的轮次","pairing":%s,"from":"2024-01","until":"2024-12","weights":{"fit":"much"}}""".formatted(pairing), 201);
        int id = JsonPath.read(opened, "$.id");
        String here = "/api/rounds/" + id;
        assertThat((Integer) JsonPath.read(opened, "$.weights.fit")).isEqualTo(4);
        assertThat((List<String>) JsonPath.read(
                        sent(HOME, "/api/rounds", "{\"shape\":\"posts\",\"title\":\"x\"}", 422), "$.findings[*].where"))
                .containsExactly("pairing", "from", "until");
        sent(HOME, here + "/plan", "{}", 202);
        RoundId round = new RoundId(id);
        until(round);
        String plan = read(HOME, here + "/plans/1");
        assertThat(read(HOME, here + "/plan")).isEqualTo(plan);
        assertThat((List<Integer>) JsonPath.read(read(HOME, here + "/plans"), "$[*].placed"))
                .containsExactly(4);
        int row = rowOf(plan, "客人p2");
        int other = rowOf(plan, "客人p1");
        int a = ((List<Integer>) JsonPath.read(plan, "$.rows[?(@.seat=='椅子a')].seatNumber")).getFirst();
        assertThat((List<Object>) JsonPath.read(plan, "$.unplaced[*].name")).containsExactly("客人p5");
        sent(
                HOME,
                here + "/decide",
                "{\"plan\":1,\"rows\":[%d],\"decision\":\"refused\",\"reason\":\"不去\"}".formatted(row),
                200);
        String placed = sent(
                HOME,
                here + "/decide",
                "{\"plan\":1,\"rows\":[%d],\"decision\":\"overridden\",\"seat\":%d,\"reason\":\"熟悉\"}"
                        .formatted(other, a),
                200);
        assertThat(placed).contains("overridden", "/chairs/a/p1");
        assertThat(sent(
                        HOME,
                        here + "/decide",
                        "{\"plan\":1,\"rows\":[%d],\"decision\":\"accepted\",\"seat\":%d}".formatted(other, a),
                        422))
                .contains("round-seat-said");
        assertThat((List<String>) JsonPath.read(read(HOME, here + "/decisions"), "$[*].reason"))
                .containsExactly("熟悉", "不去");
        assertThat((List<Object>) JsonPath.read(read(HOST, here + "/decisions"), "$[?(@.decision=='refused')].reason"))
                .as("whom one does not see, of them one reads no reason")
                .containsExactly((Object) null);
        int p3 = ((List<Integer>) JsonPath.read(plan, "$.rows[?(@.person=='客人p3')].personNumber")).getFirst();
        int c = ((List<Integer>) JsonPath.read(plan, "$.vacant[?(@.seat=='椅子c')].seatNumber")).getFirst();
        String asked = sent(
                HOME,
                here + "/wishes",
                "{\"plan\":1,\"wish\":\"pin\",\"person\":%d,\"seat\":%d,\"reason\":\"熟悉\"}".formatted(p3, c),
                201);
        int wish = JsonPath.read(asked, "$[0].id");
        assertThat(sent(HOME, here + "/wishes/" + wish + "/lift", "{}", 200)).contains("\"liftedBy\":\"" + HOME);
        assertThat((Boolean) JsonPath.read(sent(HOME, here + "/close", "{\"reason\":\"办完\"}", 200), "$.closed"))
                .isTrue();
    }

    private static int rowOf(String plan, String person) {
        return ((List<Integer>) JsonPath.read(plan, "$.rows[?(@.person=='" + person + "')].row")).getFirst();
    }

    private String sent(String account, String address, String body, int status) throws Exception {
        return perform(
                account, post(address).contentType(MediaType.APPLICATION_JSON).content(body), status);
    }

    /** Keeps whoever has a plan worked out waiting. */
    private CountDownLatch held() {
        CountDownLatch held = new CountDownLatch(1);
        worker.forAPlan().run(() -> {
            try {
                held.await(30, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        return held;
    }

    @Test
    void whatIsNotClearIsRefusedAtItsField() {
        chairs.settings = Map.of("order", List.of("usual", "other"));
        assertThat(as(
                                HOME,
                                () -> refusal(() -> rounds.open(new Opening(
                                        "posts",
                                        " ".strip(),
                                        "99",
                                        "gestern",
                                        "2024-02",
                                        Map.of("fit", "enormously"),
                                        Map.of("order", "x")))))
                        .findings())
                .extracting(Finding::where)
                .containsExactly("title", "pairing", "from", "weight.fit", "setting.order");
        assertThat(codes(() -> as(HOME, () -> rounds.open(said("2024-03", "2024-02")))))
                .containsExactly("round-ends-before");
        assertThat(codes(() -> as("auditor.home", () -> rounds.open(said("2024", "2024")))))
                .containsExactly("round-not-yours");
        assertThat(codes(() -> as("organisation-department.neighbour", () -> rounds.open(said("2024", "2024")))))
                .containsExactly("unknown-pairing");
        Opening often =
                new Opening("posts", "轮次", pairing, "2024", "2024-06", Map.of("fit", "much"), Map.of("order", "other"));
        RoundId round = as(HOME, () -> rounds.open(often));
        Round opened = as(HOME, () -> rounds.round(round));
        assertThat(opened.weights()).containsExactly(Map.entry("fit", 4L));
        assertThat(opened.settings()).containsExactly(Map.entry("order", "other"));
        assertThat(opened.until()).isEqualTo("2024-06-30");
    }

    @Test
    void aSpanIsReadAsRegistersReadIt() throws Exception {
        for (List<String> one : List.of(
                List.of("2025年3月", "2025年", "2025-03-01", "2025-12-31"),
                List.of("2025.9.1", "2026/7/31", "2025-09-01", "2026-07-31"),
                List.of("2026-02", "2026年2月", "2026-02-01", "2026-02-28"))) {
            Round round = as(HOME, () -> rounds.round(rounds.open(said(one.getFirst(), one.get(1)))));
            assertThat(round.from()).isEqualTo(one.get(2));
            assertThat(round.until()).isEqualTo(one.get(3));
        }
        assertThat(codes(() -> as(HOME, () -> rounds.open(said("2月", "")))))
                .containsExactly("date-without-year", "round-day");
    }

    @Test
    void theVerySameRoundIsNotOpenedTwiceWhileItIsOpen() throws Exception {
        Opening said = said("2024-01", "2024-12");
        RoundId round = as(HOME, () -> rounds.open(said));
        String page = perform(
                HOME,
                post("/rounds")
                        .param("shape", said.shape())
                        .param("title", said.title())
                        .param("pairing", pairing)
                        .param("from", "2024年1月1日")
                        .param("until", "2024"),
                422);
        assertThat(page)
                .contains("已经开着同样的一轮：“" + said.title() + "”", "href=\"/rounds/" + round.value() + "\"")
                .contains("value=\"2024年1月1日\"");
        as(HOME, () -> {
            rounds.close(round, "办完");
            return round;
        });
        assertThat(as(HOME, () -> rounds.open(said))).isNotEqualTo(round);
    }

    @Test
    void whoeverWasSettledBetweenTwoPlansIsNotLostInTheSecond() throws Exception {
        RoundId round = opened();
        planned(round);
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p2", "a"));
        chairs.fits.remove("p2");
        chairs.chairs.remove("a");
        chairs.fits.remove("p4");
        planned(round);
        String compared = read(HOME, "/rounds/" + round.value() + "/compare?a=1&b=2");
        assertThat(compared)
                .contains("已定，不在这次方案里", ">不在这次方案里<", "人数和总分不能直接相减", "只在一次方案里的 2 人")
                .contains("两次都在的 3 人中，有去处的由 2 人变为 2 人")
                .doesNotContain("少安排", "差别准确", "差别可能不准");
        chairs.reset();
        RoundId other = opened();
        planned(other);
        asked(other, Wishes.Wish.Kind.FORBID, new Pair("p2", "a"));
        planned(other);
        assertThat(read(HOME, "/rounds/" + other.value() + "/compare?a=1&b=2"))
                .contains("差别准确", "总分少")
                .doesNotContain("不在这次方案里", "不能直接相减");
    }

    @Test
    void whoeverHasNoPlaceIsToldWhatStandsAgainstThemEachReasonOnce() throws Exception {
        RoundId round = opened();
        RoundPlan plan = planned(round);
        String page = read(HOME, person(round, plan, "p5"));
        assertThat(page)
                .contains("“椅子b”：chairs.far。另有 1 处也是这个原因。", "“椅子a”：有条件不符合。")
                .doesNotContain("“椅子c”");
        assertThat(page.indexOf("chairs.far")).isLessThan(page.indexOf("有条件不符合"));
        assertThat(read(HOME, person(round, plan, "p1"))).doesNotContain("“椅子c”：有条件不符合");
        chairs.untold.add("p5");
        assertThat(read(HOME, person(round, plan, "p5")))
                .contains("不在你可以看的范围，不说")
                .doesNotContain("chairs.far", "有条件不符合");
        assertThat(read(HOME, "/rounds/" + round.value()))
                .contains("href=\"/rounds/" + round.value() + "/plans/1?what=without\"");
        assertThat(read(HOST, "/rounds/" + round.value())).contains("其中 3 行归你决定");
        assertThat(read(HOME, "/rounds/" + round.value())).doesNotContain("归你决定");
    }

    @Test
    void aRoundWithoutAnySeatSaysSo() throws Exception {
        chairs.chairs.clear();
        RoundId round = opened();
        planned(round);
        assertThat(read(HOME, "/rounds/" + round.value())).contains("这段时间里没有等人的岗位", "href=\"/nominations\"");
    }

    @Test
    void whatIsAcceptedGoesItsWayAndTheRestIsWorkedOutAgain() {
        RoundId round = opened();
        RoundPlan first = planned(round);
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"));
        assertThat(chairs.seated).containsExactly(Map.entry("p1", "b"));
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.REFUSED, null, " ", new Pair("p3", "c"))))
                .containsExactly("round-reason");
        decide(OTHER, round, 1, Decision.Kind.REFUSED, null, "本人不愿", new Pair("p3", "c"));
        Seen seen = seen(HOME, round);
        assertThat(seen.decisions())
                .extracting(Decision::person, Decision::kind, Decision::reason, Decision::became, Decision::by)
                .containsExactly(
                        tuple("p3", Decision.Kind.REFUSED, "本人不愿", null, OTHER),
                        tuple("p1", Decision.Kind.ACCEPTED, "", "/chairs/b/p1", HOME));
        assertThat(seen.wishes()).extracting(wish -> wish.kind().word()).containsExactly("forbid");

        RoundPlan second = planned(round);
        assertThat(second.nth()).isEqualTo(2);
        assertThat(second.hash()).isNotEqualTo(first.hash());
        assertThat(second.pairs())
                .containsExactlyInAnyOrder(new Pair("p1", "b"), new Pair("p2", "a"), new Pair("p4", "c"));
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p2", "a"));
        assertThat(codes(() -> decide(HOME, round, 2, Decision.Kind.REFUSED, null, "不要", new Pair("p2", "a"))))
                .as("a row that two plans have is decided once")
                .containsExactly("round-row-refused", "round-row-under-way");
        assertThat(codes(() -> decide(HOME, round, 2, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"))))
                .containsExactly("round-row-refused", "round-row-under-way");
        assertThat(details())
                .contains("round accepted · p1 → b · " + decision("p1"), "round refused · p3 → c · " + decision("p3"))
                .as("the trail cannot be changed, so no reason is in it")
                .noneMatch(detail -> detail.contains("本人不愿"));
    }

    @Test
    void theOtherSidesPlanLeavesARowAsGoodAsItWasUntilSomethingTouchesIt() throws Exception {
        chairs.sides.putAll(Map.of("home", Set.of("p1", "p2"), "host", Set.of("p3", "p4", "p5")));
        RoundId round = opened();
        assertThat(planned(round).pairs()).containsExactly(new Pair("p1", "b"), new Pair("p2", "a"));
        as(HOST, () -> planning.begin(round));
        until(round);
        assertThat(current(HOST, round).pairs()).containsExactly(new Pair("p3", "b"), new Pair("p4", "c"));
        assertThat(current(HOME, round).nth()).isOne();
        for (String page : List.of("", "/plans/1")) {
            assertThat(read(HOST, "/rounds/" + round.value() + page))
                    .as("who is out of reach is not in the problem as one has it, and has not ceased to be in the list")
                    .doesNotContain("<span>现在办不成</span>", "行现在办不成", "算出以后");
        }
        assertThat((List<String>)
                        JsonPath.read(read(HOST, "/api/rounds/" + round.value() + "/plans/1"), "$.rows[*].state"))
                .containsExactly("open", "open");
        decide(HOST, round, 2, Decision.Kind.ACCEPTED, null, "", new Pair("p4", "c"));
        assertThat(read(HOME, "/rounds/" + round.value()))
                .contains("客人p1", "其中的人不在你的范围", "第 2 次（" + HOST)
                .doesNotContain("客人p3", "<span>现在办不成</span>");
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p2", "a"));

        decide(HOST, round, 2, Decision.Kind.ACCEPTED, null, "", new Pair("p3", "b"));
        assertThat(read(HOME, "/rounds/" + round.value()))
                .as("which row no longer holds, and why")
                .contains("<span>现在办不成</span>", "名额已在第 2 次方案中由 " + HOST + " 给了“不在你的范围”。");
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"))))
                .containsExactly("round-row-refused", "round-row-seat-filled");

        as(HOME, () -> planning.begin(round));
        until(round);
        assertThat(current(HOME, round).nth()).isEqualTo(3);
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.REFUSED, null, "不要", new Pair("p1", "b"))))
                .containsExactly("round-row-refused", "round-row-planned-out");
        assertThat(current(HOST, round).nth()).isEqualTo(2);
    }

    @Test
    void aPlanWithNobodyInItIsNobodysButItsMakers() {
        chairs.sides.putAll(Map.of("home", Set.of("p1", "p2"), "host", Set.of()));
        RoundId round = opened();
        planned(round);
        as(HOST, () -> planning.begin(round));
        until(round);
        assertThat(current(HOST, round).nth()).isEqualTo(2);
        assertThat(current(HOME, round).nth()).isOne();
    }

    @Test
    void noMoreProblemsAreRememberedThanAreOfUseHoweverSmallTheyAre() {
        RoundId round = opened();
        int before = live.remembered();
        for (int write = 0; write < 5; write++) {
            chairs.basis = "write " + write;
            as(HOME, () -> live.problem(rounds.round(round), Set.of()));
        }
        assertThat(live.remembered())
                .as("the newer takes the place of the older")
                .isLessThanOrEqualTo(before + 2);
        chairs.fits.clear();
        chairs.chairs.clear();
        for (int one = 0; one <= Live.MOST; one++) {
            RoundId other = opened();
            as(HOME, () -> live.bare(rounds.round(other), Set.of()));
        }
        assertThat(live.remembered()).isEqualTo(Live.MOST);
    }

    @Test
    void whatWasAcceptedAndCameToNothingIsNoReasonForAnythingAnyMore() {
        chairs.team.addAll(List.of("p3", "p4"));
        RoundId round = opened();
        planned(round);
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "另一位稍后", new Pair("p4", "c"));
        chairs.seated.clear();
        planned(round);
        assertThat(codes(() -> decide(HOME, round, 2, Decision.Kind.ACCEPTED, null, "", new Pair("p3", "c"))))
                .as("who was accepted before goes nowhere, so the team would be parted")
                .containsExactly("round-team-part");
        decide(HOME, round, 2, Decision.Kind.ACCEPTED, null, "", new Pair("p3", "c"), new Pair("p4", "c"));
    }

    @Test
    void aRowWhoseTurnALaterPlanLeavesOutIsSaidToBeSoAndOffersNothing() throws Exception {
        RoundId round = opened();
        RoundPlan plan = planned(round);
        assertThat(read(HOME, person(round, plan, "p4"))).contains("name=\"row\"");
        asked(round, Wishes.Wish.Kind.FORBID, new Pair("p4", "c"));
        planned(round);
        assertThat(read(HOME, person(round, plan, "p4")))
                .contains("第 2 次方案没有此人的去处")
                .doesNotContain("name=\"row\"");
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p4", "c"))))
                .containsExactly("round-row-refused", "round-row-planned-out");
    }

    @Test
    void aGroupThatIsAskedForIsDrawnHoweverLargeItIs() throws Exception {
        chairs.chairs.put("c", 30);
        for (int guest = 0; guest < 25; guest++) {
            chairs.fits.put("g" + guest, Map.of("c", 1L));
        }
        RoundId round = opened();
        planned(round);
        String here = "/rounds/" + round.value();
        assertThat(read(HOME, here)).contains("id=\"f-group\"").doesNotContain("jd-matchpic-box");
        assertThat(read(HOME, here + "?group=椅子c")).contains("jd-matchpic-box");
    }

    @Test
    void aPlanThatWasBegunBeforeSomebodyWasErasedIsNotKept() throws Exception {
        RoundId round = opened();
        CountDownLatch held = held();
        as(HOME, () -> planning.begin(round));
        OwnerDatabase.of(store)
                .sql("insert into person (name, pseudonym, batch) values ('生成的人', 'erased-' || ?, 1)")
                .param(round.value())
                .update();
        OwnerDatabase.of(store)
                .sql(
                        "select jiedui_erase_person(id, 'test', 'asked for it', now()) from person where pseudonym = 'erased-' || ?")
                .param(round.value())
                .query((row, number) -> "")
                .single();
        held.countDown();
        ended(round);
        assertThat(as(HOME, () -> planning.standing(round)).trouble()).isEqualTo("erased");
        assertThat(seen(HOME, round).plans()).isEmpty();
        assertThat(read(HOME, "/rounds/" + round.value())).contains("有人的资料被删除");
        planned(round);
    }

    @Test
    void whatIsNotSaidInAProgramsWordsIsRefusedAndBreaksNothing() throws Exception {
        for (String part : List.of("\"weights\":{\"fit\":null}", "\"settings\":null,\"weights\":{\"fit\":null}")) {
            assertThat((List<String>) JsonPath.read(
                            sent(
                                    HOME,
                                    "/api/rounds",
                                    "{\"shape\":\"posts\",\"title\":\"x\",\"pairing\":%s,\"from\":\"2024\",\"until\":\"2024\",%s}"
                                            .formatted(pairing, part),
                                    422),
                            "$.findings[*].where"))
                    .containsExactly("weight.fit");
        }
        RoundId round = opened();
        planned(round);
        String decide = "/api/rounds/" + round.value() + "/decide";
        assertThat(sent(HOME, decide, "{\"plan\":1,\"rows\":[null],\"decision\":\"accepted\"}", 422))
                .contains("round-rows-none");
    }

    @Test
    void severalAreDecidedTogetherOrNobody() {
        RoundId round = opened();
        planned(round);
        chairs.unwilling.add("p4");
        assertThat(codes(() -> decide(
                        HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p3", "c"), new Pair("p4", "c"))))
                .containsExactly("round-row-refused", "round-row-person-taken");
        assertThat(seen(HOME, round).decisions()).isEmpty();
        chairs.seated.clear(); // what is in memory only knows of no transaction
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p3", "c"), new Pair("p2", "a"));
        assertThat(seen(HOME, round).decisions()).hasSize(2);
    }

    @Test
    void ofTwoWhoDecideTheSameRowAtOnceOneIsToldOfTheOther() throws Exception {
        RoundId round = opened();
        planned(round);
        CountDownLatch both = new CountDownLatch(2);
        List<CompletableFuture<List<String>>> said = new ArrayList<>();
        ExecutorService two = Executors.newFixedThreadPool(2);
        for (String account : List.of(HOME, OTHER)) {
            said.add(CompletableFuture.supplyAsync(
                    () -> {
                        both.countDown();
                        try {
                            both.await(10, TimeUnit.SECONDS);
                            decide(account, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"));
                            return List.of();
                        } catch (RefusedException refused) {
                            return refused.findings().stream()
                                    .map(Finding::code)
                                    .toList();
                        } catch (InterruptedException e) {
                            throw new IllegalStateException(e);
                        }
                    },
                    two));
        }
        two.shutdown();
        List<List<String>> outcomes = List.of(said.get(0).get(), said.get(1).get());
        assertThat(outcomes).hasSize(2).contains(List.of());
        assertThat(outcomes.stream()
                        .filter(codes -> !codes.isEmpty())
                        .findFirst()
                        .orElseThrow())
                .first()
                .isEqualTo("round-row-refused");
        assertThat(seen(HOME, round).decisions()).hasSize(1);
        assertThat(codes(() -> decide(HOST, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"))))
                .containsExactly("round-row-refused", "round-row-decided");
    }

    @Test
    void aRowIsLookedAtOnceMoreAsThingsAre() {
        RoundId round = opened();
        planned(round);
        chairs.fits.remove("p1");
        chairs.chairs.remove("a");
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"))))
                .containsExactly("round-row-refused", "round-row-person-gone");
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p2", "a"))))
                .containsExactly("round-row-refused", "round-row-seat-gone");
        assertThat(seen(HOME, round).decisions()).isEmpty();
    }

    @Test
    void aTeamIsPartedOnlyWithAReason() {
        chairs.team.addAll(List.of("p3", "p4"));
        RoundId round = opened();
        RoundPlan plan = planned(round);
        assertThat(plan.pairs()).contains(new Pair("p3", "c"), new Pair("p4", "c"));
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p3", "c"))))
                .containsExactly("round-team-part");
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "另一位稍后", new Pair("p3", "c"));
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p4", "c"));
        assertThat(seen(HOME, round).decisions()).hasSize(2);
    }

    /** One table and one bar, in the order of the numbers, whatever they are called. */
    @Test
    void whoHasSeveralPlacesIsDecidedAboutTogether() throws Exception {
        chairs.fits.clear();
        chairs.chairs.clear();
        Map<String, Long> fits = new LinkedHashMap<>();
        for (String chair : List.of("10", "2", "1", "9")) {
            chairs.chairs.put(chair, 1);
            fits.put(chair, 5L);
        }
        chairs.fits.put("p1", fits);
        chairs.several.put("p1", 3);
        RoundId round = opened();
        RoundPlan plan = planned(round);
        String address = person(round, plan, "p1");
        List<String> placed = plan.pairs().stream()
                .map(Pair::seat)
                .sorted(Comparator.comparing(Integer::valueOf))
                .toList();
        assertThat(placed).hasSize(3);

        String page = read(HOME, address);

        assertThat(page.split("name=\"reason\" rows=\"1\"", -1)).as("one bar").hasSize(2);
        String rows = page.substring(page.indexOf("h-here"), page.indexOf("id=\"d-reason\""));
        assertThat(Pattern.compile(">椅子(\\d+)</a>").matcher(rows).results().map(found -> found.group(1)))
                .containsExactlyElementsOf(placed);
        assertThat(rows.split("name=\"row\"", -1)).hasSize(4);
        String back = perform(
                HOME,
                post("/rounds/" + round.value() + "/decide")
                        .param("plan", "1")
                        .param("back", address)
                        .param("row", "0", "2")
                        .param("decision", "refused")
                        .param("reason", "生成的理由"),
                302);
        assertThat(back).isEmpty();
        assertThat(seen(HOME, round).decisions())
                .extracting(Decision::seat)
                .containsExactlyInAnyOrder(
                        plan.pairs().get(0).seat(), plan.pairs().get(2).seat());
        assertThat(read(HOME, address).split("type=\"checkbox\" name=\"row\"", -1))
                .hasSize(2);
    }

    @Test
    void whoIsOutOfReachIsNotNamedAndNotDecidedAbout() throws Exception {
        RoundId round = opened();
        RoundPlan plan = planned(round);
        String page = read(HOST, "/rounds/" + round.value());
        assertThat(page).contains("客人p1", "不在你的范围").doesNotContain("客人p2", "p2");
        assertThat(read(HOME, "/rounds/" + round.value())).contains("客人p2");
        assertThatThrownBy(() -> decide(HOST, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p2", "a")))
                .isInstanceOf(AbsentException.class);
        int number = as(HOME, () -> explaining.problem(plan)).personNumber("p2");
        perform(HOST, get("/rounds/" + round.value() + "/plans/1/people/" + number), 404);
        // whom p1 would have to move for a is somebody out of reach
        assertThat(read(HOST, person(round, plan, "p1"))).doesNotContain("p2").contains("椅子a");
        assertThat((List<Object>) JsonPath.read(
                        read(HOST, "/api/rounds/" + round.value() + "/plan"), "$.rows[?(@.seat=='椅子a')].person"))
                .singleElement()
                .isNull();
    }

    @Test
    void aWhatIfIsWhatSolvingAgainSays() {
        RoundId round = opened();
        RoundPlan plan = planned(round);
        Problem problem = as(HOME, () -> explaining.problem(plan));
        for (Tried tried : List.of(
                new Tried(
                        "forbid." + problem.personNumber("p1") + "." + problem.seatNumber("b"),
                        new Change.Forbid("p1", "b")),
                new Tried(
                        "pin." + problem.personNumber("p3") + "." + problem.seatNumber("b"), new Change.Pin("p3", "b")),
                new Tried("more." + problem.seatNumber("a"), new Change.Hold("a", 0, 2)))) {
            SideBySide told = gain(round, plan, tried.token()).orElseThrow();
            Outcome.Solved again =
                    (Outcome.Solved) new Solver(Planning.TERMS).solve(Change.in(problem, List.of(tried.change())));
            assertThat(told.exact()).isTrue();
            assertThat(told.after().worth()).as(tried.token()).isEqualTo(again.worth());
            assertThat(told.worth().orElseThrow())
                    .isEqualTo(again.worth().minus(plan.proof().orElseThrow().worth()));
        }
        // 20 points for p4 in a, twice; then p2 goes to b, and p1 nowhere: no, as many as can are placed first
        SideBySide waived = gain(round, plan, "waive.chairs.small").orElseThrow();
        assertThat(waived.after().placed()).isEqualTo(4);
        assertThat(codes(() -> gain(round, plan, "waive.chairs.none"))).containsExactly("round-waive");
        assertThat(codes(() -> gain(round, plan, "pin." + problem.personNumber("p4") + "." + problem.seatNumber("a"))))
                .containsExactly("round-wish-ineligible");
    }

    private record Tried(String token, Change change) {}

    @Test
    void whatIsAskedOfAllPlansIsHeededAndTakenBack() {
        RoundId round = opened();
        planned(round);
        as(HOME, () -> {
            wishes.ask(round, Wishes.Wish.Kind.PIN, new Pair("p1", "a"), "熟悉", CHINESE);
            return wishes;
        });
        assertThat(planned(round).pairs()).contains(new Pair("p1", "a"), new Pair("p2", "b"));
        Seen seen = seen(HOME, round);
        as(HOME, () -> {
            wishes.lift(round, seen.wishes().getFirst().id(), CHINESE);
            return wishes;
        });
        assertThat(planned(round).pairs()).contains(new Pair("p1", "b"));
        assertThat(codes(() -> as(HOME, () -> {
                    wishes.ask(round, Wishes.Wish.Kind.PIN, new Pair("p4", "a"), "熟悉", CHINESE);
                    return wishes;
                })))
                .containsExactly("round-wish-ineligible");
        assertThat(seen(HOME, round).wishes())
                .singleElement()
                .satisfies(wish -> assertThat(wish.liftedBy()).isEqualTo(HOME));
    }

    @Test
    void whoWasPinnedAndIsRefusedIsPinnedNoLonger() {
        RoundId round = opened();
        planned(round);
        asked(round, Wishes.Wish.Kind.PIN, new Pair("p1", "a"));
        assertThat(codes(() -> asked(round, Wishes.Wish.Kind.FORBID, new Pair("p1", "a"))))
                .containsExactly("round-wish-opposite");
        assertThat(planned(round).pairs()).contains(new Pair("p1", "a"));
        decide(HOME, round, 2, Decision.Kind.REFUSED, null, "改了主意", new Pair("p1", "a"));
        assertThat(planned(round).pairs()).doesNotContain(new Pair("p1", "a")).contains(new Pair("p1", "b"));
        assertThat(seen(HOME, round).wishes())
                .filteredOn(Wishes.Wish::stands)
                .extracting(Wishes.Wish::kind)
                .containsExactly(Wishes.Wish.Kind.FORBID);
    }

    @Test
    void whatIsAskedAboutSomebodyIsTakenBackByWhoSeesThemOnly() {
        RoundId round = opened();
        planned(round);
        asked(round, Wishes.Wish.Kind.FORBID, new Pair("p2", "a"));
        long wish = seen(HOME, round).wishes().getFirst().id();
        assertThatThrownBy(() -> as(HOST, () -> {
                    wishes.lift(round, wish, CHINESE);
                    return wishes;
                }))
                .isInstanceOf(AbsentException.class);
        assertThat(seen(HOME, round).wishes().getFirst().stands()).isTrue();
    }

    private Wishes asked(RoundId round, Wishes.Wish.Kind kind, Pair pair) {
        return as(HOME, () -> {
            wishes.ask(round, kind, pair, "熟悉", CHINESE);
            return wishes;
        });
    }

    @Test
    void whereNoPlanIsPossibleItIsSaidWhatCannotHoldTogether() throws Exception {
        RoundId round = opened();
        planned(round);
        as(HOME, () -> {
            wishes.ask(round, Wishes.Wish.Kind.PIN, new Pair("p1", "a"), "熟悉", CHINESE);
            wishes.ask(round, Wishes.Wish.Kind.PIN, new Pair("p2", "a"), "熟悉", CHINESE);
            return wishes;
        });
        assertThat(planned(round).found()).isEqualTo(RoundPlan.Found.IMPOSSIBLE);
        assertThat(read(HOME, "/rounds/" + round.value())).contains("没有可行方案", "客人p1确定到椅子a", "客人p2确定到椅子a");
    }

    @Test
    void aClosedRoundIsToLookAtOnly() {
        RoundId round = opened();
        planned(round);
        as(HOME, () -> {
            rounds.close(round, "办完");
            return rounds;
        });
        assertThat(codes(() -> as(HOME, () -> planning.begin(round)))).containsExactly("round-closed");
        assertThat(codes(() -> decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p1", "b"))))
                .containsExactly("round-closed");
    }

    @Test
    void everyPageIsThereInBothLanguages() throws Exception {
        RoundId round = opened();
        RoundPlan plan = planned(round);
        decide(HOME, round, 1, Decision.Kind.ACCEPTED, null, "", new Pair("p2", "a"));
        decide(HOME, round, 1, Decision.Kind.REFUSED, null, "不合适", new Pair("p4", "c"));
        RoundPlan next = planned(round);
        int seat = as(HOME, () -> explaining.problem(next)).seatNumber("a");
        String here = "/rounds/" + round.value();
        for (String language : List.of("zh", "en")) {
            for (String address : List.of(
                    "/rounds",
                    "/rounds/new",
                    here,
                    here + "/plans/1",
                    here + "?what=vacant&sort=person&order=desc",
                    person(round, next, "p1"),
                    person(round, next, "p5") + "?seat=" + seat,
                    here + "/plans/2/seats/" + seat,
                    here + "/plans/2/what-if?c=more." + seat,
                    here + "/compare?a=1&b=2")) {
                String text = read(HOME, address + (address.contains("?") ? "&" : "?") + "lang=" + language);
                assertThat(text).as(address).contains("</main>").doesNotContain("??");
            }
        }
        assertThat(read(HOME, here)).contains("证明最优", "空 2 个名额");
        perform(HOME, get(here + "/plans/2/plan.xlsx"), 200);
        perform(HOME, get("/rounds.xlsx"), 200);
        assertThat((String) JsonPath.read(read(HOME, "/api/rounds/" + round.value()), "$.found"))
                .isEqualTo("plan");
        assertThat((List<?>) JsonPath.read(read(HOME, "/api/rounds/" + round.value() + "/plan/rows/0"), "$.here"))
                .hasSize(1);
        assertThat(plan.nth()).isOne();
    }

    @Test
    void aRowIsDecidedFromItsPageAndOneOfANeighbourIsNotThere() throws Exception {
        RoundId round = opened();
        planned(round);
        String decide = "/rounds/" + round.value() + "/decide";
        perform(HOME, post(decide).param("plan", "1").param("decision", "accepted"), 302);
        assertThat(seen(HOME, round).decisions()).isEmpty();
        perform(HOME, post(decide).param("plan", "1").param("row", "0").param("decision", "accepted"), 302);
        assertThat(seen(HOME, round).decisions()).hasSize(1);
        perform(
                "organisation-department.neighbour",
                post(decide).param("plan", "1").param("row", "1").param("decision", "accepted"),
                404);
        perform(
                "working-group.host",
                post(decide).param("plan", "1").param("row", "1").param("decision", "accepted"),
                302);
        assertThat(seen(HOME, round).decisions()).hasSize(1);
        perform(HOME, post(decide).param("plan", "1").param("row", "77").param("decision", "accepted"), 404);
    }

    @Test
    void guestsOfOneMaskAreToldApartByTheirNumbersWhereverTheyAreSpokenOf() throws Exception {
        chairs.masked = true;
        chairs.fits.put("p10", Map.of("c", 1L));
        RoundId round = opened();
        RoundPlan plan = planned(round);
        String here = "/rounds/" + round.value();
        String tried = read(HOME, here + "/plans/1/what-if");
        assertThat(tried).contains(">客** #1　生成</option>");
        assertThat(tried.indexOf("客** #2　"))
                .as("by number, not by its first digit")
                .isLessThan(tried.indexOf("客** #10　"));
        Problem problem = as(HOME, () -> explaining.problem(plan));
        assertThat(read(HOME, here + "/plans/1/seats/" + problem.seatNumber("c")))
                .contains(">客** #3</a>", ">客** #4</a>");
        asked(round, Wishes.Wish.Kind.FORBID, new Pair("p2", "a"));
        RoundPlan next = planned(round);
        assertThat(read(HOME, here + "/compare?a=1&b=2"))
                .contains(
                        "<a href=\"" + person(round, next, "p2") + "\">客** #2</a>",
                        "<a href=\"" + here + "/plans/1/seats/" + problem.seatNumber("a") + "\">椅子a</a>",
                        "<a href=\"" + here + "/plans/2/seats/"
                                + as(HOME, () -> explaining.problem(next)).seatNumber("b") + "\">椅子b</a>");
        assertThat((List<String>) JsonPath.read(read(HOME, "/api" + here + "/plan"), "$.rows[*].person"))
                .contains("客** #2", "客** #10");
        chairs.unwilling.add("p2");
        List<Finding> refused = as(
                        HOME,
                        () -> refusal(() -> decide(
                                HOME,
                                round,
                                2,
                                Decision.Kind.ACCEPTED,
                                null,
                                "",
                                new Pair("p3", "c"),
                                new Pair("p2", "b"))))
                .findings();
        assertThat(refused.getFirst().args())
                .as("of two rows the one that fails")
                .containsExactly("客** #2");
    }

    @Test
    void aProgramIsToldWhichOfItsWordsIsNone() throws Exception {
        String opening =
                "{\"shape\":\"%s\",\"title\":\"x\",\"pairing\":%s,\"from\":\"2024\",\"until\":\"2024\",\"weights\":{\"%s\":%s}}";
        for (List<String> one : List.of(
                List.of(opening.formatted("chairs", pairing, "fit", "\"much\""), "shape", "unknown-choice", "chairs"),
                List.of(
                        opening.formatted("posts", "987654", "fit", "\"much\""),
                        "pairing",
                        "unknown-pairing",
                        "987654"),
                List.of(opening.formatted("posts", pairing, "fit", "5000"), "weight.fit", "round-weight", "5000"),
                List.of(
                        opening.formatted("posts", pairing, "fitt", "\"much\""),
                        "weight.fitt",
                        "unknown-choice",
                        "fit"))) {
            told(sent(HOME, "/api/rounds", one.getFirst(), 422), one.get(1), one.get(2), one.get(3));
        }
        RoundId round = opened();
        planned(round);
        String here = "/api/rounds/" + round.value();
        told(
                sent(HOME, here + "/decide", "{\"rows\":[0],\"decision\":\"accepted\"}", 422),
                "plan",
                "round-plan-none",
                "");
        told(
                sent(HOME, here + "/decide", "{\"plan\":1,\"rows\":[0],\"decision\":\"acceptd\"}", 422),
                "decision",
                "unknown-choice",
                "accepted, refused, overridden");
        told(
                sent(HOME, here + "/wishes", "{\"wish\":\"pin\",\"person\":0,\"seat\":0}", 422),
                "plan",
                "round-plan-none",
                "");
        told(sent(HOME, here + "/wishes", "{\"wish\":\"stay\"}", 422), "wish", "unknown-choice", "pin, forbid");
        told(
                sent(HOME, here + "/wishes", "{\"wish\":\"pin\",\"plan\":1,\"seat\":0}", 422),
                "person",
                "round-wish-two",
                "");
        for (List<String> one : List.of(
                List.of("\"plan\":9,\"rows\":[0]", "plan", "round-none-plan", "第 9 次"),
                List.of("\"plan\":1,\"rows\":[999]", "rows", "round-none-rows", "999"),
                List.of("\"plan\":1,\"person\":999,\"seat\":0", "person", "round-none-person", "999"),
                List.of("\"plan\":1,\"rows\":[0],\"seat\":999", "seat", "round-none-seat", "999"),
                List.of("\"plan\":1,\"rows\":[0],\"rason\":\"typo\"", "rason", "unknown-field", "rason"))) {
            told(
                    sent(
                            HOME,
                            here + "/decide",
                            "{%s,\"decision\":\"overridden\",\"reason\":\"x\"}".formatted(one.getFirst()),
                            422),
                    one.get(1),
                    one.get(2),
                    one.get(3));
        }
        told(sent(HOME, here + "/close", "{\"reason\":\"x\",\"why\":1}", 422), "why", "unknown-field", "why");
        told(
                sent(HOME, "/api/rounds", "{\"shape\":\"posts\",\"titel\":\"x\"}", 422),
                "titel",
                "unknown-field",
                "titel");
        for (String address :
                List.of(here, here + "/plans", here + "/plans/1", here + "/plan/rows/0", here + "/wishes")) {
            told(perform(HOME, get(address).param("foo", "bar"), 422), "foo", "unknown-parameter", "foo");
            read(HOME, address + "?lang=en");
        }
        for (List<String> one : List.of(
                List.of("limit", "10", "unknown-parameter"),
                List.of("shape", "chairs", "unknown-choice"),
                List.of("state", "zzz", "unknown-choice"),
                List.of("sort", "zzz", "unknown-choice"),
                List.of("order", "up", "unknown-choice"),
                List.of("page", "0", "no-such-page"),
                List.of("year", "heuer", "not-a-year"),
                List.of("pairing", "x", "not-an-id"),
                List.of("pairing", "987654", "unknown-pairing"))) {
            told(
                    perform(HOME, get("/api/rounds").param(one.getFirst(), one.get(1)), 422),
                    one.getFirst(),
                    one.get(2),
                    "");
        }
        read(
                HOME,
                "/api/rounds?q=生成&shape=posts&state=open&year=2024&pairing=" + pairing
                        + "&sort=title&order=asc&page=1&lang=en");
        read(HOME, "/api/rounds?state=&pairing=");
        assertThat(read(HOME, "/rounds?year=2024")).doesNotContain("没有符合条件的轮次");
        assertThat(read(HOME, "/rounds?year=abc")).as("not all of them").contains("没有符合条件的轮次");
    }

    private static void told(String problem, String where, String code, String word) {
        assertThat((List<String>) JsonPath.read(problem, "$.findings[*].where")).containsExactly(where);
        assertThat((List<String>) JsonPath.read(problem, "$.findings[*].code")).containsExactly(code);
        assertThat((String) JsonPath.read(problem, "$.findings[0].message")).contains(word);
    }

    private String person(RoundId round, RoundPlan plan, String key) {
        int number = as(HOME, () -> explaining.problem(plan)).personNumber(key);
        return "/rounds/" + round.value() + "/plans/" + plan.nth() + "/people/" + number;
    }

    private Opening said(String from, String until) {
        opened++;
        return new Opening("posts", "生成的轮次 " + opened, pairing, from, until, Map.of(), Map.of());
    }

    private RoundId opened() {
        return as(HOME, () -> rounds.open(said("2024-01", "2024-12")));
    }

    private RoundPlan planned(RoundId round) {
        as(HOME, () -> planning.begin(round));
        until(round);
        return seen(HOME, round).plans().getFirst();
    }

    /** Until nothing is worked out any more, and all came to an end. */
    private void until(RoundId round) {
        ended(round);
        assertThat(planning.standing(round).trouble()).isNull();
    }

    private void ended(RoundId round) {
        long until = System.nanoTime() + LONG.toNanos();
        while (as(HOME, () -> planning.standing(round)).work() != null) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private RoundPlan current(String account, RoundId round) {
        return as(account, () -> seeing.see(round, CHINESE).current().orElseThrow());
    }

    private Seen seen(String account, RoundId round) {
        return as(account, () -> seeing.see(round, CHINESE));
    }

    private void decide(
            String account, RoundId round, int plan, Decision.Kind kind, String instead, String reason, Pair... rows) {
        as(account, () -> {
            deciding.decide(round, new Deciding.Said(plan, List.of(rows), kind, instead, reason, ""), CHINESE);
            return rows;
        });
    }

    private Optional<SideBySide> gain(RoundId round, RoundPlan plan, String token) {
        return as(HOME, () -> {
            Seen seen = seeing.see(round, CHINESE);
            return whatIfs.result(seen, plan, whatIfs.asked(seen, plan, List.of(token)), LONG)
                    .orElseThrow()
                    .gain();
        });
    }

    private String decision(String person) {
        return sql("select max(id) from round_decision where person = '" + person + "'");
    }

    private List<String> details() {
        return OwnerDatabase.of(store)
                .sql("select detail from audit_line where detail like 'round %'")
                .query(String.class)
                .list();
    }

    private String sql(String question) {
        return OwnerDatabase.of(store).sql(question).query(String.class).single();
    }

    /** Without what is drawn by chance. */
    private String read(String account, String address) throws Exception {
        return perform(account, get(address), 200).replaceAll("(content|value)=\"[\\w-]{40,}\"", "");
    }

    private String perform(String account, MockHttpServletRequestBuilder request, int status) throws Exception {
        return answered(account, request, status).getContentAsString(StandardCharsets.UTF_8);
    }

    private MockHttpServletResponse answered(String account, MockHttpServletRequestBuilder request, int status)
            throws Exception {
        return web.perform(request.with(csrf().asHeader()).with(user(account)).header("Accept-Language", "zh-CN"))
                .andExpect(status().is(status))
                .andReturn()
                .getResponse();
    }

    private static RefusedException refusal(Runnable act) {
        return catchThrowableOfType(RefusedException.class, act::run);
    }

    private static List<String> codes(Runnable act) {
        return refusal(act).findings().stream().map(Finding::code).toList();
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
