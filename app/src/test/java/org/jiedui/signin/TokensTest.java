package org.jiedui.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jiedui.audit.AuditTrail;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What is lent to a program: never more than was lent, never more than its owner has. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    @Autowired
    AuditTrail trail;

    @BeforeAll
    void open() {
        Offices.open(store, "pingtang", "cooperation-office", "522727");
        Offices.open(store, "auditor", "auditor", "522727");
    }

    @Test
    void aTokenThatOnlyReadsReadsAndDoesNothingElse() throws Exception {
        String token = make("pingtang", "read");
        call(get("/api/entries"), token).andExpect(status().isOk());
        record(token).andExpect(status().isForbidden());
        call(post("/api/entries/1/confirm").content("{\"side\":\"giver\"}"), token)
                .andExpect(status().isForbidden());
    }

    @Test
    void aTokenDoesWhatItWasMadeForAndNoMore() throws Exception {
        String token = make("pingtang", "record", "record");
        record(token)
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isNotIn(401, 403));
        call(post("/api/entries/1/confirm").content("{\"side\":\"giver\"}"), token)
                .andExpect(status().isForbidden());
    }

    @Test
    void aCalendarComesInByNameAndTokenAndNothingElseDoes() throws Exception {
        String token = make("pingtang", "calendar");
        web.perform(get("/dues.ics"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string(HttpHeaders.WWW_AUTHENTICATE, containsString("Basic")));
        web.perform(get("/dues.ics").accept("text/html")).andExpect(redirectedUrl("/sign-in"));
        web.perform(get("/dues.ics").header(HttpHeaders.AUTHORIZATION, basic("pingtang", token)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("BEGIN:VCALENDAR")));
        for (String wrong : List.of(
                basic("guiding", token), basic("", token), basic("pingtang", token + "x"), "Basic ?", "Basic ")) {
            web.perform(get("/dues.ics").header(HttpHeaders.AUTHORIZATION, wrong))
                    .andExpect(status().isUnauthorized());
        }
        for (String path : List.of("/dues", "/api/entries", "/")) {
            web.perform(get(path).header(HttpHeaders.AUTHORIZATION, basic("pingtang", token)))
                    .andExpect(result ->
                            assertThat(result.getResponse().getStatus()).isIn(302, 401));
        }
    }

    private static String basic(String name, String token) {
        return "Basic " + Base64.getEncoder().encodeToString((name + ":" + token).getBytes(UTF_8));
    }

    @Test
    void aTokenNeverDoesMoreThanItsOwner() throws Exception {
        String wished = make("auditor", "wish", "record", "administer", "grant");
        record(wished).andExpect(status().isForbidden());
        assertThat(OwnerDatabase.of(store)
                        .sql("select cardinality(permissions) from api_token where label = 'wish'")
                        .query(Integer.class)
                        .single())
                .isZero();

        String token = make("pingtang", "later", "record");
        OwnerDatabase.of(store)
                .sql("update access_grant set revoked_at = now(), revoked_by = 'test' where account = 'pingtang'")
                .update();
        record(token).andExpect(status().isForbidden());
        OwnerDatabase.of(store)
                .sql("update access_grant set revoked_at = null, revoked_by = null where account = 'pingtang'")
                .update();
    }

    @Test
    void theTokenOfTheFirstStartStillDoesEverything() throws Exception {
        String token = java.nio.file.Files.readString(store.folder().resolve("admin-token"))
                .strip();
        record(token)
                .andExpect(
                        result -> assertThat(result.getResponse().getStatus()).isNotIn(401, 403));
    }

    @Test
    void itsUseIsShownAndItIsRevokedByItsOwnerOrAnAdministratorOnly() throws Exception {
        String token = make("pingtang", "script");
        call(get("/api/entries"), token);
        web.perform(get("/account/tokens").with(user("pingtang")))
                .andExpect(content().string(allOf(containsString("script"), containsString("127.0.0.1"))))
                .andExpect(content().string(not(containsString(token))));
        web.perform(get("/accounts/tokens").with(user("admin")))
                .andExpect(content().string(containsString("script")));
        web.perform(get("/accounts/tokens").with(user("pingtang"))).andExpect(status().isForbidden());

        long id = OwnerDatabase.of(store)
                .sql("select id from api_token where label = 'script'")
                .query(Long.class)
                .single();
        web.perform(post("/account/tokens/" + id + "/revoke").with(csrf()).with(user("auditor")))
                .andExpect(status().isNotFound());
        web.perform(post("/accounts/tokens/" + id + "/revoke").with(csrf()).with(user("auditor")))
                .andExpect(status().isForbidden());
        call(get("/api/entries"), token).andExpect(status().isOk());
        web.perform(post("/accounts/tokens/" + id + "/revoke").with(csrf()).with(user("admin")))
                .andExpect(redirectedUrl("/accounts/tokens"));
        call(get("/api/entries"), token).andExpect(status().isUnauthorized());

        assertThat(trail.settled(20, TimeUnit.SECONDS)).isTrue();
        assertThat(OwnerDatabase.of(store)
                        .sql("select detail from audit_line where detail like 'token%script%'")
                        .query(String.class)
                        .list())
                .anyMatch(detail -> detail.startsWith("token made"))
                .anyMatch(detail -> detail.startsWith("token revoked"))
                .anyMatch(detail -> detail.startsWith("token refused"));
    }

    @Test
    void aTokenHasANameAndHoldsAYearAtMost() throws Exception {
        wish("auditor", " ", 90).andExpect(status().isUnprocessableContent());
        wish("auditor", "x".repeat(61), 90).andExpect(status().isUnprocessableContent());
        wish("auditor", "long", 3650).andExpect(status().isUnprocessableContent());
    }

    private ResultActions wish(String account, String label, int days, String... permissions) throws Exception {
        return web.perform(post("/account/tokens")
                .with(csrf())
                .with(user(account))
                .param("label", label)
                .param("days", String.valueOf(days))
                .param("permission", permissions));
    }

    private String make(String account, String label, String... permissions) throws Exception {
        return String.valueOf(wish(account, label, 30, permissions)
                .andExpect(redirectedUrl("/account/tokens"))
                .andReturn()
                .getFlashMap()
                .get("token"));
    }

    private ResultActions record(String token) throws Exception {
        return call(post("/api/results").content("{\"title\":\"x\"}"), token);
    }

    private ResultActions call(MockHttpServletRequestBuilder request, String token) throws Exception {
        return web.perform(
                request.contentType(MediaType.APPLICATION_JSON).header(HttpHeaders.AUTHORIZATION, "Bearer " + token));
    }
}
