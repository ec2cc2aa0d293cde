package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import org.jiedui.Jiedui;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The short form of {@code ./jiedui bench crash}: one kill each in an intake, a confirmation, a backup and a long intake. */
@Timeout(400)
class CrashRunsTest {

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path root;

    @Test
    void nothingAcknowledgedIsLostNoneIsThereTwiceAndABackupIsWholeOrNotThere() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                Jiedui.class.getName());
        CrashRuns.run(command, root, 4, 20191127, new PrintStream(out, true, UTF_8));
        assertThat(out.toString(UTF_8)).contains("kills (kill -9)").contains("lost, in part or twice");
    }
}
