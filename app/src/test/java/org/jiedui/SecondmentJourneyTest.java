package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import com.jayway.jsonpath.JsonPath;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.intake.Intake;
import org.jiedui.storage.Store;
import org.jiedui.testing.Browser;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;

/**
 * A secondment in a browser, each side at its own desk: a post from demand to return, an extension that home does not consent
 * to, and a batch of 23 that hands over to one of 20. All persons are made up and say so.
 */
@JieduiTest(web = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SecondmentJourneyTest {

    private static final String HOME = "440111";
    private static final String HOST = "522727";

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
    Path data;

    @Autowired
    Store store;

    @Autowired
    Intake intake;

    @Autowired
    MockMvc web;

    @TempDir
    Path folder;

    Browser browser;
    Page home;
    Page host;

    @BeforeAll
    void open() throws IOException {
        Example.load(intake);
        for (String role : List.of("organisation-department", "cooperation-office")) {
            Offices.open(store, "home", role, HOME);
            Offices.open(store, "host", role, HOST);
        }
        OwnerDatabase.of(store)
                .sql("update account set password = (select password from account where name = 'admin')"
                        + " where name in ('home', 'host')")
                .update();
        browser = Browser.at(port);
        String password = Files.readString(data.resolve("admin-password")).strip();
        home = signedIn("home", password);
        host = signedIn("host", password);
    }

    private Page signedIn(String account, String password) {
        Page page = browser.desk("zh-CN");
        page.navigate("/sign-in");
        page.locator("#name").fill(account);
        page.locator("#password").fill(password);
        Browser.click(page.locator("main button[type=submit]"));
        page.waitForURL(url -> !url.contains("/sign-in"));
        return page;
    }

    @AfterEach
    void nothingComplained() {
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @Test
    void aPostIsAskedForFilledAndLeftAgain() {
        host.navigate("/record/posts");
        type(
                host,
                Map.of(
                        "host",
                        "样例第一医院",
                        "host-place",
                        "平塘县",
                        "title",
                        "样例副院长",
                        "home-place",
                        "440111",
                        "from",
                        "2024-03-01",
                        "until",
                        "2026-02-28"));
        host.locator("select[name='f.category']").selectOption("cadre");
        Browser.click(host.locator("main form button.btn-primary"));
        String post = newest("post_asked");

        home.navigate("/posts/" + post);
        home.locator("#agreed").fill("1");
        Browser.click(home.locator("main form button.btn-primary"));
        assertThat(home.locator("[role=status]").first().textContent()).contains("已");
        Browser.click(home.locator("a[href*='/record/nominations']"));
        type(home, Map.of("person", "样例丙", "office", "样例局副局长", "born", "1980-05", "home-place", "440111"));
        type(
                home,
                Map.of(
                        "host",
                        "样例第一医院",
                        "host-place",
                        HOST,
                        "title",
                        "样例副院长",
                        "from",
                        "2024-03-01",
                        "until",
                        "2026-02-28"));
        home.locator("select[name='f.category']").selectOption("cadre");
        home.locator("select[name='f.sex']").selectOption("female");
        home.locator("select[name='f.rank']").selectOption("county-deputy");
        Browser.click(home.locator("main form button.btn-primary"));
        assertThat(home.locator("[role=alert]").allTextContents()).isEmpty();
        String way = newest("nomination");

        step(home, way, "review", Map.of("answer", "yes"));
        step(home, way, "vet", Map.of("answer", "yes"));
        step(home, way, "decide-home", Map.of("answer", "yes"));
        step(home, way, "send-letter", Map.of("reference", "样函〔2025〕1号", "day", "2024-02-10"));
        step(host, way, "appoint", Map.of("answer", "yes", "reference", "样任〔2025〕1号", "day", "2024-02-20"));
        step(host, way, "arrive", Map.of("day", "2024-03-01"));
        refused(host, way, "appraise-year", Map.of("year", "2023", "words", "样例"), "2023 年还没有到任");
        step(host, way, "appraise-year", Map.of("year", "2025", "words", "样例：称职"));
        step(host, way, "appraise", Map.of("words", "样例：完成任务"));
        step(host, way, "hand-over", Map.of("day", "2026-02-20"));
        step(home, way, "return", Map.of("day", "2026-03-01"));

        host.navigate("/posts/" + post);
        assertThat(host.locator("main").textContent()).contains("样例副院长");
        host.navigate("/nominations/" + way);
        assertThat(host.locator(".jd-lead .jd-tag").textContent()).isEqualTo("已返回");
        Browser.click(host.locator("a[href^='/secondments/']").first());
        Browser.click(host.locator("a[href$='/succession']"));
        assertThat(host.locator("h1").textContent()).isEqualTo("样例第一医院样例副院长");
        assertThat(host.locator("main").textContent()).contains("样例丙").contains("先后 1 人次");
        assertThat(host.locator(".jd-terms a").count()).isEqualTo(1);
    }

    @Test
    void anExtensionThatHomeDoesNotConsentToLeavesTheStayAsItWas() throws Exception {
        handIn(
                host,
                "挂职人员",
                List.of(
                        List.of("姓名", "类别", "派出地", "接收地", "挂任单位", "挂任职务", "起止时间"),
                        List.of("样例丁", "党政干部", HOME, HOST, "样例第二医院", "样例科长", "2025年3月1日至2027年2月28日")));
        String stay = newest("stay");
        host.navigate("/secondments/" + stay);
        Browser.click(host.locator("a.btn[href$='/way']"));
        Browser.click(host.locator("main form button.btn-primary"));
        String way = newest("nomination");

        refused(host, way, "ask-extension", Map.of("day", "2026-12-31", "words", "样例"), "任期本来就到 2027-02-28");
        step(host, way, "ask-extension", Map.of("day", "2028-02-29", "words", "样例：中心待验收"));
        step(home, way, "consent-home", Map.of("answer", "no", "words", "样例：本单位缺人"));

        host.navigate("/nominations/" + way);
        assertThat(host.locator("main").textContent()).contains("样例：本单位缺人").doesNotContain("延期在办");
        host.navigate("/secondments/" + stay);
        assertThat(host.locator("main").textContent()).contains("2027-02-28").doesNotContain("2028");
    }

    @Test
    void aBatchOf23HandsOverToOneOf20() throws Exception {
        List<List<String>> leaving = new ArrayList<>();
        leaving.add(List.of("序号", "姓名", "类别", "派出单位", "派出地", "挂任单位", "接收地", "挂任职务", "起止时间"));
        for (int i = 1; i <= 23; i++) {
            leaving.add(List.of(
                    "" + i, name("甲", i), "党政干部", "样例派出局", HOME, "样例接收局", HOST, "样例岗位" + i, "2023.03.01-2025.02.28"));
        }
        handIn(host, "挂职人员", leaving);
        List<String> stays = numbers("select id from stay where person_name like '样例甲%' order by id");
        assertThat(stays).hasSize(23);
        for (String stay : stays) {
            post("host", "/secondments/" + stay + "/way", Map.of("step", "take-up"));
        }
        List<String> ways = numbers("select id from nomination where person_name like '样例甲%' order by id");
        for (String way : ways.subList(1, 23)) {
            api("host", way, "appraise", 1, Map.of("words", "样例：完成任务"));
        }

        look(host, "q=样例甲", "hand-over", "2025-02-28", "");
        assertThat(host.locator("#h-can").textContent()).isEqualTo("能办 22 人");
        assertThat(host.locator("#h-cannot").textContent()).isEqualTo("不能办 1 人");
        assertThat(host.locator("section:has(#h-cannot)").textContent())
                .contains("样例甲01")
                .contains("还没到这一步");
        api("host", ways.getFirst(), "appraise", 1, Map.of("words", "样例：完成任务"));
        look(host, "q=样例甲", "hand-over", "2025-02-28", "");
        assertThat(host.locator("#h-can").textContent()).isEqualTo("能办 23 人");
        take(host);
        assertThat(host.locator("[role=status]").first().textContent()).contains("工作交接：23 人");
        assertThat(stages("甲", "handed-over")).isEqualTo(23);

        host.locator("#j-words").fill("样例：日期写错");
        Browser.click(host.locator("section:has(#h-undo) form button"));
        assertThat(host.locator("h1").textContent()).contains("撤销上一步：23 人");
        assertThat(stages("甲", "appraised")).isEqualTo(23);
        look(host, "q=样例甲", "hand-over", "2025-03-05", "");
        take(host);
        look(home, "q=样例甲", "return", "2025-03-06", "");
        take(home);
        assertThat(stages("甲", "returned")).isEqualTo(23);

        List<List<String>> coming = new ArrayList<>();
        coming.add(List.of(
                "序号", "姓名", "现任职务", "性别", "出生年月", "职级", "类别", "派出单位", "派出地", "接收单位", "接收地", "拟任职务", "拟到任", "拟期满",
                "接替"));
        for (int i = 1; i <= 20; i++) {
            coming.add(List.of(
                    "" + i,
                    name("乙", i),
                    "样例副科长",
                    "女",
                    "1985-05",
                    "乡科级正职",
                    "党政干部",
                    "样例派出局",
                    HOME,
                    "样例接收局",
                    HOST,
                    "样例岗位" + i,
                    "2025-03-01",
                    "2027-02-28",
                    name("甲", i)));
        }
        handIn(home, "推荐人选", coming);
        List<String> fresh = numbers("select id from nomination where person_name like '样例乙%' order by id");
        assertThat(fresh).hasSize(20);
        for (String way : fresh) {
            api("home", way, "review", 1, Map.of("answer", "yes"));
            api("home", way, "vet", 2, Map.of("answer", "yes"));
        }
        look(home, "q=样例乙", "decide-home", "", "");
        take(home);
        look(home, "q=样例乙", "send-letter", "2025-02-20", "样函〔2025〕2号");
        take(home);
        look(host, "q=样例乙", "appoint", "2025-02-25", "样任〔2025〕2号");
        take(host);
        look(host, "q=样例乙", "arrive", "2025-03-01", "");
        take(host);
        assertThat(stages("乙", "in-post")).isEqualTo(20);

        String pairing =
                numbers("select pairing from stay where person_name = '样例甲01'").getFirst();
        host.navigate("/secondments/cohort?pairing=" + pairing + "&direction=east-to-west&year=2023");
        assertThat(host.locator("h2").first().textContent()).contains("2023 年到任 23 人次（23 人）");
        assertThat(host.locator("#handover").textContent())
                .contains("离任 23 人，到任接替 20 人。")
                .contains("空下 3 个岗位：")
                .contains("样例接收局样例岗位21、样例接收局样例岗位22、样例接收局样例岗位23");
        assertThat(host.locator(".jd-terms a").count()).isEqualTo(23);
        assertThat(host.locator("td b:text-is('空着')").count()).isEqualTo(3);
        assertThat(Browser.barriers(host)).isEmpty();

        Browser.click(host.locator("td a[href$='/succession']").first());
        assertThat(host.locator("main").textContent())
                .contains("样例甲01")
                .contains("第二天就接上")
                .contains("接替样例甲01");
        organisationAndRoster();
    }

    /** Who came to the organisation; and what is exported comes back with nothing new. */
    private void organisationAndRoster() throws Exception {
        host.navigate("/search?q=样例接收局");
        Browser.click(host.locator("a[href^='/organisations/']").first());
        assertThat(host.locator("#came").textContent())
                .contains("2025")
                .contains("20 人次")
                .contains("23 人次");
        assertThat(host.locator("#went").textContent()).contains("没有派出过人");
        for (String language : List.of("zh-CN", "en")) {
            MockHttpServletResponse exported = web.perform(get("/secondments/roster.xlsx?q=样例")
                            .with(user("host"))
                            .header("Accept-Language", language))
                    .andReturn()
                    .getResponse();
            Path roster = Files.write(folder.resolve("台账 " + language + ".xlsx"), exported.getContentAsByteArray());
            String stays = numbers("select count(*) from stay").getFirst();
            String entries = numbers("select count(*) from ledger_entry").getFirst();
            host.navigate("/intake");
            host.locator("input[name=file]").setInputFiles(roster);
            Browser.click(host.locator("form.jd-hand-in button.btn-primary"));
            host.waitForURL(url -> url.matches(".*/intake/\\d+"));
            String read = host.locator("main").textContent();
            assertThat(host.locator("tr.bad").count()).as(read).isZero();
            assertThat(read).contains("没有可入账的行");
            assertThat(host.locator(".jd-file button:has-text('入账')").count())
                    .as(read)
                    .isZero();
            assertThat(numbers("select count(*) from stay").getFirst()).isEqualTo(stays);
            assertThat(numbers("select count(*) from ledger_entry").getFirst()).isEqualTo(entries);
        }
    }

    // -- what the desks do

    private static void type(Page page, Map<String, String> fields) {
        fields.forEach(
                (field, text) -> page.locator("input[name='f." + field + "']").fill(text));
    }

    private static void step(Page page, String way, String step, Map<String, String> fields) {
        tried(page, way, step, fields);
        assertThat(page.locator("main > .jd-notice").allTextContents())
                .as(step)
                .noneMatch(text -> text.contains("还没有办成"));
        assertThat(page.locator("main [role=status]").count()).as(step).isEqualTo(1);
    }

    private static void refused(Page page, String way, String step, Map<String, String> fields, String why) {
        tried(page, way, step, fields);
        assertThat(page.locator("[role=alert]").first().textContent()).contains(why);
    }

    private static void tried(Page page, String way, String step, Map<String, String> fields) {
        page.navigate("/nominations/" + way);
        Locator form = page.locator("details.jd-step:has(input[name=step][value='" + step + "'])");
        if (form.getAttribute("open") == null) {
            Browser.click(form.locator("summary"));
        }
        fields.forEach((field, text) -> {
            if (field.equals("answer")) {
                Browser.click(form.locator("label:has(input[value=" + text + "])"));
            } else {
                form.locator("[name='" + field + "']").fill(text);
            }
        });
        Browser.click(form.locator("button"));
    }

    /** Looks on the list, narrowed, who can take the step. */
    private static void look(Page page, String narrowed, String step, String day, String reference) {
        page.navigate("/nominations?" + narrowed);
        Browser.click(page.locator("a[href^='/nominations/joint']"));
        page.locator("#j-step").selectOption(step);
        page.locator("#j-day").fill(day);
        page.locator("#j-reference").fill(reference);
        Browser.click(page.locator("main form[method=get] button"));
    }

    private static void take(Page page) {
        Browser.click(page.locator("main form[method=post] button"));
        page.waitForURL(url -> url.matches(".*/nominations/joint/\\d+"));
    }

    private void handIn(Page page, String sheet, List<List<String>> rows) {
        Path file = folder.resolve("样例 " + System.nanoTime() + ".xlsx");
        page.navigate("/intake");
        page.locator("input[name=file]").setInputFiles(Registers.register(file, sheet, rows));
        Browser.click(page.locator("form.jd-hand-in button.btn-primary"));
        page.waitForURL(url -> url.matches(".*/intake/\\d+"));
        assertThat(page.locator("tr.bad").count())
                .as(page.locator("main").textContent())
                .isZero();
        Browser.click(page.locator(".jd-file button:has-text('入账')"));
        page.waitForURL(url -> url.matches(".*/intake/\\d+")); // by way of the page of what still goes on
    }

    private void api(String account, String way, String step, int after, Map<String, String> fields) throws Exception {
        Map<String, Object> body = new LinkedHashMap<>(fields);
        body.put("step", step);
        body.put("after", after);
        MockHttpServletResponse response = web.perform(MockMvcRequestBuilders.post("/api/nominations/" + way + "/steps")
                        .with(user(account))
                        .with(csrf())
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(JsonPath.parse(body).jsonString()))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as(response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    private void post(String account, String address, Map<String, String> fields) throws Exception {
        var request = MockMvcRequestBuilders.post(address).with(user(account)).with(csrf());
        fields.forEach(request::param);
        assertThat(web.perform(request).andReturn().getResponse().getStatus()).isEqualTo(302);
    }

    private long stages(String batch, String stage) throws Exception {
        String list = web.perform(
                        get("/api/nominations?q=样例" + batch + "&stage=" + stage).with(user("host")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        return ((Number) JsonPath.read(list, "$.total")).longValue();
    }

    private static String name(String batch, int number) {
        return "样例%s%02d".formatted(batch, number);
    }

    private String newest(String table) {
        return numbers("select max(id) from " + table).getFirst();
    }

    private List<String> numbers(String sql) {
        return OwnerDatabase.of(store).sql(sql).query(String.class).list();
    }
}
