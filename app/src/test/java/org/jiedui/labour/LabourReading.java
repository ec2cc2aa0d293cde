package org.jiedui.labour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.Placement.Way;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.regions.RegionCode;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.RoundId;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/** What leaves the house, who sees it, and a round. */
interface LabourReading extends LabourBook {

    @Test
    default void listsAndWorkbooksNameNobodyAndTheListOfWhatIsDueComesBackFilledIn() throws Exception {
        Report planned =
                row("生成出口", EAST, Map.of("placed", today().minusMonths(2).toString()));
        long id = placement(planned).id();
        for (String address : List.of("/seekers.xlsx", "/placements.xlsx", "/labour/follow-up.xlsx")) {
            byte[] file = web().perform(get(address).with(user(OFFICE)))
                    .andReturn()
                    .getResponse()
                    .getContentAsByteArray();
            try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
                String text = workbook.getFirstSheet()
                        .openStream()
                        .map(Object::toString)
                        .collect(Collectors.joining());
                List<String> cells = new ArrayList<>();
                workbook.getFirstSheet()
                        .openStream()
                        .forEach(line -> line.forEach(cell -> {
                            if (cell != null) {
                                cells.add(cell.getText());
                            }
                        }));
                assertThat(text).isNotEmpty();
                assertThat(cells)
                        .as("%s calls workers as pages do", address)
                        .anyMatch(cell -> cell.matches("生\\*\\* #\\d+"))
                        .noneMatch(cell -> cell.equals("生**"))
                        .noneMatch(cell -> cell.contains("生成出口"));
            }
        }
        for (String address : List.of(
                "/labour",
                "/labour/follow-up",
                "/seekers",
                "/placements",
                "/placements/" + id,
                "/seekers/" + placement(planned).person().value(),
                "/vacancies",
                "/api/seekers",
                "/api/seekers/" + placement(planned).person().value(),
                "/api/placements?q=生",
                "/api/placements/" + id,
                "/api/labour/follow-up",
                "/api/persons?text=生",
                "/search?q=生成")) {
            var answer =
                    web().perform(get(address).with(user(OFFICE))).andReturn().getResponse();
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            assertThat(answer.getContentAsString(UTF_8)).as(address).doesNotContain("生成出口");
        }
        String called = "生** #" + placement(planned).person().value();
        for (String list : List.of("/placements", "/seekers", "/labour/follow-up")) {
            String number = called.substring(called.indexOf('#'));
            for (String words : List.of(number, number.substring(1), called)) {
                assertThat(web().perform(get(list).param("q", words).with(user(OFFICE)))
                                .andReturn()
                                .getResponse()
                                .getContentAsString(UTF_8))
                        .as("%s, looked for by %s", list, words)
                        .contains(">" + called + "<");
            }
        }
        String json = web().perform(get("/api/labour/follow-up?when=overdue&what=still-1&q=生")
                        .with(user(OFFICE)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(JsonPath.<List<Integer>>read(json, "$.rows[*].id")).contains((int) id);
        assertThat(JsonPath.<List<String>>read(json, "$.rows[*].mask")).contains("生**");
        assertThat(JsonPath.<List<String>>read(json, "$.rows[*].due")).containsOnly("still-1");
        for (String one : List.of(
                "/api/placements/" + id,
                "/api/seekers/" + placement(planned).person().value())) {
            assertThat(web().perform(get(one).with(user("bureau.neighbour")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(one)
                    .isEqualTo(404);
        }
        assertThat(as(OFFICE, () -> followUp().overdue()).orElseThrow().first()).isBefore(today());
        assertThat(as("bureau.neighbour", () -> followUp().overdue())).isEmpty();
        assertThat(web().perform(get("/dues").with(user(OFFICE)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(UTF_8))
                .contains("劳务输送该回访的", "/labour/follow-up");
        Path back = Registers.register(
                folder().resolve("回访.xlsx"),
                "输送进展",
                List.of(
                        List.of("输送编号", "姓名", "下一步", "日期"),
                        List.of(String.valueOf(id), "生**", "满 1 个月在岗", today().toString())));
        Report report = as(
                OFFICE,
                () -> intake().read(new Handover(back, "回访.xlsx", Map.of(), today(), null, new Actor(OFFICE)), false));
        assertThat(report.accepted()).isOne();
        assertThat(placement(planned).stage()).isEqualTo(Way.STILL_1);
    }

    @ParameterizedTest
    @CsvSource({
        "fairs, stage, planned, unknown-parameter",
        "fairs, place, ZZZ, unknown-place",
        "vacancies, kind, anybody, unknown-choice",
        "vacancies, fair, x, not-an-id",
        "seekers, stage, left, unknown-choice",
        "seekers, limit, abc, unknown-parameter",
        "placements, stage, zzz, unknown-choice",
        "placements, year, heuer, not-a-year",
        "labour/follow-up, when, now, unknown-choice"
    })
    default void aProgramIsToldOfAFilterThatThereIsNot(String list, String name, String word, String code)
            throws Exception {
        var answer = web().perform(get("/api/" + list).param(name, word).with(user(OFFICE)))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(JsonPath.<List<String>>read(answer.getContentAsString(UTF_8), "$.findings[*].code"))
                .containsExactly(code);
        assertThat(JsonPath.<List<String>>read(answer.getContentAsString(UTF_8), "$.findings[*].where"))
                .containsExactly(name);
    }

    @Test
    default void theRoomIsOneClickFromThePairingAndOpensOnAYearThatHasSomething() throws Exception {
        placed(fresh(), EAST, today().toString(), Map.of());
        long working = as(
                OFFICE,
                () -> placements()
                        .count(new Lists.Chosen<>(
                                ListRequest.of(Map.of("stage", "working"), PlacementQueries.Order.LATEST),
                                null,
                                List.of(nansha()))));
        for (String address : List.of("/?pairing=", "/pairings/")) {
            assertThat(page(address + nansha().value(), "zh-CN", OFFICE))
                    .as(address)
                    .contains(
                            "/labour?pairing=" + nansha().value(),
                            "/sponsorships?pairing=" + nansha().value(),
                            "/rounds?pairing=" + nansha().value(),
                            "名单上在岗 " + working + " 人");
        }
        int latest = as(OFFICE, () -> followUp().years(null)).getFirst();
        assertThat(latest).isEqualTo(today().getYear());
        assertThat(page("/labour?pairing=" + nansha().value(), "zh-CN", OFFICE))
                .contains(
                        latest + " 年的数",
                        "这是有记录的最近一年",
                        "不分年份",
                        "<option value=\"\">有记录的最近一年</option>",
                        "/placements?stage=working&amp;pairing=" + nansha().value() + "\">" + working + " 人<",
                        "/labour/follow-up?pairing=" + nansha().value(),
                        "/seekers?pairing=" + nansha().value(),
                        "/rounds?shape=jobs&amp;pairing=" + nansha().value());
        assertThat(page("/labour?year=1999", "zh-CN", OFFICE))
                .contains("1999 年的数")
                .doesNotContain("这是有记录的最近一年");
        var refused = web().perform(get("/labour?year=abc").with(user(OFFICE)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(UTF_8)).contains("“abc”不是年份");
        assertThat(web().perform(get("/labour?pairing=999999").with(user(OFFICE)))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        assertThat(page("/rounds?shape=jobs", "zh-CN", OFFICE))
                .containsPattern("jd-eyebrow\">\\s*<a href=\"/labour\">");
    }

    @Test
    default void theDoorCountsWhatTheReaderSeesUnderThePairingAndThoseInsideIt() {
        PairingId cities = as(
                        OFFICE, () -> pairings().between(new RegionCode("440100"), new RegionCode("522700"), null))
                .orElseThrow()
                .id();
        PairingId other = as("admin", () -> pairings().all()).stream()
                .filter(pairing ->
                        new RegionCode("522727").equals(pairing.receiver().place()))
                .findFirst()
                .orElseThrow()
                .id();
        assertThat(page("/labour?pairing=" + other.value(), "zh-CN", "bureau.neighbour"))
                .as("nothing is recorded")
                .contains(today().getYear() + " 年的数")
                .doesNotContain("这是有记录的最近一年");
        List<Long> whole = door("admin", cities);
        List<Long> part = door(OFFICE, cities);
        assertThat(record("bureau.neighbour", "seekers", Map.of("person", fresh(), "origin", "522727"))
                        .accepted())
                .isOne();
        Map<String, String> there = Map.of(
                "person", fresh(),
                "origin", "522727",
                "employer", "生成企业",
                "place", "440111",
                "title", "普工",
                "placed", today().toString(),
                "group", "生成邻县批次");
        assertThat(record("bureau.neighbour", "placements", there).accepted()).isOne();
        assertThat(door(OFFICE, cities)).as("another county's").isEqualTo(part);
        assertThat(door("admin", cities)).as("inside it").containsExactly(whole.get(0) + 1, whole.get(1) + 1);
        String name = fresh();
        seeker(name, Map.of("skill", "木工"));
        seeker(name, Map.of("skill", "瓦工"));
        placed(fresh(), EAST, today().toString(), Map.of());
        assertThat(door(OFFICE, cities)).as("who spoke twice is one").containsExactly(part.get(0) + 1, part.get(1) + 1);
        String groups = "/labour?pairing=" + other.value();
        assertThat(page(groups, "zh-CN", "bureau.neighbour")).contains("生成邻县批次", "1 人，在岗 1 人");
        for (int i = 1; i <= 6; i++) {
            assertThat(page(groups, "zh-CN", "bureau.neighbour"))
                    .as("%d groups", i)
                    .doesNotContain("较早的也列出来");
            record("bureau.neighbour", "worker-groups", Map.of("title", "生成邻县批次" + i, "origin", "522727"));
        }
        assertThat(page(groups, "zh-CN", "bureau.neighbour"))
                .contains("较早的也列出来", "生成邻县批次6")
                .doesNotContain("生成邻县批次<");
        assertThat(page(groups + "&all=yes", "zh-CN", "bureau.neighbour"))
                .contains("生成邻县批次<")
                .doesNotContain("较早的也列出来", "只列最近的");
    }

    /** How many are in work and how many look for it, as the page of a pairing says. */
    private List<Long> door(String account, PairingId pairing) {
        return Pattern.compile("名单上在岗 (\\d+) 人，求职 (\\d+) 人")
                .matcher(page("/pairings/" + pairing.value(), "zh-CN", account))
                .results()
                .map(said -> List.of(Long.valueOf(said.group(1)), Long.valueOf(said.group(2))))
                .findFirst()
                .orElseThrow();
    }

    @Test
    default void theYearsAreThoseOfWhatStandsOnTheBooks() {
        placed(fresh(), EAST, "2021-05-01", Map.of());
        undone(placed(fresh(), EAST, "2019-05-01", Map.of()));
        for (Set<PairingId> pairings : Arrays.asList(Set.of(nansha()), (Set<PairingId>) null)) {
            assertThat(as("admin", () -> followUp().years(pairings)))
                    .contains(2021)
                    .isEqualTo(OwnerDatabase.of(store())
                            .sql("""
                                    select distinct extract(year from coalesce(e.happened_last, e.known_by))::integer as year
                                    from ledger_entry e
                                    where e.kind in ('job-placed', 'training', 'job-fair') and e.reverses is null
                                      and (cast(:pairing as bigint) is null or e.pairing = :pairing)
                                      and not exists (select from ledger_entry r where r.reverses = e.no)
                                    order by year desc""")
                            .param("pairing", pairings == null ? null : nansha().value())
                            .query(Integer.class)
                            .list());
        }
    }

    /** A nation's seekers, of whom few stand under one pairing: the others are not read. */
    @Test
    default void underAPairingItsOwnSeekersAloneAreRead() throws SQLException {
        try (Connection connection = OwnerDatabase.connect(store())) {
            connection.setAutoCommit(false);
            JdbcClient nation = JdbcClient.create(new SingleConnectionDataSource(connection, true));
            nation.sql("set local session_replication_role = replica").update();
            nation.sql("""
                            insert into labour_seeker (person, mask, origin, village, skill, licence, wish_only, wish_skill,
                                                       remark, pairing, batch)
                            select 1000000 + n % 40000, '生**', '522723', '', '', '', false, '', '', 900000 + n % 500, 0
                            from generate_series(1, 50000) n""").update();
            nation.sql("analyze labour_seeker").update();
            nation.sql("set local role " + store().application().user()).update();
            for (String everything : List.of("yes", "no")) {
                nation.sql(
                                "select set_config('jiedui.everything', ?, true), set_config('jiedui.places', '{5227}', true)")
                        .param(everything)
                        .query()
                        .singleRow();
                long before = seekersRead(nation);
                long counted = new SeekerQueries(nation)
                        .count(new Lists.Chosen<>(
                                ListRequest.of(Map.of("stage", "none"), SeekerQueries.Order.LATEST),
                                null,
                                List.of(new PairingId(900007))));
                assertThat(counted).as("who spoke twice is one").isEqualTo(80);
                assertThat(new SeekerQueries(nation).seekersUnder(List.of(new PairingId(900007))))
                        .hasSize(80);
                assertThat(seekersRead(nation) - before).isLessThan(5000);
            }
            connection.rollback();
        }
    }

    private static long seekersRead(JdbcClient jdbc) {
        return jdbc.sql("""
                        select seq_tup_read + coalesce(idx_tup_fetch, 0) from pg_stat_xact_user_tables
                        where relname = 'labour_seeker'""").query(Long.class).single();
    }

    @Test
    default void whoReachesNeitherSideSeesNothingAndCannotStep() throws Exception {
        Report planned = row(fresh(), EAST, Map.of());
        Placement own = placement(planned);
        long vacancy = vacancy(Map.of());
        assertThat(as("bureau.east", () -> placements().placement(own.id()))).isPresent();
        assertThat(as("bureau.east", () -> seekers().seeker(own.person()))).isPresent();
        assertThat(as("bureau.neighbour", () -> placements().placement(own.id())))
                .isEmpty();
        assertThat(as("bureau.neighbour", () -> seekers().seeker(own.person()))).isEmpty();
        assertThat(as("bureau.neighbour", () -> offers().vacancy(vacancy))).isEmpty();
        for (String address :
                List.of("/placements/" + own.id(), "/seekers/" + own.person().value(), "/vacancies/" + vacancy)) {
            assertThat(web().perform(get(address).with(user("bureau.neighbour")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(address)
                    .isEqualTo(404);
        }
        assertThat(web().perform(post("/placements/steps")
                                .param("who", own.id() + "-0")
                                .param("step", "contacted")
                                .with(csrf())
                                .with(user("bureau.neighbour")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        Offices.open(store(), "auditor.home", "auditor", HOME);
        assertThat(web().perform(post("/placements/steps")
                                .param("who", own.id() + "-0")
                                .param("step", "contacted")
                                .with(csrf())
                                .with(user("auditor.home")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(403);
        assertThat(placement(planned).stage()).isEqualTo(Way.PLANNED);
        Report beyond = record("bureau.neighbour", "seekers", Map.of("person", "生成越界", "origin", HOME, "skill", "木工"));
        assertThat(codes(beyond)).containsExactly("row-beyond-reach");
    }

    @Test
    default void whoeverLooksForWorkSeesTheirOwnPageAndNobodyElses() throws Exception {
        long person = seeker("生成本人", Map.of("skill", "木工"));
        long other = seeker("生成他人", Map.of("skill", "木工"));
        Offices.open(store(), "worker");
        OwnerDatabase.of(store())
                .sql("update account set person = :person where name = 'worker'")
                .param("person", person)
                .update();
        OwnerDatabase.of(store()).sql("""
                insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                values ('worker', 'secondee', 'oneself', date '2020-01-01', 'test', now())
                """).update();
        assertThat(web().perform(get("/labour/mine").with(user("worker")))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/seekers/" + person);
        assertThat(web().perform(get("/seekers/" + person).with(user("worker")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
        assertThat(web().perform(get("/seekers/" + other).with(user("worker")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    default Round round() {
        return new Round(
                new RoundId(1),
                "jobs",
                "生成",
                nansha(),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 12, 31),
                Map.of(),
                Map.of());
    }

    @Test
    default void aRoundTakesWhoIsFreeAndAnAcceptedRowIsAPlannedPlacement() {
        long driver = seeker(
                fresh(),
                Map.of("skill", "挂车驾驶", "licence", "A2", "wish-wage", "6000", "poor", "yes", "transport", "yes"));
        long cook = seeker(fresh(), Map.of("skill", "厨师"));
        long job = vacancy(Map.of("skill", "挂车驾驶", "licence", "A2", "wage-from", "7000-9000", "transport", "yes"));
        Round round = round();
        Problem problem = as(OFFICE, () -> shape().problem(round, Set.of()));
        int seat = problem.seatNumber("V" + job);
        assertThat(problem.seat(seat).max()).isOne();
        assertThat(problem.pair(problem.personNumber("P" + driver), seat)).isNotNegative();
        assertThat(problem.pair(problem.personNumber("P" + cook), seat)).isNegative();
        assertThat(problem.no(problem.personNumber("P" + cook), seat))
                .get()
                .extracting(no -> no.code())
                .isEqualTo("labour.no.licence");
        assertThat(new Solver(Terms.USUAL).solve(problem))
                .isInstanceOfSatisfying(
                        Outcome.Solved.class,
                        solved -> assertThat(solved.plan()
                                        .of(problem.personNumber("P" + driver))
                                        .boxed()
                                        .toList())
                                .hasSize(1));
        Map<String, Card> cards =
                as(OFFICE, () -> shape().people(List.of("P" + driver, "P999999999", "x"), Locale.CHINA));
        assertThat(cards).containsOnlyKeys("P" + driver);
        assertThat(cards.get("P" + driver).details()).last().asString().contains("要接送");
        assertThat(as(OFFICE, () -> shape().seats(List.of("V" + job), Locale.CHINA))
                        .get("V" + job)
                        .details())
                .as("whoever decides sees that the one asks for it and the other gives it")
                .last()
                .isEqualTo("有接送或报路费");
        assertThat(JsonPath.<List<Integer>>read(
                        page("/api/seekers?transport=yes", "zh-CN", OFFICE), "$.rows[*].person"))
                .contains((int) driver)
                .doesNotContain((int) cook);
        assertThat(cards.get("P" + driver).title()).isEqualTo("生** #" + driver);

        String page = as(
                OFFICE,
                () -> transaction()
                        .execute(status -> shape().accept(round, "P" + driver, "V" + job, new Actor(OFFICE))));
        assertThat(page).matches("/placements/\\d+");
        Placement planned = as(OFFICE, () -> placements().placement(Long.parseLong(page.substring(12))))
                .orElseThrow();
        assertThat(planned.stage()).isEqualTo(Way.PLANNED);
        assertThat(planned.vacancy()).isEqualTo(job);
        Problem then = as(OFFICE, () -> shape().problem(round, Set.of()));
        assertThat(then.personNumber("P" + driver)).isNegative();
        assertThat(then.seatNumber("V" + job)).as("nobody more is wanted").isNegative();
        assertThatThrownBy(() -> as(
                        OFFICE,
                        () -> transaction()
                                .execute(status -> shape().accept(round, "P" + cook, "V" + job, new Actor(OFFICE)))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("labour-vacancy-full"));
        assertThat(shape().over(List.of(page))).isEmpty();
        record(
                OFFICE,
                "placement-steps",
                Map.of("placement-no", page.substring(12), "step", "declined", "why", "other"));
        assertThat(shape().over(List.of(page, "/placements/999999999", "/elsewhere/1")))
                .as("who did not go, and what is not there")
                .containsExactlyInAnyOrder(page, "/placements/999999999");
    }
}
