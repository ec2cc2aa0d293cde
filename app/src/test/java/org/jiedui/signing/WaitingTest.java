package org.jiedui.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Feed;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Signature;
import org.jiedui.ledger.Standing;
import org.jiedui.storage.RowScope;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

/** What waits for whom, what both sides say of a dispute, and signing a whole list. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WaitingTest {

    private static final Pattern UP_TO = Pattern.compile("name=\"upTo\" value=\"(\\d+)\"");

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Feed feed;

    @Autowired
    WorkList work;

    @Autowired
    EntryActs acts;

    @Autowired
    Store store;

    @BeforeAll
    void load() throws Exception {
        Example.load(intake);
        Offices.open(store, "pingtang", "cooperation-office", "522727");
        Offices.open(store, "pingtang2", "cooperation-office", "522727");
        Offices.open(store, "baiyun", "cooperation-office", "440111");
        Offices.open(store, "guiding", "cooperation-office", "522723");
        Offices.open(store, "auditor", "auditor", "522700");
        for (int i = 0; i < 12; i++) {
            record("list" + i, i % 3 == 0 ? "pingtang" : "baiyun", i % 3 == 0 ? "receiver" : "giver");
        }
        web.perform(sign("list1", "pingtang", "receiver", true)).andExpect(status().is3xxRedirection());
        web.perform(sign("list2", "pingtang", "receiver", false).param("reason", "没有收到"))
                .andExpect(status().is3xxRedirection());
        web.perform(sign("list3", "baiyun", "giver", false).param("reason", "没有给"))
                .andExpect(status().is3xxRedirection());
    }

    @ParameterizedTest
    @ValueSource(strings = {"pingtang", "pingtang2", "baiyun", "guiding", "auditor", "admin"})
    void everyEntryStandsInTheQueueThatItsSignaturesSay(String account) {
        for (Queue queue : Queue.values()) {
            List<Long> expected = as(
                    account,
                    () -> all().stream()
                            .filter(entry -> queue == expected(entry, account))
                            .map(entry -> entry.no().value())
                            .toList());
            List<Long> found = new ArrayList<>();
            as(account, () -> {
                Long after = 0L;
                while (after != null) {
                    WorkList.Page page = work.page(queue, Wanted.ALL, after, 5);
                    page.entries().forEach(entry -> found.add(entry.no().value()));
                    assertThat(page.total(queue)).isEqualTo(expected.size());
                    after = page.next();
                }
                return found;
            });
            assertThat(found).as(account + " " + queue).isEqualTo(expected);
        }
    }

    /** Once more from the words of the rule, entry by entry. */
    private @Nullable Queue expected(Entry entry, String account) {
        var sides = acts.sides(entry.fact().pairing(), entry.fact().places());
        if (sides.isEmpty() || !entry.live() || entry.standing() == Standing.CONFIRMED) {
            return null;
        }
        Side own = sides.iterator().next();
        boolean spoke =
                entry.fact().recordedBy() == own || entry.signatures().stream().anyMatch(word -> word.side() == own);
        if (entry.standing() == Standing.DISPUTED) {
            return Queue.DISPUTED;
        }
        return spoke || entry.postedBy().equals(account) ? Queue.THEIRS : Queue.MINE;
    }

    private List<Entry> all() {
        long last = RowScope.asSystem(() -> feed.heads().entry());
        return ledger.entries(
                LongStream.rangeClosed(1, last).mapToObj(EntryNo::new).toList());
    }

    @Test
    void aDisputeShowsBothVersionsAndIsAnsweredAndSettled() throws Exception {
        Entry entry = record("dispute-me", "baiyun", "giver");
        String address = "/entries/" + entry.no().value();
        web.perform(post(address + "/answer")
                        .with(csrf())
                        .with(user("baiyun"))
                        .param("side", "giver")
                        .param("reason", "有收据"))
                .andExpect(status().isUnprocessableContent());
        web.perform(sign("dispute-me", "pingtang", "receiver", false)
                        .param("reason", "只收到一半")
                        .param("amount", "0.6万元")
                        .param("happened", "2018年11月"))
                .andExpect(status().is3xxRedirection());
        Signature word = find("dispute-me").signatures().getLast();
        assertThat(word.claim()).isNotNull();
        assertThat(word.claim().amount()).isEqualByComparingTo("6000");
        assertThat(word.claim().happened()).hasToString("2018-11");

        String page = page(address, "baiyun");
        assertThat(page).contains("只收到一半").contains("6000").contains("2018-11").contains("答复对方的异议");
        assertThat(page(address, "pingtang2")).doesNotContain("答复对方的异议");
        web.perform(post(address + "/answer")
                        .with(csrf())
                        .with(user("baiyun"))
                        .param("side", "giver")
                        .param("reason", " "))
                .andExpect(status().isUnprocessableContent());
        web.perform(post(address + "/answer")
                        .with(csrf())
                        .with(user("guiding"))
                        .param("side", "giver")
                        .param("reason", "x"))
                .andExpect(status().isNotFound());
        web.perform(post(address + "/answer")
                        .with(csrf())
                        .with(user("baiyun"))
                        .param("side", "giver")
                        .param("reason", "另一半十二月到账"))
                .andExpect(status().is3xxRedirection());
        assertThat(find("dispute-me").standing()).isEqualTo(Standing.DISPUTED);
        assertThat(page(address, "pingtang")).contains("另一半十二月到账");
        web.perform(sign("dispute-me", "pingtang2", "receiver", true)).andExpect(status().is3xxRedirection());
        assertThat(find("dispute-me").standing()).isEqualTo(Standing.CONFIRMED);

        assertThat(RowScope.asSystem(() -> ledger.firstBreak())).isEmpty();
        var owner = OwnerDatabase.of(store);
        owner.sql("update ledger_signature set claim_amount = 6001 where claim_amount = 6000")
                .update();
        assertThat(RowScope.asSystem(() -> ledger.firstBreak()))
                .map(Ledger.Break::chain)
                .contains("signature");
        owner.sql("update ledger_signature set claim_amount = 6000 where claim_amount = 6001")
                .update();
    }

    @Test
    void aSideConfirmsOnceHoweverManyOfItsPeopleClick() throws Exception {
        record("once", "baiyun", "giver");
        web.perform(sign("once", "pingtang", "receiver", true)).andExpect(status().is3xxRedirection());
        for (String account : List.of("pingtang", "pingtang2")) {
            web.perform(sign("once", account, "receiver", true)).andExpect(status().isUnprocessableContent());
            assertThat(page("/entries/" + find("once").no().value(), account))
                    .contains("本方已确认")
                    .doesNotContain("name=\"confirms\" value=\"true\"");
        }
        assertThat(find("once").signatures()).hasSize(1);
        web.perform(sign("once", "pingtang2", "receiver", false).param("reason", "又查了，不对"))
                .andExpect(status().is3xxRedirection());
        assertThat(find("once").standing()).isEqualTo(Standing.DISPUTED);
        assertThat(page("/waiting?queue=disputed&q=once", "baiyun")).contains("又查了，不对");
        assertThat(page("/", "baiyun")).contains("笔有异议");
    }

    @Test
    void aClerkOfOneSideRecordsForItUnlessTheySayOtherwise() throws Exception {
        for (String path : List.of("/record/results", "/intake")) {
            assertThat(page(path, "pingtang"))
                    .contains("value=\"receiver\" selected")
                    .doesNotContain("<option value=\"giver\"");
            assertThat(page(path, "baiyun"))
                    .contains("value=\"giver\" selected")
                    .doesNotContain("<option value=\"receiver\"");
            assertThat(page(path, "admin")).contains("<option value=\"giver\"").contains("<option value=\"receiver\"");
        }
        assertThat(page("/", "auditor")).doesNotContain("href=\"/intake\"");
    }

    @Test
    void anAmountThatIsNoneIsRefusedInWords() throws Exception {
        record("odd-claim", "baiyun", "giver");
        String page = web.perform(sign("odd-claim", "pingtang", "receiver", false)
                        .param("reason", "不对")
                        .param("amount", "很多很多钱吧")
                        .header("Accept-Language", "zh-CN"))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
        assertThat(page).contains("很多很多钱吧").contains("value=\"不对\"").contains("<details class=\"jd-silent\" open");
        for (String nothing : List.of("若干", "一批")) {
            web.perform(sign("odd-claim", "pingtang", "receiver", false)
                            .param("reason", "不对")
                            .param("amount", nothing))
                    .andExpect(status().isUnprocessableContent());
        }
        web.perform(sign("odd-claim", "pingtang", "receiver", false)
                        .param("reason", "不对")
                        .param("happened", "至今"))
                .andExpect(status().isUnprocessableContent());
        assertThat(find("odd-claim").signatures()).isEmpty();
    }

    @Test
    void aWholeListIsConfirmedInOneGoUpToWhatStoodThere() throws Exception {
        for (int i = 0; i < 8; i++) {
            record("bulk" + i, "baiyun", "giver");
        }
        web.perform(sign("bulk3", "pingtang", "receiver", false).param("reason", "查无此事"))
                .andExpect(status().is3xxRedirection());
        String page = page("/waiting?q=bulk", "pingtang2");
        assertThat(page).contains("确认全部 7 笔");
        Matcher upTo = UP_TO.matcher(page);
        assertThat(upTo.find()).isTrue();
        record("bulk-later", "baiyun", "giver");

        for (String other : List.of("guiding", "baiyun")) {
            web.perform(post("/waiting")
                            .with(csrf())
                            .with(user(other))
                            .param("q", "bulk")
                            .param("upTo", upTo.group(1)))
                    .andExpect(status().is3xxRedirection());
        }
        web.perform(post("/waiting")
                        .with(csrf())
                        .with(user("auditor"))
                        .param("q", "bulk")
                        .param("upTo", upTo.group(1)))
                .andExpect(status().isForbidden());
        assertThat(find("bulk0").standing()).isEqualTo(Standing.RECORDED);

        web.perform(post("/waiting")
                        .with(csrf())
                        .with(user("pingtang2"))
                        .param("q", "bulk")
                        .param("upTo", upTo.group(1)))
                .andExpect(status().is3xxRedirection());
        for (int i = 0; i < 8; i++) {
            assertThat(find("bulk" + i).standing()).isEqualTo(i == 3 ? Standing.DISPUTED : Standing.CONFIRMED);
        }
        assertThat(find("bulk-later").standing()).isEqualTo(Standing.RECORDED);
        assertThat(find("list4").signatures()).isEmpty();
    }

    private Entry record(String title, String by, String side) throws Exception {
        web.perform(post("/record/results")
                        .with(csrf())
                        .with(user(by))
                        .param("side", side)
                        .param("f.title", title)
                        .param("f.kind", "donation-money")
                        .param("f.quantity", "12000")
                        .param("f.unit", "元")
                        .param("f.date", "2018-12")
                        .param("f.giver", "440111")
                        .param("f.receiver", "平塘县"))
                .andExpect(result -> assertThat(result.getResponse().getStatus())
                        .as(result.getResponse().getContentAsString(StandardCharsets.UTF_8))
                        .isLessThan(400));
        return find(title);
    }

    private Entry find(String title) {
        return RowScope.asSystem(() -> all()).stream()
                .filter(entry -> entry.fact().title().equals(title))
                .findFirst()
                .orElseThrow();
    }

    private MockHttpServletRequestBuilder sign(String title, String by, String side, boolean confirms) {
        return post("/entries/" + find(title).no().value() + "/sign")
                .with(csrf())
                .with(user(by))
                .param("side", side)
                .param("confirms", String.valueOf(confirms));
    }

    private String page(String address, String account) throws Exception {
        return web.perform(get(address).with(user(account)).header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    private static <T> T as(String account, Supplier<T> work) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, null, List.of()));
        try {
            return work.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @Test
    void whoStandsOnNeitherSideIsToldSo() throws Exception {
        for (String account : List.of("admin", "auditor")) {
            assertThat(page("/waiting", account)).contains("不代表任何一方").doesNotContain("确认全部");
            assertThat(page("/", account)).doesNotContain("href=\"/waiting\"");
        }
        assertThat(page("/", "baiyun")).contains("href=\"/waiting\"");
    }
}
