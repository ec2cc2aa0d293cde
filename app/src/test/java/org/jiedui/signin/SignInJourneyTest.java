package org.jiedui.signin;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.storage.Store;
import org.jiedui.testing.Browser;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The ways in, gone in a browser: by link, password, code and recovery code; and through a provider that may lie. */
@JieduiTest(web = WebEnvironment.RANDOM_PORT)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SignInJourneyTest {

    private static final String PASSWORD = "三条山路一直通到大井村小学";

    private static OtherProvider provider;

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
    Path data;

    @Autowired
    Store store;

    @Autowired
    SecondFactor secondFactor;

    Browser browser;

    @DynamicPropertySource
    static void nameTheProvider(DynamicPropertyRegistry settings) throws IOException {
        provider = OtherProvider.open();
        Path secret = Files.writeString(Files.createTempFile("oidc", ""), OtherProvider.SECRET + "\n");
        settings.add("jiedui.oidc.issuer", () -> provider.issuer());
        settings.add("jiedui.oidc.client-id", () -> OtherProvider.CLIENT);
        settings.add("jiedui.oidc.client-secret-file", secret::toString);
        settings.add("jiedui.oidc.name", () -> "省统一身份认证");
        settings.add("jiedui.oidc.ask", () -> "协作办值班室 0854-1234567");
    }

    @BeforeAll
    void open() {
        provider.know(port);
        browser = Browser.at(port);
        List.of("zhang", "wang").forEach(this::await);
    }

    /** An account that nothing opens yet. */
    private void await(String account) {
        Offices.open(store, account);
        OwnerDatabase.of(store)
                .sql("update account set password = null, opened_at = password_changed_at where name = ?")
                .param(account)
                .update();
    }

    @BeforeEach
    void tellTheTruth() {
        provider.say(Map.of());
    }

    @AfterAll
    void close() {
        browser.close();
        provider.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"zh-CN", "en-US"})
    void leadsFromTheLinkToTheRecoveryCode(String language) {
        String account = "chen." + language.substring(0, 2);
        Page office = browser.desk(language);
        browser.signIn(office, data);
        office.navigate("/accounts");
        office.locator("#o-name").fill(account);
        Browser.click(office.locator("form[action$='/accounts'] button.btn-primary"));
        String link = office.locator("#link").textContent();

        Page phone = browser.phone(language);
        phone.navigate(link);
        barsNothing(phone);
        type(phone, Map.of("fresh", "zhangwei19900101", "again", "zhangwei19900101"));
        assertThat(phone.locator("#fresh-wrong").isVisible()).isTrue();
        type(phone, Map.of("fresh", PASSWORD, "again", PASSWORD));
        assertThat(phone.url()).endsWith("/sign-in?set");

        type(phone, Map.of("name", account, "password", PASSWORD));
        phone.navigate("/account/second-factor");
        assertThat(phone.locator("svg.jd-qr path").isVisible()).isTrue();
        barsNothing(phone);
        byte[] secret = new org.apache.commons.codec.binary.Base32()
                .decode(phone.locator(".jd-secret").textContent().replace(" ", ""));
        long step = Totp.step(Instant.now());
        type(phone, Map.of("password", PASSWORD, "code", Totp.code(secret, step - 1, 6)));
        List<String> recovery = phone.locator(".jd-codes code").allTextContents();
        assertThat(recovery).hasSize(10);
        barsNothing(phone);
        Browser.click(phone.locator("main a.btn-primary"));
        assertThat(phone.url()).endsWith("/account");
        barsNothing(phone);
        Browser.click(phone.locator("main form[action$='/sign-out'] button"));

        type(phone, Map.of("name", account, "password", PASSWORD));
        assertThat(phone.url()).endsWith("/sign-in/code");
        barsNothing(phone);
        type(phone, Map.of("code", "123"));
        assertThat(phone.locator("main .jd-error").isVisible()).isTrue();
        type(phone, Map.of("code", Totp.code(secret, Totp.step(Instant.now()), 6)));
        phone.navigate("/account");
        assertThat(phone.locator("main .jd-lead").first().textContent()).contains(account);
        Browser.click(phone.locator("main form[action$='/sign-out'] button"));

        type(phone, Map.of("name", account, "password", PASSWORD));
        type(phone, Map.of("code", recovery.getLast()));
        phone.navigate("/account");
        assertThat(phone.locator("#second-factor").textContent()).contains("9");
        phone.navigate("/account/tokens");
        barsNothing(phone);
        assertThat(browser.complaints()).isEmpty();
        office.context().close();
        phone.context().close();
    }

    @Test
    void givesBackWhatWasTypedWhileTheSessionEnded() {
        Page page = browser.desk("zh-CN");
        browser.signIn(page, data);
        page.navigate("/record/persons");
        page.locator("[name='f.name']").fill("样例人一");
        page.context().clearCookies();
        Browser.click(page.locator("main form[data-draft] button.btn-primary"));
        assertThat(page.url()).endsWith("/sign-in?over");
        type(page, Map.of("name", "admin", "password", "not this one"));
        browser.signIn(page, data);
        barsNothing(page);
        Browser.click(page.locator("main .jd-notice a"));
        assertThat(page.locator("[name='f.name']").inputValue()).isEqualTo("样例人一");
        page.navigate("/record/persons");
        assertThat(page.locator("[name='f.name']").inputValue()).isEmpty();
        page.locator("[name='f.name']").fill("样例人二");
        page.context().clearCookies();
        Browser.click(page.locator("main form[data-draft] button.btn-primary"));
        page.evaluate(
                "sessionStorage.setItem('jd-draft', sessionStorage.getItem('jd-draft').replace('admin', 'another'))");
        browser.signIn(page, data);
        assertThat(page.locator("main .jd-notice").count()).isZero();
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void comesInThroughTheProviderInABrowserUnderTheContentPolicy() {
        Page page = browser.desk("zh-CN");
        page.navigate("/account");
        barsNothing(page);
        Browser.click(page.locator("main a[href='/sign-in/provider']"));
        page.locator("#username").fill("zhang");
        page.locator("#password").fill(OtherProvider.PASSWORD);
        Browser.click(page.locator("button[type=submit]"));
        page.waitForURL(url -> url.endsWith("/account"));
        assertThat(page.locator("main .jd-lead").first().textContent()).contains("zhang");
        assertThat(browser.complaints()).isEmpty();
        page.context().close();
    }

    @Test
    void tellsWhoHasNoAccountWhomToAsk() throws Exception {
        HttpResponse<String> page = through("stranger");
        assertThat(page.uri().getPath()).isEqualTo("/sign-in/unknown");
        assertThat(page.body()).contains("这里还没有你的账号", "stranger", "协作办值班室 0854-1234567");
    }

    @Test
    void opensNeitherAnAccountThatIsSomebodyElsesThereNorTheFirstOne() throws Exception {
        assertThat(through("zhang").uri().getPath()).isEqualTo("/");
        provider.say(Map.of("preferred_username", "zhang"));
        assertThat(through("li").uri().getPath()).isEqualTo("/sign-in/unknown");
        provider.say(Map.of("preferred_username", "renamed"));
        assertThat(through("zhang").uri().getPath()).isEqualTo("/");
        assertThat(through("admin").uri().getPath()).isEqualTo("/sign-in/unknown");
    }

    @Test
    void linksNobodyWhoHasAnotherWayInOrWasResetOrHoldsAWeightyRole() throws Exception {
        List<String> accounts = List.of("has.password", "was.reset", "is.invited", "sees.all");
        accounts.forEach(this::await);
        OwnerDatabase.of(store)
                .sql("update account set password = '-' where name = 'has.password'")
                .update();
        OwnerDatabase.of(store)
                .sql("update account set password_changed_at = now() + interval '1 second' where name = 'was.reset'")
                .update();
        OwnerDatabase.of(store)
                .sql("insert into invitation (account, hash, made_by, made_at, expires_at)"
                        + " values ('is.invited', repeat('0', 64), 'admin', now(), now() + interval '7 days')")
                .update();
        Offices.open(store, "sees.all", "organisation-department", "522727");
        for (String account : accounts) {
            provider.say(Map.of("preferred_username", account));
            assertThat(through("li").uri().getPath()).as(account).isEqualTo("/sign-in/unknown");
        }
    }

    @Test
    void takesNothingAlongFromASessionThatHadSomebody() throws Exception {
        HttpClient visitor = visitor(Redirect.NORMAL);
        assertThat(through(visitor, "zhang").uri().getPath()).isEqualTo("/");
        String before = secret(visitor);
        assertThat(secret(visitor)).isEqualTo(before);
        assertThat(get(visitor, at("/sign-in/provider")).uri().getPath()).isEqualTo("/");
        assertThat(secret(visitor)).isNotEqualTo(before);
    }

    private String secret(HttpClient visitor) throws IOException, InterruptedException {
        Matcher shown = Pattern.compile("jd-secret\">([A-Z2-7 ]+)<")
                .matcher(get(visitor, at("/account/second-factor")).body());
        assertThat(shown.find()).isTrue();
        return shown.group(1);
    }

    @Test
    void writesNoLineThatAVisitorMadeUp() throws Exception {
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        Logger logger = (Logger) LoggerFactory.getLogger(Provider.class);
        log.start();
        logger.addAppender(log);
        try {
            HttpClient visitor = visitor(Redirect.NEVER);
            String there = location(visitor, location(visitor, at("/sign-in/provider")));
            Matcher state = Pattern.compile("[?&]state=([^&]+)").matcher(there);
            assertThat(state.find()).isTrue();
            assertThat(location(
                            visitor,
                            at("/sign-in/from/provider?error=x%0Aforged&error_description=y%0D%0Aforged%1B%5B31m&state="
                                    + state.group(1))))
                    .endsWith("/sign-in?refused");
        } finally {
            logger.detachAppender(log);
        }
        assertThat(log.list).hasSize(1).allSatisfy(line -> {
            assertThat(line.getFormattedMessage()).contains("x forged").doesNotContainPattern("\\p{Cntrl}");
            assertThat(line.getThrowableProxy()).isNull();
        });
    }

    @Test
    void takesNoProofForSomebodyElseOrOfAnotherTime() throws Exception {
        for (Map<String, Object> lie : List.<Map<String, Object>>of(
                Map.of("aud", List.of("another-house")),
                Map.of("nonce", "of another time"),
                Map.of("exp", Instant.now().minusSeconds(3600)))) {
            provider.say(lie);
            HttpResponse<String> page = through("zhang");
            assertThat(page.uri().toString()).as(lie.toString()).endsWith("/sign-in?refused");
            assertThat(page.body()).contains("统一身份认证没有通过");
        }
    }

    @Test
    void takesNoAnswerThatItDidNotAskFor() throws Exception {
        HttpClient visitor = visitor(Redirect.NEVER);
        String there = location(visitor, location(visitor, at("/sign-in/provider")));
        assertThat(there).contains("code_challenge=", "code_challenge_method=S256", "nonce=", "state=");
        assertThat(location(visitor, at("/sign-in/from/provider?code=any&state=other")))
                .endsWith("/sign-in?refused");
        assertThat(location(visitor(Redirect.NEVER), at("/sign-in/from/provider?code=any&state=any")))
                .endsWith("/sign-in?refused");
    }

    @Test
    void asksForTheCodeOfTheAccountAlsoAfterTheProvider() throws Exception {
        byte[] secret = SecondFactor.fresh();
        secondFactor
                .enrol("wang", secret, Totp.code(secret, Totp.step(Instant.now()), 6), "10.0.0.1")
                .orElseThrow();
        assertThat(through("wang").uri().getPath()).isEqualTo("/sign-in/code");
    }

    /** From the button on the sign-in page to where it ends, signing in at the provider in between. */
    private HttpResponse<String> through(String name) throws IOException, InterruptedException {
        return through(visitor(Redirect.NORMAL), name);
    }

    private HttpResponse<String> through(HttpClient visitor, String name) throws IOException, InterruptedException {
        HttpResponse<String> form = get(visitor, at("/sign-in/provider"));
        Matcher token = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"").matcher(form.body());
        assertThat(token.find()).as(form.uri() + form.body()).isTrue();
        String typed = "username=" + name + "&password="
                + URLEncoder.encode(OtherProvider.PASSWORD, StandardCharsets.UTF_8) + "&_csrf="
                + URLEncoder.encode(token.group(1), StandardCharsets.UTF_8);
        return visitor.send(
                HttpRequest.newBuilder(form.uri())
                        .header("Accept", "text/html")
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(typed))
                        .build(),
                BodyHandlers.ofString());
    }

    private static HttpClient visitor(Redirect redirects) {
        return HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(redirects)
                .build();
    }

    private static HttpResponse<String> get(HttpClient visitor, String address)
            throws IOException, InterruptedException {
        return visitor.send(
                HttpRequest.newBuilder(URI.create(address))
                        .header("Accept", "text/html")
                        .build(),
                BodyHandlers.ofString());
    }

    private String location(HttpClient visitor, String address) throws IOException, InterruptedException {
        HttpResponse<String> answer = get(visitor, address);
        String location = answer.headers().firstValue("Location").orElseThrow();
        return location.startsWith("/") ? at(location) : location;
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private static void type(Page page, Map<String, String> fields) {
        fields.forEach((id, text) -> page.locator("#" + id).fill(text));
        Browser.click(
                page.locator("main form:has(#" + fields.keySet().iterator().next() + ") button[type=submit]"));
    }

    private static void barsNothing(Page page) {
        assertThat(Browser.barriers(page)).isEmpty();
        assertThat((Number) page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .isEqualTo(0);
    }
}
