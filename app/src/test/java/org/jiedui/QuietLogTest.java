package org.jiedui;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.multipart;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.Registers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.MediaType;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.MockMvc;

/** The log says which, never who: neither names nor passwords nor tokens nor what stands in cells, also where something fails. */
@JieduiTest
class QuietLogTest {

    private static final String PERSON = "欧阳不该见";
    private static final String WRONG = "a-wrong-Password-91";
    private static final String FRESH = "a-fresh-Password-92";
    private static final String TITLE = "不该写进日志的事";

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    @Value("${jiedui.data}")
    Path data;

    @TempDir
    Path folder;

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private Level before;

    @BeforeEach
    void listen() {
        before = root.getLevel();
        root.setLevel(Level.INFO);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void leave() {
        root.detachAppender(log);
        root.setLevel(before);
    }

    @Test
    void nobodyStandsInTheLog() throws Exception {
        String password = Files.readString(data.resolve("admin-password")).strip();
        String token = Files.readString(data.resolve("admin-token")).strip();
        web.perform(post("/sign-in").with(csrf()).param("name", PERSON).param("password", WRONG));
        web.perform(post("/sign-in").with(csrf()).param("name", "admin").param("password", password))
                .andExpect(status().isFound());
        web.perform(get("/api/persons").param("q", PERSON).header("Authorization", "Bearer " + token))
                .andExpect(status().isOk());
        web.perform(get("/api/persons").header("Authorization", "Bearer jiedui_" + WRONG))
                .andExpect(status().isUnauthorized());
        web.perform(post("/account/password")
                        .with(user("admin"))
                        .with(csrf())
                        .param("current", password)
                        .param("fresh", FRESH)
                        .param("again", FRESH))
                .andExpect(status().isFound());
        web.perform(post("/accounts")
                .with(user("admin"))
                .with(csrf())
                .param("name", "ouyang")
                .param("fullName", PERSON)
                .param("password", FRESH));
        Path workbook = Registers.register(
                folder.resolve("成效.xlsx"),
                "成效",
                List.of(
                        List.of("日期", "事项", "性质", "数量", "单位", "地区与代码", "相关的人"),
                        List.of("2018-10", TITLE, "捐赠款", "1", "元", "平塘县", PERSON),
                        List.of("2018-13", TITLE, "捐赠款", "x", "元", "平塘县", PERSON + " 150%")));
        web.perform(multipart("/api/intake")
                        .file(new MockMultipartFile("file", PERSON + ".xlsx", null, Files.readAllBytes(workbook)))
                        .header("Authorization", "Bearer " + token))
                .andExpect(status().isOk());
        web.perform(post("/api/persons")
                .header("Authorization", "Bearer " + token)
                .contentType(MediaType.APPLICATION_JSON)
                .content(("{\"name\":\"" + PERSON + "\",\"title\":\"\\ud800\"}").getBytes(UTF_8)));
        web.perform(get("/search").with(user("admin")).param("q", PERSON + "\0"));
        web.perform(get("/answers").with(user("admin")).param("person", PERSON));
        web.perform(get("/persons/" + PERSON).with(user("admin")));
        // and where the database itself refuses
        OwnerDatabase.of(store).sql("alter table person rename to person_gone").update();
        try {
            web.perform(get("/api/persons").param("q", PERSON).header("Authorization", "Bearer " + token));
        } catch (Exception broken) {
            LoggerFactory.getLogger("container").error("Servlet.service() threw", broken);
        } finally {
            OwnerDatabase.of(store)
                    .sql("alter table person_gone rename to person")
                    .update();
        }

        assertThat(log.list).isNotEmpty();
        for (String secret : List.of(PERSON, TITLE, WRONG, FRESH, password, token)) {
            assertThat(log.list)
                    .noneMatch(line -> line.getFormattedMessage().contains(secret)
                            || line.getThrowableProxy() != null
                                    && ThrowableProxyUtil.asString(line.getThrowableProxy())
                                            .contains(secret));
        }
    }
}
