package org.jiedui.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DoorTest {

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Door door =
            new Door(DoorTest.class, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "dance | there is no command \"dance\"; there are run, load, match, verify, backup, restore and keys",
                "run --prot 1 | there is no option \"--prot\" here; --help tells those there are",
                "run --port | --port needs a value",
                "run --port --demo | --port needs a value",
                "run --port 70000 | --port is a number up to 65535, not \"70000\"",
                "run now | \"now\" is not understood; --help tells what is",
                "load | name at least one workbook to load",
                "load --side east a.xlsx | --side is giver or receiver, not \"east\"",
                "load --source-date 2018-02-30 a.xlsx | --source-date is a date like 2019-07-27, not \"2018-02-30\"",
                "load --url nowhere a.xlsx | --url is an address like http://127.0.0.1:8080",
                "verify more and | \"and\" is not understood; --help tells what is",
                "backup | name the file to write the backup into",
                "backup a b | \"b\" is not understood; --help tells what is",
                "backup --passphrase secret a | there is no option \"--passphrase\" here; --help tells those there are",
                "restore | name the backup to bring back",
                "restore . | . is a folder; name a file",
                "match --in a | name the folder to write the plan into with --out",
                "match --out a | name the folder with seats.csv, people.csv and pairs.csv with --in",
                "match --in a --out b --time-limit soon | --time-limit is a whole number from 1, not \"soon\"",
                "match --in a --out b --language fr | --language is zh or en, not \"fr\"",
                "match --in a --out b c | \"c\" is not understood; --help tells what is",
            })
    void aWrongWordEndsWith64AndOneLine(String words, String complaint) {
        assertThat(door.enter(words.split(" "))).hasValue(64);
        assertThat(err.toString(UTF_8)).isEqualTo("jiedui: " + complaint + System.lineSeparator());
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "load", "verify", "backup", "restore"})
    void eachCommandHelps(String command) {
        assertThat(door.enter(command, "--help")).hasValue(0);
        assertThat(out.toString(UTF_8)).startsWith("./jiedui " + command).contains("--data DIR");
    }

    @Test
    void verifyMakesNothingInAFolderWithoutADatabase() {
        assertThat(door.enter("verify", "--data", folder.toString())).hasValue(1);
        assertThat(err.toString(UTF_8)).contains("there is no database in " + folder);
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatThePortIsTaken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertTrouble(
                    door.enter("run", "--port", "" + taken.getLocalPort(), "--data", folder.toString()),
                    "port " + taken.getLocalPort()
                            + " is taken; stop what listens there, or choose another with --port");
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void saysThatThereIsNoToken() {
        assertTrouble(
                door.enter("load", "--data", folder.toString(), "a.xlsx"),
                "there is no token file " + folder.resolve("admin-token")
                        + "; name it with --token-file, or the data folder with --data");
    }

    @Test
    void saysThatNothingAnswers() throws IOException {
        Files.writeString(folder.resolve("admin-token"), "x");
        Path workbook = Files.writeString(folder.resolve("a.csv"), "a,b");
        int nobody;
        try (ServerSocket closed = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = closed.getLocalPort();
        }
        String system = "http://127.0.0.1:" + nobody;
        assertTrouble(
                door.enter("load", "--data", folder.toString(), "--url", system, workbook.toString()),
                "nothing answers at " + system + "; start it with ./jiedui run, or name it with --url");
    }

    @Test
    void verifiesNothingWhereNothingIs() {
        Path nowhere = folder.resolve("nowhere");
        assertTrouble(
                door.enter("verify", "--data", nowhere.toString()),
                "there is no data folder " + nowhere + "; name it with --data");
        assertThat(nowhere).doesNotExist();
    }

    private void assertTrouble(OptionalInt code, String complaint) {
        assertThat(err.toString(UTF_8)).isEqualTo("jiedui: " + complaint + System.lineSeparator());
        assertThat(code).hasValue(1);
    }

    @Test
    void matchHelps() {
        assertThat(door.enter("match", "--help")).hasValue(0);
        assertThat(out.toString(UTF_8))
                .startsWith("./jiedui match ")
                .contains("--in DIR")
                .contains("pairs.csv");
    }

    @Test
    void matchesWhatLiesInAFolder() throws IOException {
        Path in = Files.createDirectories(folder.resolve("in"));
        Path plan = folder.resolve("out");
        Files.writeString(in.resolve("seats.csv"), "seat,capacity\na,1\nb,1\n");
        Files.writeString(in.resolve("people.csv"), "person\n测试甲\n测试乙\n");
        Files.writeString(in.resolve("pairs.csv"), "person,seat,score\n测试甲,a,3\n测试甲,b,2\n测试乙,a,1\n");
        assertThat(door.enter("match", "--in", in.toString(), "--out", plan.toString()))
                .hasValue(0);
        assertThat(plan.resolve("plan.csv")).hasContent("person,seat,score\n测试甲,b,2\n测试乙,a,1\n");
        assertThat(plan.resolve("summary.json")).content().contains("\"assigned\":2", "\"proved\":true");
        assertThat(plan.resolve("reasons.csv")).content().contains("测试甲,a,a名额已满，已安排测试乙。");
        Files.writeString(in.resolve("fixed.csv"), "person,seat\n测试甲,a\n测试乙,a\n");
        assertThat(door.enter("match", "--in", in.toString(), "--out", plan.toString()))
                .hasValue(3);
        assertThat(plan.resolve("summary.json")).content().contains("测试甲确定到a", "测试乙确定到a");
        assertThat(plan.resolve("plan.csv")).doesNotExist();
    }

    @Test
    void saysWhatIsToBeMendedInTheFiles() throws IOException {
        Files.writeString(folder.resolve("seats.csv"), "seat,capacity\na,-1\n");
        Files.writeString(folder.resolve("people.csv"), "person\n测试甲\n");
        assertThat(door.enter("match", "--in", folder.toString(), "--out", folder.toString()))
                .hasValue(1);
        assertThat(err.toString(UTF_8)).contains("seats.csv, line 2, column capacity: -1 is out of range");
    }
}
