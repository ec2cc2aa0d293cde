package org.jiedui.door;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.jiedui.vault.VaultKeys;

/** {@code keys rotate}: a new key for what is sealed. */
class KeysCommand {

    private final PrintStream out;

    KeysCommand(PrintStream out) {
        this.out = out;
    }

    int obey(List<String> arguments) {
        Words words = Words.of(arguments, Set.of("--data"), Set.of());
        if (!words.rest().equals(List.of("rotate"))) {
            throw new WrongWordException("keys can be asked to rotate; --help tells how");
        }
        Path secrets = RunCommand.folder(words).resolve("secrets");
        if (!Files.isDirectory(secrets)) {
            throw new CommandTrouble("there are no secrets in " + RunCommand.folder(words)
                    + "; name the data folder with --data, or make one with ./jiedui run");
        }
        int number = VaultKeys.rotate(secrets);
        out.println("Key " + number + " is added to " + secrets.resolve(VaultKeys.FILE)
                + ". It is used from the next start on; keep a copy of the file apart from the backups.");
        return 0;
    }
}
