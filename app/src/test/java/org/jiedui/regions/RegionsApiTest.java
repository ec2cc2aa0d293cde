package org.jiedui.regions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;

import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

@JieduiTest
@WithMockUser("admin")
class RegionsApiTest {

    private final MockMvcTester http;

    RegionsApiTest(@Autowired MockMvc mockMvc) {
        http = MockMvcTester.create(mockMvc);
    }

    @Test
    void tellsWhatARegionIsAndWhatLiesAroundIt() {
        assertThat(http.get().uri("/api/regions/522727").header("Accept-Language", "zh-CN"))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"code": "522727", "name": "平塘县", "label": "平塘县", "level": "county",
                         "path": [{"code": "520000"}, {"code": "522700"}, {"code": "522727"}],
                         "below": [], "successor": [], "earlierNames": []}
                        """);
    }

    @Test
    void tellsWhenACodeEndedAndWhereItWent() {
        assertThat(http.get().uri("/api/regions/520522")).bodyJson().isLenientlyEqualTo("""
                        {"name": "黔西县", "from": 2011, "to": 2021, "successor": [{"code": "520581", "name": "黔西市"}]}
                        """);
    }

    @Test
    void tellsTheNamesThatACodeBoreBefore() {
        assertThat(http.get().uri("/api/regions/530800"))
                .bodyJson()
                .extractingPath("$.earlierNames[*].name")
                .asArray()
                .containsExactly("思茅市");
    }

    @Test
    void completesWhatIsTyped() {
        assertThat(http.get().uri("/api/regions?q=ptx&limit=5").header("Accept-Language", "zh-CN"))
                .bodyJson()
                .extractingPath("$[?(@.code == '522727')].within")
                .asArray()
                .containsExactly("贵州省黔南州");
        assertThat(http.get().uri("/api/regions"))
                .bodyJson()
                .extractingPath("$.length()")
                .isEqualTo(34);
    }

    @Test
    void anUnknownCodeIsAbsent() {
        assertThat(http.get().uri("/api/regions/529999")).hasStatus(HttpStatus.NOT_FOUND);
        assertThat(http.get().uri("/api/regions/nowhere")).hasStatus(HttpStatus.NOT_FOUND);
    }

    @Test
    void addsATownOrSaysWhyNot() {
        assertThat(addTown("克度镇")).hasStatus(HttpStatus.CREATED).bodyJson().isLenientlyEqualTo("""
                {"code": "522727901", "name": "克度镇", "level": "town"}
                """);
        assertThat(addTown("克度镇"))
                .hasStatus(HttpStatus.UNPROCESSABLE_CONTENT)
                .bodyText()
                .contains("town-known");
    }

    private MockMvcTester.MockMvcRequestBuilder addTown(String name) {
        return http.post()
                .uri("/api/regions/522727/towns")
                .with(csrf())
                .contentType(MediaType.APPLICATION_JSON)
                .content("{\"name\": \"" + name + "\"}");
    }
}
