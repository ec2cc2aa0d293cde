package org.jiedui.labour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.personal.Dossiers;
import org.jiedui.regions.RegionCode;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.Test;

/** Who somebody is. */
interface LabourWorkers extends LabourBook {

    @Test
    default void aWorkbookOfSeekersIsReadRowByRow() {
        Path file = Registers.register(
                folder().resolve("求职.xlsx"),
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
                () -> intake().read(new Handover(file, "求职.xlsx", Map.of(), today(), null, new Actor(OFFICE)), false));
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
        Seeker latest = as(OFFICE, () -> seekers().seekersOf(batch(report))).stream()
                .filter(seeker -> seeker.skill().contains("焊接"))
                .findFirst()
                .orElseThrow();
        assertThat(latest.wishWage()).isEqualTo(6000);
        assertThat(as(OFFICE, () -> seekers().seekersOf(batch(report))))
                .as("one person, whose last word counts, and another")
                .hasSize(2);
        // typed with blanks between the letters it is the same name
        assertThat(record(OFFICE, "seekers", Map.of("person", "生成己", "origin", HOME, "skill", "厨师", "poor", "unknown"))
                        .known())
                .isOne();
        // the name and numbers stand nowhere as they are
        List<String> kept = OwnerDatabase.of(store())
                .sql("select cells::text || findings::text from intake_row where register = 'seekers'"
                        + " union all select name from person where masked"
                        + " union all select mask || village from labour_seeker")
                .query(String.class)
                .list();
        assertThat(kept).isNotEmpty().noneMatch(text -> text.contains("生成甲") || text.contains(identity(1)));
        assertThat(OwnerDatabase.of(store())
                        .sql("select count(*) from personal_datum where kind in ('name', 'identity-number')")
                        .query(Long.class)
                        .single())
                .isGreaterThanOrEqualTo(3);
    }

    /** As an office keeps its list: its own headings, what it calls poor, spans and open words. */
    @Test
    default void aListInTheOfficesOwnWordsIsRead() {
        Path file = Registers.register(
                folder().resolve("花名册.xlsx"),
                "Sheet1",
                List.of(
                        List.of("姓 名", "身份证号码", "户籍所在地", "是否脱贫户", "持有证件", "意向务工地", "期望薪资（元/月）", "可上岗日期"),
                        List.of("生成花名甲", "", "贵定县", "脱贫户", "A2", "不限", "4500-5000", "2025年3月"),
                        List.of("生成花名丙", "", "贵定县", "脱贫户", "B2", "不限", "5-6千", "2025年3月"),
                        List.of("生成花名乙", "", "贵定县", "一般户", "", "广州市南沙区", "面议", "随时")));
        Report report = handedIn(file);
        assertThat(report.accepted()).as("%s", codes(report)).isEqualTo(3);
        assertThat(codes(report)).contains("seeker-wage-from");
        List<Seeker> read = as(OFFICE, () -> seekers().seekersOf(batch(report)));
        assertThat(read)
                .extracting(Seeker::poor, Seeker::licence, Seeker::wishPlace, Seeker::wishWage)
                .containsExactlyInAnyOrder(
                        tuple(true, "A2", null, 4500),
                        tuple(true, "B2", null, 5000),
                        tuple(false, "", new RegionCode("440115"), null));
    }

