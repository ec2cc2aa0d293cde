package org.jiedui.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
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
            case "fuzz" -> System.exit(Fuzz.run(List.of(args).subList(1, args.length)));
            default -> {
                System.err.println("jiedui bench: say which of these: answers, house, fuzz, examples");
                System.exit(WRONG_ARGUMENT);
            }
        }
    }
}
