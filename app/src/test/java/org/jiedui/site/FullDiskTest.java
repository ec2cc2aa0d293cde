package org.jiedui.site;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@JieduiTest
@Import(FullDiskTest.Writer.class)
@WithMockUser("admin")
class FullDiskTest {

    @Autowired
    private MockMvc mvc;

    @Test
    void aFullDiskTellsItsCure() throws Exception {
        mvc.perform(get("/api/write").queryParam("code", "53100").header("Accept-Language", "en"))
                .andExpect(status().isInsufficientStorage())
                .andExpect(jsonPath("$.code").value("disk-full"));
        mvc.perform(get("/write").queryParam("code", "53100").header("Accept-Language", "zh-CN"))
                .andExpect(status().isInsufficientStorage())
                .andExpect(content().string(containsString("磁盘满了")));
    }

    @TestConfiguration
    @RestController
    static class Writer {

        private final JdbcClient database;

        Writer(JdbcClient database) {
            this.database = database;
        }

        @GetMapping({"/api/write", "/write"})
        void write(String code) {
            database.sql("do $$ begin raise exception 'could not extend file' using errcode = '"
                            + Integer.parseInt(code) + "'; end $$")
                    .update();
        }
    }
}
