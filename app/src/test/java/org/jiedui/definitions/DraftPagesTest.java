package org.jiedui.definitions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Feed;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.SetState;
import org.jiedui.mirror.Mirror;
import org.jiedui.mirror.Source;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.RowScope;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** A set written on a page, from its first text to its withdrawal; the facts are at a place of their own, 长顺县. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DraftPagesTest {

    private static final String PLACE = "522729";

    @Autowired
    private MockMvc web;

    @Autowired
    private Definitions definitions;

    @Autowired
    private DefinitionTexts texts;

    @Autowired
    private DraftRepository repository;

    @Autowired
    private Mirror mirror;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Autowired
    private Clock clock;

    @Autowired
    private Store store;

    private JdbcClient owner;

    @TempDir
    private Path folder;

    @BeforeAll
    void openAccounts() {
        owner = OwnerDatabase.of(store);
        for (String name : List.of("second", "third")) {
            Offices.open(store, name);
            owner.sql("insert into access_grant (account, role, reach, from_day, granted_by, granted_at)"
                            + " values (?, 'administrator', 'everything', date '2020-01-01', 'test', now())")
                    .param(name)
                    .update();
        }
        Offices.open(store, "county", "administrator", PLACE);
        fact("experience-promoted", "nation", 2);
        fact("experience-promoted", "county", 5);
    }

    /** What a county promoted is no more counted: a word that no shipped set asks for. */
    private static String text(String code, String words) {
        return """
                set: %s
                names: {zh: 本州口径, en: Our own}
                years: {from: 2026}
                based-on: "2026"
                note: narrower
                measures:
                  - code: H01
                    where: {promoted-by: [%s]}
                    note: of higher level only
                """.formatted(code, words);
    }

    @Test
    void comesIntoForceByTwoAccountsAndEveryAnswerKnowsIt() throws Exception {
        long id = keep("admin", text("our-way", "nation, province"));
        assertThat(page("admin", "/definitions/drafts")).contains("our-way 第 1 稿", "等待审阅");
        assertThat(page("admin", "/definitions/drafts/" + id))
                .contains("H01", "自己写的不能自己审")
                .doesNotContain("??");
        web.perform(get("/definitions/our-way").with(user("admin"))).andExpect(status().isNotFound());
        assertThat(page("admin", "/definitions/drafts/" + id + "?figures=yes&place=" + PLACE))
                .contains("7", "－", "5")
                .doesNotContain("??", "正在另外准备");

        review("admin", id, "approved", "");
        assertThat(draft(id).review()).as("nobody reviews their own").isNull();
        force("admin", id, today());
        assertThat(draft(id).force()).as("nothing comes into force unreviewed").isNull();
        review("second", id, "approved", "照办");
        force("admin", id, today());

        assertThat(definitions.set("our-way").inForce(today())).isTrue();
        assertThat(definitions.defaultFor(Period.ofYear(2026), today()).code()).isEqualTo("our-way");
        assertThat(figure("our-way")).isEqualTo(2);
        assertThat(figure("2026")).isEqualTo(7);
        assertThat(page("county", "/definitions")).contains("本州口径");
        assertThat(page("county", "/answers?set=our-way&place=" + PLACE)).contains("本州口径");
        assertThat(page("county", "/pivot?row=measure&set=our-way&place=" + PLACE))
                .contains("本州口径");
        assertThat((String) JsonPath.read(page("county", "/api/definitions/our-way.json"), "$.set"))
                .isEqualTo("our-way");
        assertThat(page("admin", "/definitions/drafts/" + id))
                .contains("second", "照办", "起生效")
                .doesNotContain("??");
        assertThat(page("admin", "/audit")).contains("口径 our-way", "口径定为生效");

        fact("experience-promoted", "province", 1);
        assertThat(figure("our-way")).as("a line that comes later").isEqualTo(3);
        assertThat(figure("2026")).isEqualTo(8);

        Definitions again = restarted();
        assertThat(again.set("our-way")).isEqualTo(definitions.set("our-way"));

        refused("admin", "/definitions/drafts", text("our-way", "nation"), "已经有口径“our-way”");

        withdraw("second", id, "");
        assertThat(definitions.set("our-way").inForce(today())).isTrue();
        withdraw("second", id, "有误");
        assertThat(definitions.set("our-way").state()).isEqualTo(new SetState.Withdrawn(today(), today()));
        assertThat(definitions.defaultFor(Period.ofYear(2026), today()).code()).isEqualTo("2026");
        assertThat(figure("our-way")).as("still there by its name").isEqualTo(3);
        assertThat(restarted().set("our-way")).isEqualTo(definitions.set("our-way"));
        assertThat(page("county", "/definitions")).contains("（已撤回）");
    }

    @Test
    void aSetOfALaterDayIsKnownAtOnceAndTheDefaultFromItsDay() throws Exception {
        long id = keep("admin", text("our-later", "nation"));
        review("second", id, "approved", "");
        force("second", id, today().minusDays(1));
        assertThat(texts.known("our-later")).isFalse();
        LocalDate day = today().plusDays(3);
        force("second", id, day);

        assertThat(figure("our-later")).isEqualTo(2);
        Period year = Period.ofYear(2030);
        assertThat(definitions.defaultFor(year, day.minusDays(1)).code()).isNotEqualTo("our-later");
        assertThat(definitions.defaultFor(year, day).code()).isEqualTo("our-later");
        assertThat(page("admin", "/definitions/drafts")).contains("将从 " + day);
        withdraw("admin", id, "不要了");
        assertThat(definitions.defaultFor(year, day).code()).isNotEqualTo("our-later");
    }

    @Test
    void ofTwoOfTheSameYearsTheOnePutInForceLaterIsTheDefault() throws Exception {
        String years = "years: {from: 2031}";
        List<Long> forced = new ArrayList<>();
        for (String code : List.of("our-zulu", "our-mike", "our-alpha")) {
            long id = keep("admin", text(code, "nation").replace("years: {from: 2026}", years));
            review("second", id, "approved", "");
            forced.add(id);
        }
        force("second", forced.get(0), today());
        force("second", forced.get(2), today());
        force("second", forced.get(1), today().plusDays(1));
        Period period = Period.ofYear(2031);
        assertThat(definitions.defaultFor(period, today()).code()).isEqualTo("our-alpha");
        assertThat(definitions.defaultFor(period, today().plusDays(1)).code()).isEqualTo("our-mike");
        assertThat(restarted().defaultFor(period, today()).code()).isEqualTo("our-alpha");
        withdraw("second", forced.get(2), "试过了");
        assertThat(definitions.defaultFor(period, today()).code()).isEqualTo("our-zulu");
        withdraw("second", forced.get(0), "试过了");
        withdraw("second", forced.get(1), "试过了");
    }

    @Test
    void aWithdrawalWaitsForNoMirror() throws Exception {
        long known = keep("admin", text("our-brake", "nation").replace("years: {from: 2026}", "years: {from: 2032}"));
        review("second", known, "approved", "");
        force("second", known, today());
        assertThat(definitions.defaultFor(Period.ofYear(2032), today()).code()).isEqualTo("our-brake");
        long next = keep("admin", text("our-queued", "nation"));
        review("second", next, "approved", "");
        CountDownLatch busy = new CountDownLatch(1);
        CountDownLatch withdrawn = new CountDownLatch(1);
        try (ExecutorService others = Executors.newFixedThreadPool(2)) {
            Future<?> proving = others.submit(() -> mirror.prove(_ -> {
                busy.countDown();
                try {
                    withdrawn.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            busy.await();
            Future<?> forcing = others.submit(() -> force("second", next, today().plusDays(50)));
            try {
                withdraw("second", known, "有误");
                assertThat(definitions.set("our-brake").state()).isEqualTo(new SetState.Withdrawn(today(), today()));
                assertThat(definitions.defaultFor(Period.ofYear(2032), today()).code())
                        .isNotEqualTo("our-brake");
                assertThat(texts.known("our-queued")).isFalse();
            } finally {
                withdrawn.countDown();
            }
            proving.get();
            forcing.get();
        }
        assertThat(texts.known("our-queued")).isTrue();
        withdraw("second", next, "试过了");
    }

    @Test
    void aSetThatMakesTroubleKeepsNoneBackAndOneAttemptWaits() throws Exception {
        List<Long> forced = new ArrayList<>();
        for (String code : List.of("our-trouble", "our-behind", "our-gone")) {
            long id = keep("admin", text(code, "nation"));
            review("second", id, "approved", "");
            assertThat(asSystem(() ->
                            repository.force(id, today().plusDays(60), false, new Draft.Word("second", Instant.now()))))
                    .isTrue();
            forced.add(id);
        }
        asSystem(() -> repository.withdraw(forced.get(2), today(), "试过了", new Draft.Word("second", Instant.now())));
        Definitions other = Definitions.shipped(new Kinds());
        DefinitionTexts otherTexts = new DefinitionTexts(other, new Kinds());
        AtomicInteger broken = new AtomicInteger(Integer.MAX_VALUE);
        Source source = (Source) Proxy.newProxyInstance(
                Source.class.getClassLoader(), new Class<?>[] {Source.class}, (_, method, _) -> {
                    if (!method.getName().equals("head")) {
                        return List.of();
                    }
                    if (broken.getAndDecrement() > 0) {
                        throw new IllegalStateException("the ledger cannot be read");
                    }
                    return new Feed.Moment(new Feed.Heads(0, 0, 0), Instant.EPOCH);
                });
        try (Mirror failing = new Mirror(source, other, folder, new Mirror.Limits("256MB", 1))) {
            SetsInForce sets = new SetsInForce(repository, otherTexts, failing, clock);
            for (int times = 0; times < 3; times++) {
                sets.follow();
            }
            assertThat(sets.pending()).as("attempts that wait").isEqualTo(1);
            assertThat(otherTexts.known("our-behind")).isFalse();
            broken.set(1);
            sets.follow();
            assertThat(sets.pending()).isEqualTo(1);
            assertThat(otherTexts.known("our-behind")).isTrue();
            assertThat(otherTexts.known("our-gone"))
                    .as("withdrawn before anybody knew it")
                    .isFalse();
            sets.destroy();
        }
        for (long id : forced.subList(0, 2)) {
            withdraw("second", id, "试过了");
        }
    }

    @Test
    void aTextThatCanBeReadNoMoreIsShownWithWhatIsWrong() throws Exception {
        long id = keep("admin", text("our-unread", "nation"));
        review("second", id, "approved", "");
        long altered = keep("admin", text("our-altered", "nation"));
        review("second", altered, "approved", "");
        owner.sql("update definition_draft set whole = replace(whole, 'experience-promoted', 'no-such-kind')"
                        + " where id in (?, ?)")
                .params(id, altered)
                .update();
        owner.sql("update definition_draft set whole_sha256 = encode(sha256(convert_to(whole, 'UTF8')), 'hex')"
                        + " where id = ?")
                .param(id)
                .update();

        assertThat(page("admin", "/definitions/drafts/" + id + "?figures=yes"))
                .contains("现在读不懂了", "no-such-kind", "保存为新的一稿")
                .doesNotContain("??", "/force\"", "id=\"try\"");
        assertThat(page("admin", "/definitions/drafts/" + altered)).contains("与保存时的指纹不符");
        web.perform(get("/definitions/drafts/" + id + "/set").with(user("admin")))
                .andExpect(status().is3xxRedirection());
        force("second", id, today().plusDays(73));
        force("second", altered, today().plusDays(73));
        assertThat(draft(id).force()).isNull();
        assertThat(draft(altered).force()).isNull();
        perform("admin", post("/definitions/drafts/" + id + "/text").param("text", text("our-unread", "province")));
        assertThat(draft(id).stage()).isEqualTo(Draft.Stage.PASSED_OVER);
    }

    @Test
    void aSetInForceThatCanBeReadNoMoreIsToldWhereFiguresAreAskedFor() throws Exception {
        long id = keep("admin", text("our-lost", "nation"));
        review("second", id, "approved", "");
        assertThat(asSystem(() -> repository.force(id, today(), false, new Draft.Word("second", Instant.now()))))
                .isTrue();
        owner.sql("update definition_draft set whole = replace(whole, 'experience-promoted', 'no-such-kind')"
                        + " where id = ?")
                .param(id)
                .update();

        Definitions after = restarted();
        assertThat(after.unread()).containsExactly("our-lost");
        assertThat(after.sets()).extracting(DefinitionSet::code).doesNotContain("our-lost");
        assertThatThrownBy(() -> after.set("our-lost")).hasMessageContaining("set-unread");
        assertThatThrownBy(() -> after.set("our-never")).hasMessageContaining("unknown-set");

        texts.unread("our-lost", new SetState.InForceFrom(today()));
        for (String address : List.of(
                "/answers",
                "/pivot",
                "/pictures?measure=C08-money&set=2017",
                "/claims/proved",
                "/data",
                "/definitions",
                "/mirror")) {
            assertThat(page("admin", address)).as(address).contains("口径“our-lost”已定为生效，但现在读不懂它的文本");
        }
        assertThat(refusal("/answers?set=our-lost")).contains("这一版系统读不懂它的文本，不能按它计算");
        assertThat(refusal("/api/answers?set=our-lost")).contains("set-unread");

        withdraw("second", id, "读不懂了");
        assertThat(definitions.unread()).isEmpty();
        assertThat(page("admin", "/answers")).doesNotContain("our-lost");
        assertThat(refusal("/answers?set=our-lost")).contains("已经撤回").doesNotContain("已在页面上定为生效");
    }

    @Test
    void aTextIsNotKeptWhileAnotherOfItsCodeComesIntoForce() throws Exception {
        for (int times = 0; times < 4; times++) {
            long id = keep("admin", text("our-both-" + times, "nation"));
            review("second", id, "approved", "");
            Draft before = draft(id);
            DraftRepository.Text further =
                    new DraftRepository.Text(before.code(), before.text(), before.whole(), before.basedOn(), "2026");
            Draft.Word third = new Draft.Word("third", Instant.now());
            atOnce(List.of(
                    () -> asSystem(() -> repository.force(id, today().plusDays(74), false, third)),
                    () -> asSystem(() -> repository.write(further, 1, third))));
            Draft after = draft(id);
            assertThat(after.force() == null)
                    .as("just one of the two came first")
                    .isEqualTo(!after.newest());
            asSystem(() -> repository.withdraw(id, today(), "试过了", third));
        }
    }

    @Test
    void aTrialThatCouldNotBePreparedIsNotPreparedAgainWithEachLook() throws Exception {
        long id = keep("admin", text("our-trial", "nation"));
        AtomicInteger broken = new AtomicInteger();
        Source source = (Source) Proxy.newProxyInstance(
                Source.class.getClassLoader(), new Class<?>[] {Source.class}, (_, method, _) -> {
                    if (!method.getName().equals("head")) {
                        return List.of();
                    }
                    if (Thread.currentThread().getName().equals("definitions")) {
                        broken.incrementAndGet();
                        throw new IllegalStateException("the ledger cannot be read");
                    }
                    return new Feed.Moment(new Feed.Heads(0, 0, 0), Instant.EPOCH);
                });
        Definitions other = Definitions.shipped(new Kinds());
        DefinitionTexts otherTexts = new DefinitionTexts(other, new Kinds());
        var set = otherTexts.read(text("our-trial", "nation")).set();
        try (Mirror failing = new Mirror(source, other, folder, new Mirror.Limits("256MB", 1))) {
            SetsInForce sets = new SetsInForce(repository, otherTexts, failing, clock);
            for (int times = 0; times < 3; times++) {
                assertThat(sets.ready(draft(id), set)).isEqualTo(SetsInForce.Trial.FAILED);
            }
            assertThat(broken).hasValue(1);
            sets.destroy();
        }
    }

    @Test
    void whatIsBegunIsCalledAsNeitherASetNorADraftIs() throws Exception {
        String begin = "/definitions/drafts/begin?from=2021";
        assertThat(page("admin", begin)).contains("set: our-2021\n");
        keep("admin", text("our-2021", "nation"));
        assertThat(page("admin", begin)).contains("set: our-2021-2\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measures:           | massnahmen:                | 第 6 行第 1 列 | massnahmen",
                "promoted-by: [wide] | promoted-by: [continent]   | 第 8 行第 5 列 | continent",
                "note: narrower      | state: in-force-from 2026-01-01 | 第 5 行第 1 列 | 不写 state",
                "based-on: \"2026\"  | based-on: \"1999\"         | 第 4 行第 1 列 | 1999",
                "set: our-wrong      | set: Our                   | 第 1 行第 1 列 | 不能作口径的名称",
                "set: our-wrong      | set: drafts                | 第 1 行第 1 列 | 不能作口径的名称",
                "years: {from: 2026} | years: {from: 2026         | 第 4 行第 9 列 | YAML"
            })
    void aWrongTextIsRefusedWithItsPlaceAndNothingChanges(String right, String wrong, String place, String reason)
            throws Exception {
        long before = rows("definition_draft");
        List<String> known = definitions.sets().stream().map(set -> set.code()).toList();
        String text = text("our-wrong", right.contains("wide") ? "wide" : "nation");
        assertThat(text).contains(right);

        refused("admin", "/definitions/drafts", text.replace(right, wrong), place, reason, "什么都没有保存");

        assertThat(rows("definition_draft")).isEqualTo(before);
        assertThat(definitions.sets().stream().map(set -> set.code())).containsExactlyElementsOf(known);
    }

    @Test
    void aFileIsTakenAsItIsAndRefusedIfItIsNoText() throws Exception {
        byte[] wrong = "set: our-file\nnames: \u00e4".getBytes(StandardCharsets.ISO_8859_1);
        MockHttpServletResponse refused = upload("/definitions/drafts", wrong);
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString()).contains("第 2 行第 8 列", "UTF-8").doesNotContain("??");

        String written = text("our-file", "county");
        String address = String.valueOf(upload("/definitions/drafts", written.getBytes(StandardCharsets.UTF_8))
                .getRedirectedUrl());
        assertThat(page("second", address + "/text.yaml")).isEqualTo(written);
        assertThat(page("second", address + "/set"))
                .contains("id=\"H01\"", "本州口径（草案）")
                .doesNotContain("??");
        assertThat(page("second", address + "?lang=en"))
                .contains("our-file, text 1", "waits for review")
                .doesNotContain("??");
    }

    @ParameterizedTest
    @CsvSource({"2017, ''", "2026, ''", "2021, yes", "2026, yes"})
    void whatIsBegunFromASetCanBeKeptAsItIs(String from, String whole) throws Exception {
        String page = page("admin", "/definitions/drafts/begin?from=" + from + "&whole=" + whole);
        assertThat(page).contains("our-" + from).doesNotContain("??");
        String text = texts.begin(from, "our-same", !whole.isEmpty());
        var same = texts.read(text).set();
        assertThat(same.lines()).isEqualTo(definitions.set(from).lines());
        assertThat(same.categories()).isEqualTo(definitions.set(from).categories());
        assertThat(same.headline()).isEqualTo(definitions.set(from).headline());
    }

    @Test
    void ofTwoWhoReviewAtOnceOneIsFirst() throws Exception {
        long id = keep("admin", text("our-race", "nation"));
        long before = rows("definition_review");

        atOnce(List.of(() -> review("second", id, "approved", "好"), () -> review("third", id, "sent-back", "再想想")));

        assertThat(rows("definition_review")).isEqualTo(before + 1);
        Draft draft = draft(id);
        assertThat(draft.stage()).isIn(Draft.Stage.APPROVED, Draft.Stage.SENT_BACK);
        if (draft.stage() == Draft.Stage.APPROVED) {
            long forced = rows("definition_force");
            atOnce(List.of(
                    () -> force("second", id, today().plusDays(30)), () -> force("third", id, today().plusDays(31))));
            assertThat(rows("definition_force")).isEqualTo(forced + 1);
        }
    }

    @Test
    void aFurtherTextTakesThePlaceOfTheOneBefore() throws Exception {
        long first = keep("admin", text("our-mended", "county"));
        review("second", first, "sent-back", "");
        assertThat(draft(first).review()).as("a reason is needed").isNull();
        review("second", first, "sent-back", "国家级的也要算");
        assertThat(page("admin", "/definitions/drafts/" + first)).contains("国家级的也要算", "已退回");

        refused("admin", "/definitions/drafts/" + first + "/text", text("our-other", "nation"), "名称不能改");
        String address = String.valueOf(perform(
                        "second",
                        post("/definitions/drafts/" + first + "/text").param("text", text("our-mended", "nation")))
                .getRedirectedUrl());
        long further = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        refused("third", "/definitions/drafts/" + first + "/text", text("our-mended", "province"), "更新的一稿");
        assertThat(draft(first).stage()).isEqualTo(Draft.Stage.PASSED_OVER);
        review("second", further, "approved", "");
        assertThat(draft(further).review())
                .as("who wrote the further text does not review it")
                .isNull();
        review("admin", further, "approved", "");
        assertThat(draft(further).stage()).isEqualTo(Draft.Stage.APPROVED);
        force("admin", first, today());
        assertThat(texts.known("our-mended")).isFalse();
    }

    @Test
    void aNameThatAFileTookMeanwhileIsRefused() throws Exception {
        long id = keep("admin", text("our-taken", "nation"));
        review("second", id, "approved", "");
        texts.put(texts.read(text("our-taken", "county")));
        var before = definitions.set("our-taken");
        force("second", id, today());
        assertThat(draft(id).force()).isNull();
        assertThat(definitions.set("our-taken")).isSameAs(before);
    }

    @Test
    void aLoneAdministratorLooksAgainAndTheRecordSaysSo() throws Exception {
        long id = keep("admin", text("our-alone", "nation"));
        owner.sql("update access_grant set until_day = date '2020-01-02' where account in ('second', 'third')")
                .update();
        try {
            review("admin", id, "approved", "");
        } finally {
            owner.sql("update access_grant set until_day = null where account in ('second', 'third')")
                    .update();
        }
        Draft.Review review = draft(id).review();
        assertThat(review).isNotNull();
        assertThat(review.alone()).isTrue();
        assertThat(page("admin", "/definitions/drafts/" + id))
                .contains("没有别的管理员", "现在有别的管理员了")
                .doesNotContain("/force\"");
        force("admin", id, today().plusDays(70));
        assertThat(draft(id).force()).as("there are others again").isNull();
        String address = String.valueOf(perform(
                        "second",
                        post("/definitions/drafts/" + id + "/text").param("text", text("our-alone", "nation")))
                .getRedirectedUrl());
        long further = Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
        review("admin", further, "approved", "");
        force("admin", further, today().plusDays(70));
        assertThat(draft(further).force()).isNotNull();
        withdraw("admin", further, "试过了");
    }

    @Test
    void whoIsStillAloneMayPutInForceWhatTheyLookedAtAgain() throws Exception {
        long id = keep("admin", text("our-still-alone", "nation"));
        owner.sql("update access_grant set until_day = date '2020-01-02' where account in ('second', 'third')")
                .update();
        try {
            review("admin", id, "approved", "");
            force("admin", id, today().plusDays(71));
        } finally {
            owner.sql("update access_grant set until_day = null where account in ('second', 'third')")
                    .update();
        }
        assertThat(draft(id).force()).isNotNull();
        withdraw("admin", id, "试过了");
    }

    @Test
    void aDayBeyondAllYearsIsRefused() throws Exception {
        long id = keep("admin", text("our-eternal", "nation"));
        review("second", id, "approved", "");
        perform("second", post("/definitions/drafts/" + id + "/force").param("from", "+999999999-12-31"));
        assertThat(draft(id).force()).isNull();
        force("second", id, today().plusDays(72));
        withdraw("second", id, "试过了");
        assertThat(page("admin", "/definitions/compare"))
                .as("compared unless asked for")
                .doesNotContain("/definitions/our-eternal");
    }

    @Test
    void whatACrashLeftUndoneIsDoneAtTheNextStart() throws Exception {
        long id = keep("admin", text("our-crash", "province"));
        review("second", id, "approved", "");
        assertThat(asSystem(() -> repository.force(id, today(), false, new Draft.Word("second", Instant.now()))))
                .isTrue();
        assertThat(texts.known("our-crash")).isFalse();
        assertThat(page("admin", "/definitions/drafts/" + id)).contains("稍后刷新");

        Definitions again = restarted();
        assertThat(again.set("our-crash").inForce(today())).isTrue();
        // and the process that lives on takes it on with the next that comes
        long next = keep("admin", text("our-next", "province"));
        review("second", next, "approved", "");
        force("second", next, today().plusDays(100));
        assertThat(texts.known("our-crash")).isTrue();
        withdraw("second", id, "试过了");

        Definitions file = Definitions.shipped(new Kinds());
        DefinitionTexts clash = new DefinitionTexts(file, new Kinds());
        clash.put(clash.read(text("our-crash", "nation")));
        assertThatThrownBy(() -> new SetsInForce(repository, clash, mirror, clock).afterSingletonsInstantiated())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("our-crash.yaml");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/definitions/drafts", "/definitions/drafts/1", "/definitions/drafts/begin?from=2026"})
    void onlyWhoeverAdministersEverythingIsLetIn(String address) throws Exception {
        web.perform(get(address).with(user("county"))).andExpect(status().isForbidden());
        web.perform(post("/definitions/drafts")
                        .param("text", text("our-county", "nation"))
                        .with(user("county"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        for (String step : List.of("text", "review", "force", "withdraw")) {
            web.perform(post("/definitions/drafts/1/" + step)
                            .with(user("county"))
                            .with(csrf()))
                    .andExpect(status().isForbidden());
        }
        assertThat(page("county", "/definitions")).doesNotContain("href=\"/definitions/drafts\"");
        web.perform(get("/definitions/drafts/999999").with(user("admin"))).andExpect(status().isNotFound());
    }

    /** The sets as a process knows them that starts with these books. */
    private Definitions restarted() {
        Definitions again = Definitions.shipped(new Kinds());
        new SetsInForce(repository, new DefinitionTexts(again, new Kinds()), mirror, clock)
                .afterSingletonsInstantiated();
        return again;
    }

    private Draft draft(long id) {
        return asSystem(() -> repository.find(id).orElseThrow());
    }

    private static <T> T asSystem(java.util.function.Supplier<T> work) {
        return RowScope.asSystem(work);
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }

    private long keep(String account, String text) throws Exception {
        String address = perform(
                        account, post("/definitions/drafts").param("text", text).param("beside", "2026"))
                .getRedirectedUrl();
        assertThat(address).isNotNull();
        return Long.parseLong(address.substring(address.lastIndexOf('/') + 1));
    }

    private Object review(String account, long id, String verdict, String words) throws Exception {
        return perform(
                account,
                post("/definitions/drafts/" + id + "/review")
                        .param("verdict", verdict)
                        .param("words", words));
    }

    private Object force(String account, long id, LocalDate from) throws Exception {
        return perform(account, post("/definitions/drafts/" + id + "/force").param("from", from.toString()));
    }

    private void withdraw(String account, long id, String words) throws Exception {
        perform(account, post("/definitions/drafts/" + id + "/withdraw").param("words", words));
    }

    private MockHttpServletResponse perform(String account, MockHttpServletRequestBuilder request) throws Exception {
        return web.perform(request.with(user(account)).with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse();
    }

    private void refused(String account, String address, String text, String... said) throws Exception {
        String page = web.perform(
                        post(address).param("text", text).with(user(account)).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
        assertThat(page).contains(said).doesNotContain("??");
    }

    private MockHttpServletResponse upload(String address, byte[] file) throws Exception {
        return web.perform(multipart(address)
                        .file(new MockMultipartFile("file", "our-file.yaml", "application/yaml", file))
                        .with(user("admin"))
                        .with(csrf()))
                .andReturn()
                .getResponse();
    }

    private String page(String account, String address) throws Exception {
        return web.perform(get(address).with(user(account)))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString(StandardCharsets.UTF_8);
    }

    /** What H01 comes to at the place, to the end of 2026. */
    private String refusal(String address) throws Exception {
        return web.perform(get(address).with(user("admin")))
                .andExpect(status().isUnprocessableContent())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }

    private int figure(String set) throws Exception {
        String answer = page("admin", "/api/answers?set=" + set + "&measure=H01&place=" + PLACE);
        return new java.math.BigDecimal(JsonPath.read(answer, "$.rows[0].value").toString()).intValueExact();
    }

    private long rows(String table) {
        return owner.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static void atOnce(List<Callable<Object>> steps) throws Exception {
        try (ExecutorService both = Executors.newFixedThreadPool(steps.size())) {
            List<Future<Object>> done = new ArrayList<>();
            steps.forEach(step -> done.add(both.submit(step)));
            for (Future<Object> one : done) {
                one.get();
            }
        }
    }

    private void fact(String kind, String by, int many) {
        transaction.executeWithoutResult(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                posting.post(Fact.of(
                                kind,
                                "试",
                                new Origin(new BatchId(1), "0".repeat(64), "成效.xlsx", "成效", 5, "F13"),
                                LocalDate.of(2026, 3, 31))
                        .happened(PartialDate.parse("2026-02"))
                        .quantity(Quantity.exact(many, "件"))
                        .attribute("promoted-by", by)
                        .places(new Places(null, null, new RegionCode(PLACE)))
                        .build());
            }
        });
    }
}
