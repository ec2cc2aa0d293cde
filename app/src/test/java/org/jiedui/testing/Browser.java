package org.jiedui.testing;

import com.deque.html.axecore.args.AxeRunOptions;
import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Locator.WaitForOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A real browser for tests with {@code @JieduiTest(web = RANDOM_PORT)}: the machine's Chromium, headless, nothing
 * downloaded. Keeps what a page complains of in {@link #complaints()}: errors of scripts, refusals of the content security
 * policy.
 */
public class Browser implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    /** Marks the page as left once a form is sent or a link followed, after every script of it has had its say. */
    private static final String MARK_WHAT_IS_LEFT = """
            () => {
              if (window.marksWhatIsLeft) return;
              window.marksWhatIsLeft = true;
              const left = () => document.documentElement.dataset.left = '';
              addEventListener('submit', event => event.defaultPrevented || left());
              addEventListener('click', event => {
                const link = event.target.closest?.('a[href]');
                if (!link || link.target || link.hasAttribute('download') || event.defaultPrevented) return;
                const here = address => address.split('#')[0];
                if (!link.hash || here(link.href) !== here(location.href)) left();
              });
            }""";

    /** On a busy machine much takes long; what never comes is told soon enough. In milliseconds. */
    private static final int PATIENCE = 90_000;

    private static final Set<String> SERIOUS = Set.of("serious", "critical");

    private final Playwright playwright;
    private final com.microsoft.playwright.Browser chromium;
    private final String address;
    private final List<String> complaints = new ArrayList<>();

    private Browser(Playwright playwright, com.microsoft.playwright.Browser chromium, String address) {
        this.playwright = playwright;
        this.chromium = chromium;
        this.address = address;
    }

    /** Opens it for the application at this port. */
    public static Browser at(int port) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        Path executable = Path.of(System.getProperty("jiedui.chromium", "/usr/bin/chromium"));
        return new Browser(
                playwright,
                playwright
                        .chromium()
                        .launch(new LaunchOptions()
                                .setExecutablePath(executable)
                                .setArgs(FLAGS)),
                "http://127.0.0.1:" + port);
    }

    /** A desk, 1440 wide, reading in this language ({@code zh-CN}, {@code en-US}). */
    public Page desk(String language) {
        return page(language, 1440, 900, ColorScheme.LIGHT);
    }

    /** A phone, 390 wide. */
    public Page phone(String language) {
        return page(language, 390, 844, ColorScheme.LIGHT);
    }

    /** A desk at which pages are read for what stands on them: nothing is drawn and no script runs, so they come at once. */
    public Page reader(String language) {
        BrowserContext context = chromium.newContext(
                new NewContextOptions().setBaseURL(address).setLocale(language).setJavaScriptEnabled(false));
        context.setDefaultTimeout(PATIENCE);
        context.route(asked -> asked.matches(".*/(css|js|img|webjars)/.*"), Route::abort);
        return context.newPage();
    }

    public Page page(String language, int width, int height, ColorScheme scheme) {
        BrowserContext context = chromium.newContext(new NewContextOptions()
                .setBaseURL(address)
                .setLocale(language)
                .setViewportSize(width, height)
                .setColorScheme(scheme));
        context.setDefaultTimeout(PATIENCE);
        Page page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("status of 4")) {
                complaints.add(page.url() + ": " + message.text());
            }
        });
        page.onPageError(error -> complaints.add(page.url() + ": " + error));
        return page;
    }

    /** Signs the administrator in with the first password. */
    public void signIn(Page page, Path dataFolder) {
        page.navigate("/sign-in");
        page.locator("#name").fill("admin");
        page.locator("#password").fill(firstPassword(dataFolder));
        click(page.locator("main button[type=submit]"));
        page.waitForURL(url -> !url.contains("/sign-in"));
    }

    /**
     * Clicks, and waits until the page that it leads to is read to its end: what is asked of it next would otherwise be
     * asked of what has arrived so far, or still of the page that is being left. What leads nowhere is not waited for.
     */
    public static void click(Locator clicked) {
        Page page = clicked.page();
        page.evaluate(MARK_WHAT_IS_LEFT);
        clicked.click();
        page.locator("html:not([data-left])").waitFor(new WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState(LoadState.DOMCONTENTLOADED);
    }

    /** What axe-core finds serious or critical on the page as it stands. */
    public static List<String> barriers(Page page) {
        AxeRunOptions only = new AxeRunOptions();
        // Everything is tried; of what is in order nothing is told, which of a long table would be megabytes.
        only.setResultTypes(List.of("violations"));
        // Legacy: without a second, blank page for frames of other origins, of which there are none.
        return new AxeBuilder(page)
                .options(only).setLegacyMode(true).analyze().getViolations().stream()
                        .filter(rule -> SERIOUS.contains(rule.getImpact()))
                        .map(Browser::describe)
                        .toList();
    }

    public List<String> complaints() {
        return List.copyOf(complaints);
    }

    @Override
    public void close() {
        chromium.close();
        playwright.close();
    }

    private static String describe(Rule rule) {
        return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
    }

    private static String firstPassword(Path dataFolder) {
        try {
            return Files.readString(dataFolder.resolve("admin-password")).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
