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
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;

@JieduiTest
@Import(Deeds.Beans.class)
class IntakePagesTest {

    @Autowired
    MockMvc mvc;

    @TempDir
    Path folder;

    @Test
    void checksThenPostsThenTakesBack() throws Exception {
        Path file = Book.deeds(
                folder,
                List.of("2018-10", "页面一", "捐赠款", "6亿多", "元", "贵定县", ""),
                List.of("2018-13", "页面二", "捐赠款", "1", "元", "贵定县 522727", ""));
        String check = mvc.perform(multipart("/intake")
                        .file(part(file))
                        .with(user("clerk"))
                        .with(csrf())
                        .locale(java.util.Locale.CHINA))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        assertThat(check).matches("/intake/\\d+");
        mvc.perform(as(get(check)))
                .andExpect(status().isOk())
                .andExpect(content().string(containsString("入账 1 行")))
                .andExpect(content().string(containsString("没有 13 月。")))
                .andExpect(content().string(containsString("用贵定县 522723")))
                .andExpect(content().string(containsString("读作“至少 6 亿元”")));
        mvc.perform(get(check).with(user("clerk")).header("Accept-Language", "en"))
                .andExpect(content().string(containsString("Post 1 rows")));
        String batch = mvc.perform(as(post(check + "/post")).with(csrf()))
                .andExpect(status().is3xxRedirection())
                .andReturn()
                .getResponse()
                .getRedirectedUrl();
        mvc.perform(as(get(batch))).andExpect(content().string(containsString("已入账")));
        mvc.perform(as(get(check))).andExpect(content().string(not(containsString("入账 1 行</button>"))));
        mvc.perform(as(get("/intake"))).andExpect(content().string(containsString("整批撤回")));
        mvc.perform(as(get(batch + "/undo"))).andExpect(content().string(containsString("撤回这一批")));
        mvc.perform(as(post(batch + "/undo")).with(csrf())).andExpect(status().is3xxRedirection());
        mvc.perform(as(get(batch))).andExpect(content().string(containsString("已撤回")));
        mvc.perform(as(post(batch + "/undo")).with(csrf()))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("已经撤回过了")));
    }

    @Test
    void saysOnThePageWhyAFileCannotBeRead() throws Exception {
        mvc.perform(multipart("/intake")
                        .file(new MockMultipartFile("file", "假.xlsx", null, "文本".getBytes(StandardCharsets.UTF_8)))
                        .with(user("clerk"))
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
    }

    private static MockHttpServletRequestBuilder as(MockHttpServletRequestBuilder request) {
        return request.with(user("clerk")).header("Accept-Language", "zh-CN");
    }

    private static MockMultipartFile part(Path file) throws Exception {
        return new MockMultipartFile(
                "file", file.getFileName().toString(), "application/octet-stream", Files.readAllBytes(file));
    }
}
