package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.jiedui.testing.Browser;
import org.jiedui.testing.ExampleTest;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * Every page with the example on the books: axe-core finds nothing serious or critical, and no page is wider than a phone.
 * Each is looked at on a light desk and a dark phone; home and sign-in in all four.
 */
@ExampleTest
class AccessibilityTest {

    private static final int PHONE = 390;

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
    Path data;

    @TempDir
    Path folder;

    Browser browser;
    Page chinese;
    Page english;

    @BeforeAll
    void open() {
        browser = Browser.at(port);
        chinese = browser.desk("zh-CN");
        english = browser.phone("en-US");
        browser.signIn(chinese, data);
        browser.signIn(english, data);
    }

    @AfterEach
    void nothingComplained() {
        assertThat(browser.complaints()).isEmpty();
    }

    @AfterAll
    void close() {
        browser.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/answers",
                "/answers?look=place&place=522727",
                "/answers?look=place&place=110000",
                "/data",
                "/answers?from=2018-01&to=2018-12&by=place",
                "/entries",
                "/entries?measure=D03",
                "/pictures",
                "/pictures?set=2017&measure=J-stay&year=2018&east=440000&west=520000",
                "/pictures/years?set=2017&measure=J-stay&each=county",
                "/pictures/table?set=2017&category=B",
                "/pairings",
                "/secondments",
                "/secondments/cohort?pairing=1&direction=east-to-west",
                "/nominations/joint",
                "/rounds",
                "/rounds/new",
                "/leave",
                "/mentoring",
                "/mine",
                "/projects",
                "/results",
                "/intake",
                "/record/results",
                "/record/secondments",
                "/regions",
                "/regions/522727",
                "/search",
                "/search?q=ptx",
                "/help",
                "/account",
                "/accounts",
                "/nowhere"
            })
    void nothingBarsTheWay(String path) {
        looksAt(path);
    }

    /** One of what a page leads to. */
    @ParameterizedTest
    @CsvSource({
        "/pairings, /pairings/",
        "/secondments, /secondments/",
        "/search?q=医院, /organisations/",
        "/projects, /projects/",
        "/entries, /entries/",
        "/entries?measure=D03, /entries/",
        "/intake, /intake/"
    })
    void nothingBarsTheWayFurther(String page, String further) {
        looksAt(leadsTo(page, further));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pairing", "person", "project"})
    void nothingBarsTheWayToAnAnswer(String look) {
        looksAt("/answers?look=" + look + "&" + look + "=" + choice(look));
    }

    /** A stay with posts one after another and one with extensions are wider than one with neither. */
    @Test
    void everyStayFitsAPhone() {
        chinese.navigate("/secondments");
        List<String> stays = chinese.locator("main a[href^='/secondments/']").all().stream()
                .map(link -> link.getAttribute("href"))
                .filter(href -> href.matches("/secondments/\\d+"))
                .distinct()
                .toList();
        assertThat(stays).hasSizeGreaterThan(4);
        for (String stay : stays) {
            english.navigate(stay);
            assertThat(width(english)).as(stay + " in English").isLessThanOrEqualTo(PHONE);
            chinese.setViewportSize(PHONE, 900);
            chinese.navigate(stay);
            assertThat(width(chinese)).as(stay + " in Chinese").isLessThanOrEqualTo(PHONE);
            chinese.setViewportSize(1440, 900);
        }
    }

    @Test
    void nothingBarsTheWayToAPersonAndToTakingBack() {
        looksAt("/persons/1");
        looksAt(leadsTo("/intake", "/intake/") + "/undo");
    }

    @Test
    void nothingBarsTheWayToTheDoor() {
        Page stranger = browser.desk("zh-CN");
        stranger.navigate("/sign-in?error");
        barsNothing(stranger, "/sign-in", true);
        stranger.context().close();
    }

    @Test
    void nothingBarsTheWayToMistakesInAWorkbook() {
        Path file = Registers.register(
                folder.resolve("成效.xlsx"),
                "成效",
                List.of(
                        List.of("日期", "事项", "性质", "数量", "单位", "地区与代码", "相关的人"),
                        List.of("2018-13", "甲", "捐赠款", "1", "万元", "贵定县 522727", "张无名"),
                        List.of("2018.11", "乙", "捐赠款", "6亿多", "元", "平塘县", "王晓立")));
        chinese.navigate("/intake");
        chinese.locator("input[name=file]").setInputFiles(file);
        Browser.click(chinese.locator("form.jd-hand-in button.btn-primary"));
        chinese.waitForURL(url -> url.matches(".*/intake/\\d+"));
        assertThat(chinese.locator("tr.jd-find").count()).isEqualTo(2);
        looksAt(chinese.url());
    }

    @Test
    void nothingBarsTheWayInTheSearchAndTheMenu() {
        chinese.navigate("/");
        chinese.keyboard().press("Control+k");
        chinese.locator("#search input").fill("平塘");
        chinese.locator("#found a").first().waitFor();
        barsNothing(chinese, "search", false);
        english.navigate("/answers");
        Browser.click(english.locator("[data-menu]"));
        Browser.click(english.locator("[data-toggle][data-on='#scope']"));
        assertThat(Browser.barriers(english)).isEmpty();
        assertThat(width(english)).isLessThanOrEqualTo(PHONE);
    }

    /** What the form offers: of the pairings the first of all, else what fits the beginning of a name that was typed. */
    private String choice(String look) {
        if (look.equals("pairing")) {
            chinese.navigate("/answers");
            return chinese.locator("#f-pairing option:nth-child(2)").getAttribute("value");
        }
        chinese.navigate(look.equals("person") ? "/secondments" : "/projects");
        String name = chinese.locator("td.c-title a").first().textContent().strip();
        chinese.navigate("/answers?look=" + look);
        chinese.locator("#f-" + look).pressSequentially(name.substring(0, 1));
        Locator proposed = chinese.locator("#f-" + look + "s option[value='" + name + "']");
        proposed.waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        return name;
    }

    private String leadsTo(String from, String further) {
        chinese.navigate(from);
        Locator links = chinese.locator("main a[href^='" + further + "']");
        for (Locator link : links.all()) {
            String href = link.getAttribute("href");
            if (href.matches(further + "\\d+")) {
                return href;
            }
        }
        throw new AssertionError(from + " leads to no " + further);
    }

    private void looksAt(String path) {
        chinese.navigate(path);
        assertThat(chinese.locator("h1").count()).as("one headline on " + path).isEqualTo(1);
        barsNothing(chinese, path, path.equals("/"));
        english.navigate(path);
        assertThat(width(english)).as(path + " in English on a phone").isLessThanOrEqualTo(PHONE);
    }

    private static void barsNothing(Page page, String path, boolean inAllLights) {
        SoftAssertions found = new SoftAssertions();
        for (int wide : new int[] {1440, PHONE}) {
            page.setViewportSize(wide, 900);
            found.assertThat(width(page)).as("width of " + path).isLessThanOrEqualTo(wide);
            for (ColorScheme scheme : lights(wide, inAllLights)) {
                in(page, scheme);
                found.assertThat(Browser.barriers(page))
                        .as(path + ", " + wide + ", " + scheme)
                        .isEmpty();
            }
        }
        in(page, ColorScheme.LIGHT);
        page.setViewportSize(1440, 900);
        found.assertAll();
    }

    /** Without motion: a button that is still on its way from light to dark is neither. */
    private static void in(Page page, ColorScheme scheme) {
        page.emulateMedia(new EmulateMediaOptions().setColorScheme(scheme).setReducedMotion(ReducedMotion.REDUCE));
    }

    private static List<ColorScheme> lights(int wide, boolean all) {
        List<ColorScheme> lights = new ArrayList<>(List.of(ColorScheme.LIGHT, ColorScheme.DARK));
        if (!all) {
            lights.remove(wide == PHONE ? ColorScheme.LIGHT : ColorScheme.DARK);
        }
        return lights;
    }

    private static int width(Page page) {
        return (Integer) page.evaluate("document.documentElement.scrollWidth");
    }
}
