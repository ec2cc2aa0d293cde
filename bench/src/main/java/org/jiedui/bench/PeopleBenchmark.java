package org.jiedui.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A prefecture's exchange of people in one year: how long the boards, lists and pages of persons take that an office looks at
 * every day, beside a page that asks the books nothing; and whether the measures of the exchange say of any period what
 * counting the rows by hand gives.
 */
final class PeopleBenchmark {

    private static final int ASKED = 60;
    private static final int WARM = 20;
    private static final int PERIODS = 60;
    private static final double LIMIT = 300;

    private static final List<String> MEASURES = List.of(
            "B01",
            "B02",
            "B03",
            "B04",
            "B04-times",
            "B05",
            "B05-times",
            "B06-teachers",
            "B06-doctors",
            "B06-agronomists",
            "B06-teachers-west",
            "B06-doctors-west",
            "B06-agronomists-west");

    private final MortalServer server;
    private final Path folder;
    private final GeneratedYear year;
    private final PrintStream out;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private PeopleBenchmark(MortalServer server, Path folder, GeneratedYear year, PrintStream out) {
        this.server = server;
        this.folder = folder;
        this.year = year;
        this.out = out;
    }

    /** Whether every figure is what counting by hand gives; how long pages take is told, not judged. */
    static boolean run(List<String> command, Path root, long seed, PrintStream out)
            throws IOException, InterruptedException {
        Path folder = root.resolve("data");
        try (MortalServer server = new MortalServer(command, folder)) {
            server.start();
            return new PeopleBenchmark(server, folder, new GeneratedYear(seed), out).measure(seed);
        }
    }

    private boolean measure(long seed) throws IOException, InterruptedException {
        Accounts.need(server.handIn("生成结对.csv", GeneratedYear.pairings()), "the pairings are not taken");
        Accounts.need(server.handIn("生成岗位需求.csv", year.posts()), "the posts are not taken");
        Accounts.need(server.handIn("生成挂职.csv", year.stays()), "the stays are not taken");
        Clickstream own = new Clickstream();
        try (Accounts office = new Accounts(server.address(), folder, own)) {
            office.open("people-east", "cooperation-office", "place", "440100");
            office.open("people-west", "cooperation-office", "place", "522700");
        }
        List<Long> stays = stays();
        out.printf(Locale.ROOT, "%,d stays of made-up people, all on their way%n", stays.size());
        takeUp(stays);
        look(stays);
        return compare(new Random(seed));
    }

    private List<Long> stays() throws IOException, InterruptedException {
        List<Long> stays = new ArrayList<>();
        for (int page = 1; page > 0; ) {
            JsonNode listed = ask("/api/secondments?page=" + page);
            listed.get("rows").forEach(stay -> stays.add(stay.get("id").asLong()));
            page = listed.get("next").asInt(0);
        }
        Accounts.need(stays.size() == year.size(), stays.size() + " stays instead of " + year.size());
        return stays;
    }

    /** What the registers brought gets its way, as an office of either side opens it. */
    private void takeUp(List<Long> stays) throws InterruptedException {
        Clickstream notes = new Clickstream();
        try (Visitor east = visitor("people-east", notes)) {
            for (long stay : stays) {
                String way = "/secondments/" + stay + "/way";
                boolean done = false;
                while (!done) {
                    Visitor.Page page = east.open("way", way);
                    done = page.came() && east.submit("take up", page, way, "step=take-up", "/nominations/");
                    Accounts.need(notes.errors() == 0, "a way is not opened: " + notes.told());
                }
            }
        }
    }

    private Visitor visitor(String account, Clickstream notes) throws InterruptedException {
        Visitor visitor = new Visitor(server.address(), notes);
        Accounts.need(visitor.signIn(account, Accounts.PASSWORD), account + " cannot sign in");
        return visitor;
    }

