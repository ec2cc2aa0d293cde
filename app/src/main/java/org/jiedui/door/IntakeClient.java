package org.jiedui.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Hands workbooks to a running system, over {@code POST /api/intake}, and asks it or has it do something. */
class IntakeClient {

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI system;
    private final String token;

    IntakeClient(URI system, Path tokenFile) {
        this.system = system;
        try {
            this.token = Files.readString(tokenFile).strip();
        } catch (NoSuchFileException e) {
            throw new CommandTrouble(
                    "there is no token file " + tokenFile
                            + "; name it with --token-file, or the data folder with --data",
                    e);
        } catch (IOException e) {
            throw new CommandTrouble("cannot read the token file " + tokenFile, e);
        }
    }

    /** How the workbooks are meant. */
    record Terms(boolean dryRun, Optional<LocalDate> knownBy, Optional<String> side) {}

    Outcome send(Path workbook, Terms terms) {
        String name = String.valueOf(workbook.getFileName());
        try {
            HttpResponse<String> response = http.send(request(workbook, terms), BodyHandlers.ofString(UTF_8));
            return response.statusCode() == 200 || response.statusCode() == 201
                    ? new Outcome.Read(name, JSON.readValue(response.body(), Outcome.Answer.class))
                    : refused(name, response);
        } catch (NoSuchFileException | FileNotFoundException e) {
            return new Outcome.Refused(name, "there is no such file");
        } catch (ConnectException e) {
            throw new CommandTrouble(
                    "nothing answers at " + system + "; start it with ./jiedui run, or name it with --url", e);
        } catch (IOException e) {
            throw new CommandTrouble("cannot hand " + workbook + " to " + system + " (" + e.getMessage() + ")", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandTrouble("interrupted", e);
        }
    }

    /** What the system answers at this address, which is JSON. */
    JsonNode ask(String path) throws IOException, InterruptedException {
        HttpRequest request = addressed(path).GET().build();
        return read(http.send(request, BodyHandlers.ofString(UTF_8)));
    }

    static JsonNode read(HttpResponse<String> answer) {
        return JSON.readTree(answer.body());
    }

    /** Hands over an object as JSON; tells the status and what came of it. */
    HttpResponse<String> tell(String path, Map<String, ?> said) throws IOException, InterruptedException {
        HttpRequest request = addressed(path)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(JSON.writeValueAsString(said), UTF_8))
                .build();
        return http.send(request, BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest.Builder addressed(String path) {
        return HttpRequest.newBuilder(system.resolve(path)).header("Authorization", "Bearer " + token);
    }

    private Outcome refused(String name, HttpResponse<String> response) {
        if (response.statusCode() == 403) {
            throw new CommandTrouble(
                    "the token is good, but neither it nor its owner may record; make one that may on the"
                            + " page of an account of an office");
        }
        if (response.statusCode() == 401) {
            throw new CommandTrouble("the system at " + system + " does not accept the token");
        }
        try {
            return new Outcome.Refused(
                    name, JSON.readValue(response.body(), Outcome.Problem.class).text());
        } catch (JacksonException e) {
            throw new CommandTrouble(
                    "what answers at " + system + " is no Jiedui, or not well (HTTP " + response.statusCode() + ")", e);
        }
    }

    private HttpRequest request(Path workbook, Terms terms) throws IOException {
        String boundary = "jiedui-" + UUID.randomUUID();
        List<BodyPublisher> body = new ArrayList<>();
        body.add(file("file", workbook, boundary));
        for (Path paper : Papers.calledBy(workbook)) {
            body.add(file("evidence", paper, boundary));
        }
        terms.knownBy().ifPresent(date -> body.add(field("knownBy", date.toString(), boundary)));
        terms.side().ifPresent(side -> body.add(field("side", side, boundary)));
        body.add(BodyPublishers.ofString("--" + boundary + "--\r\n", UTF_8));
        return HttpRequest.newBuilder(system.resolve("/api/intake?dryRun=" + terms.dryRun()))
                .header("Authorization", "Bearer " + token)
                .header("Accept", "application/json, application/problem+json")
                .header("Accept-Language", java.util.Locale.getDefault().toLanguageTag())
                .header("Content-Type", "multipart/form-data; charset=UTF-8; boundary=" + boundary)
                .POST(BodyPublishers.concat(body.toArray(BodyPublisher[]::new)))
                .build();
    }

    private static BodyPublisher field(String name, String value, String boundary) {
        return BodyPublishers.ofString(
                "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n",
                UTF_8);
    }

    private static BodyPublisher file(String part, Path file, String boundary) throws IOException {
        String name = String.valueOf(file.getFileName()).replace("\"", "%22");
        return BodyPublishers.concat(
                BodyPublishers.ofString(
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + part + "\"; filename=\""
                                + name + "\"\r\nContent-Type: application/octet-stream\r\n\r\n",
                        UTF_8),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n", UTF_8));
    }
}
