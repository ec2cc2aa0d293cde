package org.jiedui;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.flash;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Feed;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Standing;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** Two sides and nobody else: what an office of Pingtang, its partner, its neighbour and an auditor see of the example and may do. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScopesTest {

    private static final RegionCode PINGTANG = new RegionCode("522727");

    @Autowired
    MockMvc mvc;

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Feed feed;

    @Autowired
    Pairings pairings;

    @Autowired
    Store store;

    List<Entry> entries;

    @BeforeAll
    void loadAndGrant() {
        Example.load(intake);
        entries = ledger.entries(LongStream.rangeClosed(1, feed.heads().entry())
                .mapToObj(EntryNo::new)
                .toList());
        Offices.open(store, "pingtang", "cooperation-office", "522727");
        Offices.open(store, "baiyun", "cooperation-office", "440111");
        Offices.open(store, "guiding", "cooperation-office", "522723");
        Offices.open(store, "auditor", "auditor", "522700");
        Offices.open(store, "nobody");
    }

    /** Written down once more, from the words of the rule. */
    private boolean pingtangs(Entry entry) {
        PairingId own = pairings.named("白云区—平塘县").getFirst().id();
        Places places = entry.fact().places();
        return own.equals(entry.fact().pairing())
                || Stream.of(places.giver(), places.receiver(), places.effect())
                        .filter(Objects::nonNull)
                        .anyMatch(PINGTANG::contains);
    }

    @Test
    void anOfficeSeesItsOwnActsAndThoseOfItsPairingsAndNoOthers() throws Exception {
        assertThat(entries).anyMatch(this::pingtangs).anyMatch(entry -> !pingtangs(entry));
        for (Entry entry : entries) {
            String address = "/entries/" + entry.no().value();
            int expected = pingtangs(entry) ? 200 : 404;
            mvc.perform(get(address).with(user("pingtang"))).andExpect(status().is(expected));
            mvc.perform(get("/api" + address).with(user("pingtang"))).andExpect(status().is(expected));
            mvc.perform(get(address).with(user("nobody"))).andExpect(status().isNotFound());
        }
        long visible = entries.stream().filter(this::pingtangs).count();
        mvc.perform(get("/api/entries").param("limit", "500").with(user("pingtang")))
                .andExpect(jsonPath("$.entries.length()").value(visible));
        mvc.perform(get("/api/entries").param("limit", "500").with(user("nobody")))
                .andExpect(jsonPath("$.entries.length()").value(0));
    }

    @ParameterizedTest
    @CsvSource({
        "admin, D03, 3900000000, at_least",
        "pingtang, D03, 3300000000, exact",
        "auditor, D03, 3900000000, at_least",
        "baiyun, G08, 100, exact",
        "pingtang, G08, 100, exact",
        "guiding, C08-money, 1010000, exact",
    })
    void aSumIsOfWhatOneSees(String account, String measure, String value, String qualifier) throws Exception {
        mvc.perform(get("/api/answers").param("measure", measure).with(user(account)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0].value").value(value))
                .andExpect(jsonPath("$.rows[0].qualifier").value(qualifier));
    }

    @ParameterizedTest
    @CsvSource({"baiyun, D03", "guiding, G08", "pingtang, C08-money", "nobody, D03"})
    void whatOneDoesNotSeeAddsUpToNoFacts(String account, String measure) throws Exception {
        mvc.perform(get("/api/answers").param("measure", measure).with(user(account)))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.rows[0].entries").value(0))
                .andExpect(jsonPath("$.rows[0].value").doesNotExist());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/answers",
                "/answers?by=project",
                "/entries",
                "/secondments",
                "/secondments?q=岑",
                "/projects",
                "/results",
                "/pairings",
                "/search?q=群英",
                "/search?q=贵定",
                "/answers/persons?person=岑",
                "/answers/organisations?organisation=南沙",
                "/answers?by=host-organisation",
                "/api/answers?by=host-organisation",
                "/answers/projects?project=南沙",
                "/intake",
                "/api/entries?limit=500",
                "/api/answers?by=person",
                "/api/persons?q=岑",
            })
    void noPageListOrProposalTellsOfTheNeighbour(String address) throws Exception {
        String page = mvc.perform(get(address).with(user("pingtang")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page)
                .doesNotContain("岑群英")
                .doesNotContain("南沙捐助")
                .doesNotContain("龙穴商会")
                .doesNotContain("黎建明")
                .doesNotContain("南沙区委统战部");
        String own = mvc.perform(get(address).with(user("admin")))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(own).isNotEqualTo(page);
    }

    @Test
    void aWorkbookOfManyOfficesIsOpenToWhoeverHandedItInAndAPaperToWhoeverSeesItsEntry() throws Exception {
        Entry own = entries.stream().filter(this::pingtangs).findFirst().orElseThrow();
        String workbook = "/files/" + own.fact().origin().file();
        String paper = "/files/" + own.evidence().getFirst().hash();
        mvc.perform(get(workbook).with(user("pingtang"))).andExpect(status().isNotFound());
        mvc.perform(get(workbook).with(user("admin"))).andExpect(status().isOk());
        mvc.perform(get(paper).with(user("pingtang"))).andExpect(status().isOk());
        mvc.perform(get(paper).with(user("nobody"))).andExpect(status().isNotFound());
    }

    @Test
    void eachSideSignsForItselfAndNobodyElseDoes() throws Exception {
        Entry settled = entries.stream()
                .filter(entry -> "F16".equals(entry.fact().origin().reference()))
                .findFirst()
                .orElseThrow();
        long no = settled.no().value();
        sign("pingtang", no, "giver").andExpect(status().isUnprocessableContent());
        sign("auditor", no, "receiver").andExpect(status().isForbidden());
        sign("admin", no, "receiver").andExpect(status().isUnprocessableContent());
        sign("guiding", no, "receiver").andExpect(status().isNotFound());
        sign("pingtang", no, "receiver")
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.standing").value("recorded"));
    }

    @Test
    void aSideConfirmsAPageAtOnceAndOnlyWhatWaitsForIt() throws Exception {
        String page = page("/entries?kind=student-sponsored,donation-goods,friendship", "baiyun");
        assertThat(page).contains("本页有 2 笔等本方签认");
        assertThat(page("/entries?kind=student-sponsored", "auditor")).doesNotContain("等本方签认");
        var signing = post("/entries/sign").with(csrf()).with(user("baiyun"));
        entries.forEach(entry -> signing.param("no", String.valueOf(entry.no().value())));
        mvc.perform(signing).andExpect(status().is3xxRedirection()).andExpect(flash().attributeExists("signed"));

        for (Entry entry : ledger.entries(entries.stream().map(Entry::no).toList())) {
            PairingId own = pairings.named("白云区—平塘县").getFirst().id();
            boolean baiyuns = own.equals(entry.fact().pairing())
                    || new RegionCode("440111").equals(entry.fact().places().giver());
            assertThat(entry.signatures().stream()
                            .anyMatch(
                                    word -> word.by().equals("baiyun") && word.side() == Side.GIVER && word.confirms()))
                    .as(entry.toString())
                    .isEqualTo(baiyuns);
            assertThat(entry.standing()).isNotEqualTo(Standing.CONFIRMED);
        }
        assertThat(page("/entries?kind=student-sponsored,donation-goods", "baiyun"))
                .doesNotContain("等本方签认");
    }

    private String page(String address, String account) throws Exception {
        return mvc.perform(get(address).with(user(account)).header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void nobodyHandsInForTheOtherSideNorCitesAFileThatIsNotTheirs() throws Exception {
        String refused = mvc.perform(post("/record/results")
                        .with(csrf())
                        .with(user("pingtang"))
                        .header("Accept-Language", "zh-CN")
                        .param("side", "giver")
                        .param("f.title", "平塘自记")
                        .param("f.kind", "donation-money")
                        .param("f.place", "平塘县"))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(refused).contains("你的岗位不在这一方");
        assertThat(page("/results", "pingtang")).doesNotContain("平塘自记");

        String workbook = entries.getFirst().fact().origin().file();
        mvc.perform(post("/api/results")
                        .with(csrf())
                        .with(user("pingtang"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"title\":\"平塘引用\",\"kind\":\"donation-money\",\"place\":\"平塘县\",\"evidence\":\""
                                + workbook + "\"}"))
                .andReturn();
        mvc.perform(get("/files/" + workbook).with(user("pingtang"))).andExpect(status().isNotFound());
    }

    @Test
    void theProgressOfAnIntakeIsOnlyForWhoHandedItIn() throws Exception {
        var file = new MockMultipartFile("file", "text.xlsx", null, "no workbook".getBytes(StandardCharsets.UTF_8));
        for (int i = 1; i <= 3; i++) {
            mvc.perform(multipart("/intake").file(file).with(csrf()).with(user("admin")));
        }
        int own = mvc.perform(get("/intake/work/1").with(user("admin")))
                .andReturn()
                .getResponse()
                .getStatus();
        assertThat(own).isNotEqualTo(404);
        mvc.perform(get("/intake/work/1").with(user("pingtang"))).andExpect(status().isNotFound());
    }

    @Test
    void whoAdministersAPartTakesOverNobody() throws Exception {
        Offices.open(store, "county-admin", "administrator", "522727");
        for (String address : List.of("/accounts/admin/password", "/accounts/pingtang/password", "/accounts")) {
            mvc.perform(post(address).with(csrf()).with(user("county-admin")).param("name", "new.one"))
                    .andExpect(status().isForbidden());
        }
    }

    @Test
    void anAuditorReadsAndDoesNothingElse() throws Exception {
        long no = entries.stream()
                .filter(this::pingtangs)
                .findFirst()
                .orElseThrow()
                .no()
                .value();
        mvc.perform(get("/entries/" + no).with(user("auditor"))).andExpect(status().isOk());
        mvc.perform(post("/api/entries/" + no + "/reverse")
                        .with(csrf())
                        .with(user("auditor"))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content("{\"reason\":\"x\"}"))
                .andExpect(status().isForbidden());
        mvc.perform(post("/record/results").with(csrf()).with(user("auditor")).param("f.title", "x"))
                .andExpect(status().isForbidden());
        mvc.perform(get("/accounts").with(user("auditor"))).andExpect(status().isForbidden());
        mvc.perform(get("/accounts").with(user("pingtang"))).andExpect(status().isForbidden());
        mvc.perform(get("/accounts").with(user("admin"))).andExpect(status().isOk());
    }

    private org.springframework.test.web.servlet.ResultActions sign(String account, long no, String side)
            throws Exception {
        return mvc.perform(post("/api/entries/" + no + "/confirm")
                .with(csrf())
                .with(user(account))
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"side\":\"" + side + "\"}"));
    }

    @Test
    void aRowBeyondOnesReachIsRefusedByItselfAndLeavesNothingBehind() throws Exception {
        StringBuilder rows = new StringBuilder("事项,类别,数量,单位,来源地,接收地\n");
        for (int i = 0; i < 30; i++) {
            String place = i % 5 == 2 ? "贵定县" : "平塘县";
            rows.append("分行")
                    .append(i)
                    .append(",捐赠款,")
                    .append(i + 1)
                    .append(",元,,")
                    .append(place)
                    .append('\n');
        }
        String answer = mvc.perform(multipart("/api/intake")
                        .file(new MockMultipartFile(
                                "file", "善举.csv", null, rows.toString().getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(user("pingtang"))
                        .header("Accept-Language", "zh-CN"))
                .andExpect(jsonPath("$.accepted").value(24))
                .andExpect(jsonPath("$.rejected").value(6))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(answer).contains("row-beyond-reach").contains("没有入账");
        assertThat(org.jiedui.storage.RowScope.asSystem(() -> ledger.firstBreak()))
                .isEmpty();
        mvc.perform(get("/api/entries").queryParam("limit", "500").with(user("admin")))
                .andExpect(jsonPath("$.entries[?(@.title =~ /分行.*/)]", org.hamcrest.Matchers.hasSize(24)));
    }

    @Test
    void ofALongFileRowsBeyondOnesReachAreRefusedInEachPortionAndNobodyElseGoesOnWithIt() throws Exception {
        Offices.open(store, "guiding-long", "cooperation-office", "522723");
        StringBuilder rows = new StringBuilder("事项,类别,数量,单位,来源地,接收地\n");
        for (int i = 0; i < 2_200; i++) {
            rows.append("长表行").append(i).append(",捐赠款,").append(i + 1).append(",元,,");
            rows.append(i % 1_000 == 999 ? "贵定县" : "平塘县").append('\n');
        }
        String answer = mvc.perform(multipart("/api/intake")
                        .file(new MockMultipartFile(
                                "file", "长表.csv", null, rows.toString().getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(user("pingtang")))
                .andExpect(jsonPath("$.accepted").value(2_198))
                .andExpect(jsonPath("$.rejected").value(2))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        int batch = com.jayway.jsonpath.JsonPath.read(answer, "$.batch");
        org.jiedui.testing.OwnerDatabase.of(store)
                .sql("update intake_batch set state = 'posting' where id = " + batch)
                .update();
        Offices.open(store, "pingtang-too", "cooperation-office", "522727");

        mvc.perform(post("/api/intake/" + batch + "/further").with(csrf()).with(user("guiding-long")))
                .andExpect(status().isNotFound());
        mvc.perform(post("/api/intake/" + batch + "/further").with(csrf()).with(user("pingtang-too")))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$..code").value(org.hamcrest.Matchers.hasItem("intake-of-another")));
        mvc.perform(post("/api/intake/" + batch + "/further").with(csrf()).with(user("pingtang")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(2_198));
        mvc.perform(post("/api/intake/" + batch + "/undo").with(csrf()).with(user("admin")))
                .andExpect(status().isOk());
    }

    @Test
    void anIntakeThatLiesInPartBeyondOnesReachIsNotTakenBackInPart() throws Exception {
        Offices.open(store, "wide", "cooperation-office", "522727");
        Offices.open(store, "wide", "cooperation-office", "522723");
        String rows = "事项,类别,数量,单位,来源地,接收地\n两县一,捐赠款,1,元,,平塘县\n两县二,捐赠款,1,元,,贵定县\n";
        String answer = mvc.perform(multipart("/api/intake")
                        .file(new MockMultipartFile("file", "两县.csv", null, rows.getBytes(StandardCharsets.UTF_8)))
                        .with(csrf())
                        .with(user("wide")))
                .andExpect(jsonPath("$.accepted").value(2))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        int batch = com.jayway.jsonpath.JsonPath.read(answer, "$.batch");
        org.jiedui.testing.OwnerDatabase.of(store)
                .sql("delete from access_grant where account = 'wide' and place = '522723'")
                .update();
        mvc.perform(post("/api/intake/" + batch + "/undo")
                        .with(csrf())
                        .with(user("wide"))
                        .header("Accept-Language", "zh-CN"))
                .andExpect(status().isUnprocessableContent());
        mvc.perform(get("/api/intake/" + batch).with(user("admin")))
                .andExpect(jsonPath("$.state").value("posted"));
        mvc.perform(post("/api/intake/" + batch + "/undo").with(csrf()).with(user("admin")))
                .andExpect(status().isOk());
    }

    @Test
    void aSecondeeSeesTheirOwnStayAndWhatCameOfItOnceTheAccountIsTheirs() throws Exception {
        Offices.open(store, "secondee");
        org.jiedui.testing.OwnerDatabase.of(store).sql("""
                        insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                        values ('secondee', 'secondee', 'oneself', date '2020-01-01', 'test', now())
                        """).update();
        mvc.perform(get("/api/entries").param("limit", "500").with(user("secondee")))
                .andExpect(jsonPath("$.entries.length()").value(0));
        for (String name : List.of("没有这个人", "岑群英")) {
            mvc.perform(post("/accounts/secondee/person")
                            .with(csrf())
                            .with(user("admin"))
                            .param("person", name))
                    .andExpect(name.equals("岑群英") ? status().is3xxRedirection() : status().isUnprocessableContent());
        }
        mvc.perform(post("/accounts/secondee/person")
                        .with(csrf())
                        .with(user("pingtang"))
                        .param("person", "马韧凯"))
                .andExpect(status().isForbidden());
        long own = entries.stream()
                .filter(entry -> entry.fact().ties().stream()
                        .anyMatch(tie -> pageOf(tie.person().value()).contains("岑群英")))
                .count();
        assertThat(own).isPositive();
        mvc.perform(get("/api/entries").param("limit", "500").with(user("secondee")))
                .andExpect(jsonPath("$.entries.length()").value(own));
        assertThat(page("/secondments", "secondee"))
                .contains("岑群英")
                .doesNotContain("马韧凯")
                .doesNotContain("王晓立");
        mvc.perform(post("/record/results").with(csrf()).with(user("secondee")).param("f.title", "x"))
                .andExpect(status().isForbidden());
    }

    private String pageOf(long person) {
        try {
            return page("/persons/" + person, "admin");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
