package org.jiedui.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.StorageTrouble;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.OwnerDatabase;
import org.jiedui.testing.TestDatabases;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Everything comes back as it was; what was altered is found, by the system and by the program that shares nothing with it. */
@JieduiTest
class BackupTest {

    private static final Path VERIFIER = Path.of("../verifier/VerifyLedger.java");
    private static final Optional<char[]> SECRET = Optional.of("口令 and more".toCharArray());
    private static final Pattern LINE = Pattern.compile("(entry|signature|evidence|commit) \\d+");
    private static final long SEED = 20191127;

    /** Every how manieth byte is altered, on average; with 1 it is every one. */
    private static final int STRIDE = Integer.getInteger("jiedui.stride", 4);

    @TempDir
    private Path folder;

    @Autowired
    private Store store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private org.jiedui.storage.Files files;

    @Autowired
    private TransactionTemplate transaction;

    @BeforeEach
    void aSmallBook() {
        JdbcClient owner = OwnerDatabase.of(store);
        if (owner.sql("select count(*) from ledger_entry").query(Integer.class).single() == 0) {
            SmallBook.write(ledger, files, transaction);
            owner.sql("insert into person (name, pseudonym, batch) values (?, 'p1', 1)")
                    .param("李\t一\\n")
                    .update();
            owner.sql("select nextval('intake_number')").query(Long.class).single();
        }
    }

    @Test
    void everythingComesBackAsItWas() {
        Path file = folder.resolve("a.backup");
        Backup.Written written = backup(file, SECRET);
        assertThat(written.entries()).isEqualTo(3);
        assertThat(written.files()).isEqualTo(3);
        assertThat(written.missing()).isEmpty();

        Path home = folder.resolve("restored");
        try (Store restored = new Restore(BackupFile.open(file, SECRET), line -> {})
                .into(new Store.Options(home, null, TestDatabases.BINARIES))) {
            Path again = folder.resolve("b.backup");
            new Backup(restored, line -> {}).to(again, Optional.empty());

            Manifest then = BackupFile.open(file, SECRET).whole();
            Manifest now = BackupFile.open(again, Optional.empty()).whole();
            assertThat(now.tables()).isEqualTo(then.tables());
            assertThat(now.sequences()).isEqualTo(then.sequences()).containsKey("person_id_seq");
            assertThat(now.schema()).isEqualTo(then.schema()).isNotEmpty();
            assertThat(now.files()).isEqualTo(then.files());
            assertThat(BackupFile.open(again, Optional.empty()).broken()).isEmpty();
            assertThat(OwnerDatabase.of(restored)
                            .sql("insert into person (name, pseudonym, batch) values ('next', 'p2', 1) returning id")
                            .query(Long.class)
                            .single())
                    .as("a number that was given is not given again")
                    .isGreaterThan(1);
        }
        assertThat(home.resolve("restoring")).doesNotExist();
        try (Store again = Store.open(new Store.Options(home, null, TestDatabases.BINARIES), line -> {})) {
            assertThat(again.folder()).isEqualTo(home);
        }
        assertThatThrownBy(() -> new Restore(BackupFile.open(file, SECRET), line -> {}).into(Store.Options.of(home)))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("is not empty");
    }

    @Test
    void linksThatWereOpenDoNotOpenAgain() {
        JdbcClient owner = OwnerDatabase.of(store);
        owner.sql("insert into account (name, password_changed_at) values ('zhang', now())")
                .update();
        owner.sql("insert into invitation (account, hash, made_by, made_at, expires_at)"
                        + " values ('zhang', repeat('0', 64), 'admin', now(), now() + interval '7 days')")
                .update();
        Path file = folder.resolve("a.backup");
        backup(file, Optional.empty());
        owner.sql("delete from invitation").update();
        owner.sql("delete from account where name = 'zhang'").update();
        List<String> said = new ArrayList<>();
        try (Store restored = new Restore(BackupFile.open(file, Optional.empty()), said::add)
                .into(new Store.Options(folder.resolve("restored"), null, TestDatabases.BINARIES))) {
            assertThat(OwnerDatabase.of(restored)
                            .sql("select count(*) from invitation where revoked_at is null")
                            .query(Integer.class)
                            .single())
                    .isZero();
        }
        assertThat(said).anyMatch(line -> line.contains("open: revoked (1)") && line.contains("recovery codes"));
    }

