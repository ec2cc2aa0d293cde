package org.jiedui.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answer.Qualifier;
import org.jiedui.answers.Answers;
import org.jiedui.answers.By;
import org.jiedui.answers.Flow;
import org.jiedui.answers.Flows;
import org.jiedui.answers.Question;
import org.jiedui.answers.Question.End;
import org.jiedui.answers.Tally;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.FactBuilder;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Tie;
import org.jiedui.mirror.Mirror;
import org.jiedui.people.People;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.test.context.TestSecurityContextHolder;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.transaction.support.TransactionTemplate;

/** Each test has a place of its own, so that the others' entries are not in its answers. */
@JieduiTest
@WithMockUser("admin")
class AnswersApiTest {

    private static final BatchId BATCH = new BatchId(1);
    private static final LocalDate REPORT = LocalDate.of(2019, 7, 27);

    @Autowired
    private Ledger ledger;

    @Autowired
    private Answers answers;

    @Autowired
    private Flows flows;

    @Autowired
    private Mirror mirror;

    @Autowired
    private People people;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Store store;

    @Autowired
    private Intake intake;

    private PersonId person;

    @BeforeEach
    void aPerson() {
        person = transaction.execute(status -> people.enter("余显义", "校长", BATCH));
    }

    @Test
    void anAnswerHoldsWhatWasPostedBeforeIt() {
        Question question = at("522727").but(q -> q.measure("D03"));
        assertThat(figure(question).qualifier()).isEqualTo(Qualifier.NO_FACTS);
        assertThat(figure(question).value()).isNull();

        post(agreed("522727", Quantity.exact(3_300_000_000L, "元")).build());
        assertThat(figure(question).value()).isEqualByComparingTo("3300000000");

        post(agreed("522727", Quantity.atLeast(new BigDecimal("600000000"), "元"))
                .build());
        assertThat(figure(question).value()).isEqualByComparingTo("3900000000");
        assertThat(figure(question).qualifier()).isEqualTo(Qualifier.AT_LEAST);
        assertThat(figure(question).undated()).isEqualTo(2);
        assertThat(figure(at("522727").but(q -> q.measure("D02"))).qualifier()).isEqualTo(Qualifier.NO_FACTS);
    }

