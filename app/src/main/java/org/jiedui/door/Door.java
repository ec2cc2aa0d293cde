package org.jiedui.door;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;

/**
 * What {@code ./jiedui} can be asked to do. A wrong word ends with 64 and one line that says what is wrong; a trouble that
 * a person can mend ends with 1 and one line that says how.
 */
public class Door {

    static final int WRONG_WORD = 64;
    static final int TROUBLE = 1;

    private final Class<?> application;
    private final PrintStream out;
    private final PrintStream err;

    /** @param application the Spring Boot application that {@code run} starts */
    public Door(Class<?> application, PrintStream out, PrintStream err) {
        this.application = application;
        this.out = out;
        this.err = err;
    }

    /** Does as asked and gives the code to end with; none while the system runs on. */
    public OptionalInt enter(String... words) {
        try {
            return obey(Arrays.asList(words));
        } catch (WrongWordException e) {
            err.println("jiedui: " + e.getMessage());
            return OptionalInt.of(WRONG_WORD);
        } catch (RuntimeException e) {
            String complaint = Complaint.of(e).orElseThrow(() -> e);
            err.println("jiedui: " + complaint);
            return OptionalInt.of(TROUBLE);
        }
    }

    private OptionalInt obey(List<String> words) {
        if (words.isEmpty()) {
            throw new WrongWordException("say what to do: run, load, match, verify, backup, restore or keys");
        }
        String command = words.getFirst();
        List<String> rest = words.subList(1, words.size());
        if (!List.of("run", "load", "match", "verify", "backup", "restore", "keys", "rehearse")
                .contains(command)) {
            throw new WrongWordException("there is no command \"" + command
                    + "\"; there are run, load, match, verify, backup, restore and keys");
        }
        if (rest.contains("--help")) {
            out.print(help(command));
            return OptionalInt.of(0);
        }
        return switch (command) {
            case "run" -> {
                new RunCommand(application, out).obey(rest);
                yield OptionalInt.empty();
            }
            case "rehearse" -> {
                new Rehearsal(new RunCommand(application, out)).obey(rest);
                yield OptionalInt.of(0);
            }
            case "load" -> OptionalInt.of(new LoadCommand(out, err).obey(rest));
            case "match" -> OptionalInt.of(new MatchCommand(out).obey(rest));
            case "backup" -> OptionalInt.of(new BackupCommand(out, err).backup(rest));
            case "restore" -> OptionalInt.of(new BackupCommand(out, err).restore(rest));
            case "keys" -> OptionalInt.of(new KeysCommand(out).obey(rest));
            default -> OptionalInt.of(new VerifyCommand(out).obey(rest));
        };
    }

    /** The folder that is meant when none is named: beside the script, if that started us. */
    static Path home() {
        return Path.of(System.getProperty("jiedui.home", ""));
    }

    private static String help(String command) {
        try (InputStream text = Door.class.getResourceAsStream("/door/" + command + ".txt")) {
            if (text == null) {
                throw new IllegalStateException("no help for " + command);
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
