package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.RefusedException;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

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
                .contains("到今天应付 900 元，收到 450 元，转交 300 元", "逾期", "R-7", ACCOUNT);
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
        assertThat(read("/sponsorships/mine", donor)).contains(one + "@" + first, two + "@" + first, "600 元");

        List<Integer> told =
                twice("/sponsorships/mine/paid", "of=" + one + "@" + first + "&of=" + two + "@" + first, donor);

        assertThat(told).containsOnly(302);
        assertThat(number("select count(*) from sponsorship_said where sponsorship in (" + one + "," + two + ")"))
                .isEqualTo(2);
        assertThat(read("/sponsorships/mine", donor))
                .contains(one + "@" + TODAY.withDayOfMonth(1).minusMonths(1), "说已付，还没到账");
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
        String ticked = all.stream().map(id -> "of=" + id + "@900.00").collect(Collectors.joining("&"));

        List<Integer> told = twice("/sponsorships/received", ticked + "&account=" + ACCOUNT, "west");

        assertThat(told).containsOnly(302);
        assertThat(owner().sql("select amount::int from sponsorship_payment where sponsorship = any (?)")
                        .param(all.toArray(Long[]::new))
                        .query(Integer.class)
                        .list())
                .containsExactly(900, 900, 900);
    }

    /** Of one total of money, and of one of students, each says only what it is about. */
    @Test
    default void moneyOfATotalIsNotCountedAgain() throws Exception {
        String day = TODAY.withDayOfYear(1).toString();
        long within =
                sponsorship(pledge("生成总额人" + last(), 1), student("senior", "school", "生成总额中学"), "counted", "within");
        long besides = sponsorship(pledge("生成另计人" + last(), 1), student("senior", "school", "生成总额中学"));
        for (long one : List.of(within, besides)) {
            record("west", "sponsorship-payments", payment(one, "received", "900"));
        }
        // no total of money is there yet: of a total of students nobody can tell the money
        String none = Optional.ofNullable(figure("G08-money")).orElse("0");
        record("west", "sponsorship-payments", payment(within, "handed-on", "100"));
        assertThat(Integer.parseInt(figure("G08-money"))).isEqualTo(Integer.parseInt(none) + 100);
        record(
                "west",
                "results",
                Map.of(
                        "title", "生成助学金合计",
                        "kind", "student-sponsored",
                        "quantity", "2",
                        "unit", "万元",
                        "date", day,
                        "giver", "440111",
                        "receiver", "522727",
                        "place", "522727"));
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
        undo(number("select batch from ledger_entry where no = " + total));
    }

    private void undo(long batch) throws Exception {
        assertThat(ask(post("/api/intake/" + batch + "/undo"), "west").getStatus())
                .isEqualTo(200);
    }

    /** Each of them names another account and another day, so that no row is like the other. */
    @Test
    default void whatTwoOfficesReceiveAtOnceIsReceivedOnceAndTheSecondIsTold() throws Exception {
        long pledge = pledge("生成两处企业" + last(), 2);
        List<Long> all = List.of(sponsorship(pledge, student("junior")), sponsorship(pledge, student("junior")));
        String ticked = all.stream().map(id -> "of=" + id + "@900.00").collect(Collectors.joining("&"));
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
                            .contains("刚由别人登记过到账", "900 元", "生成基金会第", "没有重复登记"));
        }
        assertThat(owner().sql("select amount::int from sponsorship_payment where sponsorship = any (?)")
                        .param(all.toArray(Long[]::new))
                        .query(Integer.class)
                        .list())
                .containsExactly(900, 900);
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

        for (String order : List.of("open", "until", "start", "place", "sponsor")) {
            String list = read("/api/sponsorships?q=" + sponsor + "&sort=" + order, "west");
            assertThat(JsonPath.<List<Object>>read(list, "$.rows")).as(order).hasSize(all.size());
            assertThat(JsonPath.<Integer>read(list, "$.total")).isEqualTo(all.size());
        }
        List<Double> open =
                JsonPath.<List<String>>read(read("/api/sponsorships?sort=open&q=" + sponsor, "west"), "$.rows[*].open")
                        .stream()
                        .map(Double::valueOf)
                        .toList();
        assertThat(open).isSortedAccordingTo(Comparator.reverseOrder());
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
                    .allMatch(state::equals);
        }
        assertThat(JsonPath.<Integer>read(read("/api/students?state=met&q=" + school, "west"), "$.total"))
                .isEqualTo(all.size());
        assertThat(JsonPath.<Integer>read(read("/api/students?q=" + school, "east"), "$.total"))
                .as("a school that is not to be told is not found by its name")
                .isZero();
        assertThat(JsonPath.<Integer>read(read("/api/pledges?state=full&q=" + sponsor, "west"), "$.total"))
                .isEqualTo(all.size());
        assertThat(read("/pledges.xlsx?q=" + sponsor, "west").split(sponsor, -1))
                .hasSize(all.size() + 1);
    }
}
