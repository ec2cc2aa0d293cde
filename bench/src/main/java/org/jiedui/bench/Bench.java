package org.jiedui.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.answers.AnswersBenchmark;
import org.jiedui.answers.GrowthPicture;

/** What {@code ./jiedui bench NAME} runs. */
public final class Bench {

    private static final int WRONG_ARGUMENT = 64;

    private Bench() {}

    public static void main(String[] args) throws IOException {
        switch (args.length == 0 ? "" : args[0]) {
            case "examples" -> {
                CaseWorkbooks.make(Path.of("examples", "guangzhou-qiannan"));
                ListWorkbooks.make(Path.of("examples", "right-place"));
                FigureWorkbook.make(Path.of("examples", "published-figures"));
            }
            case "house" -> HouseBenchmark.run();
            case "answers" -> AnswersBenchmark.run(List.of(args).subList(1, args.length));
            case "growth" -> growth(List.of(args).subList(1, args.length));
            case "posting" -> posting(List.of(args).subList(1, args.length));
            case "matching" -> System.exit(MatchingBenchmark.run(List.of(args).subList(1, args.length)));
            case "crash" -> crash(List.of(args).subList(1, args.length));
            case "people" -> people(List.of(args).subList(1, args.length));
            case "soak" -> soak(List.of(args).subList(1, args.length));
            case "fuzz" -> System.exit(Fuzz.run(List.of(args).subList(1, args.length)));
            default -> {
                System.err.println(
                        "jiedui bench: say which of these: answers, growth, posting, house, people, matching, crash,"
                                + " soak, fuzz, examples");
                System.exit(WRONG_ARGUMENT);
            }
        }
    }

    private static void growth(List<String> files) throws IOException {
        if (files.size() < 2) {
            refuse("growth takes two files or more that bench answers has printed");
        }
        GrowthPicture.draw(files.stream().map(Path::of).toList(), Path.of("docs", "img", "growth.svg"));
    }

    private static void posting(List<String> words) throws IOException {
        List<String> own = own(words);
        List<String> command = command(words);
        boolean understood = own.isEmpty()
                || own.size() == 2
                        && own.getFirst().equals("--rows")
                        && own.get(1).matches("[1-9]\\d{2,5}");
        if (!understood || command.isEmpty()) {
            refuse("posting takes --rows and a number from 100, --with and a command, and nothing else");
        }
        int rows = own.isEmpty() ? 200_000 : Integer.parseInt(own.get(1));
        Path root = Files.createTempDirectory("jiedui-posting");
        System.out.println("In " + root + ", which stays if something goes wrong");
        uninterrupted(() -> {
            PostingBenchmark.run(command, root, rows, System.out);
            return true;
        });
        delete(root);
    }

    private static void crash(List<String> words) throws IOException {
        List<String> own = own(words);
        List<String> command = command(words);
        boolean understood = own.isEmpty()
                || own.size() == 2
                        && own.getFirst().equals("--kills")
                        && own.get(1).matches("[1-9]\\d{0,3}");
        if (!understood || command.isEmpty()) {
            refuse("crash takes --kills and a number, --with and a command, and nothing else");
        }
        int kills = own.isEmpty() ? 30 : Integer.parseInt(own.get(1));
        Path root = Files.createTempDirectory("jiedui-crash");
        long seed = System.nanoTime();
        System.out.println("In " + root + ", which stays if something is found; seed " + seed);
        uninterrupted(() -> {
            CrashRuns.run(command, root, kills, seed, System.out);
            return true;
        });
        delete(root);
    }

    private static void people(List<String> words) throws IOException {
        List<String> own = own(words);
        List<String> command = command(words);
        boolean understood = own.isEmpty()
                || own.size() == 2
                        && own.getFirst().equals("--seed")
                        && own.get(1).matches("\\d{1,9}");
        if (!understood || command.isEmpty()) {
            refuse("people takes --seed and a number, --with and a command, and nothing else");
        }
        long seed = own.isEmpty() ? 1 : Long.parseLong(own.get(1));
        Path root = Files.createTempDirectory("jiedui-people");
        System.out.println("In " + root + ", which stays if a figure differs; seed " + seed);
        if (!uninterrupted(() -> PeopleBenchmark.run(command, root, seed, System.out))) {
            System.exit(1);
        }
        delete(root);
    }

    private static void soak(List<String> words) throws IOException {
        List<String> own = own(words);
        List<String> command = command(words);
        Map<String, Integer> numbers = new HashMap<>(Map.of("--users", 50, "--minutes", 30, "--entries", 100_000));
        boolean understood = own.size() % 2 == 0 && !command.isEmpty();
        for (int i = 0; understood && i < own.size(); i += 2) {
            understood = numbers.containsKey(own.get(i)) && own.get(i + 1).matches("[1-9]\\d{0,7}");
            if (understood) {
                numbers.put(own.get(i), Integer.valueOf(own.get(i + 1)));
            }
        }
        if (!understood) {
            refuse("soak takes --users, --minutes and --entries, each with a number, --with and a command,"
                    + " and nothing else");
        }
        SoakRun.Wish wish = new SoakRun.Wish(
                numbers.getOrDefault("--users", 0),
                numbers.getOrDefault("--minutes", 0),
                numbers.getOrDefault("--entries", 0),
                command);
        Path root = Files.createTempDirectory("jiedui-soak");
        System.out.println("In " + root + ", which stays if something goes wrong");
        if (!uninterrupted(() -> SoakRun.run(wish, root, System.out))) {
            System.exit(1);
        }
        delete(root);
    }

    /** What stands before the command that is started instead of {@code ./jiedui}. */
    private static List<String> own(List<String> words) {
        int with = words.indexOf("--with");
        return with < 0 ? words : words.subList(0, with);
    }

    private static List<String> command(List<String> words) {
        int with = words.indexOf("--with");
        return with < 0 ? List.of("./jiedui") : words.subList(with + 1, words.size());
    }

    private static void refuse(String why) {
        System.err.println("jiedui bench: " + why);
        System.exit(WRONG_ARGUMENT);
    }

    private interface Work {
        boolean done() throws IOException, SQLException, InterruptedException;
    }

    private static boolean uninterrupted(Work work) throws IOException {
        try {
            return work.done();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
