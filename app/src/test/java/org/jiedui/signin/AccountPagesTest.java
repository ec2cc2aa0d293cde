package org.jiedui.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.mock.web.MockHttpSession;
import org.springframework.test.web.servlet.MockMvc;

@JieduiTest
class AccountPagesTest {

    @Autowired
    MockMvc web;

    @Value("${jiedui.data}")
    Path folder;

    @Test
    void saysAtTheFieldWhatIsWrong() throws Exception {
        web.perform(post("/account/password")
                        .with(user("admin"))
                        .with(csrf())
                        .param("current", "not it")
                        .param("fresh", "short")
                        .param("again", "shorter"))
                .andExpect(status().isUnprocessableContent())
                .andExpect(content().string(containsString("现在的密码不对。")))
                .andExpect(content().string(containsString("太短了，至少 12 个字符。")))
                .andExpect(content().string(containsString("两次输入的新密码不一样。")));
    }

    @Test
    void aNewPasswordEndsTheOtherSessionsAndTheFirstPassword() throws Exception {
        Path file = folder.resolve("admin-password");
        String first = Files.readString(file).strip();
        MockHttpSession here = signIn(first, "/");
        MockHttpSession elsewhere = signIn(first, "/");

        web.perform(post("/account/password")
                        .session(here)
                        .with(csrf())
                        .param("current", first)
                        .param("fresh", "eine lange Wendung 结对")
                        .param("again", "eine lange Wendung 结对"))
                .andExpect(redirectedUrl("/account"));

        assertThat(file).doesNotExist();
        web.perform(get("/account").session(here)).andExpect(status().isOk());
        web.perform(get("/account").session(elsewhere)).andExpect(redirectedUrl("/sign-in?over"));
        signIn(first, "/sign-in?failed");
        signIn("eine lange Wendung 结对", "/");
    }

    private MockHttpSession signIn(String password, String leadsTo) throws Exception {
        return (MockHttpSession)
                web.perform(post("/sign-in").with(csrf()).param("name", "admin").param("password", password))
                        .andExpect(redirectedUrl(leadsTo))
                        .andReturn()
                        .getRequest()
                        .getSession();
    }
}
