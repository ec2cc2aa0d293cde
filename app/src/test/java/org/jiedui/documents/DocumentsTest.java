package org.jiedui.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;

import com.jayway.jsonpath.JsonPath;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jiedui.intake.Intake;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Nominations;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.typesetting.Leaf;
import org.jiedui.typesetting.PaperReader;
import org.jiedui.typesetting.Press;
import org.jiedui.typesetting.Typesetter;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.transaction.support.TransactionTemplate;

/** What is issued about somebody, by whom, and what becomes of it; generated persons only. */
@JieduiTest(properties = {"jiedui.limits.per-minute.acts.account=0", "jiedui.limits.per-minute.acts.address=0"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DocumentsTest {

    private static final String HOME = "organisation-department.home";
    private static final String HOST = "organisation-department.host";
    private static final String GROUP = "working-group.host";
    private static final LocalDate DAY = LocalDate.of(2026, 3, 5);
    private static final Path GOLDEN = Path.of("src/test/resources/documents-as-set");

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Store store;

    @Autowired
    Nominations nominations;

    @Autowired
    Documents documents;

    @Autowired
    DocumentQueries queries;

    @Autowired
    Issuing issuing;

    @Autowired
    org.jiedui.storage.Files files;

    @Autowired
    Press press;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    TransactionTemplate transaction;

    private int persons;
    private long whole;

    @BeforeAll
    void open() throws Exception {
        Example.load(intake);
        for (String role : List.of(
                "cooperation-office",
                "organisation-department",
                "working-group",
                "line-bureau",
                "secondee",
                "auditor",
                "administrator")) {
            Offices.open(store, role + ".home", role, "440111");
            Offices.open(store, role + ".host", role, "522727");
            Offices.open(store, role + ".neighbour", role, "522723");
        }
        whole = inPost();
        withWork(whole, "生成");
        step(HOST, whole, "{'step':'appraise-year','year':'2024','words':'生成评语：称职'}");
        step(HOST, whole, "{'step':'ask-extension','day':'2027-02-28','words':'生成项目待验收'}");
        step(GROUP, whole, "{'step':'say-wish','answer':'yes','words':'生成书面申请'}");
        step("line-bureau.home", whole, "{'step':'consent-home','answer':'yes'}");
        step(HOME, whole, "{'step':'approve-extension','answer':'yes'}");
    }

    /** A way of which each kind can be issued: for the closing ones and the early end, another. */
    private long wayFor(DocumentKind kind) throws Exception {
        return switch (kind) {
            case EARLY_END_LETTER -> {
                long id = inPost();
                step(HOME, id, "{'step':'ask-early-end','day':'2025-06-30','words':'生成另有任用'}");
                step(HOME, id, "{'step':'approve-early-end','answer':'yes'}");
                yield id;
            }
            case CLOSING_APPRAISAL, SERVICE_CERTIFICATE -> {
                long id = inPost();
                step(HOST, id, "{'step':'appraise-year','year':'2024','words':'生成评语：称职'}");
                step(HOST, id, "{'step':'appraise','words':'生成鉴定：完成任务'}");
                if (kind == DocumentKind.SERVICE_CERTIFICATE) {
                    step(GROUP, id, "{'step':'hand-over','day':'2026-02-20'}");
                    step("cooperation-office.home", id, "{'step':'return','day':'2026-02-28'}");
                }
                yield id;
            }
            default -> whole;
        };
    }

    /** Each page line by line, with the millimetres from the left and the upper edge. */
    @ParameterizedTest
    @EnumSource(DocumentKind.class)
    void eachKindIsFilledAndSetAsItWasLookedAt(DocumentKind kind) throws Exception {
        long id = wayFor(kind);
        String issuer = issuer(kind);
        String source = as(issuer, () -> issuing.drafted(nomination(id), draft(kind)));
        assertThat(source).doesNotContain("null", "{", "}");
        StringBuilder set = new StringBuilder();
        for (Leaf leaf : Typesetter.set(PaperReader.read(source))) {
            set.append("-- ").append(leaf.number()).append('\n');
            leaf.texts().stream()
                    .sorted(Comparator.comparingDouble(Leaf.Text::y).thenComparingDouble(Leaf.Text::x))
                    .forEach(text -> set.append(String.format(
                            Locale.ROOT,
                            "%6.1f %6.1f %4.1f %s%n",
                            mm(text.x()),
                            mm(text.y()),
                            text.size(),
                            text.text())));
        }
        String person = as(issuer, () -> nomination(id).person().name());
        String found =
                set.toString().replace(person, "生成某某").replaceAll("(?m)^( +[\\d.]+ +[\\d.]+ +12.0) \\d+$", "$1 #");
        Path written = Path.of("target/documents").resolve(kind.word() + ".txt");
        Files.createDirectories(written.getParent());
        Files.writeString(written, found);
        Files.write(
                written.resolveSibling(kind.word() + ".pdf"),
                press.pdf(PaperReader.read(source), "试").orElseThrow());
        assertThat(GOLDEN.resolve(kind.word() + ".txt"))
                .as("if the change is meant and was looked at: cp app/%s app/%s", written, GOLDEN)
                .hasContent(found);
    }

    private static double mm(double points) {
        return points * 25.4 / 72;
    }

    @Test
    void whatCanBeIssuedFollowsFromTheStepAndTheSide() throws Exception {
        long id = recommended();
        assertThat(offered(HOME, id)).containsExactly("recommendation-form");
        assertThat(status(get("/nominations/" + id + "/documents"), HOST)).isEqualTo(404);
        assertThat(offered("auditor.home", id)).isEmpty();
        for (String step : List.of("review", "vet", "decide-home")) {
            step(HOME, id, "{'step':'" + step + "','answer':'yes'}");
        }
        assertThat(offered(HOME, id)).containsExactly("recommendation-form", "request-letter");
        assertThat(offered("line-bureau.home", id)).containsExactly("recommendation-form");
        step(HOME, id, "{'step':'send-letter','reference':'云组〔2024〕1号','day':'2024-02-10'}");
        step(HOST, id, "{'step':'appoint','answer':'yes','reference':'平组〔2024〕2号','day':'2024-02-20'}");
        assertThat(offered(HOST, id)).containsExactly("appointment-notice");
        step(GROUP, id, "{'step':'arrive','day':'2024-03-01'}");
        assertThat(offered(GROUP, id)).containsExactly("handover-book");
        assertThat(offered(HOST, id)).containsExactly("appointment-notice", "handover-book");
        assertThat(refusedIssue(HOST, id, "extension-request")).isEqualTo("document-not-now");
        assertThat(refusedIssue(HOST, id, "request-letter")).isEqualTo("document-not-yours");
        assertThat(refusedIssue("auditor.host", id, "appointment-notice")).isEqualTo("document-not-yours");
        assertThat(refusedIssue(HOST, id, "no-such-kind")).isEqualTo("document-kind-unknown");
        assertThat(web.perform(issue("organisation-department.neighbour", id, "appointment-notice", "邻"))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isEqualTo(404);
    }

    @Test
    void whatTheHomeSideSaysAmongItselfIsNotTheHostsToRead() throws Exception {
        long id = inPost();
        long form = issued(HOME, id, "recommendation-form", "试内");
        long letter = issued(HOME, id, "request-letter", "试函");
        long notice = issued(HOST, id, "appointment-notice", "试任");
        assertThat(text(get("/documents/" + form), HOME)).contains("推荐表");
        assertThat(seen(HOME)).contains(form, letter, notice);
        assertThat(seen("line-bureau.home")).contains(form, letter, notice);
        assertThat(seen(HOST)).contains(letter, notice).doesNotContain(form);
        assertThat(seen(GROUP)).contains(notice).doesNotContain(form, letter);
        assertThat(seen("auditor.home")).contains(notice).doesNotContain(form, letter);
        assertThat(seen("organisation-department.neighbour")).doesNotContain(form, letter, notice);
        for (String file : List.of("", "/docx", "/pdf")) {
            assertThat(status(get("/documents/" + form + file), HOST)).as(file).isEqualTo(404);
            assertThat(status(get("/documents/" + letter + file), GROUP))
                    .as(file)
                    .isEqualTo(404);
            assertThat(status(get("/documents/" + notice + file), GROUP))
                    .as(file)
                    .isEqualTo(200);
        }
        // the second lock: whoever forgets to ask sees no more in the database
        assertThat(rows(HOST)).contains(letter, notice).doesNotContain(form);
        assertThat(rows(HOME)).contains(form, letter, notice);
        assertThat(rows("organisation-department.neighbour")).doesNotContain(form, letter, notice);
        List<Long> filesOfForm = as(
                HOST,
                () -> transaction.execute(
                        status -> jdbc.sql("select document from document_file where document = " + form)
                                .query(Long.class)
                                .list()));
        assertThat(filesOfForm).isEmpty();
    }

    /** An account that stands on a side by its role, not by its place. */
    @Test
    void whoeverStandsOnASideByRoleReadsWhatIsThatSidesAlone() throws Exception {
        long id = inPost();
        long form = issued(HOME, id, "recommendation-form", "试边");
        OwnerDatabase.of(store).sql("""
                        insert into account (name, password, password_changed_at) values ('giver', '-', now()), ('taker', '-', now());
                        insert into access_grant (account, role, reach, pairing, side, from_day, granted_by, granted_at)
                        select v.name, 'organisation-department', 'side', d.pairing, v.side, date '2020-01-01', 'test', now()
                        from document d, (values ('giver', 'giver'), ('taker', 'receiver')) v (name, side)
                        where d.id = """ + form).update();
        assertThat(seen("giver")).contains(form);
        assertThat(rows("giver")).contains(form);
        assertThat(seen("taker")).doesNotContain(form);
        assertThat(rows("taker")).doesNotContain(form);
    }

    @Test
    void numbersRunWithoutGapsAlsoIfManyIssueAtOnce() throws Exception {
        List<Long> ways = new ArrayList<>();
        for (int at = 0; at < 8; at++) {
            ways.add(inPost());
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Future<Integer>> all = new ArrayList<>();
            for (int round = 0; round < 3; round++) {
                for (long way : ways) {
                    all.add(threads.submit(() -> status(issue(HOST, way, "appointment-notice", "试并"), HOST)));
                }
            }
            int right = 0;
            for (Future<Integer> one : all) {
                right += one.get() == 201 ? 1 : 0;
            }
            List<Integer> numbers = OwnerDatabase.of(store)
                    .sql("select no from document where word = '试并' order by no")
                    .query(Integer.class)
                    .list();
            assertThat(right).isGreaterThanOrEqualTo(8);
            assertThat(numbers)
                    .isEqualTo(IntStream.rangeClosed(1, right).boxed().toList());
        }
    }

    @Test
    void aSeriesGoesOnFromWhereItWasElsewhereAndAWithdrawnNumberStaysUsed() throws Exception {
        long id = inPost();
        String body = "{'kind':'appointment-notice','organ':'生成机关','word':'试续','first':'38'}";
        long first = id(web.perform(json("/api/nominations/" + id + "/documents", body, HOST))
                .andReturn()
                .getResponse());
        assertThat(number(first))
                .isEqualTo("试续〔" + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + "〕38号");
        assertThat(code(json("/api/documents/" + first + "/withdraw", "{'reason':' '}", HOST)))
                .isEqualTo("document-reason-missing");
        assertThat(code(json("/api/documents/" + first + "/withdraw", "{'reason':'x'}", HOME)))
                .isEqualTo("document-not-yours");
        assertThat(status(json("/api/documents/" + first + "/withdraw", "{'reason':'生成：日期印错'}", HOST), HOST))
                .isEqualTo(200);
        assertThat(code(json("/api/documents/" + first + "/withdraw", "{'reason':'x'}", HOST)))
                .isEqualTo("document-withdrawn");
        long second = issued(HOST, id, "appointment-notice", "试续");
        assertThat(number(second)).endsWith("〕39号");
        assertThat(text(get("/documents/" + first), HOME)).contains("已撤回", "生成：日期印错");
        assertThat(status(get("/documents/" + first + "/docx"), HOME))
                .as("the file stays")
                .isEqualTo(200);
        assertThat(text(get("/documents?state=withdrawn&q=试续"), HOST))
                .contains("〕38号")
                .doesNotContain("〕39号");
    }

    @Test
    void whoeverSendsTheSameFormTwiceIssuesOnce() throws Exception {
        long id = inPost();
        String body = "{'kind':'appointment-notice','organ':'生成机关','word':'试双','seen':'0'}";
        assertThat(status(json("/api/nominations/" + id + "/documents", body, HOST), HOST))
                .isEqualTo(201);
        assertThat(code(json("/api/nominations/" + id + "/documents", body, HOST)))
                .isEqualTo("document-meanwhile");
        assertThat(code(json(
                        "/api/nominations/" + id + "/documents",
                        "{'kind':'appointment-notice','organ':'生成机关','word':'试双','seen':'999998'}",
                        HOST)))
                .isEqualTo("document-meanwhile");
        long next = issued(HOST, id, "appointment-notice", "试双");
        assertThat(number(next))
                .as("the number of what was refused is not lost")
                .endsWith("〕2号");
        for (String field : List.of("'organ':'甲\\n乙','word':'试双'", "'organ':'甲','word':'试\\u0007双'")) {
            assertThat(code(json(
                            "/api/nominations/" + id + "/documents",
                            "{'kind':'appointment-notice'," + field + "}",
                            HOST)))
                    .isEqualTo("document-one-line");
        }
        // whoever does not see the series is offered no first number either
        int year = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear();
        assertThat(as("organisation-department.neighbour", () -> queries.begun("522727", "试双", year)))
                .isTrue();
        assertThat(as(HOST, () -> queries.begun("522727", "试未", year))).isFalse();
    }

    /** What somebody looked at is what they issue. */
    @Test
    void whatChangedSinceSomebodyLookedIsNotIssuedUnseen() throws Exception {
        long id = inPost();
        String draft = "/nominations/" + id + "/documents/appointment-notice";
        String looked = looked(text(get(draft), HOST));
        OwnerDatabase.of(store)
                .sql("update nomination_detail set title = '生成换过的职务' where nomination = " + id)
                .update();
        assertThat(issuedByForm(id, looked)).isEqualTo(draft);
        assertThat(seen(HOST, "试看")).isEmpty();
        String again = text(get(draft), HOST);
        assertThat(looked(again)).isNotEqualTo(looked);
        assertThat(issuedByForm(id, looked(again))).startsWith("/documents/");
        assertThat(seen(HOST, "试看")).hasSize(1);
    }

    private static String looked(String page) {
        java.util.regex.Matcher hidden = java.util.regex.Pattern.compile("name=\"looked\" value=\"(\\w{64})\"")
                .matcher(page);
        assertThat(hidden.find()).isTrue();
        return hidden.group(1);
    }

    private String issuedByForm(long id, String looked) throws Exception {
        return web.perform(post("/nominations/" + id + "/documents")
                        .param("kind", "appointment-notice")
                        .param("organ", "生成机关")
                        .param("word", "试看")
                        .param("seen", "0")
                        .param("looked", looked)
                        .with(csrf())
                        .with(user(HOST)))
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
    }

    @Test
    void whatWentOutIsPrintedAgainAsItWasWhateverBecameOfTheRecord() throws Exception {
        long id = inPost();
        long document = issued(HOST, id, "appointment-notice", "试存");
        byte[] docx = bytes("/documents/" + document + "/docx");
        byte[] pdf = bytes("/documents/" + document + "/pdf");
        Map<String, String> hashes = JsonPath.read(text(get("/api/documents/" + document), HOST), "$.files");
        assertThat(hashes).containsEntry("docx", sha256(docx)).containsEntry("pdf", sha256(pdf));
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        step(HOST, id, "{'step':'appraise-year','year':'2024','words':'生成'}");
        OwnerDatabase.of(store)
                .sql("update nomination_detail set title = '生成改后的职务' where nomination = " + id)
                .update();
        assertThat(bytes("/documents/" + document + "/docx")).isEqualTo(docx);
        assertThat(bytes("/documents/" + document + "/pdf")).isEqualTo(pdf);
        assertThat(text(get("/documents/" + document), HOST)).doesNotContain("生成改后的职务");
        assertThat(as(HOST, () -> issuing.drafted(nomination(id), draft(DocumentKind.APPOINTMENT_NOTICE))))
                .contains("生成改后的职务");
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from audit_line where deed = 'exported' and subject = :subject")
                        .param("subject", "/documents/" + document + "/pdf")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(new IssuedFiles(OwnerDatabase.of(store), files).firstBreak()).isEmpty();
    }

    @Test
    void verifyNamesADocumentWhoseFileWasChanged() throws Exception {
        long document = issued(HOST, inPost(), "appointment-notice", "试验");
        String hash = JsonPath.read(text(get("/api/documents/" + document), HOST), "$.files.docx");
        Path held = files.path(hash).orElseThrow();
        byte[] before = Files.readAllBytes(held);
        Files.write(held, new byte[] {1});
        try {
            assertThat(new IssuedFiles(OwnerDatabase.of(store), files).firstBreak())
                    .hasValueSatisfying(told -> assertThat(told).contains("document " + document, "docx", hash));
        } finally {
            Files.write(held, before);
        }
    }

    /** A name that would fill pages is a slip, and is told where it was typed. */
    @Test
    void anOrganisationsNameIsBounded() throws Exception {
        String body =
                "{'person':'生成长名','category':'cadre','home':'%s','home-place':'440111','host-place':'522727','title':'副局长'}";
        MockHttpServletResponse refused = web.perform(
                        json("/api/nominations", body.formatted("长".repeat(201)), "line-bureau.home"))
                .andReturn()
                .getResponse();
        assertThat(refused.getStatus()).isEqualTo(422);
        assertThat(refused.getContentAsString(StandardCharsets.UTF_8)).contains("cell-too-long", "200");
    }

    @Test
    void whatWasTypedAtTheHeadIsRememberedAndWhatIsWrongIsTold() throws Exception {
        long id = inPost();
        issued(HOST, id, "appointment-notice", "试记");
        assertThat(text(get("/nominations/" + id + "/documents/appointment-notice"), HOST))
                .contains(
                        "value=\"试记\"",
                        "value=\"生成机关\"",
                        "〔" + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + "〕＿号");
        String draft = text(
                get("/nominations/" + id + "/documents/appointment-notice")
                        .param("organ", "")
                        .param("word", "长".repeat(21))
                        .param("addressee", "")
                        .param("dated", "2999-01-01")
                        .param("first", "x"),
                HOST);
        assertThat(draft).contains("请写发文机关", "最多 20 个字", "请写主送机关", "2999-01-01 还没有到", "“x”不是编号");
        MockHttpServletResponse refused = web.perform(post("/nominations/" + id + "/documents")
                        .param("kind", "appointment-notice")
                        .param("organ", "生成机关")
                        .param("word", "")
                        .with(csrf())
                        .with(user(HOST)))
                .andReturn()
                .getResponse();
        assertThat(refused.getRedirectedUrl()).isEqualTo("/nominations/" + id + "/documents/appointment-notice");
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from document where nomination = " + id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void theHandoverBookIsTheRecordOfTheStayAndSaysWhereThereIsNone() throws Exception {
        long id = inPost();
        withWork(id, "另生成");
        long stay = as(GROUP, () -> nomination(id).stay().value());
        String page = text(get("/secondments/" + stay + "/handover"), GROUP);
        assertThat(page).contains("另生成伙伴公司", "另生成承诺投资", "到位没有记录", "没有记录在案的未完节点");
        assertThat(page.substring(page.indexOf("id=\"h-2\""), page.indexOf("id=\"h-3\"")))
                .contains("另生成未完项目", "实施中")
                .doesNotContain("另生成已完项目");
        // The case: a target is a line of the project and of the book, and one promise.
        long wang = OwnerDatabase.of(store)
                .sql("select s.id from stay s join person p on p.id = s.person where p.name = '王晓立'")
                .query(Long.class)
                .single();
        String ofCase = text(get("/secondments/" + wang + "/handover"), GROUP);
        assertThat(ofCase.substring(ofCase.indexOf("id=\"h-4\""), ofCase.indexOf("id=\"h-5\"")))
                .containsOnlyOnce("十万老广游天眼");
        long other = inPost();
        long bare = as(GROUP, () -> nomination(other).stay().value());
        assertThat(text(get("/secondments/" + bare + "/handover"), GROUP))
                .contains("没有记录在案的未完项目", "没有记录在案的承诺", "没有记录在案的资金", "没有印发过公文");
        assertThat(status(get("/secondments/" + bare + "/handover"), "working-group.neighbour"))
                .isEqualTo(404);
        long book = issued(GROUP, id, "handover-book", "试交");
        assertThat(text(get("/documents/" + book), HOME)).contains("另生成未完项目", "另生成伙伴公司");
    }

    /** Of somebody with an earlier stay elsewhere the book lists what belongs to this one, and leads to the same entries. */
    @Test
    void theMoneyOfAnotherStayIsNotInTheBookOfThisOne() throws Exception {
        String person = "生成再来人";
        String office = "cooperation-office.home";
        recorded(
                office,
                "secondments",
                "{'person':'%s','office':'生成局副科长','category':'cadre','home-place':'440111','host-place':'522723','host':'生成旧局','from':'2020-01','until':'2021-12-31'}"
                        .formatted(person));
        String people = "'people':'" + person + "'";
        recorded(office, "results", investment("再来旧投资", "paid-in", "7770000", "522723", "2020-05", people));
        long id = inPost(person);
        recorded(office, "results", investment("再来新投资", "paid-in", "3330000", "522727", "2024-06", people));
        long stay = as(GROUP, () -> nomination(id).stay().value());
        String page = text(get("/secondments/" + stay + "/handover"), office);
        String money = page.substring(page.indexOf("id=\"h-6\""), page.indexOf("id=\"h-7\""));
        assertThat(money).contains("333万元").doesNotContain("777万元", "1110万元", "1,110万元");
        java.util.regex.Matcher link =
                java.util.regex.Pattern.compile("href=\"(/entries[^\"]+)\"").matcher(money);
        assertThat(link.find()).isTrue();
        assertThat(text(get(java.net.URI.create(link.group(1).replace("&amp;", "&"))), office))
                .contains("再来新投资")
                .doesNotContain("再来旧投资");
    }

    /** What was agreed twice is not paid in by the same money, and what nobody wrote down is not made exact. */
    @Test
    void whatWasPaidInIsComparedInSumsAndAsExactlyAsItIsKnown() throws Exception {
        long id = inPost();
        String person = as(GROUP, () -> nomination(id).person().name());
        String kind = OwnerDatabase.of(store)
                .sql("select kind from project limit 1")
                .query(String.class)
                .single();
        for (String of : List.of("合", "约", "空", "清")) {
            recorded(
                    "projects",
                    "{'title':'%s项目%d','kind':'%s','state':'under-way','giver':'440111','receiver':'522727','place':'522727','people':'%s'}"
                            .formatted(of, id, kind, person));
        }
        String[][] rows = {
            {"合一", "agreed", "1000000", "合"},
            {"合二", "agreed", "500000", "合"},
            {"合三", "paid-in", "1000000", "合"},
            {"约一", "agreed", "9000000", "约"},
            {"约二", "paid-in", "600多万", "约"},
            {"约三", "paid-in", "", "约"},
            {"空一", "agreed", "2000000", "空"},
            {"空二", "paid-in", "", "空"},
            {"清一", "agreed", "1000000", "清"},
            {"清二", "agreed", "500000", "清"},
            {"清三", "paid-in", "1500000", "清"}
        };
        for (String[] row : rows) {
            recorded(
                    "cooperation-office.host",
                    "results",
                    investment(
                            row[0] + "投资" + id,
                            row[1],
                            row[2],
                            "522727",
                            "2024-06",
                            "'people':'" + person + "','project':'" + row[3] + "项目" + id + "'"));
        }
        long stay = as(GROUP, () -> nomination(id).stay().value());
        String page = text(get("/secondments/" + stay + "/handover"), GROUP);
        String promises = page.substring(page.indexOf("id=\"h-4\""), page.indexOf("id=\"h-5\""));
        assertThat(promises)
                .contains("100万元；同一项目或企业共 150万元，已到位 100万元", "50万元；同一项目或企业共 150万元，已到位 100万元")
                .contains("（另有 1 笔到位没有写数额）")
                .containsPattern("900万元，已到位 [^<]*600[^<]*万元")
                .doesNotContain("已到位 600万元", "清一", "清二");
        assertThat(promises.substring(promises.indexOf("空一"))).contains("200万元，已到位");
    }

    private static String investment(
            String title, String what, String quantity, String receiver, String date, String more) {
        return "{'title':'%s','kind':'investment-%s',%s'giver':'440111','receiver':'%s','date':'%s',%s}"
                .formatted(
                        title,
                        what,
                        quantity.isEmpty() ? "" : "'quantity':'" + quantity + "','unit':'元',",
                        receiver,
                        date,
                        more);
    }

    @Test
    void aPaperThatAStepCallsForIsMissingUntilItIsIssued() throws Exception {
        long id = inPost();
        assertThat(missing(HOST, id)).isEmpty();
        step(HOST, id, "{'step':'appraise-year','year':'2024','words':'生成评语：称职'}");
        step(HOST, id, "{'step':'appraise','words':'生成鉴定：完成任务'}");
        assertThat(missing(HOST, id))
                .containsExactlyInAnyOrder("yearly-appraisal 2024 true", "closing-appraisal - true");
        assertThat(missing(HOME, id))
                .as("what only the host side reads is not missed by the home side")
                .isEmpty();
        long closing = issued(HOST, id, "closing-appraisal", "缺考字");
        assertThat(missing(HOST, id)).containsExactly("yearly-appraisal 2024 true");
        step(GROUP, id, "{'step':'hand-over','day':'2026-02-27'}");
        assertThat(missing(HOME, id)).containsExactly("handover-book - false");
        assertThat(web.perform(json("/api/documents/" + closing + "/withdraw", "{'reason':'写错了'}", HOST))
                        .andReturn()
                        .getResponse()
                        .getStatus())
                .isLessThan(300);
        assertThat(missing(HOST, id)).contains("closing-appraisal - true");
        assertThat(text(
                        get("/dues")
                                .param(
                                        "text",
                                        as(HOST, () -> nomination(id).person().name())),
                        HOST))
                .contains("鉴定表还没有出");
    }

    private List<String> missing(String account, long id) {
        return as(account, () -> documents.missing(List.of(nomination(id)))).stream()
                .map(one -> one.kind() + " " + (one.year() == null ? "-" : one.year()) + " " + one.mine())
                .toList();
    }

    @Test
    void theListIsNarrowedAndTakenAway() throws Exception {
        long id = inPost();
        long notice = issued(HOST, id, "appointment-notice", "试列");
        assertThat(text(get("/documents?kind=appointment-notice&q=试列"), HOST)).contains("试列〔");
        assertThat(text(get("/documents?kind=handover-book&q=试列"), HOST)).doesNotContain("试列〔");
        assertThat(text(
                        get("/documents?place=522727&year="
                                + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + "&q=试列&sort=number"),
                        HOST))
                .contains("试列〔");
        assertThat(text(get("/documents?place=522723&q=试列"), HOST)).doesNotContain("试列〔");
        assertThat(status(get("/documents.xlsx?q=试列"), HOST)).isEqualTo(200);
        assertThat(text(get("/api/documents?q=试列"), HOST)).contains("\"id\":" + notice, "\"docx\":\"", "\"pdf\":\"");
        assertThat(as(HOST, documents::all))
                .as("a list reads no pages and no files")
                .isNotEmpty()
                .allSatisfy(listed -> {
                    assertThat(listed.source()).isEmpty();
                    assertThat(listed.files()).isEmpty();
                });
        assertThat(text(get("/nominations/" + id + "/documents").header("HX-Request", "true"), HOST))
                .contains("试列〔")
                .doesNotContain("<html");
        assertThat(text(get("/nominations/" + id), HOST)).contains("hx-get=\"/nominations/" + id + "/documents\"");
    }

    @Test
    void whoeverIsErasedIsErasedFromTheDocumentsToo() throws Exception {
        long id = inPost();
        long document = issued(HOST, id, "appointment-notice", "试删");
        String name = as(HOST, () -> nomination(id).person().name());
        assertThat(text(get("/documents/" + document), HOST)).contains(name);
        OwnerDatabase.of(store)
                .sql("update person set name = '〔已删除〕 ' || id where name = '" + name + "'")
                .update();
        assertThat(text(get("/documents/" + document), HOST))
                .doesNotContain(name)
                .contains("已按请求删除");
        assertThat(status(get("/documents/" + document + "/docx"), HOST)).isEqualTo(200);
    }

    private static Draft draft(DocumentKind kind) {
        return new Draft(
                kind,
                kind.yearly() ? 2024 : null,
                kind.party() == org.jiedui.nominations.Party.HOME ? "生成派出方组织部" : "生成接收方组织部",
                "试",
                kind.addressed() ? "生成主送机关" : "",
                DAY,
                "",
                1,
                0,
                "");
    }

    private static String issuer(DocumentKind kind) {
        return kind.party() == org.jiedui.nominations.Party.HOME ? HOME : HOST;
    }

    private Nomination nomination(long id) {
        return nominations.nomination(new NominationId(id));
    }

    private long recommended() throws Exception {
        return recommended("生成" + (char) ('甲' + persons / 100) + String.format("%02d", persons++ % 100));
    }

    private long recommended(String name) throws Exception {
        MockHttpServletResponse response = web.perform(
                        json("/api/nominations", """
                        {'person':'%s','office':'生成局副科长','category':'cadre','sex':'female','born':'1982-05','rank':'township-deputy',
                         'education':'bachelor','home':'生成派出局','home-place':'440111','host':'生成接收局','host-place':'522727',
                         'title':'副局长','post-rank':'township-head','from':'2024-03','until':'2026-02-28'}""".formatted(name), "line-bureau.home"))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as(response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
        return OwnerDatabase.of(store)
                .sql("select id from nomination where person_name = '" + name + "'")
                .query(Long.class)
                .single();
    }

    private long inPost() throws Exception {
        return inPost(recommended());
    }

    private long inPost(String name) throws Exception {
        return inPost(recommended(name));
    }

    private long inPost(long id) throws Exception {
        for (String step : List.of("review", "vet", "decide-home")) {
            step(HOME, id, "{'step':'" + step + "','answer':'yes','words':'生成意见：同意'}");
        }
        step(HOME, id, "{'step':'send-letter','reference':'生成组〔2024〕1号','day':'2024-02-10'}");
        step(HOST, id, "{'step':'appoint','answer':'yes','reference':'生成组〔2024〕2号','day':'2024-02-20'}");
        step(GROUP, id, "{'step':'arrive','day':'2024-03-01'}");
        return id;
    }

    /** A project that goes on with a partner, one that is finished, and an investment that was agreed. */
    private void withWork(long id, String of) throws Exception {
        String person = as(GROUP, () -> nomination(id).person().name());
        String kind = OwnerDatabase.of(store)
                .sql("select kind from project limit 1")
                .query(String.class)
                .single();
        for (String[] project : new String[][] {{of + "未完项目", "under-way"}, {of + "已完项目", "completed"}}) {
            recorded(
                    "projects",
                    "{'title':'%s','kind':'%s','state':'%s','giver':'440111','receiver':'522727','place':'522727','people':'%s'}"
                            .formatted(project[0], kind, project[1], person));
        }
        recorded("project-partners", "{'project':'%s未完项目','organisation':'%s伙伴公司','role':'生成承建'}".formatted(of, of));
        recorded(
                "results",
                "{'title':'" + of
                        + "承诺投资','kind':'investment-agreed','quantity':1230000,'unit':'元','giver':'440111','receiver':'522727',"
                                .concat("'date':'2024-05','people':'" + person + "'}"));
    }

    private void recorded(String register, String body) throws Exception {
        recorded("cooperation-office.host", register, body);
    }

    private void recorded(String account, String register, String body) throws Exception {
        MockHttpServletResponse response =
                web.perform(json("/api/" + register, body, account)).andReturn().getResponse();
        assertThat(response.getStatus())
                .as(register + " " + response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
    }

    private void step(String account, long id, String body) throws Exception {
        int after = OwnerDatabase.of(store)
                .sql("select count(*) from nomination_step where nomination = " + id)
                .query(Integer.class)
                .single();
        MockHttpServletResponse response = web.perform(json(
                        "/api/nominations/" + id + "/steps",
                        body.substring(0, body.length() - 1) + ",'after':" + after + "}",
                        account))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus())
                .as(body + " " + response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(200);
    }

    private static MockHttpServletRequestBuilder json(String path, String body, String account) {
        return post(path)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body.replace('\'', '"'))
                .with(csrf())
                .with(user(account))
                .header("Accept-Language", "zh-CN");
    }

    private static MockHttpServletRequestBuilder issue(String account, long id, String kind, String word) {
        return json(
                "/api/nominations/" + id + "/documents",
                "{'kind':'%s','organ':'生成机关','word':'%s'}".formatted(kind, word),
                account);
    }

    private long issued(String account, long id, String kind, String word) throws Exception {
        MockHttpServletResponse response =
                web.perform(issue(account, id, kind, word)).andReturn().getResponse();
        assertThat(response.getStatus())
                .as(kind + " " + response.getContentAsString(StandardCharsets.UTF_8))
                .isEqualTo(201);
        return id(response);
    }

    private static long id(MockHttpServletResponse response) throws IOException {
        return ((Number) JsonPath.read(response.getContentAsString(StandardCharsets.UTF_8), "$.id")).longValue();
    }

    private String refusedIssue(String account, long id, String kind) throws Exception {
        return code(issue(account, id, kind, "试拒"));
    }

    private String code(MockHttpServletRequestBuilder request) throws Exception {
        MockHttpServletResponse response = web.perform(request).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(422);
        return JsonPath.read(response.getContentAsString(StandardCharsets.UTF_8), "$.code");
    }

    private String number(long document) throws Exception {
        return JsonPath.read(text(get("/api/documents/" + document), HOST), "$.number");
    }

    private List<String> offered(String account, long id) throws Exception {
        String page = text(get("/nominations/" + id + "/documents"), account);
        return java.util.regex.Pattern.compile("/nominations/" + id + "/documents/([a-z-]+)")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** What the list shows. */
    private TreeSet<Long> seen(String account) throws Exception {
        return seen(account, "试");
    }

    private TreeSet<Long> seen(String account, String text) throws Exception {
        List<Number> ids = JsonPath.read(
                text(
                        get("/api/documents?year="
                                + LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + "&q=" + text),
                        account),
                "$.rows[*].id");
        TreeSet<Long> seen = new TreeSet<>();
        ids.forEach(id -> seen.add(id.longValue()));
        return seen;
    }

    /** What the policies of the table let through. */
    private List<Long> rows(String account) {
        return as(
                account,
                () -> transaction.execute(status -> jdbc.sql("select id from document where starts_with(word, '试')")
                        .query(Long.class)
                        .list()));
    }

    private byte[] bytes(String path) throws Exception {
        MockHttpServletResponse response =
                web.perform(get(path).with(user(HOST))).andReturn().getResponse();
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Content-Disposition")).startsWith("attachment");
        return response.getContentAsByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private int status(MockHttpServletRequestBuilder request, String account) throws Exception {
        return web.perform(request.with(user(account)))
                .andReturn()
                .getResponse()
                .getStatus();
    }

    private String text(MockHttpServletRequestBuilder request, String account) throws Exception {
        MockHttpServletResponse response = web.perform(
                        request.with(user(account)).header("Accept-Language", "zh-CN"))
                .andReturn()
                .getResponse();
        assertThat(response.getStatus()).as(account).isEqualTo(200);
        return response.getContentAsString(StandardCharsets.UTF_8);
    }

    private <T> T as(String account, Supplier<T> act) {
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated(account, "", List.of()));
        try {
            return act.get();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }
}