    @Test
    void aBackupOfAnOlderJieduiIsBroughtUpToThisOne() throws IOException {
        Path file = folder.resolve("a.backup");
        backup(file, Optional.empty());
        Zipped parts = Zipped.of(file);
        String step = "V210__kept_views.sql"; // on which no later one rests
        String manifest = new String(parts.part(Manifest.PART), UTF_8);
        assertThat(manifest).contains(step);
        // without it there was no such table
        List<String> tables = List.of("kept_view");
        String older = manifest.replaceFirst("\\{[^{}]*" + step + "[^{}]*\\},?", "");
        Zipped before = new Zipped(new java.util.LinkedHashMap<>(parts.parts()));
        for (String table : tables) {
            older = older.replaceFirst("\\{[^{}]*\"name\" : \"" + table + "\"[^{}]*\\},?", "");
            before.parts().remove(Manifest.Table.part(table));
        }
        assertThat(older).doesNotContain("kept_view");
        before.parts().put(Manifest.PART, older.replaceAll(",(\\s*\\])", "$1").getBytes(UTF_8));
        Path old = folder.resolve("old.backup");
        before.forge(Manifest.Table.part("person"), before.part(Manifest.Table.part("person")), old);

        try (Store restored = new Restore(BackupFile.open(old, Optional.empty()), line -> {})
                .into(new Store.Options(folder.resolve("restored"), null, TestDatabases.BINARIES))) {
            assertThat(OwnerDatabase.of(restored)
                            .sql("select name from person where entered_by is null")
                            .query(String.class)
                            .single())
                    .isEqualTo("李\t一\\n");
        }
    }

