package org.jiedui.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.MockMvc;

/** What is done leaves a trace, the trace cannot be changed unnoticed, and is read by whom it concerns. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class AuditTest {

    @Autowired
    MockMvc web;

    @Autowired
    AuditTrail trail;

    @Autowired
    Store store;

    @BeforeAll
    void open() {
        Offices.open(store, "pingtang", "cooperation-office", "522727");
        Offices.open(store, "guiding", "cooperation-office", "522723");
        Offices.open(store, "auditor", "auditor", "522727");
    }

    @Test
    @Order(1)
    void whatIsOlderThanThePolicyKeepsGoesFromTheBeginningAndTheChainGoesOn() throws SQLException {
        Instant longAgo = Instant.now().minus(5 * 365L, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        AuditChain chain = new AuditChain(OwnerDatabase.of(store));
        beginWith(longAgo);
        trail.note(Deed.SYSTEM, "", "test", "new", "");
        assertThat(trail.firstBreak()).isEmpty();

        // The writer forgets by itself, now and then; whoever comes first, three lines are gone.
        chain.forget(Instant.now().minus(3 * 365L, ChronoUnit.DAYS));
        assertThat(OwnerDatabase.of(store)
                        .sql("select sum(lines) from audit_cut")
                        .query(Long.class)
                        .single())
                .isEqualTo(3);
        assertThat(lines("old")).isEmpty();
        assertThat(trail.firstBreak()).isEmpty();
        trail.note(Deed.SYSTEM, "", "test", "newer", "");
        assertThat(trail.firstBreak()).isEmpty();

        assertThatThrownBy(() -> chain.forget(Instant.now())).hasMessageContaining("six months");
    }

    @Test
    @Order(2)
    void linesForgottenWhileTheChainIsWalkedAreNotMissing() throws SQLException {
        Instant longAgo = Instant.now().minus(5 * 365L, ChronoUnit.DAYS).truncatedTo(ChronoUnit.MICROS);
        beginWith(longAgo);
        trail.note(Deed.SYSTEM, "", "test", "after them", "");
        var owner = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                store.owner().url(), store.owner().user(), store.owner().password());
        AtomicInteger asked = new AtomicInteger();
        var forgetting = new org.springframework.jdbc.datasource.DelegatingDataSource(owner) {
            @Override
            public Connection getConnection() throws SQLException {
                if (asked.incrementAndGet() == 2) {
                    new AuditChain(OwnerDatabase.of(store)).forget(Instant.now().minus(3 * 365L, ChronoUnit.DAYS));
                }
                return super.getConnection();
            }
        };
        assertThat(new AuditChain(org.springframework.jdbc.core.simple.JdbcClient.create(forgetting)).firstBreak())
                .isEmpty();
        assertThat(lines("old")).isEmpty();
    }

    /** The trail as if it had begun with three lines of that moment, made while its writer waits. */
    private void beginWith(Instant longAgo) {
        var owner = new org.springframework.jdbc.datasource.DriverManagerDataSource(
                store.owner().url(), store.owner().user(), store.owner().password());
        new org.springframework.transaction.support.TransactionTemplate(
                        new org.springframework.jdbc.support.JdbcTransactionManager(owner))
                .executeWithoutResult(status -> {
                    var jdbc = org.springframework.jdbc.core.simple.JdbcClient.create(owner);
                    AuditChain chain = new AuditChain(jdbc);
                    chain.lockedHead();
                    jdbc.sql("truncate audit_line, audit_cut").update();
                    byte[] previous = AuditLine.root();
                    for (long no = 1; no <= 3; no++) {
                        previous = chain.append(
                                new AuditLine(no, longAgo, "old", Deed.SAW, "GET /", "/", "", "127.0.0.1"), previous);
                    }
                });
    }

    @Test
    void nobodyWritesALineThatDoesNotFollow() throws Exception {
        trail.note(Deed.CHANGED, "follows", "test", "x", "");
        try (Connection connection = store.application().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set jiedui.everything = 'yes'");
            for (String line : List.of("max(no) + 1, timestamptz '2000-01-01'", "max(no) + 2, now()", "1, now()")) {
                assertThatThrownBy(
                                () -> statement.execute(
                                        "insert into audit_line select " + line
                                                + ", '', 'saw', '', '', '', '', '\\x00', decode(md5(random()::text), 'hex') from audit_line"))
                        .as(line)
                        .hasMessageContaining("does not follow");
            }
        }
    }

    @Test
    void everyRequestLeavesALineOfItsKind() throws Exception {
        web.perform(get("/entries").queryParam("kind", "friendship").with(user("guiding")))
                .andExpect(status().isOk());
        web.perform(get("/entries.xlsx").with(user("guiding"))).andExpect(status().isOk());
        web.perform(get("/entries/999999").with(user("guiding"))).andExpect(status().isNotFound());
        web.perform(post("/accounts").with(user("guiding")).with(csrf()).param("name", "secret-name"))
                .andExpect(status().isForbidden());
        web.perform(get("/entries")).andExpect(status().is3xxRedirection());
        assertThat(trail.settled(10, TimeUnit.SECONDS)).isTrue();

        assertThat(lines("guiding"))
                .extracting(AuditLine::deed, AuditLine::route, AuditLine::subject, AuditLine::detail)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(Deed.REFUSED, "POST /accounts", "/accounts", "403"),
                        org.assertj.core.groups.Tuple.tuple(
                                Deed.REFUSED, "GET /entries/{no}", "/entries/999999", "404"),
                        org.assertj.core.groups.Tuple.tuple(Deed.EXPORTED, "GET /entries.xlsx", "/entries.xlsx", ""),
                        org.assertj.core.groups.Tuple.tuple(Deed.SAW, "GET /entries", "/entries", "kind=friendship"));
        assertThat(lines("guiding"))
                .allSatisfy(line -> assertThat(line.address()).isEqualTo("127.0.0.1"));
        assertThat(lines("")).noneMatch(line -> line.route().contains("/entries"));
    }

    @Test
    void whatWasSoughtIsKeptAsItWasTypedButNoLongNumber() throws Exception {
        web.perform(get("/search").queryParam("q", "塘边中学").with(user("admin"))).andExpect(status().isOk());
        web.perform(get("/search").queryParam("q", "138 0013 8000").with(user("admin")))
                .andExpect(status().isOk());
        // Who only looks does not wait for the line.
        assertThat(trail.settled(20, TimeUnit.SECONDS)).isTrue();
        String page = web.perform(get("/audit")
                        .queryParam("q", "塘边中学")
                        .queryParam("deed", "all")
                        .with(user("admin"))
                        .header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("q=塘边中学");
        assertThat(lines("admin"))
                .extracting(AuditLine::detail)
                .contains("q=…")
                .noneMatch(said -> said.contains("8000"));
    }

    @Test
    void aGrantTellsWhatWasGranted() throws Exception {
        web.perform(post("/accounts/grants")
                        .with(user("admin"))
                        .with(csrf())
                        .param("account", "pingtang")
                        .param("role", "auditor")
                        .param("reach", "place")
                        .param("place", "522727")
                        .param("from", "2030-01-01"))
                .andExpect(status().is3xxRedirection());
        assertThat(lines("admin").getFirst().subject()).isEqualTo("account pingtang");
        assertThat(lines("admin").getFirst().detail()).isEqualTo("auditor · place 522727 · 2030-01-01/");
    }

    @Test
    void manyAtOnceAreAllKeptOnceAndInOneChain() throws Exception {
        try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            IntStream.range(0, 400)
                    .forEach(n -> all.add(
                            many.submit(() -> trail.note(Deed.CHANGED, "many", "test", "s" + n, "x\n".repeat(n)))));
            for (Future<?> one : all) {
                one.get();
            }
        }
        assertThat(lines("many")).extracting(AuditLine::subject).hasSize(400).doesNotHaveDuplicates();
        assertThat(lines("many")).allSatisfy(line -> assertThat(line.detail()).hasSizeLessThanOrEqualTo(500));
        assertThat(trail.firstBreak()).isEmpty();
    }

    @Test
    void theApplicationCannotChangeWhatWasNotedAndTheOwnerNotUnnoticed() throws Exception {
        trail.note(Deed.CHANGED, "chained", "test", "first", "");
        trail.note(Deed.CHANGED, "chained", "test", "second", "");
        long no = lines("chained").getLast().no();
        try (Connection connection = store.application().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set jiedui.everything = 'yes'");
            for (String sql :
                    List.of("update audit_line set detail = 'x'", "delete from audit_line", "delete from audit_cut")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("permission denied");
            }
        }
        var owner = OwnerDatabase.of(store);
        for (String column : List.of("account", "route", "subject", "detail", "address")) {
            String before = owner.sql("select " + column + " from audit_line where no = ?")
                    .param(no)
                    .query(String.class)
                    .single();
            owner.sql("update audit_line set " + column + " = " + column + " || 'x' where no = ?")
                    .param(no)
                    .update();
            assertThat(trail.firstBreak()).as(column).map(AuditChain.Break::no).contains(no);
            owner.sql("update audit_line set " + column + " = ? where no = ?")
                    .params(before, no)
                    .update();
        }
        assertThat(trail.firstBreak()).isEmpty();
        owner.sql("update audit_line set no = no + 1000000 where no = ?")
                .param(no)
                .update();
        assertThat(trail.firstBreak()).map(AuditChain.Break::no).contains(no);
        owner.sql("update audit_line set no = no - 1000000 where no > 1000000").update();
        assertThat(trail.firstBreak()).isEmpty();
    }

    @Test
    void oneReadsOnesOwnAndAnAuditorThoseBelow() throws Exception {
        trail.note(Deed.CHANGED, "pingtang", "test", "from-pingtang", "");
        trail.note(Deed.CHANGED, "guiding", "test", "from-guiding", "");
        trail.note(Deed.CHANGED, "admin", "test", "from-admin", "");
        for (String address : List.of("/audit", "/api/audit")) {
            String own = page(address, "pingtang");
            assertThat(own).contains("from-pingtang").doesNotContain("from-guiding", "from-admin");
            String audited = page(address, "auditor");
            assertThat(audited).contains("from-pingtang").doesNotContain("from-guiding", "from-admin");
            String all = page(address, "admin");
            assertThat(all).contains("from-pingtang", "from-guiding", "from-admin");
            assertThat(page(address + "?account=guiding", "auditor")).doesNotContain("from-guiding");
            assertThat(page(address + "?q=from-guiding", "admin"))
                    .contains("from-guiding")
                    .doesNotContain("from-admin");
        }
        web.perform(get("/audit").param("from", "yesterday").with(user("admin")).header("Accept-Language", "zh-CN"))
                .andExpect(content().string(containsString("起始日期读不懂：yesterday。")));
        trail.note(Deed.SAW, "admin", "test", "only-looked", "");
        assertThat(trail.settled(20, TimeUnit.SECONDS)).isTrue();
        assertThat(page("/audit", "admin")).doesNotContain("only-looked");
        assertThat(page("/audit?deed=all", "admin")).contains("only-looked", "from-admin");
        assertThat(page("/audit?deed=saw", "admin")).contains("only-looked").doesNotContain("from-admin");
        assertThat(page("/api/audit", "admin")).contains("only-looked");
        web.perform(get("/audit.xlsx").with(user("auditor"))).andExpect(status().isOk());
    }

    private String page(String address, String account) throws Exception {
        return web.perform(get(address).with(user(account)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private List<AuditLine> lines(String account) {
        return trail.lines(
                new AuditQuestion("", EnumSet.allOf(Deed.class), "", null, null, 0, 1000),
                Optional.of(List.of(account)));
    }
}
