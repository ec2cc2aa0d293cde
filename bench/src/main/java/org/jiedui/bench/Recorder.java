package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

/** A script that records acts with the administrator's token: people placed in work, one an act, in a month of their own. */
final class Recorder implements AutoCloseable {

    private static final String SEEN = "/api/answers?set=2017&measure=E01&from=2016-05-01&to=2016-05-31";

    private final String address;
    private final String token;
    private final HttpClient http;
    private final AtomicInteger recorded;
    private final boolean looks;

    Recorder(String address, Path folder) throws IOException {
        this(
                address,
                Files.readString(folder.resolve("admin-token")).strip(),
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build(),
                new AtomicInteger(),
                false);
    }

    private Recorder(String address, String token, HttpClient http, AtomicInteger recorded, boolean looks) {
        this.address = address;
        this.token = token;
        this.http = http;
        this.recorded = recorded;
        this.looks = looks;
    }

    /** The same, who after each act looks until an answer holds it. */
    Recorder looking() {
        return new Recorder(address, token, http, recorded, true);
    }

    void record(int acts) {
        for (int n = 0; n < acts; n++) {
            one();
        }
    }

    /** Records an act; tells how many milliseconds it took. */
    double one() {
        int number = recorded.incrementAndGet();
        String act = "{\"reference\":\"E" + number + "\",\"date\":\"2016-05-" + String.format("%02d", 1 + number % 31)
                + "\",\"title\":\"生成·一人就业" + number
                + "\",\"kind\":\"job-placed\",\"quantity\":\"1\",\"unit\":\"人\",\"giver\":\"贵定县\","
                + "\"receiver\":\"广州市南沙区\",\"place\":\"广州市南沙区\",\"remark\":\"生成\"}";
        long from = System.nanoTime();
        HttpResponse<String> answer = send(request("/api/results")
                .header("Content-Type", "application/json; charset=UTF-8")
                .POST(BodyPublishers.ofString(act, UTF_8))
                .build());
        Accounts.need(answer.statusCode() == 201, "the act is not taken: " + answer.body());
        if (looks) {
            awaitSeen();
        }
        return (System.nanoTime() - from) / 1e6;
    }

    /** Until an answer holds all that were recorded. */
    void awaitSeen() {
        String all = "\"value\":\"" + recorded.get() + "\"";
        while (!send(request(SEEN).build()).body().contains(all)) {
            Thread.onSpinWait();
        }
    }

    /** @throws IllegalStateException if not every row is taken */
    void handIn(Path file, int rows) {
        String boundary = "posting-" + UUID.randomUUID();
        try {
            HttpResponse<String> answer = send(request("/api/intake?knownBy=2019-07-27")
                    .header("Content-Type", "multipart/form-data; charset=UTF-8; boundary=" + boundary)
                    .POST(BodyPublishers.concat(
                            BodyPublishers.ofString("--" + boundary
                                    + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\""
                                    + file.getFileName()
                                    + "\"\r\nContent-Type: application/octet-stream\r\n\r\n"),
                            BodyPublishers.ofFile(file),
                            BodyPublishers.ofString("\r\n--" + boundary + "--\r\n")))
                    .build());
            Accounts.need(
                    answer.statusCode() == 200 && answer.body().contains("\"accepted\":" + rows),
                    "not every row is taken: "
                            + answer.body()
                                    .substring(0, Math.min(2_000, answer.body().length())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path))
                .header("Authorization", "Bearer " + token)
                .timeout(Duration.ofMinutes(10));
    }

    private HttpResponse<String> send(HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
