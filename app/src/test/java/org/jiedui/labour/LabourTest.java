package org.jiedui.labour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.ManySteps.Chosen;
import org.jiedui.labour.ManySteps.Saying;
import org.jiedui.labour.Placement.Way;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.matching.Problem;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.pairings.Pairings;
import org.jiedui.personal.Dossiers;
import org.jiedui.regions.RegionCode;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.RoundId;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs and workers between Guiding and Nansha, on the books of the example; generated workers and employers only. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabourTest {

    private static final ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    private static final String HOME = "522723";
    private static final String EAST = "440115";
    private static final String OFFICE = "bureau.home";

    @Autowired
    Intake intake;

    @Autowired
    PlacementQueries placements;

    @Autowired
    SeekerQueries seekers;

    @Autowired
    OfferQueries offers;

    @Autowired
    ManySteps many;

    @Autowired
    FollowUp followUp;

    @Autowired
    JobsShape shape;

    @Autowired
    Answers answers;

    @Autowired
    Ledger ledger;

    @Autowired
    Pairings pairings;

    @Autowired
    Dossiers dossiers;

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    @Autowired
    TransactionTemplate transaction;

    @TempDir
    Path folder;

    private int workers;

    @BeforeAll
    void open() {
        Example.load(intake);
        Offices.open(store, OFFICE, "cooperation-office", HOME);
        Offices.open(store, "bureau.east", "cooperation-office", EAST);
        Offices.open(store, "bureau.neighbour", "cooperation-office", "522727");
    }

    // ---- who somebody is

    @Test
    void aWorkbookOfSeekersIsReadRowByRow() {
        Path file = Registers.register(
                folder.resolve("求职.xlsx"),
                "求职人员",
                List.of(
                        List.of("姓名", "身份证号", "户籍地", "乡镇村", "是否脱贫人口", "技能", "期望月工资", "想去哪里", "只去那里"),
                        List.of("生成甲", identity(1), "贵定县", "生成村一组", "是", "驾驶", "5000", "广州市南沙区", ""),
                        List.of("", "", "贵定县", "", "是", "驾驶", "", "", ""),
                        List.of("生成乙", "52272319900101001X", "贵定县", "", "", "", "", "", ""),
                        List.of("生成甲", identity(1), "贵定县", "生成村一组", "是", "驾驶、焊接", "6000", "", ""),
                        List.of("生成丙", identity(1), "贵定县", "", "", "", "", "", ""),
                        List.of("生成丁", "", "贵定县", "", "", "厨师", "", "", "是"),
                        List.of("生成戊", "", "贵定县", "", "", "厨师", "十万八千里", "", ""),
                        List.of("生 成 己", "", "贵定县", "", "不清楚", "厨师", "", "", "")));
        Report report = as(
                OFFICE,
                () -> intake.read(new Handover(file, "求职.xlsx", Map.of(), today(), null, new Actor(OFFICE)), false));
        assertThat(report.rows().stream()
                        .map(row -> row.findings().stream()
                                .map(found -> found.finding().code())
                                .toList())
                        .toList())
                .containsExactly(
                        List.of(),
                        List.of("cell-required"),
                        List.of("datum-identity-number"),
                        List.of("seeker-anew"),
                        List.of("labour-number-of-another"),
                        List.of("seeker-only-where"),
                        List.of("not-a-number"),
                        List.of());
        assertThat(report.accepted()).isEqualTo(3);
        Seeker latest = as(OFFICE, () -> seekers.seekersOf(batch(report))).stream()
                .filter(seeker -> seeker.skill().contains("焊接"))
                .findFirst()
                .orElseThrow();
        assertThat(latest.wishWage()).isEqualTo(6000);
        assertThat(as(OFFICE, () -> seekers.seekersOf(batch(report))))
                .as("one person, whose last word counts, and another")
                .hasSize(2);
        // typed with blanks between the letters it is the same name
        assertThat(record(OFFICE, "seekers", Map.of("person", "生成己", "origin", HOME, "skill", "厨师", "poor", "unknown"))
                        .known())
                .isOne();
        // the name and numbers stand nowhere as they are
        List<String> kept = OwnerDatabase.of(store)
                .sql("select cells::text || findings::text from intake_row where register = 'seekers'"
                        + " union all select name from person where masked"
                        + " union all select mask || village from labour_seeker")
                .query(String.class)
                .list();
        assertThat(kept).isNotEmpty().noneMatch(text -> text.contains("生成甲") || text.contains(identity(1)));
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from personal_datum where kind in ('name', 'identity-number')")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(3);
    }

    @Test
    void rowsOfAWorkbookThatDifferByTheNameAloneAreAllTaken() {
        Path file = Registers.register(
                folder.resolve("同款.xlsx"),
                "求职人员",
                List.of(
                        List.of("姓名", "户籍地", "技能"),
                        List.of("生成同行甲", "贵定县", "缝纫"),
                        List.of("生成同行乙", "贵定县", "缝纫"),
                        List.of("生成同行乙", "贵定县", "缝纫")));
        Report report = handedIn(file);
        assertThat(report.accepted()).isEqualTo(2);
        assertThat(report.known() + report.rejected())
                .as("the row that is there twice")
                .isOne();
        assertThat(as(OFFICE, () -> seekers.seekersOf(batch(report)))).hasSize(2);
        Report again = handedIn(Registers.register(
                folder.resolve("同款又一.xlsx"),
                "求职人员",
                List.of(List.of("姓名", "户籍地", "技能"), List.of("生成同行丙", "贵定县", "缝纫"), List.of("生成同行甲", "贵定县", "缝纫"))));
        assertThat(again.accepted()).isOne();
        assertThat(again.known()).isOne();
    }

    private Report handedIn(Path file) {
        String name = file.getFileName().toString();
        return as(
                OFFICE, () -> intake.read(new Handover(file, name, Map.of(), today(), null, new Actor(OFFICE)), false));
    }

    @Test
    void twoOfOneNameAndPlaceAreToldApartByTheirNumbers() {
        String name = "生成同名";
        seeker(name, Map.of("number", identity(31)));
        seeker(name, Map.of("number", identity(32)));
        Report unclear = record(OFFICE, "seekers", Map.of("person", name, "origin", HOME, "skill", "木工"));
        assertThat(codes(unclear)).containsExactly("labour-namesakes");
        long first = seeker(name, Map.of("number", identity(31), "skill", "木工"));
        assertThat(as(OFFICE, () -> seekers.seeker(new PersonId(first))))
                .get()
                .extracting(Seeker::skill)
                .isEqualTo("木工");
        // said anew by the number on the books and the mask: nobody has to type or see the name
        Report anew = record(
                OFFICE,
                "seekers",
                Map.of("person", "生**", "person-no", String.valueOf(first), "origin", HOME, "skill", "瓦工"));
        assertThat(codes(anew)).containsExactly("seeker-anew");
        assertThat(seeker(name, Map.of("number", identity(31), "skill", "钢筋工"))).isEqualTo(first);
        assertThat(codes(record(
                        OFFICE,
                        "seekers",
                        Map.of("person", "李**", "person-no", String.valueOf(first), "origin", HOME, "skill", "瓦工"))))
                .containsExactly("labour-person-no");
    }

    @Test
    void whatIsSealedIsOpenedByTheirOwnSideForAPurposeAndByNobodyElse() {
        long person = seeker("生成密封", Map.of("phone", "13800000000"));
        Offices.open(store, "revealer.home", "organisation-department", HOME);
        Offices.open(store, "revealer.east", "organisation-department", EAST);
        PersonId id = new PersonId(person);
        List<Dossiers.Held> held = as("revealer.home", () -> dossiers.held(id));
        assertThat(held)
                .extracting(Dossiers.Held::masked)
                .contains("生**", "138****0000")
                .doesNotContain("生成密封");
        long name = held.getFirst().id();
        assertThat(as("revealer.home", () -> dossiers.reveal(id, name, "核对上岗人员")))
                .isEqualTo("生成密封");
        assertThat(as("revealer.east", () -> dossiers.held(id))).isEmpty();
        assertThatThrownBy(() -> as("revealer.east", () -> dossiers.reveal(id, name, "核对上岗人员")))
                .isInstanceOf(AbsentException.class);
    }

    @Test
    void theOtherSideDoesNotMakeItselfAWorkersOwn() {
        long person = seeker("生成归属", Map.of("phone", "13800000001", "number", identity(71)));
        PersonId id = new PersonId(person);
        Offices.open(store, "grabber.east", "organisation-department", EAST);
        assertThat(codes(record(
                        "bureau.east",
                        "seekers",
                        Map.of("person", "生**", "person-no", String.valueOf(person), "origin", EAST, "skill", "焊工"))))
                .containsExactly("labour-origin-settled");
        assertThat(codes(record(
                        "bureau.east",
                        "seekers",
                        Map.of("person", "生成归属", "number", identity(71), "origin", EAST, "skill", "焊工"))))
                .containsExactly("labour-origin-settled");
        assertThat(codes(record(
                        "bureau.east",
                        "placements",
                        Map.of(
                                "person",
                                "生**",
                                "person-no",
                                String.valueOf(person),
                                "origin",
                                EAST,
                                "employer",
                                "生成企业",
                                "place",
                                EAST,
                                "title",
                                "普工"))))
                .containsExactly("labour-origin-settled");
        assertThat(as("grabber.east", () -> dossiers.held(id))).isEmpty();
        // a later word with another place, however it came there, opens nothing and closes nothing
        OwnerDatabase.of(store)
                .sql("""
                insert into labour_seeker (person, mask, origin, village, skill, licence, wish_only, wish_skill, remark, batch)
                values (:person, '生**', :east, '', '', '', false, '', '', 0)
                """)
                .param("person", person)
                .param("east", EAST)
                .update();
        assertThat(as("grabber.east", () -> seekers.seeker(id))).isPresent();
        assertThat(as("grabber.east", () -> dossiers.held(id))).isEmpty();
        Offices.open(store, "holder.home", "organisation-department", HOME);
        assertThat(as("holder.home", () -> dossiers.held(id))).hasSize(3);
        OwnerDatabase.of(store)
                .sql("delete from labour_seeker where person = :person and batch = 0")
                .param("person", person)
                .update();
    }

    @Test
    void whoIsErasedStaysCountedAndIsKnownNoMore() {
        Map<String, BigDecimal> before = figures(2022);
        Placement own = placement(placed(
                "生成抹去", EAST, "2022-05-01", Map.of("number", identity(51), "village", "生成村二组", "remark", "抹去的哥哥带去的")));
        seeker("生成抹去", Map.of("number", identity(51), "skill", "木工", "remark", "抹去家里有老人"));
        Map<String, String> words = Map.of(
                "placement-no",
                String.valueOf(own.id()),
                "step",
                "left",
                "day",
                "2022-06-01",
                "why",
                "family",
                "words",
                "抹去回家照顾老人");
        assertThat(record(OFFICE, "placement-steps", words).accepted()).isOne();
        long others = seeker("生成留下", Map.of("skill", "木工", "remark", "留下的话"));
        Offices.open(store, "eraser");
        OwnerDatabase.of(store).sql("""
                insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                values ('eraser', 'organisation-department', 'everything', date '2020-01-01', 'test', now())
                """).update();
        as("eraser", () -> {
            dossiers.eraseAll(own.person(), "生**", "本人申请删除");
            return "";
        });
        assertThat(more(before, figures(2022))).containsEntry("E01", 1);
        assertThat(OwnerDatabase.of(store)
                        .sql("select cells::text || findings::text from intake_row union all"
                                + " select remark from labour_seeker union all select remark from labour_placement"
                                + " union all select words from labour_step")
                        .query(String.class)
                        .list())
                .noneMatch(text -> text.contains("抹去家") || text.contains("抹去的") || text.contains("抹去回"))
                .anyMatch(text -> text.contains("\"remark\"") && text.contains("留下的话"));
        assertThat(as(OFFICE, () -> seekers.seeker(new PersonId(others)))
                        .orElseThrow()
                        .remark())
                .isEqualTo("留下的话");
        assertThat(as(OFFICE, () -> seekers.seeker(own.person())))
                .get()
                .extracting(Seeker::mask, Seeker::village)
                .containsExactly("〔已删除〕", "");
        assertThat(OwnerDatabase.of(store)
                        .sql("select (select count(*) from labour_seeker where person = :id"
                                + " and (name_print is not null or number_print is not null))"
                                + " + (select count(*) from personal_datum where person = :id and sealed is not null)")
                        .param("id", own.person().value())
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(seeker("生成抹去", Map.of("number", identity(51))))
                .as("nothing is left by which to know them again")
                .isNotEqualTo(own.person().value());
    }

    // ---- figures

    @Test
    void aPlacementIsOnePersonOfTheRightPartsAndLeavesTheFiguresWhenItIsTakenBack() {
        Map<String, BigDecimal> before = figures(2023);
        placed("生成一", EAST, "2023-02-01", Map.of("poor", "yes"));
        placed("生成二", "440106", "2023-02-01", Map.of("poor", "no"));
        placed("生成三", "520115", "2023-03", Map.of("poor", "yes"));
        Report last = placed("生成四", "330106", "2023-04-01", Map.of());
        Map<String, BigDecimal> after = figures(2023);
        assertThat(more(before, after)).isEqualTo(Map.of("E01", 4, "E02", 2, "E03", 2, "E04", 1, "E05", 1));
        as(OFFICE, () -> {
            intake.undo(batch(last), new Actor(OFFICE));
            return "";
        });
        assertThat(more(before, figures(2023))).isEqualTo(Map.of("E01", 3, "E02", 2, "E03", 2, "E04", 1));
    }

    @Test
    void whoLeavesAndIsPlacedAgainIsOnePerson() {
        Map<String, BigDecimal> before = figures(2024);
        Report first = placed("生成再", EAST, "2024-01-10", Map.of("number", identity(41), "poor", "yes"));
        Report again = row("生成再", EAST, Map.of("number", identity(41), "placed", "2024-06-01", "title", "保安"));
        assertThat(codes(again)).containsExactly("labour-under-way");
        step(first, "left", "2024-03-01", "wage");
        placed("生成再", "520115", "2024-06-01", Map.of("number", identity(41), "poor", "yes"));
        assertThat(more(before, figures(2024))).isEqualTo(Map.of("E01", 1, "E02", 1, "E03", 1, "E04", 1));
    }

    @Test
    void aFairIsOneFairWithThePostsThatWereOffered() {
        Map<String, BigDecimal> before = figures(2025);
        Report fair = record(
                OFFICE,
                "fairs",
                Map.of(
                        "title", "生成专场招聘会",
                        "day", "2025-02-20",
                        "place", HOME,
                        "giver", EAST,
                        "firms", "12家",
                        "posts", "300"));
        assertThat(codes(fair)).isEmpty();
        assertThat(more(before, figures(2025))).isEqualTo(Map.of("E07", 1, "E07-posts", 300));
        long id = as(OFFICE, () -> offers.fairsOf(batch(fair))).getFirst().id();
        vacancy(Map.of("fair-no", String.valueOf(id)));
        assertThatThrownBy(() -> as(OFFICE, () -> {
                    intake.undo(batch(fair), new Actor(OFFICE));
                    return "";
                }))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .contains("fair-still-used"));
    }

    // ---- the way

    @Test
    void stepsAreRefusedOutOfTheirOrderTooEarlyAndWithoutWhatTheyNeed() {
        Report planned = row(fresh(), EAST, Map.of());
        assertThat(codes(planned)).isEmpty();
        assertThat(stepCodes(planned, "still-1", "2026-02-01", "")).containsExactly("labour-step-after-planned");
        assertThat(stepCodes(planned, "left", "2026-02-01", "wage")).containsExactly("labour-step-after-planned");
        assertThat(stepCodes(planned, "contacted", "", "")).isEmpty();
        assertThat(stepCodes(planned, "contacted", "", "")).containsExactly("labour-step-told");
        assertThat(stepCodes(planned, "placed", "", "")).containsExactly("labour-day-missing");
        assertThat(stepCodes(planned, "placed", today().plusDays(9).toString(), ""))
                .containsExactly("labour-day-future");
        assertThat(stepCodes(planned, "placed", "2026-01-15", "")).isEmpty();
        assertThat(stepCodes(planned, "still-3", "2026-03-01", "")).containsExactly("labour-too-early");
        assertThat(stepCodes(planned, "still-1", "2026-02-20", "")).isEmpty();
        assertThat(stepCodes(planned, "left", "2026-01-01", "wage")).containsExactly("labour-left-before");
        assertThat(stepCodes(planned, "left", "2026-05-01", "")).containsExactly("labour-why-missing");
        assertThat(stepCodes(planned, "left", "2026-05-01", "family")).isEmpty();
        assertThat(stepCodes(planned, "still-3", "2026-06-01", "")).containsExactly("labour-step-after-left");
        assertThat(placement(planned).steps())
                .extracting(Placement.Step::step)
                .containsExactly(Way.CONTACTED, Way.PLACED, Way.STILL_1, Way.LEFT);
    }

    @Test
    void aReversedBeginningTakesTheStepBackUnlessMoreWasToldSince() {
        Report planned = row(fresh(), EAST, Map.of("placed", "2026-01-15"));
        EntryNo entry = placement(planned).steps().getFirst().entry();
        Report still = step(planned, "still-1", "2026-02-20", "");
        assertThatThrownBy(() -> as(OFFICE, () -> reversed(entry)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("labour-steps-rest"));
        as(OFFICE, () -> {
            intake.undo(batch(still), new Actor(OFFICE));
            return "";
        });
        as(OFFICE, () -> reversed(entry));
        assertThat(placement(planned).stage()).isEqualTo(Way.PLANNED);
    }

    @Test
    void anEndIsNotTakenBackOnceTheWorkerOrTheSeatIsTakenElsewhere() {
        long job = vacancy(Map.of());
        Map<String, String> under =
                Map.of("employer", "生成运输公司", "vacancy-no", String.valueOf(job), "placed", "2026-01-10");
        String name = fresh();
        Report first = row(name, EAST, under);
        assertThat(codes(first)).isEmpty();
        Report left = step(first, "left", "2026-02-01", "wage");
        Report elsewhere = row(name, EAST, Map.of());
        assertThat(refusals(() -> undone(left))).contains("labour-placed-since");
        step(elsewhere, "declined", "", "other");
        Report other = row(fresh(), EAST, under);
        assertThat(codes(other)).isEmpty();
        assertThat(refusals(() -> undone(left))).contains("labour-filled-since");
        assertThat(as(OFFICE, () -> offers.vacancy(job)).orElseThrow().taken()).isOne();
        undone(other);
        assertThat(refusals(() -> undone(left))).isEmpty();
        assertThat(placement(first).stage()).isEqualTo(Way.PLACED);
        assertThat(as(OFFICE, () -> offers.vacancy(job)).orElseThrow().taken()).isOne();
    }

    @Test
    void aListUnderAFullVacancyThatComesAgainIsKnownAndOthersAreRefused() {
        long job = vacancy(Map.of());
        Map<String, String> under =
                Map.of("employer", "生成运输公司", "vacancy-no", String.valueOf(job), "placed", "2026-01-10");
        String name = fresh();
        Report first = row(name, EAST, under);
        assertThat(codes(first)).isEmpty();
        assertThat(codes(row(name, EAST, under))).containsExactly("placement-known");
        assertThat(codes(row(fresh(), EAST, under))).containsExactly("labour-vacancy-full");
        step(first, "left", "2026-02-01", "wage");
        assertThat(codes(row(name, EAST, under)))
                .as("what began on that day began once")
                .containsExactly("placement-known");
    }

    private String undone(Report report) {
        return as(OFFICE, () -> {
            intake.undo(batch(report), new Actor(OFFICE));
            return "";
        });
    }

    private EntryNo reversed(EntryNo entry) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> ledger.reverse(entry, "写错了", new Actor(OFFICE))));
    }

    @Test
    void whoWasNotAskedCountsNeitherWayAndWhatIsDueIsCountedWhereItIsKept() {
        String there = "330106";
        LocalDate begun = today().minusMonths(5).minusDays(14);
        Report stayed = placed(fresh(), there, begun.toString(), Map.of());
        assertThat(stepCodes(stayed, "still-3", today().minusMonths(2).toString(), ""))
                .isEmpty();
        assertThat(stepCodes(
                        placed(fresh(), there, begun.toString(), Map.of()),
                        "left",
                        begun.plusDays(40).toString(),
                        "wage"))
                .isEmpty();
        assertThat(stepCodes(
                        placed(fresh(), there, begun.toString(), Map.of()),
                        "left",
                        begun.plusMonths(4).plusDays(9).toString(),
                        "wage"))
                .isEmpty();
        Report untold = placed(fresh(), there, begun.toString(), Map.of());
        Report recent = placed(fresh(), there, today().minusDays(45).toString(), Map.of());
        assertThat(stepCodes(recent, "still-1", today().minusDays(13).toString(), ""))
                .isEmpty();
        row(fresh(), there, Map.of());

        var chosen = new Grounds.Chosen<>(
                ListRequest.of(Map.of(), PlacementQueries.DueOrder.DUE), List.of(new RegionCode(there)), null);
        assertThat(as(OFFICE, () -> followUp.retention(chosen)))
                .containsExactly(
                        new FollowUp.Retention(1, 5, 4, 0, 1),
                        new FollowUp.Retention(3, 4, 2, 1, 1),
                        new FollowUp.Retention(6, 0, 0, 0, 0),
                        new FollowUp.Retention(12, 0, 0, 0, 0));
        assertThat(as(OFFICE, () -> followUp.due(chosen, 9, 0)))
                .flatExtracting(one -> FollowUp.next(one, today()).stream().toList())
                .extracting("placement", "step", "by")
                .containsExactly(
                        tuple(placement(untold), Way.STILL_3, begun.plusMonths(3)),
                        tuple(placement(stayed), Way.STILL_6, begun.plusMonths(6)));
        assertThat(as(OFFICE, () -> followUp.due(chosen, 1, 0))).containsExactly(placement(untold));
        assertThat(as(OFFICE, () -> followUp.due(chosen, 1, 1))).containsExactly(placement(stayed));
        assertThat(as(OFFICE, () -> followUp.countDue(chosen))).isEqualTo(2);
        assertThat(dueAt(there, Map.of("what", "still-6"))).containsExactly(placement(stayed));
        assertThat(dueAt(there, Map.of("when", "overdue"))).containsExactly(placement(untold));
        assertThat(dueAt(there, Map.of("when", "soon", "what", "still-3"))).isEmpty();
        assertThat(dueAt(there, Map.of("order", "desc"))).containsExactly(placement(stayed), placement(untold));
        assertThat(dueAt(there, Map.of("q", "生成企业"))).hasSize(2);
        assertThat(dueAt(there, Map.of("q", "没有这家"))).isEmpty();
    }

    private List<Placement> dueAt(String place, Map<String, String> parameters) {
        var chosen = new Grounds.Chosen<>(
                ListRequest.of(parameters, PlacementQueries.DueOrder.DUE), List.of(new RegionCode(place)), null);
        List<Placement> due = as(OFFICE, () -> followUp.due(chosen, 9, 0));
        assertThat(as(OFFICE, () -> followUp.countDue(chosen))).isEqualTo(due.size());
        return due;
    }

    // ---- many at once

    @Test
    void thirteenDriversWhoStandAsOneEntryAreOnePlacedGroupAndNotCountedTwice() throws Exception {
        Entry thirteen = caseEntry();
        Map<String, BigDecimal> before = figures(2019);
        Report group = record(
                OFFICE,
                "worker-groups",
                Map.of(
                        "title",
                        "生成·首批挂车司机",
                        "origin",
                        HOME,
                        "place",
                        EAST,
                        "counted-by",
                        String.valueOf(thirteen.no().value())));
        assertThat(codes(group)).isEmpty();
        assertThat(codes(record(
                        OFFICE,
                        "worker-groups",
                        Map.of(
                                "title",
                                "又一批",
                                "origin",
                                HOME,
                                "counted-by",
                                String.valueOf(thirteen.no().value())))))
                .containsExactly("group-counted-twice");
        long id = as(OFFICE, () -> offers.groupsOf(batch(group))).getFirst().id();
        List<Chosen> drivers = new ArrayList<>();
        for (int n = 0; n < 13; n++) {
            Report driver = row(fresh(), EAST, Map.of("group", String.valueOf(id), "title", "挂车司机"));
            drivers.add(new Chosen(placement(driver).id(), 0));
        }
        Report fourteenth = row(fresh(), EAST, Map.of("group", String.valueOf(id), "title", "挂车司机"));

        web.perform(post("/placements/steps")
                .param(
                        "who",
                        drivers.stream().map(one -> one.placement() + "-0").toArray(String[]::new))
                .param("step", "placed")
                .param("day", "2019-06-01")
                .param("back", "group/" + id)
                .with(csrf())
                .with(user(OFFICE)));
        assertThat(as(OFFICE, () -> placements.ofGroup(id)))
                .filteredOn(member -> member.stage() == Way.PLACED)
                .hasSize(13);
        assertThat(figures(2019)).isEqualTo(before);
        assertThat(stepCodes(fourteenth, "placed", "2019-06-01", "")).containsExactly("group-full");
        // the same click again tells nothing a second time
        assertThat(refusals(() -> many.take(new Saying("placed", "2019-06-01", "", ""), drivers)))
                .containsExactly("labour-meanwhile");
        assertThatThrownBy(() -> as(OFFICE, () -> reversed(thirteen.no())))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("group-counts-there"));
        assertThat(refusals(
                        () -> {
                            intake.undo(thirteen.fact().origin().batch(), new Actor("admin"));
                            return "";
                        },
                        "admin"))
                .contains("group-counts-there");
        String page = web.perform(get("/worker-groups/" + id).with(user(OFFICE)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(page).contains("不重复计", "13 人");
    }

    @Test
    void whoLeavesACountedGroupAndBeginsAnewIsOneOfItsNumberInThatYear() {
        Report number = record(
                "admin",
                "results",
                Map.of(
                        "title", "生成·输送缝纫工",
                        "kind", "job-placed",
                        "quantity", "5人",
                        "giver", HOME,
                        "receiver", EAST,
                        "date", "2023-03"));
        assertThat(number.accepted()).isOne();
        long entry = OwnerDatabase.of(store)
                .sql("select no from ledger_entry where batch = :batch")
                .param("batch", batch(number).value())
                .query(Long.class)
                .single();
        Report group = record(
                OFFICE,
                "worker-groups",
                Map.of("title", "生成·缝纫工", "origin", HOME, "counted-by", String.valueOf(entry)));
        assertThat(codes(group)).isEmpty();
        String name = fresh();
        Map<String, BigDecimal> before = figures(2023);
        Map<String, BigDecimal> later = figures(2024);
        Report member = placed(name, EAST, "2023-03-10", Map.of("group", "生成·缝纫工"));
        step(member, "left", "2023-05-01", "wage");
        Report again = placed(name, EAST, "2023-06-01", Map.of());
        assertThat(codes(again)).containsExactly("labour-counted-within");
        assertThat(placement(again).steps().getFirst().entry()).isNotNull();
        assertThat(more(before, figures(2023))).isEmpty();
        step(again, "left", "2023-09-01", "wage");
        placed(name, EAST, "2024-02-01", Map.of());
        assertThat(more(later, figures(2024))).containsEntry("E01", 1);
    }

    @Test
    void aGroupEnteredByItsMembersIsWarnedOfAnEntryThatMayCountThemAlready() {
        record(
                "admin",
                "results",
                Map.of(
                        "title", "生成·输送焊工",
                        "kind", "job-placed",
                        "quantity", "5人",
                        "giver", "522702",
                        "receiver", EAST,
                        "date", "2026-02"));
        Report member = record(
                "admin",
                "placements",
                Map.of(
                        "person", "生成焊工",
                        "origin", "522702",
                        "employer", "生成企业",
                        "place", EAST,
                        "title", "焊工",
                        "placed", "2026-02-10",
                        "group", "生成·焊工"));
        assertThat(member.accepted()).isOne();
        assertThat(codes(member)).contains("labour-counted-already");
    }

    @Test
    void ofManyAllGoOrNobodyAndOfTwoAtOnceOneIsTold() throws Exception {
        List<Chosen> chosen = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            chosen.add(new Chosen(placement(row(fresh(), EAST, Map.of())).id(), 0));
        }
        List<Chosen> withOneWrong = new ArrayList<>(chosen);
        withOneWrong.set(1, new Chosen(chosen.get(1).placement(), 7));
        assertThat(refusals(() -> many.take(new Saying("contacted", "", "", ""), withOneWrong)))
                .containsExactly("labour-meanwhile");
        assertThat(stages(chosen)).containsOnly(Way.PLANNED);
        assertThat(refusals(() -> many.take(new Saying("left", "2026-01-01", "wage", ""), chosen)))
                .contains("labour-step-after-planned");
        assertThat(stages(chosen)).containsOnly(Way.PLANNED);

        CyclicBarrier together = new CyclicBarrier(2);
        List<Future<List<String>>> both = new ArrayList<>();
        try (var pool = Executors.newFixedThreadPool(2)) {
            for (int n = 0; n < 2; n++) {
                both.add(pool.submit(() -> {
                    together.await();
                    return refusals(() -> many.take(new Saying("contacted", "", "", ""), chosen));
                }));
            }
        }
        assertThat(List.of(both.get(0).get(), both.get(1).get()))
                .containsExactlyInAnyOrder(List.of(), List.of("labour-meanwhile"));
        assertThat(stages(chosen)).containsOnly(Way.CONTACTED);
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from labour_step where placement = :id")
                        .param("id", chosen.getFirst().placement())
                        .query(Long.class)
                        .single())
                .isOne();
    }

    // ---- what leaves the house, and who sees it

    @Test
    void listsAndWorkbooksNameNobodyAndTheListOfWhatIsDueComesBackFilledIn() throws Exception {
        Report planned =
                row("生成出口", EAST, Map.of("placed", today().minusMonths(2).toString()));
        long id = placement(planned).id();
        for (String address : List.of("/seekers.xlsx", "/placements.xlsx", "/labour/follow-up.xlsx")) {
            byte[] file = web.perform(get(address).with(user(OFFICE)))
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
                assertThat(cells).contains("生**").noneMatch(cell -> cell.contains("生成出口"));
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
                    web.perform(get(address).with(user(OFFICE))).andReturn().getResponse();
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            assertThat(answer.getContentAsString(UTF_8)).as(address).doesNotContain("生成出口");
        }
        String json = web.perform(get("/api/labour/follow-up?when=overdue&what=still-1&q=生").with(user(OFFICE)))
                .andReturn()
                .getResponse()
                .getContentAsString(UTF_8);
        assertThat(JsonPath.<List<Integer>>read(json, "$.rows[*].id")).contains((int) id);
        assertThat(JsonPath.<List<String>>read(json, "$.rows[*].mask")).contains("生**");
        assertThat(JsonPath.<List<String>>read(json, "$.rows[*].due")).containsOnly("still-1");
        for (String one : List.of("/api/placements/" + id, "/api/seekers/" + placement(planned).person().value())) {
            assertThat(web.perform(get(one).with(user("bureau.neighbour")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(one)
                    .isEqualTo(404);
        }
        assertThat(as(OFFICE, () -> followUp.overdue()).orElseThrow().first()).isBefore(today());
        assertThat(as("bureau.neighbour", () -> followUp.overdue())).isEmpty();
        assertThat(web.perform(get("/dues").with(user(OFFICE)))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(UTF_8))
                .contains("劳务输送该回访的", "/labour/follow-up");
        Path back = Registers.register(
                folder.resolve("回访.xlsx"),
                "输送进展",
                List.of(
                        List.of("输送编号", "姓名", "下一步", "日期"),
                        List.of(String.valueOf(id), "生**", "满 1 个月在岗", today().toString())));
        Report report = as(
                OFFICE,
                () -> intake.read(new Handover(back, "回访.xlsx", Map.of(), today(), null, new Actor(OFFICE)), false));
        assertThat(report.accepted()).isOne();
        assertThat(placement(planned).stage()).isEqualTo(Way.STILL_1);
    }

    @Test
    void whoReachesNeitherSideSeesNothingAndCannotStep() throws Exception {
        Report planned = row(fresh(), EAST, Map.of());
        Placement own = placement(planned);
        long vacancy = vacancy(Map.of());
        assertThat(as("bureau.east", () -> placements.placement(own.id()))).isPresent();
        assertThat(as("bureau.east", () -> seekers.seeker(own.person()))).isPresent();
        assertThat(as("bureau.neighbour", () -> placements.placement(own.id()))).isEmpty();
        assertThat(as("bureau.neighbour", () -> seekers.seeker(own.person()))).isEmpty();
        assertThat(as("bureau.neighbour", () -> offers.vacancy(vacancy))).isEmpty();
        for (String address :
                List.of("/placements/" + own.id(), "/seekers/" + own.person().value(), "/vacancies/" + vacancy)) {
            assertThat(web.perform(get(address).with(user("bureau.neighbour")))
                            .andReturn()
                            .getResponse()
                            .getStatus())
                    .as(address)
                    .isEqualTo(404);
        }
        assertThat(web.perform(post("/placements/steps")
                                .param("who", own.id() + "-0")
                                .param("step", "contacted")
                                .with(csrf())
                                .with(user("bureau.neighbour")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
        Offices.open(store, "auditor.home", "auditor", HOME);
        assertThat(web.perform(post("/placements/steps")
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
    void whoeverLooksForWorkSeesTheirOwnPageAndNobodyElses() throws Exception {
        long person = seeker("生成本人", Map.of("skill", "木工"));
        long other = seeker("生成他人", Map.of("skill", "木工"));
        Offices.open(store, "worker");
        OwnerDatabase.of(store)
                .sql("update account set person = :person where name = 'worker'")
                .param("person", person)
                .update();
        OwnerDatabase.of(store).sql("""
                insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                values ('worker', 'secondee', 'oneself', date '2020-01-01', 'test', now())
                """).update();
        assertThat(web.perform(get("/labour/mine").with(user("worker")))
                        .andReturn()
                        .getResponse()
                        .getRedirectedUrl())
                .isEqualTo("/seekers/" + person);
        assertThat(web.perform(get("/seekers/" + person).with(user("worker")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(200);
        assertThat(web.perform(get("/seekers/" + other).with(user("worker")))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    // ---- a round

    @Test
    void aRoundTakesWhoIsFreeAndAnAcceptedRowIsAPlannedPlacement() {
        long driver = seeker(fresh(), Map.of("skill", "挂车驾驶", "licence", "A2", "wish-wage", "6000", "poor", "yes"));
        long cook = seeker(fresh(), Map.of("skill", "厨师"));
        long job = vacancy(Map.of("skill", "挂车驾驶", "licence", "A2", "wage-from", "7000-9000"));
        Round round = new Round(
                new RoundId(1),
                "jobs",
                "生成",
                nansha(),
                LocalDate.of(2026, 1, 1),
                LocalDate.of(2027, 12, 31),
                Map.of(),
                Map.of());
        Problem problem = as(OFFICE, () -> shape.problem(round, Set.of()));
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
                as(OFFICE, () -> shape.people(List.of("P" + driver, "P999999999", "x"), Locale.CHINA));
        assertThat(cards).containsOnlyKeys("P" + driver);
        assertThat(cards.get("P" + driver).title()).isEqualTo("生**");

        String page = as(
                OFFICE,
                () -> transaction.execute(status -> shape.accept(round, "P" + driver, "V" + job, new Actor(OFFICE))));
        assertThat(page).matches("/placements/\\d+");
        Placement planned = as(OFFICE, () -> placements.placement(Long.parseLong(page.substring(12))))
                .orElseThrow();
        assertThat(planned.stage()).isEqualTo(Way.PLANNED);
        assertThat(planned.vacancy()).isEqualTo(job);
        Problem then = as(OFFICE, () -> shape.problem(round, Set.of()));
        assertThat(then.personNumber("P" + driver)).isNegative();
        assertThat(then.seatNumber("V" + job)).as("nobody more is wanted").isNegative();
        assertThatThrownBy(() -> as(
                        OFFICE,
                        () -> transaction.execute(
                                status -> shape.accept(round, "P" + cook, "V" + job, new Actor(OFFICE)))))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(Finding::code)
                                .containsExactly("labour-vacancy-full"));
    }

    // ---- named states

    private PairingId nansha() {
        return as(OFFICE, () -> pairings.between(new RegionCode(EAST), new RegionCode(HOME), null))
                .orElseThrow()
                .id();
    }

    private Entry caseEntry() {
        long no = OwnerDatabase.of(store)
                .sql("select no from ledger_entry where kind = 'job-placed' and quantity = 13 and giver = '522723'")
                .query(Long.class)
                .single();
        return as(OFFICE, () -> ledger.entry(new EntryNo(no)));
    }

    private String fresh() {
        return "生成工" + "甲乙丙丁戊己庚辛壬癸".charAt(workers / 10 % 10) + "甲乙丙丁戊己庚辛壬癸".charAt(workers++ % 10);
    }

    private long seeker(String name, Map<String, String> more) {
        Map<String, String> row = new HashMap<>(Map.of("person", name, "origin", HOME));
        row.putAll(more);
        Report report = record(OFFICE, "seekers", row);
        assertThat(report.accepted()).as("%s", codes(report)).isOne();
        return as(OFFICE, () -> seekers.seekersOf(batch(report)))
                .getFirst()
                .person()
                .value();
    }

    private long vacancy(Map<String, String> more) {
        Map<String, String> row =
                new HashMap<>(Map.of("employer", "生成运输公司", "place", EAST, "title", "司机" + workers++, "origin", HOME));
        row.putAll(more);
        Report report = record(OFFICE, "vacancies", row);
        assertThat(report.accepted()).as("%s", codes(report)).isOne();
        return as(OFFICE, () -> offers.vacanciesOf(batch(report))).getFirst().id();
    }

    private Report row(String name, String place, Map<String, String> more) {
        Map<String, String> row = new HashMap<>(
                Map.of("person", name, "origin", HOME, "employer", "生成企业", "place", place, "title", "普工"));
        row.putAll(more);
        return record(OFFICE, "placements", row);
    }

    private Report placed(String name, String place, String day, Map<String, String> more) {
        Map<String, String> row = new HashMap<>(more);
        row.put("placed", day);
        Report report = row(name, place, row);
        assertThat(report.accepted()).as("%s", codes(report)).isOne();
        return report;
    }

    private Placement placement(Report made) {
        return as(OFFICE, () -> placements.madeBy(batch(made))).getFirst();
    }

    private Report step(Report made, String step, String day, String why) {
        Map<String, String> row = new HashMap<>(
                Map.of("placement-no", String.valueOf(placement(made).id()), "step", step));
        if (!day.isEmpty()) {
            row.put("day", day);
        }
        if (!why.isEmpty()) {
            row.put("why", why);
        }
        return record(OFFICE, "placement-steps", row);
    }

    private List<String> stepCodes(Report made, String step, String day, String why) {
        return codes(step(made, step, day, why));
    }

    private List<Way> stages(List<Chosen> chosen) {
        return as(
                        OFFICE,
                        () -> placements.placements(
                                chosen.stream().map(Chosen::placement).toList()))
                .stream()
                .map(Placement::stage)
                .toList();
    }

    private List<String> refusals(Supplier<?> act) {
        return refusals(act, OFFICE);
    }

    private List<String> refusals(Supplier<?> act, String account) {
        try {
            as(account, act);
            return List.of();
        } catch (RefusedException refused) {
            return refused.findings().stream().map(Finding::code).distinct().toList();
        }
    }

    private Report record(String account, String register, Map<String, String> fields) {
        return as(account, () -> intake.record(register, fields, null, new Actor(account)));
    }

    private static BatchId batch(Report report) {
        return java.util.Objects.requireNonNull(report.batch());
    }

    private static List<String> codes(Report report) {
        return report.rows().stream()
                .flatMap(row -> row.findings().stream())
                .map(found -> found.finding().code())
                .toList();
    }

    /** The measures of labour that have facts in that year. */
    private Map<String, BigDecimal> figures(int year) {
        return as(
                "admin",
                () -> answers
                        .answer(Question.everything().but(asked -> asked.period(Period.ofYear(year))), Locale.CHINA)
                        .figures()
                        .stream()
                        .filter(figure -> figure.measure().startsWith("E0") && figure.value() != null)
                        .collect(Collectors.toMap(
                                Answer.Figure::measure, figure -> java.util.Objects.requireNonNull(figure.value()))));
    }

    private static Map<String, Integer> more(Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
        Map<String, Integer> more = new HashMap<>();
        after.forEach((measure, value) -> {
            int difference = value.subtract(before.getOrDefault(measure, BigDecimal.ZERO))
                    .intValueExact();
            if (difference != 0) {
                more.put(measure, difference);
            }
        });
        return more;
    }

    private LocalDate today() {
        return LocalDate.now(CHINA);
    }

    /** A number of nobody: with the check character that belongs to it. */
    private static String identity(int n) {
        String digits = "522723199001" + String.format(Locale.ROOT, "%02d%03d", 1 + n % 28, 100 + n);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    private <T> T as(String account, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
