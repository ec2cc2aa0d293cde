package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/**
 * A round of matching in a browser, each side at its own desk: posts that the host side asks for, candidates that the home side
 * offers, a plan with its reasons, what if, a part that is accepted, and the recommendations it became. All persons are made up
 * and say so.
 */
@JieduiTest(web = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundJourneyTest {

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

    @TempDir
    Path folder;

    Browser browser;
    Page home;
    Page host;

    @BeforeAll
    void open() throws IOException {
        Example.load(intake);
        Offices.open(store, "round-home", "organisation-department", HOME);
        Offices.open(store, "round-host", "cooperation-office", HOST);
        OwnerDatabase.of(store)
                .sql("update account set password = (select password from account where name = 'admin')"
                        + " where name in ('round-home', 'round-host')")
                .update();
        browser = Browser.at(port);
        String password = Files.readString(data.resolve("admin-password")).strip();
        home = signedIn("round-home", password);
        host = signedIn("round-host", password);
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
    void postsAndCandidatesBecomeAPlanAndWhatIsAcceptedOfItRecommendations() {
        handIn(
                host,
                "岗位需求",
                List.of("接收单位", "接收地", "岗位", "类别", "专业", "人数", "向哪里要人", "拟到任", "拟期满"),
                List.of("样例县医院", HOST, "样例主任医师", "专业技术人才", "医疗卫生", "1", HOME, "2041-03", "2041-11"),
                List.of("样例乡卫生院", HOST, "样例住院医师", "专业技术人才", "医疗卫生", "1", HOME, "2041-03", "2041-11"),
                List.of("样例中学", HOST, "样例骨干教师", "专业技术人才", "教育", "2", HOME, "2041-03", "2041-11"));
        handIn(
                home,
                "备选人选",
                List.of("姓名", "现任职务", "类别", "专业", "本专业年限", "派出地", "可去的地方", "哪天起能去", "最晚到哪天", "志愿"),
                List.of("样例医甲", "样例医师", "专业技术人才", "医疗卫生", "9年", HOME, HOST, "2041-01", "2041-12", "样例主任医师"),
                List.of("样例医乙", "样例医师", "专业技术人才", "医疗卫生", "3年", HOME, HOST, "2041-01", "2041-12", "样例主任医师；样例住院医师"),
                List.of("样例医丙", "样例医师", "专业技术人才", "医疗卫生", "1年", HOME, HOST, "2041-01", "2041-12", ""),
                List.of("样例师丁", "样例教师", "专业技术人才", "教育", "5年", HOME, HOST, "2041-01", "2041-12", "样例中学"));

        String round = worked();
        assertThat(home.locator(".jd-figbox-value").allTextContents()).containsExactly("3", "1", "1", "3");
        assertThat(home.locator("main").textContent()).contains("已证明最优").contains("方案是建议");
        assertThat(row("样例医甲")).contains("样例县医院样例主任医师").contains("等待决定");
        assertThat(row("样例医乙")).contains("样例乡卫生院样例住院医师");
        assertThat(row("样例师丁")).contains("样例中学样例骨干教师");
        assertThat(home.locator(".jd-matchpic .line").count()).isEqualTo(3);
        assertThat(Browser.barriers(home)).isEmpty();

        reasons(round);
        whatIf(round);

        home.navigate(round);
        home.locator("[data-tick-all]").check();
        assertThat(home.locator("#rows input[name=row]:checked").count()).isEqualTo(3);
        home.locator("[data-tick-all]").uncheck();
        chosen("样例医甲");
        chosen("样例师丁");
        Browser.click(home.locator("button[value=accepted]"));
        assertThat(home.locator("[role=status]").first().textContent()).contains("已决定");
        assertThat(row("样例医甲")).contains("已接受");
        assertThat(row("样例医乙")).contains("等待决定");
        Browser.click(home.locator("section:has(#h-decided) a:text-is('样例医甲')"));
        assertThat(home.url()).matches(".*/nominations/\\d+");
        String way = home.url();
        assertThat(home.locator("main").textContent()).contains("样例医甲").contains("样例主任医师");

        host.navigate(round);
        assertThat(host.locator("main").textContent())
                .as("the host side learns of somebody by the letter")
                .contains("不在你的范围")
                .contains("样例县医院样例主任医师")
                .doesNotContain("样例医甲")
                .as("nor are the rows of whom it does not see said to be over")
                .doesNotContain("行现在办不成");
        assertThat(host.navigate(way).status()).isEqualTo(404);
    }

    /** Opens the round and has its plan worked out. */
    private String worked() {
        home.navigate("/rounds/new?shape=posts");
        home.locator("#r-title").fill("样例 2041 年轮次");
        home.locator("#r-pairing").selectOption(pairing());
        home.locator("#r-from").fill("2041-01");
        home.locator("#r-until").fill("2041-12");
        Browser.click(home.locator("main form button.btn-primary"));
        home.waitForURL(url -> url.matches(".*/rounds/\\d+"));
        String round = home.url();
        Browser.click(home.locator("button:text-is('算方案')"));
        home.locator("#h-plan").waitFor();
        return round;
    }

    private String pairing() {
        return OwnerDatabase.of(store)
                .sql("select id::text from pairing where giver_place = ? and receiver_place = ?")
                .params(HOME, HOST)
                .query(String.class)
                .single();
    }

    private void reasons(String round) {
        home.navigate(round);
        Browser.click(home.locator("#rows a:text-is('样例医乙')"));
        home.locator("#others li").first().waitFor();
        assertThat(home.locator("section:has(#h-here)").textContent()).contains("样例乡卫生院样例住院医师");
        assertThat(home.locator("#others").textContent())
                .contains("样例县医院样例主任医师")
                .contains("样例医甲");
        home.navigate(round);
        Browser.click(home.locator("#rows a:text-is('样例医丙')"));
        assertThat(home.locator("section:has(#h-here)").textContent()).contains("没有去处");
    }

    private void whatIf(String round) {
        home.navigate(round);
        Browser.click(home.locator("a:text-is('假如')"));
        Locator seat = home.locator("#m-seat");
        seat.selectOption(seat.locator("option:has-text('样例乡卫生院样例住院医师')").getAttribute("value"));
        Browser.click(home.locator("button[value=more]"));
        home.locator("#result .jd-sides").waitFor();
        assertThat(home.locator("#result").textContent()).contains("多安排 1 人").contains("样例医丙");
    }

    private String row(String person) {
        return line(person).textContent();
    }

    private Locator line(String person) {
        return home.locator("#rows tbody tr:has(a:text-is('" + person + "'))");
    }

    private void chosen(String person) {
        line(person).locator("input[name=row]").check(new Locator.CheckOptions().setForce(true));
    }

    @SafeVarargs
    private void handIn(Page page, String sheet, List<String>... rows) {
        Path file = folder.resolve(sheet + ".xlsx");
        page.navigate("/intake");
        page.locator("input[name=file]").setInputFiles(Registers.register(file, sheet, new ArrayList<>(List.of(rows))));
        Browser.click(page.locator("form.jd-hand-in button.btn-primary"));
        page.waitForURL(url -> url.matches(".*/intake/\\d+"));
        assertThat(page.locator("tr.bad").count())
                .as(page.locator("main").textContent())
                .isZero();
        Browser.click(page.locator(".jd-file button:has-text('入账')"));
        page.waitForURL(url -> url.matches(".*/intake/\\d+")); // by way of the page of what still goes on
    }
}
