package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;

/** What is handed in, goes on, is taken back or blotted out. */
interface SponsorshipKeeping extends SponsorshipBook {

    @Test
    default void aWorkbookTakesTheGoodRowsNamesTheBadAndKnowsTheOld() {
        List<List<String>> rows = List.of(
                List.of("学校", "学校所在地", "校内编号", "学段", "每月需要", "可由几位分担"),
                List.of("生成小学", "平塘县", "W1", "小学", "200", "1"),
                List.of("生成小学", "平塘县", "W2", "初中", "300元", "2位"),
                List.of("生成小学", "平塘县", "W1", "小学", "250", "1"),
                List.of("生成小学", "平塘县", "W3", "幼儿园", "200", ""),
                List.of("生成小学", "平塘县", "W4", "小学", "约300元", ""),
                List.of("生成小学", "平塘县", "522727199001010019", "小学", "200", ""),
                List.of("生成小学", "", "W5", "小学", "-5", "0"));
        Path file = Registers.register(folder().resolve("students.xlsx"), "困难学生", rows);
        Handover handover = new Handover(file, "students.xlsx", Map.of(), TODAY, null, new Actor("clerk"));

        Report report = intake().read(handover, false);

        assertThat(report.rows())
                .extracting(Intake.RowReport::outcome)
                .containsExactly(
                        Outcome.ACCEPTED,
                        Outcome.ACCEPTED,
                        Outcome.KNOWN,
                        Outcome.REJECTED,
                        Outcome.REJECTED,
                        Outcome.REJECTED,
                        Outcome.REJECTED);
        assertThat(intake().read(handover, false).known()).isEqualTo(3);
        intake().undo(Optional.ofNullable(report.batch()).orElseThrow(), new Actor("clerk"));
        assertThat(number("select count(*) from student_in_need where school = '生成小学' and withdrawn_at is null"))
                .isZero();
    }

    @Test
    default void aRenewalCountsInItsYearAndIsTakenBackByItself() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成续助人" + last(), 1);
        long one = sponsorship(pledge, student, "until", TODAY.plusDays(20).toString());
        assertThat(read("/sponsorships?state=renewal", "west")).contains("生成续助人" + last());

        record("west", "sponsorships", with(act("renewed", pledge, student), "day", TODAY.toString()));

