package org.jiedui.door;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The passphrase of a backup: from a file or from the environment, never from the command line, which others can read. */
class Passphrase {

    static final String OPTION = "--passphrase-file";

    private static final String VARIABLE = "JIEDUI_PASSPHRASE";

    private Passphrase() {}

    /** @throws CommandTrouble if the file cannot be read, or there is nothing in it */
    static Optional<char[]> of(Words words) {
        Optional<String> file = words.value(OPTION);
        String said = file.isPresent() ? read(Path.of(file.get())) : System.getenv(VARIABLE);
        if (said == null) {
            return Optional.empty();
        }
        if (said.isBlank()) {
            throw new CommandTrouble("the passphrase is empty; write one into "
                    + file.map(name -> "the file " + name).orElse(VARIABLE) + ", or name none");
        }
        return Optional.of(said.toCharArray());
    }

    /** The first line. */
    private static String read(Path file) {
        try {
            return Files.readString(file, UTF_8).lines().findFirst().orElse("");
        } catch (IOException e) {
            throw new CommandTrouble("cannot read the passphrase file " + file, e);
        }
    }
}
