package org.jiedui.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Quantity;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.RequestPostProcessor;

@JieduiTest
@Import(Deeds.Beans.class)
class IntakeApiTest {

    @Autowired
    MockMvc mvc;

    @Autowired
    org.jiedui.ledger.Ledger ledger;

    @TempDir
    Path folder;

    private static final RequestPostProcessor CLERK = user("admin");

    @Test
    void answersWhatBecameOfAWorkbook() throws Exception {
        Path file = Book.deeds(
                folder,
                List.of("2018-10", "接口一", "捐赠款", "1", "元", "贵定县", ""),
                List.of("2018-02-30", "接口二", "捐赠款", "1", "元", "贵定县", ""));

        String answer = mvc.perform(multipart("/api/intake")
                        .file(part(file))
                        .param("side", "receiver")
                        .with(CLERK)
                        .with(csrf())
                        .header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.accepted").value(1))
                .andExpect(jsonPath("$.rejected").value(1))
                .andExpect(jsonPath("$.batch").isNumber())
                .andExpect(jsonPath("$.findings[0].sheet").value("善举"))
                .andExpect(jsonPath("$.findings[0].row").value(3))
                .andExpect(jsonPath("$.findings[0].column").value("日期"))
                .andExpect(jsonPath("$.findings[0].code").value("date-no-such-day"))
                .andExpect(jsonPath("$.findings[0].message", containsString("2018 年 2 月没有 30 日")))
                .andReturn()
                .getResponse()
                .getContentAsString();

        String marked = JsonPath.read(answer, "$.marked");
        byte[] copy = mvc.perform(get(marked).with(CLERK).header("Accept-Language", "zh-CN"))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(copy))) {
            var sheet = workbook.getSheet("善举");
            assertThat(sheet.getRow(2).getCell(0).getCellComment().getString().getString())
                    .contains("没有 30 日");
            assertThat(sheet.getRow(0).getCell(7).getStringCellValue()).isEqualTo("核对");
            assertThat(sheet.getRow(1).getCell(7).getStringCellValue()).isEqualTo("已入账");
            assertThat(sheet.getRow(2).getCell(7).getStringCellValue()).startsWith("要改");
        }
        int batch = JsonPath.read(answer, "$.batch");
        mvc.perform(get("/api/intake/" + batch).with(CLERK))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.state").value("posted"))
                .andExpect(jsonPath("$.side").value("receiver"));
        mvc.perform(post("/api/intake/" + batch + "/undo").with(CLERK).with(csrf()))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.reversals").value(1));
    }

    @Test
    void rehearsesWhenAsked() throws Exception {
        Path file = Book.deeds(folder, List.of("2018-10", "演练", "捐赠款", "1", "元", "贵定县", ""));
        for (int i = 0; i < 2; i++) {
            mvc.perform(multipart("/api/intake?dryRun=true")
                            .file(part(file))
                            .with(CLERK)
                            .with(csrf()))
                    .andExpect(status().isOk())
                    .andExpect(jsonPath("$.accepted").value(1))
                    .andExpect(jsonPath("$.batch").isEmpty());
        }
    }

    @Test
    void recordsOneActByTheKeysOfItsRegister() throws Exception {
        mvc.perform(post("/api/deeds")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(
                                "{\"title\":\"一笔\",\"kind\":\"donation-money\",\"quantity\":5,\"unit\":\"元\",\"place\":\"522723\"}")
                        .with(CLERK)
                        .with(csrf()))
                .andExpect(status().isCreated())
                .andExpect(jsonPath("$.batch").isNumber());
    }

    @Test
    void keepsEveryDigitOfANumberAndRefusesWhatIsNested() throws Exception {
        String deed =
                "{\"title\":\"大数\",\"kind\":\"donation-money\",\"quantity\":%s,\"unit\":\"元\",\"place\":\"522723\"}";
        String answer = mvc.perform(post("/api/deeds")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(deed.formatted("12345678901.5"))
                        .with(CLERK)
                        .with(csrf()))
                .andExpect(status().isCreated())
                .andReturn()
                .getResponse()
                .getContentAsString();
        int batch = JsonPath.read(answer, "$.batch");
        assertThat(ledger.entries(ledger.ofBatch(new BatchId(batch))))
                .singleElement()
                .extracting(entry -> entry.fact().quantity())
                .isEqualTo(Quantity.exact(new BigDecimal("12345678901.5"), "元"));
        mvc.perform(post("/api/deeds")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(deed.formatted("{\"value\":5}"))
                        .with(CLERK)
                        .with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(jsonPath("$.code").value("field-nested"));
    }

    private static MockMultipartFile part(Path file) throws Exception {
        return new MockMultipartFile(
                "file", file.getFileName().toString(), "application/octet-stream", Files.readAllBytes(file));
    }
}
