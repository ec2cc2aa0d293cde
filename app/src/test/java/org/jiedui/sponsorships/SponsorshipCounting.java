package org.jiedui.sponsorships;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.RefusedException;
import org.jiedui.rounds.Card;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What is counted, and the money on its way. */
interface SponsorshipCounting extends SponsorshipBook {

    @Test
    default void aStudentOfTwoSponsorsCountsOnce() throws Exception {
        long student = student("junior", "monthly", "600", "sponsors", "2");
        int before = Integer.parseInt(figure("G08"));

        sponsorship(pledge("生成甲" + last(), 1), student);
        sponsorship(pledge("生成乙" + last(), 1), student);

        assertThat(figure("G08")).isEqualTo(String.valueOf(before + 1));
        assertThat(refusal("west", "sponsorships", act("begun", pledge("生成丙" + last(), 1), student)))
                .isEqualTo("student-full");
    }

    @Test
    default void whoIsInATotalIsNotCountedAgain() throws Exception {
        long student = student("junior");
        long pledge = pledge("生成旧人" + last(), 1);
        String before = figure("G08");
        Map<String, String> then = with(act("begun", pledge, student), "day", "2018-09-01");

        assertThat(refusal("west", "sponsorships", then)).isEqualTo("sponsorship-counted");
        record("west", "sponsorships", with(then, "counted", "within"));

        assertThat(figure("G08")).isEqualTo(before);
        assertThat(read("/sponsorships", "west")).contains("联系社会力量资助贫困学生");
    }

    /** A total of this year in the county next to it: neither a round nor a renewal decides who is in it. */
    @Test
    default void nobodyButTheOfficeSaysWhetherATotalHoldsTheStudent() throws Exception {
        long pledge = pledge("生成询问人" + last(), 3);
        List<Long> students = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            record(
                    "admin",
                    "students-in-need",
                    Map.of(
                            "school", "生成邻校", "place", "522729", "number", "T" + i, "stage", "senior", "monthly",
                            "300"));
            students.add(number("select max(id) from student_in_need"));
        }
        long renewed = students.getFirst();
        record(
                "admin",
                "sponsorships",
                with(act("begun", pledge, renewed), "day", "2016-09-01", "until", "2017-08-31"));
        record(
                "admin",
                "results",
                Map.of(
                        "title", "生成总数五十人",
                        "kind", "student-sponsored",
                        "quantity", "50",
                        "unit", "人",
                        "date", TODAY.toString(),
                        "giver", "440111",
                        "receiver", "522729",
                        "place", "522729"));
        Actor by = new Actor("admin");

