package org.jiedui.rounds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
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
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/**
 * Who is placed elsewhere than the plan has them: what that costs others, who is told, and what is left of it when it came to
 * nothing. With the guests and chairs of {@link RoundsTest}, in the same house.
 */
@JieduiTest
@Import(Chairs.Beans.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PlacedElsewhereTest {

    private static final String HOME = "elsewhere.home";
    private static final String OTHER = "elsewhere-other.home";
    private static final String HOST = "elsewhere.host";
    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    @Autowired
    Intake intake;

    @Autowired
    Rounds rounds;

    @Autowired
    Planning planning;

    @Autowired
    Deciding deciding;

    @Autowired
    Seeing seeing;

    @Autowired
    Wishes wishes;

    @Autowired
    Worker worker;

    @Autowired
    Explaining explaining;

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
        pairing = OwnerDatabase.of(store)
                .sql("select max(id) from pairing")
                .query(String.class)
                .single();
        Offices.open(store, HOME, "organisation-department", "440100");
        Offices.open(store, OTHER, "cooperation-office", "440100");
        Offices.open(store, HOST, "organisation-department", "522700");
    }

    @BeforeEach
    void reset() {
        chairs.reset();
    }

    @Test
    void aReasonIsNeededAndTheConditionsHoldThereToo() {
        RoundId round = planned();
        assertThat(codes(() -> place(HOME, round, "p2", "a", "b", "", "")))
                .as("what is wrong anyway is said before anything is to be confirmed")
                .containsExactly("round-reason");
        assertThat(codes(() -> place(HOME, round, "p2", "a", "c", "家在近处", "")))
                .containsExactly("round-row-refused", "round-row-ineligible");
        assertThat(codes(() -> place(HOME, round, "p5", "", "c", "试", "")))
                .containsExactly("round-row-refused", "round-row-ineligible");
    }

    @Test
    void aSeatThatAPlanGivesToOthersIsTakenOnlyByWhoKnowsWhomThatCosts() throws Exception {
        RoundId round = planned();
        String here = "/api/rounds/" + round.value();
        Map<String, Object> asked = asked(round, "p2", "b");
        String refused = sent(HOME, here + "/decide", asked, 422);
        assertThat((String) JsonPath.read(refused, "$.code")).isEqualTo("round-seat-full");
        String word = "1." + row(round, "p1", "b");
        assertThat((String) JsonPath.read(refused, "$.findings[0].message"))
                .contains("椅子b", "空名额 1 个", "客人p1", "多出 1 人", "\"knows\":\"" + word + "\"");
        assertThat(chairs.seated).isEmpty();
        asked.put("knows", "1.99");
        assertThat(sent(HOME, here + "/decide", asked, 422)).contains("round-seat-full");
        asked.put("knows", word);
        String plan = sent(HOME, here + "/decide", asked, 200);
        assertThat(chairs.seated).containsExactly(Map.entry("p2", "b"));
        assertThat((List<String>) JsonPath.read(plan, "$.rows[?(@.person=='客人p1')].state"))
                .containsExactly("stale");
        assertThat((List<String>) JsonPath.read(plan, "$.rows[?(@.person=='客人p1')].against"))
                .containsExactly("名额已在第 1 次方案中由 " + HOME + " 给了“客人p2”。");
        assertThat(read(HOME, "/rounds/" + round.value())).contains("1 行现在办不成", "建议重新算");
        String kept = read(HOME, here);
        assertThat((Integer) JsonPath.read(kept, "$.accepted")).isZero();
        assertThat((Integer) JsonPath.read(kept, "$.overridden")).isOne();
        assertThat(codes(() -> decide(HOME, round, Decision.Kind.ACCEPTED, new Pair("p1", "b"))))
                .containsExactly("round-row-refused", "round-row-seat-filled");
    }

    @Test
    void thePageShowsWhatItCostsAndAsksAndKeepsTheReason() throws Exception {
        RoundId round = planned();
        String p2 = person(round, "p2");
        Map<String, String> fields = new LinkedHashMap<>(Map.of(
                "plan",
                "1",
                "row",
                String.valueOf(row(round, "p2", "a")),
                "seat",
                String.valueOf(seat(round, "b")),
                "decision",
                "overridden",
                "reason",
                "家在近处",
                "back",
                p2));
        MvcResult asked = posted(HOME, "/rounds/" + round.value() + "/decide", fields);
        String confirm = String.valueOf(asked.getResponse().getRedirectedUrl());
        assertThat(confirm).startsWith(p2 + "/instead?seat=");
        assertThat(Map.copyOf(asked.getFlashMap()))
                .containsOnlyKeys("reason", "chosen")
                .containsEntry("reason", "家在近处");
        assertThat(chairs.seated).isEmpty();
        String word = "1." + row(round, "p1", "b");
        assertThat(read(HOME, confirm))
                .contains("把客人p2改派到椅子b", "客人p1", "多出 1 人", "name=\"knows\" value=\"" + word + "\"")
                .as("held there, p1 goes to a instead, which both like less")
                .contains("总分少", "椅子a", "知道了，仍然改派");
        fields.put("knows", "1.99");
        MvcResult changed = posted(HOME, "/rounds/" + round.value() + "/decide", fields);
        assertThat(changed.getResponse().getRedirectedUrl()).isEqualTo(confirm);
        assertThat(String.valueOf(changed.getFlashMap().get("findings"))).contains("又有变化，没有改派");
        fields.put("knows", word);
        assertThat(posted(HOME, "/rounds/" + round.value() + "/decide", fields)
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo(p2);
        assertThat(chairs.seated).containsExactly(Map.entry("p2", "b"));
        assertThat(read(HOME, p2))
                .contains("已作的决定", "改到“椅子b”，方案原来是“椅子a”。", HOME, "理由：家在近处", "/chairs/b/p2", "方案原来的理由")
                .doesNotContain("为什么在这里");
        String a = read(HOME, seatPage(round, "a"));
        assertThat(a).contains("安排了 0 人，名额 1 个", "方案里有，现在不算", "改到 椅子b");
        String b = read(HOME, seatPage(round, "b"));
        assertThat(b).contains("安排了 1 人，名额 1 个", "客人p2", "由 " + HOME + " 改派到这里", "名额已在第 1 次方案中");
    }

    @Test
    void whoConfirmsWhatWasSoBeforeIsAskedAgain() throws Exception {
        RoundId round = inC();
        String before = word(refusal(() -> place(HOME, round, "p6", "d", "c", "近", "")));
        decide(OTHER, round, Decision.Kind.ACCEPTED, new Pair("p3", "c"));
        assertThat(read(HOME, person(round, "p6") + "/instead?seat=" + seat(round, "c")))
                .contains("空名额 1 个，方案已安排 1 人", "客人p4", "<span>客人p3</span> <span class=\"jd-tag\">已接受</span>");
        RefusedException again = refusal(() -> place(HOME, round, "p6", "d", "c", "近", before));
        assertThat(again.findings()).extracting(Finding::code).containsExactly("round-seat-full");
        assertThat(word(again)).isEqualTo("1." + row(round, "p4", "c")).isNotEqualTo(before);
        place(HOME, round, "p6", "d", "c", "近", word(again));
        assertThat(chairs.seated).containsOnlyKeys("p3", "p6");
    }

    @Test
    void whereNotAllFindRoomAnyMoreEachRowSaysSoAndNoMoreAreAcceptedThanThereIsRoomFor() throws Exception {
        RoundId round = inC();
        place(HOME, round, "p6", "d", "c", "近", word(refusal(() -> place(HOME, round, "p6", "d", "c", "近", ""))));
        String plan = read(HOME, "/api/rounds/" + round.value() + "/plan");
        assertThat((List<String>) JsonPath.read(plan, "$.rows[?(@.seat=='椅子c')].state"))
                .containsExactly("open", "open");
        assertThat((List<String>) JsonPath.read(plan, "$.rows[?(@.seat=='椅子c')].against"))
                .allSatisfy(said -> assertThat(said).contains(HOME, "客人p6", "只剩 1 个名额", "还有 2 人"));
        assertThat(read(HOME, "/rounds/" + round.value())).contains("有 2 行所去的地方名额不够", "建议重新算");
        assertThat(codes(() -> decide(HOME, round, Decision.Kind.ACCEPTED, new Pair("p3", "c"), new Pair("p4", "c"))))
                .containsExactly("round-row-refused", "round-row-seat-full");
        assertThat(chairs.seated).containsOnlyKeys("p6");
        decide(HOME, round, Decision.Kind.ACCEPTED, new Pair("p3", "c"));
        assertThat(codes(() -> decide(HOME, round, Decision.Kind.ACCEPTED, new Pair("p4", "c"))))
                .containsExactly("round-row-refused", "round-row-seat-filled");
    }

    @Test
    void ofTwoWhoTakeTheSameSeatAtOnceOneGetsIt() throws Exception {
        for (int time = 0; time < 5; time++) {
            chairs.reset();
            RoundId round = planned();
            String word = "1." + row(round, "p1", "b");
            CyclicBarrier both = new CyclicBarrier(2);
            List<CompletableFuture<List<String>>> said = new ArrayList<>();
            try (ExecutorService two = Executors.newFixedThreadPool(2)) {
                for (Map.Entry<String, Pair> one : Map.of(HOME, new Pair("p2", "a"), OTHER, new Pair("p3", "c"))
                        .entrySet()) {
                    said.add(CompletableFuture.supplyAsync(
                            () -> {
                                meet(both);
                                Pair row = one.getValue();
                                RefusedException refused = refusal(
                                        () -> place(one.getKey(), round, row.person(), row.seat(), "b", "近", word));
                                return refused == null
                                        ? List.of()
                                        : refused.findings().stream()
                                                .map(Finding::code)
                                                .toList();
                            },
                            two));
                }
            }
            assertThat(List.of(said.get(0).get(), said.get(1).get()))
                    .containsExactlyInAnyOrder(List.of(), List.of("round-row-refused", "round-row-seat-filled"));
            assertThat(chairs.seated).hasSize(1);
        }
    }

    private static void meet(CyclicBarrier both) {
        try {
            both.await(10, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aLaterPlanThatReckonedWithWhatIsOverSinceSaysSo() throws Exception {
        RoundId round = planned();
        place(HOME, round, "p2", "a", "b", "近", "1." + row(round, "p1", "b"));
        planned(HOME, round);
        assertThat(read(HOME, "/rounds/" + round.value())).doesNotContain("项接受或改派后来");
        chairs.seated.clear();
        chairs.ended.add("/chairs/b/p2");
        assertThat(read(HOME, "/rounds/" + round.value())).contains("有 1 项接受或改派后来没有办成或已结束", "重新算");
        planned(HOME, round);
        assertThat(read(HOME, "/rounds/" + round.value())).doesNotContain("项接受或改派后来");
    }

    @Test
    void whatCameToNothingIsNoCauseOfAnythingAnyMore() throws Exception {
        RoundId round = planned();
        place(HOME, round, "p2", "a", "b", "近", "1." + row(round, "p1", "b"));
        String plan = "/api/rounds/" + round.value() + "/plan";
        String p1 = "$.rows[?(@.person=='客人p1')]";
        assertThat((List<String>) JsonPath.read(read(HOME, plan), p1 + ".against"))
                .singleElement()
                .asString()
                .contains("客人p2");
        chairs.seated.clear();
        chairs.seated.put("p3", "b");
        chairs.ended.add("/chairs/b/p2");
        assertThat((List<String>) JsonPath.read(read(HOME, plan), p1 + ".against"))
                .as("somebody else has it now, by another way")
                .containsExactly("名额已经满了。");
        assertThat((List<Boolean>)
                        JsonPath.read(read(HOME, "/api/rounds/" + round.value() + "/decisions"), "$[*].over"))
                .containsExactly(true);
        chairs.seated.clear();
        assertThat((List<String>) JsonPath.read(read(HOME, plan), p1 + ".state"))
                .containsExactly("open");
        assertThat(read(HOME, "/rounds/" + round.value())).contains("有 1 项接受或改派后来没有办成");
        assertThat(read(HOME, person(round, "p2"))).contains("后来没有办成或已结束");
        assertThat(read(HOME, seatPage(round, "b"))).contains("安排了 1 人，名额 1 个").doesNotContain("改派到这里");
        decide(HOME, round, Decision.Kind.ACCEPTED, new Pair("p1", "b"));
    }

    @Test
    void whoWasRefusedCanBeLetThereAgainFromTheirOwnPage() throws Exception {
        RoundId round = planned();
        decide(HOME, round, Decision.Kind.REFUSED, new Pair("p3", "c"));
        long wish = seen(round).wishes().getFirst().id();
        String lift = "/rounds/" + round.value() + "/wishes/" + wish + "/lift";
        assertThat(read(HOME, person(round, "p3"))).contains("不去“椅子c”。", "理由：说明", lift);
        posted(HOME, lift, Map.of());
        assertThat(read(HOME, person(round, "p3"))).contains("不去“椅子c”。").doesNotContain(lift);
    }

    /** Rows have their numbers in their plan, and there may be a later one meanwhile. */
    @Test
    void whoIsRefusedComesBackToThePlanWhoseRowsWereTicked() throws Exception {
        RoundId round = planned();
        planned(HOME, round);
        Map<String, String> fields = new LinkedHashMap<>(
                Map.of("plan", "1", "row", String.valueOf(row(round, "p1", "b")), "decision", "refused", "reason", ""));
        MvcResult refused = posted(HOME, "/rounds/" + round.value() + "/decide", fields);
        assertThat(refused.getResponse().getRedirectedUrl()).isEqualTo("/rounds/" + round.value() + "/plans/1");
        assertThat(refused.getFlashMap().get("chosen")).isEqualTo(List.of(String.valueOf(row(round, "p1", "b"))));
    }

    @Test
    void whereThereIsNoOtherPlaceItIsSaidInsteadOfOfferingNone() throws Exception {
        RoundId round = planned();
        assertThat(read(HOME, person(round, "p4")))
                .contains("没有别的符合条件的去处", "name=\"decision\" value=\"accepted\"")
                .doesNotContain("value=\"overridden\"");
        assertThat(read(HOME, person(round, "p3"))).contains("value=\"overridden\"");
    }

    @Test
    void whoHasSeveralPlacesIsOnePersonWhereverPeopleAreCounted() throws Exception {
        chairs.several.put("p1", 2);
        chairs.chairs.put("a", 2);
        RoundId round = planned();
        String plan = read(HOME, "/api/rounds/" + round.value() + "/plan");
        List<String> people = JsonPath.read(plan, "$.rows[*].person");
        assertThat(people).hasSize(5);
        assertThat((Integer) JsonPath.read(read(HOME, "/api/rounds/" + round.value()), "$.placed"))
                .isEqualTo(4);
        assertThat((List<Integer>) JsonPath.read(read(HOME, "/api/rounds/" + round.value() + "/plans"), "$[*].placed"))
                .containsExactly(4);
        assertThat(read(HOME, "/rounds/" + round.value())).contains(">4</span><span class=\"jd-figbox-sub\">共 5 个");
        assertThat((List<Integer>)
                        JsonPath.read(read(HOME, "/api/rounds"), "$.rows[?(@.id==" + round.value() + ")].placed"))
                .containsExactly(4);
    }

    @Test
    void ofTwoPlansTheLaterReckonedWithWhoCameBeforeItAndTheEarlierTellsWhoCameByTheLater() throws Exception {
        RoundId round = inC();
        place(HOME, round, "p6", "d", "c", "近", word(refusal(() -> place(HOME, round, "p6", "d", "c", "近", ""))));
        planned(HOME, round);
        assertThat(read(HOME, seatPage(round, 2, "c")))
                .as("who came before the plan has a row in it that is fixed")
                .contains("安排了 2 人，名额 2 个", "客人p6")
                .doesNotContain("改派到这里");
        chairs.fits.remove("p6");
        planned(HOME, round);
        assertThat(read(HOME, seatPage(round, 3, "c")))
                .as("and is neither in the problem nor are their place, where they are on their way")
                .contains("安排了 1 人，名额 1 个")
                .doesNotContain("客人p6");

        chairs.reset();
        RoundId other = planned();
        forbid(other, "p1", "b");
        planned(HOME, other);
        said(HOME, 2, other, Decision.Kind.ACCEPTED, null, "", "", List.of(new Pair("p2", "b")));
        assertThat(read(HOME, seatPage(other, "b"))).contains("安排了 1 人，名额 1 个", "客人p2", "由 " + HOME + " 按第 2 次方案接受");
        assertThat(read(HOME, seatPage(other, 2, "b")))
                .contains("安排了 1 人，名额 1 个")
                .doesNotContain("按第 2 次方案接受");
    }

    @Test
    void whoIsOutOfReachWaitsOnlyWhileNothingThatIsKnownStandsAgainstThem() throws Exception {
        Map<String, Long> also = Map.of("d", 9L, "b", 1L);
        RoundId waits = apart(1, also);
        planned(HOST, waits);
        assertThat(codes(() -> toB(waits, 2))).containsExactly("round-seat-full");

        chairs.reset();
        RoundId refused = apart(1, also);
        planned(HOST, refused);
        planned(HOME, refused);
        said(HOME, 3, refused, Decision.Kind.REFUSED, null, "不去", "", List.of(new Pair("p1", "b")));
        toB(refused, 2);

        chairs.reset();
        RoundId gone = apart(1, also);
        planned(HOST, gone);
        String first = "/api/rounds/" + gone.value() + "/plans/1";
        assertThat((List<String>) JsonPath.read(read(HOST, first), "$.rows[*].state"))
                .containsExactly("open");
        chairs.fits.remove("p1");
        String plan = read(HOST, first);
        assertThat((List<String>) JsonPath.read(plan, "$.rows[*].state")).containsExactly("stale");
        assertThat((List<Object>) JsonPath.read(plan, "$.rows[*].against")).containsOnlyNulls();
        toB(gone, 2);

        chairs.reset();
        chairs.seated.put("p1", "b");
        RoundId running = apart(2, also);
        planned(HOST, running);
        toB(running, 2);
    }

    @Test
    void whoHasSeveralPlacesAndIsOutOfReachStillWaitsForTheOthers() {
        chairs.several.put("p1", 2);
        RoundId round = apart(1, Map.of("d", 9L, "b", 1L));
        chairs.fits.put("p1", Map.of("a", 5L, "b", 5L));
        planned(HOME, round);
        planned(HOST, round);
        said(HOME, 2, round, Decision.Kind.ACCEPTED, null, "", "", List.of(new Pair("p1", "a")));
        assertThat(codes(() -> toB(round, 3))).containsExactly("round-seat-full");
    }

    @Test
    void rowsOfTwoPlansThatDoNotBothFindRoomBothSaySoAndNameOnlyWhoCameSince() throws Exception {
        RoundId round = apart(1, Map.of("b", 5L));
        planned(HOST, round);
        for (Map.Entry<String, Integer> one : Map.of(HOME, 1, HOST, 2).entrySet()) {
            assertThat((List<String>) JsonPath.read(
                            read(one.getKey(), "/api/rounds/" + round.value() + "/plans/" + one.getValue()),
                            "$.rows[*].against"))
                    .containsExactly("这里只剩 1 个名额，各次方案里还有 2 人等着安排到这里，不能都接受。");
        }

        chairs.reset();
        chairs.fits.put("p7", Map.of("c", 1L));
        RoundId since = inC(3);
        place(HOME, since, "p6", "d", "c", "近", word(refusal(() -> place(HOME, since, "p6", "d", "c", "近", ""))));
        planned(HOME, since);
        chairs.chairs.put("c", 2);
        assertThat((List<String>) JsonPath.read(
                        read(HOME, "/api/rounds/" + since.value() + "/plans/2"),
                        "$.rows[?(@.seat=='椅子c' && @.state=='open')].against"))
                .as("whoever came before the plan was reckoned with")
                .hasSize(2)
                .allSatisfy(said -> assertThat(said).startsWith("这里只剩 1 个名额"));
    }

    @Test
    void thePageThatAsksIsAboutARowOfTheirsAndOfAPlanThatHasAny() throws Exception {
        RoundId round = planned();
        String p2 = person(round, "p2") + "/instead?seat=" + seat(round, "b");
        String own = "name=\"row\" value=\"" + row(round, "p2", "a") + "\"";
        assertThat(read(HOME, p2)).contains(own);
        assertThat(read(HOME, p2 + "&row=" + row(round, "p2", "a"))).contains(own);
        for (int row : List.of(row(round, "p1", "b"), 99)) {
            perform(HOME, get(p2 + "&row=" + row), 404);
        }
        as(HOME, () -> {
            wishes.ask(round, Wishes.Wish.Kind.PIN, new Pair("p1", "a"), "熟悉", CHINESE);
            wishes.ask(round, Wishes.Wish.Kind.PIN, new Pair("p2", "a"), "熟悉", CHINESE);
            return round;
        });
        planned(HOME, round);
        perform(HOME, get(p2.replace("/plans/1/", "/plans/2/")), 404);
        as(HOME, () -> {
            rounds.close(round, "办完");
            return round;
        });
        assertThat(read(HOME, p2)).contains("这一轮已经结束。").doesNotContain("要有登记的权限", "name=\"reason\"");
    }

    @Test
    void whileMuchIsGoingOnThePageThatAsksSaysSoAndGoesOnAsking() throws Exception {
        RoundId round = planned();
        String page = person(round, "p2") + "/instead?seat=" + seat(round, "b") + "&row=" + row(round, "p2", "a");
        List<Worker.Place> places = new ArrayList<>();
        try {
            assertThatThrownBy(() -> {
                        while (true) {
                            places.add(worker.forAQuestion());
                        }
                    })
                    .isInstanceOf(RefusedException.class);
            MockHttpServletResponse busy = perform(HOME, get(page), 503).getResponse();
            assertThat(busy.getHeader("Retry-After")).isNotNull();
            assertThat(busy.getContentAsString(StandardCharsets.UTF_8))
                    .contains("正在算的已经排满", "every 1s", page.replace("&", "&amp;"));
        } finally {
            places.forEach(Worker.Place::close);
        }
        assertThat(read(HOME, page)).contains("总分少").doesNotContain("every 1s");
    }

    @Test
    void whoHasAPlaceIsDecidedAboutByTheirRowAndOneAtATime() throws Exception {
        RoundId round = planned();
        String decide = "/api/rounds/" + round.value() + "/decide";
        Map<String, Object> asked = asked(round, "p2", "b");
        asked.put("person", 0);
        assertThat(sent(HOME, decide, asked, 422)).contains("round-person-rows");
        asked.remove("rows");
        assertThat(sent(HOME, decide, asked, 422)).contains("round-person-placed");
        assertThat(codes(() -> said(
                        HOME,
                        round,
                        Decision.Kind.OVERRIDDEN,
                        "c",
                        "近",
                        "",
                        List.of(new Pair("p1", "b"), new Pair("p2", "a")))))
                .containsExactly("round-rows-one");
        assertThat(chairs.seated).isEmpty();
    }

    @Test
    void whoIsMovedTwiceIsOnePersonPlacedElsewhere() throws Exception {
        RoundId round = planned();
        forbid(round, "p1", "a");
        place(HOME, round, "p2", "a", "b", "近", "1." + row(round, "p1", "b"));
        chairs.seated.clear();
        chairs.ended.add("/chairs/b/p2");
        assertThat(read(HOME, "/rounds/" + round.value())).contains("没有办成或已结束，不再占名额", "可以重新算");
        planned(HOME, round);
        place(HOME, round, 2, "p2", "a", "b");
        assertThat((Integer) JsonPath.read(read(HOME, "/api/rounds/" + round.value()), "$.overridden"))
                .isOne();
        as(HOME, () -> {
            rounds.close(round, "办完");
            return round;
        });
        assertThat(read(HOME, "/rounds/" + round.value() + "/plans/2")).doesNotContain("重新算");
    }

    private void place(String account, RoundId round, int nth, String person, String from, String to) {
        Pair row = new Pair(person, from);
        String knows =
                word(refusal(() -> said(account, nth, round, Decision.Kind.OVERRIDDEN, to, "近", "", List.of(row))));
        said(account, nth, round, Decision.Kind.OVERRIDDEN, to, "近", knows, List.of(row));
    }

    /** A round in which p3 and p4 have both places of c, and p6 could sit there too but has d. */
    private RoundId inC() {
        return inC(2);
    }

    private RoundId inC(int places) {
        chairs.fits.put("p6", Map.of("d", 9L, "c", 1L));
        chairs.chairs.put("c", places);
        chairs.chairs.put("d", 1);
        return planned();
    }

    private RoundId planned() {
        RoundId round = as(
                HOME,
                () -> rounds.open(
                        new Opening("posts", "改派 " + ++opened, pairing, "2024-01", "2024-12", Map.of(), Map.of())));
        planned(HOME, round);
        return round;
    }

    private void planned(String account, RoundId round) {
        as(account, () -> planning.begin(round));
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (as(HOME, () -> planning.standing(round)).work() != null) {
            assertThat(System.nanoTime()).isLessThan(until);
            LockSupport.parkNanos(5_000_000);
        }
    }

    private void forbid(RoundId round, String person, String seat) {
        as(HOME, () -> {
            wishes.ask(round, Wishes.Wish.Kind.FORBID, new Pair(person, seat), "说明", CHINESE);
            return round;
        });
    }

    /** A round in which one side plans p1 and the other p7, each for the chair b alone or also for d. */
    private RoundId apart(int places, Map<String, Long> other) {
        chairs.fits.clear();
        chairs.fits.put("p1", Map.of("b", 5L));
        chairs.fits.put("p7", other);
        chairs.sides.putAll(Map.of("home", Set.of("p1"), "host", Set.of("p7")));
        chairs.chairs.put("b", places);
        chairs.chairs.put("d", 1);
        return planned();
    }

    private void toB(RoundId round, int nth) {
        said(HOST, nth, round, Decision.Kind.OVERRIDDEN, "b", "近", "", List.of(new Pair("p7", "d")));
    }

    private Seen seen(RoundId round) {
        return as(HOME, () -> seeing.see(round, CHINESE));
    }

    private int row(RoundId round, String person, String seat) {
        return seen(round).plan(1).pairs().indexOf(new Pair(person, seat));
    }

    private int seat(RoundId round, String seat) {
        return seat(round, 1, seat);
    }

    private int seat(RoundId round, int nth, String seat) {
        RoundPlan plan = seen(round).plan(nth);
        return as(HOME, () -> explaining.problem(plan)).seatNumber(seat);
    }

    private String seatPage(RoundId round, String seat) {
        return seatPage(round, 1, seat);
    }

    private String seatPage(RoundId round, int nth, String seat) {
        return "/rounds/" + round.value() + "/plans/" + nth + "/seats/" + seat(round, nth, seat);
    }

    private String person(RoundId round, String person) {
        RoundPlan plan = seen(round).plan(1);
        int number = as(HOME, () -> explaining.problem(plan)).personNumber(person);
        return "/rounds/" + round.value() + "/plans/1/people/" + number;
    }

    private void place(
            String account, RoundId round, String person, String from, String to, String reason, String knows) {
        said(account, round, Decision.Kind.OVERRIDDEN, to, reason, knows, List.of(new Pair(person, from)));
    }

    private void decide(String account, RoundId round, Decision.Kind kind, Pair... rows) {
        said(account, round, kind, null, "说明", "", List.of(rows));
    }

    private void said(
            String account,
            RoundId round,
            Decision.Kind kind,
            String instead,
            String reason,
            String knows,
            List<Pair> rows) {
        said(account, 1, round, kind, instead, reason, knows, rows);
    }

    private void said(
            String account,
            int nth,
            RoundId round,
            Decision.Kind kind,
            String instead,
            String reason,
            String knows,
            List<Pair> rows) {
        as(account, () -> {
            deciding.decide(round, new Deciding.Said(nth, rows, kind, instead, reason, knows), CHINESE);
            return rows;
        });
    }

    private Map<String, Object> asked(RoundId round, String person, String seat) {
        Pair has = seen(round).plan(1).pairs().stream()
                .filter(pair -> pair.person().equals(person))
                .findFirst()
                .orElseThrow();
        return new LinkedHashMap<>(Map.of(
                "plan",
                1,
                "rows",
                List.of(row(round, person, has.seat())),
                "decision",
                "overridden",
                "seat",
                seat(round, seat),
                "reason",
                "熟悉"));
    }

    private static String word(RefusedException full) {
        return String.valueOf(full.findings().getFirst().args().getLast());
    }

    private String sent(String account, String address, Map<String, Object> body, int status) throws Exception {
        return perform(
                        account,
                        post(address)
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(com.jayway.jsonpath.Configuration.defaultConfiguration()
                                        .jsonProvider()
                                        .toJson(body)),
                        status)
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private MvcResult posted(String account, String address, Map<String, String> fields) throws Exception {
        MockHttpServletRequestBuilder request = post(address);
        fields.forEach(request::param);
        return perform(account, request, 302);
    }

    private String read(String account, String address) throws Exception {
        return perform(account, get(address), 200).getResponse().getContentAsString(StandardCharsets.UTF_8);
    }

    private MvcResult perform(String account, MockHttpServletRequestBuilder request, int status) throws Exception {
        return web.perform(request.with(csrf().asHeader()).with(user(account)).header("Accept-Language", "zh-CN"))
                .andExpect(status().is(status))
                .andReturn();
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