    @Test
    default void rowsOfAWorkbookThatDifferByTheNameAloneAreAllTaken() {
        Path file = Registers.register(
                folder().resolve("同款.xlsx"),
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
        assertThat(as(OFFICE, () -> seekers().seekersOf(batch(report)))).hasSize(2);
        Report again = handedIn(Registers.register(
                folder().resolve("同款又一.xlsx"),
                "求职人员",
                List.of(List.of("姓名", "户籍地", "技能"), List.of("生成同行丙", "贵定县", "缝纫"), List.of("生成同行甲", "贵定县", "缝纫"))));
        assertThat(again.accepted()).isOne();
        assertThat(again.known()).isOne();
    }

    @Test
    default void twoOfOneNameAndPlaceAreToldApartByTheirNumbers() {
        String name = "生成同名";
        seeker(name, Map.of("number", identity(31)));
        seeker(name, Map.of("number", identity(32)));
        Report unclear = record(OFFICE, "seekers", Map.of("person", name, "origin", HOME, "skill", "木工"));
        assertThat(codes(unclear)).containsExactly("labour-namesakes");
        long first = seeker(name, Map.of("number", identity(31), "skill", "木工"));
        assertThat(as(OFFICE, () -> seekers().seeker(new PersonId(first))))
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
    default void asPagesAndWorkbooksCallSomebodySoTheyAreReadAgain() throws Exception {
        String name = fresh();
        long person = seeker(name, Map.of("skill", "木工"));
        String called = as(OFFICE, () -> seekers().seeker(new PersonId(person)))
                .orElseThrow()
                .called();
        assertThat(called).isEqualTo("生** #" + person);
        assertThat(codes(record(
                        OFFICE,
                        "seekers",
                        Map.of("person", called, "person-no", "" + person, "origin", HOME, "skill", "瓦工"))))
                .containsExactly("seeker-anew");
        assertThat(codes(record(OFFICE, "seekers", Map.of("person", called, "origin", HOME, "skill", "焊工"))))
                .as("the number need not stand twice")
                .containsExactly("seeker-anew");
        for (Map<String, String> another : List.of(
                Map.of("person", "生** #" + person, "person-no", "" + (person + 1)),
                Map.of("person", "李** #" + person, "person-no", "" + person),
                Map.of("person", "李** #" + person),
                Map.of("person", "生** #999999999"))) {
            Map<String, String> row = new HashMap<>(Map.of("origin", HOME, "skill", "电工"));
            row.putAll(another);
            assertThat(codes(record(OFFICE, "seekers", row))).as("%s", another).containsExactly("labour-person-no");
        }
        assertThat(row(called, EAST, Map.of()).accepted()).isOne();
        assertThat(as(OFFICE, () -> placements().ofPerson(new PersonId(person))))
                .hasSize(1);
        // the workbook of seekers, with a skill filled in, is that of the register
        byte[] file = web().perform(get("/seekers.xlsx")
                        .param("q", called)
                        .with(user(OFFICE))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (ReadableWorkbook workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<List<String>> rows = workbook.getFirstSheet().read().stream()
                    .map(line -> line.stream()
                            .map(cell -> cell == null ? "" : cell.getText().replace("焊工", "钢筋工"))
                            .toList())
                    .toList();
            assertThat(rows).hasSize(2);
            Report report = handedIn(Registers.register(folder().resolve("求职导出.xlsx"), "求职人员", rows));
            assertThat(report.accepted()).as("%s %s", rows, codes(report)).isOne();
        }
        assertThat(as(OFFICE, () -> seekers().seeker(new PersonId(person))))
                .get()
                .extracting(Seeker::skill)
                .isEqualTo("钢筋工");
    }

    @Test
    default void whatIsSealedIsOpenedByTheirOwnSideForAPurposeAndByNobodyElse() {
        long person = seeker("生成密封", Map.of("phone", "13800000000"));
        Offices.open(store(), "revealer.home", "organisation-department", HOME);
        Offices.open(store(), "revealer.east", "organisation-department", EAST);
        PersonId id = new PersonId(person);
        List<Dossiers.Held> held = as("revealer.home", () -> dossiers().held(id));
        assertThat(held)
                .extracting(Dossiers.Held::masked)
                .contains("生**", "138****0000")
                .doesNotContain("生成密封");
        long name = held.getFirst().id();
        assertThat(as("revealer.home", () -> dossiers().reveal(id, name, "核对上岗人员")))
                .isEqualTo("生成密封");
        assertThat(as("revealer.east", () -> dossiers().held(id))).isEmpty();
        assertThatThrownBy(() -> as("revealer.east", () -> dossiers().reveal(id, name, "核对上岗人员")))
                .isInstanceOf(AbsentException.class);
    }

    @Test
    default void theOtherSideDoesNotMakeItselfAWorkersOwn() {
        long person = seeker("生成归属", Map.of("phone", "13800000001", "number", identity(71)));
        PersonId id = new PersonId(person);
        Offices.open(store(), "grabber.east", "organisation-department", EAST);
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
        assertThat(as("grabber.east", () -> dossiers().held(id))).isEmpty();
        // a later word with another place, however it came there, opens nothing and closes nothing
        OwnerDatabase.of(store())
                .sql("""
                insert into labour_seeker (person, mask, origin, village, skill, licence, wish_only, wish_skill, remark, batch)
                values (:person, '生**', :east, '', '', '', false, '', '', 0)
                """)
                .param("person", person)
                .param("east", EAST)
                .update();
        assertThat(as("grabber.east", () -> seekers().seeker(id))).isPresent();
        assertThat(as("grabber.east", () -> dossiers().held(id))).isEmpty();
        Offices.open(store(), "holder.home", "organisation-department", HOME);
        assertThat(as("holder.home", () -> dossiers().held(id))).hasSize(3);
        OwnerDatabase.of(store())
                .sql("delete from labour_seeker where person = :person and batch = 0")
                .param("person", person)
                .update();
    }

    @Test
    default void whoIsErasedStaysCountedAndIsKnownNoMore() {
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
        Offices.open(store(), "eraser");
        OwnerDatabase.of(store()).sql("""
                insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                values ('eraser', 'organisation-department', 'everything', date '2020-01-01', 'test', now())
                """).update();
        as("eraser", () -> {
            dossiers().eraseAll(own.person(), "生**", "本人申请删除");
            return "";
        });
        assertThat(more(before, figures(2022))).containsEntry("E01", 1);
        assertThat(OwnerDatabase.of(store())
                        .sql("select cells::text || findings::text from intake_row union all"
                                + " select remark from labour_seeker union all select remark from labour_placement"
                                + " union all select words from labour_step")
                        .query(String.class)
                        .list())
                .noneMatch(text -> text.contains("抹去家") || text.contains("抹去的") || text.contains("抹去回"))
                .anyMatch(text -> text.contains("\"remark\"") && text.contains("留下的话"));
        assertThat(as(OFFICE, () -> seekers().seeker(new PersonId(others)))
                        .orElseThrow()
                        .remark())
                .isEqualTo("留下的话");
        assertThat(as(OFFICE, () -> seekers().seeker(own.person())))
                .get()
                .extracting(Seeker::mask, Seeker::village)
                .containsExactly("〔已删除〕", "");
        assertThat(OwnerDatabase.of(store())
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
}
