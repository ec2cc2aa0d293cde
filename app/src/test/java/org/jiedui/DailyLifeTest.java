package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.policies.Policies;
import org.jiedui.policies.TestPolicies;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.context.bean.override.convention.TestBean;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.MvcResult;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMultipartHttpServletRequestBuilder;

/** Leave, notes, growth, mentoring and allowances of generated persons, each step by everybody there is. */
@JieduiTest(
        properties = {
            "jiedui.limits.per-minute.acts.account=0",
            "jiedui.limits.per-minute.acts.address=0",
            "jiedui.limits.per-minute.uploads.account=0",
            "jiedui.limits.per-minute.uploads.address=0",
            "jiedui.limits.per-minute.exports.account=0",
            "jiedui.limits.per-minute.exports.address=0",
            "jiedui.limits.per-minute.search.account=0",
            "jiedui.limits.per-minute.search.address=0",
            "jiedui.limits.per-minute.figures.account=0",
            "jiedui.limits.per-minute.figures.address=0"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DailyLifeTest {

    private static final ZoneId CLOCK = ZoneId.of("Asia/Shanghai");

    private static final List<String> ROLES = List.of(
            "cooperation-office",
            "organisation-department",
            "working-group",
            "line-bureau",
            "secondee",
            "auditor",
            "administrator");
    private static final Set<String> DECIDE = Set.of("cooperation-office", "organisation-department", "line-bureau");
    private static final Set<String> RECORD =
            Set.of("cooperation-office", "organisation-department", "line-bureau", "working-group");

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Store store;

    @TestBean
    Policies policies;

    private final List<String> accounts = new ArrayList<>();
    private LocalDate free = LocalDate.of(2024, 1, 1);
    private LocalDate ahead = LocalDate.now(CLOCK);
    private JdbcClient owner;
    private long stay;
    private long person;

    static Policies policies() {
        return TestPolicies.granting("""
                sending: "440100"
                entitlements:
                  - leave: home-visit
                    days: 10
                    times: 2
                    source: {zh: 生成的规定第一条, en: made up for the test}
                  - allowance: living
                    name: {zh: 生成的生活补助, en: made-up allowance}
                    amount: 1500
                    every: month
                    payer: home
                    source: {zh: 生成的规定第二条, en: made up for the test}
                """);
    }

    @BeforeAll
    void open() throws Exception {
        Example.load(intake);
        owner = OwnerDatabase.of(store);
        for (String role : ROLES) {
            Map.of("home", "440111", "host", "522727", "neighbour", "522723").forEach((where, place) -> {
                Offices.open(store, role + "." + where, role, place);
                accounts.add(role + "." + where);
            });
        }
        Offices.open(store, "above", null, null);
        owner.sql("""
                        insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                        values ('above', 'organisation-department', 'everything', date '2020-01-01', 'test', now()),
                               ('above', 'administrator', 'everything', date '2020-01-01', 'test', now())""").update();
        accounts.add("above");
        stay = stay("生成·李同");
        person = number("select person from stay where id = " + stay);
        self("self", person);
        accounts.add("self");
        // somebody on a stay who is also of the office that decides
        self("both", person);
        Offices.open(store, "both", "organisation-department", "522727");
        accounts.add("both");
    }

    private long stay(String name) throws Exception {
        return stay(name, "440111", "522727", "2024-01-01", "2027-12-31");
    }

    private long stay(String name, String home, String host, String from, String until) throws Exception {
        recorded(
                "above",
                "secondments",
                "{\"person\":\"" + name
                        + "\",\"category\":\"specialist\",\"profession\":\"health\",\"home-place\":\"" + home + "\","
                        + "\"host-place\":\"" + host + "\",\"host\":\"生成医院\",\"from\":\"" + from + "\",\"until\":\""
                        + until
                        + "\"}");
        return number("select max(id) from stay");
    }

    private void self(String account, long of) {
        Offices.open(store, account);
        owner.sql("update account set person = ? where name = ?")
                .params(of, account)
                .update();
        owner.sql("""
                        insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                        values (?, 'secondee', 'oneself', date '2020-01-01', 'test', now())""").param(account).update();
    }

    // -- leave

    private enum Fixture {
        ASKED_BY_SELF(true),
        ASKED_BY_HOST(false),
        APPROVED(true, "organisation-department.host approve"),
        APPROVED_FOR(false, "organisation-department.host approve"),
        REFUSED(true, "organisation-department.host refuse words=忙"),
        SHORTENED_BY_SELF(true, "organisation-department.host approve", "self shorten"),
        SHORTENED_BY_HOST(true, "organisation-department.host approve", "working-group.host shorten"),
        CANCELLED_BY_SELF(true, "self cancel"),
        CANCELLED_BY_HOST(false, "working-group.host cancel");

        private final boolean bySelf;
        private final List<String> steps;

        Fixture(boolean bySelf, String... steps) {
            this.bySelf = bySelf;
            this.steps = List.of(steps);
        }

        String state() {
            return name().replaceFirst("_.*", "");
        }
    }

    /** Written down once more, from the words of the rule. */
    private static boolean may(String account, Fixture there, String step, boolean begun) {
        boolean self = account.equals("self") || account.equals("both");
        String role = account.endsWith(".host") ? account.substring(0, account.indexOf('.')) : "";
        boolean asks = self || RECORD.contains(role);
        boolean decides = !self && DECIDE.contains(role);
        return switch (step) {
            case "approve", "refuse" -> there.state().equals("ASKED") && decides;
            case "shorten" -> Set.of("APPROVED", "SHORTENED").contains(there.state()) && asks && (!begun || !self);
            case "cancel" ->
                begun && Set.of("APPROVED", "SHORTENED").contains(there.state())
                        ? asks && !self
                        : Set.of("ASKED", "APPROVED", "SHORTENED").contains(there.state())
                                && (self || asks && !there.bySelf);
            case "take-back" ->
                switch (there) {
                    case ASKED_BY_SELF, ASKED_BY_HOST -> false;
                    case APPROVED, APPROVED_FOR, REFUSED -> decides;
                    case SHORTENED_BY_SELF, CANCELLED_BY_SELF -> self;
                    case SHORTENED_BY_HOST -> asks && !self;
                    case CANCELLED_BY_HOST -> asks && !self;
                };
            default -> false;
        };
    }

    /** One of each that differ in what they may do; what a page offers to each of all is asked below. */
    private static final List<String> UNLIKE = List.of(
            "self",
            "both",
            "cooperation-office.host",
            "working-group.host",
            "organisation-department.home",
            "line-bureau.neighbour");

    private static final List<String> STEPS = List.of("approve", "refuse", "shorten", "cancel", "take-back");

    @Test
    void everyStepFromEveryStateIsForWhomTheRuleSaysAndNobodyElse() throws Exception {
        List<String> wrong = new ArrayList<>();
        for (Fixture there : Fixture.values()) {
            long on = stay(
                    "生成·" + there,
                    "440111",
                    "522727",
                    "2024-01-01",
                    LocalDate.now(CLOCK).plusYears(3) + "");
            ahead = LocalDate.now(CLOCK);
            self("self", number("select person from stay where id = " + on));
            self("both", number("select person from stay where id = " + on));
            for (String account : accounts) {
                String address = "/secondments/" + on + "/leave";
                if (!account.endsWith(".neighbour")) {
                    long leave = number("select coalesce(max(id), 0) from leave_asked where stay = " + on);
                    leave = leave == 0 ? fixture(on, there, false) : leave;
                    String text = page(account, address);
                    for (String step : STEPS) {
                        boolean offered = text.contains("name=\"step\" value=\"" + step + "\"");
                        if (offered != may(account, there, step, false)) {
                            wrong.add(there + " " + step + " " + account + (offered ? " offered" : " not offered"));
                        }
                    }
                }
            }
            for (String step : STEPS) {
                tried(on, there, step, false, UNLIKE, wrong);
            }
            if (BEGUN.contains(there)) {
                for (String step : List.of("shorten", "cancel", "take-back")) {
                    tried(on, there, step, true, List.of("self", "both", "working-group.host"), wrong);
                }
            }
            for (String step : List.of("ask", "nothing")) {
                long leave = fixture(on, there, false);
                long before = steps(leave);
                step("self", leave, step);
                step("organisation-department.host", leave, step);
                assertThat(steps(leave)).isEqualTo(before);
            }
        }
        self("self", person);
        self("both", person);
        assertThat(wrong).isEmpty();
    }

    /** What can be there of a leave that has begun. */
    private static final Set<Fixture> BEGUN = Set.of(
            Fixture.ASKED_BY_SELF,
            Fixture.APPROVED,
            Fixture.APPROVED_FOR,
            Fixture.SHORTENED_BY_HOST,
            Fixture.CANCELLED_BY_HOST);

    private void tried(long on, Fixture there, String step, boolean begun, List<String> by, List<String> wrong)
            throws Exception {
        long leave = fixture(on, there, begun);
        for (String account : by) {
            long before = steps(leave);
            int status = step(account, leave, step);
            boolean taken = steps(leave) > before;
            if (taken != may(account, there, step, begun) || status != (account.endsWith(".neighbour") ? 404 : 302)) {
                wrong.add(there + (begun ? " begun " : " ") + step + " " + account + " " + status
                        + (taken ? " taken" : " not taken"));
            }
            if (taken) {
                leave = fixture(on, there, begun);
            }
        }
    }

    /** On days that are free: of the past, or of what is to come. */
    private long fixture(long on, Fixture there, boolean begun) throws Exception {
        if (begun) {
            free = free.plusDays(4);
        } else {
            ahead = ahead.plusDays(4);
        }
        LocalDate day = begun ? free : ahead;
        String account = there.bySelf ? "self" : "working-group.host";
        form(account, "/secondments/" + on + "/leave", "kind=personal&first=" + day + "&last=" + day.plusDays(2));
        long leave = number("select max(id) from leave_asked");
        for (String step : there.steps) {
            assertThat(step(step.split(" ")[0], leave, step.split(" ")[1])).isEqualTo(302);
        }
        assertThat(steps(leave)).as("%s", there).isEqualTo(there.steps.size() + 1);
        return leave;
    }

    /** With everything that the step could need. */
    private int step(String account, long leave, String step) throws Exception {
        String first = owner.sql("select first_day::text from leave_asked where id = ?")
                .param(leave)
                .query(String.class)
                .single();
        boolean shorter = number("select count(*) from leave_step where step = 'shorten' and leave = " + leave) > 0;
        LocalDate day = LocalDate.parse(first).plusDays(shorter ? 0 : 1);
        return form(
                        account,
                        "/leave/" + leave + "/steps",
                        "step=" + step + "&after=" + steps(leave) + "&words=生成的理由&day=" + day)
                .getStatus();
    }

    private long steps(long leave) {
        return number("select count(*) from leave_step where leave = " + leave);
    }

    @Test
    void nobodyAnswersWhatTheyAskedForOnSomebodysBehalf() throws Exception {
        free = free.plusDays(4);
        form("cooperation-office.host", "/secondments/" + stay + "/leave", "kind=sick&first=" + free);
        long leave = number("select max(id) from leave_asked");
        step("cooperation-office.host", leave, "approve");
        assertThat(steps(leave)).isEqualTo(1);
        assertThat(page("organisation-department.host", "/dues")).contains("#leave-" + leave);
        assertThat(page("organisation-department.host", "/leave")).contains("#leave-" + leave);
        assertThat(page("cooperation-office.host", "/dues")).doesNotContain("#leave-" + leave);
        assertThat(page("organisation-department.home", "/dues")).doesNotContain("#leave-" + leave);
        step("organisation-department.host", leave, "approve");
        assertThat(steps(leave)).isEqualTo(2);
        assertThat(page("organisation-department.host", "/dues")).doesNotContain("#leave-" + leave);
        step("organisation-department.host", leave, "take-back");
        assertThat(page("organisation-department.host", "/dues")).contains("#leave-" + leave);
    }

    @Test
    void whyIsForThePersonAndTheHostAndTheDaysAreForBothSides() throws Exception {
        free = free.plusDays(4);
        form("self", "/secondments/" + stay + "/leave", "kind=annual&first=" + free + "&why=生成的缘由");
        String address = "/secondments/" + stay + "/leave";
        for (String account : List.of("self", "both", "working-group.host", "cooperation-office.host")) {
            assertThat(page(account, address)).as(account).contains("生成的缘由", free.toString());
        }
        long leave = number("select max(id) from leave_asked");
        form("line-bureau.host", "/leave/" + leave + "/steps", "step=refuse&after=1&words=生成的回话");
        assertThat(page("self", address)).contains("生成的回话");
        assertThat(page("cooperation-office.home", address))
                .contains(free.toString())
                .doesNotContain("生成的缘由", "生成的回话");
        for (String account : List.of("auditor.host", "auditor.home", "above")) {
            assertThat(page(account, address))
                    .as(account)
                    .contains("请假只给本人和两边办公室看")
                    .doesNotContain(free.toString(), "生成的缘由", "生成的回话");
            assertThat(page(account, "/leave")).as(account).doesNotContain("#leave-" + leave);
            assertThat(form(account, "/leave/" + leave + "/steps", "step=take-back&after=2")
                            .getStatus())
                    .as(account)
                    .isEqualTo(404);
        }
        assertThat(page("cooperation-office.home", "/leave")).contains("#leave-" + leave);
        assertThat(ask(get(address), "cooperation-office.neighbour").getStatus())
                .isEqualTo(404);
    }

    @Test
    void whatCannotBeMeantIsSaidAtItsFieldAndNothingIsLost() throws Exception {
        String address = "/secondments/" + stay + "/leave";
        long before = number("select count(*) from leave_asked");
        Map<String, String> refused = new LinkedHashMap<>();
        refused.put("first=2026-01-01", "请选事由");
        refused.put("kind=annual", "请填哪天起");
        refused.put("kind=annual&first=2026-13-01", "没有 13 月");
        refused.put("kind=annual&first=2026-05", "要写到哪一天");
        refused.put("kind=annual&first=2026-05-03&last=2026-05-01", "不能早于");
        refused.put("kind=annual&first=2025-01-01&last=2026-06-01", "超过 366 天");
        refused.put("kind=annual&first=2023-12-31", "不在挂职期内");
        refused.put("kind=annual&first=2028-01-01", "不在挂职期内");
        refused.put("kind=annual&first=2027-12-31&last=2028-01-01", "不在挂职期内");
        for (Map.Entry<String, String> one : refused.entrySet()) {
            assertThat(following("self", address, one.getKey() + "&why=留着的话"))
                    .as(one.getKey())
                    .contains(one.getValue(), "留着的话");
        }
        assertThat(number("select count(*) from leave_asked")).isEqualTo(before);
        assertThat(following("cooperation-office.home", address, "kind=annual&first=2026-05-01"))
                .contains("不归本账号");
    }

    @Test
    void twoAtOnceDoNotAskForTheSameDaysAndDoNotAnswerTwice() throws Exception {
        free = free.plusDays(4);
        String asking = "kind=annual&first=" + free + "&last=" + free.plusDays(1);
        long before = number("select count(*) from leave_asked");
        atOnce(4, () -> form("self", "/secondments/" + stay + "/leave", asking));
        assertThat(number("select count(*) from leave_asked")).isEqualTo(before + 1);
        long leave = number("select max(id) from leave_asked");
        atOnce(4, () -> form("line-bureau.host", "/leave/" + leave + "/steps", "step=approve&after=1"));
        assertThat(steps(leave)).isEqualTo(2);
        assertThat(following("line-bureau.host", "/leave/" + leave + "/steps", "step=take-back&after=1"))
                .contains("刚刚动过");
    }

    @Test
    void moreThanIsGrantedTakesAReasonAndWithoutAPolicyNoLimitIsSaid() throws Exception {
        long other = stay("生成·王限");
        String address = "/secondments/" + other + "/leave";
        long visit = approved(other, "home-visit", "2026-03-01", "2026-03-08", "");
        assertThat(steps(visit)).isEqualTo(2);
        long more = approved(other, "home-visit", "2026-04-01", "2026-04-03", "");
        assertThat(steps(more)).as("beyond 10 days without a reason").isEqualTo(1);
        assertThat(following("line-bureau.host", "/leave/" + more + "/steps", "step=approve&after=1"))
                .contains("2026 年共 11 天、2 次");
        form("line-bureau.host", "/leave/" + more + "/steps", "step=approve&after=1&words=同意");
        assertThat(steps(more)).as("words alone, before anybody was told").isEqualTo(1);
        form("line-bureau.host", "/leave/" + more + "/steps", "step=approve&after=1&beyond=yes");
        assertThat(steps(more)).as("knowingly, without a reason").isEqualTo(1);
        assertThat(following("line-bureau.host", "/leave/" + more + "/steps", "step=approve&after=1&words=同意"))
                .contains("name=\"beyond\"", "value=\"同意\"");
        form("line-bureau.host", "/leave/" + more + "/steps", "step=approve&after=1&beyond=yes&words=生成的特例");
        assertThat(steps(more)).isEqualTo(2);
        form("working-group.host", "/leave/" + more + "/steps", "step=cancel&after=2");
        form("working-group.host", "/leave/" + more + "/steps", "step=take-back&after=3&words=记错了");
        assertThat(steps(more)).as("what comes back beyond what is granted").isEqualTo(3);
        form("working-group.host", "/leave/" + more + "/steps", "step=take-back&after=3&beyond=yes&words=记错了");
        assertThat(steps(more)).isEqualTo(4);
        assertThat(page("self", "/secondments/" + stay + "/leave")).contains("生成的规定第一条");
        assertThat(page("line-bureau.host", address)).contains("一年 10 天", "多出 1 天", "生成的特例");
        long sick = approved(other, "sick", "2026-06-01", "2026-10-01", "");
        assertThat(steps(sick)).isEqualTo(2);
        assertThat(page("line-bureau.host", address)).contains("没有登记规定");
    }

    /** What is granted in a year is granted once, however many stays there are in it; a month is paid for once. */
    @Test
    void theStaysOfAPersonInOneYearCountTogether() throws Exception {
        long one = stay("生成·吴再", "440111", "522727", "2026-01-01", "2026-06-15");
        long two = stay("生成·吴再", "440111", "522723", "2026-06-16", "2027-12-31");
        assertThat(number("select count(distinct person) from stay where id in (" + one + "," + two + ")"))
                .isEqualTo(1);
        approved(one, "home-visit", "2026-03-01", "2026-03-08", "");
        form(
                "working-group.neighbour",
                "/secondments/" + two + "/leave",
                "kind=home-visit&first=2026-07-01&last=2026-07-03");
        long leave = number("select max(id) from leave_asked");
        String answer = "/leave/" + leave + "/steps";
        assertThat(following("line-bureau.neighbour", answer, "step=approve&after=1"))
                .contains("2026 年共 11 天、2 次");
        String address = "/secondments/" + two + "/leave";
        assertThat(page("line-bureau.neighbour", address))
                .contains("8 天", "3 天待批")
                .doesNotContain("2026-03-01");

        String book = "/secondments/%d/allowances";
        String month = "code=living&month=2026-06";
        form("cooperation-office.home", book.formatted(one), month);
        assertThat(following("cooperation-office.home", book.formatted(two), month))
                .contains("已经记过");
        assertThat(following("cooperation-office.home", book.formatted(two), "code=living&month=2026-05"))
                .contains("2026-05 不在这段挂职期内");
        assertThat(following("cooperation-office.home", book.formatted(one), "code=living&month=2026-07"))
                .contains("2026-07 不在这段挂职期内");
        assertThat(number("select count(*) from allowance_granted where stay in (" + one + "," + two + ")"))
                .isEqualTo(1);
        assertThat(page("cooperation-office.home", "/secondments/" + stay + "/allowances"))
                .contains("（2024–" + Math.min(LocalDate.now(CLOCK).getYear(), 2027) + " 年）");
        owner.sql("delete from allowance_granted where stay in (" + one + "," + two + ")")
                .update();
    }

    private long approved(long of, String kind, String first, String last, String words) throws Exception {
        form(
                "working-group.host",
                "/secondments/" + of + "/leave",
                "kind=" + kind + "&first=" + first + "&last=" + last);
        long leave = number("select max(id) from leave_asked");
        form("line-bureau.host", "/leave/" + leave + "/steps", "step=approve&after=1&words=" + words);
        return leave;
    }

    // -- notes and growth

    @Test
    void eachTextIsReadByThoseItIsMeantForAndNobodyElse() throws Exception {
        long other = stay("生成·赵读");
        self("reader", number("select person from stay where id = " + other));
        List<String> readers = new ArrayList<>(accounts);
        readers.remove("both");
        readers.remove("self");
        readers.add("reader");
        List<String> wrong = new ArrayList<>();
        for (String kind : List.of("note", "goal", "gained", "passed-on", "outcome")) {
            for (String audience : List.of("self", "offices", "pairing")) {
                String words = "生成文字" + kind + "给" + audience + "完";
                form(
                        "reader",
                        "/secondments/" + other + "/notes",
                        "kind=" + kind + "&audience=" + audience + "&words=" + words);
            }
        }
        assertThat(number("select count(*) from own_note where stay = " + other))
                .isEqualTo(15);
        for (String account : readers) {
            String text = text(ask(get("/secondments/" + other + "/notes"), account))
                    + text(ask(get("/secondments/" + other + "/growth"), account));
            boolean sees = !account.endsWith(".neighbour");
            boolean office = sees && RECORD.contains(account.replaceFirst("\\..*", ""));
            Map<String, Boolean> expected = Map.of(
                    "self", account.equals("reader"), "offices", account.equals("reader") || office, "pairing", sees);
            for (String kind : List.of("note", "goal", "gained", "passed-on", "outcome")) {
                expected.forEach((audience, reads) -> {
                    if (text.contains("生成文字" + kind + "给" + audience + "完") != reads) {
                        wrong.add(account + " " + kind + " for " + audience + (reads ? " not shown" : " shown"));
                    }
                });
            }
        }
        assertThat(wrong).isEmpty();
    }

    /** The second lock: what the database itself shows to an account that reaches everything. */
    @Test
    void theDatabaseShowsWhatIsForOneselfToNobodyElse() throws Exception {
        long other = stay("生成·钱密");
        long whose = number("select person from stay where id = " + other);
        self("secret", whose);
        form("secret", "/secondments/" + other + "/notes", "kind=goal&audience=self&words=只给本人的话");
        String shown = "select count(*) from own_note where words = '只给本人的话'";
        assertThat(asApp("above", true, shown)).isZero();
        assertThat(asApp("secret", false, shown)).isOne();
        assertThat(asApp("cooperation-office.host", false, shown)).isZero();
        assertThat(asApp("", true, shown))
                .as("the system's own work, such as a backup")
                .isOne();
    }

    private long asApp(String account, boolean everything, String sql) throws Exception {
        try (java.sql.Connection connection = store.application().connect()) {
            connection.setAutoCommit(false);
            try (java.sql.Statement statement = connection.createStatement()) {
                statement.execute("select set_config('jiedui.account', '" + account + "', true), "
                        + "set_config('jiedui.everything', '" + (everything ? "yes" : "") + "', true), "
                        + "set_config('jiedui.places', '{522727}', true)");
                try (java.sql.ResultSet row = statement.executeQuery(sql)) {
                    row.next();
                    return row.getLong(1);
                }
            }
        }
    }

    @Test
    void aTextIsPutRightByAnotherAndTakenBackByItsPersonOnly() throws Exception {
        String notes = "/secondments/" + stay + "/notes";
        form("self", notes, "kind=note&audience=pairing&words=头一稿&told=2026-03");
        long first = number("select max(id) from own_note");
        form("working-group.host", notes, "kind=note&audience=pairing&words=别人改的&replaces=" + first);
        assertThat(number("select count(*) from own_note where replaces = " + first))
                .isZero();
        form("self", notes, "kind=note&audience=pairing&words=第二稿&told=2026-03&replaces=" + first);
        assertThat(page("working-group.host", notes)).contains("第二稿").doesNotContain("头一稿");
        assertThat(page("self", notes)).contains("第二稿", "头一稿");
        assertThat(following("self", notes, "kind=note&audience=pairing&words=第三稿&replaces=" + first))
                .contains("刚刚改过", "第三稿", "name=\"replaces\" value=\"" + number("select max(id) from own_note") + "\"");
        long second = number("select max(id) from own_note");
        // what could not be put right is still meant for the text that stands there, with its own time or none
        String mending = "kind=note&audience=offices&told=&replaces=" + second + "&words=";
        assertThat(following("self", notes, mending + "长".repeat(5_001)))
                .contains(
                        "name=\"replaces\" value=\"" + second + "\"",
                        "id=\"told\" name=\"told\" autocomplete=\"off\" value=\"\"");
        form("self", notes, "kind=note&audience=self&words=" + "行\r\n".repeat(2_500));
        assertThat(number("select count(*) from own_note where words like '行%行'"))
                .as("a break is one character, as the page counts it")
                .isEqualTo(1);
        form("working-group.host", "/notes/" + second + "/take-back", "step=take-back");
        assertThat(page("working-group.host", notes)).contains("第二稿");
        form("self", "/notes/" + second + "/take-back", "step=take-back");
        assertThat(page("working-group.host", notes)).doesNotContain("第二稿");
        assertThat(number("select count(*) from own_note where id in (" + first + "," + second + ")"))
                .isEqualTo(2);
    }

    @Test
    void anOfficeWritesDownForThePersonWhatTheOfficesReadAndItSaysSo() throws Exception {
        String notes = "/secondments/" + stay + "/notes";
        assertThat(following("working-group.host", notes, "kind=note&audience=self&words=代记一"))
                .contains("至少两边办公室");
        form("working-group.host", notes, "kind=note&audience=offices&words=代记二");
        assertThat(page("self", notes)).contains("代记二", "由 working-group.host 代记");
        assertThat(following("auditor.host", notes, "kind=note&audience=offices&words=代记三"))
                .contains("由本人写");
        assertThat(page("self", notes)).doesNotContain("代记三");
        assertThat(following("self", notes, "kind=note&audience=offices&words="))
                .contains("正文还空着");
        assertThat(following("self", notes, "kind=note&audience=offices&words=" + "长".repeat(5_001)))
                .contains("最多 5,000 字");
    }

    @Test
    void aNoteBecomesAnActWithItsTextAsEvidenceAndRemembersWhatCameOfIt() throws Exception {
        String notes = "/secondments/" + stay + "/notes";
        form("self", notes, "kind=note&audience=offices&told=2026-02&words=带出三名骨干。第二句不进标题。");
        long note = number("select max(id) from own_note");
        form("self", notes, "kind=note&audience=self&words=不给人看");
        long hidden = number("select max(id) from own_note");
        String form = "/record/results?draft=note-";
        assertThat(ask(get(form + hidden), "working-group.host").getStatus()).isEqualTo(404);
        assertThat(ask(get(form + note), "working-group.neighbour").getStatus()).isEqualTo(404);
        assertThat(ask(get("/record/results?draft=nonsense"), "working-group.host")
                        .getStatus())
                .isEqualTo(404);

        MockHttpSession session = new MockHttpSession();
        MvcResult page = web.perform(get(form + note)
                        .session(session)
                        .with(user("working-group.host"))
                        .header("Accept-Language", "zh-CN"))
                .andReturn();
        String drawn = page.getResponse().getContentAsString(StandardCharsets.UTF_8);
        assertThat(drawn).contains("value=\"带出三名骨干\"", "value=\"2026-02\"", "value=\"生成·李同\"", "522727", "440111");
        Matcher paper =
                Pattern.compile("name=\"paper\" value=\"(\\w{64} [^\"]+)\"").matcher(drawn);
        assertThat(paper.find()).isTrue();
        MockMultipartHttpServletRequestBuilder sent = multipart("/record/results");
        sent.session(session);
        for (Map.Entry<String, String> field : Map.of(
                        "draft", "note-" + note,
                        "paper", paper.group(1),
                        "side", "none",
                        "f.title", "带出三名骨干",
                        "f.kind", "training",
                        "f.quantity", "3",
                        "f.unit", "人",
                        "f.date", "2026-02",
                        "f.place", "平塘县 522727",
                        "f.people", "生成·李同")
                .entrySet()) {
            sent.param(field.getKey(), field.getValue());
        }
        MockHttpServletResponse posted = web.perform(
                        sent.with(csrf()).with(user("working-group.host")).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(posted.getStatus())
                .as(posted.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(302);
        long entry = number("select entry from own_note_entry where note = " + note);
        assertThat(page("self", notes)).contains("/entries/" + entry, "带出三名骨干");
        assertThat(page("working-group.host", "/entries/" + entry)).contains("工作手记");
        String file = owner.sql("select file from ledger_evidence where entry = ?")
                .param(entry)
                .query(String.class)
                .single();
        assertThat(ask(get("/files/" + file), "working-group.host").getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo("带出三名骨干。第二句不进标题。");

        form("self", notes, "kind=note&audience=offices&words=改过的手记&replaces=" + note);
        assertThat(page("self", notes)).contains("改过的手记", "/entries/" + entry);
        // whoever had the form open meanwhile loses nothing: the act is tied to the text as it stands now
        MockHttpServletRequestBuilder late = filled(
                "/record/results",
                "draft=note-" + note + "&side=none&f.title=又带出一名&f.kind=training&f.quantity=1&f.unit=人&f.date=2026-03"
                        + "&f.place=平塘县 522727&f.people=生成·李同");
        assertThat(ask(late, "working-group.host").getStatus()).isEqualTo(302);
        long mended = number("select max(id) from own_note");
        assertThat(number("select count(*) from own_note_entry where note = " + mended))
                .isEqualTo(2);
        form("self", notes, "kind=note&audience=offices&words=要撤回的手记");
        long gone = number("select max(id) from own_note");
        form("self", "/notes/" + gone + "/take-back", "step=take-back");
        MockHttpServletResponse told = ask(
                filled(
                        "/record/results",
                        "draft=note-" + gone + "&side=none&f.title=第三次带出&f.kind=training&f.quantity=1&f.unit=人"
                                + "&f.date=2026-04&f.place=平塘县 522727&f.people=生成·李同"),
                "working-group.host");
        assertThat(told.getStatus()).isEqualTo(422);
        assertThat(text(told)).contains("刚刚撤回", "第三次带出").doesNotContain("value=\"note-" + gone + "\"");
        form("working-group.host", "/entries/" + entry + "/reverse", "reason=生成的红冲");
        assertThat(page("self", notes)).contains("已红冲");
    }

    @Test
    void theOwnPageHasOneFieldAndTheDoorsAndIsEmptyForOthers() throws Exception {
        form("self", "/secondments/" + stay + "/notes", "kind=note&audience=offices&back=mine&words=在路上写的");
        String mine = page("self", "/mine");
        assertThat(mine).contains("在路上写的", "/secondments/" + stay + "/leave", "/secondments/" + stay + "/growth");
        assertThat(mine.split("<textarea", -1)).hasSize(2);
        assertThat(page("self", "/")).contains("href=\"/mine\"");
        assertThat(page("working-group.host", "/mine")).contains("还没有对应到").doesNotContain("<textarea");
        assertThat(page("working-group.host", "/")).doesNotContain("href=\"/mine\"");
    }

    // -- mentoring

    @Test
    void aPairIsCountedByItsMeasureOnceAndNoLongerWhenItIsTakenBack() throws Exception {
        long before = measured();
        String row = "{\"person\":\"生成·李同\",\"stay-no\":\"" + stay + "\",\"other\":\"生成徒弟\",\"other-office\":\"生成科室\","
                + "\"skill\":\"生成手艺\",\"from\":\"2026-03-01\"}";
        long batch = recorded("working-group.host", "mentoring", row);
        long pair = number("select max(id) from mentoring");
        assertThat(measured()).isEqualTo(before + 1);
        MockHttpServletResponse again = api("working-group.host", "mentoring", row);
        assertThat(again.getStatus()).isNotEqualTo(201);
        assertThat(measured()).isEqualTo(before + 1);
        assertThat(page("line-bureau.home", "/mentoring")).contains("生成徒弟", "生成手艺");
        assertThat(page("line-bureau.neighbour", "/mentoring")).doesNotContain("生成徒弟");
        String entry = owner.sql(
                        "select title from ledger_text where entry = (select entry from mentoring where id = ?)")
                .param(pair)
                .query(String.class)
                .single();
        assertThat(entry).isEqualTo("生成·李同带徒：生成手艺");

        form("self", "/mentoring/" + pair + "/told", "words=能独立做了&day=2026-06&ended=yes");
        assertThat(following("auditor.host", "/mentoring/" + pair + "/told", "words=不该有"))
                .contains("由本人或登记");
        String told = page("line-bureau.home", "/secondments/" + stay + "/mentoring");
        assertThat(told).contains("能独立做了", "已结束").doesNotContain("不该有");
        long words = number("select max(id) from mentoring_told");
        form("auditor.host", "/mentoring/" + pair + "/told", "take-back=" + words);
        assertThat(page("self", "/secondments/" + stay + "/mentoring")).contains("能独立做了");
        form("self", "/mentoring/" + pair + "/told", "take-back=" + words);
        assertThat(page("self", "/secondments/" + stay + "/mentoring")).doesNotContain("能独立做了");

        owner.sql("""
                        insert into mentoring_told (mentoring, words, ended, by, at)
                        select ?, repeat('多', 2000), false, 'test', now() from generate_series(1, 20)""").param(pair).update();
        MockHttpServletResponse sheet = ask(get("/mentoring.xlsx"), "line-bureau.home");
        assertThat(sheet.getStatus()).isEqualTo(200);
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(sheet.getContentAsByteArray()))) {
            assertThat(book.getSheetAt(0).getLastRowNum())
                    .as("a row for each that was told")
                    .isGreaterThanOrEqualTo(20);
        }
        // whom a pair beyond reach names is not taken back, though nothing is told of it
        owner.sql(
                        "update mentoring set stay = (select max(s.id) from stay s where s.host_place like '5227%'"
                                + " and s.host_place <> '522727' and s.home_place not like '440111%'), batch = batch + 1000000 where id = ?")
                .param(pair)
                .update();
        assertThat(text(ask(post("/api/intake/" + batch + "/undo").with(csrf()), "working-group.host")))
                .contains("不在本账号范围内");
        owner.sql("update mentoring set stay = ?, batch = batch - 1000000 where id = ?")
                .params(stay, pair)
                .update();

        ask(post("/api/intake/" + batch + "/undo").with(csrf()), "working-group.host");
        assertThat(measured()).isEqualTo(before);
        assertThat(page("line-bureau.home", "/mentoring")).doesNotContain("生成手艺");
        recorded("working-group.host", "mentoring", row);
        assertThat(measured()).isEqualTo(before + 1);
        long anew = number("select entry from mentoring order by id desc limit 1");
        form("working-group.host", "/entries/" + anew + "/reverse", "reason=生成的红冲");
        assertThat(measured()).isEqualTo(before);
        assertThat(page("line-bureau.home", "/mentoring")).doesNotContain("生成手艺");
    }

    private long measured() throws Exception {
        String json = ask(
                        get("/api/answers?measure=J-mentoring&set=2017&from=2026-01&to=2026-12"),
                        "cooperation-office.host")
                .getContentAsString(StandardCharsets.UTF_8);
        List<Integer> entries = JsonPath.read(json, "$.rows[*].entries");
        return entries.stream().mapToInt(Integer::intValue).sum();
    }

    @Test
    void whoCannotBeAPairIsRefusedInWords() throws Exception {
        String row = "{\"person\":\"生成·李同\",\"stay-no\":\"" + stay
                + "\",\"other\":\"%s\",\"skill\":\"手艺\",\"from\":\"%s\",\"until\":\"%s\"}";
        assertThat(text(api("working-group.host", "mentoring", row.formatted("生成·李同", "2026-03", ""))))
                .contains("自己不能和自己");
        assertThat(text(api("working-group.host", "mentoring", row.formatted("生成乙", "2020-03", ""))))
                .contains("不在生成·李同这段挂职期内");
        assertThat(text(api("working-group.host", "mentoring", row.formatted("生成乙", "2026-03", "2026-01"))))
                .contains("早于结对时间");
    }

    // -- allowances

    @Test
    void anAllowanceIsGrantedOnceForAMonthByWhoseMoneyItIsAndTakenBackWithATrace() throws Exception {
        String book = "/secondments/" + stay + "/allowances";
        String granting = "code=living&month=2026-03";
        assertThat(following("working-group.host", book, granting)).contains("另一方的钱");
        assertThat(following("self", book, granting)).contains("自己不给自己记");
        assertThat(following("above", book, granting)).contains("由出钱一方");
        assertThat(following("cooperation-office.home", book, "code=living")).contains("请写到月");
        assertThat(following("cooperation-office.home", book, "code=other&month=2026-03"))
                .contains("没有这一项规定");
        assertThat(number("select count(*) from allowance_granted")).isZero();
        atOnce(4, () -> form("cooperation-office.home", book, granting));
        assertThat(number("select count(*) from allowance_granted")).isOne();
        assertThat(following("line-bureau.home", book, granting)).contains("已经记过");
        long line = number("select max(id) from allowance_granted");
        assertThat(page("self", book)).contains("生成的生活补助", "1500", "生成的规定第二条", "cooperation-office.home");
        assertThat(page("working-group.host", book)).contains("生成的生活补助");
        assertThat(page("auditor.host", book)).doesNotContain("生成的生活补助").contains("只给本人和两边办公室");
        assertThat(page("above", book)).doesNotContain("生成的规定第二条");
        assertThat(ask(post("/allowances/" + line + "/take-back").with(csrf()), "auditor.host")
                        .getStatus())
                .isEqualTo(404);
        assertThat(following("working-group.host", "/allowances/" + line + "/take-back", "why=不该"))
                .contains("由出钱一方");
        assertThat(following("cooperation-office.home", "/allowances/" + line + "/take-back", "why="))
                .contains("为什么撤回");
        form("cooperation-office.home", "/allowances/" + line + "/take-back", "why=记错了月份");
        assertThat(page("self", book)).contains("已撤回", "记错了月份", "1500");
        form("cooperation-office.home", book, granting);
        assertThat(number("select count(*) from allowance_granted")).isEqualTo(2);

        assertThat(following("working-group.host", book, "name=探亲路费&amount=800"))
                .contains("请写依据");
        assertThat(following("working-group.host", book, "name=探亲路费&amount=-1&ground=x"))
                .contains("大于 0 的金额");
        form("working-group.host", book, "name=生成路费&amount=800.50&ground=生成的批条");
        assertThat(page("self", book)).contains("生成路费", "800.5", "没有登记规定");
    }

    // -- the room of a team

    @Test
    void aTeamTalksAmongItselfAndWhatIsTakenBackIsGone() throws Exception {
        long mate = stay("生成·周伴");
        self("mate", number("select person from stay where id = " + mate));
        form("self", "/secondments/" + stay + "/team", "words=明天下乡");
        assertThat(page("mate", "/secondments/" + mate + "/team")).contains("明天下乡", "生成·李同");
        assertThat(page("working-group.host", "/secondments/" + stay + "/team")).contains("明天下乡");
        for (String account : accounts) {
            boolean of = account.equals("self")
                    || account.equals("both")
                    || account.endsWith(".host") && RECORD.contains(account.replaceFirst("\\..*", ""));
            String text = text(ask(get("/secondments/" + stay + "/team"), account));
            assertThat(text.contains("明天下乡")).as(account).isEqualTo(of);
        }
        assertThat(following("cooperation-office.home", "/secondments/" + stay + "/team", "words=不该有"))
                .contains("只有团队里的人能说");
        // offices above the place, by place or by a pairing around this one; and one of this very pairing
        Offices.open(store, "group.prefecture", "working-group", "522700");
        long pairing = number("select pairing from stay where id = " + stay);
        side("side.around", number("select parent from pairing where id = " + pairing));
        side("side.here", pairing);
        // who has left, who has not come yet, and who is here under another pairing
        roommate("left", stay("生成·去了", "440111", "522727", "2020-01-01", "2021-12-31"));
        roommate(
                "coming", stay("生成·要来", "440111", "522727", LocalDate.now(CLOCK).plusDays(30) + "", "2030-12-31"));
        long others = stay("生成·别对", "440112", "522727", "2024-01-01", "2030-12-31");
        roommate("others", others);
        assertThat(number("select pairing from stay where id = " + others)).isNotEqualTo(pairing);
        for (String account : List.of("group.prefecture", "side.around", "left", "coming", "others")) {
            long own = roommates.getOrDefault(account, stay);
            assertThat(page(account, "/secondments/" + own + "/team"))
                    .as(account)
                    .doesNotContain("明天下乡");
        }
        for (String account : List.of("group.prefecture", "side.around", "left", "coming")) {
            long own = roommates.getOrDefault(account, stay);
            assertThat(following(account, "/secondments/" + own + "/team", "words=不该有"))
                    .as(account)
                    .contains("只有团队里的人能说");
        }
        assertThat(page("side.here", "/secondments/" + stay + "/team")).contains("明天下乡");
        form("others", "/secondments/" + others + "/team", "words=别处的话");
        assertThat(page("mate", "/secondments/" + mate + "/team")).doesNotContain("别处的话");
        assertThat(page("others", "/secondments/" + others + "/team")).contains("别处的话");
        long line = number("select max(id) from team_line where words = '明天下乡'");
        form("mate", "/secondments/" + mate + "/team", "take-back=" + line);
        assertThat(page("mate", "/secondments/" + mate + "/team")).contains("明天下乡");
        form("self", "/secondments/" + stay + "/team", "take-back=" + line);
        assertThat(page("mate", "/secondments/" + mate + "/team")).doesNotContain("明天下乡");
    }

    private final Map<String, Long> roommates = new LinkedHashMap<>();

    private void roommate(String account, long on) {
        self(account, number("select person from stay where id = " + on));
        roommates.put(account, on);
    }

    private void side(String account, long pairing) {
        Offices.open(store, account);
        owner.sql("""
                        insert into access_grant (account, role, reach, pairing, side, from_day, granted_by, granted_at)
                        values (?, 'working-group', 'side', ?, 'receiver', date '2020-01-01', 'test', now())""").params(account, pairing).update();
    }

    // -- erasure

    @Test
    void whoeverIsErasedIsErasedFromTheirDailyLife() throws Exception {
        long other = stay("生成·孙删");
        long whose = number("select person from stay where id = " + other);
        self("erased", whose);
        form("erased", "/secondments/" + other + "/notes", "kind=note&audience=offices&words=孙删的手记");
        form("erased", "/secondments/" + other + "/leave", "kind=annual&first=2026-05-01&why=孙删的缘由");
        form("erased", "/secondments/" + other + "/team", "words=孙删说的话");
        recorded(
                "working-group.host",
                "mentoring",
                "{\"person\":\"生成·李同\",\"stay-no\":\"" + stay + "\",\"other\":\"生成·孙删\",\"skill\":\"生成·孙删要学的\"}");
        MockHttpServletResponse erased =
                form("organisation-department.home", "/persons/" + whose + "/held/erase", "name=生成·孙删&reason=本人要求删除");
        assertThat(erased.getStatus()).isEqualTo(302);
        String left = owner.sql("""
                        select (select string_agg(words, '') from own_note) || (select string_agg(why, '') from leave_asked)
                            || (select string_agg(words || name, '') from team_line)
                            || (select string_agg(words, '') from leave_step) || (select string_agg(skill, '') from mentoring)
                            || (select string_agg(cells::text, '') from intake_row where register = 'mentoring')
                        """).query(String.class).single();
        assertThat(left).doesNotContain("孙删");
    }

    // -- what the tests say and do

    private interface Doing {
        Object act() throws Exception;
    }

    private static void atOnce(int many, Doing doing) throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (ExecutorService hands = Executors.newFixedThreadPool(many)) {
            List<Future<Object>> done = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                done.add(hands.submit(() -> {
                    go.await();
                    return doing.act();
                }));
            }
            go.countDown();
            for (Future<Object> one : done) {
                one.get();
            }
        }
    }

    private long recorded(String account, String register, String json) throws Exception {
        MockHttpServletResponse response = api(account, register, json);
        assertThat(response.getStatus()).as(text(response)).isEqualTo(201);
        return ((Number) JsonPath.read(text(response), "$.batch")).longValue();
    }

    private MockHttpServletResponse api(String account, String register, String json) throws Exception {
        return ask(
                post("/api/" + register)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(json)
                        .with(csrf()),
                account);
    }

    private MockHttpServletResponse form(String account, String address, String fields) throws Exception {
        return ask(filled(address, fields), account);
    }

    /** Where a form leads to, with what it is told there. */
    private String following(String account, String address, String fields) throws Exception {
        MvcResult first = web.perform(
                        filled(address, fields).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn();
        assertThat(first.getResponse().getStatus()).isEqualTo(302);
        MockHttpServletRequestBuilder next =
                get(java.net.URI.create(first.getResponse().getRedirectedUrl())).flashAttrs(first.getFlashMap());
        return text(ask(next, account));
    }

    private static MockHttpServletRequestBuilder filled(String address, String fields) {
        MockHttpServletRequestBuilder request = post(address).with(csrf());
        for (String field : fields.split("&")) {
            int at = field.indexOf('=');
            if (at > 0) {
                request.param(field.substring(0, at), field.substring(at + 1));
            }
        }
        return request;
    }

    private MockHttpServletResponse ask(AbstractMockHttpServletRequestBuilder<?> request, String account)
            throws Exception {
        return web.perform(request.with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    private String page(String account, String address) throws Exception {
        MockHttpServletResponse response = ask(get(address), account);
        assertThat(response.getStatus()).as(account + " " + address).isEqualTo(200);
        return text(response);
    }

    private static String text(MockHttpServletResponse response) throws Exception {
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private long number(String sql) {
        return owner.sql(sql).query(Long.class).single();
    }
}
