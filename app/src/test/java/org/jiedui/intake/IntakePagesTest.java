package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.RequestBuilder;
import org.springframework.test.web.servlet.request.AbstractMockHttpServletRequestBuilder;

@JieduiTest
@Import(Deeds.Beans.class)
class IntakePagesTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    Ledger ledger;

    @Autowired
    Deeds deeds;

    @Autowired
    Intake intake;

    @Autowired
    Works works;

    JdbcClient jdbc;

    @Autowired
    void lookAsOwner(Store store) {
        jdbc = OwnerDatabase.of(store);
    }

    @TempDir
    Path folder;

    /** A long file, of which somebody looks on; the shorter ones of the other tests are through before their page is drawn. */
    @Test
    void showsHowFarAReadingIsAndWhyItEnded() throws Exception {
        CountDownLatch told = new CountDownLatch(1);
        CountDownLatch looked = new CountDownLatch(1);
        Actor clerk = new Actor("admin");
        Intake.Handover handover =
                new Intake.Handover(folder.resolve("file"), "长表.xlsx", Map.of(), LocalDate.of(2024, 1, 1), null, clerk);
        Works.Work work = works.start(
                handover,
                true,
                progress -> {
                    progress.all().accept(2000);
                    progress.done().accept(700);
                    told.countDown();
                    try {
                        looked.await();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    throw new RefusedException(Finding.refused("file-missing", "file"));
                },
                () -> {});
        told.await();
        String page = "/intake/work/" + work.number();
        try {
            mvc.perform(as(get(page)))
                    .andExpect(status().isOk())
                    .andExpect(content().string(containsString("正在入账，已读 700 行，约 2,000 行")))
                    .andExpect(content().string(containsString("width=\"35%\"")))
                    .andExpect(content().string(containsString("hx-trigger=\"every 1s\"")));
        } finally {
            looked.countDown();
        }
        work.doneWithin(60_000);
        mvc.perform(as(get(page)).header("HX-Request", "true")).andExpect(status().isNoContent());
        mvc.perform(as(get(page)))
                .andExpect(content().string(containsString("没有选文件。")))
                .andExpect(content().string(not(containsString("every 1s"))));
    }

    /** Where a reading leads that on a slow machine is not through when it is answered. */
    private String through(String address) {
        String work = "/intake/work/";
        return address.startsWith(work)
                ? "/intake/"
                        + works.find(Long.parseLong(address.substring(work.length())), new Actor("admin"))
                                .report()
                                .join()
                                .id()
                : address;
    }

    @Test
    void checksThenPostsThenTakesBack() throws Exception {
        Path file = Book.deeds(
                folder,
                List.of("2018-10", "页面一", "捐赠款", "6亿多", "元", "贵定县", ""),
                List.of("2018-13", "页面二", "捐赠款", "1", "元", "贵定县 522727", ""));
        String check = mvc.perform(multipart("/intake")
                        .file(part(file))
                        .with(user("admin"))
                        .with(csrf())
                        .locale(java.util.Locale.CHINA))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        check = through(check);
        assertThat(check).matches("/intake/\\d+");
        mvc.perform(as(get(check)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("入账 1 行")))
                .andExpect(content().string(containsString("没有 13 月。")))
                .andExpect(content().string(containsString("用贵定县 522723")))
                .andExpect(content().string(containsString("读作“至少 6 亿元”")));
        mvc.perform(get(check).with(user("admin")).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("Post 1 rows")));
        String batch = mvc.perform(as(post(check + "/post")).with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        batch = through(batch);
        mvc.perform(as(get(batch))).andExpect(content().string(containsString("已入账")));
        mvc.perform(as(get(check))).andExpect(redirectedUrl(batch));
        mvc.perform(as(get("/intake"))).andExpect(content().string(containsString("整批撤回")));
        mvc.perform(as(get(batch + "/undo"))).andExpect(content().string(containsString("撤回这一批")));
        mvc.perform(as(post(batch + "/undo")).with(csrf())).andExpect(status().is3xxRedirection());
        mvc.perform(as(get(batch)))
                .andExpect(content().string(containsString("1 行已撤回")))
                .andExpect(content().string(containsString("红冲为第")))
                .andExpect(content().string(not(containsString("已入账"))));
        mvc.perform(as(post(batch + "/undo")).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("已经撤回过了")))
                .andExpect(content().string(not(containsString("撤回这一批"))));
        mvc.perform(as(get(check)))
                .andExpect(content().string(containsString("后来整批撤回了")))
                .andExpect(content().string(containsString("入账 1 行</button>")));
        String again = redirected(as(post(check + "/post")).with(csrf()));
        assertThat(again).isNotEqualTo(batch);
        mvc.perform(as(get(check))).andExpect(redirectedUrl(again));
    }

    @Test
    void listsChecksThatWaitUntilTheyArePostedOrLeft() throws Exception {
        Path file = Book.deeds(folder, List.of("2018-10", "搁下的", "捐赠款", "1", "元", "贵定县", ""));
        String first = redirected(
                multipart("/intake").file(part(file)).with(user("admin")).with(csrf()));
        String second = redirected(
                multipart("/intake").file(part(file)).with(user("admin")).with(csrf()));

        mvc.perform(as(get("/intake")))
                .andExpect(content().string(containsString("核对过、还没有入账的")))
                .andExpect(content().string(containsString("href=\"" + second + "\"")))
                .andExpect(content().string(not(containsString("href=\"" + first + "\""))));
        mvc.perform(as(post(second + "/leave")).with(csrf())).andExpect(redirectedUrl("/intake"));
        mvc.perform(as(get("/intake"))).andExpect(content().string(not(containsString("href=\"" + second + "\""))));

        Path bad = Book.deeds(folder, List.of("2018-13", "都不行", "捐赠款", "1", "元", "贵定县", ""));
        String nothing = redirected(
                multipart("/intake").file(part(bad)).with(user("admin")).with(csrf()));
        mvc.perform(as(get(nothing)))
                .andExpect(content().string(containsString("没有可入账的行")))
                .andExpect(content().string(not(containsString("0 行可以先入"))));
        mvc.perform(as(get("/intake"))).andExpect(content().string(not(containsString("href=\"" + nothing + "\""))));
    }

    @Test
    void takesPapersWithAFormAndKeepsThemForTheNext() throws Exception {
        byte[] paper = "收据原文".getBytes(StandardCharsets.UTF_8);
        String hash =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(paper));
        MockHttpSession session = new MockHttpSession();
        mvc.perform(as(multipart("/record/deeds")
                                .file(new MockMultipartFile("papers", "收据，一.txt", "text/plain", paper)))
                        .session(session)
                        .with(csrf())
                        .param("f.title", "附佐证"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("value=\"" + hash + " 收据,一.txt\"")))
                .andExpect(content().string(not(containsString("没有一起传来"))));

        String stranger = redirected(as(post("/record/deeds"))
                .with(csrf())
                .param("f.title", "知道散列值的人")
                .param("f.kind", "donation-money")
                .param("f.place", "贵定县 522723")
                .param("paper", hash + " 收据,一.txt"));
        assertThat(ledger.entries(ledger.ofBatch(batchOf(stranger))).getFirst().evidence())
                .isEmpty();

        String batch = redirected(as(post("/record/deeds"))
                .session(session)
                .with(csrf())
                .param("f.title", "附佐证")
                .param("f.kind", "donation-money")
                .param("f.place", "贵定县 522723")
                .param("paper", hash + " 收据,一.txt"));

        mvc.perform(as(get(batch)))
                .andExpect(content().string(containsString("捐赠款")))
                .andExpect(content().string(not(containsString("donation-money"))))
                .andExpect(content().string(containsString("逐笔录入：善举登记，附佐证")));
        List<Entry> entries = ledger.entries(ledger.ofBatch(batchOf(batch)));
        assertThat(entries.getFirst().evidence()).containsExactly(new Evidence(hash, "收据,一.txt"));
        mvc.perform(as(get("/record/deeds"))
                        .param("from", batch.substring("/intake/".length()))
                        .param("sheet", "")
                        .param("line", "1"))
                .andExpect(content().string(containsString("value=\"" + hash + " 收据,一.txt\"")));
        mvc.perform(as(multipart("/record/deeds").file(new MockMultipartFile("papers", "空.txt", null, new byte[0])))
                        .with(csrf())
                        .param("f.title", "附空文件"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("这个文件是空的")));
    }

    @Test
    void saysBeforeTheClickWhatIsToBeTakenBackFirst() throws Exception {
        String batch = redirected(as(post("/record/deeds"))
                .with(csrf())
                .param("f.title", "有后来的")
                .param("f.kind", "donation-money")
                .param("f.place", "贵定县 522723"));
        EntryNo entry = ledger.ofBatch(new BatchId(Long.parseLong(batch.substring("/intake/".length()))))
                .getFirst();
        deeds.resting = Register.naming(Finding.refused("deed-rests", ""), Collections.nCopies(7, ledger.entry(entry)));
        try {
            mvc.perform(as(get(batch + "/undo")))
                    .andExpect(content().string(containsString("href=\"/entries/" + entry.value() + "\"")))
                    .andExpect(content().string(containsString("href=\"" + batch + "/undo\"")))
                    .andExpect(content().string(containsString("另有 2 笔。")))
                    .andExpect(content().string(not(containsString("撤回这一批</button>"))));
        } finally {
            deeds.resting = List.of();
        }
        mvc.perform(as(get(batch + "/undo"))).andExpect(content().string(containsString("撤回这一批</button>")));
    }

    @Test
    void showsWhereAnIntakeBrokeOffAndGoesOnFromThere() throws Exception {
        Path file = Book.deeds(
                folder,
                List.of("2018-10", "断处之前", "捐赠款", "1", "元", "贵定县", ""),
                List.of("2018-10", "断处之后", "捐赠款", "1", "元", "贵定县", ""));
        String whole = "/intake/" + intake.read(Book.handedIn(file), false).id();
        mvc.perform(as(post(whole + "/further")).with(csrf())).andExpect(redirectedUrl(whole));
        mvc.perform(as(post("/api" + whole + "/further")).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("intake-not-broken-off")));
        long id = Long.parseLong(whole.substring("/intake/".length()));
        jdbc.sql("delete from intake_row where batch = :id and place = 2")
                .param("id", id)
                .update();
        jdbc.sql("update intake_batch set state = 'posting', accepted = 1 where id = :id")
                .param("id", id)
                .update();

        mvc.perform(as(get(whole)))
                .andExpect(content().string(containsString("读了 1 行时中断，其中 1 行已入账")))
                .andExpect(content().string(containsString("从断处继续")))
                .andExpect(content().string(containsString("整批撤回")));
        mvc.perform(as(get("/intake"))).andExpect(content().string(containsString("已入账 1 行，还没有入完")));
        mvc.perform(as(get("/api" + whole))).andExpect(content().string(containsString("\"state\":\"posting\"")));
        assertThat(redirected(as(post(whole + "/further")).with(csrf()))).isEqualTo(whole);

        mvc.perform(as(get(whole)))
                .andExpect(content().string(not(containsString("从断处继续"))))
                .andExpect(content().string(containsString("断处之后")));
        assertThat(jdbc.sql("select state || ' ' || accepted from intake_batch where id = :id")
                        .param("id", id)
                        .query(String.class)
                        .single())
                .isEqualTo("posted 2");
    }

    @Test
    void tellsWhatWasKeptThoughItsTextAsksForANumber() throws Exception {
        Path file = Book.deeds(folder, List.of("2018-10", "说到第几笔", "捐赠款", "1", "元", "贵定县", ""));
        long id = intake.read(Book.handedIn(file), false).id();
        jdbc.sql("""
                        update intake_row set findings =
                            '[{"code":"fair-known","where":"","heading":"","refuses":false,"args":["12345"]}]'
                        where batch = :id
                        """).param("id", id).update();

        mvc.perform(as(get("/intake/" + id)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("第 12345 笔")));
    }

    @Test
    void postsACheckOnceThoughItIsClickedTwice() throws Exception {
        StringBuilder csv = new StringBuilder("日期,事项,性质,数量,单位,地区与代码\n");
        for (int row = 0; row < 2_100; row++) {
            csv.append("2018-10,两次点").append(row).append(",捐赠款,1,元,贵定县\n");
        }
        Path file = Book.text(folder, "两次点.csv", csv.toString(), java.nio.charset.StandardCharsets.UTF_8);
        String check = "/intake/"
                + intake.check(Book.handedIn(file), new Intake.Progress(lines -> {}, done -> {}))
                        .id();
        try (var clicks = java.util.concurrent.Executors.newFixedThreadPool(2)) {
            clicks.invokeAll(java.util.Collections.nCopies(
                    2, () -> mvc.perform(as(post(check + "/post")).with(csrf())).andReturn()));
        }
        for (int tries = 0; tries < 200 && count("posting") > 0; tries++) {
            Thread.sleep(100);
        }

        assertThat(count("posted")).isEqualTo(1);
        assertThat(jdbc.sql("select accepted from intake_batch where file_name = '两次点.csv' and state = 'posted'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2_100);
        mvc.perform(as(get(check))).andExpect(status().is3xxRedirection());
    }

    private int count(String state) {
        return jdbc.sql("select count(*) from intake_batch where file_name = '两次点.csv' and state = :state")
                .param("state", state)
                .query(Integer.class)
                .single();
    }

    @Test
    void leadsFromAPageBehindTheEndToTheLast() throws Exception {
        redirected(as(post("/record/deeds"))
                .with(csrf())
                .param("f.title", "最后一页")
                .param("f.kind", "donation-money")
                .param("f.place", "贵定县 522723"));
        mvc.perform(as(get("/intake/batches?page=99"))).andExpect(redirectedUrl("/intake/batches?page=1"));
        mvc.perform(as(get("/intake/batches?page=1"))).andExpect(content().string(containsString("善举登记，最后一页")));
    }

    @Test
    void saysOnThePageWhyAFileCannotBeRead() throws Exception {
        mvc.perform(multipart("/intake")
                        .file(new MockMultipartFile("file", "假.xlsx", null, "文本".getBytes(StandardCharsets.UTF_8)))
                        .with(user("admin"))
                        .with(csrf())
                        .header("Accept-Language", "zh-CN"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("不是 Excel 工作簿")));
    }

    @Test
    void drawsAFormForARegisterAndShowsRefusalsAtTheFields() throws Exception {
        mvc.perform(as(get("/record/deeds")))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("捐赠款")));
        mvc.perform(as(post("/record/deeds"))
                        .with(csrf())
                        .param("f.title", "表单页")
                        .param("f.place", "贵定县 522727"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("地名和代码对不上")))
                .andExpect(content().string(containsString("有 2 处要改")));
        mvc.perform(as(post("/record/deeds"))
                        .with(csrf())
                        .param("f.title", "表单页")
                        .param("f.kind", "donation-money")
                        .param("f.place", "贵定县 522723"))
                .andExpect(status().is3xxRedirection());
        mvc.perform(as(get("/regions/suggest")).param("f.place", "贵定"))
                .andExpect(content().string(containsString("贵定县 522723")));
    }

    @Test
    void givesABlankTemplateThatIsReadBackAsItsRegister() throws Exception {
        byte[] template = mvc.perform(as(get("/intake/template/deeds.xlsx")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(template))) {
            var head = workbook.getSheetAt(0).getRow(0);
            assertThat(head.getCell(2).getStringCellValue()).isEqualTo("事项*");
            assertThat(head.getCell(0).getCellComment().getString().getString()).contains("2018-10");
            assertThat(workbook.getSheetAt(0).getDataValidations()).hasSize(1);
        }
        Path file = Files.write(folder.resolve("空白.xlsx"), template);
        Intake.Report report = intake.read(
                new Intake.Handover(file, "空白.xlsx", Map.of(), LocalDate.of(2019, 1, 1), null, new Actor("admin")),
                true);
        assertThat(report.sheets())
                .singleElement()
                .satisfies(sheet -> assertThat(sheet.findings())
                        .as("its own sheet of options is not spoken of")
                        .isEmpty());
        mvc.perform(as(get("/intake/" + report.id()))).andExpect(content().string(containsString("表头下面没有一行")));
    }

    private String redirected(RequestBuilder request) throws Exception {
        return Objects.requireNonNull(mvc.perform(request)
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl());
    }

    private static <B extends AbstractMockHttpServletRequestBuilder<B>> B as(B request) {
        return request.with(user("admin")).header("Accept-Language", "zh-CN");
    }

    private static BatchId batchOf(String address) {
        return new BatchId(Long.parseLong(address.substring("/intake/".length())));
    }

    private static MockMultipartFile part(Path file) throws Exception {
        return new MockMultipartFile(
                "file", file.getFileName().toString(), "application/octet-stream", Files.readAllBytes(file));
    }
}
