package org.jiedui.site;

import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import jakarta.servlet.RequestDispatcher;
import java.util.List;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ForbiddenException;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StaleException;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Import;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MaxUploadSizeExceededException;

@JieduiTest
@Import(ErrorsTest.Failing.class)
class ErrorsTest {

    @Autowired
    MockMvc web;

    @TestConfiguration
    @RestController
    static class Failing {

        @GetMapping({"/failing/{how}", "/api/failing/{how}"})
        String fail(@PathVariable String how) {
            throw switch (how) {
                case "absent" -> new AbsentException("stay 7");
                case "forbidden" -> new ForbiddenException("stay 7");
                case "stale" -> new StaleException("stay 7");
                case "large" -> new MaxUploadSizeExceededException(1);
                default -> new RefusedException(Finding.refused("password-too-short", "fresh", 12));
            };
        }
    }

    @ParameterizedTest
    @CsvSource({
        "absent, 404, absent, 没有找到",
        "forbidden, 403, forbidden, 不能这样做",
        "stale, 409, stale, 别人刚刚改过",
        "large, 413, too-large, 文件太大",
        "refused, 422, password-too-short, 有地方要改",
    })
    void answersTheApiWithAProblemAndAPageWithAPage(String how, int status, String code, String title)
            throws Exception {
        web.perform(get("/api/failing/" + how).with(user("admin")))
                .andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.code").value(code))
                .andExpect(jsonPath("$.title").value(title));
        web.perform(get("/failing/" + how).with(user("admin")))
                .andExpect(status().is(status))
                .andExpect(content().contentTypeCompatibleWith(MediaType.TEXT_HTML))
                .andExpect(content().string(containsString(title)));
    }

    /** Also where the container says it elsewhere, once the request is over. */
    @Test
    void aProblemSaysWhichPathWasAsked() throws Exception {
        web.perform(get("/api/failing/refused").with(user("admin")))
                .andExpect(jsonPath("$.instance").value("/api/failing/refused"));
        for (int status : List.of(400, 405, 415)) {
            web.perform(get("/error")
                            .with(user("admin"))
                            .requestAttr(RequestDispatcher.ERROR_STATUS_CODE, status)
                            .requestAttr(RequestDispatcher.ERROR_REQUEST_URI, "/api/rounds/1/decide"))
                    .andExpect(status().is(status))
                    .andExpect(jsonPath("$.instance").value("/api/rounds/1/decide"));
        }
        web.perform(get("/api/measures")).andExpect(jsonPath("$.instance").value("/api/measures"));
    }

    @Test
    void namesEachFindingInTheReadersLanguage() throws Exception {
        web.perform(get("/api/failing/refused").with(user("admin")).header("Accept-Language", "en"))
                .andExpect(jsonPath("$.findings[0].code").value("password-too-short"))
                .andExpect(jsonPath("$.findings[0].where").value("fresh"))
                .andExpect(jsonPath("$.findings[0].message").value("Too short: at least 12 characters."));
        web.perform(get("/failing/refused").with(user("admin")))
                .andExpect(content().string(containsString("太短了，至少 12 个字符。")));
    }

    @Test
    void describesTheApiToThoseWhoMayComeIn() throws Exception {
        web.perform(get("/api/openapi.json")).andExpect(status().isUnauthorized());
        web.perform(get("/api/openapi.json").with(user("admin")))
                .andExpect(status().isOk())
                .andExpect(jsonPath("$.openapi").value("3.1.0"))
                .andExpect(jsonPath("$.paths['/api/measures'].get").exists())
                .andExpect(jsonPath("$.paths['/api/failing/{how}'].get").exists())
                .andExpect(jsonPath("$.paths['/help']").doesNotExist());
    }
}
