package org.jiedui.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A start for Java to learn from, asked for by the script after a build: the whole system with its example, a visitor who
 * signs in and looks at the first pages, and the end. What is learnt makes the real start several times as fast.
 */
class Rehearsal {

    private static final List<String> PAGES = List.of(
            "/", "/answers", "/entries", "/pairings", "/secondments", "/projects", "/results", "/intake", "/search");

    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final RunCommand run;

    Rehearsal(RunCommand run) {
        this.run = run;
    }

    void obey(List<String> arguments) {
        List<String> start = new ArrayList<>(arguments);
        start.addAll(List.of("--port", "0", "--demo"));
        URI system = URI.create(run.obey(start));
        Path folder = RunCommand.folder(RunCommand.words(start));
        try (HttpClient visitor = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            signIn(
                    visitor,
                    system,
                    Files.readString(folder.resolve("admin-password")).strip());
            for (String page : PAGES) {
                get(visitor, system.resolve(page));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void signIn(HttpClient visitor, URI system, String password)
            throws IOException, InterruptedException {
        URI page = system.resolve("/sign-in");
        Matcher token = FORM_TOKEN.matcher(get(visitor, page));
        String form = "name=admin&password=" + URLEncoder.encode(password, UTF_8) + "&_csrf="
                + (token.find() ? URLEncoder.encode(token.group(1), UTF_8) : "");
        visitor.send(
                HttpRequest.newBuilder(page)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form))
                        .build(),
                BodyHandlers.discarding());
    }

    private static String get(HttpClient visitor, URI page) throws IOException, InterruptedException {
        return visitor.send(HttpRequest.newBuilder(page).build(), BodyHandlers.ofString())
                .body();
    }
}
