package org.jiedui.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.jayway.jsonpath.JsonPath;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** The mirror over the whole application's own database: compared, made anew, compared again. */
@JieduiTest
@WithMockUser("admin")
class UpkeepTest {

    @Autowired
    MockMvc web;

    @ParameterizedTest
    @CsvSource({"zh, 与账本一致, 已重新建立", "en, As the ledger says, Made anew"})
    void isComparedAndMadeAnew(String language, String holds, String anew) throws Exception {
        web.perform(post("/mirror/prove").with(csrf())).andExpect(status().is3xxRedirection());
        String found = waited();
        assertThat((Boolean) JsonPath.read(found, "$.holds")).isTrue();
        assertThat((Integer) JsonPath.read(found, "$.proof.blocks.length()")).isPositive();
        assertThat(page(language)).contains(holds).doesNotContain("??");

        web.perform(post("/api/mirror/rebuild").with(csrf())).andExpect(status().isAccepted());
        String made = waited();
        assertThat((Object) JsonPath.read(made, "$.trouble")).isNull();
        assertThat((Integer) JsonPath.read(made, "$.shown")).isEqualTo(JsonPath.read(made, "$.entries"));
        assertThat(page(language)).contains(anew).doesNotContain("??");
    }

    private String waited() throws Exception {
        for (int i = 0; i < 600; i++) {
            String view = web.perform(get("/api/mirror"))
                    .andExpect(status().isOk())
                    .andReturn()
                    .getResponse()
                    .getContentAsString();
            if (!(Boolean) JsonPath.read(view, "$.going")) {
                return view;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("came to no end within a minute");
    }

    private String page(String language) throws Exception {
        return web.perform(get("/mirror").param("lang", language))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsString();
    }
}
