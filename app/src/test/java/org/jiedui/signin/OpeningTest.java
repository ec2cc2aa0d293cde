package org.jiedui.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** From the link to the session: what opens an account, and what does not any more. */
@JieduiTest(properties = "jiedui.second-factor.mandatory=true")
class OpeningTest {

    private static final String PASSWORD = "三条山路一直通到大井村小学";

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    SecondFactor secondFactor;

    @Autowired
    Tokens tokens;

    @Value("${server.servlet.session.timeout}")
    Duration stranger;

    @Test
    void aLinkSetsAPasswordOnceAndSaysPlainlyWhenItDoesNot() throws Exception {
        String link = open("zhang.one");
        signIn("zhang.one", "", "/sign-in?failed");

        web.perform(get(link)).andExpect(status().isOk()).andExpect(content().string(containsString("zhang.one")));
        set(link, "zhangwei19900101").andExpect(status().isUnprocessableContent());
        set(link, PASSWORD).andExpect(redirectedUrl("/sign-in?set"));
        signIn("zhang.one", PASSWORD, "/");
        web.perform(get(link)).andExpect(status().isGone()).andExpect(content().string(containsString("已经用过了")));
        set(link, "另一个也不短的密码短语").andExpect(status().isGone());
        signIn("zhang.one", PASSWORD, "/");
        web.perform(get("/invitation/nothing")).andExpect(status().isNotFound());
        assertThat(notes("zhang.one")).contains("invitation used", "signed in · password");
        assertThat(notes("admin")).contains("invitation made");
    }