    @Test
    void anAnswerNeverHoldsWhatIsNotCommitted() {
        Question question = at("522723").but(q -> q.measure("D03"));
        transaction.executeWithoutResult(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                posting.post(agreed("522723", Quantity.exact(5, "元")).build());
            }
            assertThat(figure(question).entries()).isZero();
            status.setRollbackOnly();
        });
        assertThat(figure(question).entries()).isZero();
    }

    @Test
    void entriesAreCountedAndNarrowedToALine() throws Exception {
        post(agreed("522726", Quantity.exact(5, "元")).build());
        post(agreed("522726", Quantity.unknown("元")).build());
        Tally tally = flows.tally(at("522726"), Set.of("stay"), "project-started");
        assertThat(tally.entries()).isEqualTo(2);
        assertThat(tally.recorded()).isEqualTo(2);
        assertThat(tally.unknown()).isEqualTo(1);
        assertThat(tally.nobody()).isEqualTo(2);
        assertThat(flows.latest(at("522726"), 5)).hasSize((int) (tally.entries() - tally.undated()));

        mvc.perform(get("/api/entries?place=522726&amount=unknown")).andExpect(jsonPath("$.entries", hasSize(1)));
        mvc.perform(get("/api/entries?place=522726&kind=investment-agreed&kind=stay"))
                .andExpect(jsonPath("$.entries", hasSize(2)));
        mvc.perform(get("/api/entries?place=522726&kind=stay")).andExpect(jsonPath("$.entries", hasSize(0)));
        mvc.perform(get("/api/entries?place=522726&giver=110000")).andExpect(jsonPath("$.entries", hasSize(0)));
        mvc.perform(get("/api/entries?place=522726&by=person&part=")).andExpect(jsonPath("$.entries", hasSize(2)));
        mvc.perform(get("/api/entries?place=522726&by=year&part=x")).andExpect(status().is4xxClientError());
        mvc.perform(get("/entries?place=522726&measure=D03&by=person&part=")).andExpect(status().isOk());
        mvc.perform(get("/answers?place=522726&by=year")).andExpect(status().isOk());
    }

    @Test
    void theMirrorMadeAnewSaysTheSame() {
        post(agreed("522725", Quantity.exact(70, "元")).build());
        Answer before = answers.answer(at("522725"), Locale.CHINA);

        mirror.rebuild();

        assertThat(answers.answer(at("522725"), Locale.CHINA).figures()).isEqualTo(before.figures());
    }

    @Test
    void sharesAreOwedAndTheRestIsNobodys() {
        post(agreed("522728", Quantity.exact(1_000, "元"))
                .ties(List.of(Tie.owed(new StayId(1), person, new Share(2_500))))
                .build());
        post(agreed("522728", Quantity.exact(30, "元"))
                .ties(List.of(Tie.related(new StayId(1), person)))
                .build());

        List<Answer.Figure> parts = answers.answer(
                        at("522728").but(q -> q.measure("D03")).splitBy(By.PERSON), Locale.CHINA)
                .figures();

        assertThat(parts).extracting(Answer.Figure::label).containsExactly("余显义", "未归到个人");
        assertThat(parts.get(0).value()).isEqualByComparingTo("250");
        assertThat(parts.get(0).related()).isEqualByComparingTo("30");
        assertThat(parts.get(1).by()).isEmpty();
        assertThat(parts.get(1).value()).isEqualByComparingTo("780");
        assertThat(answers.entries(at("522728").but(q -> q.measure("D03").person(person)), null, 10)
                        .entries())
                .extracting(Answers.Weighted::basisPoints)
                .containsExactly(2_500, 0);
    }

    @Test
    void whatIsOwedThroughStaysIsOwedToTheOrganisationsAtTheirEnds() throws Exception {
        record("pairings", Map.of("level", "county", "giver", "440104", "receiver", "522701"));
        record("pairings", Map.of("level", "county", "giver", "440112", "receiver", "522702"));
        Tie near = stay("试派甲", "440104", "越秀区试教育局", "522701", "都匀市试中学");
        Tie far = stay("试派乙", "440112", "黄埔区试卫健局", "522702", "福泉市试医院");
        post(agreed("522701", Quantity.exact(1_000, "元"))
                .ties(List.of(
                        Tie.owed(near.stay(), near.person(), new Share(4_000)),
                        Tie.owed(far.stay(), far.person(), new Share(5_000))))
                .build());
        post(agreed("522701", Quantity.exact(30, "元")).ties(List.of(near)).build());
        Question whole = at("522701").but(q -> q.measure("D03"));

        List<Answer.Figure> hosts = answers.answer(whole.splitBy(By.HOST_ORGANISATION), Locale.CHINA)
                .figures();
        assertThat(hosts)
                .extracting(Answer.Figure::label, part -> part.value().intValue(), Answer.Figure::entries)
                .containsExactlyInAnyOrder(
                        tuple("都匀市试中学", 400, 2L), tuple("福泉市试医院", 500, 1L), tuple("没有归到单位", 130, 2L));
        assertThat(hosts.getFirst().related()).isEqualByComparingTo("30");
        assertThat(answers.answer(whole.splitInto(List.of(By.HOME_ORGANISATION, By.HOST_ORGANISATION)), Locale.CHINA)
                        .figures())
                .extracting(
                        part -> part.label() + "→" + part.across().getFirst().label())
                .containsExactlyInAnyOrder("越秀区试教育局→都匀市试中学", "黄埔区试卫健局→福泉市试医院", "没有归到单位→没有归到单位");

        OrganisationId school = organisation("都匀市试中学");
        assertThat(figure(whole.but(q -> q.organisation(school))).value()).isEqualByComparingTo("400");
        assertThat(figure(whole.but(q -> q.organisation(school).end(End.HOME))).qualifier())
                .isEqualTo(Qualifier.NO_FACTS);
        assertThat(answers.entries(whole.but(q -> q.organisation(school).end(End.HOST)), null, 10)
                        .entries())
                .extracting(Answers.Weighted::basisPoints)
                .containsExactly(4_000, 0);

        Offices.open(store, "duyun", "cooperation-office", "522701");
        String seen = mvc.perform(get("/api/answers?measure=D03&place=522701&by=host-organisation&lang=zh")
                        .with(user("duyun")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows", hasSize(2)))
                .andExpect(jsonPath("$.rows[0].label").value("都匀市试中学"))
                .andExpect(jsonPath("$.rows[0].value").value("400"))
                .andExpect(jsonPath("$.rows[1].value").value("630"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(seen).doesNotContain("福泉");
        long beyond = organisation("福泉市试医院").value();
        mvc.perform(get("/api/answers?measure=D03&organisation=" + beyond).with(user("duyun")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.findings[0].code").value("unknown-organisation"));
        mvc.perform(get("/api/answers?measure=D03&end=host").with(user("duyun")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.findings[0].code").value("end-alone"));

        OwnerDatabase.of(store)
                .sql("update organisation set withdrawn_at = now() where name = '都匀市试中学'")
                .update();
        mvc.perform(get("/entries?organisation=都匀市试中学&measure=D03").with(user("duyun")))
                .andExpect(status().isOk());
        assertThat(mvc.perform(get("/answers/organisations?organisation=试").with(user("duyun")))
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("都匀市试中学", "越秀区试教育局")
                .doesNotContain("福泉", "黄埔");
    }

    @Test
    void ofWhatIsOnlyRelatedToAStayOfNoOrganisationNoShareIsStated() throws Exception {
        record("pairings", Map.of("level", "county", "giver", "440115", "receiver", "522632"));
        Tie owed = stay("试派丙", "440115", "南沙区试财政局", "522632", "榕江县试民族中学");
        Tie related = stay("试派丁", "440115", "", "522632", "");
        post(agreed("522632", Quantity.exact(200, "元"))
                .ties(List.of(Tie.owed(owed.stay(), owed.person(), new Share(10_000)), related))
                .build());

        assertThat(mvc.perform(get("/answers?place=522632&by=host-organisation").header("Accept-Language", "zh-CN"))
                        .andExpect(status().isOk())
                        .andReturn()
                        .getResponse()
                        .getContentAsString(StandardCharsets.UTF_8))
                .contains("榕江县试民族中学", "未写份额")
                .doesNotContain("有，数量未记");
    }

    private OrganisationId organisation(String name) {
        return people.organisationNamed(name).orElseThrow().id();
    }

    private Tie stay(String name, String homePlace, String home, String hostPlace, String host) {
        record(
                "secondments",
                Map.of(
                        "person",
                        name,
                        "category",
                        "specialist",
                        "home-place",
                        homePlace,
                        "home",
                        home,
                        "host-place",
                        hostPlace,
                        "host",
                        host,
                        "from",
                        "2019-03"));
        signInAgain();
        Tie own = ledger.entry(new EntryNo(mirror.ahead())).fact().ties().getFirst();
        return Tie.related(own.stay(), own.person());
    }

    private void record(String register, Map<String, String> fields) {
        assertThat(intake.record(register, fields, null, new Actor("clerk")).rows())
                .allMatch(row -> row.outcome() == Intake.Outcome.ACCEPTED);
    }

    @Test
    void whatMovedIsSummedByKindAndPlaces() {
        post(agreed("522729", Quantity.exact(10, "元")).build());
        post(agreed("522729", Quantity.exact(5, "元")).build());
        post(fact("outlet-opened", "522729").build());

        assertThat(flows.sums(at("522729")))
                .extracting(
                        Flow::kind,
                        flow -> flow.value() == null ? null : flow.value().intValue(),
                        Flow::entries)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("investment-agreed", 15, 2L),
                        org.assertj.core.groups.Tuple.tuple("outlet-opened", null, 1L));
        assertThat(flows.flows(at("522729")))
                .allSatisfy(flow -> assertThat(flow.effect()).isEqualTo("522729"));
    }

    @Test
    void answersOverHttpKeepTheContract() throws Exception {
        post(agreed("522730", Quantity.exact(new BigDecimal("12.50"), "元")).build());

        mvc.perform(get("/api/answers")
                        .param("place", "522730")
                        .param("measure", "D03")
                        .param("from", "2019"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.set").value("2026"))
                .andExpect(jsonPath("$.from").value("2019-01-01"))
                .andExpect(jsonPath("$.rows[0].measure").value("D03"))
                .andExpect(jsonPath("$.rows[0].value").value("12.5"))
                .andExpect(jsonPath("$.rows[0].unit").value("元"))
                .andExpect(jsonPath("$.rows[0].qualifier").value("exact"))
                .andExpect(jsonPath("$.rows[0].entries").value(1))
                .andExpect(jsonPath("$.rows[0].undated").value(1))
                .andExpect(jsonPath("$.rows[0].confirmed").value("0"));
        mvc.perform(get("/api/answers").param("place", "522730").param("limit", "2"))
                .andExpect(jsonPath("$.rows", hasSize(2)))
                .andExpect(jsonPath("$.rows[0].qualifier").value("no_facts"))
                .andExpect(jsonPath("$.next").value("A01-principal~"));
        mvc.perform(get("/api/answers")
                        .param("place", "522730")
                        .param("limit", "1")
                        .param("after", "A01~"))
                .andExpect(jsonPath("$.rows[*].measure", contains("A01-principal")));
    }

    @Test
    void aRateDividesItsOwnTwoFiguresInEachPart() throws Exception {
        post(money("aid-allocated", "522702", "2022", Quantity.exact(200, "元")));
        post(money("aid-paid", "522702", "2022", Quantity.exact(50, "元")));
        post(money("aid-allocated", "522702", "2023", Quantity.exact(100, "元")));
        post(money("aid-paid", "522702", "2023", Quantity.atLeast(new BigDecimal(20), "元")));
        post(money("aid-paid", "522702", "2024", Quantity.exact(7, "元")));

        mvc.perform(get("/api/answers")
                        .param("place", "522702")
                        .param("measure", "C05")
                        .param("from", "2022")
                        .param("to", "2024")
                        .param("by", "year"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.set").value("2021"))
                .andExpect(jsonPath("$.rows", hasSize(0)))
                .andExpect(jsonPath("$.ratios[*].by", contains("2022", "2023", "2024")))
                .andExpect(jsonPath("$.ratios[*].value", contains("25", "20", null)))
                .andExpect(jsonPath("$.ratios[*].qualifier", contains("exact", "at_least", "unknown")))
                .andExpect(jsonPath("$.ratios[2].untold").value("denominator"))
                .andExpect(jsonPath("$.ratios[0].numerator.value").value("50"))
                .andExpect(jsonPath("$.ratios[0].denominator.measure").value("C01"));
        mvc.perform(get("/api/answers").param("place", "522702").param("measure", "C05"))
                .andExpect(jsonPath("$.ratios[0].value").value("25.66"))
                .andExpect(jsonPath("$.ratios[0].qualifier").value("at_least"));
    }

    @Test
    void aRateHasNoEntriesAndIsNotToldOfAPerson() throws Exception {
        mvc.perform(get("/api/entries").param("measure", "C05"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.findings[0].code").value("measure-is-quotient"));
        signInAgain();
        assertThat(answers.answer(Question.everything().but(q -> q.person(person)), Locale.ENGLISH)
                        .ratios())
                .isEmpty();
        assertThat(answers.answer(
                                Question.everything().but(q -> q.person(person).measure("C05")), Locale.ENGLISH)
                        .figures())
                .isEmpty();
        assertThat(answers.answer(Question.everything().splitBy(By.PERSON), Locale.ENGLISH)
                        .ratios())
                .isEmpty();
    }

    @Test
    void entriesOverHttpArePagedWithAllTheyHold() throws Exception {
        EntryNo first = post(agreed("522731", Quantity.exact(10, "元"))
                .happened(PartialDate.parse("2018-10"))
                .ties(List.of(Tie.related(new StayId(1), person)))
                .build());
        EntryNo second = post(agreed("522731", Quantity.unknown("元")).build());

        mvc.perform(get("/api/entries")
                        .param("place", "522731")
                        .param("measure", "D03")
                        .param("limit", "1"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.entries", hasSize(1)))
                .andExpect(jsonPath("$.entries[0].id").value(first.value()))
                .andExpect(jsonPath("$.entries[0].happened").value("2018-10"))
                .andExpect(jsonPath("$.entries[0].counted").value("10"))
                .andExpect(jsonPath("$.entries[0].basisPoints").value(10000))
                .andExpect(jsonPath("$.entries[0].shares[0].name").value("余显义"))
                .andExpect(jsonPath("$.entries[0].origin.sheet").value("成效"))
                .andExpect(jsonPath("$.next").value("d2018-10-31n" + first.value()));
        mvc.perform(get("/api/entries")
                        .param("place", "522731")
                        .param("measure", "D03")
                        .param("after", "d2018-10-31n" + first.value()))
                .andExpect(jsonPath("$.entries[0].id").value(second.value()))
                .andExpect(jsonPath("$.entries[0].value").isEmpty())
                .andExpect(jsonPath("$.entries[0].precision").value("unknown"))
                .andExpect(jsonPath("$.next").isEmpty());
    }

    @Test
    void bothSidesSignAndAMistakeIsReversedOverHttp() throws Exception {
        EntryNo entry = post(
                agreed("522732", Quantity.exact(10, "元")).recordedBy(Side.GIVER).build());
        Question question = at("522732").but(q -> q.measure("D03"));

        Offices.open(store, "sandu", "cooperation-office", "522732");
        mvc.perform(act(entry, "confirm", "{\"side\":\"receiver\"}").with(user("sandu")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.standing").value("confirmed"));
        assertThat(figure(question).confirmed()).isEqualByComparingTo("10");

        mvc.perform(act(entry, "dispute", "{\"side\":\"receiver\"}").with(user("sandu")))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(act(entry, "dispute", "{\"side\":\"receiver\",\"reason\":\"未到位\"}")
                        .with(user("sandu")))
                .andExpect(jsonPath("$.standing").value("disputed"));
        assertThat(figure(question).confirmed()).isZero();

        mvc.perform(act(entry, "reverse", "{\"reason\":\"重复\"}"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.live").value(false));
        assertThat(figure(question).qualifier()).isEqualTo(Qualifier.NO_FACTS);
        mvc.perform(get("/api/entries/999999999")).andExpect(status().isNotFound());
    }

    @Test
    void aQuestionThatCannotBeReadIsRefusedWithEachReason() throws Exception {
        mvc.perform(get("/api/answers")
                        .param("from", "2018-02-30")
                        .param("by", "colour")
                        .param("mesure", "D02"))
                .andExpect(status().isUnprocessableContent());
        signInAgain();
        assertThatThrownBy(() -> answers.answer(at("520199").but(q -> q.measure("X1")), Locale.CHINA))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.findings())
                                .extracting(finding -> finding.code())
                                .containsExactly("unknown-place", "unknown-measure"));
        assertThatThrownBy(() -> answers.answer(Question.everything().but(q -> q.set("1999")), Locale.CHINA))
                .hasMessageContaining("unknown-set");
        assertThatThrownBy(() -> answers.entries(Question.everything(), "nonsense", 10))
                .hasMessageContaining("no-such-page");
        mvc.perform(get("/api/measures").param("set", "2017"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].measures[0].code").value("A01"));
    }

    /** A request that is done signs its user off this thread. */
    private static void signInAgain() {
        SecurityContextHolder.setContext(TestSecurityContextHolder.getContext());
    }

    private Answer.Figure figure(Question question) {
        signInAgain();
        return answers.answer(question, Locale.CHINA).figures().getFirst();
    }

    private static Question at(String place) {
        return Question.everything()
                .but(q -> q.place(new RegionCode(place)).period(new Period(null, REPORT.plusYears(1))));
    }

    private EntryNo post(Fact fact) {
        return transaction.execute(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                return posting.post(fact);
            }
        });
    }

    private static FactBuilder agreed(String place, Quantity quantity) {
        return fact("investment-agreed", place).quantity(quantity);
    }

    private static Fact money(String kind, String place, String date, Quantity quantity) {
        return fact(kind, place)
                .happened(PartialDate.parse(date))
                .quantity(quantity)
                .build();
    }

    private static FactBuilder fact(String kind, String place) {
        return Fact.of(kind, "事", new Origin(BATCH, "0".repeat(64), "成效.xlsx", "成效", 5, "F13"), REPORT)
                .places(new Places(null, null, new RegionCode(place)));
    }

    private static MockHttpServletRequestBuilder act(EntryNo entry, String verb, String body) {
        return MockMvcRequestBuilders.post("/api/entries/" + entry.value() + "/" + verb)
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
    }
}
