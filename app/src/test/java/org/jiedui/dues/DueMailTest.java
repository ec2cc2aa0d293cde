package org.jiedui.dues;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.redirectedUrl;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Map;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Side;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;

/** Against a real mail server, which the test starts. */
@JieduiTest(
        properties = {
            "spring.mail.host=127.0.0.1",
            "jiedui.mail.from=jiedui@example.org",
            "jiedui.mail.address=https://jiedui.example.org/"
        })
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DueMailTest {

    private static final GreenMail POST_OFFICE = new GreenMail(ServerSetup.SMTP.dynamicPort());

    @Autowired
    MockMvc web;

    @Autowired
    DueMail mail;

    @Autowired
    Intake intake;

    @Autowired
    Store store;

    @DynamicPropertySource
    static void openThePostOffice(DynamicPropertyRegistry settings) {
        POST_OFFICE.start();
        settings.add("spring.mail.port", () -> POST_OFFICE.getSmtp().getPort());
    }

    @BeforeAll
    void open() {
        Example.load(intake);
        for (String name : List.of("home", "host", "idle", "closed")) {
            Offices.open(store, name, "organisation-department", name.equals("host") ? "522727" : "440111");
        }
        SecurityContextHolder.getContext()
                .setAuthentication(UsernamePasswordAuthenticationToken.authenticated("host", "", List.of()));
        try {
            var row = Map.of(
                    "host-place",
                    "522727",
                    "title",
                    "生成·副县长",
                    "category",
                    "cadre",
                    "home-place",
                    "440111",
                    "from",
                    "2024-03");
            assertThat(intake.record("posts", row, Side.RECEIVER, new Actor("host"))
                            .accepted())
                    .isOne();
        } finally {
            SecurityContextHolder.clearContext();
        }
    }

    @AfterAll
    void close() {
        POST_OFFICE.stop();
    }

    @Test
    void tellsNumbersOnceAWeekToWhoAskedAndHasSomethingToDo() throws Exception {
        ask("home", "office@example.org").andExpect(redirectedUrl("/dues#mail"));
        ask("host", "host@example.org").andExpect(redirectedUrl("/dues#mail"));
        ask("closed", "closed@example.org").andExpect(redirectedUrl("/dues#mail"));
        OwnerDatabase.of(store)
                .sql("update account set closed_at = now() where name = 'closed'")
                .update();
        mail.sendAll();
        mail.sendAll();
        MimeMessage[] sent = POST_OFFICE.getReceivedMessages();
        assertThat(sent).hasSize(1);
        assertThat(sent[0].getAllRecipients()[0]).hasToString("office@example.org");
        assertThat(sent[0].getSubject()).contains("有 1 件事等你办");
        assertThat(String.valueOf(sent[0].getContent()))
                .contains("岗位需求未答复：1 件", "https://jiedui.example.org/dues")
                .doesNotContain("生成·副县长");
        web.perform(get("/dues").with(user("home")).header("Accept-Language", "zh-CN"))
                .andExpect(content().string(allOf(containsString("office@example.org"), containsString("上一封"))));
        web.perform(get("/dues").with(user("host")))
                .andExpect(content().string(not(containsString("office@example.org"))));
        assertThat(OwnerDatabase.of(store)
                        .sql("select address from due_mail where account = 'home'")
                        .query(byte[].class)
                        .single())
                .satisfies(kept -> assertThat(new String(kept, java.nio.charset.StandardCharsets.ISO_8859_1))
                        .doesNotContain("office"));

        web.perform(post("/dues/mail/stop").with(user("home")).with(csrf())).andExpect(redirectedUrl("/dues#mail"));
        assertThat(OwnerDatabase.of(store)
                        .sql("select count(*) from due_mail where account = 'home'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesWhatIsNoAddress() throws Exception {
        for (String odd : List.of(
                "",
                "office",
                "office@",
                "office@example",
                "a b@example.org",
                "x@example.org\r\nBcc: y@example.org",
                "Office <office@example.org>",
                "a@example.org, b@example.org")) {
            ask("idle", odd).andExpect(status().isUnprocessableContent());
        }
    }

    private ResultActions ask(String account, String address) throws Exception {
        return web.perform(post("/dues/mail")
                .with(user(account))
                .with(csrf())
                .header("Accept-Language", "zh-CN")
                .param("address", address));
    }
}
