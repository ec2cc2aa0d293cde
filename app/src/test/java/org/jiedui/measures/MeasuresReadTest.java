package org.jiedui.measures;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpHeaders;
import org.springframework.security.test.context.support.WithMockUser;
import org.springframework.test.web.servlet.MockMvc;

/** What a measure counts and where it is from, as a reader of each language meets it. */
@JieduiTest
@WithMockUser("admin")
class MeasuresReadTest {

    private static final String G08_ZH = "受资助学生按人计";
    private static final String G08_EN = "Students, each once";

    @Autowired
    private MockMvc web;

    @ParameterizedTest
    @CsvSource({"zh-CN, " + G08_ZH + ", 公布的年终成效", "en, '" + G08_EN + "', published year-end results"})
    void theApiSaysItInTheLanguageOfTheRequest(String language, String note, String source) throws Exception {
        String measure = "$[0].measures[?(@.code == 'G08')]";
        web.perform(get("/api/measures").param("set", "2017").header(HttpHeaders.ACCEPT_LANGUAGE, language))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$[0].note").value(containsString(language.equals("en") ? "Read from" : "整理")))
                .andExpect(jsonPath(measure + ".note").value(hasItem(containsString(note))))
                .andExpect(jsonPath(measure + ".source").value(hasItem(containsString(source))));
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, " + G08_ZH + ", '" + G08_EN + "'", "en, '" + G08_EN + "', " + G08_ZH})
    void theListOfItsEntriesSaysItInTheLanguageOfTheReader(String language, String said, String other)
            throws Exception {
        web.perform(get("/entries?measure=G08&set=2017").header(HttpHeaders.ACCEPT_LANGUAGE, language))
                .andExpect(status().isOk())
                .andExpect(content().string(allOf(containsString(said), not(containsString(other)))));
    }
}
