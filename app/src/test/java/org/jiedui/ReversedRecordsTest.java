package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.pairings.Pairings;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** An entry reversed by itself takes the record of its act with it, unless later acts rest on the record. */
@JieduiTest
class ReversedRecordsTest {

    private static final Actor CLERK = new Actor("clerk");
    private static final Map<String, String> PAIRING =
            Map.of("giver", "海珠区", "receiver", "瓮安县", "level", "county", "from", "2016-03");

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Pairings pairings;

    @Autowired
    TransactionTemplate transaction;

    JdbcClient jdbc;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @Autowired
    MockMvc mvc;

    @Test
    void aPairingIsGoneWithItsEntryAndCanBeRecordedAgain() {
        int before = pairings.all().size();
        EntryNo entry = record("pairings", PAIRING);
        assertThat(pairings.all()).hasSize(before + 1);

        reverse(entry);

        assertThat(pairings.all()).hasSize(before);
        EntryNo again = record("pairings", PAIRING);
        assertThat(pairings.all()).hasSize(before + 1);
        reverse(again);
    }

    @Test
    void aPairingOnWhichAnActRestsStaysWithItsEntryUntilThatIsTakenBack() {
        EntryNo entry = record("pairings", PAIRING);
        EntryNo visit = record("visits", Map.of("from", "海珠区", "to", "瓮安县", "date", "2017-05", "title", "赴瓮安县对接"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reverse(entry))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(Finding::code, finding -> finding.args().getFirst())
                        .contains(tuple("resting-entry", String.valueOf(visit.value())))
                        .extracting(tuple -> tuple.toList().getFirst())
                        .containsExactly("pairing-entry-used", "resting-entry"));
        assertThat(ledger.entry(entry).live()).isTrue();

        reverse(visit);
        assertThat(withdrawn("visit", visit)).isTrue();
        reverse(entry);
        assertThat(ledger.entry(entry).live()).isFalse();
    }

    @Test
    void aProjectItsMilestoneAndItsTargetAreGoneWithTheirEntries() {
        EntryNo started =
                record("projects", Map.of("title", "红冲试验项目", "place", "平塘县", "kind", "other", "started", "2018-04"));
        EntryNo reached = record(
                "milestones", Map.of("project", "红冲试验项目", "milestone", "竣工", "status", "reached", "date", "2018-09"));
        EntryNo target =
                record("targets", Map.of("project", "红冲试验项目", "subject", "游客", "quantity", "100", "unit", "人次"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reverse(started))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(Finding::code)
                        .contains("project-in-use", "resting-entry"));

        reverse(target);
        reverse(reached);
        reverse(started);

        assertThat(withdrawn("project_target", target)).isTrue();
        assertThat(withdrawn("milestone", reached)).isTrue();
        assertThat(withdrawn("project", started)).isTrue();
    }

    @Test
    void aPairingAndAStayStandAsLongAsAPlannedProjectKeepsThem() {
        BatchId pairing = take("pairings", PAIRING);
        BatchId stay = take(
                "secondments", Map.of("person", "计划员", "category", "cadre", "home-place", "海珠区", "host-place", "瓮安县"));
        BatchId project = take(
                "projects",
                Map.of(
                        "title",
                        "未开工项目",
                        "kind",
                        "other",
                        "state",
                        "planned",
                        "giver",
                        "海珠区",
                        "receiver",
                        "瓮安县",
                        "place",
                        "瓮安县",
                        "people",
                        "计划员"));
        assertThat(ledger.ofBatch(project)).isEmpty();

        for (BatchId kept : List.of(pairing, stay)) {
            assertThat(refusalOf(() -> reverse(ledger.ofBatch(kept).getFirst())))
                    .containsAnyOf("project-rests-on-it", "pairing-entry-used");
            assertThat(refusalOf(() -> intake.undo(kept, CLERK))).contains("project-rests-on-it");
        }
        assertThat(refusalOf(() -> reverse(ledger.ofBatch(stay).getFirst()))).containsExactly("project-rests-on-it");

        intake.undo(project, CLERK);
        reverse(ledger.ofBatch(stay).getFirst());
        reverse(ledger.ofBatch(pairing).getFirst());
    }