    @Test
    void aLinkThatExpiredOrWasTakenBackOrFollowedByAnotherSetsNothing() throws Exception {
        String first = open("zhang.two");
        String second = link(
                web.perform(post("/accounts/zhang.two/password").with(csrf()).with(user("admin"))));
        web.perform(get(first)).andExpect(status().isGone()).andExpect(content().string(containsString("已被收回")));
        web.perform(get("/accounts").with(user("admin"))).andExpect(content().string(containsString("链接有效至")));
        web.perform(post("/accounts/zhang.two/withdraw").with(csrf()).with(user("admin")))
                .andExpect(redirectedUrl("/accounts"));
        set(second, PASSWORD).andExpect(status().isGone());

        String third = link(
                web.perform(post("/accounts/zhang.two/password").with(csrf()).with(user("admin"))));
        OwnerDatabase.of(store)
                .sql("update invitation set made_at = now() - interval '8 days', expires_at = now() - interval '1 day'"
                        + " where account = 'zhang.two' and revoked_at is null")
                .update();
        set(third, PASSWORD).andExpect(status().isGone()).andExpect(content().string(containsString("过期了")));
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from account where name = 'zhang.two' and password is null")
                        .query(Integer.class)
                        .single())
                .isOne();
    }

    @Test
    void knowsNoProviderThatNobodyNamed() throws Exception {
        web.perform(get("/sign-in"))
                .andExpect(status().isOk())
                .andExpect(content().string(not(containsString("/sign-in/provider"))));
        signIn("no\0body", PASSWORD, "/sign-in?failed");
        web.perform(get("/sign-in/provider")).andExpect(status().isNotFound());
        web.perform(get("/sign-in/with/provider")).andExpect(status().isNotFound());
    }

    @Test
    void aResetEndsPasswordTokensAndSessionsButNotThoseOfAnotherAdministrator() throws Exception {
        account("zhang.three");
        MockHttpSession here = signIn("zhang.three", PASSWORD, "/");
        String token = Tokens.fresh();
        tokens.admit(token, "zhang.three", "script", null, Duration.ofDays(1));
        web.perform(post("/accounts/zhang.three/password").with(csrf()).with(user("admin")))
                .andExpect(redirectedUrl("/accounts"));

        web.perform(get("/account").session(here)).andExpect(redirectedUrl("/sign-in?over"));
        signIn("zhang.three", PASSWORD, "/sign-in?failed");
        assertThat(tokens.lent(token, "10.0.0.1")).isEmpty();

        Offices.open(store, "second.admin");
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values ('second.admin', 'administrator', 'everything', date '2020-01-01', 'test', now())")
                .update();
        for (String act : List.of("password", "second-factor")) {
            web.perform(post("/accounts/admin/" + act).with(csrf()).with(user("second.admin")))
                    .andExpect(status().isUnprocessableContent())
                    .andExpect(content().string(containsString("要由另一位管理员同意")));
        }
        OwnerDatabase.of(store)
                .sql("update access_grant set revoked_at = now(), revoked_by = 'test' where account = 'second.admin'")
                .update();
    }

    @Test
    void aCodeFollowsThePasswordAndNoneIsTakenTwice() throws Exception {
        account("zhang.four");
        byte[] secret = SecondFactor.fresh();
        long step = Totp.step(Instant.now());
        List<String> recovery = secondFactor
                .enrol("zhang.four", secret, Totp.code(secret, step - 1, 6), "10.0.0.1")
                .orElseThrow();
        assertThat(recovery).hasSize(10).doesNotHaveDuplicates().allMatch(code -> code.matches("(\\w{4}-){3}\\w{4}"));
        assertThat(OwnerDatabase.of(store)
                        .sql("select secret from second_factor where account = 'zhang.four'")
                        .query(String.class)
                        .single())
                .doesNotContain(Totp.base32(secret));

        MockHttpSession half = signIn("zhang.four", PASSWORD, "/sign-in/code");
        web.perform(get("/account").session(half)).andExpect(redirectedUrl("/sign-in"));
        web.perform(get("/api/entries").session(half)).andExpect(status().isUnauthorized());
        code(half, "000000x").andExpect(status().isUnprocessableContent());
        String code = Totp.code(secret, Totp.step(Instant.now()), 6);
        code(half, code.substring(0, 3) + " " + code.substring(3)).andExpect(redirectedUrl("http://localhost/account"));
        web.perform(get("/account").session(half)).andExpect(status().isOk());

        MockHttpSession again = signIn("zhang.four", PASSWORD, "/sign-in/code");
        code(again, code).andExpect(status().isUnprocessableContent());
        code(again, recovery.getFirst().toUpperCase(java.util.Locale.ROOT)).andExpect(redirectedUrl("/"));
        MockHttpSession third = signIn("zhang.four", PASSWORD, "/sign-in/code");
        code(third, recovery.getFirst())
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("这个恢复码不对")));
        assertThat(notes("zhang.four"))
                .contains("signed in · password + code", "recovery code used · 9", "sign in refused · code");
    }

    @Test
    void whoIsHalfInIsOutAgainOnceThePasswordIsResetOrChanged() throws Exception {
        account("zhang.ten");
        byte[] secret = SecondFactor.fresh();
        long step = Totp.step(Instant.now());
        secondFactor
                .enrol("zhang.ten", secret, Totp.code(secret, step - 1, 6), "10.0.0.1")
                .orElseThrow();
        MockHttpSession half = signIn("zhang.ten", PASSWORD, "/sign-in/code");
        String link = link(
                web.perform(post("/accounts/zhang.ten/password").with(csrf()).with(user("admin"))));
        code(half, Totp.code(secret, step, 6)).andExpect(redirectedUrl("/sign-in?over"));
        web.perform(get("/account").session(half)).andExpect(redirectedUrl("/sign-in"));

        set(link, PASSWORD).andExpect(redirectedUrl("/sign-in?set"));
        half = signIn("zhang.ten", PASSWORD, "/sign-in/code");
        String fresh = "一座桥连着两个省的山和水";
        web.perform(post("/account/password")
                        .with(user("zhang.ten"))
                        .with(csrf())
                        .param("current", PASSWORD)
                        .param("fresh", fresh)
                        .param("again", fresh))
                .andExpect(redirectedUrl("/account"));
        code(half, Totp.code(secret, step, 6)).andExpect(redirectedUrl("/sign-in?over"));
    }

    @Test
    void aNameThatIsTooLongIsCountedAsNobodys() throws Exception {
        for (int i = 0; i < 5; i++) {
            signIn(i + "x".repeat(40), PASSWORD, "/sign-in?failed");
        }
        signIn("y".repeat(30_000), PASSWORD, "/sign-in?wait=15");
        signIn("y".repeat(40), PASSWORD, "/sign-in?failed");
    }

    @Test
    void whoeverIsSignedInMayBeIdleForLongerThanAStranger() throws Exception {
        account("zhang.eleven");
        MockHttpSession here = signIn("zhang.eleven", PASSWORD, "/");
        assertThat(here.getMaxInactiveInterval()).isEqualTo(2 * 60 * 60);
        assertThat(stranger).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void oneAdministratorOfTwoDoesNotResetAloneWhoSeesWhatIsProtected() throws Exception {
        Offices.open(store, "zhang.twelve", "organisation-department", "522727");
        Offices.open(store, "second.boss");
        web.perform(reset("zhang.twelve", "password")).andExpect(redirectedUrl("/accounts"));
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                        + " values ('second.boss', 'administrator', 'everything', date '2020-01-01', 'test', now())")
                .update();
        try {
            for (String act : List.of("password", "second-factor")) {
                web.perform(reset("zhang.twelve", act))
                        .andExpect(status().isUnprocessableContent())
                        .andExpect(content().string(containsString("一个人不能替它重置")));
            }
            Offices.open(store, "zhang.thirteen", "cooperation-office", "522727");
            web.perform(reset("zhang.thirteen", "password")).andExpect(redirectedUrl("/accounts"));
            web.perform(post("/accounts/grants")
                            .with(csrf())
                            .with(user("admin"))
                            .param("account", "zhang.thirteen")
                            .param("role", "organisation-department")
                            .param("reach", "everything"))
                    .andExpect(redirectedUrl("/accounts"));
            assertThat(OwnerDatabase.of(store)
                            .sql(
                                    "select awaits from access_grant where account = 'zhang.thirteen' and reach = 'everything'")
                            .query(Boolean.class)
                            .single())
                    .isTrue();
        } finally {
            OwnerDatabase.of(store)
                    .sql(
                            "update access_grant set revoked_at = now(), revoked_by = 'test' where account = 'second.boss'")
                    .update();
        }
    }

    private static MockHttpServletRequestBuilder reset(String account, String what) {
        return post("/accounts/" + account + "/" + what).with(csrf()).with(user("admin"));
    }

    @Test
    void whoGuessesCodesHasToWait() throws Exception {
        account("zhang.five");
        byte[] secret = SecondFactor.fresh();
        secondFactor
                .enrol("zhang.five", secret, Totp.code(secret, Totp.step(Instant.now()), 6), "10.0.0.1")
                .orElseThrow();
        MockHttpSession half = signIn("zhang.five", PASSWORD, "/sign-in/code");
        for (int i = 0; i < 5; i++) {
            code(half, "00000" + i).andExpect(content().string(containsString("不对，或者已经用过")));
        }
        code(half, Totp.code(secret, Totp.step(Instant.now()) + 1, 6))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("秒再试")));
        assertThat(notes("zhang.five")).anyMatch(note -> note.startsWith("sign in locked · code"));
    }

    @Test
    void whoAdministersMustHaveASecondFactorAndCannotGiveItUp() throws Exception {
        account("zhang.six");
        OwnerDatabase.of(store)
                .sql("insert into access_grant (account, role, reach, place, from_day, granted_by, granted_at)"
                        + " values ('zhang.six', 'administrator', 'place', '522727', date '2020-01-01', 'test', now())")
                .update();
        MockHttpSession half = signIn("zhang.six", PASSWORD, "/sign-in/enrol");
        String page = web.perform(get("/sign-in/enrol").session(half))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
        byte[] secret = secret(page);
        web.perform(get("/").session(half)).andExpect(redirectedUrl("/sign-in"));
        String code = Totp.code(secret, Totp.step(Instant.now()), 6);
        web.perform(post("/sign-in/enrol").session(half).with(csrf()).param("code", code))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("恢复码")));
        web.perform(get("/account").session(half)).andExpect(status().isOk());
        web.perform(post("/account/second-factor/remove")
                        .session(half)
                        .with(csrf())
                        .param("password", PASSWORD)
                        .param("code", code))
                .andExpect(status().isUnprocessableContent());
        assertThat(secondFactor.enrolled("zhang.six")).isTrue();

        web.perform(post("/accounts/zhang.six/second-factor").with(csrf()).with(user("admin")))
                .andExpect(redirectedUrl("/accounts"));
        web.perform(get("/account").session(half)).andExpect(redirectedUrl("/sign-in?over"));
        signIn("zhang.six", PASSWORD, "/sign-in/enrol");
        assertThat(notes("zhang.six")).contains("second factor enrolled");
        assertThat(notes("admin")).contains("second factor reset");
    }

    @Test
    void aSecondFactorGoesOnlyWithThePasswordAndACode() throws Exception {
        account("zhang.seven");
        MockHttpSession here = signIn("zhang.seven", PASSWORD, "/");
        byte[] secret = secret(web.perform(get("/account/second-factor").session(here))
                .andReturn()
                .getResponse()
                .getContentAsString());
        long step = Totp.step(Instant.now());
        enrol(here, "not it", Totp.code(secret, step - 1, 6)).andExpect(status().isUnprocessableContent());
        assertThat(secondFactor.enrolled("zhang.seven")).isFalse();
        enrol(here, PASSWORD, Totp.code(secret, step - 1, 6)).andExpect(status().isOk());
        remove(here, "not it", Totp.code(secret, step, 6)).andExpect(status().isUnprocessableContent());
        remove(here, PASSWORD, Totp.code(secret, step - 1, 6)).andExpect(status().isUnprocessableContent());
        assertThat(secondFactor.enrolled("zhang.seven")).isTrue();
        remove(here, PASSWORD, Totp.code(secret, Totp.step(Instant.now()), 6)).andExpect(redirectedUrl("/account"));
        assertThat(secondFactor.enrolled("zhang.seven")).isFalse();
        assertThat(secondFactor.recoveryCodesLeft("zhang.seven")).isZero();
    }

    @Test
    void guessingThePresentPasswordIsSlowedDownToo() throws Exception {
        account("zhang.eight");
        for (int i = 0; i < 5; i++) {
            change("zhang.eight", "guess " + i).andExpect(content().string(containsString("现在的密码不对。")));
        }
        change("zhang.eight", PASSWORD)
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(allOf(containsString("秒再试"), not(containsString("现在的密码不对")))));
    }

    @Test
    void oneSeesWhereOneIsSignedInAndEndsIt() throws Exception {
        account("zhang.nine");
        MockHttpSession here = signIn("zhang.nine", PASSWORD, "/");
        MockHttpSession there = signIn("zhang.nine", PASSWORD, "/");
        MockHttpSession third = signIn("zhang.nine", PASSWORD, "/");
        String page = web.perform(get("/account").session(here))
                .andExpect(content().string(containsString("Firefox · Windows")))
                .andReturn()
                .getResponse()
                .getContentAsString();
        Matcher handle = Pattern.compile("/account/sessions/([\\w-]+)/end\"").matcher(page);
        assertThat(handle.find()).isTrue();

        web.perform(post("/account/sessions/" + handle.group(1) + "/end")
                        .with(user("admin"))
                        .with(csrf()))
                .andExpect(status().isNotFound());
        web.perform(post("/account/sessions/" + handle.group(1) + "/end")
                        .session(here)
                        .with(csrf()))
                .andExpect(redirectedUrl("/account"));
        long open = List.of(there, third).stream().filter(this::opens).count();
        assertThat(open).isOne();
        web.perform(post("/account/sessions/end-others").session(here).with(csrf()))
                .andExpect(redirectedUrl("/account"));
        assertThat(opens(there) || opens(third)).isFalse();
        assertThat(opens(here)).isTrue();
    }

    private boolean opens(MockHttpSession session) {
        try {
            return web.perform(get("/account").session(session))
                            .andReturn()
                            .getResponse()
                            .getStatus()
                    == 200;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] secret(String page) {
        Matcher shown = Pattern.compile("jd-secret\">([A-Z2-7 ]+)<").matcher(page);
        assertThat(shown.find()).isTrue();
        return new org.apache.commons.codec.binary.Base32()
                .decode(shown.group(1).replace(" ", ""));
    }

    private ResultActions enrol(MockHttpSession session, String password, String code) throws Exception {
        return web.perform(post("/account/second-factor")
                .session(session)
                .with(csrf())
                .param("password", password)
                .param("code", code));
    }

    private ResultActions remove(MockHttpSession session, String password, String code) throws Exception {
        return web.perform(post("/account/second-factor/remove")
                .session(session)
                .with(csrf())
                .param("password", password)
                .param("code", code));
    }

    private ResultActions change(String account, String current) throws Exception {
        return web.perform(post("/account/password")
                .with(user(account))
                .with(csrf())
                .param("current", current)
                .param("fresh", "一座桥连着两个省的山")
                .param("again", "一座桥连着两个省的山"));
    }

    private ResultActions code(MockHttpSession session, String code) throws Exception {
        return web.perform(post("/sign-in/code").session(session).with(csrf()).param("code", code));
    }

    private ResultActions set(String link, String password) throws Exception {
        return web.perform(post(link).with(csrf()).param("fresh", password).param("again", password));
    }

    private MockHttpSession signIn(String account, String password, String leadsTo) throws Exception {
        return (MockHttpSession) web.perform(post("/sign-in")
                        .with(csrf())
                        .header(HttpHeaders.USER_AGENT, "Mozilla/5.0 (Windows NT 10.0; rv:141.0) Firefox/141.0")
                        .param("name", account)
                        .param("password", password))
                .andExpect(redirectedUrl(leadsTo))
                .andReturn()
                .getRequest()
                .getSession();
    }

    private String open(String account) throws Exception {
        return link(
                web.perform(post("/accounts").with(csrf()).with(user("admin")).param("name", account)));
    }

    private static String link(ResultActions opened) throws Exception {
        Object link = opened.andExpect(redirectedUrl("/accounts"))
                .andReturn()
                .getFlashMap()
                .get("link");
        return URI.create(String.valueOf(link)).getPath();
    }

    private void account(String name) {
        OwnerDatabase.of(store)
                .sql("insert into account (name, password, password_changed_at) values (?, ?, now())")
                .params(name, encoder.encode(PASSWORD))
                .update();
    }

    @Autowired
    org.jiedui.audit.AuditTrail trail;

    private List<String> notes(String account) {
        assertThat(trail.settled(20, TimeUnit.SECONDS)).isTrue();
        return OwnerDatabase.of(store)
                .sql("select detail from audit_line where account = ?")
                .param(account)
                .query(String.class)
                .list();
    }
}
