package org.jiedui.door;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;

/**
 * A start for Java to learn from, asked for by the script after a build: the whole system with its example, its first
 * pages, and the end. What is learnt makes the real start several times as fast.
 */
class Rehearsal {

    private static final List<String> PAGES = List.of("/actuator/health", "/sign-in", "/");

    private final RunCommand run;

    Rehearsal(RunCommand run) {
        this.run = run;
    }

    void obey(List<String> arguments) {
        List<String> start = new ArrayList<>(arguments);
        start.addAll(List.of("--port", "0"));
        URI address = URI.create(run.obey(start));
        try (HttpClient browser = HttpClient.newHttpClient()) {
            for (String page : PAGES) {
                browser.send(
                        HttpRequest.newBuilder(address.resolve(page)).build(), HttpResponse.BodyHandlers.discarding());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
