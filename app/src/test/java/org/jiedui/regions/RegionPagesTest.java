package org.jiedui.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@JieduiTest
@WithMockUser("admin")
class RegionPagesTest {

    private final MockMvcTester http;

    RegionPagesTest(@Autowired MockMvc mockMvc) {
        http = MockMvcTester.create(mockMvc);
    }

    @Test
    void listsTheProvincesAndFindsAPlace() {
        assertThat(http.get().uri("/regions")).hasStatusOk().bodyText().contains("贵州省", "省级行政区", "/regions/520000");
        assertThat(http.get().uri("/regions?q=pt")).bodyText().contains("平塘县", "贵州省黔南州", "/regions/522727");
        assertThat(http.get().uri("/regions?q=无此地")).bodyText().contains("没有找到");
    }

    @Test
    void escapesWhatWasSearched() {
        assertThat(http.get().uri("/regions?q={q}", "<script>alert(1)</script>"))
                .hasStatusOk()
                .bodyText()
                .doesNotContain("<script>alert");
    }

    @Test
    void showsAPlaceWithWhatLiesInItAndAbove() {
        assertThat(http.get().uri("/regions/522700"))
                .hasStatusOk()
                .bodyText()
                .contains("黔南布依族苗族自治州", "/regions/520000", "平塘县", "三都县", "12 个", "/answers?place=522700")
                .doesNotContain("添加乡镇", "还没有乡镇");
    }

    @Test
    void showsTheNamesOfACodeAndWhereItsAreaWent() {
        assertThat(http.get().uri("/regions/530800")).bodyText().contains("思茅市", "普洱市", "改用下一个名称");
        assertThat(http.get().uri("/regions/520522")).bodyText().contains("2021 年止", "黔西市", "/regions/520581");
    }

    @Test
    void speaksEnglish() {
        assertThat(http.get().uri("/regions/522727?lang=en"))
                .bodyText()
                .contains("Pingtang", "Qiannan", "2002 or before")
                .doesNotContain("??");
    }

    @Test
    void addsATownAndShowsARefusalAtItsField() {
        assertThat(addTown("克度镇", "")).hasStatus3xxRedirection().hasRedirectedUrl("/regions/522727");
        assertThat(http.get().uri("/regions/522727")).bodyText().contains("克度镇", "522727901");
        assertThat(addTown("克度镇", ""))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("这里已有“克度镇”");
        assertThat(addTown("塘边镇", "522727901")).bodyText().contains("乡镇代码“522727901”已被使用", "value=\"塘边镇\"");
        assertThat(addTown("", "")).bodyText().contains("乡镇名称应为汉字");
    }

    private MockMvcTester.MockMvcRequestBuilder addTown(String name, String code) {
        return http.post()
                .uri("/regions/522727/towns")
                .with(csrf())
                .param("name", name)
                .param("code", code);
    }
}
