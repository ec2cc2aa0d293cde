package org.jiedui.door;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.matching.files.BadFilesException;
import org.jiedui.matching.files.MatchFolder;
import org.jiedui.matching.files.PublishedFile;
import org.jiedui.matching.solving.Terms;
import org.jiedui.matching.solving.TooWideException;

/** {@code match}: solves an assignment that lies in a folder, or in a published file, without a server. */
class MatchCommand {

    private static final int NO_PLAN = 3;

    private final PrintStream out;

    MatchCommand(PrintStream out) {
        this.out = out;
    }

    int obey(List<String> arguments) {
        Words words = Words.of(
                        arguments,
                        Set.of("--in", "--out", "--format", "--time-limit", "--seed", "--language"),
                        Set.of("--without-reasons"))
                .withoutRest();
        Path from = folder(words, "--in", "the folder with seats.csv, people.csv and pairs.csv");
        Path into = folder(words, "--out", "the folder to write the plan into");
        Terms terms = new Terms(
                Duration.ofSeconds(number(words, "--time-limit", 1, 60)),
                number(words, "--seed", 0, 1),
                Terms.USUAL.workers());
        MatchFolder match = new MatchFolder(terms, language(words), !words.has("--without-reasons"), out);
        Optional<PublishedFile.Format> format = words.value("--format").map(MatchCommand::format);
        if (!Files.exists(from)) {
            throw new CommandTrouble("there is no folder " + from + "; --in names the folder with the files");
        }
        if (format.isPresent() && Files.isDirectory(from)) {
            throw new WrongWordException("--format is for a published file, and " + from + " is a folder");
        }
        try {
            boolean plan = Files.isDirectory(from) ? match.match(from, into) : match.match(from, format, into);
            return plan ? 0 : NO_PLAN;
        } catch (BadFilesException e) {
            throw new CommandTrouble("the files cannot be read as they are:\n" + e.getMessage(), e);
        } catch (TooWideException e) {
            throw new CommandTrouble(String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new CommandTrouble("cannot read from " + from + " or write into " + into + " (" + e + ")", e);
        }
    }

    private static Path folder(Words words, String option, String what) {
        return Path.of(
                words.value(option).orElseThrow(() -> new WrongWordException("name " + what + " with " + option)));
    }

    private static int number(Words words, String option, int least, int otherwise) {
        String said = words.value(option).orElse(String.valueOf(otherwise));
        if (!said.matches("\\d{1,7}") || Integer.parseInt(said) < least) {
            throw new WrongWordException(option + " is a whole number from " + least + ", not \"" + said + "\"");
        }
        return Integer.parseInt(said);
    }

    private static PublishedFile.Format format(String said) {
        return Arrays.stream(PublishedFile.Format.values())
                .filter(format -> format.word().equals(said))
                .findFirst()
                .orElseThrow(() -> new WrongWordException("--format is one of "
                        + Arrays.stream(PublishedFile.Format.values())
                                .map(PublishedFile.Format::word)
                                .collect(Collectors.joining(", "))
                        + ", not \"" + said + "\""));
    }

    private static Locale language(Words words) {
        String said = words.value("--language").orElse("zh");
        return switch (said) {
            case "zh" -> Locale.CHINESE;
            case "en" -> Locale.ENGLISH;
            default -> throw new WrongWordException("--language is zh or en, not \"" + said + "\"");
        };
    }
}
