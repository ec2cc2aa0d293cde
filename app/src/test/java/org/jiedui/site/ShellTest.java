package org.jiedui.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.boot.test.context.SpringBootTest.WebEnvironment.RANDOM_PORT;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jiedui.testing.Browser;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The shell as a person meets it: in a browser, in both languages, light and dark, at a desk and on a phone. */
@JieduiTest(web = RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShellTest {

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
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

    /** Kept for a year by a browser, so that a new release must call them anew. */
    @Test
    void stylesAndScriptsAreCalledByWhatIsInThem() {
        Page page = browser.desk("zh-CN");
        page.navigate("/sign-in");
        List<String> links =
                page.locator("link[href^='/css/'], link[href^='/img/'], script[src^='/js/']").all().stream()
                        .map(link -> Objects.requireNonNullElseGet(
                                link.getAttribute("href"), () -> link.getAttribute("src")))
                        .toList();
        assertThat(links)
                .hasSizeGreaterThan(4)
                .allSatisfy(link -> assertThat(link).matches("/(css|js|img)/\\w+-[0-9a-f]{32}\\.(css|js|svg)"))
                .allSatisfy(link -> {
                    APIResponse file = page.request().get(link);
                    assertThat(file.status()).isEqualTo(200);
                    assertThat(file.headers().get("cache-control")).contains("max-age=31536000");
                });
        assertThat(page.request().get("/css/nothing.css").status()).isEqualTo(404);
        page.context().close();
    }

    /** In English; AccessibilityTest looks at the same pages in Chinese. */
    @Test
    void nothingBarsTheWay() {
        String language = "en-US";
        ColorScheme scheme = ColorScheme.LIGHT;
        for (int width : new int[] {1440, 390}) {
            Page page = browser.page(language, width, 900, scheme);
            page.navigate("/sign-in");
            assertThat(Browser.barriers(page)).isEmpty();
            picture(page, "sign-in", language, width, scheme);
            browser.signIn(page, folder);
            for (String path : new String[] {"/help", "/account", "/search?q=ptx", "/nowhere"}) {
                page.navigate(path);
                assertThat(Browser.barriers(page)).as(path).isEmpty();
                assertThat(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))
                        .as(path + " is not wider than the screen, " + width)
                        .isEqualTo(true);
                picture(page, path.replaceAll("\\W+", "-"), language, width, scheme);
            }
            page.context().close();
        }
    }

    @Test
    void signsInReadsHelpSwitchesTheLanguageAndStaysThere() {
        Page page = browser.desk("zh-CN");
        browser.signIn(page, folder);
        page.navigate("/help?from=menu");
        assertThat(page.locator("h1").textContent()).isEqualTo("帮助");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("zh-CN");

        Browser.click(page.locator(".jd-lang a[lang=en]"));

        assertThat(page.url()).contains("/help?from=menu&lang=en");
        assertThat(page.locator("h1").textContent()).isEqualTo("Help");
        page.navigate("/account");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo("en");
        page.context().close();
    }

    @ParameterizedTest
    @CsvSource({"en-US, en", "zh-TW, zh-CN", "de-DE, zh-CN"})
    void chineseComesFirstUnlessEnglishIsClearlyAskedFor(String asked, String given) {
        Page page = browser.desk(asked);
        page.navigate("/sign-in");
        assertThat(page.locator("html").getAttribute("lang")).isEqualTo(given);
        page.context().close();
    }

    @Test
    void findsAPlaceFromAnywhereByItsInitials() {
        Page page = browser.desk("zh-CN");
        browser.signIn(page, folder);
        page.navigate("/help");

        page.keyboard().press("Control+k");
        page.locator("#search input").fill("ptx");
        page.locator("#found a", new Page.LocatorOptions().setHasText("平塘"))
                .first()
                .waitFor();
        page.keyboard().press("Escape");

        assertThat(page.locator("#search").isVisible()).isFalse();
        page.context().close();
    }

    @Test
    void keepsTheThemeThatWasChosen() {
        Page page = browser.desk("zh-CN");
        page.navigate("/sign-in");
        assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo("light");

        Browser.click(page.locator("[data-theme-switch]"));
        page.reload();

        assertThat(page.locator("html").getAttribute("data-bs-theme")).isEqualTo("dark");
        page.context().close();
    }

    @Test
    void opensTheMenuOnAPhoneAndSignsOutFromTheAccount() {
        Page page = browser.phone("zh-CN");
        browser.signIn(page, folder);
        page.navigate("/help");
        assertThat(page.locator(".jd-nav").isVisible()).isFalse();

        Browser.click(page.locator("[data-menu]"));
        assertThat(page.locator(".jd-nav").isVisible()).isTrue();
        Browser.click(page.locator(".jd-nav a[href='/account']"));
        Browser.click(page.locator("main form[action='/sign-out'] button"));

        assertThat(page.url()).endsWith("/sign-in?left");
        page.context().close();
    }

    @Test
    void drawsWhatIsNotThere() {
        Page page = browser.desk("en-US");
        browser.signIn(page, folder);

        Response response = page.navigate("/nowhere");

        assertThat(response.status()).isEqualTo(404);
        assertThat(page.locator("h1").textContent()).isEqualTo("Not found");
        assertThat(page.locator("main a[href='/']").count()).isEqualTo(1);
        page.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/account", "/help"})
    void everythingAPageLoadsIsThereAndOurOwn(String path) {
        Page page = browser.desk("zh-CN");
        browser.signIn(page, folder);
        var broken = new java.util.ArrayList<String>();
        page.onResponse(answer -> {
            if (answer.status() >= 400 || !answer.url().startsWith("http://127.0.0.1:")) {
                broken.add(answer.status() + " " + answer.url());
            }
        });
        page.navigate(path);
        assertThat(broken).isEmpty();
        page.context().close();
    }

    /** Pictures for people to look at, only when asked for: {@code -Djiedui.pictures=folder}. */
    private static void picture(Page page, String name, String language, int width, ColorScheme scheme) {
        String where = System.getProperty("jiedui.pictures");
        if (where != null) {
            String file = String.join("_", Arrays.asList(name, language, "" + width, scheme.name())) + ".png";
            page.screenshot(
                    new Page.ScreenshotOptions().setPath(Path.of(where, file)).setFullPage(true));
        }
    }
}
