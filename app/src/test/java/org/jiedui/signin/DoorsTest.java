package org.jiedui.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesRegex;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

@JieduiTest
class DoorsTest {

    @Autowired
    MockMvc web;

    @Autowired
    JdbcClient jdbc;

    @Value("${jiedui.data}")
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {"/", "/answers", "/secondments", "/intake", "/help", "/search", "/account", "/actuator/env"})
    void leadsStrangersToTheSignIn(String page) throws Exception {
        web.perform(get(page)).andExpect(status().isFound()).andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void tellsStrangersAtTheApiToSignIn() throws Exception {
        web.perform(get("/api/answers"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string(HttpHeaders.WWW_AUTHENTICATE, "Bearer"))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.code").value("sign-in"))
                .andExpect(jsonPath("$.title").value("请先登录"));
        web.perform(get("/api/answers").header(HttpHeaders.ACCEPT_LANGUAGE, "en"))
                .andExpect(jsonPath("$.title").value("Please sign in"));
    }

    @Test
    void takesTheWholePageToTheSignInWhenAFragmentIsAskedFor() throws Exception {
        web.perform(get("/search").header("HX-Request", "true"))
                .andExpect(status().isUnauthorized())
                .andExpect(header().string("HX-Redirect", "/sign-in"));
    }

    @Test
    void leavesHealthOpen() throws Exception {
        web.perform(get("/actuator/health")).andExpect(status().isOk());
    }

    @Test
    void writesTheFirstSecretsForTheOwnersEyesOnly() throws IOException {
        for (String name : new String[] {"admin-password", "admin-token"}) {
            Path file = folder.resolve(name);
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(jdbc.sql("select password from account").query(String.class).single())
                .startsWith("$argon2id$");
        assertThat(jdbc.sql("select hash from api_token").query(String.class).single())
                .isNotEqualTo(secret("admin-token"))
                .hasSize(64);
    }

    @Test
    void letsProgramsInByTokenWithoutSession() throws Exception {
        web.perform(post("/api/nowhere/at/all").header(HttpHeaders.AUTHORIZATION, "Bearer " + secret("admin-token")))
                .andExpect(status().isNotFound())
                .andExpect(header().doesNotExist(HttpHeaders.SET_COOKIE))
                .andExpect(result ->
                        assertThat(result.getRequest().getSession(false)).isNull());
    }

    @Test
    void refusesAWrongAnExpiredAndARevokedToken() throws Exception {
        web.perform(get("/api/nowhere/at/all").header(HttpHeaders.AUTHORIZATION, "Bearer jiedui_wrong"))
                .andExpect(status().isUnauthorized());
        String token = "Bearer " + secret("admin-token");
        jdbc.sql("update api_token set revoked_at = now()").update();
        web.perform(get("/api/nowhere/at/all").header(HttpHeaders.AUTHORIZATION, token))
                .andExpect(status().isUnauthorized());
        jdbc.sql(
                        "update api_token set revoked_at = null, created_at = now() - interval '2 days', expires_at = now() - interval '1 day'")
                .update();
        web.perform(get("/api/nowhere/at/all").header(HttpHeaders.AUTHORIZATION, token))
                .andExpect(status().isUnauthorized());
        jdbc.sql("update api_token set expires_at = now() + interval '1 day'").update();
        web.perform(get("/api/nowhere/at/all").header(HttpHeaders.AUTHORIZATION, token))
                .andExpect(status().isNotFound());
    }

    @Test
    void aTokenOpensNoPage() throws Exception {
        web.perform(get("/account").header(HttpHeaders.AUTHORIZATION, "Bearer " + secret("admin-token")))
                .andExpect(redirectedUrl("/sign-in"));
    }

    @Test
    void signsInWithTheFirstPasswordAndOutAgain() throws Exception {
        MockHttpSession session = signIn("10.0.0.1", secret("admin-password"), "/");

        web.perform(get("/account").session(session)).andExpect(status().isOk());
        web.perform(post("/sign-out").session(session).with(csrf())).andExpect(redirectedUrl("/sign-in?left"));
        assertThat(session.isInvalid()).isTrue();
    }

    @Test
    void bringsThePersonBackToWhereTheyWanted() throws Exception {
        MockHttpSession session = new MockHttpSession();
        web.perform(get("/answers?place=522727").session(session)).andExpect(redirectedUrl("/sign-in"));

        web.perform(post("/sign-in")
                        .session(session)
                        .with(csrf())
                        .param("name", "admin")
                        .param("password", secret("admin-password")))
                .andExpect(redirectedUrl("http://localhost/answers?place=522727"));
    }

    @Test
    void slowsDownWhoGuessesAndNobodyElse() throws Exception {
        for (int guess = 0; guess < 5; guess++) {
            signIn("10.0.0.2", "guess", "/sign-in\\?failed");
        }
        String password = secret("admin-password");
        signIn("10.0.0.2", password, "/sign-in\\?wait=1\\d");
        signIn("10.0.0.3", password, "/");
    }

    @Test
    void answersAnUnknownNameLikeAWrongPassword() throws Exception {
        web.perform(post("/sign-in").with(csrf()).param("name", "nobody").param("password", "x"))
                .andExpect(redirectedUrl("/sign-in?failed"));
    }

    @Test
    void refusesAFormWithoutItsToken() throws Exception {
        web.perform(post("/account/password").with(user("admin"))).andExpect(status().isForbidden());
        web.perform(post("/sign-in").param("name", "admin").param("password", "x"))
                .andExpect(redirectedUrl("/sign-in?over"));
        web.perform(post("/api/nowhere/at/all").with(user("admin")))
                .andExpect(status().isForbidden())
                .andExpect(jsonPath("$.code").value("forbidden"));
    }

    @Test
    void sendsTheHeadersThatKeepAPageToItself() throws Exception {
        web.perform(get("/sign-in").secure(true))
                .andExpect(header().string(
                                "Content-Security-Policy",
                                allOf(
                                        containsString("default-src 'self'"),
                                        containsString("frame-ancestors 'none'"),
                                        not(containsString("unsafe")))))
                .andExpect(header().string("X-Content-Type-Options", "nosniff"))
                .andExpect(header().string("Referrer-Policy", "same-origin"))
                .andExpect(header().exists("Strict-Transport-Security"))
                .andExpect(header().string("Cache-Control", containsString("no-store")));
        web.perform(get("/sign-in")).andExpect(header().doesNotExist("Strict-Transport-Security"));
    }

    private MockHttpSession signIn(String address, String password, String leadsTo) throws Exception {
        return (MockHttpSession) web.perform(post("/sign-in")
                        .with(csrf())
                        .with(request -> {
                            request.setRemoteAddr(address);
                            return request;
                        })
                        .param("name", "admin")
                        .param("password", password))
                .andExpect(header().string(HttpHeaders.LOCATION, matchesRegex(leadsTo)))
                .andReturn()
                .getRequest()
                .getSession();
    }

    private String secret(String file) throws IOException {
        return Files.readString(folder.resolve(file)).strip();
    }
}
