package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.testing.Browser;
import org.jiedui.testing.Example;
import org.jiedui.testing.ExampleTest;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.MessageSource;

/** What a newcomer does on the first day, in both languages and in a browser: from the home page to the paper, and a workbook in. */
@ExampleTest
class JourneyTest {

    private static final List<String> HEAD = List.of("日期", "事项", "性质", "数量", "单位", "地区与代码", "相关的人");

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
    Path data;

    @Autowired
    MessageSource messages;

    @TempDir
    Path folder;

    Browser browser;

    @BeforeAll
    void open() {
        browser = Browser.at(port);
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
    @ValueSource(strings = {"zh-CN", "en-US"})
    void leadsFromTheHomePageToTheRowAndThePaper(String language) throws IOException {
        Words words = new Words(language);
        Page page = browser.desk(language);
        browser.signIn(page, data);

        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(words.lang());
        assertThat(page.locator("h2", having(words.of("home.diagram"))).isVisible())
                .isTrue();
        assertThat(page.locator(".jd-pairpic svg.jd-pic").isVisible()).isTrue();
        assertThat(page.locator(".jd-pairpic g path.line").count()).isGreaterThan(4);
        Browser.click(page.locator(".jd-actions a.btn-primary", having(words.of("home.sheet"))));

        assertThat(page.locator("h1").textContent()).isEqualTo(words.of("sheet.question"));
        assertThat(page.locator("#flow svg.jd-pic").isVisible()).isTrue();
        assertThat(page.locator("#time svg.jd-pic").isVisible()).isTrue();
        Locator agreed = page.locator("a.jd-figbox[href*='measure=D03']");
        assertThat(agreed.locator(".jd-figbox-value").textContent()).contains("≥", words.chinese() ? "39" : "3.9");
        Browser.click(agreed);

        Locator entries = page.locator("#list tbody tr");
        assertThat(entries.count()).isEqualTo(2);
        assertThat(entries.allTextContents())
                .anyMatch(entry -> entry.contains("F13"))
                .anyMatch(entry -> entry.contains("F17"));
        Browser.click(entries.filter(new Locator.FilterOptions().setHasText("F13"))
                .locator("a[href^='/entries/']")
                .first());

        assertThat(page.locator("h1").textContent()).isEqualTo("引进投资");
        assertThat(page.locator("#origin").textContent())
                .contains("4-成效.xlsx", words.of("entry.sheet-row", "成效", 5), "F13");
        downloads(page, "#evidence a[href^='/files/']", Example.EVIDENCE);
        downloads(page, "#origin a[href^='/files/']", Example.RESULTS);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-US"})
    void mendsAWorkbookWithThreeMistakesPostsItAndTakesItBack(String language) {
        Words words = new Words(language);
        Page page = browser.desk(language);
        browser.signIn(page, data);
        String before = figures(page);
        List<String> good = List.of("2019-06", "赠送课桌 " + language, "捐赠款", "5", "万元", "平塘县 522727", "王晓立");

        handIn(
                page,
                words,
                List.of("2018-13", "赠送黑板", "捐赠款", "1", "万元", "平塘县 522727", "王晓立"),
                List.of("2019-06", "赠送书柜", "捐赠款", "2", "万元", "贵定县 522727", "王晓立"),
                good,
                List.of("2019-06", "赠送电脑", "捐赠款", "3", "万元", "平塘县 522727", "张无名"));

        assertThat(under(page, words, 2)).contains(words.of("finding.date-no-such-month", "13"));
        assertThat(under(page, words, 3))
                .contains(words.of("finding.region-mismatch", "522727", "平塘县", "贵定县", "522723"));
        assertThat(page.locator(row(words, 4) + ".bad").count()).isZero();
        assertThat(under(page, words, 5)).contains(words.of("finding.stay-unknown", "张无名"));
        assertThat(figures(page)).as("checking posts nothing").isEqualTo(before);

        handIn(
                page,
                words,
                List.of("2018-12", "赠送黑板 " + language, "捐赠款", "1", "万元", "平塘县 522727", "王晓立"),
                List.of("2019-06", "赠送书柜 " + language, "捐赠款", "2", "万元", "贵定县 522723", "岑群英"),
                good,
                List.of("2019-06", "赠送电脑 " + language, "捐赠款", "3", "万元", "平塘县 522727", "马韧凯"));
        assertThat(page.locator("tr.bad").count()).isZero();
        Browser.click(page.locator(".jd-file button", having(words.of("intake.post", 4))));
        page.waitForURL(url -> url.matches(".*/intake/\\d+")); // by way of the page of what still goes on

        assertThat(page.locator(".jd-stepbar").textContent()).contains(words.of("intake.step.posted", 4));
        String batch = page.url();
        assertThat(figures(page)).isNotEqualTo(before).contains(words.chinese() ? "112万" : "1.12");
        page.navigate(batch);
        Browser.click(page.locator(".jd-file a", having(words.of("intake.undo"))));
        Browser.click(page.locator("main form button", having(words.of("intake.undo.yes"))));

        assertThat(page.url()).isEqualTo(batch);
        assertThat(page.locator("[role=status]").first().textContent()).contains("4");
        assertThat(figures(page)).as("as before").isEqualTo(before);
        page.context().close();
    }

    @SafeVarargs
    private void handIn(Page page, Words words, List<String>... rows) {
        List<List<String>> all = new ArrayList<>(List.of(HEAD));
        all.addAll(List.of(rows));
        Path file = folder.resolve("捐赠 " + words.lang() + " " + System.nanoTime() + ".xlsx");
        page.navigate("/intake");
        page.locator("input[name=file]").setInputFiles(Registers.register(file, "成效", all));
        page.locator("#knownBy").fill("2019-07-27");
        Browser.click(page.locator("form.jd-hand-in button.btn-primary"));
        page.waitForURL(url -> url.matches(".*/intake/\\d+"));
    }

    /** What stands under a row of the workbook. */
    private static String under(Page page, Words words, int number) {
        assertThat(page.locator(row(words, number) + ".bad").count())
                .as("row " + number)
                .isEqualTo(1);
        return page.locator(row(words, number) + ".bad + tr.jd-find").textContent();
    }

    private static String row(Words words, int number) {
        return "table.jd-intake tr:has(> td.jd-src:text-is('" + words.of("intake.row", number) + "'))";
    }

    /** The headline figures and the split of the whole answer sheet. */
    private static String figures(Page page) {
        page.navigate("/answers");
        return page.locator(".jd-figs").innerText() + page.locator("#split").innerText();
    }

    private static void downloads(Page page, String link, Path original) throws IOException {
        Download download = page.waitForDownload(() -> page.locator(link).click());
        assertThat(download.suggestedFilename())
                .isEqualTo(original.getFileName().toString());
        assertThat(Files.readAllBytes(download.path())).isEqualTo(Files.readAllBytes(original));
    }

    private static Page.LocatorOptions having(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    /** The product's own words in one language. */
    private final class Words {

        private final Locale locale;

        Words(String language) {
            this.locale = language.startsWith("zh") ? Locale.SIMPLIFIED_CHINESE : Locale.ENGLISH;
        }

        String of(String key, Object... args) {
            return messages.getMessage(key, args, locale);
        }

        boolean chinese() {
            return locale.getLanguage().equals("zh");
        }

        String lang() {
            return chinese() ? "zh-CN" : "en";
        }
    }
}