        assertThat(owner().sql("select until from standing_sponsorship where id = ?")
                        .param(one)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(TODAY.plusDays(20).plusYears(1));
        long entry = number("select max(entry) from sponsorship_act");
        ask(
                post("/api/entries/" + entry + "/reverse")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"生成\"}"),
                "west");
        assertThat(owner().sql("select until from standing_sponsorship where id = ?")
                        .param(one)
                        .query(LocalDate.class)
                        .single())
                .isEqualTo(TODAY.plusDays(20));
    }

    /** The sponsor says so, the office records it; once it runs further, what was said is past. */
    @Test
    default void aSponsorSaysWhetherTheyGoOn() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成打算人" + last(), 1);
        long one = sponsorship(pledge, student, "until", TODAY.plusDays(20).toString());
        String donor = accountOf(pledge);
        String stranger = accountOf(pledge("生成无关人" + last(), 1));
        assertThat(read("/sponsorships/mine", donor)).contains("快到期的", "愿意续助");

        for (String word : List.of("stops", "goes-on")) {
            ask(
                    post("/sponsorships/mine/intent")
                            .param("of", String.valueOf(one))
                            .param("word", word),
                    word.equals("stops") ? donor : stranger);
        }

        String until = TODAY.plusDays(20).toString();
        assertThat(read("/sponsorships/" + one, "west"))
                .contains("资助方 " + TODAY + " 说：到期（" + until + "）不再资助。到那天再登记结束", "sponsor-stopped")
                .as("the end is not recorded before its day")
                .doesNotContain(TODAY + "&amp;to=sponsor-stopped");
        assertThat(read("/sponsorships/" + one, donor)).contains("你 " + TODAY + " 说：到期（" + until + "）不再资助。");
        owner().sql("update sponsorship set ends = ? where id = ?")
                .params(TODAY.minusDays(3), one)
                .update();
        owner().sql("update sponsorship_intent set until = ? where sponsorship = ?")
                .params(TODAY.minusDays(3), one)
                .update();
        assertThat(read("/sponsorships/" + one, "west"))
                .as("it ends when it ran out, whenever that is recorded")
                .contains(TODAY.minusDays(3) + "&amp;to=sponsor-stopped");
        assertThat(ask(
                                post("/sponsorships/mine/intent")
                                        .param("of", String.valueOf(one))
                                        .param("word", "perhaps"),
                                donor)
                        .getStatus())
                .isEqualTo(302);
        assertThat(ask(
                                post("/sponsorships/mine/intent")
                                        .param("of", String.valueOf(one))
                                        .param("word", "goes-on"),
                                "west")
                        .getStatus())
                .isEqualTo(302);
        assertThat(number("select count(*) from sponsorship_intent where sponsorship = " + one))
                .isOne();
        ask(post("/sponsorships/mine/intent").param("of", String.valueOf(one)).param("word", "goes-on"), donor);
        assertThat(read("/sponsorships?intent=goes-on", "west")).contains("生成打算人");

        record("west", "sponsorships", with(act("renewed", pledge, student), "day", TODAY.toString()));

        assertThat(read("/sponsorships/" + one, "west")).doesNotContain("说：愿意续助");
    }

    @Test
    default void anEndIsNotUndoneOverWhoCameAfterwards() throws Exception {
        long student = student("senior");
        long first = pledge("生成先来人" + last(), 1);
        long one = sponsorship(first, student);
        record(
                "west",
                "sponsorships",
                with(act("ended", first, student), "day", TODAY.toString(), "reason", "sponsor-stopped"));
        long end = number("select batch from sponsorship_act where act = 'ended' and sponsorship = " + one);
        long other = sponsorship(pledge("生成后来人" + last(), 1), student, "day", TODAY.toString());
        long begun = number("select batch from sponsorship where id = " + other);

        MockHttpServletResponse refused = ask(post("/api/intake/" + end + "/undo"), "west");
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("sponsorship-replaced");

        assertThat(ask(post("/api/intake/" + begun + "/undo"), "west").getStatus())
                .isEqualTo(200);
        assertThat(ask(post("/api/intake/" + end + "/undo"), "west").getStatus())
                .isEqualTo(200);
        assertThat(number("select count(*) from standing_sponsorship where ended_on is null and student = " + student))
                .isOne();
    }

    /** Both of one workbook: the beginning alone is not taken back from under its renewal, the workbook as a whole is. */
    @Test
    default void aRenewalOfTheSameWorkbookHoldsItsBeginning() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成同册人" + last(), 1);
        String day = TODAY.minusDays(9).toString();
        List<List<String>> rows = List.of(
                List.of("做什么", "助学意向", "学生（账上编号）", "日期", "到何时止"),
                List.of(
                        "结对",
                        String.valueOf(pledge),
                        String.valueOf(student),
                        day,
                        TODAY.plusDays(20).toString()),
                List.of("续助", String.valueOf(pledge), String.valueOf(student), TODAY.toString(), ""));
        Path file = Registers.register(folder().resolve("pairs.xlsx"), "结对助学", rows);
        Report report =
                intake().read(new Handover(file, "pairs.xlsx", Map.of(), TODAY, null, new Actor("clerk")), false);
        assertThat(report.accepted()).as(report.toString()).isEqualTo(2);
        long entry = number("select entry from sponsorship where student = " + student);

        MockHttpServletResponse refused = ask(
                post("/api/entries/" + entry + "/reverse")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"生成\"}"),
                "west");
        assertThat(refused.getStatus()).isEqualTo(422);

        intake().undo(Optional.ofNullable(report.batch()).orElseThrow(), new Actor("clerk"));
        assertThat(number("select count(*) from standing_sponsorship where student = " + student))
                .isZero();
    }

    @Test
    default void noAddressGoesToTheOtherSide() throws Exception {
        long student = student("junior");
        long pledge = pledge("生成写信人" + last(), 1);
        long one = sponsorship(pledge, student);
        Map<String, String> letter = Map.of(
                "sponsorship",
                String.valueOf(one),
                "day",
                TODAY.toString(),
                "direction",
                "to-student",
                "kind",
                "letter");

        for (String note : List.of("电话 13800138000", "a@b.cn", "加微信号")) {
            assertThat(refusal("west", "sponsorship-letters", with(letter, "note", note)))
                    .isEqualTo("letter-contact");
        }
        record("west", "sponsorship-letters", with(letter, "note", "生成的备注"));

        assertThat(read("/sponsorships/" + one, "west")).contains("生成的备注", SCHOOL);
        assertThat(read("/sponsorships/" + one, accountOf(pledge)))
                .contains("给学生")
                .doesNotContain("生成的备注", SCHOOL);
    }

    @Test
    default void aChildIsBlottedOutAndTheLedgerStaysWhole() throws Exception {
        long student = student("senior");
        String key = "N" + last();
        long pledge = pledge("生成见证人" + last(), 1);
        long one = sponsorship(pledge, student);
        consent(student, "full", "某抹去");
        record(
                "west",
                "sponsorship-letters",
                Map.of(
                        "sponsorship", String.valueOf(one),
                        "day", TODAY.toString(),
                        "direction", "to-sponsor",
                        "kind", "reply",
                        "note", "生成旁注"));
        record(
                "west",
                "sponsorship-payments",
                with(payment(one, "received", "300"), "receipt", "生成收据", "note", "生成款注"));
        record("west", "sponsorships", with(act("ended", pledge, student), "reason", "other", "words", "生成缘由"));
        String donor = accountOf(pledge);
        String figure = figure("G08");

        assertThat(ask(post("/students/" + student + "/erase?purpose=generated"), "east-people")
                        .getStatus())
                .isEqualTo(302);
        assertThat(number("select count(*) from student_erasure where student = " + student))
                .isZero();
        ask(post("/students/" + student + "/erase?purpose=generated"), "west-people");

        assertThat(number("select count(*) from student_erasure where student = " + student))
                .isOne();
        assertThat(number("select count(*) from student_consent where student = " + student
                        + " and (name is not null or guardian is not null)"))
                .isZero();
        assertThat(number("select count(*) from intake_row where cells ->> 'number' = '" + key + "'"
                        + " or cells ->> 'note' = '生成旁注'"))
                .isZero();
        for (String words : List.of("生成旁注", "生成收据", "生成款注", "生成缘由")) {
            assertThat(number("select count(*) from intake_row where cells::text like '%" + words + "%'"))
                    .as(words)
                    .isZero();
        }
        assertThat(number("select count(*) from sponsorship_payment where note = '生成款注' or receipt = '生成收据'"))
                .isZero();
        assertThat(number("select count(*) from sponsorship_act where words = '生成缘由'"))
                .isZero();
        for (String account : List.of("west", donor)) {
            assertThat(read("/sponsorships/" + one, account)).doesNotContain("抹去", "生成旁注", "生成收据", "生成款注", key);
        }
        assertThat(figure("G08")).isEqualTo(figure);
        assertThat(ledger().firstBreak()).isEmpty();
    }

    @Test
    default void theNamesOfAStudentWhoIsTakenBackGoToo() throws Exception {
        long student = student("senior");
        consent(student, "full", "某撤回");
        long batch = number("select batch from student_in_need where id = " + student);

        assertThat(ask(post("/api/intake/" + batch + "/undo"), "west").getStatus())
                .isEqualTo(200);

        assertThat(number("select count(*) from student_consent where student = " + student
                        + " and (name is not null or guardian is not null)"))
                .isZero();
    }

    @Test
    default void anErasedSponsorLeavesNoNameBehind() throws Exception {
        long pledge = pledge("生成隐者", 1);
        sponsorship(pledge, student("junior"));
        long person = number("select person from pledge where id = " + pledge);

        owner().sql("select jiedui_erase_person(?, 'test', 'generated', now())")
                .param(person)
                .query((row, at) -> 0)
                .list();

        assertThat(number("select count(*) from pledge where sponsor = '生成隐者'")).isZero();
        assertThat(number("select count(*) from intake_row where cells::text like '%生成隐者%'"))
                .isZero();
        assertThat(ledger().firstBreak()).isEmpty();
    }
}
