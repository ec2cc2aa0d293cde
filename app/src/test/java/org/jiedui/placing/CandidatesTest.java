package org.jiedui.placing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jiedui.placing.Counties.BOTH;
import static org.jiedui.placing.Counties.EAST;
import static org.jiedui.placing.Counties.EASTERN;
import static org.jiedui.placing.Counties.WEST;
import static org.jiedui.placing.Counties.WESTERN;
import static org.jiedui.placing.Counties.as;
import static org.jiedui.placing.Counties.codes;
import static org.jiedui.placing.Counties.in;
import static org.jiedui.placing.Counties.key;
import static org.jiedui.placing.Counties.text;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.matching.Team;
import org.jiedui.matching.files.ProblemText;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.people.People;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.rounds.Round;
import org.jiedui.storage.Store;
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
import org.springframework.test.web.servlet.MockMvc;

/** Who is offered, shown to whom, taken off, taken back and erased; generated persons only. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CandidatesTest {

    @Autowired
    Intake intake;

    @Autowired
    PostsShape shape;

    @Autowired
    Candidates candidates;

    @Autowired
    Nominations nominations;

    @Autowired
    Posts posts;

    @Autowired
    People people;

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    @Autowired
    MessageSource messages;

    private Counties at;

    @BeforeAll
    void open() {
        at = new Counties(intake, store, candidates, nominations, posts, shape, web);
        at.open();
    }

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
        Candidate taken = as(EASTERN, () -> at.named("生成表甲"));
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
            assertThat(codes(() -> at.offer(account, at.fresh(), Map.of())))
                    .as(account)
                    .containsExactly("candidate-not-home");
        }
        assertThat(at.offer("line-bureau.east", at.fresh(), Map.of())).isNotNull();
        assertThat(at.offer(WESTERN, at.fresh(), Map.of("home-place", WEST, "host-place", EAST)))
                .as("west to east is the same the other way round")
                .isNotNull();
    }

    @Test
    void theSamePersonIsOfferedForTheSameOnceAndTwoAtOnceAreOne() {
        String person = at.fresh();
        at.offer(EASTERN, person, Map.of());
        assertThat(codes(() -> at.offer("line-bureau.east", person, Map.of()))).containsExactly("candidate-known");
        assertThat(at.offer(EASTERN, person, Map.of("from", "2040-01", "until", "2041-12")))
                .as("another time is another offer")
                .isNotNull();

        String two = at.fresh();
        List<Boolean> taken = Stream.of(EASTERN, "line-bureau.east")
                .map(account -> CompletableFuture.supplyAsync(() -> {
                    try {
                        at.offer(account, two, Map.of());
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
        String person = at.fresh();
        CandidateId id = at.offer(EASTERN, person, Map.of());
        for (String account : List.of(
                WESTERN, "cooperation-office.west", "auditor.west", "line-bureau.neighbour", "auditor.neighbour")) {
            assertThatThrownBy(() -> as(account, () -> candidates.candidate(id)))
                    .as(account)
                    .isInstanceOf(AbsentException.class);
            assertThat(as(account, () -> people.searchPersons(person, 5)))
                    .as(account)
                    .isEmpty();
            assertThat(at.page(get("/candidates/" + id.value()), account).getStatus())
                    .as(account)
                    .isEqualTo(404);
            assertThat(text(at.page(get("/candidates"), account))).as(account).doesNotContain(person);
            assertThat(at.page(post("/candidates/" + id.value() + "/withdraw").with(csrf()), account)
                            .getStatus())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(text(at.page(get("/candidates/" + id.value()), "line-bureau.east")))
                .contains("1985-05")
                .contains("优先派出");
        assertThat(text(at.page(get("/candidates/" + id.value()), "auditor.east")))
                .as("who only looks sees whom, not when they were born")
                .contains(person)
                .doesNotContain("1985-05")
                .doesNotContain("优先派出")
                .doesNotContain("/withdraw");
        assertThat(text(at.page(get("/candidates"), BOTH))).contains(person);
    }

    @Test
    void whoeverIsOfferedSeesTheirOwnEntryAndMayTakeItOff() throws Exception {
        CandidateId id = at.offer(EASTERN, at.fresh(), Map.of("wishes", "平塘县"));
        CandidateId other = at.offer(EASTERN, at.fresh(), Map.of());
        String account = at.tied(as(EASTERN, () -> candidates.candidate(id)));
        assertThat(text(at.page(get("/candidates/" + id.value()), account)))
                .contains("平塘县")
                .contains("1985-05")
                .contains("这是你自己的登记")
                .as("whom the home unit sends first is its own affair")
                .doesNotContain("优先派出");
        assertThat(at.page(get("/candidates/" + other.value()), account).getStatus())
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
        String person = at.fresh();
        CandidateId id = at.offer(EASTERN, person, Map.of());
        assertThat(codes(() -> as("auditor.east", () -> at.takenOff(id, "不想了"))))
                .containsExactly("candidate-not-yours");
        assertThat(codes(() -> as(EASTERN, () -> at.takenOff(id, " ")))).containsExactly("candidate-why");
        assertThat(codes(() -> as(EASTERN, () -> at.takenOff(id, "长".repeat(2_001)))))
                .containsExactly("candidate-words-long");
        MockHttpServletResponse refused =
                at.page(post("/candidates/" + id.value() + "/withdraw").with(csrf()), "line-bureau.east");
        assertThat(refused.getRedirectedUrl()).isEqualTo("/candidates/" + id.value());
        MockHttpServletResponse done = at.page(
                post("/candidates/" + id.value() + "/withdraw")
                        .param("words", "另有任用")
                        .with(csrf()),
                "line-bureau.east");
        assertThat(done.getRedirectedUrl()).isEqualTo("/candidates");
        assertThatThrownBy(() -> as(EASTERN, () -> at.takenOff(id, "再撤"))).isInstanceOf(AbsentException.class);
        assertThat(at.offer(EASTERN, person, Map.of())).isNotEqualTo(id);
    }

    @Test
    void anIntakeIsTakenBackUnlessSomebodyOfItIsOnTheWay() {
        Round round = at.round();
        PostId post = at.asked(round, Map.of());
        String person = at.fresh();
        CandidateId id = at.offer(EASTERN, person, in(round, Map.of()));
        BatchId batch = at.batchOf(id);
        NominationId way = at.accepted(round, id, post);
        assertThat(codes(() -> as(EASTERN, () -> at.undone(batch)))).contains("candidate-went-on");
        as(EASTERN, () -> at.undone(at.batchOf(way)));
        as(EASTERN, () -> at.undone(batch));
        assertThatThrownBy(() -> as(EASTERN, () -> candidates.candidate(id))).isInstanceOf(AbsentException.class);
    }

    @Test
    void whoIsErasedIsNoCandidateAndLeavesNothing() {
        String person = at.fresh();
        CandidateId id = at.offer(EASTERN, person, Map.of("wishes", "平塘县", "note", person + "自愿"));
        CandidateId other = at.offer(EASTERN, at.fresh(), Map.of("partner", person, "note", "与" + person + "同去"));
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
            assertThat(at.sql(sql, id))
                    .contains("〔已删除〕")
                    .doesNotContain(person)
                    .doesNotContain("1985-05")
                    .doesNotContain("平塘县");
            assertThat(at.sql(sql, other))
                    .as("nor where another one names them")
                    .doesNotContain(person);
        }
        assertThat(as(EASTERN, () -> candidates.candidate(other)).offer().partner())
                .isEqualTo("〔已删除〕");
        assertThat(as(EASTERN, () -> candidates.candidate(other)).about().note())
                .isEqualTo("与〔已删除〕同去");
    }

    @Test
    void whoIsErasedLeavesAKeyInRoundsAndNothingThatWasSaidOfThem() {
        Round round = at.round();
        String person = at.fresh();
        CandidateId id = at.offer(EASTERN, person, in(round, Map.of("team", person + "医疗队")));
        CandidateId other = at.offer(EASTERN, at.fresh(), in(round, Map.of("team", person + "医疗队")));
        as(EASTERN, () -> at.takenOff(id, "身体不好"));
        Draft draft = new Draft();
        draft.seat(new Seat("7", 2));
        draft.criteria(List.of(new Criterion("post-experience", 1), new Criterion("post-rank", 10)));
        draft.person(new org.jiedui.matching.Person(id.key(), 1));
        draft.person(new org.jiedui.matching.Person(other.key(), 1));
        draft.pair(0, 0, new long[] {9, 2});
        draft.pair(1, 0, new long[] {3, 1});
        draft.team(new Team(person + "医疗队", List.of(id.key(), other.key()), Optional.empty()));
        String problem = ProblemText.of(draft.done());
        long plan = OwnerDatabase.of(store)
                .sql(
                        "with r as (insert into round (shape, title, pairing, from_day, until_day, weights, settings, by, at)"
                                + " values ('posts', ?, ?, '2030-01-01', '2030-12-31', '{}', '{}', 'test', now()) returning id),"
                                + " w as (insert into round_wish (round, person, seat, wish, reason, by, at)"
                                + "  select id, k, '7', 'forbid', why, 'test', now() from r,"
                                + "  (values (?, '有慢性病'), (?, '要和' || ? || '分开')) as said (k, why))"
                                + " insert into round_plan (round, nth, found, proved, worth, bound, people, seats, conflict, problem, hash, by, at)"
                                + " select id, 1, 'impossible', false, '{}', '{}', '{}', '{}', array['TEAM' || chr(9) || ? || '医疗队'], ?, 'x',"
                                + " 'test', now() from r returning id")
                .params(person + "那一批", round.pairing().value(), id.key(), other.key(), person, person, problem)
                .query(Long.class)
                .single();
        OwnerDatabase.of(store)
                .sql("insert into round_decision (plan, person, seat, decision, reason, became, by, at) values"
                        + " (?, ?, '7', 'refused', '年纪大了', null, 'test', now()),"
                        + " (?, ?, '7', 'accepted', '代替' || ?, '/x', 'test', now())")
                .params(plan, id.key(), plan, other.key(), person)
                .update();
        OwnerDatabase.of(store)
                .sql(
                        "select jiedui_erase_person((select person from candidate where id = ?), 'test', 'asked for it', now())")
                .param(id.value())
                .query((row, n) -> "")
                .single();
        String left = OwnerDatabase.of(store)
                .sql(
                        "select r::text || p::text || (select string_agg(w::text, ' ') from round_wish w where w.round = r.id)"
                                + " || (select string_agg(d::text, ' ') from round_decision d where d.plan = p.id)"
                                + " || (select string_agg(c::text, ' ') from candidate c where c.id in (?, ?))"
                                + " || (select string_agg(x::text, ' ') from candidate_withdrawal x where x.candidate = ?)"
                                + " || (select string_agg(i.cells::text, ' ') from intake_row i join candidate c on c.batch = i.batch"
                                + "     where c.id in (?, ?))"
                                + " from round_plan p join round r on r.id = p.round where p.id = ?")
                .params(id.value(), other.value(), id.value(), id.value(), other.value(), plan)
                .query(String.class)
                .single();
        assertThat(left)
                .doesNotContain(person, "有慢性病", "年纪大了", "身体不好")
                .contains("代替〔已删除〕", "要和〔已删除〕分开", "〔已删除〕医疗队", "refused", "accepted");
        Problem kept = ProblemText.read(OwnerDatabase.of(store)
                .sql("select problem from round_plan where id = ?")
                .param(plan)
                .query(String.class)
                .single());
        int gone = kept.pair(kept.personNumber(id.key()), 0);
        int stays = kept.pair(kept.personNumber(other.key()), 0);
        assertThat(kept.score(gone)).as("what the plan was worth stays").isEqualTo(29);
        assertThat(kept.points(gone)).as("what spoke for it does not").containsOnly(0);
        assertThat(kept.points(stays)).containsExactly(3, 1);
    }

    @Test
    void whoeverStandsAboveBothSidesSaysForWhichTheyOffer() {
        String chief = "chief";
        Offices.open(store, chief);
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values (?, 'cooperation-office', 'everything', date '2020-01-01', 'test', now())")
                .param(chief)
                .update();
        Round round = at.round();
        String person = at.fresh();
        Map<String, String> row = new LinkedHashMap<>(in(round, Map.of("person", person)));
        row.putAll(Map.of("category", "specialist", "profession", "health", "home-place", WEST, "host-place", EAST));
        assertThat(offered(chief, row, null)).containsExactly("candidate-side-unsaid.receiver");
        assertThat(offered(chief, row, Side.GIVER)).containsExactly("candidate-side-unsaid.receiver");
        assertThat(offered("cooperation-office.east", row, null)).containsExactly("candidate-not-home");
        assertThat(offered(chief, row, Side.RECEIVER)).isEmpty();
        CandidateId id = as(chief, () -> at.named(person)).id();
        PostId post = at.askedOfTheWest(round);
        assertThat(as(chief, () -> shape.accept(round, id.key(), key(post), new Actor(chief))))
                .as("accepting acts for the home side of the row")
                .startsWith("/nominations/");
    }

    private List<String> offered(String account, Map<String, String> row, @Nullable Side side) {
        return as(account, () -> intake.record("candidates", row, side, new Actor(account))).rows().stream()
                .flatMap(one -> one.findings().stream())
                .map(Intake.Located::finding)
                .filter(Finding::refuses)
                .map(Finding::code)
                .toList();
    }

    @Test
    void whoeverIsInARoundReadsTheirOwnReasonsAndNothingOfOthers() throws Exception {
        Round round = at.round();
        at.asked(round, Map.of("title", "生成·主任医师"));
        at.asked(round, Map.of("title", "生成·住院医师"));
        String person = at.fresh();
        String rival = at.fresh();
        CandidateId id = at.offer(
                EASTERN, person, in(round, Map.of("wishes", "生成·主任医师；生成·住院医师", "years", "3", "priority", "reserve")));
        at.offer(EASTERN, rival, in(round, Map.of("wishes", "生成·主任医师", "years", "9", "priority", "first")));
        String opened = text(at.page(
                post("/api/rounds")
                        .with(csrf())
                        .contentType("application/json")
                        .content(
                                "{\"shape\":\"posts\",\"title\":\"生成轮次\",\"pairing\":%d,\"from\":\"%s\",\"until\":\"%s\"}"
                                        .formatted(round.pairing().value(), round.from(), round.until())),
                EASTERN));
        int number = JsonPath.read(opened, "$.id");
        text(at.page(post("/api/rounds/" + number + "/plan").with(csrf()), EASTERN));
        String self = at.tied(as(EASTERN, () -> candidates.candidate(id)));
        String page = "";
        for (long until = System.nanoTime() + 30_000_000_000L; System.nanoTime() < until; ) {
            page = text(at.page(get("/candidates/" + id.value()), self));
            if (page.contains("按所列条件，另有人选排在前面")) {
                break;
            }
            LockSupport.parkNanos(20_000_000);
        }
        assertThat(page)
                .contains("建议去“生成·住院医师”。支持这一建议的有：", "“生成·主任医师”：名额已满；按所列条件，另有人选排在前面。", "还没有人决定")
                .doesNotContain(rival, " 分", "/rounds/" + number);
        OwnerDatabase.of(store)
                .sql("insert into round_closed (round, reason, by, at) values (?, '生成', 'test', now())")
                .param(number)
                .update();
        assertThat(text(at.page(get("/candidates/" + id.value()), self)))
                .contains("这一轮已结束，没有作决定")
                .doesNotContain("还没有人决定");
        OwnerDatabase.of(store)
                .sql("insert into round_decision (plan, person, seat, decision, reason, became, by, at)"
                        + " select p.id, k.key, p.seats[array_position(p.people, k.key)], 'accepted', '', '/nominations/999999999', 'test', now()"
                        + " from round_plan p, (values (?)) k (key) where p.round = ?")
                .params(id.key(), number)
                .update();
        assertThat(text(at.page(get("/candidates/" + id.value()), self)))
                .as("what was accepted and goes its way no more")
                .contains("后来没有办成")
                .doesNotContain("已接受，按推荐程序办");
        String own = page.substring(page.indexOf("支持这一建议的有"), page.indexOf("为什么不在别处"));
        assertThat(own)
                .as("what the home unit wishes is its own affair")
                .doesNotContain(messages.getMessage("rounds.criterion.post-priority", null, Locale.SIMPLIFIED_CHINESE));
        assertThat(text(at.page(get("/candidates/" + id.value()), EASTERN)))
                .as("others look at the round itself")
                .doesNotContain("支持这一建议的有");
    }
}