    private void look(List<Long> stays) throws InterruptedException {
        Map<String, String> pages = new TreeMap<>(Map.of(
                "1 board of the year", "/nominations/board?year=" + GeneratedYear.YEAR,
                "2 nominations", "/nominations",
                "2 nominations, narrowed", "/nominations?direction=west-to-east&stage=in-post",
                "3 posts asked for", "/posts",
                "4 secondments", "/secondments",
                "5 what comes due", "/dues",
                "6 a secondment", "/secondments/" + stays.get(stays.size() / 2),
                "7 answer sheet by sex", "/answers?by=sex",
                "8 help, which asks the books nothing", "/help"));
        Clickstream notes = new Clickstream();
        for (int i = -WARM; i < ASKED; i++) {
            if (i == 0) {
                notes = new Clickstream();
            }
            for (String account : List.of("people-east", "people-west")) {
                try (Visitor visitor = visitor(account, new Clickstream())) {
                    Visitor noted = visitor.noting(notes);
                    for (Map.Entry<String, String> page : pages.entrySet()) {
                        while (!noted.open(page.getKey(), page.getValue()).came()) {
                            Accounts.need(notes.errors() == 0, "a page does not come: " + notes.told());
                        }
                    }
                }
            }
        }
        out.printf(Locale.ROOT, "%-44s %8s %8s %8s%n", "milliseconds", "p50", "p95", "limit");
        for (Clickstream.Line line : notes.lines()) {
            out.printf(
                    Locale.ROOT,
                    "%-44s %8.0f %8.0f %8.0f%n",
                    line.route().substring(2),
                    line.times().p50(),
                    line.times().p95(),
                    LIMIT);
        }
    }

    private boolean compare(Random dice) throws IOException, InterruptedException {
        int compared = 0;
        int different = 0;
        for (int i = 0; i < PERIODS; i++) {
            LocalDate from = dice.nextInt(6) == 0 ? null : day(dice);
            LocalDate to = dice.nextInt(6) == 0 ? null : (from == null ? day(dice) : from.plusDays(dice.nextInt(300)));
            String by = List.of("", "profession", "grade", "sex").get(i % 4);
            Map<String, Map<String, Long>> said = said(from, to, by);
            for (String measure : MEASURES) {
                Map<String, Long> counted = year.count(measure, from, to, by);
                compared++;
                if (!counted.equals(said.getOrDefault(measure, Map.of()))) {
                    different++;
                    out.printf("%s %s–%s by %s: %s, by hand %s%n", measure, from, to, by, said.get(measure), counted);
                }
            }
        }
        out.printf(Locale.ROOT, "%,d figures compared with counting by hand, %d differ%n", compared, different);
        return different == 0;
    }

    private static LocalDate day(Random dice) {
        return LocalDate.of(GeneratedYear.YEAR - 1, 11, 1).plusDays(dice.nextInt(500));
    }

    /** By measure and part, which is {@code null} in words where the attribute is not recorded. */
    private Map<String, Map<String, Long>> said(@Nullable LocalDate from, @Nullable LocalDate to, String by)
            throws IOException, InterruptedException {
        String path = "/api/answers?set=2017&limit=1000" + (from == null ? "" : "&from=" + from)
                + (to == null ? "" : "&to=" + to) + (by.isEmpty() ? "" : "&by=" + by);
        Map<String, Map<String, Long>> said = new HashMap<>();
        for (JsonNode row : ask(path).get("rows")) {
            long value = row.get("value").isNull()
                    ? 0
                    : Long.parseLong(row.get("value").asString());
            if (value != 0) {
                String part = row.path("by").asString("");
                said.computeIfAbsent(row.get("measure").asString(), _ -> new HashMap<>())
                        .put(by.isEmpty() || part.isEmpty() ? "null" : part, value);
            }
        }
        return said;
    }

    private JsonNode ask(String path) throws IOException, InterruptedException {
        String token = Files.readString(folder.resolve("admin-token")).strip();
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.address() + path))
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = http.send(request, BodyHandlers.ofString(StandardCharsets.UTF_8));
        Accounts.need(
                answer.statusCode() == 200,
                URLEncoder.encode(path, StandardCharsets.UTF_8) + " gave " + answer.statusCode() + answer.body());
        return JsonMapper.shared().readTree(answer.body());
    }
}