        assertThatThrownBy(() -> transaction()
                        .execute(status ->
                                shape().accept(round(), "pledge-" + pledge, "student-" + students.getLast(), by)))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused ->
                                assertThat(refused.findings().getFirst().code()).isEqualTo("sponsorship-counted"));
        Map<String, String> again = with(act("renewed", pledge, renewed), "day", TODAY.toString());
        assertThat(refusal("admin", "sponsorships", again)).isEqualTo("sponsorship-counted");
        record("admin", "sponsorships", with(again, "counted", "within"));

        long entry = number("select max(entry) from sponsorship_act");
        assertThat(number("select quantity::int from ledger_entry where no = " + entry))
                .isZero();
    }

    @Test
    default void moneyGoesFromTheAccountToTheStudentAndNoFurther() throws Exception {
        String sponsor = "生成汇款人" + last();
        long one = sponsorship(pledge(sponsor, 1), student("senior"));
        String before = Optional.ofNullable(figure("G08-money")).orElse("0");

        assertThat(refusal("west", "sponsorship-payments", payment(one, "handed-on", "300")))
                .isEqualTo("payment-not-received");
        assertThat(refusal("west", "sponsorship-payments", with(payment(one, "received", "300"), "account", sponsor)))
                .isEqualTo("payment-account-private");
        record("west", "sponsorship-payments", payment(one, "received", "450"));
        record("west", "sponsorship-payments", with(payment(one, "handed-on", "300"), "receipt", "R-7"));
        assertThat(refusal("west", "sponsorship-payments", payment(one, "handed-on", "200")))
                .isEqualTo("payment-not-received");

        assertThat(Integer.parseInt(figure("G08-money"))).isEqualTo(Integer.parseInt(before) + 300);
        assertThat(read("/sponsorships/" + one, "west"))
                .contains("到今天已到期应付 " + DUE + " 元，收到 450 元，转交 300 元", "逾期", "R-7", ACCOUNT);
        long received = number("select min(batch) from sponsorship_payment where sponsorship = " + one);
        assertThat(ask(post("/api/intake/" + received + "/undo"), "west").getStatus())
                .isEqualTo(422);
    }

    @Test
    default void pressedTwiceIsSaidOnce() throws Exception {
        long pledge = pledge("生成热心人" + last(), 2);
        long one = sponsorship(pledge, student("junior"));
        long two = sponsorship(pledge, student("junior"));
        String donor = accountOf(pledge);
        String first = TODAY.withDayOfMonth(1).minusMonths(2).toString();
        assertThat(read("/sponsorships/mine", donor)).contains(one + "@" + first, two + "@" + first, "1800 元");

        List<Integer> told =
                twice("/sponsorships/mine/paid", "of=" + one + "@" + first + "&of=" + two + "@" + first, donor);

        assertThat(told).containsOnly(302);
        assertThat(number("select count(*) from sponsorship_said where sponsorship in (" + one + "," + two + ")"))
                .isEqualTo(2);
        assertThat(read("/sponsorships/mine", donor))
                .contains(one + "@" + TODAY.withDayOfMonth(1).minusMonths(1), "说已付、还没到账的");
    }

    /** All months at once, and one of them taken back, which was paid by mistake. */
    @Test
    default void whatIsSaidByMistakeIsTakenBackUntilItArrives() throws Exception {
        long pledge = pledge("生成误按人" + last(), 1);
        long one = sponsorship(pledge, student("junior"));
        String donor = accountOf(pledge);
        List<LocalDate> months = IntStream.of(2, 1, 0)
                .mapToObj(back -> TODAY.withDayOfMonth(1).minusMonths(back))
                .toList();
        String all = one + "@" + months.stream().map(LocalDate::toString).collect(Collectors.joining("/"));
        assertThat(read("/sponsorships/mine", donor)).contains(all);

        ask(post("/sponsorships/mine/paid").param("of", all), donor);

        assertThat(said(one)).containsExactlyElementsOf(months);
        assertThat(read("/api/sponsorships/" + one, "west"))
                .as("what is said to be paid can be received before its last day")
                .contains("\"open\":\"900.00\"");
        record("west", "sponsorship-payments", payment(one, "received", "300"));
        for (String word : List.of(one + "@" + months.getFirst(), one + "@" + months.getLast())) {
            ask(post("/sponsorships/mine/not-paid").param("of", word), donor);
        }
        ask(post("/sponsorships/mine/not-paid").param("of", all), accountOf(pledge("生成旁观人" + last(), 1)));

        assertThat(said(one)).containsExactly(months.get(0), months.get(1));
        assertThat(read("/api/sponsorships/" + one, "west")).contains("\"open\":\"" + (DUE - 300) + ".00\"");
    }

    private List<LocalDate> said(long sponsorship) {
        return owner().sql(
                        "select period from sponsorship_said where sponsorship = ? and taken_back_at is null order by period")
                .param(sponsorship)
                .query(LocalDate.class)
                .list();
    }

    @Test
    default void nobodySaysItForAnother() throws Exception {
        long one = sponsorship(pledge("生成本人" + last(), 1), student("junior"));
        String stranger = accountOf(pledge("生成别人" + last(), 1));

        ask(
                post("/sponsorships/mine/paid?of=" + one + "@"
                        + TODAY.withDayOfMonth(1).minusMonths(2)),
                stranger);

        assertThat(number("select count(*) from sponsorship_said where sponsorship = " + one))
                .isZero();
    }

    @Test
    default void whatArrivedForManyIsRecordedOnceThoughPressedTwice() throws Exception {
        long pledge = pledge("生成企业" + last(), 3);
        List<Long> all = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            all.add(sponsorship(pledge, student("junior")));
        }
        String ticked =
                all.stream().map(id -> "of=" + id + "@" + DUE + ".00@0.00").collect(Collectors.joining("&"));

        List<Integer> told = twice("/sponsorships/received", ticked + "&account=" + ACCOUNT, "west");

        assertThat(told).containsOnly(302);
        assertThat(owner().sql("select amount::int from sponsorship_payment where sponsorship = any (?)")
                        .param(all.toArray(Long[]::new))
                        .query(Integer.class)
                        .list())
                .containsExactly(DUE, DUE, DUE);
    }

    /** Of one total of money, and of one of students, each says only what it is about. */
    @Test
    default void moneyOfATotalIsNotCountedAgain() throws Exception {
        String day = TODAY.withDayOfYear(1).toString();
        long within = sponsorship(
                pledge("生成总额人" + last(), 1), student("senior", "school", "生成总额中学"), "counted", "within", "day", day);
        long besides = sponsorship(pledge("生成另计人" + last(), 1), student("senior", "school", "生成总额中学"));
        for (long one : List.of(within, besides)) {
            record("west", "sponsorship-payments", payment(one, "received", "900"));
        }
        // no total of money is there yet: of a total of students nobody can tell the money
        String none = Optional.ofNullable(figure("G08-money")).orElse("0");
        record("west", "sponsorship-payments", payment(within, "handed-on", "100"));
        assertThat(Integer.parseInt(figure("G08-money"))).isEqualTo(Integer.parseInt(none) + 100);
        total("生成助学金合计", "2万元", "440111", "522727");
        long total = number("select max(no) from ledger_entry");
        String before = figure("G08-money");

        record("west", "sponsorship-payments", payment(within, "handed-on", "300"));
        assertThat(figure("G08-money")).isEqualTo(before);
        assertThat(read("/entries/" + number("select max(no) from ledger_entry"), "west"))
                .contains("这笔 300 元已计入账上第 " + total + " 号总金额");
        assertThat(refusal("west", "sponsorship-payments", payment(besides, "handed-on", "300")))
                .isEqualTo("sponsorship-money-counted");
        record("west", "sponsorship-payments", with(payment(besides, "handed-on", "300"), "counted", "besides"));
        assertThat(Integer.parseInt(figure("G08-money"))).isEqualTo(Integer.parseInt(before) + 300);
        assertThat(read("/sponsorships/" + within, "west")).contains("转交 400 元");
        assertThat(read("/sponsorships", "west")).contains("生成助学金合计");
        undo(total);
    }

    /** What was said of one year says nothing of another, nor of the money of another giver. */
    @Test
    default void anAnswerAboutATotalHoldsForItsYearAndForItsGiver() throws Exception {
        long pledge = pledge("生成续助人" + last(), 1);
        long student = student("senior", "school", "生成续助中学");
        long one = sponsorship(pledge, student, "counted", "within", "day", "2018-09-01", "until", "2019-08-31");
        record("west", "sponsorship-payments", payment(one, "received", "900"));
        long stranger = total("生成别处助学金", "3万元", "440300", "522727");
        Map<String, String> on = payment(one, "handed-on", "300");
        Map<String, String> again = with(act("renewed", pledge, student), "day", TODAY.toString());

        assertThat(refusal("west", "sponsorship-payments", on))
                .as("said of 2018 only")
                .isEqualTo("sponsorship-money-counted");
        record("west", "sponsorships", with(again, "counted", "within"));
        assertThat(refusal("west", "sponsorship-payments", on))
                .as("a total of another giver")
                .isEqualTo("sponsorship-money-counted");
        long own = total("生成本处助学金", "2万元", "440111", "522727");
        record("west", "sponsorship-payments", on);
        assertThat(lastQuantity()).isZero();
        assertThat(read("/entries/" + number("select max(no) from ledger_entry"), "west"))
                .contains("账上第 " + own + " 号总金额");

        long later = TODAY.plusYears(3).getYear();
        record("west", "sponsorships", with(again, "counted", "besides", "until", later + "-08-31"));
        assertThat(refusal("west", "sponsorship-payments", with(on, "receipt", "R-9")))
                .as("the last word of the year counts")
                .isEqualTo("sponsorship-money-counted");
        record("west", "sponsorship-payments", with(on, "counted", "besides"));
        assertThat(lastQuantity()).isEqualTo(300);
        undo(stranger);
        undo(own);
    }

    private long lastQuantity() {
        return number("select quantity::int from ledger_entry order by no desc limit 1");
    }

    /** A total that only others see is asked about without telling what it is. */
    @Test
    default void aTotalOutOfReachIsAskedAboutToo() throws Exception {
        long pledge = pledge("生成远处人" + last(), 2);
        long one = sponsorship(pledge, student("senior"), "counted", "besides");
        record("west", "sponsorship-payments", payment(one, "received", "900"));
        long money = total("生成州里助学金", "5万元", "440300", "522700");
        long people = total("生成州里学生", "70人", "440300", "522700");
        try {
            assertThat(ask(get("/entries/" + money), "west").getStatus())
                    .as("out of reach")
                    .isEqualTo(404);

            String refused = send("west", "sponsorship-payments", payment(one, "handed-on", "300"))
                    .getContentAsString(StandardCharsets.UTF_8);
            assertThat(refused)
                    .contains("sponsorship-money-counted-elsewhere")
                    .doesNotContain("生成州里助学金", String.valueOf(money));
            Map<String, String> begun = with(act("begun", pledge, student("senior")), "day", TODAY.toString());
            assertThat(refusal("west", "sponsorships", begun)).isEqualTo("sponsorship-counted-elsewhere");
            record("west", "sponsorship-payments", with(payment(one, "handed-on", "300"), "counted", "within"));
            assertThat(lastQuantity()).isZero();
        } finally {
            undo(money);
            undo(people);
        }
    }

    /** An entry of many of this year, by its number. */
    private long total(String title, String much, String giver, String place) throws Exception {
        record(
                "admin",
                "results",
                Map.of(
                        "title",
                        title,
                        "kind",
                        "student-sponsored",
                        "quantity",
                        much.replaceAll("\\D", ""),
                        "unit",
                        much.replaceAll("\\d", ""),
                        "date",
                        TODAY.withDayOfYear(1).toString(),
                        "giver",
                        giver,
                        "receiver",
                        place,
                        "place",
                        place));
        return number("select max(no) from ledger_entry");
    }

    private void undo(long total) throws Exception {
        long batch = number("select batch from ledger_entry where no = " + total);
        assertThat(ask(post("/api/intake/" + batch + "/undo"), "admin").getStatus())
                .isEqualTo(200);
    }

    /** As the list of sponsorships names them, since nobody who keeps a list knows the numbers of the book. */
    @Test
    default void aPaymentNamesItsSponsorshipBySponsorAndStudent() throws Exception {
        String sponsor = "生成写名人" + last();
        long student = student("senior");
        long one = sponsorship(pledge(sponsor, 1), student);
        Map<String, String> named = Map.of(
                "pledge",
                sponsor,
                "school",
                SCHOOL,
                "number",
                "N" + last(),
                "step",
                "received",
                "amount",
                "300",
                "day",
                TODAY.toString(),
                "account",
                ACCOUNT);

        record("west", "sponsorship-payments", with(named, "note", "生成附言", "number", numberOf(student)));
        assertThat(number("select max(sponsorship) from sponsorship_payment")).isEqualTo(one);
        assertThat(refusal("west", "sponsorship-payments", with(named, "number", numberOf(student("senior")))))
                .isEqualTo("sponsorship-of-neither");
        assertThat(refusal("west", "sponsorship-payments", with(named, "pledge", "")))
                .isEqualTo("sponsorship-which");
        String number = numberOf(student);
        owner().sql("select jiedui_erase_student(?, 'test', '生成', now())")
                .param(student)
                .query(rs -> {});
        assertThat(number(
                        "select count(*) from intake_row where register = 'sponsorship-payments' and (cells ->> 'number' = '"
                                + number + "' or cells ->> 'note' = '生成附言')"))
                .isZero();
    }

    private String numberOf(long student) {
        return owner().sql("select number from student_in_need where id = ?")
                .param(student)
                .query(String.class)
                .single();
    }

    @Test
    default void aRateIsNoPayment() throws Exception {
        long one = sponsorship(pledge("生成按月人" + last(), 1, "monthly", "300元/月"), student("junior"));

        assertThat(send("west", "sponsorship-payments", payment(one, "received", "300元/月"))
                        .getStatus())
                .isEqualTo(422);
        assertThat(number("select count(*) from sponsorship_payment where sponsorship = " + one))
                .isZero();
    }

    /** That somebody recorded it is said only if somebody did, and not of what was there before it was seen. */
    @Test
    default void whatChangedIsNotSaidToBeRecorded() throws Exception {
        long one = sponsorship(pledge("生成变动人" + last(), 1), student("junior"));
        record("west", "sponsorship-payments", payment(one, "received", "100"));

        assertThat(received(one + "@" + DUE + ".00@0.00")).contains("已经登记过到账", "100 元");
        for (String seen : List.of(one + "@" + (DUE - 200) + ".00@100.00", one + "@" + DUE + ".00@100.00")) {
            assertThat(received(seen)).as(seen).contains("和您看到的不一样了").doesNotContain("已经登记过");
        }
    }

    /** What a sponsor takes back lowers what is to come in by a month, as much as was recorded last. */
    @Test
    default void aWordThatIsTakenBackIsNotMoneyThatWasRecorded() throws Exception {
        long pledge = pledge("生成改口人" + last(), 1);
        long one = sponsorship(pledge, student("junior"));
        String donor = accountOf(pledge);
        String month = one + "@" + TODAY.withDayOfMonth(1);
        record("west", "sponsorship-payments", payment(one, "received", "300"));
        record("west", "sponsorship-payments", with(payment(one, "received", "300"), "receipt", "R-2"));
        ask(post("/sponsorships/mine/paid").param("of", month), donor);
        assertThat(read("/sponsorships?q=生成改口人" + (last() - 1), "west")).contains(one + "@300.00@600.00");

        ask(post("/sponsorships/mine/not-paid").param("of", month), donor);

        boolean due = DUE == 900;
        assertThat(due ? "" : received(one + "@300.00@600.00")).doesNotContain("已经登记过");
        assertThat(number("select count(*) from sponsorship_payment where sponsorship = " + one))
                .isEqualTo(2);
        assertThat(number("select count(*) from sponsorship_said where taken_back_at is not null and sponsorship = "
                        + one))
                .as("what was said stays, with when it was taken back")
                .isOne();
        ask(post("/sponsorships/mine/paid").param("of", month), donor);
        assertThat(read("/api/sponsorships/" + one, "west")).contains("\"open\":\"300.00\"");
    }

    /** What an office is told of rows that it ticked as received. */
    private String received(String ticked) throws Exception {
        return String.valueOf(
                flash(post("/sponsorships/received").param("of", ticked).param("account", ACCOUNT), "west")
                        .get("findings"));
    }

    /** What the next page says of it. */
    private Map<String, Object> flash(MockHttpServletRequestBuilder request, String account) throws Exception {
        return web().perform(request.with(csrf()).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getFlashMap();
    }

    /** What a sponsor says is paid is waited for after the end, too, and can be taken back; nothing else is asked for. */
    @Test
    default void afterTheEndOnlyWhatIsSaidToBePaidIsWaitedFor() throws Exception {
        long student = student("senior");
        long pledge = pledge("生成了结人" + last(), 1);
        long one = sponsorship(pledge, student);
        String donor = accountOf(pledge);
        String first = one + "@" + TODAY.withDayOfMonth(1).minusMonths(2);
        String second = one + "@" + TODAY.withDayOfMonth(1).minusMonths(1);
        ask(post("/sponsorships/mine/paid").param("of", first), donor);
        record(
                "west",
                "sponsorships",
                with(act("ended", pledge, student), "day", TODAY.minusDays(1).toString(), "reason", "sponsor-stopped"));

        assertThat(read("/api/sponsorships/" + one, "west")).contains("\"open\":\"300.00\"");
        for (String money : List.of("open", "said")) {
            assertThat(read("/api/sponsorships?money=" + money + "&q=" + one, "west"))
                    .as(money)
                    .contains("\"id\":" + one + ",");
        }
        assertThat(read("/sponsorships/" + one, "west")).contains("不再应付").doesNotContain("逾期");
        assertThat(read("/sponsorships/mine", donor)).contains(first).doesNotContain(second);
        assertThat(read("/sponsorships/" + one, donor)).contains(first).doesNotContain(second, "勾选的各期已付");
        for (String nothing : List.of("paid", "not-paid")) {
            Map<String, Object> told =
                    flash(post("/sponsorships/mine/" + nothing).param("of", second), donor);
            assertThat(told).as(nothing).doesNotContainKey("notice");
            assertThat(String.valueOf(told.get("findings"))).contains(nothing.equals("paid") ? "没有新告诉学校的" : "没有收回什么");
        }
        assertThat(String.valueOf(flash(
                                post("/sponsorships/mine/intent")
                                        .param("of", String.valueOf(one))
                                        .param("word", "stops"),
                                donor)
                        .get("findings")))
                .contains("没有新告诉学校的");

        assertThat(String.valueOf(flash(post("/sponsorships/mine/not-paid").param("of", first), donor)
                        .get("notice")))
                .contains("已收回：1 个孩子");
        assertThat(read("/api/sponsorships/" + one, "west")).contains("\"open\":\"0\"");
        for (String money : List.of("open", "said")) {
            assertThat(read("/api/sponsorships?money=" + money + "&q=" + one, "west"))
                    .as(money)
                    .doesNotContain("\"id\":" + one + ",");
        }
    }

    @Test
    default void nobodyRecordsThatTheirOwnMoneyArrived() throws Exception {
        long pledge = pledge("生成兼任人" + last(), 1);
        long one = sponsorship(pledge, student("senior"));
        String clerk = accountOf(pledge);
        owner().sql("""
                        insert into access_grant (account, role, reach, place, from_day, granted_by, granted_at)
                        select ?, role, reach, place, from_day, granted_by, granted_at from access_grant
                        where account = 'west'""").param(clerk).update();
        String ticked = one + "@" + DUE + ".00@0";

        assertThat(read("/sponsorships?q=" + one, "west")).contains(ticked);
        assertThat(read("/sponsorships?q=" + one, clerk))
                .contains("第 " + one + " 对")
                .doesNotContain(ticked);
        assertThat(String.valueOf(
                        flash(post("/sponsorships/received").param("of", ticked).param("account", ACCOUNT), clerk)
                                .get("findings")))
                .contains("是你自己资助的");
        assertThat(number("select count(*) from sponsorship_payment where sponsorship = " + one))
                .isZero();
    }

    /** Each of them names another account and another day, so that no row is like the other. */
    @Test
    default void whatTwoOfficesReceiveAtOnceIsReceivedOnceAndTheSecondIsTold() throws Exception {
        long pledge = pledge("生成两处企业" + last(), 2);
        List<Long> all = List.of(sponsorship(pledge, student("junior")), sponsorship(pledge, student("junior")));
        String ticked =
                all.stream().map(id -> "of=" + id + "@" + DUE + ".00@0.00").collect(Collectors.joining("&"));
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService hands = Executors.newFixedThreadPool(2)) {
            List<Future<Map<String, Object>>> told = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                String more = "&account=生成基金会第" + i + "户&day=" + TODAY.minusDays(i);
                told.add(hands.submit(() -> {
                    start.await();
                    return web().perform(post("/sponsorships/received")
                                    .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                    .content(ticked + more)
                                    .with(csrf())
                                    .with(user("west"))
                                    .header("Accept-Language", "zh-CN"))
                            .andReturn()
                            .getFlashMap();
                }));
            }
            start.countDown();
            List<Map<String, Object>> flashes =
                    List.of(told.getFirst().get(), told.getLast().get());

            assertThat(flashes)
                    .filteredOn(flash -> Integer.valueOf(2).equals(flash.get("done")))
                    .hasSize(1);
            assertThat(flashes)
                    .filteredOn(flash -> flash.get("done") == null)
                    .singleElement()
                    .satisfies(flash -> assertThat(flash.get("findings").toString())
                            .contains("已经登记过到账", DUE + " 元", "生成基金会第", "没有重复登记"));
        }
        assertThat(owner().sql("select amount::int from sponsorship_payment where sponsorship = any (?)")
                        .param(all.toArray(Long[]::new))
                        .query(Integer.class)
                        .list())
                .containsExactly(DUE, DUE);
    }

    /** What a list is narrowed and ordered by in the database is what the page of each says. */
    @Test
    default void listsAreNarrowedAsThePagesSay() throws Exception {
        String school = "生成名单中学";
        String sponsor = "生成名单人" + last();
        List<Long> all = new ArrayList<>();
        int[][] shapes = {{0, 0, 1}, {13, 0, 6}, {13, 3, 6}, {25, 0, 12}, {30, 20, 12}, {1, 1, 1}, {2, 40, 6}};
        String[] rhythms = {"month", "term", "year"};
        for (int[] shape : shapes) {
            LocalDate from = TODAY.minusMonths(shape[0]);
            String rhythm = rhythms[shape[2] == 1 ? 0 : shape[2] == 6 ? 1 : 2];
            Map<String, String> more = new HashMap<>(Map.of("day", from.toString(), "counted", "besides"));
            if (shape[1] > 0) {
                more.put("until", from.plusMonths(shape[1]).toString());
            }
            String[] words = more.entrySet().stream()
                    .flatMap(cell -> Stream.of(cell.getKey(), cell.getValue()))
                    .toArray(String[]::new);
            all.add(sponsorship(
                    pledge(sponsor + "之" + all.size(), 1, "rhythm", rhythm),
                    student("senior", "school", school),
                    words));
        }
        record("west", "sponsorship-payments", payment(all.get(1), "received", "1800"));
        record("west", "sponsorship-payments", payment(all.get(3), "received", "4000"));

        String month = TODAY.withDayOfMonth(1).toString();
        String before = TODAY.minusMonths(2).withDayOfMonth(1).toString();
        for (Map.Entry<Long, String> word : Map.of(all.getFirst(), month, all.get(5), month, all.getLast(), before)
                .entrySet()) {
            ask(
                    post("/sponsorships/mine/paid").param("of", word.getKey() + "@" + word.getValue()),
                    accountOf(pledgeOf(word.getKey())));
        }
        for (int ended : new int[] {0, 4}) {
            record(
                    "west",
                    "sponsorships",
                    Map.of(
                            "act",
                            "ended",
                            "pledge",
                            String.valueOf(pledgeOf(all.get(ended))),
                            "school",
                            school,
                            "number",
                            owner().sql(
                                            "select n.number from student_in_need n join sponsorship s on s.student = n.id where s.id = ?")
                                    .param(all.get(ended))
                                    .query(String.class)
                                    .single(),
                            "day",
                            TODAY.toString(),
                            "reason",
                            "graduated"));
        }
        says(sponsor, all);
        for (String order : List.of("open", "until", "start", "place", "sponsor")) {
            String list = read("/api/sponsorships?q=" + sponsor + "&sort=" + order, "west");
            assertThat(JsonPath.<List<Object>>read(list, "$.rows")).as(order).hasSize(all.size());
            assertThat(JsonPath.<Integer>read(list, "$.total")).isEqualTo(all.size());
        }
        List<Integer> overdue =
                JsonPath.read(read("/api/sponsorships?money=overdue&q=" + sponsor, "west"), "$.rows[*].id");
        for (long one : all) {
            assertThat(overdue.contains((int) one))
                    .as(one + " overdue")
                    .isEqualTo(read("/sponsorships/" + one, "west").contains("逾期"));
        }
        for (String state : List.of("running", "renewal", "ended")) {
            assertThat(JsonPath.<List<String>>read(
                            read("/api/sponsorships?state=" + state + "&q=" + sponsor, "west"), "$.rows[*].state"))
                    .as(state)
                    .isNotEmpty()
                    .allMatch(state::equals);
        }
        assertThat(JsonPath.<List<Integer>>read(
                        read("/api/sponsorships?state=ended&q=" + sponsor, "west"), "$.rows[*].id"))
                .containsExactlyInAnyOrder(all.getFirst().intValue(), all.get(4).intValue());
        ask(
                post("/sponsorships/mine/intent")
                        .param("of", String.valueOf(all.get(1)))
                        .param("word", "stops"),
                accountOf(pledgeOf(all.get(1))));
        assertThat(JsonPath.<List<Integer>>read(
                        read("/api/sponsorships?intent=stops&q=" + sponsor, "west"), "$.rows[*].id"))
                .containsExactly(all.get(1).intValue());
        assertThat(JsonPath.<Integer>read(read("/api/sponsorships?intent=goes-on&q=" + sponsor, "west"), "$.total"))
                .isZero();
        assertThat(JsonPath.<List<Integer>>read(
                        read("/api/sponsorships?money=waiting&q=" + sponsor, "west"), "$.rows[*].id"))
                .containsExactlyInAnyOrder(all.get(1).intValue(), all.get(3).intValue());
        assertThat(JsonPath.<List<Integer>>read(
                        read("/api/sponsorships?money=said&q=" + sponsor, "west"), "$.rows[*].id"))
                .containsExactlyInAnyOrder(
                        all.getFirst().intValue(),
                        all.getLast().intValue(),
                        all.get(5).intValue());
        for (String order : List.of("need", "place", "stage", "monthly")) {
            assertThat(JsonPath.<Integer>read(read("/api/students?q=" + school + "&sort=" + order, "west"), "$.total"))
                    .as(order)
                    .isEqualTo(all.size());
        }
        for (String order : List.of("state", "sponsor", "place", "students")) {
            assertThat(JsonPath.<Integer>read(read("/api/pledges?q=" + sponsor + "&sort=" + order, "west"), "$.total"))
                    .as(order)
                    .isEqualTo(all.size());
        }
        assertThat(JsonPath.<Integer>read(read("/api/students?state=met&q=" + school, "west"), "$.total"))
                .isEqualTo(all.size() - 2);
        assertThat(JsonPath.<Integer>read(read("/api/students?q=" + school, "east"), "$.total"))
                .as("a school that is not to be told is not found by its name")
                .isZero();
        assertThat(JsonPath.<Integer>read(read("/api/pledges?state=full&q=" + sponsor, "west"), "$.total"))
                .isEqualTo(all.size() - 2);
        assertThat(read("/pledges.xlsx?q=" + sponsor, "west").split(sponsor, -1))
                .hasSize(all.size() + 1);
    }

    /**
     * Some say that they paid, one of them of the month that runs, one of what has ended since; what is open by the rows, each reckoned
     * by itself, is what the database narrows, orders and adds up.
     */
    private void says(String sponsor, List<Long> all) throws Exception {
        List<Map<String, Object>> rows =
                JsonPath.read(read("/api/sponsorships?sort=open&q=" + sponsor, "west"), "$.rows");
        ToDoubleFunction<Map<String, Object>> open = row -> Double.parseDouble((String) row.get("open"));
        assertThat(rows)
                .hasSize(all.size())
                .isSortedAccordingTo(Comparator.comparingDouble(open).reversed());
        List<Object> owing = rows.stream()
                .filter(row -> open.applyAsDouble(row) > 0)
                .map(row -> row.get("id"))
                .toList();
        assertThat(JsonPath.<List<Object>>read(
                        read("/api/sponsorships?money=open&q=" + sponsor, "west"), "$.rows[*].id"))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(owing);
        assertThat(rows.stream()
                        .filter(row -> row.get("id").equals(all.getFirst().intValue())))
                .as("said before it ended, in the month that runs")
                .singleElement()
                .satisfies(row -> assertThat(open.applyAsDouble(row)).isEqualTo(300));
        BigDecimal sum = BigDecimal.ZERO;
        String next = "1";
        while (next != null) {
            String page = read("/api/sponsorships?page=" + next, "west");
            sum = JsonPath.<List<String>>read(page, "$.rows[*].open").stream()
                    .map(BigDecimal::new)
                    .reduce(sum, BigDecimal::add);
            Object following = JsonPath.read(page, "$.next");
            next = following == null ? null : following.toString();
        }
        assertThat(((SponsorshipSearch.Tally) shown("tally")).open()).isEqualByComparingTo(sum);
    }

    /** What the page of the list is drawn of. */
    private Object shown(String what) throws Exception {
        return Optional.ofNullable(web().perform(get("/sponsorships").with(user("west")))
                        .andReturn()
                        .getModelAndView())
                .map(page -> page.getModel().get(what))
                .orElseThrow();
    }

    private long pledgeOf(long sponsorship) {
        return number("select pledge from sponsorship where id = " + sponsorship);
    }

    @ParameterizedTest
    @CsvSource({
        "students, stage, kindergarten, unknown-choice",
        "students, limit, 5, unknown-parameter",
        "pledges, kind, anybody, unknown-choice",
        "pledges, place, ZZZ, unknown-place",
        "sponsorships, money, owed, unknown-choice",
        "sponsorships, pairing, 987654, unknown-pairing",
        "sponsorships, sort, amount, unknown-choice"
    })
    default void aProgramIsToldOfAFilterThatThereIsNot(String list, String name, String word, String code)
            throws Exception {
        MockHttpServletResponse answer = ask(get("/api/" + list).param(name, word), "west");
        assertThat(answer.getStatus()).isEqualTo(422);
        assertThat(JsonPath.<List<String>>read(answer.getContentAsString(UTF_8), "$.findings[*].code"))
                .containsExactly(code);
        assertThat(JsonPath.<List<String>>read(answer.getContentAsString(UTF_8), "$.findings[*].where"))
                .containsExactly(name);
    }

    /** What the page offers a program may ask, too. */
    @Test
    default void aProgramMayAskWhatThePageOffers() throws Exception {
        Object words = shown("words");
        assertThat(String.valueOf(words)).contains("[open, overdue, said, waiting]", "[goes-on, stops]");
        for (Map.Entry<?, ?> filter : ((Map<?, ?>) words).entrySet()) {
            for (Object word : (List<?>) filter.getValue()) {
                read("/api/sponsorships?" + filter.getKey() + "=" + word, "west");
            }
        }
    }

    @Test
    default void aSponsorshipIsFoundByItsNumberAndThatOfTheStudent() throws Exception {
        long student = student("primary");
        long one = sponsorship(pledge("生成编号人" + last(), 1), student);
        assertThat(JsonPath.<List<Integer>>read(
                        ask(get("/api/sponsorships").param("q", "#" + student), "east")
                                .getContentAsString(UTF_8),
                        "$.rows[*].id"))
                .containsExactly((int) one);
        assertThat(JsonPath.<List<Integer>>read(read("/api/sponsorships?q=" + one, "east"), "$.rows[*].id"))
                .contains((int) one);
    }

    @Test
    default void studentsWhoseNameIsNotToldAreToldApartByTheirNumber() throws Exception {
        long one = student("primary");
        long other = student("primary");
        String list = read("/students?q=" + one, "east");
        assertThat(list).contains("一名小学学生（平塘县） #" + one + "<").doesNotContain(" #" + other + "<");
        assertThat(read("/students/" + other, "east")).contains("一名小学学生（平塘县） #" + other + "</h1>");
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("east", "", List.of()));
        try {
            Card card = shape().seats(List.of("student-" + one), Locale.CHINA).get("student-" + one);
            assertThat(card.title()).isEqualTo("一名小学学生（平塘县） #" + one);
        } finally {
            SecurityContextHolder.clearContext();
        }
        assertThat(JsonPath.<List<String>>read(
                        read("/api/students?q=" + one + "&place=522727", "east"), "$.rows[?(@.id==" + one + ")].stage"))
                .containsExactly("primary");
        assertThat(read("/students/" + one, "west")).doesNotContain(" #" + one + "</h1>");
    }

    @Test
    default void aWorkbookThatIsRefusedIsNoFile() throws Exception {
        for (String list : List.of("/sponsorships.xlsx", "/students.xlsx", "/pledges.xlsx", "/vacancies.xlsx")) {
            MockHttpServletResponse response = ask(get(list).param("q", "\0"), "west");

            assertThat(response.getStatus()).as(list).isBetween(400, 499);
            assertThat(response.getHeader("Content-Disposition")).as(list).isNull();
        }
    }
}
