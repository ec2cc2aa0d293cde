package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Ledger;
import org.jiedui.matching.Plan;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Worth;
import org.jiedui.matching.solving.Outcome.Solved;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.RoundId;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** Generated children and sponsors between Baiyun and Pingtang, beside the example, which tells of a hundred students as a total. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SponsorshipsTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    private static final String SCHOOL = "生成中学";
    private static final String ACCOUNT = "生成县助学专户";

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Store store;

    @Autowired
    StudentsShape shape;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    private JdbcClient owner;
    private long pairing;
    private int last;

    @BeforeAll
    void open() {
        Example.load(intake);
        owner = OwnerDatabase.of(store);
        Offices.open(store, "west", "cooperation-office", "522727");
        Offices.open(store, "west-people", "organisation-department", "522727");
        Offices.open(store, "east", "cooperation-office", "440111");
        Offices.open(store, "east-people", "organisation-department", "440111");
        Offices.open(store, "neighbour", "organisation-department", "522723");
        pairing = number("select id from pairing where receiver_place = '522727' and giver_place = '440111'");
    }

    // -- helpers

    private long number(String sql) {
        return owner.sql(sql).query(Long.class).single();
    }

    private MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String account) throws Exception {
        return web.perform(request.with(csrf()).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    private String read(String address, String account) throws Exception {
        MockHttpServletResponse response = web.perform(
                        get(address).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as(account + " " + address + " " + response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(200);
        if (!address.endsWith(".xlsx")) {
            return response.getContentAsString(StandardCharsets.UTF_8);
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            StringBuilder text = new StringBuilder();
            book.getSheetAt(0)
                    .forEach(row -> row.forEach(cell -> text.append(cell).append(' ')));
            return text.toString();
        }
    }

    private MockHttpServletResponse send(String account, String register, Map<String, String> fields) throws Exception {
        String json = fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":\"" + field.getValue() + '"')
                .collect(Collectors.joining(",", "{", "}"));
        return ask(
                post("/api/" + register).contentType(MediaType.APPLICATION_JSON).content(json), account);
    }

    private void record(String account, String register, Map<String, String> fields) throws Exception {
        MockHttpServletResponse response = send(account, register, fields);
        assertThat(response.getStatus())
                .as(response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    private String refusal(String account, String register, Map<String, String> fields) throws Exception {
        MockHttpServletResponse response = send(account, register, fields);
        assertThat(response.getStatus()).isEqualTo(422);
        return JsonPath.read(response.getContentAsString(StandardCharsets.UTF_8), "$.code");
    }

    private static Map<String, String> with(Map<String, String> some, String... more) {
        Map<String, String> all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    private long student(String stage, String... more) throws Exception {
        record(
                "west",
                "students-in-need",
                with(
                        Map.of("school", SCHOOL, "place", "522727", "number", "N" + ++last, "stage", stage),
                        with(Map.of(), "monthly", "300", "giver", "440111"),
                        more));
        return number("select max(id) from student_in_need");
    }

    private static Map<String, String> with(Map<String, String> some, Map<String, String> usual, String... more) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(some);
        return with(all, more);
    }

    private long pledge(String sponsor, int students, String... more) throws Exception {
        record(
                "east",
                "pledges",
                with(
                        Map.of("kind", "person", "sponsor", sponsor, "place", "440111", "receiver", "522727"),
                        with(Map.of(), "monthly", "300", "students", String.valueOf(students)),
                        more));
        return number("select max(id) from pledge");
    }

    private long sponsorship(long pledge, long student, String... more) throws Exception {
        record("west", "sponsorships", with(act("begun", pledge, student), more));
        return number("select max(id) from sponsorship");
    }

    private static Map<String, String> act(String act, long pledge, long student) {
        return Map.of(
                "act", act,
                "pledge", String.valueOf(pledge),
                "student", String.valueOf(student),
                "day", TODAY.withDayOfMonth(1).minusMonths(2).toString());
    }

    private static Map<String, String> payment(long sponsorship, String step, String amount) {
        return Map.of(
                "sponsorship", String.valueOf(sponsorship),
                "step", step,
                "amount", amount,
                "day", TODAY.toString(),
                "account", ACCOUNT);
    }

    /** The sponsor of this pledge gets an account of their own. */
    private String accountOf(long pledge) {
        String account = "donor" + pledge;
        Offices.open(store, account);
        owner.sql("update account set person = (select person from pledge where id = ?) where name = ?")
                .params(pledge, account)
                .update();
        owner.sql("""
                        insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                        values (?, 'sponsor', 'oneself', date '2020-01-01', 'test', now())""").param(account).update();
        return account;
    }

    private void consent(long student, String level, String name) throws Exception {
        record(
                "west",
                "student-consents",
                Map.of(
                        "student",
                        String.valueOf(student),
                        "consent",
                        level,
                        "day",
                        TODAY.toString(),
                        "name",
                        name,
                        "guardian",
                        "生成家长"));
    }

    private String figure(String measure) throws Exception {
        String answer = read("/api/answers?measure=" + measure + "&set=2017&place=522727", "west");
        return JsonPath.read(answer, "$.rows[0].value");
    }

    private Round round() {
        return new Round(
                new RoundId(1),
                "students",
                "生成",
                new PairingId(pairing),
                TODAY,
                TODAY.plusYears(1),
                Map.of(),
                Map.of());
    }

    /** What two who press at the same moment are told. */
    private List<Integer> twice(String address, String parameters, String account) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService hands = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> pressed = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                pressed.add(hands.submit(() -> {
                    start.await();
                    return ask(
                                    post(address)
                                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                            .content(parameters),
                                    account)
                            .getStatus();
                }));
            }
            start.countDown();
            List<Integer> told = new ArrayList<>();
            for (Future<Integer> one : pressed) {
                told.add(one.get());
            }
            return told;
        }
    }

    // -- consent

    @ParameterizedTest
    @CsvSource({
        "senior, none, 某小树, false, ''",
        "senior, school, 某小树, true, ''",
        "senior, first-name, 某小树, true, 小树",
        "senior, full, 某小树, true, 某小树",
        "junior, full, 某小树, true, 小树",
        "primary, full, 欧阳小树, true, 小树"
    })
    void theGuardianSaysWhatASponsorSees(String stage, String level, String name, boolean school, String called)
            throws Exception {
        long student = student(stage);
        long pledge = pledge("生成资助人" + last, 1);
        long one = sponsorship(pledge, student);
        consent(student, level, name);
        String donor = accountOf(pledge);

        for (String address : List.of(
                "/sponsorships",
                "/sponsorships.xlsx",
                "/api/sponsorships",
                "/api/sponsorships/" + one,
                "/students",
                "/students.xlsx",
                "/api/students",
                "/students/" + student)) {
            String text = read(address, donor);
            assertThat(text.contains(SCHOOL)).as(address).isEqualTo(school);
            assertThat(text).as(address).contains("平塘县").doesNotContain("小树", "生成家长", "N" + last);
        }
        for (String address : List.of("/sponsorships/mine", "/sponsorships/" + one)) {
            String text = read(address, donor);
            assertThat(text.contains("小树")).as(address).isEqualTo(!called.isEmpty());
            assertThat(text.contains(name)).as(address).isEqualTo(called.equals(name));
            assertThat(text).doesNotContain("生成家长", "N" + last);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "某树, 树",
        "某小树, 小树",
        "呼延小树, 小树",
        "宇文树, 树",
        "阿依生成·生成江, ''",
        "阿依•生成江, 依",
        "扎西生成, 生成",
        "树, ''",
        "Aygul Generated, Aygul",
        "'', ''"
    })
    void theGivenNameAndInDoubtLess(String name, String given) {
        assertThat(StudentNames.given(name)).isEqualTo(given);
    }

    @Test
    void aConsentThatIsTakenBackCountsAtOnce() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成资助人" + last, 1);
        sponsorship(pledge, student);
        consent(student, "full", "某大树");
        String donor = accountOf(pledge);
        assertThat(read("/sponsorships/mine", donor)).contains("某大树");

        record(
                "west",
                "student-consents",
                Map.of("student", String.valueOf(student), "consent", "none", "day", TODAY.toString()));

        assertThat(read("/sponsorships/mine", donor)).doesNotContain("大树", SCHOOL);
    }

    @Test
    void theLaterDayCountsWhateverWasTypedLast() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成资助人" + last, 1);
        sponsorship(pledge, student);
        consent(student, "none", "某补录");
        record(
                "west",
                "student-consents",
                Map.of(
                        "student",
                        String.valueOf(student),
                        "consent",
                        "full",
                        "day",
                        TODAY.minusDays(30).toString(),
                        "guardian",
                        "生成家长"));

        assertThat(read("/sponsorships/mine", accountOf(pledge))).doesNotContain("补录", SCHOOL);
    }

    @Test
    void afterTheEndTheSponsorIsToldNoMore() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成前资助人" + last, 1);
        long one = sponsorship(pledge, student);
        consent(student, "full", "某曾经");
        record(
                "west",
                "sponsorship-letters",
                Map.of(
                        "sponsorship",
                        String.valueOf(one),
                        "day",
                        TODAY.minusDays(40).toString(),
                        "direction",
                        "to-sponsor",
                        "kind",
                        "reply"));
        String donor = accountOf(pledge);
        assertThat(read("/sponsorships/" + one, donor)).contains("某曾经", "给资助方");

        record(
                "west",
                "sponsorships",
                with(act("ended", pledge, student), "day", TODAY.minusDays(1).toString(), "reason", "sponsor-stopped"));

        assertThat(read("/sponsorships/" + one, donor)).doesNotContain("曾经", "给资助方");
        assertThat(read("/sponsorships/" + one, "west")).contains("给资助方");
    }

    @Test
    void aSchoolThatIsNotToBeToldSpeaksForNobody() throws Exception {
        long hidden = student("senior");
        long told = student("senior", "consent", "school");
        long pledge = pledge("生成校友" + last, 1, "wish-school", SCHOOL);

        Problem problem = shape.problem(round(), Set.of());

        int sponsor = problem.personNumber("pledge-" + pledge);
        assertThat(problem.points(problem.pair(sponsor, problem.seatNumber("student-" + hidden)))[1])
                .isZero();
        assertThat(problem.points(problem.pair(sponsor, problem.seatNumber("student-" + told)))[1])
                .isPositive();
    }

    @Test
    void aNameLiesNowhereInTheOpen() throws Exception {
        long student = student("senior");
        consent(student, "full", "某无名");

        assertThat(number("select count(*) from intake_row where cells::text like '%某无名%'"))
                .isZero();
        assertThat(owner.sql(
                                "select cells ->> 'name' from intake_row where register = 'student-consents' order by batch desc")
                        .query(String.class)
                        .list()
                        .getFirst())
                .isEqualTo("***");
        assertThat(number("select count(*) from ledger_text where title like '%某无名%' or note like '%某无名%'"))
                .isZero();
        assertThat(new String(
                        owner.sql("select name from student_consent where student = ?")
                                .param(student)
                                .query(byte[].class)
                                .single(),
                        StandardCharsets.UTF_8))
                .doesNotContain("某无名");
    }

    @Test
    void onlyTheStudentsOwnSideLooksOrSpeaksForTheGuardian() throws Exception {
        long student = student("senior");
        consent(student, "school", "某看看");
        String address = "/students/" + student + "/reveal?purpose=generated";

        assertThat(read("/students/" + student, "east")).contains("高中").doesNotContain("N" + last);
        assertThat(ask(post(address), "west").getStatus()).isEqualTo(403);
        assertThat(ask(post(address), "neighbour").getStatus()).isEqualTo(404);
        MockHttpServletResponse partner = ask(post(address), "east-people");
        assertThat(partner.getStatus()).isEqualTo(422);
        assertThat(partner.getContentAsString(StandardCharsets.UTF_8)).doesNotContain("某看看");
        assertThat(ask(post(address), "west-people").getContentAsString(StandardCharsets.UTF_8))
                .contains("某看看", "生成家长");
        assertThat(ask(post("/students/" + student + "/reveal"), "west-people").getStatus())
                .isEqualTo(422);
        assertThat(refusal(
                        "east",
                        "student-consents",
                        Map.of("student", String.valueOf(student), "consent", "full", "day", TODAY.toString())))
                .isEqualTo("student-not-yours");
    }

    @Test
    void othersSeeNothing() throws Exception {
        long student = student("senior", "consent", "school");
        long pledge = pledge("生成远人" + last, 1);
        long one = sponsorship(pledge, student);
        String stranger = accountOf(pledge("生成旁人" + last, 1));

        for (String account : List.of("neighbour", stranger)) {
            for (String list : List.of("/sponsorships", "/students.xlsx", "/api/sponsorships", "/api/students")) {
                assertThat(read(list, account)).as(account + list).doesNotContain("生成远人" + last, SCHOOL);
            }
            for (String thing : List.of(
                    "/sponsorships/" + one, "/students/" + student, "/pledges/" + pledge, "/api/sponsorships/" + one)) {
                assertThat(ask(get(thing), account).getStatus())
                        .as(account + thing)
                        .isEqualTo(404);
            }
        }
    }

    /** Of another pairing, and so of a place that Pingtang sees nothing of. */
    @Test
    void anOfficeKeepsItsStudentWhoeverSponsors() throws Exception {
        long student = student("senior");
        long near = pledge("生成近人" + last, 1);
        record(
                "admin",
                "pledges",
                Map.of(
                        "kind", "person",
                        "sponsor", "生成异地人" + last,
                        "place", "330102",
                        "monthly", "300",
                        "students", "2"));
        long pledge = number("select max(id) from pledge");
        assertThat(ask(get("/pledges/" + pledge), "west").getStatus()).isEqualTo(404);

        record("admin", "sponsorships", act("begun", pledge, student));
        long one = number("select max(id) from sponsorship");

        assertThat(read("/sponsorships", "west")).contains("生成异地人" + last);
        assertThat(read("/students/" + student, "west")).contains("生成异地人" + last);
        assertThat(refusal("west", "sponsorships", act("begun", near, student))).isEqualTo("student-full");
        record("west", "sponsorship-payments", payment(one, "received", "300"));
        long batch = number("select batch from student_in_need where id = " + student);
        assertThat(ask(post("/api/intake/" + batch + "/undo"), "west").getStatus())
                .isEqualTo(422);
    }

    /** Of a pledge with one place, a county sees that it is taken, though not by whom. */
    @Test
    void roomThatIsTakenOutOfReachIsTaken() throws Exception {
        long pledge = pledge("生成远近人" + last, 1);
        record(
                "admin",
                "students-in-need",
                Map.of("school", "生成外校", "place", "522728", "number", "X" + last, "stage", "senior", "monthly", "300"));
        record("admin", "sponsorships", act("begun", pledge, number("select max(id) from student_in_need")));

        assertThat(read("/pledges/" + pledge, "west")).doesNotContain("生成外校", "罗甸县");
        assertThat(refusal("west", "sponsorships", act("begun", pledge, student("senior"))))
                .isEqualTo("pledge-full");
    }

    // -- counting

    @Test
    void aStudentOfTwoSponsorsCountsOnce() throws Exception {
        long student = student("junior", "monthly", "600", "sponsors", "2");
        int before = Integer.parseInt(figure("G08"));

        sponsorship(pledge("生成甲" + last, 1), student);
        sponsorship(pledge("生成乙" + last, 1), student);

        assertThat(figure("G08")).isEqualTo(String.valueOf(before + 1));
        assertThat(refusal("west", "sponsorships", act("begun", pledge("生成丙" + last, 1), student)))
                .isEqualTo("student-full");
    }

    @Test
    void whoIsInATotalIsNotCountedAgain() throws Exception {
        long student = student("junior");
        long pledge = pledge("生成旧人" + last, 1);
        String before = figure("G08");
        Map<String, String> then = with(act("begun", pledge, student), "day", "2018-09-01");

        assertThat(refusal("west", "sponsorships", then)).isEqualTo("sponsorship-counted");
        record("west", "sponsorships", with(then, "counted", "within"));

        assertThat(figure("G08")).isEqualTo(before);
        assertThat(read("/sponsorships", "west")).contains("联系社会力量资助贫困学生");
    }

    /** A total of this year in the county next to it: neither a round nor a renewal decides who is in it. */
    @Test
    void nobodyButTheOfficeSaysWhetherATotalHoldsTheStudent() throws Exception {
        long pledge = pledge("生成询问人" + last, 3);
        List<Long> students = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            record(
                    "admin",
                    "students-in-need",
                    Map.of(
                            "school", "生成邻校", "place", "522729", "number", "T" + i, "stage", "senior", "monthly",
                            "300"));
            students.add(number("select max(id) from student_in_need"));
        }
        long renewed = students.getFirst();
        record(
                "admin",
                "sponsorships",
                with(act("begun", pledge, renewed), "day", "2016-09-01", "until", "2017-08-31"));
        record(
                "admin",
                "results",
                Map.of(
                        "title", "生成总数五十人",
                        "kind", "student-sponsored",
                        "quantity", "50",
                        "unit", "人",
                        "date", TODAY.toString(),
                        "giver", "440111",
                        "receiver", "522729",
                        "place", "522729"));
        Actor by = new Actor("admin");

        assertThatThrownBy(() -> transaction.execute(
                        status -> shape.accept(round(), "pledge-" + pledge, "student-" + students.getLast(), by)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.findings().getFirst().code()).isEqualTo("sponsorship-counted"));
        Map<String, String> again = with(act("renewed", pledge, renewed), "day", TODAY.toString());
        assertThat(refusal("admin", "sponsorships", again)).isEqualTo("sponsorship-counted");
        record("admin", "sponsorships", with(again, "counted", "within"));

        long entry = number("select max(entry) from sponsorship_act");
        assertThat(number("select quantity::int from ledger_entry where no = " + entry))
                .isZero();
    }

    // -- money

    @Test
    void moneyGoesFromTheAccountToTheStudentAndNoFurther() throws Exception {
        String sponsor = "生成汇款人" + last;
        long one = sponsorship(pledge(sponsor, 1), student("senior"));
        String before = Optional.ofNullable(figure("G08-money")).orElse("0");

        assertThat(refusal("west", "sponsorship-payments", payment(one, "handed-on", "300")))
                .isEqualTo("payment-not-received");
        assertThat(refusal("west", "sponsorship-payments", with(payment(one, "received", "300"), "account", sponsor)))
                .isEqualTo("payment-account-private");
        record("west", "sponsorship-payments", payment(one, "received", "450"));
        record("west", "sponsorship-payments", with(payment(one, "handed-on", "300"), "receipt", "R-7"));
        assertThat(refusal("west", "sponsorship-payments", payment(one, "handed-on", "200")))
                .isEqualTo("payment-not-received");

        assertThat(Integer.parseInt(figure("G08-money"))).isEqualTo(Integer.parseInt(before) + 300);
        assertThat(read("/sponsorships/" + one, "west"))
                .contains("到今天应付 900 元，收到 450 元，转交 300 元", "逾期", "R-7", ACCOUNT);
        long received = number("select min(batch) from sponsorship_payment where sponsorship = " + one);
        assertThat(ask(post("/api/intake/" + received + "/undo"), "west").getStatus())
                .isEqualTo(422);
    }

    @Test
    void pressedTwiceIsSaidOnce() throws Exception {
        long pledge = pledge("生成热心人" + last, 2);
        long one = sponsorship(pledge, student("junior"));
        long two = sponsorship(pledge, student("junior"));
        String donor = accountOf(pledge);
        String first = TODAY.withDayOfMonth(1).minusMonths(2).toString();
        assertThat(read("/sponsorships/mine", donor)).contains(one + "@" + first, two + "@" + first, "600 元");

        List<Integer> told =
                twice("/sponsorships/mine/paid", "of=" + one + "@" + first + "&of=" + two + "@" + first, donor);

        assertThat(told).containsOnly(302);
        assertThat(number("select count(*) from sponsorship_said where sponsorship in (" + one + "," + two + ")"))
                .isEqualTo(2);
        assertThat(read("/sponsorships/mine", donor))
                .contains(one + "@" + TODAY.withDayOfMonth(1).minusMonths(1), "说已付，还没到账");
    }

    @Test
    void nobodySaysItForAnother() throws Exception {
        long one = sponsorship(pledge("生成本人" + last, 1), student("junior"));
        String stranger = accountOf(pledge("生成别人" + last, 1));

        ask(
                post("/sponsorships/mine/paid?of=" + one + "@"
                        + TODAY.withDayOfMonth(1).minusMonths(2)),
                stranger);

        assertThat(number("select count(*) from sponsorship_said where sponsorship = " + one))
                .isZero();
    }

    @Test
    void whatArrivedForManyIsRecordedOnceThoughPressedTwice() throws Exception {
        long pledge = pledge("生成企业" + last, 3);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(sponsorship(pledge, student("junior")));
        }
        String ticked = all.stream().map(id -> "of=" + id).collect(Collectors.joining("&"));

        List<Integer> told = twice("/sponsorships/received", ticked + "&account=" + ACCOUNT, "west");

        assertThat(told).containsOnly(302);
        assertThat(owner.sql("select amount::int from sponsorship_payment where sponsorship = any (?)")
                        .param(all.toArray(Long[]::new))
                        .query(Integer.class)
                        .list())
                .containsExactly(900, 900, 900);
    }

    // -- matching

    private static Plan plan(Problem problem) {
        return ((Solved) new Solver(Terms.USUAL).solve(problem)).plan();
    }

    @Test
    void aStudentWhoseSponsorStoppedComesFirstAndNotToTheSameAgain() throws Exception {
        long student = student("senior");
        long gone = pledge("生成停助人" + last, 1);
        sponsorship(gone, student);
        record(
                "west",
                "sponsorships",
                with(act("ended", gone, student), "day", TODAY.toString(), "reason", "sponsor-stopped"));

        Problem problem = shape.problem(round(), Set.of());

        int seat = problem.seatNumber("student-" + student);
        int sponsor = problem.personNumber("pledge-" + gone);
        assertThat(problem.seat(seat).priority()).isEqualTo(1);
        assertThat(problem.pair(sponsor, seat)).isNegative();
        assertThat(problem.no(sponsor, seat).orElseThrow().code()).isEqualTo("sponsorships.no.stopped");
        assertThat(read("/students", "west")).contains("原资助方不再资助");
    }

    @Test
    void whatRunsStaysTogetherAndAPartMustBeCovered() throws Exception {
        long student = student("senior", "monthly", "900", "sponsors", "3");
        long running = pledge("生成在助人" + last, 1);
        long small = pledge("生成小额" + last, 1, "monthly", "100");
        sponsorship(running, student);

        Problem problem = shape.problem(round(), Set.of());
        int seat = problem.seatNumber("student-" + student);
        int pair = problem.pair(problem.personNumber("pledge-" + running), seat);

        assertThat(problem.isFixed(pair) && problem.isRunning(pair)).isTrue();
        assertThat(problem.seat(seat).max()).isEqualTo(3);
        assertThat(plan(problem).has(pair)).isTrue();
        int other = problem.personNumber("pledge-" + small);
        assertThat(problem.no(other, seat).orElseThrow().code()).isEqualTo("sponsorships.no.amount");
        assertThat(shape.problem(round(), Set.of("sponsorships.no.amount")).pair(other, seat))
                .isNotNegative();
    }

    /** Few enough to try every plan there is: those of a place of its own, by a round of the pairing with it. */
    @Test
    void noPlanIsBetter() throws Exception {
        owner.sql("update student_in_need set withdrawn_at = now() where withdrawn_at is null")
                .update();
        owner.sql("update pledge set withdrawn_at = now() where withdrawn_at is null")
                .update();
        pledge("生成一", 2, "wish-stage", "senior", "monthly", "300");
        pledge("生成二", 1, "wish-place", "522727", "monthly", "200");
        pledge("生成三", 2, "wish-stage", "primary", "monthly", "500");
        student("senior", "monthly", "600", "sponsors", "2");
        student("primary", "monthly", "200");
        student("junior", "monthly", "450");
        Problem problem = shape.problem(round(), Set.of());

        Worth best = IntStream.range(0, 1 << problem.pairs())
                .mapToObj(bits -> new Plan(problem, BitSet.valueOf(new long[] {bits})))
                .filter(SponsorshipsTest::holds)
                .map(Plan::worth)
                .max(Comparator.naturalOrder())
                .orElseThrow();

        assertThat(problem.pairs()).isBetween(5, 9);
        assertThat(plan(problem).worth()).isEqualTo(best);
    }

    private static boolean holds(Plan plan) {
        Problem problem = plan.problem();
        int[] filled = plan.filled();
        return IntStream.range(0, problem.seats())
                        .allMatch(seat -> filled[seat] <= problem.seat(seat).max())
                && IntStream.range(0, problem.people())
                        .allMatch(person -> plan.of(person).count()
                                <= problem.person(person).capacity());
    }

    @Test
    void whatIsAcceptedBeginsOrIsRefusedWithTheReason() throws Exception {
        long student = student("senior");
        long one = pledge("生成应允人" + last, 1);
        long other = pledge("生成晚到人" + last, 1);
        Actor by = new Actor("west");

        String address =
                transaction.execute(status -> shape.accept(round(), "pledge-" + one, "student-" + student, by));

        assertThat(address).isEqualTo("/sponsorships/" + number("select max(id) from sponsorship"));
        assertThatThrownBy(() -> transaction.execute(
                        status -> shape.accept(round(), "pledge-" + other, "student-" + student, by)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.findings().getFirst().code()).isEqualTo("student-full"));
        assertThat(number("select count(*) from sponsorship where student = " + student))
                .isOne();
    }

    // -- intake, renewal, letters, erasure

    @Test
    void aWorkbookTakesTheGoodRowsNamesTheBadAndKnowsTheOld() {
        List<List<String>> rows = List.of(
                List.of("学校", "学校所在地", "校内编号", "学段", "每月需要", "可由几位分担"),
                List.of("生成小学", "平塘县", "W1", "小学", "200", "1"),
                List.of("生成小学", "平塘县", "W2", "初中", "300元", "2位"),
                List.of("生成小学", "平塘县", "W1", "小学", "250", "1"),
                List.of("生成小学", "平塘县", "W3", "幼儿园", "200", ""),
                List.of("生成小学", "平塘县", "W4", "小学", "约300元", ""),
                List.of("生成小学", "平塘县", "522727199001010019", "小学", "200", ""),
                List.of("生成小学", "", "W5", "小学", "-5", "0"));
        Path file = Registers.register(folder.resolve("students.xlsx"), "困难学生", rows);
        Handover handover = new Handover(file, "students.xlsx", Map.of(), TODAY, null, new Actor("clerk"));

        Report report = intake.read(handover, false);

        assertThat(report.rows())
                .extracting(Intake.RowReport::outcome)
                .containsExactly(
                        Outcome.ACCEPTED,
                        Outcome.ACCEPTED,
                        Outcome.KNOWN,
                        Outcome.REJECTED,
                        Outcome.REJECTED,
                        Outcome.REJECTED,
                        Outcome.REJECTED);
        assertThat(intake.read(handover, false).known()).isEqualTo(3);
        intake.undo(Optional.ofNullable(report.batch()).orElseThrow(), new Actor("clerk"));
        assertThat(number("select count(*) from student_in_need where school = '生成小学' and withdrawn_at is null"))
                .isZero();
    }

    @Test
    void aRenewalCountsInItsYearAndIsTakenBackByItself() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成续助人" + last, 1);
        long one = sponsorship(pledge, student, "until", TODAY.plusDays(20).toString());
        assertThat(read("/sponsorships?state=renewal", "west")).contains("生成续助人" + last);

        record("west", "sponsorships", with(act("renewed", pledge, student), "day", TODAY.toString()));

        assertThat(owner.sql("select until from standing_sponsorship where id = ?")
                        .param(one)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(TODAY.plusDays(20).plusYears(1));
        long entry = number("select max(entry) from sponsorship_act");
        ask(
                post("/api/entries/" + entry + "/reverse")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"生成\"}"),
                "west");
        assertThat(owner.sql("select until from standing_sponsorship where id = ?")
                        .param(one)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(TODAY.plusDays(20));
    }

    @Test
    void anEndIsNotUndoneOverWhoCameAfterwards() throws Exception {
        long student = student("senior");
        long first = pledge("生成先来人" + last, 1);
        long one = sponsorship(first, student);
        record(
                "west",
                "sponsorships",
                with(act("ended", first, student), "day", TODAY.toString(), "reason", "sponsor-stopped"));
        long end = number("select batch from sponsorship_act where act = 'ended' and sponsorship = " + one);
        long other = sponsorship(pledge("生成后来人" + last, 1), student, "day", TODAY.toString());
        long begun = number("select batch from sponsorship where id = " + other);

        MockHttpServletResponse refused = ask(post("/api/intake/" + end + "/undo"), "west");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("sponsorship-replaced");

        assertThat(ask(post("/api/intake/" + begun + "/undo"), "west").getStatus())
                .isEqualTo(200);
        assertThat(ask(post("/api/intake/" + end + "/undo"), "west").getStatus())
                .isEqualTo(200);
        assertThat(number("select count(*) from standing_sponsorship where ended_on is null and student = " + student))
                .isOne();
    }

    /** Both of one workbook: the beginning alone is not taken back from under its renewal, the workbook as a whole is. */
    @Test
    void aRenewalOfTheSameWorkbookHoldsItsBeginning() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成同册人" + last, 1);
        String day = TODAY.minusDays(9).toString();
        List<List<String>> rows = List.of(
                List.of("做什么", "助学意向", "学生（账上编号）", "日期", "到何时止"),
                List.of(
                        "结对",
                        String.valueOf(pledge),
                        String.valueOf(student),
                        day,
                        TODAY.plusDays(20).toString()),
                List.of("续助", String.valueOf(pledge), String.valueOf(student), TODAY.toString(), ""));
        Path file = Registers.register(folder.resolve("pairs.xlsx"), "结对助学", rows);
        Report report = intake.read(new Handover(file, "pairs.xlsx", Map.of(), TODAY, null, new Actor("clerk")), false);
        assertThat(report.accepted()).as(report.toString()).isEqualTo(2);
        long entry = number("select entry from sponsorship where student = " + student);

        MockHttpServletResponse refused = ask(
                post("/api/entries/" + entry + "/reverse")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"生成\"}"),
                "west");
        assertThat(refused.getStatus()).isEqualTo(422);

        intake.undo(Optional.ofNullable(report.batch()).orElseThrow(), new Actor("clerk"));
        assertThat(number("select count(*) from standing_sponsorship where student = " + student))
                .isZero();
    }

    @Test
    void noAddressGoesToTheOtherSide() throws Exception {
        long student = student("junior");
        long pledge = pledge("生成写信人" + last, 1);
        long one = sponsorship(pledge, student);
        Map<String, String> letter = Map.of(
                "sponsorship",
                String.valueOf(one),
                "day",
                TODAY.toString(),
                "direction",
                "to-student",
                "kind",
                "letter");

        for (String note : List.of("电话 13800138000", "a@b.cn", "加微信号")) {
            assertThat(refusal("west", "sponsorship-letters", with(letter, "note", note)))
                    .isEqualTo("letter-contact");
        }
        record("west", "sponsorship-letters", with(letter, "note", "生成的备注"));

        assertThat(read("/sponsorships/" + one, "west")).contains("生成的备注", SCHOOL);
        assertThat(read("/sponsorships/" + one, accountOf(pledge)))
                .contains("给学生")
                .doesNotContain("生成的备注", SCHOOL);
    }

    @Test
    void aChildIsBlottedOutAndTheLedgerStaysWhole() throws Exception {
        long student = student("senior");
        String key = "N" + last;
        long pledge = pledge("生成见证人" + last, 1);
        long one = sponsorship(pledge, student);
        consent(student, "full", "某抹去");
        record(
                "west",
                "sponsorship-letters",
                Map.of(
                        "sponsorship", String.valueOf(one),
                        "day", TODAY.toString(),
                        "direction", "to-sponsor",
                        "kind", "reply",
                        "note", "生成旁注"));
        record(
                "west",
                "sponsorship-payments",
                with(payment(one, "received", "300"), "receipt", "生成收据", "note", "生成款注"));
        record("west", "sponsorships", with(act("ended", pledge, student), "reason", "other", "words", "生成缘由"));
        String donor = accountOf(pledge);
        String figure = figure("G08");

        assertThat(ask(post("/students/" + student + "/erase?purpose=generated"), "east-people")
                        .getStatus())
                .isEqualTo(302);
        assertThat(number("select count(*) from student_erasure where student = " + student))
                .isZero();
        ask(post("/students/" + student + "/erase?purpose=generated"), "west-people");

        assertThat(number("select count(*) from student_erasure where student = " + student))
                .isOne();
        assertThat(number("select count(*) from student_consent where student = " + student
                        + " and (name is not null or guardian is not null)"))
                .isZero();
        assertThat(number("select count(*) from intake_row where cells ->> 'number' = '" + key + "'"
                        + " or cells ->> 'note' = '生成旁注'"))
                .isZero();
        for (String words : List.of("生成旁注", "生成收据", "生成款注", "生成缘由")) {
            assertThat(number("select count(*) from intake_row where cells::text like '%" + words + "%'"))
                    .as(words)
                    .isZero();
        }
        assertThat(number("select count(*) from sponsorship_payment where note = '生成款注' or receipt = '生成收据'"))
                .isZero();
        assertThat(number("select count(*) from sponsorship_act where words = '生成缘由'"))
                .isZero();
        for (String account : List.of("west", donor)) {
            assertThat(read("/sponsorships/" + one, account)).doesNotContain("抹去", "生成旁注", "生成收据", "生成款注", key);
        }
        assertThat(figure("G08")).isEqualTo(figure);
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @Test
    void theNamesOfAStudentWhoIsTakenBackGoToo() throws Exception {
        long student = student("senior");
        consent(student, "full", "某撤回");
        long batch = number("select batch from student_in_need where id = " + student);

        assertThat(ask(post("/api/intake/" + batch + "/undo"), "west").getStatus())
                .isEqualTo(200);

        assertThat(number("select count(*) from student_consent where student = " + student
                        + " and (name is not null or guardian is not null)"))
                .isZero();
    }

    @Test
    void anErasedSponsorLeavesNoNameBehind() throws Exception {
        long pledge = pledge("生成隐者", 1);
        sponsorship(pledge, student("junior"));
        long person = number("select person from pledge where id = " + pledge);

        owner.sql("select jiedui_erase_person(?, 'test', 'generated', now())")
                .param(person)
                .query((row, at) -> 0)
                .list();

        assertThat(number("select count(*) from pledge where sponsor = '生成隐者'")).isZero();
        assertThat(number("select count(*) from intake_row where cells::text like '%生成隐者%'"))
                .isZero();
        assertThat(ledger.firstBreak()).isEmpty();
    }
}
