package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jiedui.testing.Browser;
import org.jiedui.testing.ExampleTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every number that can be clicked opens exactly the entries it was counted from; every line of the pair diagram its own. */
@ExampleTest
class LinksTest {

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
    Path data;

    Browser browser;
    Page page;

    @BeforeAll
    void open() {
        browser = Browser.at(port);
        page = browser.reader("zh-CN");
        browser.signIn(page, data);
    }

    @AfterAll
    void close() {
        browser.close();
    }

    /** A part of a figure as the sheet shows it. */
    private record Part(String href, String label, long entries) {}

    @ParameterizedTest
    @ValueSource(strings = {"person", "place", "pairing", "project", "year"})
    void aPartOfAFigureOpensTheEntriesItWasCountedFrom(String split) {
        page.navigate("/answers?by=" + split);
        List<Part> parts = new ArrayList<>();
        for (Locator row : page.locator("#split tbody tr:not(.jd-group)").all()) {
            Locator link = row.locator("td.c-title a");
            parts.add(new Part(
                    link.getAttribute("href"),
                    link.textContent().strip(),
                    Long.parseLong(row.locator("td").last().textContent().strip())));
        }
        assertThat(parts).hasSizeGreaterThan(5);
        for (Part part : parts) {
            page.navigate(part.href());
            assertThat(page.locator("#list tbody tr").count())
                    .as("%s of %s", part.label(), part.href())
                    .isEqualTo((int) part.entries());
            assertThat(page.locator(".jd-lead").textContent())
                    .as("scope of %s", part.href())
                    .contains(part.label());
        }
    }

    @Test
    void everyFigureOpensTheEntriesItSaysItWasMadeOf() {
        page.navigate("/answers");
        List<String> links = hrefs("a.jd-figbox");
        assertThat(links).hasSizeGreaterThan(5);
        for (String link : links) {
            page.navigate(link);
            String said = page.locator("a.jd-figbox").textContent();
            int rows = page.locator("#list tbody tr").count();
            assertThat(rows).as(link).isPositive();
            assertThat(said).as(link).contains("由 " + rows + " 笔记录得出");
        }
    }

    @Test
    void aPersonsSheetShowsWhatIsOnlyRelatedToThemAndSaysSo() {
        page.navigate("/");
        List<String> persons = hrefs(".jd-people td.c-title a");
        assertThat(persons).hasSize(5);
        for (String person : persons) {
            page.navigate(person);
            Browser.click(page.locator("a[href^='/answers?']").first());
            List<String> figures = page.locator("a.jd-figbox").allTextContents();
            assertThat(figures).as(page.url()).isNotEmpty();
            assertThat(figures)
                    .as(page.url())
                    .noneMatch(figure -> figure.contains("没有记录"))
                    .anyMatch(figure -> figure.contains("只写有关，未写份额"));
        }
    }

    @Test
    void everyLineOfThePairDiagramOpensItsEntriesAndNoEntryIsBehindTwoLines() {
        page.navigate("/");
        Set<String> links = new LinkedHashSet<>(hrefs(".jd-pairpic a[href^='/entries']"));
        assertThat(links).hasSizeGreaterThan(4);
        Set<String> seen = new LinkedHashSet<>();
        for (String link : links) {
            page.navigate(link);
            assertThat(page.locator(".jd-lead").textContent()).as(link).containsAnyOf("从", "之间", "未记由何处给出");
            List<String> entries = hrefs("#list tbody tr a[href^='/entries/']");
            assertThat(entries).as(link).isNotEmpty();
            for (String entry : new LinkedHashSet<>(entries)) {
                assertThat(seen.add(entry)).as("%s behind %s", entry, link).isTrue();
            }
        }
    }

    private List<String> hrefs(String links) {
        return page.locator(links).all().stream()
                .map(link -> link.getAttribute("href"))
                .toList();
    }
}