    @Test
    void whatIsCutOffAlteredOrSealedOtherwiseIsRefusedAndLeavesNothing() throws IOException {
        Path sealed = folder.resolve("sealed.backup");
        backup(sealed, SECRET);
        Path home = Files.createDirectory(folder.resolve("empty"));
        assertThatThrownBy(() -> BackupFile.open(sealed, Optional.of("other".toCharArray())))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("passphrase is not that of the backup");
        assertThatThrownBy(() -> BackupFile.open(sealed, Optional.empty()))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("is sealed");
        Path open = folder.resolve("open.backup");
        backup(open, Optional.empty());
        for (Path file : List.of(sealed, open)) {
            byte[] whole = Files.readAllBytes(file);
            for (int length : new int[] {whole.length - 1, whole.length - 30, whole.length / 2, 100}) {
                Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, length));
                assertThatThrownBy(() ->
                                new Restore(BackupFile.open(cut, SECRET), line -> {}).into(Store.Options.of(home)))
                        .as("%d of %d bytes of %s", length, whole.length, file)
                        .isInstanceOf(AlteredException.class);
            }
            Path longer = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, whole.length + 1));
            assertThatThrownBy(() -> BackupFile.open(longer, SECRET).whole()).isInstanceOf(AlteredException.class);
        }
        assertThat(home).isEmptyDirectory();
    }

    @Test
    void eachAlteredByteOfASealedFileIsFound() throws Exception {
        Path sealed = folder.resolve("sealed.backup");
        backup(sealed, SECRET);
        byte[] whole = Files.readAllBytes(sealed);
        Random random = new Random(SEED);
        for (int i = 0; i < 12; i++) {
            int at = i < 3 ? i * 20 : random.nextInt(whole.length);
            Path altered = Files.write(folder.resolve("altered"), Zipped.flipped(whole, at, random.nextInt(8)));
            assertThatThrownBy(() -> BackupFile.open(altered, SECRET).whole())
                    .as("byte %d", at)
                    .isInstanceOfAny(AlteredException.class, StorageTrouble.class);
        }
    }

    /** Bytes of every part of the ledger and of every paper, though the list of parts was forged to fit. */
    @Test
    void eachAlteredByteOfTheLedgerIsNamedAlikeByBothVerifiers() throws Exception {
        Path file = folder.resolve("a.backup");
        Backup.Written written = backup(file, Optional.empty());
        Zipped parts = Zipped.of(file);
        Method alone = standAlone();
        assertThat(said(alone, file, 0))
                .contains("Everything is what was written.")
                .contains(written.ends());
        Random random = new Random(SEED);
        List<String> wrong = new ArrayList<>();
        int tried = 0;
        for (String part : parts.parts().keySet()) {
            if (!part.startsWith("tables/ledger_") && !part.startsWith("files/")) {
                continue;
            }
            byte[] bytes = parts.part(part);
            for (int at = random.nextInt(STRIDE); at < bytes.length; at += 1 + random.nextInt(2 * STRIDE - 1)) {
                int bit = random.nextInt(8);
                Path altered = folder.resolve("altered");
                parts.forge(part, Zipped.flipped(bytes, at, bit), altered);
                tried++;
                String ours =
                        BackupFile.open(altered, Optional.empty()).broken().orElse("nothing");
                Said theirs = ask(alone, altered);
                if (theirs.code() != 2 || line(ours).isEmpty() || !line(ours).equals(line(theirs.text()))) {
                    wrong.add(part + " byte " + at + " bit " + bit + ": " + ours + " / " + theirs.text());
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(tried).isGreaterThan(500);
    }

    @Test
    void aByteOfAnyOtherPartIsFoundByTheListOfParts() throws Exception {
        Path file = folder.resolve("a.backup");
        backup(file, Optional.empty());
        byte[] whole = Files.readAllBytes(file);
        Manifest manifest = BackupFile.open(file, Optional.empty()).whole();
        Random random = new Random(SEED);
        Method alone = standAlone();
        int found = 0;
        for (int i = 0; i < 400; i++) {
            int at = 4 + random.nextInt(whole.length - 4);
            Path altered = Files.write(folder.resolve("altered"), Zipped.flipped(whole, at, random.nextInt(8)));
            BackupFile backup = BackupFile.open(altered, Optional.empty());
            if (backup.broken().isPresent()) {
                found++;
            } else {
                // a byte that says nothing of what is in the file
                assertThat(backup.whole()).as("byte %d", at).isEqualTo(manifest);
                said(alone, altered, 0);
            }
        }
        assertThat(found).isGreaterThan(250);
    }

    /** What cannot be read to its end is named by the part that was being read, not by what the ledger misses after it. */
    @Test
    void aPartThatCannotBeReadIsNamedByBothVerifiers() throws Exception {
        Path file = folder.resolve("a.backup");
        backup(file, Optional.empty());
        byte[] whole = Files.readAllBytes(file);
        Method alone = standAlone();
        for (String part : List.of("tables/person.tsv", "tables/account.tsv", "tables/intake_batch.tsv")) {
            int at = after(whole, part) + 2;
            Path altered = Files.write(folder.resolve("altered"), Zipped.flipped(whole, at, 3));
            assertThat(BackupFile.open(altered, Optional.empty()).broken())
                    .hasValueSatisfying(said -> assertThat(said).contains(part));
            assertThat(said(alone, altered, 2)).contains(part);
            Path cut = Files.write(folder.resolve("cut"), Arrays.copyOf(whole, at));
            assertThat(said(alone, cut, 2)).contains(part);
        }
    }

    /** Where the bytes of a part begin. */
    private static int after(byte[] zip, String part) {
        byte[] name = part.getBytes(UTF_8);
        for (int at = 0; at < zip.length - name.length; at++) {
            if (Arrays.equals(zip, at, at + name.length, name, 0, name.length)) {
                return at + name.length;
            }
        }
        throw new AssertionError("no " + part);
    }

    @Test
    void aMissingPaperIsSaidAndTheRestIsWritten() throws IOException {
        String hash = OwnerDatabase.of(store)
                .sql("select file from ledger_evidence order by no limit 1")
                .query(String.class)
                .single();
        Path paper = files.path(hash).orElseThrow();
        Path aside = Files.move(paper, folder.resolve("aside"));
        try {
            Path file = folder.resolve("a.backup");
            assertThat(backup(file, Optional.empty()).missing()).containsExactly(hash);
            assertThat(BackupFile.open(file, Optional.empty()).broken())
                    .contains("evidence 1: its file is missing or was changed: " + hash);
        } finally {
            Files.move(aside, paper);
        }
    }

    @Test
    void isWrittenNowhereTwiceAndSweepsWhatAKillHasLeft() throws IOException {
        Path file = folder.resolve("a.backup");
        Path left = Files.writeString(folder.resolve(".a.backup.1.unfinished"), "half");
        Path others = Files.writeString(folder.resolve(".b.backup.1.unfinished"), "half");
        backup(file, Optional.empty());
        assertThat(left).doesNotExist();
        assertThat(others).exists();
        assertThatThrownBy(() -> backup(file, Optional.empty()))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("already");
        assertThatThrownBy(() -> backup(folder.resolve("no/a.backup"), Optional.empty()))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("There is no folder");
        assertThat(java.nio.file.attribute.PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
    }

    @Test
    void theStandAloneVerifierRunsFromItsOneFile() throws Exception {
        Path file = folder.resolve("a.backup");
        backup(file, SECRET);
        Path secret = Files.writeString(folder.resolve("secret"), new String(SECRET.orElseThrow()) + "\n");
        Process java = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        VERIFIER.toString(),
                        file.toString(),
                        secret.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(java.getInputStream().readAllBytes(), UTF_8);
        assertThat(java.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(said).contains("entry").contains("Everything is what was written.");
        assertThat(java.exitValue()).isZero();
        Method alone = standAlone();
        said(alone, folder.resolve("nowhere"), 1);
        assertThat(alone.invoke(null, System.out, System.err, new String[0])).isEqualTo(64);
    }

    private Backup.Written backup(Path file, Optional<char[]> passphrase) {
        return new Backup(store, line -> {}).to(file, passphrase);
    }

    private static String line(String said) {
        Matcher found = LINE.matcher(said);
        return found.find() ? found.group() : "";
    }

    private static String said(Method alone, Path file, int code) throws ReflectiveOperationException {
        Said said = ask(alone, file);
        assertThat(said.code()).as(said.text()).isEqualTo(code);
        return said.text();
    }

    private record Said(int code, String text) {}

    private static Said ask(Method alone, Path file) throws ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(out, true, UTF_8);
        Object code = alone.invoke(null, print, print, new String[] {file.toString()});
        return new Said((Integer) code, out.toString(UTF_8));
    }

    /** Compiled here from the one file: it is no part of the system. */
    private Method standAlone() throws Exception {
        Path classes = Files.createDirectories(folder.resolve("verifier"));
        int code = ToolProvider.getSystemJavaCompiler()
                .run(null, null, null, "-d", classes.toString(), VERIFIER.toString());
        assertThat(code).isZero();
        ClassLoader loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, null);
        return loader.loadClass("VerifyLedger").getMethod("run", PrintStream.class, PrintStream.class, String[].class);
    }
}
