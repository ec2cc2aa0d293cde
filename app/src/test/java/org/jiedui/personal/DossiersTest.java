package org.jiedui.personal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiedui.audit.AuditLine;
import org.jiedui.audit.AuditQuestion;
import org.jiedui.audit.AuditTrail;
import org.jiedui.audit.Deed;
import org.jiedui.intake.Intake;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.RowScope;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.vault.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Sealed, masked, shown for a purpose, found by a keyed hash, and erased without hurting the ledger. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DossiersTest {

    /** Made for this test: it checks, and the place it names does not exist. */
    private static final String IDENTITY = "990101199001010019";

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    AuditTrail trail;

    @Autowired
    Store store;

    @Autowired
    Resealing resealing;

    @Autowired
    DatumRepository data;

    @Autowired
    Dossiers personal;

    @Value("${jiedui.data}")
    Path folder;

    JdbcClient owner;
    long cen;
    long other;

    @BeforeAll
    void load() {
        Example.load(intake);
        owner = OwnerDatabase.of(store);
        Offices.open(store, "office", "organisation-department", "522723");
        Offices.open(store, "neighbour", "organisation-department", "522727");
        Offices.open(store, "clerk", "cooperation-office", "522723");
        cen = owner.sql("select id from person where name = '岑群英'")
                .query(Long.class)
                .single();
        other = owner.sql("select id from person where id <> ? order by id limit 1")
                .param(cen)
                .query(Long.class)
                .single();
    }

    private ResultActions add(String account, long person, String kind, String value) throws Exception {
        return web.perform(post("/persons/" + person + "/held")
                .with(csrf())
                .with(user(account))
                .header("Accept-Language", "zh-CN")
                .param("kind", kind)
                .param("value", value)
                .param("ground", "测试"));
    }

    private long datum(String kind) {
        return owner.sql("select max(id) from personal_datum where kind = ?")
                .param(kind)
                .query(Long.class)
                .single();
    }

    @ParameterizedTest
    @CsvSource({
        "identity-number, 990101199001010017",
        "identity-number, 99010119900101001",
        "phone, 12345",
        "phone, 23800138000",
        "account, 12a",
        "address, ''",
        "nonsense, 1",
    })
    void whatIsNoneOfItsKindIsRefused(String kind, String value) throws Exception {
        long before = owner.sql("select count(*) from personal_datum")
                .query(Long.class)
                .single();
        String page = add("office", cen, kind, value)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("value=\"测试\"");
        assertThat(owner.sql("select count(*) from personal_datum")
                        .query(Long.class)
                        .single())
                .isEqualTo(before);
    }

    @Test
    void theDatabaseHoldsNothingPlainAndPagesShowItMasked() throws Exception {
        add("office", cen, "identity-number", "990101 19900101 0019").andExpect(status().is3xxRedirection());
        add("office", cen, "phone", "+86 138-0013-8000").andExpect(status().is3xxRedirection());
        add("neighbour", cen, "phone", "13800138001").andExpect(status().isNotFound());
        String dump = owner.sql(
                        "select string_agg(encode(sealed, 'escape') || encode(fingerprint, 'escape') || ground, '') from personal_datum")
                .query(String.class)
                .single();
        assertThat(dump).doesNotContain(IDENTITY).doesNotContain("13800138000").doesNotContain("8000");

        String page = page("/persons/" + cen + "/held", "clerk");
        assertThat(page).contains("138****8000").contains("**************0019");
        assertThat(page).doesNotContain("13800138000").doesNotContain(IDENTITY).doesNotContain("/reveal");
        web.perform(get("/persons/" + cen + "/held").with(user("neighbour"))).andExpect(status().isNotFound());
    }

    @Test
    void isShownInFullForAPurposeThatIsWrittenDown() throws Exception {
        add("office", cen, "phone", "13911112222").andExpect(status().is3xxRedirection());
        String address = "/persons/" + cen + "/held/" + datum("phone") + "/reveal";
        web.perform(post(address).with(csrf()).with(user("clerk")).param("purpose", "好奇地看看"))
                .andExpect(status().isForbidden());
        web.perform(post(address).with(csrf()).with(user("neighbour")).param("purpose", "好奇地看看"))
                .andExpect(status().isNotFound());
        web.perform(post(address).with(csrf()).with(user("office")).param("purpose", " "))
                .andExpect(status().isUnprocessableContent());
        String shown = web.perform(
                        post(address).with(csrf()).with(user("office")).param("purpose", "通知返程车次"))
                .andExpect(status().isOk())
                .andExpect(result -> assertThat(result.getResponse().getHeader("Cache-Control"))
                        .contains("no-store"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(shown).contains("13911112222");
        List<AuditLine> lines = trail.lines(
                new AuditQuestion("office", Set.of(Deed.REVEALED), "", null, null, 0, 10),
                Optional.of(List.of("office")));
        assertThat(lines)
                .filteredOn(line -> line.detail().equals("通知返程车次"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.detail()).isEqualTo("通知返程车次");
                    assertThat(line.subject()).isEqualTo("person " + cen + " phone");
                });
        assertThat(owner.sql("select string_agg(detail || subject, '') from audit_line")
                        .query(String.class)
                        .single())
                .doesNotContain("13911112222");
    }

    @Test
    void whatIsCopiedToAnotherPersonDoesNotOpen() throws Exception {
        add("office", cen, "phone", "13933334444").andExpect(status().is3xxRedirection());
        long id = datum("phone");
        owner.sql("update personal_datum set person = ? where id = ?")
                .params(other, id)
                .update();
        assertThat(RowScope.asSystem(() -> personal.held(new org.jiedui.kernel.PersonId(other))))
                .filteredOn(held -> held.id() == id)
                .singleElement()
                .extracting(Dossiers.Held::masked)
                .isEqualTo(Dossiers.LOCKED);
        owner.sql("delete from personal_datum where id = ?").param(id).update();
    }

    @Test
    void whoseANumberIsCanBeAskedByWhoeverMayRevealAndLeavesATraceWithoutTheNumber() throws Exception {
        add("office", cen, "phone", "13955556666").andExpect(status().is3xxRedirection());
        assertThat(bearing("office", "139 5555 6666")).contains("岑群英");
        assertThat(bearing("office", "139 5555 666")).doesNotContain("岑群英");
        assertThat(bearing("neighbour", "13955556666")).doesNotContain("岑群英");
        web.perform(post("/persons/bearing").with(csrf()).with(user("clerk")).param("number", "13955556666"))
                .andExpect(status().isForbidden());
        for (String account : List.of("office", "clerk", "neighbour")) {
            assertThat(page("/search?q=13955556666", account)).doesNotContain("岑群英");
            web.perform(get("/search").queryParam("q", "13955556666").with(user(account)))
                    .andExpect(status().isOk());
        }
        assertThat(trail.settled(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
        assertThat(owner.sql("select string_agg(detail || subject, '') from audit_line")
                        .query(String.class)
                        .single())
                .doesNotContain("13955556666")
                .contains("whose a number is");
    }

    private String bearing(String account, String number) throws Exception {
        return web.perform(post("/persons/bearing")
                        .with(csrf())
                        .with(user(account))
                        .param("number", number))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    @Test
    void whoOnceEnteredAPersonDoesNotThereforeReachTheirData() throws Exception {
        add("office", cen, "phone", "13966667777").andExpect(status().is3xxRedirection());
        owner.sql("update person set entered_by = 'neighbour' where id = ?")
                .param(cen)
                .update();
        web.perform(post("/persons/" + cen + "/held/" + datum("phone") + "/reveal")
                        .with(csrf())
                        .with(user("neighbour"))
                        .param("purpose", "以前是我记的"))
                .andExpect(status().isNotFound());
        owner.sql("update person set entered_by = null where id = ?").param(cen).update();
    }

    @Test
    void whatIsSealedOtherwiseIsSealedAnew() throws Exception {
        add("office", cen, "address", "某县某路 1 号").andExpect(status().is3xxRedirection());
        assertThat(resealing.resealAll()).isZero();
        Vault next = Vault.of(folder.resolve("secrets"), "sm4");
        assertThat(new Resealing(data, next).resealAll()).isGreaterThan(0);
        assertThat(new Resealing(data, next).resealAll()).isZero();
        String shown = web.perform(post("/persons/" + cen + "/held/" + datum("address") + "/reveal")
                        .with(csrf())
                        .with(user("office"))
                        .param("purpose", "寄送证书"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(shown).contains("某县某路 1 号");
    }

    @Test
    void anErasedPersonIsGoneFromTheBooksAndTheLedgerIsWhole() throws Exception {
        long he = owner.sql("""
                        select t.person from ledger_tie t join stay s on s.id = t.stay
                        where t.person <> ? and s.home_place like '44%' and s.office <> '' limit 1
                        """).param(cen).query(Long.class).single();
        String name = owner.sql("select name from person where id = ?")
                .param(he)
                .query(String.class)
                .single();
        String hashes = "select string_agg(encode(hash, 'hex'), '' order by no) from ledger_entry";
        String before = owner.sql(hashes).query(String.class).single();
        String sums = page("/api/answers", "admin").replaceAll("\"asOf\":\"[^\"]*\"", "");
        add("admin", he, "phone", "13977778888").andExpect(status().is3xxRedirection());

        assertThat(erase("clerk", he, name).andReturn().getResponse().getStatus())
                .isEqualTo(403);
        erase("admin", he, "不是这个名字").andExpect(status().isForbidden());
        Offices.open(store, "department", "organisation-department", "440000");
        Offices.open(store, "receiving", "organisation-department", "520000");
        String refused = erase("receiving", he, name)
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(refused).contains("不是从本范围派出的");
        erase("department", he, "不是这个名字").andExpect(status().isUnprocessableContent());
        erase("department", he, name).andExpect(status().is3xxRedirection());
        erase("department", he, name).andExpect(status().isUnprocessableContent());

        assertThat(owner.sql(hashes).query(String.class).single()).isEqualTo(before);
        assertThat(RowScope.asSystem(() -> ledger.firstBreak())).isEmpty();
        assertThat(page("/api/answers", "admin").replaceAll("\"asOf\":\"[^\"]*\"", ""))
                .isEqualTo(sums);
        // Wherever a text stands that is tied to the person or was read with them, their name does not.
        for (String sql : List.of(
                "select string_agg(name || office || pinyin, '') from person where id = " + he,
                "select string_agg(person_name || office || note, '') from stay where person = " + he,
                "select string_agg(t.title || t.note, '') from ledger_text t join ledger_tie i on i.entry = t.entry"
                        + " where i.person = " + he,
                "select string_agg(r.cells::text || r.findings::text, '') from intake_row r join ledger_entry e"
                        + " on e.batch = r.batch and e.sheet = r.sheet and e.row_no = r.line"
                        + " join ledger_tie i on i.entry = e.no where i.person = " + he,
                "select string_agg(own_words, '') from reflection w join stay s on s.id = w.stay where s.person = "
                        + he,
                "select string_agg(ground, '') from personal_datum where person = " + he)) {
            assertThat(String.valueOf(
                            owner.sql(sql).query(String.class).optional().orElse("")))
                    .as(sql)
                    .doesNotContain(name);
        }
        assertThat(owner.sql("select count(*) from personal_datum where sealed is not null and person = " + he)
                        .query(Long.class)
                        .single())
                .isZero();
        add("admin", he, "phone", "13977778888").andExpect(status().isUnprocessableContent());
        assertThat(page("/persons/" + he + "/held", "admin")).doesNotContain(name);
    }

    private ResultActions erase(String account, long person, String name) throws Exception {
        return web.perform(post("/persons/" + person + "/held/erase")
                .with(csrf())
                .with(user(account))
                .param("name", name)
                .param("reason", "本人申请，2026-01")
                .header("Accept-Language", "zh-CN"));
    }

    private String page(String address, String account) throws Exception {
        return web.perform(get(address).with(user(account)).header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
