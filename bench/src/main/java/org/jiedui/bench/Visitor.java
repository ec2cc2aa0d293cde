package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Somebody before a browser, with a session of their own. What is asked is noted under the name of its route; what does not
 * come as expected is an error, but for the answer that one asks too often: then the visitor waits as told.
 */
final class Visitor implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final int LONGEST_WAIT = 60;
    private static final int TOO_MANY = 429;
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]{0,200}value=\"([^\"]{1,400})\"");

    private final String address;
    private final Clickstream notes;
    private final HttpClient http;

    Visitor(String address, Clickstream notes) {
        this(
                address,
                notes,
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(Duration.ofSeconds(10))
                        .cookieHandler(new CookieManager())
                        .build());
    }

    private Visitor(String address, Clickstream notes, HttpClient http) {
        this.address = address;
        this.notes = notes;
        this.http = http;
    }

    /** The same in the same session, noted elsewhere. */
    Visitor noting(Clickstream others) {
        return new Visitor(address, others, http);
    }

    /** A page as it came; empty if it did not. */
    record Page(String body) {

        static final Page NONE = new Page("");

        boolean came() {
            return !body.isEmpty();
        }

        /** What the pattern's group finds, each once. */
        List<String> all(Pattern pattern) {
            return pattern.matcher(body)
                    .results()
                    .map(found -> found.group(1).replace("&amp;", "&").replaceAll("#.*", ""))
                    .distinct()
                    .toList();
        }

        private String token() {
            Matcher token = FORM_TOKEN.matcher(body);
            return token.find() ? token.group(1) : "";
        }
    }

    Page open(String route, String path) throws InterruptedException {
        HttpResponse<byte[]> answer = send(route, request(path).GET().build(), 200);
        if (answer == null) {
            return Page.NONE;
        }
        String body = new String(answer.body(), UTF_8);
        if (!body.contains("</html>")) {
            notes.failed(route, path + " is no whole page");
            return Page.NONE;
        }
        return new Page(body);
    }

    /** A workbook, which must begin as one. */
    void download(String route, String path) throws InterruptedException {
        HttpResponse<byte[]> answer = send(route, request(path).GET().build(), 200);
        if (answer != null && (answer.body().length < 4 || answer.body()[0] != 'P' || answer.body()[1] != 'K')) {
            notes.failed(route, path + " is no workbook");
        }
    }

    /** Sends the form that stands on the page; true if it leads to where it should. */
    boolean submit(String route, Page page, String path, String fields, String next) throws InterruptedException {
        String whole = (fields.isEmpty() ? "" : fields + "&") + "_csrf=" + URLEncoder.encode(page.token(), UTF_8);
        return leads(
                route,
                next,
                request(path)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(whole))
                        .build());
    }

    /** The same for a form that may bring files, without any. */
    boolean submitParts(String route, Page page, String path, Map<String, String> fields, String next)
            throws InterruptedException {
        String boundary = "soak-" + UUID.randomUUID();
        String parts = fields.entrySet().stream()
                .map(field -> part(boundary, field.getKey(), field.getValue()))
                .collect(Collectors.joining());
        return leads(
                route,
                next,
                request(path)
                        .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(
                                parts + part(boundary, "_csrf", page.token()) + "--" + boundary + "--\r\n", UTF_8))
                        .build());
    }

    private static String part(String boundary, String name, String value) {
        return "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
    }

    boolean signIn(String account, String password) throws InterruptedException {
        Page page = open("sign-in page", "/sign-in");
        String form = form(Map.of("name", account, "password", password));
        return page.came() && submit("signing in", page, "/sign-in", form, "/");
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private boolean leads(String route, String next, HttpRequest request) throws InterruptedException {
        HttpResponse<byte[]> answer = send(route, request, 302);
        if (answer == null) {
            return false;
        }
        String where = answer.headers().firstValue("Location").orElse("");
        String path = where.startsWith(address) ? where.substring(address.length()) : where;
        boolean there = next.equals("/") ? !path.startsWith("/sign-in") : path.startsWith(next);
        if (!there) {
            notes.failed(route, "leads to " + path);
        }
        return there;
    }

    private @Nullable HttpResponse<byte[]> send(String route, HttpRequest request, int expected)
            throws InterruptedException {
        long from = System.nanoTime();
        try {
            HttpResponse<byte[]> answer = http.send(request, BodyHandlers.ofByteArray());
            if (answer.statusCode() == TOO_MANY) {
                notes.tooMany(route);
                long wait = answer.headers().firstValueAsLong("Retry-After").orElse(1);
                Thread.sleep(Duration.ofSeconds(Math.min(wait, LONGEST_WAIT)));
                return null;
            }
            notes.answered(route, from);
            if (answer.statusCode() == expected) {
                return answer;
            }
            notes.failed(route, request.method() + " " + request.uri().getPath() + " gave " + answer.statusCode());
        } catch (IOException e) {
            notes.answered(route, from);
            notes.failed(route, e.toString());
        }
        return null;
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address + path)).timeout(PATIENCE);
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
