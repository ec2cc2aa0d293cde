package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.CookieManager;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The system in a process of its own, which can be killed without warning and started again, and a clerk who uses it. */
final class MortalServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final Pattern FORM_TOKEN = Pattern.compile("name=\"_csrf\"[^>]*value=\"([^\"]+)\"");

    private final List<String> command;
    private final Path folder;
    private final int port;
    private @Nullable Process process;
    private final HttpClient visitor = client();
    private HttpClient clerk = client();

    /** @param command what stands before the words of a command: {@code ./jiedui}, or Java with the class of the system */
    MortalServer(List<String> command, Path folder) throws IOException {
        this.command = List.copyOf(command);
        this.folder = folder;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
    }

    private static HttpClient client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(2))
                .cookieHandler(new CookieManager())
                .build();
    }

    /** Starts a command of the system beside; what it says goes to the file. */
    Process run(Path log, String... words) throws IOException {
        List<String> all = new ArrayList<>(command);
        all.addAll(List.of(words));
        all.addAll(List.of("--data", folder.toString()));
        return new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    boolean alive() {
        return process != null && process.isAlive();
    }

    /** @param more words of {@code run} besides the folder and the port */
    void start(String... more) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("run", "--port", String.valueOf(port)));
        words.addAll(List.of(more));
        process = run(log(), words.toArray(String[]::new));
        awaitAnswer();
    }

    private Path log() {
        return folder.resolveSibling("server.log");
    }

    String address() {
        return "http://127.0.0.1:" + port;
    }

    /** Until the server has written this. */
    void awaitSaid(String text) throws IOException, InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!Files.readString(log()).contains(text)) {
            if (!alive() || System.nanoTime() > end) {
                throw new IllegalStateException("the server does not say \"" + text + "\"; see " + log());
            }
            Thread.sleep(100);
        }
    }

    /** The Java processes of the server: itself, or what its command started. */
    List<Long> javas() {
        return process == null
                ? List.of()
                : Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .filter(handle -> handle.info().command().orElse("").endsWith("/java"))
                        .map(ProcessHandle::pid)
                        .toList();
    }

    void awaitAnswer() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < end) {
            try {
                if (visitor.send(request("/actuator/health").build(), BodyHandlers.discarding())
                                .statusCode()
                        == 200) {
                    return;
                }
            } catch (IOException notYet) {
                if (!alive()) {
                    break;
                }
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException("the server does not answer; see server.log beside " + folder);
    }

    void killJava() {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** The server process of PostgreSQL, or one of those that work for it. */
    void killPostgres(boolean head, int which) throws IOException {
        long postmaster = Long.parseLong(
                Files.readAllLines(folder.resolve("pg/postmaster.pid")).getFirst());
        List<ProcessHandle> others =
                working().stream().filter(handle -> handle.pid() != postmaster).toList();
        if (head || others.isEmpty()) {
            ProcessHandle.of(postmaster).ifPresent(ProcessHandle::destroyForcibly);
        } else {
            others.get(which % others.size()).destroyForcibly();
        }
    }

    /** All processes of PostgreSQL. */
    List<ProcessHandle> working() throws IOException {
        Path cluster = folder.resolve("pg").toRealPath();
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(each -> {
                        try {
                            return Files.readSymbolicLink(each.resolve("cwd")).equals(cluster);
                        } catch (IOException goneOrNotOurs) {
                            return false;
                        }
                    })
                    .map(each -> Long.parseLong(each.getFileName().toString()))
                    .flatMap(pid -> ProcessHandle.of(pid).stream())
                    .collect(Collectors.toList());
        }
    }

    void awaitDeath() throws InterruptedException {
        if (process != null) {
            process.waitFor();
        }
    }

    /** Hands in a sheet; true is the answer that its rows are in the book. */
    boolean handIn(String name, String csv) throws IOException, InterruptedException {
        String boundary = "crash-" + UUID.randomUUID();
        String body = "--" + boundary + "\r\nContent-Disposition: form-data; name=\"file\"; filename=\"" + name
                + "\"\r\nContent-Type: text/csv\r\n\r\n" + csv + "\r\n--" + boundary
                + "\r\nContent-Disposition: form-data; name=\"knownBy\"\r\n\r\n2019-07-27\r\n--" + boundary + "--\r\n";
        HttpResponse<String> answer = clerk.send(
                asAdministrator("/api/intake?dryRun=false")
                        .header("Content-Type", "multipart/form-data; charset=UTF-8; boundary=" + boundary)
                        .POST(BodyPublishers.ofString(body, UTF_8))
                        .build(),
                BodyHandlers.ofString(UTF_8));
        boolean told = answer.statusCode() == 200 && !answer.body().isEmpty();
        if (told && !answer.body().contains("\"rejected\":0")) {
            throw new IllegalStateException("the sheet was not taken: " + answer.body());
        }
        return told;
    }

    /** Goes on with an intake that broke off; true is the answer that all its rows are in. */
    boolean further(long intake) throws IOException, InterruptedException {
        HttpResponse<String> answer = clerk.send(
                asAdministrator("/api/intake/" + intake + "/further")
                        .POST(BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString(UTF_8));
        return answer.statusCode() == 200 && answer.body().contains("\"rejected\":0");
    }

    private HttpRequest.Builder asAdministrator(String path) throws IOException {
        String token = Files.readString(folder.resolve("admin-token")).strip();
        return request(path).header("Authorization", "Bearer " + token);
    }

    /** Signs in anew as the account, with the administrator's password. */
    void signIn(String account) throws IOException, InterruptedException {
        clerk = client();
        String password = Files.readString(folder.resolve("admin-password")).strip();
        post("/sign-in", "/sign-in", "name=" + account + "&password=" + URLEncoder.encode(password, UTF_8));
    }

    /** Confirms the entries as the page does; true is the answer that they are confirmed. */
    boolean confirm(List<Long> numbers) throws IOException, InterruptedException {
        String form = numbers.stream().map(no -> "no=" + no).collect(Collectors.joining("&"));
        HttpResponse<String> answer = post("/account", "/entries/sign", form);
        String next = answer.headers().firstValue("Location").orElse("");
        return answer.statusCode() == 302 && next.contains("/entries");
    }

    private HttpResponse<String> post(String page, String address, String form)
            throws IOException, InterruptedException {
        String shown =
                clerk.send(request(page).build(), BodyHandlers.ofString(UTF_8)).body();
        Matcher token = FORM_TOKEN.matcher(shown);
        String whole = form + "&_csrf=" + (token.find() ? URLEncoder.encode(token.group(1), UTF_8) : "");
        return clerk.send(
                request(address)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(whole))
                        .build(),
                BodyHandlers.ofString(UTF_8));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(address() + path)).timeout(Duration.ofSeconds(60));
    }

    @Override
    public void close() throws InterruptedException {
        if (process != null) {
            process.destroy();
            process.waitFor();
        }
    }
}
