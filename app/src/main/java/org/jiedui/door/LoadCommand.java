package org.jiedui.door;

import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code load}: hands workbooks to a running system and tells what became of each. */
class LoadCommand {

    private static final int SOME_REJECTED = 3;

    private final PrintStream out;
    private final PrintStream err;

    LoadCommand(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    int obey(List<String> arguments) {
        Words words = Words.of(
                arguments, Set.of("--url", "--token-file", "--data", "--source-date", "--side"), Set.of("--dry-run"));
        if (words.rest().isEmpty()) {
            throw new WrongWordException("name at least one workbook to load");
        }
        IntakeClient.Terms terms =
                new IntakeClient.Terms(words.has("--dry-run"), words.date("--source-date"), side(words));
        URI system = system(words);
        Path tokenFile = words.value("--token-file")
                .map(Path::of)
                .orElseGet(() -> RunCommand.folder(words).resolve("admin-token"));
        IntakeClient client = new IntakeClient(system, tokenFile);
        List<Outcome> outcomes = new ArrayList<>();
        for (String file : words.rest()) {
            IntakeClient.Terms completed = SourceFile.completed(terms, Path.of(file));
            Outcome outcome = client.send(Path.of(file), completed);
            if (outcome instanceof Outcome.Read && completed.knownBy().isEmpty()) {
                out.println(file + ": known by today, since neither --source-date nor a source.properties beside it"
                        + " says another day");
            }
            outcome.tell(outcome instanceof Outcome.Refused ? err : out);
            outcomes.add(outcome);
        }
        return code(outcomes);
    }

    private static int code(List<Outcome> outcomes) {
        if (outcomes.stream().noneMatch(LoadCommand::tookSomething)) {
            return Door.TROUBLE;
        }
        boolean all = outcomes.stream().allMatch(outcome -> switch (outcome) {
            case Outcome.Read read -> read.answer().rejected() == 0;
            case Outcome.Refused _ -> false;
        });
        return all ? 0 : SOME_REJECTED;
    }

    private static boolean tookSomething(Outcome outcome) {
        return outcome instanceof Outcome.Read read
                && read.answer().accepted() + read.answer().known() > 0;
    }

    private static URI system(Words words) {
        try {
            URI system = URI.create(words.value("--url").orElse("http://127.0.0.1:8080"));
            if (system.getHost() != null && List.of("http", "https").contains(String.valueOf(system.getScheme()))) {
                return system;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new WrongWordException("--url is an address like http://127.0.0.1:8080");
    }

    private static Optional<String> side(Words words) {
        Optional<String> side = words.value("--side");
        if (side.isPresent() && !Set.of("giver", "receiver").contains(side.get())) {
            throw new WrongWordException("--side is giver or receiver, not \"" + side.get() + "\"");
        }
        return side;
    }
}
