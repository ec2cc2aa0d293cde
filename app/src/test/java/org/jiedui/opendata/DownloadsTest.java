package org.jiedui.opendata;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jiedui.audit.AuditTrail;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.looks.Download;
import org.jiedui.looks.Plain;
import org.jiedui.people.Nameless;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jiedui.testing.DataFiles;
import org.jiedui.testing.DataFiles.Table;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Every file is read back by another reader and held against the answer it stands for. */
@JieduiTest(
        web = WebEnvironment.RANDOM_PORT,
        properties = {
            "jiedui.limits.per-minute.exports.account=0",
            "jiedui.limits.per-minute.exports.address=0",
            "jiedui.limits.per-minute.acts.account=0",
            "jiedui.limits.per-minute.acts.address=0"
        })
@Import(DownloadsTest.Stopping.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DownloadsTest {

    private static final String FORMULA = "=HYPERLINK(\"http://x\",\"a,b\")\n第二行";

    @Autowired
    private MockMvc web;

    @Autowired
    private Intake intake;

    @Autowired
    private Store store;

    @Autowired
    private AuditTrail trail;

    @Autowired
    private Ledger ledger;

    @Autowired
    private Projects projects;

    @Autowired
    private TransactionTemplate transaction;

    @LocalServerPort
    private int port;

    @Value("${jiedui.data}")
    private Path data;

    /** A download that stops in the middle, as one does when the database goes away. */
    @TestConfiguration
    @RestController
    static class Stopping {

        @GetMapping("/api/stopping.csv")
        void send(HttpServletResponse response) throws IOException {
            Download.send(response, "stopping.csv", "text/csv", out -> {
                out.write("line\r\n".repeat(100_000).getBytes(UTF_8));
                throw new IllegalStateException("the database went away");
            });
        }
    }

    @BeforeAll
    void theExampleAndSomeHostileWords() throws Exception {
        Example.load(intake);
        Offices.open(store, "pingtang", "cooperation-office", "522727");
        Offices.open(store, "guiding", "cooperation-office", "522723");
        Offices.open(store, "nobody");
        Offices.open(store, "changshun", "cooperation-office", "522729");
        String json =
                "{\"title\":%s,\"kind\":\"donation-money\",\"quantity\":\"%s\",\"unit\":\"元\",\"giver\":\"440111\","
                        + "\"receiver\":\"522731\",\"date\":\"2018-05-06\"}";
        for (String[] row : new String[][] {{FORMULA, "1234567.89"}, {"-1+1 𠮷 \"引号\"", "0.1"}}) {
            MockHttpServletResponse answer = web.perform(post("/api/results")
                            .contentType(MediaType.APPLICATION_JSON)
                            .content(json.formatted(JsonRows.text(row[0]), row[1]))
                            .with(csrf())
                            .with(user("admin")))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(answer.getContentAsString(UTF_8)).isEqualTo(201);
        }
        outOfReach();
    }

    /** An entry and its project in a county from which nobody behind them is seen. */
    private void outOfReach() throws Exception {
        String project = "{\"title\":\"余显义引进的项目\",\"kind\":\"other\",\"receiver\":\"522729\",\"people\":\"余显义\"}";
        MockHttpServletResponse answer = web.perform(post("/api/projects")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(project)
                        .with(csrf())
                        .with(user("admin")))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString(UTF_8)).isEqualTo(201);
        Project recorded = projects.named("余显义引进的项目").getFirst();
        transaction.executeWithoutResult(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                for (List<Tie> ties : List.of(recorded.ties(), List.<Tie>of())) {
                    posting.post(Fact.of(
                                    "donation-money",
                                    ties.isEmpty() ? "无人名下" : "余显义牵线",
                                    Origin.typed(new BatchId(1)),
                                    LocalDate.of(2020, 1, 1))
                            .quantity(Quantity.exact(3, "元"))
                            .places(new Places(null, new RegionCode("522729"), null))
                            .project(recorded.id())
                            .ties(ties)
                            .build());
                }
            }
        });
    }

    private MockHttpServletResponse ask(String account, String address) throws Exception {
        return web.perform(get(URI.create(address)).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    private byte[] taken(String account, String address) throws Exception {
        MockHttpServletResponse response = ask(account, address);
        assertThat(response.getStatus())
                .as(address + " " + response.getContentAsString(UTF_8))
                .isEqualTo(200);
        assertThat(response.getHeader("Content-Disposition")).startsWith("attachment");
        return response.getContentAsByteArray();
    }

    /** Rows as texts, whatever they were written as; what is absent is left out. */
    private static List<Map<String, String>> json(String text, String path) {
        List<Map<String, Object>> rows = JsonPath.read(text, path);
        return rows.stream().map(DownloadsTest::present).toList();
    }

    private static Map<String, String> present(Map<String, ? extends @Nullable Object> row) {
        Map<String, String> cells = new java.util.TreeMap<>();
        row.forEach((name, value) -> {
            if (value != null) {
                cells.put(name, value instanceof Map<?, ?> words ? JsonRows.text(words) : value.toString());
            }
        });
        return cells;
    }

    /** Amounts of a format that writes all decimals, as plain as the others. */
    private static List<Map<String, String>> plain(Table table) {
        List<Map<String, String>> rows = new ArrayList<>();
        for (Map<String, @Nullable String> row : table.rows()) {
            Map<String, String> cells = present(row);
            table.columns().forEach((name, type) -> {
                if (type.startsWith("DECIMAL") && cells.containsKey(name)) {
                    cells.put(name, Plain.of(new BigDecimal(Objects.requireNonNull(cells.get(name)))));
                }
            });
            rows.add(cells);
        }
        return rows;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "by=place",
                "place=522727&from=2018&to=2019-06",
                "by=profession&undated=exclude",
                "by=receiver-county&across=year,kind&measure=C08-money",
                "measure=R01&place=520000",
            })
    void anAnswerIsTheSameInEveryFormat(String question) throws Exception {
        if (question.contains("R01") && ask("admin", "/api/answers?" + question).getStatus() == 422) {
            question = question.replace("measure=R01", "measure=" + aQuotient());
        }
        String api = ask("admin", "/api/answers?" + question).getContentAsString(UTF_8);
        String json = new String(taken("admin", "/api/answers.json?" + question), UTF_8);
        Table csv = DataFiles.csv(taken("admin", "/api/answers.csv?" + question));
        Table parquet = DataFiles.parquet(taken("admin", "/api/answers.parquet?" + question));

        List<Map<String, String>> asked = json(api, "$.rows");
        List<Map<String, String>> figures = json(json, "$.rows[?(@.numerator == null)]");
        assertThat(figures).hasSameSizeAs(asked);
        for (int i = 0; i < asked.size(); i++) {
            Map<String, String> figure = figures.get(i);
            asked.get(i).forEach((name, value) -> {
                if (name.equals("across")) {
                    return; // told below
                }
                if (name.equals("by") && value.isEmpty()) {
                    assertThat(figure).containsEntry("rest", "true").doesNotContainKey("by");
                } else {
                    assertThat(figure).containsEntry(name, value);
                }
            });
        }
        for (int i = 0; i < asked.size(); i++) {
            List<String> further = JsonPath.read(api, "$.rows[" + i + "]..across[*].key");
            for (int nth = 0; nth < further.size(); nth++) {
                String key = further.get(nth);
                assertThat(figures.get(i)).containsEntry("rest" + (nth + 2), String.valueOf(key.isEmpty()));
                assertThat(figures.get(i).getOrDefault("by" + (nth + 2), "")).isEqualTo(key);
            }
        }
        List<Map<String, String>> ratios = json(json, "$.rows[?(@.numerator != null)]");
        List<Map<String, Object>> divided = JsonPath.read(api, "$.ratios");
        assertThat(ratios).hasSameSizeAs(divided);
        for (int i = 0; i < ratios.size(); i++) {
            assertThat(ratios.get(i))
                    .containsEntry("measure", String.valueOf(divided.get(i).get("measure")))
                    .containsEntry("numerator", JsonPath.read(divided.get(i), "$.numerator.measure"));
            assertThat(ratios.get(i).get("value")).isEqualTo(divided.get(i).get("value"));
        }
        assertThat(figures.size() + ratios.size()).isPositive();
        assertThat(plain(parquet)).isEqualTo(json(json, "$.rows"));
        assertThat(csv.rows().stream().map(DownloadsTest::present)).isEqualTo(json(json, "$.rows"));
        assertThat(List.copyOf(parquet.columns().keySet()))
                .isEqualTo(AnswerTable.COLUMNS.stream().map(Column::name).toList());
        assertThat(JsonPath.<String>read(json, "$.set")).isEqualTo(JsonPath.read(api, "$.set"));
    }

    private String aQuotient() throws Exception {
        List<String> codes =
                JsonPath.read(ask("admin", "/api/answers").getContentAsString(UTF_8), "$.ratios[*].measure");
        return codes.getFirst();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "measure=C08-money", "kind=investment-agreed&amount=unknown"})
    void entriesAreTheSameInEveryFormatAndAddUpToTheAnswer(String question) throws Exception {
        String api = ask("admin", "/api/entries?limit=1000&" + question).getContentAsString(UTF_8);
        String json = new String(taken("admin", "/api/entries.json?" + question), UTF_8);
        String lines = new String(taken("admin", "/api/entries.ndjson?" + question), UTF_8);
        Table csv = DataFiles.csv(taken("admin", "/api/entries.csv?" + question));
        Table parquet = DataFiles.parquet(taken("admin", "/api/entries.parquet?" + question));

        List<Map<String, Object>> asked = JsonPath.read(api, "$.entries");
        List<Map<String, String>> rows = json(json, "$");
        assertThat(rows).hasSameSizeAs(asked);
        for (int i = 0; i < asked.size(); i++) {
            Map<String, Object> entry = asked.get(i);
            Map<String, String> row = rows.get(i);
            assertThat(row).containsEntry("entry", String.valueOf(entry.get("id")));
            for (String same : List.of(
                    "kind",
                    "happened",
                    "until",
                    "knownBy",
                    "unit",
                    "precision",
                    "giver",
                    "receiver",
                    "effect",
                    "standing",
                    "hash",
                    "counted",
                    "basisPoints",
                    "pairing",
                    "project",
                    "postedAt")) {
                assertThat(row.get(same))
                        .as(same)
                        .isEqualTo(entry.get(same) == null ? null : String.valueOf(entry.get(same)));
            }
            assertThat(row.get("amount")).isEqualTo(entry.get("value"));
        }
        List<Map<String, String>> moments = plain(parquet);
        assertThat(without(moments, "postedAt")).isEqualTo(without(rows, "postedAt"));
        assertThat(without(csv.rows().stream().map(DownloadsTest::present).toList(), "title", "note"))
                .isEqualTo(without(rows, "title", "note"));
        assertThat(lines.lines().map(line -> present(JsonPath.<Map<String, Object>>read(line, "$"))))
                .isEqualTo(rows);
        if (question.equals("measure=C08-money")) {
            BigDecimal sum = rows.stream()
                    .map(row -> new BigDecimal(Objects.requireNonNull(row.get("counted")))
                            .multiply(new BigDecimal(Objects.requireNonNull(row.get("basisPoints"))))
                            .movePointLeft(4))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(sum)
                    .isEqualByComparingTo(JsonPath.<String>read(
                            ask("admin", "/api/answers?" + question).getContentAsString(UTF_8), "$.rows[0].value"))
                    .isPositive();
        }
    }

    private static List<Map<String, String>> without(List<Map<String, String>> rows, String... columns) {
        return rows.stream()
                .map(row -> {
                    Map<String, String> rest = new java.util.TreeMap<>(row);
                    rest.keySet().removeAll(List.of(columns));
                    return rest;
                })
                .map(row -> (Map<String, String>) row)
                .toList();
    }

    @Test
    void amountsAreExactDecimalsOfTheirType() throws Exception {
        Table parquet = DataFiles.parquet(taken("admin", "/api/entries.parquet?place=522731"));
        assertThat(parquet.columns())
                .containsEntry("amount", "DECIMAL(38,10)")
                .containsEntry("entry", "BIGINT")
                .containsEntry("knownBy", "DATE")
                .containsEntry("postedAt", "TIMESTAMP WITH TIME ZONE")
                .containsEntry("withheld", "BOOLEAN")
                .containsEntry("happened", "VARCHAR");
        assertThat(parquet.column("amount")).containsExactlyInAnyOrder("1234567.8900000000", "0.1000000000");
        String csv = new String(taken("admin", "/api/entries.csv?place=522731"), UTF_8);
        assertThat(csv).contains(",1234567.89,元,exact").contains(",0.1,元,exact");
        String json = new String(taken("admin", "/api/entries.json?place=522731"), UTF_8);
        assertThat(json).contains("\"amount\":\"1234567.89\"");
    }

    @Test
    void aTextThatLooksLikeAFormulaIsNoneInACsvAndIsItselfElsewhere() throws Exception {
        byte[] file = taken("admin", "/api/entries.csv?place=522731");
        assertThat(file).startsWith(0xEF, 0xBB, 0xBF);
        Table csv = DataFiles.csv(file);
        assertThat(csv.column("title")).containsExactly("'" + FORMULA, "'-1+1 𠮷 \"引号\"");
        assertThat(csv.column("amount")).containsExactly("1234567.89", "0.1");
        Table parquet = DataFiles.parquet(taken("admin", "/api/entries.parquet?place=522731"));
        assertThat(parquet.column("title")).containsExactly(FORMULA, "-1+1 𠮷 \"引号\"");
    }

    @Test
    void nobodyIsNamedAndNobodyCanBeFollowed() throws Exception {
        List<String> names = OwnerDatabase.of(store)
                .sql("select name from person")
                .query(String.class)
                .list();
        List<String> pseudonyms = OwnerDatabase.of(store)
                .sql("select pseudonym::text from person")
                .query(String.class)
                .list();
        assertThat(names).hasSizeGreaterThan(4);
        for (String address : List.of("/api/entries.json", "/api/entries.csv", "/api/entries.ndjson")) {
            String text = new String(taken("admin", address), UTF_8);
            assertThat(text).doesNotContain(names).doesNotContain(pseudonyms);
        }
        List<Map<String, String>> stays = json(new String(taken("admin", "/api/entries.json?kind=stay"), UTF_8), "$");
        assertThat(stays)
                .hasSizeGreaterThan(3)
                .allSatisfy(stay ->
                        assertThat(stay).containsEntry("withheld", "true").doesNotContainKeys("title", "note"));
        List<Map<String, String>> others =
                json(new String(taken("admin", "/api/entries.json?kind=enterprise-settled"), UTF_8), "$");
        assertThat(others)
                .first()
                .satisfies(other -> assertThat(other.get("title")).contains("番禺绿色科技"));
    }

    @Test
    void whoIsOutOfReachIsNotNamedEither() throws Exception {
        assertThat(ask("changshun", "/api/persons").getContentAsString(UTF_8)).doesNotContain("余显义");
        List<Map<String, String>> rows =
                json(new String(taken("changshun", "/api/entries.json?kind=donation-money"), UTF_8), "$");
        assertThat(rows)
                .extracting(row -> row.get("title") + " " + row.get("projectName"))
                .containsExactlyInAnyOrder("某某牵线 某某引进的项目", "无人名下 某某引进的项目");
    }

    @Test
    void longerNamesGoFirstAndWordsAreWithheldIfANameIsNotFound() {
        PersonId one = new PersonId(1);
        PersonId other = new PersonId(2);
        Map<PersonId, String> names = Map.of(one, "王小", other, "王小明");
        assertThat(Nameless.of(List.of(one, other), names).words("王小明与王小")).isEqualTo("某某与某某");
        Nameless lacking = Nameless.of(List.of(one, new PersonId(3)), names);
        assertThat(lacking.withholds()).isTrue();
        assertThat(lacking.words("王小")).isNull();
    }

    @Test
    void aTableThatCannotBeMadeLeavesNothing(@TempDir Path folder) throws Exception {
        Path own = Files.createDirectory(folder.resolve("own"));
        List<Column> twice = List.of(Column.text("same"), Column.text("same"));
        assertThatThrownBy(() -> ParquetRows.in(own, "64MB", twice, OutputStream.nullOutputStream(), () -> {}))
                .isInstanceOf(UncheckedIOException.class);
        assertThat(own).doesNotExist();
    }

    @Test
    void everyoneTakesWhatTheySeeAndNothingElse() throws Exception {
        for (String account : List.of("pingtang", "nobody", "admin")) {
            String api = ask(account, "/api/entries?limit=1000").getContentAsString(UTF_8);
            List<Integer> seen = JsonPath.read(api, "$.entries[*].id");
            List<@Nullable String> taken =
                    DataFiles.parquet(taken(account, "/api/entries.parquet")).column("entry");
            assertThat(taken).isEqualTo(seen.stream().map(String::valueOf).toList());
            Table packed = DataFiles.csv(Objects.requireNonNull(
                    DataFiles.zip(taken(account, "/api/package.zip")).get("data/entries.csv")));
            assertThat(packed.column("entry")).isEqualTo(taken);
        }
        assertThat(DataFiles.csv(taken("nobody", "/api/answers.csv")).column("qualifier"))
                .isNotEmpty()
                .allMatch(word -> Set.of("no_facts", "unknown").contains(word));
        Table none = DataFiles.parquet(taken("nobody", "/api/entries.parquet"));
        assertThat(none.rows()).isEmpty();
        assertThat(none.columns()).hasSameSizeAs(EntryTable.COLUMNS);
        assertThat(new String(taken("nobody", "/api/entries.json"), UTF_8)).isEqualTo("[]");
        assertThat(taken("nobody", "/api/entries.ndjson")).isEmpty();
        assertThat(web.perform(get("/api/entries.csv"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(401);
    }

    @ParameterizedTest
    @CsvSource({
        "/api/answers.csv?plase=522727, plase",
        "/api/answers.json?limit=5, limit",
        "/api/answers.csv?by=year&across=decade, across",
        "/api/entries.ndjson?after=x, after",
        "/api/entries.parquet?place=999999, place",
        "/api/entries.csv?measure=ZZ99, measure",
        "/api/package.zip?format=ndjson, format",
        "/api/package.zip?entries=some, entries",
        "/api/package.zip?by=person, by",
        "/api/package.zip?by=year&across=person, across",
        "/api/package.zip?person=1, person",
        "/api/package.zip?organisation=1, organisation",
        "/api/package.zip?organisation=1&end=host, organisation",
        "/api/package.zip?by=home-organisation, by",
        "/api/package.zip?by=host-organisation&part=1, by",
        "/api/package.zip?by=year&across=host-organisation, across",
    })
    void aQuestionThatIsNoneIsRefusedInWordsAndNotAsAFile(String address, String where) throws Exception {
        MockHttpServletResponse response = ask("admin", address);
        assertThat(response.getStatus()).isEqualTo(422);
        assertThat(response.getHeader("Content-Disposition")).isNull();
        assertThat(response.getContentType()).startsWith("application/problem+json");
        assertThat(JsonPath.<String>read(response.getContentAsString(UTF_8), "$.findings[0].where"))
                .isEqualTo(where);
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "json", "parquet"})
    void aPackageIsWhatItSaysOfItself(String format) throws Exception {
        Map<String, byte[]> files = DataFiles.zip(
                taken("pingtang", "/api/package.zip?by=year&set=2017&from=2017&to=2019&format=" + format));
        assertThat(files.keySet())
                .containsExactly(
                        "data/answers." + format,
                        "data/entries." + format,
                        "definition.json",
                        "datapackage.json",
                        "SHA256SUMS");
        String described = new String(Objects.requireNonNull(files.get("datapackage.json")), UTF_8);
        for (String sum : new String(Objects.requireNonNull(files.get("SHA256SUMS")), UTF_8)
                .lines()
                .toList()) {
            String[] parts = sum.split("  ", 2);
            assertThat(parts[0]).as(parts[1]).isEqualTo(sha256(Objects.requireNonNull(files.get(parts[1]))));
        }
        List<Map<String, Object>> resources = JsonPath.read(described, "$.resources");
        assertThat(resources).hasSize(3);
        for (Map<String, Object> resource : resources) {
            byte[] file = Objects.requireNonNull(files.get(String.valueOf(resource.get("path"))));
            assertThat(resource).containsEntry("bytes", file.length).containsEntry("hash", "sha256:" + sha256(file));
            if ("table".equals(resource.get("type"))) {
                isOfItsSchema(resource, file, format);
            }
        }
        Map<String, Object> told = JsonPath.read(described, "$.jiedui");
        assertThat(JsonPath.<Map<String, String>>read(told, "$.question"))
                .containsEntry("by", "year")
                .containsEntry("from", "2017");
        assertThat(JsonPath.<String>read(told, "$.set.code")).isEqualTo("2017");
        assertThat(JsonPath.<String>read(told, "$.set.state")).isEqualTo("in-force-from");
        assertThat(JsonPath.<String>read(told, "$.period.to")).isEqualTo("2019-12-31");
        assertThat(JsonPath.<String>read(told, "$.asOf")).isNotNull();
        assertThat(JsonPath.<Boolean>read(told, "$.reach.everything")).isFalse();
        assertThat(JsonPath.<Map<String, String>>read(told, "$.reach.places")).containsKey("522727");
    }

    private static void isOfItsSchema(Map<String, Object> resource, byte[] file, String format) throws Exception {
        List<Map<String, Object>> fields = JsonPath.read(resource, "$.schema.fields");
        List<String> names =
                fields.stream().map(field -> String.valueOf(field.get("name"))).toList();
        assertThat(fields).allSatisfy(field -> {
            assertThat(field.get("titles"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsKeys("zh", "en");
            assertThat(field.get("meaning"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .containsKeys("zh", "en");
        });
        List<Map<String, String>> rows;
        Set<String> there = new LinkedHashSet<>();
        if (format.equals("json")) {
            List<Map<String, Object>> read = JsonPath.read(new String(file, UTF_8), "$");
            read.forEach(row -> there.addAll(row.keySet()));
            rows = read.stream().map(DownloadsTest::present).toList();
        } else {
            if (format.equals("csv")) {
                assertThat(new String(file, UTF_8)).doesNotStartWith("\ufeff");
            }
            Table table = format.equals("csv") ? DataFiles.csv(file) : DataFiles.parquet(file);
            there.addAll(table.columns().keySet());
            rows = plain(table);
            if (format.equals("parquet")) {
                fields.forEach(field -> assertThat(table.columns().get(String.valueOf(field.get("name"))))
                        .isIn(PHYSICAL.get(String.valueOf(field.get("type")))));
            }
        }
        assertThat(List.copyOf(there)).isEqualTo(names);
        assertThat(rows).isNotEmpty();
        assertThat(resource).containsEntry("rows", rows.size());
        for (Map<String, String> row : rows) {
            fields.forEach(field -> {
                String cell = row.get(String.valueOf(field.get("name")));
                if (cell != null && !format.equals("parquet")) {
                    assertThat(cell)
                            .as(String.valueOf(field.get("name")))
                            .matches(LEXICAL.get(String.valueOf(field.get("type"))));
                }
            });
        }
    }

    private static final Map<String, List<String>> PHYSICAL = Map.of(
            "string", List.of("VARCHAR"),
            "integer", List.of("BIGINT"),
            "number", List.of("DECIMAL(38,10)"),
            "boolean", List.of("BOOLEAN"),
            "date", List.of("DATE"),
            "datetime", List.of("TIMESTAMP WITH TIME ZONE"),
            "object", List.of("VARCHAR"));

    /** How Table Schema writes a value of each type. */
    private static final Map<String, String> LEXICAL = Map.of(
            "string", "(?s).+",
            "integer", "-?\\d+",
            "number", "-?\\d+(\\.\\d+)?",
            "boolean", "true|false",
            "date", "\\d{4}-\\d\\d-\\d\\d",
            "datetime", "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d(\\.\\d+)?Z",
            "object", "\\{.*}");

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    @Test
    void theDefinitionInAPackageIsOfTheMeasuresInvolved() throws Exception {
        String quotient = aQuotient();
        Map<String, byte[]> files =
                DataFiles.zip(taken("admin", "/api/package.zip?entries=exclude&measure=" + quotient));
        assertThat(files).doesNotContainKey("data/entries.csv");
        String definition = new String(Objects.requireNonNull(files.get("definition.json")), UTF_8);
        List<String> measures = JsonPath.read(definition, "$.measures[*].code");
        assertThat(measures)
                .contains(
                        JsonPath.<String>read(definition, "$.quotients[0].numerator"),
                        JsonPath.<String>read(definition, "$.quotients[0].denominator"))
                .hasSizeLessThan(8);
        assertThat(ask("admin", "/api/package.zip?measure=" + quotient).getStatus())
                .isEqualTo(422);
    }

    @Test
    void aWholeSetIsToldToMachinesInBothLanguages() throws Exception {
        String set = ask("nobody", "/api/definitions/2017.json").getContentAsString(UTF_8);
        String readers = ask("nobody", "/api/measures?set=2017").getContentAsString(UTF_8);
        assertThat(JsonPath.<List<String>>read(set, "$.measures[*].code"))
                .isEqualTo(JsonPath.<List<String>>read(readers, "$[0].measures[*].code"));
        assertThat(JsonPath.<List<String>>read(set, "$.measures[*].name.zh"))
                .isEqualTo(JsonPath.<List<String>>read(readers, "$[0].measures[*].name"));
        assertThat(JsonPath.<List<String>>read(set, "$.measures[*].counting.code"))
                .isEqualTo(JsonPath.<List<String>>read(readers, "$[0].measures[*].count"));
        Map<String, Object> cadres = JsonPath.<List<Map<String, Object>>>read(
                        set, "$.measures[?('cadre' in @.where[*].anyOf[*].code)]")
                .getFirst();
        assertThat(JsonPath.<List<String>>read(cadres, "$.where[?(@.attribute == 'category')].anyOf[*].name.en"))
                .contains("cadre");
        assertThat(ask("nobody", "/api/definitions/none.json").getStatus()).isEqualTo(404);
    }

    @Test
    void whoTookWhatIsInTheAuditTrail() throws Exception {
        taken("guiding", "/api/entries.parquet?place=522723");
        assertThat(trail.settled(10, TimeUnit.SECONDS)).isTrue();
        assertThat(OwnerDatabase.of(store)
                        .sql("select deed || ' ' || detail from audit_line where account = 'guiding'"
                                + " and route = 'GET /api/entries.parquet' order by no desc limit 1")
                        .query(String.class)
                        .single())
                .isEqualTo("exported place=522723");
    }

    @Test
    void aDownloadThatBreaksOffIsSeenToBeBroken() throws Exception {
        String token = Files.readString(data.resolve("admin-token")).strip();
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/stopping.csv"))
                .header("Authorization", "Bearer " + token)
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThatThrownBy(() -> client.send(request, HttpResponse.BodyHandlers.ofByteArray()))
                    .isInstanceOf(IOException.class);
        }
        assertThat(trail.settled(10, TimeUnit.SECONDS)).isTrue();
        assertThat(OwnerDatabase.of(store)
                        .sql("select deed || ' ' || detail from audit_line where route = 'GET /api/stopping.csv'")
                        .query(String.class)
                        .single())
                .isEqualTo("exported broken-off");
    }

    @Test
    void nothingIsLeftLyingAbout() throws Exception {
        taken("admin", "/api/entries.parquet");
        try (Stream<Path> left = Files.list(data.resolve("opendata"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void thePageSendsToTheFileOrSaysWhatIsWrong() throws Exception {
        MockHttpServletResponse found =
                ask("admin", "/data?take=answers.csv&place=%E5%B9%B3%E5%A1%98%E5%8E%BF&from=2018&by=year");
        assertThat(found.getStatus()).isEqualTo(302);
        assertThat(found.getRedirectedUrl()).isEqualTo("/api/answers.csv?place=522727&from=2018&by=year");
        assertThat(ask("admin", "/data?take=package.parquet&project=8").getRedirectedUrl())
                .isEqualTo("/api/package.zip?project=8&format=parquet");
        MockHttpServletResponse wrong =
                ask("admin", "/data?take=answers.csv&place=nowhere&from=2018-13&project=nothing");
        assertThat(wrong.getStatus()).isEqualTo(422);
        assertThat(wrong.getContentAsString(UTF_8)).contains("没有叫“nowhere”的地方", "2018-13", "没有叫“nothing”的项目");
        assertThat(ask("admin", "/data").getContentAsString(UTF_8))
                .contains("jiedui.iati.ref", "value=\"prefecture\"")
                .doesNotContain("name=\"organisation\"", "value=\"home-organisation\"", "value=\"host-organisation\"");
    }
}
