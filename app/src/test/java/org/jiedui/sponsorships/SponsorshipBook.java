package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.PairingId;
import org.jiedui.ledger.Ledger;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.RoundId;
import org.jiedui.storage.Store;
import org.jiedui.testing.Offices;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** Named states of sponsorships, for the tests of all of them: generated children and sponsors between Baiyun and Pingtang. */
interface SponsorshipBook {

    LocalDate TODAY = LocalDate.now(ZoneId.of("Asia/Shanghai"));
    /** What is due by today of 300 a month that began in the month before the last: that of this month on its last day only. */
    int DUE = 300 * (TODAY.plusDays(1).getDayOfMonth() == 1 ? 3 : 2);

    String SCHOOL = "生成中学";
    String ACCOUNT = "生成县助学专户";

    MockMvc web();

    Intake intake();

    Ledger ledger();

    Store store();

    StudentsShape shape();

    TransactionTemplate transaction();

    Path folder();

    JdbcClient owner();

    long pairing();

    /** A number that no name has borne yet. */
    int next();

    /** The number that was given last. */
    int last();

    default long number(String sql) {
        return owner().sql(sql).query(Long.class).single();
    }

    default MockHttpServletResponse ask(MockHttpServletRequestBuilder request, String account) throws Exception {
        return web().perform(request.with(csrf().asHeader()).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
    }

    default String read(String address, String account) throws Exception {
        MockHttpServletResponse response = web().perform(
                        get(address).with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as(account + " " + address + " " + response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(200);
        if (!address.replaceFirst("\\?.*", "").endsWith(".xlsx")) {
            return response.getContentAsString(StandardCharsets.UTF_8);
        }
        try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            StringBuilder text = new StringBuilder();
            book.getSheetAt(0)
                    .forEach(row -> row.forEach(cell -> text.append(cell).append(' ')));
            return text.toString();
        }
    }

    default MockHttpServletResponse send(String account, String register, Map<String, String> fields) throws Exception {
        String json = fields.entrySet().stream()
                .map(field -> '"' + field.getKey() + "\":\"" + field.getValue() + '"')
                .collect(Collectors.joining(",", "{", "}"));
        return ask(
                post("/api/" + register).contentType(MediaType.APPLICATION_JSON).content(json), account);
    }

    default void record(String account, String register, Map<String, String> fields) throws Exception {
        MockHttpServletResponse response = send(account, register, fields);
        assertThat(response.getStatus())
                .as(response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    default String refusal(String account, String register, Map<String, String> fields) throws Exception {
        MockHttpServletResponse response = send(account, register, fields);
        assertThat(response.getStatus()).isEqualTo(422);
        return JsonPath.read(response.getContentAsString(StandardCharsets.UTF_8), "$.code");
    }

    default Map<String, String> with(Map<String, String> some, String... more) {
        Map<String, String> all = new HashMap<>(some);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i], more[i + 1]);
        }
        return all;
    }

    default long student(String stage, String... more) throws Exception {
        record(
                "west",
                "students-in-need",
                with(
                        Map.of("school", SCHOOL, "place", "522727", "number", "N" + next(), "stage", stage),
                        with(Map.of(), "monthly", "300", "giver", "440111"),
                        more));
        return number("select max(id) from student_in_need");
    }

    default Map<String, String> with(Map<String, String> some, Map<String, String> usual, String... more) {
        Map<String, String> all = new HashMap<>(usual);
        all.putAll(some);
        return with(all, more);
    }

    default long pledge(String sponsor, int students, String... more) throws Exception {
        record(
                "east",
                "pledges",
                with(
                        Map.of("kind", "person", "sponsor", sponsor, "place", "440111", "receiver", "522727"),
                        with(Map.of(), "monthly", "300", "students", String.valueOf(students)),
                        more));
        return number("select max(id) from pledge");
    }

    default long sponsorship(long pledge, long student, String... more) throws Exception {
        record("west", "sponsorships", with(act("begun", pledge, student), more));
        return number("select max(id) from sponsorship");
    }

    default Map<String, String> act(String act, long pledge, long student) {
        return Map.of(
                "act", act,
                "pledge", String.valueOf(pledge),
                "student", String.valueOf(student),
                "day", TODAY.withDayOfMonth(1).minusMonths(2).toString());
    }

    default Map<String, String> payment(long sponsorship, String step, String amount) {
        return Map.of(
                "sponsorship", String.valueOf(sponsorship),
                "step", step,
                "amount", amount,
                "day", TODAY.toString(),
                "account", ACCOUNT);
    }

    /** The sponsor of this pledge gets an account of their own. */
    default String accountOf(long pledge) {
        String account = "donor" + pledge;
        Offices.open(store(), account);
        owner().sql("update account set person = (select person from pledge where id = ?) where name = ?")
                .params(pledge, account)
                .update();
        owner().sql("""
                        insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                        values (?, 'sponsor', 'oneself', date '2020-01-01', 'test', now())""").param(account).update();
        return account;
    }

    default void consent(long student, String level, String name) throws Exception {
        record(
                "west",
                "student-consents",
                Map.of(
                        "student",
                        String.valueOf(student),
                        "consent",
                        level,
                        "day",
                        TODAY.toString(),
                        "name",
                        name,
                        "guardian",
                        "生成家长"));
    }

    default String figure(String measure) throws Exception {
        String answer = read("/api/answers?measure=" + measure + "&set=2017&place=522727", "west");
        return JsonPath.read(answer, "$.rows[0].value");
    }

    default Round round() {
        return new Round(
                new RoundId(1),
                "students",
                "生成",
                new PairingId(pairing()),
                TODAY,
                TODAY.plusYears(1),
                Map.of(),
                Map.of());
    }

    /** What two who press at the same moment are told. */
    default List<Integer> twice(String address, String parameters, String account) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        try (ExecutorService hands = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> pressed = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                pressed.add(hands.submit(() -> {
                    start.await();
                    return ask(
                                    post(address)
                                            .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                                            .content(parameters),
                                    account)
                            .getStatus();
                }));
            }
            start.countDown();
            List<Integer> told = new ArrayList<>();
            for (Future<Integer> one : pressed) {
                told.add(one.get());
            }
            return told;
        }
    }

    /** The administrator opens an account for this organisation. */
    default String officeOf(String organisation) throws Exception {
        String account = "office" + next();
        Offices.open(store(), account);
        assertThat(ask(
                                post("/accounts/grants")
                                        .param("account", account)
                                        .param("role", "sponsor")
                                        .param("reach", "organisation")
                                        .param("organisation", organisation),
                                "admin")
                        .getStatus())
                .isEqualTo(302);
        return account;
    }
}
