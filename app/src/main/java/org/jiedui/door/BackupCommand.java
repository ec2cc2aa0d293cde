package org.jiedui.door;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jiedui.backup.AlteredException;
import org.jiedui.backup.Backup;
import org.jiedui.backup.BackupFile;
import org.jiedui.backup.Restore;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Store;
import org.jiedui.vault.VaultKeys;
import org.slf4j.LoggerFactory;

/** {@code backup} and {@code restore}: everything into one file, and back into an empty folder. */
class BackupCommand {

    private static final int BROKEN = 2;

    private final PrintStream out;
    private final PrintStream err;

    BackupCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int backup(List<String> arguments) {
        Words words = words(arguments);
        Path file = file(words, "name the file to write the backup into");
        Optional<char[]> passphrase = Passphrase.of(words);
        try (Store store = VerifyCommand.existing(words, out)) {
            out.println("Writing " + file + (passphrase.isPresent() ? ", sealed …" : ", not sealed …"));
            Backup.Written written = new Backup(store, out::println).to(file, passphrase);
            out.println("Written: " + file + ", " + written.entries() + " entries, " + written.rows() + " rows, "
                    + written.files() + " files, " + written.bytes() + " bytes.");
            out.println("Note these ends of the chains elsewhere; verify prints them again:");
            written.ends().forEach(out::println);
            out.println("Not in it: " + store.folder().resolve("secrets").resolve(VaultKeys.FILE)
                    + ", the keys of what is sealed (phones, identity numbers, second factors). Keep a copy of it"
                    + " elsewhere, apart from the backup.");
            if (written.missing().isEmpty()) {
                return 0;
            }
            written.missing()
                    .forEach(hash -> err.println("jiedui: missing or altered, and not in the backup: " + hash));
            return BROKEN;
        }
    }

    int restore(List<String> arguments) {
        Words words = words(arguments);
        Path file = file(words, "name the backup to bring back");
        quieten("org.flywaydb");
        try {
            BackupFile backup = BackupFile.open(file, Passphrase.of(words));
            try (Store store = new Restore(backup, out::println).into(RunCommand.options(words))) {
                out.println("Verifying …");
                Optional<Ledger.Break> broken = VerifyCommand.firstBreak(store);
                out.println("Brought back into " + store.folder() + ". Accounts, passwords and tokens are those of the"
                        + " backup; the files admin-password and admin-token are not made anew.");
                out.println("Before the first start put the key file of the old house to "
                        + store.folder().resolve("secrets").resolve(VaultKeys.FILE)
                        + ": without it no second factor is taken (recovery codes are), and what is sealed about"
                        + " persons does not open. It is not in a backup.");
                broken.ifPresent(line -> out.println("Broken, as it was when the backup was taken: " + line.chain()
                        + " " + line.number() + ": " + line.what()));
                return broken.isPresent() ? BROKEN : 0;
            }
        } catch (AlteredException e) {
            err.println("jiedui: the backup " + file + " is not what was written: " + e.getMessage()
                    + "; nothing was brought back");
            return BROKEN;
        }
    }

    /** Steps of the tables are told by progress, not by the library that takes them. */
    private static void quieten(String logger) {
        if (LoggerFactory.getLogger(logger) instanceof Logger log) {
            log.setLevel(Level.ERROR);
        }
    }

    private static Words words(List<String> arguments) {
        return Words.of(arguments, Set.of("--data", "--database-url", Passphrase.OPTION), Set.of());
    }

    private static Path file(Words words, String otherwise) {
        if (words.rest().isEmpty()) {
            throw new WrongWordException(otherwise);
        }
        if (words.rest().size() > 1) {
            throw new WrongWordException("\"" + words.rest().get(1) + "\" is not understood; --help tells what is");
        }
        Path file = Path.of(words.rest().getFirst());
        if (Files.isDirectory(file)) {
            throw new WrongWordException(file + " is a folder; name a file");
        }
        return file;
    }
}
