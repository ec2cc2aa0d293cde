package org.jiedui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jiedui.answers.AnswersBenchmark;

/** What {@code ./jiedui bench NAME} runs. */
public final class Bench {

    private static final int WRONG_ARGUMENT = 64;

    private Bench() {}

    public static void main(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "examples" -> CaseWorkbooks.make(Path.of("examples", "guangzhou-qiannan"));
            case "house" -> HouseBenchmark.run();
            case "answers" -> AnswersBenchmark.run(List.of(args).subList(1, args.length));
            case "crash" -> crash(List.of(args).subList(1, args.length));
            case "fuzz" -> System.exit(Fuzz.run(List.of(args).subList(1, args.length)));
            default -> {
                System.err.println("jiedui bench: say which of these: answers, house, crash, fuzz, examples");
                System.exit(WRONG_ARGUMENT);
            }
        }
    }

    private static void crash(List<String> words) throws IOException {
        int with = words.indexOf("--with");
        List<String> command = with < 0 ? List.of("./jiedui") : words.subList(with + 1, words.size());
        List<String> own = with < 0 ? words : words.subList(0, with);
        boolean understood = own.isEmpty()
                || own.size() == 2
                        && own.getFirst().equals("--kills")
                        && own.get(1).matches("[1-9]\\d{0,3}");
        if (!understood || command.isEmpty()) {
            System.err.println(
                    "jiedui bench: crash takes --kills and a number, --with and a command, and nothing else");
            System.exit(WRONG_ARGUMENT);
        }
        int kills = own.isEmpty() ? 30 : Integer.parseInt(own.get(1));
        Path root = Files.createTempDirectory("jiedui-crash");
        long seed = System.nanoTime();
        System.out.println("In " + root + ", which stays if something is found; seed " + seed);
        try {
            CrashRuns.run(command, root, kills, seed, System.out);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
