package org.jiedui.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

@JieduiTest(web = WebEnvironment.RANDOM_PORT)
class LoadTest {

    private static final Path PAIRINGS = Path.of("../examples/guangzhou-qiannan/1-结对关系与协议.xlsx");

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @Autowired
    private Store store;

    @Autowired
    private Ledger ledger;

    @LocalServerPort
    private int port;

    @TempDir
    private Path folder;

    @Test
    void loadsAWorkbookOnceAndThenKnowsIt() {
        assertThat(load("--dry-run", "--source-date", "2019-07-27", PAIRINGS.toString()))
                .isZero();
        String rehearsed = told();
        assertThat(rehearsed).startsWith("1-结对关系与协议.xlsx: ").contains(" 0 rejected, 0 already known");

        assertThat(load("--source-date", "2019-07-27", PAIRINGS.toString())).isZero();
        assertThat(told()).isEqualTo(rehearsed);

        assertThat(load("--source-date", "2019-07-27", PAIRINGS.toString())).isZero();
        assertThat(told()).startsWith("1-结对关系与协议.xlsx: 0 accepted, 0 rejected, ");
    }

    @Test
    void takesTheDayOfTheSourceFromTheFileBesideOrSaysThatItIsToday() throws IOException {
        Path sheet = Files.writeString(folder.resolve("成效.csv"), "名称,性质,生效地\n一笔没有日期的,捐赠款,贵定县\n");
        load("--dry-run", sheet.toString());
        assertThat(told()).contains("known by today");

        Files.writeString(folder.resolve("source.properties"), "known-by=2018-05-06\n");
        load(sheet.toString());
        assertThat(told()).doesNotContain("known by today");
        assertThat(ledger.entries(
                        LongStream.rangeClosed(1, 100).mapToObj(EntryNo::new).toList()))
                .filteredOn(entry -> entry.fact().title().equals("一笔没有日期的"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.fact().knownBy()).isEqualTo("2018-05-06"));

        Files.writeString(folder.resolve("source.properties"), "known-by=May\n");
        assertThat(load(sheet.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("source.properties").contains("no date like");
    }

    @Test
    void endsWith1IfNothingCouldBeDone() throws IOException {
        Path text = Files.writeString(folder.resolve("text.xlsx"), "not a workbook");
        assertThat(load(text.toString(), folder.resolve("absent.xlsx").toString()))
                .isEqualTo(1);
        assertThat(err.toString(UTF_8).lines())
                .satisfiesExactly(
                        line -> assertThat(line).startsWith("text.xlsx: ").hasSizeGreaterThan(20),
                        line -> assertThat(line).isEqualTo("absent.xlsx: there is no such file"));
    }

    @Test
    void endsWith1IfEveryRowWasRejected() throws IOException {
        Path sheet = Files.writeString(folder.resolve("成效.csv"), "日期,名称,性质\n2018-13,一笔,没有这种\n");
        assertThat(load(sheet.toString())).isEqualTo(1);
    }

    @Test
    void endsWith3IfSomeWasRejected() throws IOException {
        Path text = Files.writeString(folder.resolve("text.xlsx"), "not a workbook");
        assertThat(load("--dry-run", "--source-date", "2019-07-27", PAIRINGS.toString(), text.toString()))
                .isEqualTo(3);
    }

    @Test
    void saysThatTheTokenIsNotAccepted() throws IOException {
        Path token = Files.writeString(folder.resolve("token"), "guessed");
        assertThat(load("--token-file", token.toString(), PAIRINGS.toString())).isEqualTo(1);
        assertThat(err.toString(UTF_8)).contains("does not accept the token");
    }

    private int load(String... words) {
        List<String> all = new ArrayList<>(List.of(
                "load",
                "--url",
                "http://127.0.0.1:" + port,
                "--data",
                store.folder().toString()));
        all.addAll(List.of(words));
        return new Door(LoadTest.class, new PrintStream(out, true, UTF_8), new PrintStream(err, true, UTF_8))
                .enter(all.toArray(String[]::new))
                .orElseThrow();
    }

    private String told() {
        String told = out.toString(UTF_8);
        out.reset();
        return told;
    }
}