    @Test
    void aPairingIsNotReversedUnderAPlannedProject() throws Exception {
        BatchId pairing = take("pairings", PAIRING);
        BatchId project = take(
                "projects",
                Map.of("title", "未开工项目", "kind", "other", "giver", "海珠区", "receiver", "瓮安县", "place", "瓮安县"));
        assertThat(refusalOf(() -> reverse(ledger.ofBatch(pairing).getFirst()))).containsExactly("project-rests-on-it");

        // As books may hold it that are older than this refusal.
        jdbc.sql("update pairing set withdrawn_at = now() where batch = :batch")
                .param("batch", pairing.value())
                .update();
        transaction.executeWithoutResult(status -> ledger.reverseBatch(pairing, "记错了", CLERK));
        mvc.perform(get("/answers/projects").param("project", "未开工").with(user("admin")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("未开工项目")));
        intake.undo(project, CLERK);
    }

    @Test
    void aStayAndWhatIsSaidOfItAreGoneWithTheirEntries() throws Exception {
        EntryNo pairing = record("pairings", PAIRING);
        EntryNo stay = record(
                "secondments",
                Map.of(
                        "person",
                        "红冲试验员",
                        "category",
                        "cadre",
                        "home-place",
                        "海珠区",
                        "host-place",
                        "瓮安县",
                        "position",
                        "副镇长",
                        "from",
                        "2018-04"));
        EntryNo position = record("positions", Map.of("person", "红冲试验员", "title", "组员", "manner", "concurrent"));
        EntryNo extension = record("extensions", Map.of("person", "红冲试验员", "reason", "项目未完"));
        EntryNo words = record("reflections", Map.of("person", "红冲试验员", "own-words", "学到了很多"));

        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reverse(stay))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(finding -> finding.args().getFirst())
                        .contains("红冲试验员", String.valueOf(position.value()), String.valueOf(extension.value())));
        shows("/entries/" + stay.value(), "党政干部", "已记录");

        for (EntryNo entry : List.of(position, extension, words, stay, pairing)) {
            reverse(entry);
        }

        assertThat(jdbc.sql("""
                        select (select count(*) from stay where person_name = '红冲试验员' and withdrawn_at is null)
                             + (select count(*) from position p join stay s on s.id = p.stay
                                where s.person_name = '红冲试验员' and p.withdrawn_at is null)
                             + (select count(*) from extension e join stay s on s.id = e.stay
                                where s.person_name = '红冲试验员' and e.withdrawn_at is null)
                             + (select count(*) from reflection r join stay s on s.id = r.stay
                                where s.person_name = '红冲试验员' and r.withdrawn_at is null)
                        """).query(Integer.class).single()).isZero();
    }

    @Test
    void aReversedEntrySaysSoAndLeadsToTheOneThatReplacedIt() throws Exception {
        Map<String, String> project =
                Map.of("title", "换过的项目", "place", "平塘县", "kind", "school-improvement", "started", "2018-04");
        EntryNo first = record("projects", project);
        shows("/entries/" + first.value(), "学校提升", "已记录");
        reverse(first);
        EntryNo second = record("projects", project);

        String page = shows("/entries/" + first.value(), "已冲销", "/entries/" + second.value() + "\"");
        assertThat(page).doesNotContain("已记录").doesNotContain("school-improvement");
    }

    private String shows(String address, String... texts) throws Exception {
        String page = mvc.perform(get(address).with(user("admin")).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains(texts);
        return page;
    }

    @Test
    void aStaysEndIsBackWhenTheExtensionThatMovedItIsReversedByItself() {
        EntryNo pairing = record("pairings", PAIRING);
        EntryNo stay = record("secondments", stay("红冲延期员", "from", "2018-04", "until", "2018-12"));
        EntryNo extension = first("extensions", Map.of("person", "红冲延期员", "until", "2019-12"));
        assertThat(ledger.entry(stay).live()).isFalse();

        reverse(extension);

        assertThat(withdrawnExtensions("红冲延期员")).isOne();
        Entry last = ofStay(stay);
        assertThat(last.fact().until()).isEqualTo(new Until.On(PartialDate.parse("2018-12")));
        assertThat(last.fact().origin()).isEqualTo(ledger.entry(stay).fact().origin());
        reverse(last.no());
        reverse(pairing);
    }

    @Test
    void aStayIsGoneWithTheEntryThatTookThePlaceOfItsFirst() {
        EntryNo pairing = record("pairings", PAIRING);
        EntryNo stay = record("secondments", stay("红冲补记员", "until", "2018-12"));
        record("secondments", stay("红冲补记员", "from", "2018-04", "until", "2018-12"));
        EntryNo extension = first("extensions", Map.of("person", "红冲补记员", "reason", "项目未完", "until", "2019-12"));
        Entry restated = ofStay(stay);
        assertThatExceptionOfType(RefusedException.class)
                .isThrownBy(() -> reverse(restated.no()))
                .satisfies(refused -> assertThat(refused.findings())
                        .extracting(Finding::code)
                        .contains("stay-still-used", "resting-entry"));

        reverse(extension);
        Entry last = ofStay(stay);
        assertThat(last.fact().happened()).isEqualTo(PartialDate.parse("2018-04"));
        reverse(last.no());

        assertThat(ledger.liveOf(new Ledger.Subject.OfStay(tied(stay)))).isEmpty();
        assertThat(jdbc.sql("select count(*) from standing_stay where person_name = '红冲补记员'")
                        .query(Integer.class)
                        .single())
                .isZero();
        reverse(record("secondments", stay("红冲补记员", "until", "2018-12")));
        reverse(pairing);
    }

    private static Map<String, String> stay(String person, String... told) {
        Map<String, String> fields =
                new HashMap<>(Map.of("person", person, "category", "cadre", "home-place", "海珠区", "host-place", "瓮安县"));
        for (int i = 0; i < told.length; i += 2) {
            fields.put(told[i], told[i + 1]);
        }
        return fields;
    }

    private StayId tied(EntryNo stay) {
        return ledger.entry(stay).fact().ties().getFirst().stay();
    }

    /** The live entry of the stay that was first posted as this one. */
    private Entry ofStay(EntryNo first) {
        List<Entry> live = ledger.liveOf(new Ledger.Subject.OfStay(tied(first))).stream()
                .filter(entry -> entry.fact().kind().equals("stay"))
                .toList();
        assertThat(live).hasSize(1);
        return live.getFirst();
    }

    private int withdrawnExtensions(String person) {
        return jdbc.sql("""
                        select count(*) from extension e join stay s on s.id = e.stay
                        where s.person_name = :person and e.withdrawn_at is not null""").param("person", person).query(Integer.class).single();
    }

    /** The record's own entry, if others were posted anew with it. */
    private EntryNo first(String register, Map<String, String> fields) {
        Intake.Report report = intake.record(register, new HashMap<>(fields), null, CLERK);
        return ledger.ofBatch(Objects.requireNonNull(report.batch())).getFirst();
    }

    private EntryNo record(String register, Map<String, String> fields) {
        List<EntryNo> posted = ledger.ofBatch(take(register, fields));
        assertThat(posted).hasSize(1);
        return posted.getFirst();
    }

    private BatchId take(String register, Map<String, String> fields) {
        Intake.Report report = intake.record(register, new HashMap<>(fields), null, CLERK);
        assertThat(report.rows()).as(report.rows().toString()).allMatch(row -> row.outcome() == Outcome.ACCEPTED);
        return Objects.requireNonNull(report.batch());
    }

    private static List<String> refusalOf(ThrowingCallable deed) {
        return catchThrowableOfType(RefusedException.class, deed).findings().stream()
                .map(Finding::code)
                .toList();
    }

    private void reverse(EntryNo entry) {
        transaction.executeWithoutResult(status -> ledger.reverse(entry, "记错了", CLERK));
    }

    private boolean withdrawn(String table, EntryNo entry) {
        return jdbc.sql("select withdrawn_at is not null from " + table + " where entry = :entry")
                .param("entry", entry.value())
                .query(Boolean.class)
                .single();
    }
}
