package org.jiedui.limits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Too much and too often, as it comes over HTTP to a system that listens. */
@JieduiTest(
        web = WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.limits.per-minute.search.account=5",
            "jiedui.limits.per-minute.sign-in.address=3",
            "jiedui.limits.per-minute.pages.address=20",
            "server.forward-headers-strategy=native"
        })
class GatesTest {

    private static final int MEGABYTE = 1 << 20;

    @LocalServerPort
    int port;

    @Value("${jiedui.data}")
    Path data;

    @Autowired
    Store store;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void whoSearchesTooOftenIsToldWhenToComeAgain() throws Exception {
        HttpResponse<String> answer = null;
        for (int i = 0; i < 6; i++) {
            answer = send(api("/api/persons?q=x").GET());
            assertThat(answer.statusCode()).isEqualTo(i < 5 ? 200 : 429);
        }
        assertThat(answer.headers().firstValueAsLong("Retry-After").orElseThrow())
                .isBetween(1L, 13L);
        assertThat(answer.body()).contains("\"code\":\"too-many\"", "太快了");
        assertThat(send(api("/api/person%73?q=x").GET()).statusCode()).isEqualTo(429);
        assertThat(send(api("/api/measures").GET()).statusCode()).isEqualTo(200);
    }

    @Test
    void whoTriesManyNamesFromOneAddressHasToWaitAndOthersDoNot() throws Exception {
        for (int i = 0; i < 4; i++) {
            HttpResponse<String> answer = send(at("/sign-in")
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("X-Forwarded-For", "203.0.113.7")
                    .POST(BodyPublishers.ofString("name=n" + i + "&password=x")));
            assertThat(answer.statusCode()).isEqualTo(i < 3 ? 302 : 429);
            if (i == 3) {
                assertThat(answer.body()).contains("太快了，请稍等", "jd-lost");
            }
        }
        assertThat(send(at("/sign-in").header("X-Forwarded-For", "203.0.113.8").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(302);
    }

    @Test
    void everyPageIsCountedAndAllOfOneNetworkTogether() throws Exception {
        for (int i = 0; i < 21; i++) {
            HttpResponse<String> answer = send(at("/sign-in")
                    .header("X-Forwarded-For", "2001:db8:1:2::" + i)
                    .GET());
            assertThat(answer.statusCode()).isEqualTo(i < 20 ? 200 : 429);
        }
        assertThat(send(at("/css/jiedui.css")
                                .header("X-Forwarded-For", "2001:db8:1:2::1")
                                .GET())
                        .statusCode())
                .isNotEqualTo(429);
        assertThat(send(at("/sign-in")
                                .header("X-Forwarded-For", "2001:db8:1:3::1")
                                .GET())
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aCookieThatCameOverTlsGoesBackOverTlsOnly() throws Exception {
        for (String scheme : List.of("https", "http")) {
            HttpResponse<String> page = send(
                    at("/sign-in?lang=en").header("X-Forwarded-Proto", scheme).GET());
            List<String> cookies = page.headers().allValues("Set-Cookie");
            assertThat(cookies).anyMatch(cookie -> cookie.startsWith("jd-lang="));
            assertThat(cookies).anyMatch(cookie -> cookie.startsWith("jd-session="));
            assertThat(cookies).allSatisfy(cookie -> {
                assertThat(cookie).containsIgnoringCase("HttpOnly").contains("SameSite=Lax");
                assertThat(cookie.contains("Secure")).as(cookie).isEqualTo(scheme.equals("https"));
            });
            assertThat(page.headers().firstValue("Strict-Transport-Security").isPresent())
                    .isEqualTo(scheme.equals("https"));
        }
    }

    @Test
    void aBodyLargerThanAnyFormIsRefusedWhateverItSaysOfItsLength() throws Exception {
        long before = rows();
        String large = "{\"title\":\"" + "x".repeat(2 * MEGABYTE) + "\"}";
        HttpResponse<String> told = send(
                api("/api/persons").header("Content-Type", "application/json").POST(BodyPublishers.ofString(large)));
        assertThat(told.statusCode()).isEqualTo(413);
        assertThat(told.body()).contains("\"code\":\"too-large\"");
        HttpResponse<String> untold = send(api("/api/persons")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large.getBytes(UTF_8)))));
        assertThat(untold.statusCode()).isBetween(400, 422);
        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void moreParametersOrLongerOnesThanAnyFormHasAreRefused() throws Exception {
        String many = IntStream.range(0, 5_000).mapToObj(i -> "p" + i + "=1").collect(Collectors.joining("&"));
        String lengthy = "name=" + "x".repeat(50_000);
        for (String form : List.of(many, lengthy)) {
            int status = send(at("/account/password")
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(BodyPublishers.ofString(form)))
                    .statusCode();
            assertThat(status).isIn(400, 413);
        }
        assertThat(send(api("/api/answers?" + many.substring(0, 20_000)).GET()).statusCode())
                .isIn(400, 431);
    }

    @Test
    void nestedOrEndlessJsonIsRefusedAndNothingIsWrittenOut() throws Exception {
        for (String json : List.of(
                "[".repeat(100_000),
                "{\"a\":".repeat(100_000),
                "{\"amount\":" + "9".repeat(500_000) + "}",
                "{\"amount\":1e999999999}",
                "{\"amount\":1e-999999999}",
                "{\"amount\":1e2147483647}",
                "{\"amount\":\"1e2147483647\",\"unit\":\"元\"}",
                "{\"amount\":\"1e99999999999\",\"unit\":\"元\"}",
                "{\"title\":\"\\ud800\"}",
                "null",
                "\"\"",
                "{\"title\":null}")) {
            for (String register : List.of("results", "persons", "stays")) {
                HttpResponse<String> answer = send(api("/api/" + register)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(json)));
                assertThat(answer.statusCode())
                        .as("%s: %.40s → %.200s", register, json, answer.body())
                        .isBetween(400, 422);
                assertThat(answer.body().length()).isLessThan(20_000);
            }
        }
    }

    private long rows() {
        return OwnerDatabase.of(store)
                .sql("select count(*) from intake_row")
                .query(Long.class)
                .single();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Accept-Language", "zh-CN");
    }

    private HttpRequest.Builder api(String path) throws IOException {
        return at(path).header(
                        "Authorization",
                        "Bearer "
                                + Files.readString(data.resolve("admin-token")).strip());
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString(UTF_8));
    }
}
