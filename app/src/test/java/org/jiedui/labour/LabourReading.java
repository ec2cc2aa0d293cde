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
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.Placement.Way;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.RoundId;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
                        .anyMatch(cell -> cell.matches("生\\*\\*( #\\d+)?"))
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
            assertThat(web().perform(get(list).param("q", number).with(user(OFFICE)))
                            .andReturn()
                            .getResponse()
                            .getContentAsString(UTF_8))
                    .as("%s, looked for by number", list)
                    .contains(">" + called + "<");
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
                            "名单上在岗 " + String.format(Locale.ROOT, "%,d", working) + " 人");
        }
        int latest = as(OFFICE, () -> followUp().years(null)).getFirst();
        assertThat(latest).isEqualTo(today().getYear());
        assertThat(page("/labour?pairing=" + nansha().value(), "zh-CN", OFFICE))
                .contains(latest + " 年的数", "这是有记录的最近一年", "不分年份");
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
