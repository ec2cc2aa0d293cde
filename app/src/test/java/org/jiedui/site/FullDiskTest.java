package org.jiedui.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.hamcrest.Matchers.containsString;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

    @TempDir
    private Path folder;

    @Autowired
    private MockMvc mvc;

    @Autowired
    private Store store;

    @Autowired
    private org.jiedui.storage.Files files;

    @Test
    void aFullDiskTellsItsCure() throws Exception {
        mvc.perform(get("/api/write").queryParam("code", "53100").header("Accept-Language", "en"))
                .andExpect(status().isInsufficientStorage())
                .andExpect(jsonPath("$.code").value("disk-full"));
        mvc.perform(get("/write").queryParam("code", "53100").header("Accept-Language", "zh-CN"))
                .andExpect(status().isInsufficientStorage())
                .andExpect(content().string(containsString("磁盘满了")));
    }

    /** A disk of a quarter of a megabyte, in a namespace of its own; skipped where the system forbids that. */
    @Test
    void aBackupThatFindsTheDiskFullSaysSoLeavesNothingHalfAndTheSystemGoesOn() throws Exception {
        byte[] paper = new byte[1 << 20];
        new Random(1).nextBytes(paper);
        String hash = files.hold(new ByteArrayInputStream(paper)).hash();
        OwnerDatabase.of(store)
                .sql("insert into intake_batch (id, state, file, file_name, handed_in_by, handed_in_at, known_by)"
                        + " values (900, 'checked', ?, 'large.xlsx', 'admin', now(), date '2020-01-01')")
                .param(hash)
                .update();
        String owner = store.owner().url() + "&user=" + store.owner().user() + "&password="
                + store.owner().password();
        Path disk = Files.createDirectory(folder.resolve("disk"));
        ProcessBuilder command = new ProcessBuilder(
                        "unshare",
                        "--user",
                        "--map-root-user",
                        "--mount",
                        "sh",
                        "-c",
                        "mount -t tmpfs -o size=256k none \"$1\" || exit 99; \"$2\" -cp \"$3\" org.jiedui.Jiedui"
                                + " backup \"$1/a.backup\" --data \"$4\"; code=$?; echo left: $(ls -A \"$1\"); exit $code",
                        "sh",
                        disk.toString(),
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        store.folder().toString())
                .redirectErrorStream(true);
        command.environment().put("JIEDUI_DATABASE_URL", owner);
        Process backup = command.start();
        String said;
        try (InputStream out = backup.getInputStream()) {
            said = new String(out.readAllBytes(), StandardCharsets.UTF_8);
        }
        int code = backup.waitFor();
        assumeThat(code).as(said).isNotEqualTo(99);
        assertThat(code).as(said).isEqualTo(1);
        assertThat(said)
                .contains("the disk is full")
                .contains("nothing is left of it")
                .endsWith("left:\n");
        mvc.perform(get("/entries")).andExpect(status().isOk());
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
