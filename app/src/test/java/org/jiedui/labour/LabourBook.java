package org.jiedui.labour;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.ManySteps.Chosen;
import org.jiedui.labour.Placement.Way;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.pairings.Pairings;
import org.jiedui.personal.Dossiers;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jiedui.testing.OwnerDatabase;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Named states of jobs and workers, for the tests of all of them: between Guiding and Nansha, generated workers and employers only. */
interface LabourBook {

    ZoneId CHINA = ZoneId.of("Asia/Shanghai");
    String HOME = "522723";
    String EAST = "440115";
    String OFFICE = "bureau.home";

    Intake intake();

    PlacementQueries placements();

    SeekerQueries seekers();

    OfferQueries offers();

    ManySteps many();

    FollowUp followUp();

    JobsShape shape();

    Answers answers();

    Ledger ledger();

    Pairings pairings();

    Dossiers dossiers();

    MockMvc web();

    Store store();

    TransactionTemplate transaction();

    Path folder();

    /** A number that no worker has borne yet. */
    int next();

    default PairingId nansha() {
        return as(OFFICE, () -> pairings().between(new RegionCode(EAST), new RegionCode(HOME), null))
                .orElseThrow()
                .id();
    }

    default Entry caseEntry() {
        long no = OwnerDatabase.of(store())
                .sql("select no from ledger_entry where kind = 'job-placed' and quantity = 13 and giver = '522723'")
                .query(Long.class)
                .single();
        return as(OFFICE, () -> ledger().entry(new EntryNo(no)));
    }

    default String fresh() {
        int n = next();
        return "生成工" + "甲乙丙丁戊己庚辛壬癸".charAt(n / 10 % 10) + "甲乙丙丁戊己庚辛壬癸".charAt(n % 10);
    }

    default long seeker(String name, Map<String, String> more) {
        Map<String, String> row = new HashMap<>(Map.of("person", name, "origin", HOME));
        row.putAll(more);
        Report report = record(OFFICE, "seekers", row);
        assertThat(report.accepted()).as("%s", codes(report)).isOne();
        return as(OFFICE, () -> seekers().seekersOf(batch(report)))
                .getFirst()
                .person()
                .value();
    }

    default long vacancy(Map<String, String> more) {
        Map<String, String> row =
                new HashMap<>(Map.of("employer", "生成运输公司", "place", EAST, "title", "司机" + next(), "origin", HOME));
        row.putAll(more);
        Report report = record(OFFICE, "vacancies", row);
        assertThat(report.accepted()).as("%s", codes(report)).isOne();
        return as(OFFICE, () -> offers().vacanciesOf(batch(report))).getFirst().id();
    }

    default Report row(String name, String place, Map<String, String> more) {
        Map<String, String> row = new HashMap<>(
                Map.of("person", name, "origin", HOME, "employer", "生成企业", "place", place, "title", "普工"));
        row.putAll(more);
        return record(OFFICE, "placements", row);
    }

    default Report placed(String name, String place, String day, Map<String, String> more) {
        Map<String, String> row = new HashMap<>(more);
        row.put("placed", day);
        Report report = row(name, place, row);
        assertThat(report.accepted()).as("%s", codes(report)).isOne();
        return report;
    }

    default Placement placement(Report made) {
        return as(OFFICE, () -> placements().madeBy(batch(made))).getFirst();
    }

    default Report step(Report made, String step, String day, String why) {
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

    default List<String> stepCodes(Report made, String step, String day, String why) {
        return codes(step(made, step, day, why));
    }

    default List<Way> stages(List<Chosen> chosen) {
        return as(
                        OFFICE,
                        () -> placements()
                                .placements(
                                        chosen.stream().map(Chosen::placement).toList()))
                .stream()
                .map(Placement::stage)
                .toList();
    }

    default List<String> refusals(Supplier<?> act) {
        return refusals(act, OFFICE);
    }

    default List<String> refusals(Supplier<?> act, String account) {
        try {
            as(account, act);
            return List.of();
        } catch (RefusedException refused) {
            return refused.findings().stream().map(Finding::code).distinct().toList();
        }
    }

    default Report record(String account, String register, Map<String, String> fields) {
        return as(account, () -> intake().record(register, fields, null, new Actor(account)));
    }

    default BatchId batch(Report report) {
        return java.util.Objects.requireNonNull(report.batch());
    }

    default List<String> codes(Report report) {
        return report.rows().stream()
                .flatMap(row -> row.findings().stream())
                .map(found -> found.finding().code())
                .toList();
    }

    /** The measures of labour that have facts in that year. */
    default Map<String, BigDecimal> figures(int year) {
        return as(
                "admin",
                () -> answers()
                        .answer(Question.everything().but(asked -> asked.period(Period.ofYear(year))), Locale.CHINA)
                        .figures()
                        .stream()
                        .filter(figure -> figure.measure().startsWith("E0") && figure.value() != null)
                        .collect(Collectors.toMap(
                                Answer.Figure::measure, figure -> java.util.Objects.requireNonNull(figure.value()))));
    }

    default Map<String, Integer> more(Map<String, BigDecimal> before, Map<String, BigDecimal> after) {
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

    default LocalDate today() {
        return LocalDate.now(CHINA);
    }

    /** A number of nobody: with the check character that belongs to it. */
    default String identity(int n) {
        String digits = "522723199001" + String.format(Locale.ROOT, "%02d%03d", 1 + n % 28, 100 + n);
        int[] weights = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
        int sum = 0;
        for (int i = 0; i < weights.length; i++) {
            sum += weights[i] * (digits.charAt(i) - '0');
        }
        return digits + "10X98765432".charAt(sum % 11);
    }

    default <T> T as(String account, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    default Report handedIn(Path file) {
        String name = file.getFileName().toString();
        return as(
                OFFICE,
                () -> intake().read(new Handover(file, name, Map.of(), today(), null, new Actor(OFFICE)), false));
    }

    /** What a page says in one of the languages, which must be there. */
    default String page(String address, String language, String account) {
        try {
            var answer = web().perform(get(address).with(user(account)).header("Accept-Language", language))
                    .andReturn()
                    .getResponse();
            assertThat(answer.getStatus()).as(address).isEqualTo(200);
            return answer.getContentAsString(UTF_8);
        } catch (Exception broken) {
            throw new AssertionError(address, broken);
        }
    }

    default String undone(Report report) {
        return as(OFFICE, () -> {
            intake().undo(batch(report), new Actor(OFFICE));
            return "";
        });
    }

    default EntryNo reversed(EntryNo entry) {
        return java.util.Objects.requireNonNull(
                transaction().execute(status -> ledger().reverse(entry, "写错了", new Actor(OFFICE))));
    }
}
