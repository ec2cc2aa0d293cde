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
        add("office", cen, kind, value).andExpect(status().isUnprocessableContent());
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
                new AuditQuestion("office", Deed.REVEALED, "", null, null, 0, 10), Optional.of(List.of("office")));
        assertThat(lines).singleElement().satisfies(line -> {
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
                .singleElement()
                .extracting(Dossiers.Held::masked)
                .isEqualTo(Dossiers.LOCKED);
        owner.sql("delete from personal_datum where id = ?").param(id).update();
    }

    @Test
    void isFoundByItsWholeNumberByWhoeverSeesThePerson() throws Exception {
        add("office", cen, "phone", "13955556666").andExpect(status().is3xxRedirection());
        assertThat(page("/search?q=139 5555 6666", "clerk")).contains("岑群英");
        assertThat(page("/search?q=139 5555 666", "clerk")).doesNotContain("岑群英");
        assertThat(page("/search?q=13955556666", "neighbour")).doesNotContain("岑群英");
    }

    @Test
    void whatIsSealedOtherwiseIsSealedAnew() throws Exception {
        add("office", cen, "address", "某县某路 1 号").andExpect(status().is3xxRedirection());
        assertThat(resealing.resealAll()).isZero();
        Vault next = Vault.of(folder.resolve("secrets"), "sm4");
        assertThat(new Resealing(data, next).resealAll()).isGreaterThan(0);
        assertThat(new Resealing(data, next).resealAll()).isZero();
        assertThat(page("/search?q=990101199001010019", "clerk")).isNotEmpty();
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
        long he = owner.sql("select person from ledger_tie t join person p on p.id = t.person where p.id <> ? limit 1")
                .param(cen)
                .query(Long.class)
                .single();
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
        Offices.open(store, "department", "organisation-department", "520000");
        erase("department", he, "不是这个名字").andExpect(status().isUnprocessableContent());
        erase("department", he, name).andExpect(status().is3xxRedirection());
        erase("department", he, name).andExpect(status().isUnprocessableContent());

        assertThat(owner.sql(hashes).query(String.class).single()).isEqualTo(before);
        assertThat(RowScope.asSystem(() -> ledger.firstBreak())).isEmpty();
        assertThat(page("/api/answers", "admin").replaceAll("\"asOf\":\"[^\"]*\"", ""))
                .isEqualTo(sums);
        for (String sql : List.of(
                "select count(*) from person where position(? in name) > 0 and id <> 0",
                "select count(*) from ledger_text t join ledger_tie i on i.entry = t.entry where position(? in title || note) > 0 and i.person = "
                        + he,
                "select count(*) from personal_datum d join person p on p.id = d.person where sealed is not null and p.id = "
                        + he + " and ? <> ''")) {
            assertThat(owner.sql(sql).param(name).query(Long.class).single())
                    .as(sql)
                    .isZero();
        }
        assertThat(page("/persons/" + he + "/held", "admin")).doesNotContain(name);
        assertThat(page("/search?q=13977778888", "admin")).doesNotContain("/persons/" + he);
    }

    private ResultActions erase(String account, long person, String name) throws Exception {
        return web.perform(post("/persons/" + person + "/held/erase")
                .with(csrf())
                .with(user(account))
                .param("name", name)
                .param("reason", "本人申请，2026-01"));
    }

    private String page(String address, String account) throws Exception {
        return web.perform(get(address).with(user(account)).header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }
}
