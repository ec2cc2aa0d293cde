package org.jiedui.answers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.access.Scope;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.DefinitionTexts.WrittenSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.measures.TestDefinitions;
import org.jiedui.mirror.Mirror;
import org.jiedui.mirror.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mirror that stands takes a set on, or tries one: what it then says is what counting by hand says. */
class SetsTakenTest {

    /** Asks for words that no shipped set asks for. */
    private static final String NEW_WORDS = """
            set: our-words
            names: {zh: 新词, en: New words}
            years: {from: 2021}
            based-on: "2021"
            note: asks for what nobody asked for
            measures:
              - code: H01
                where: {promoted-by: [nation, province]}
              - code: OUR-other
                names: {zh: 其他就业, en: Other jobs}
                category: E
                unit: 人
                kinds: [job-placed]
                where: {employer: [other]}
                count: quantity
                time: happened
                direction: none
                note: for tests
                source: test
            """;

    private static final Mirror.Limits LIMITS = new Mirror.Limits("256MB", 2);

    private final Definitions definitions = Definitions.shipped(new Kinds());
    private final DefinitionTexts texts = new DefinitionTexts(definitions, new Kinds());
    private final Evaluation evaluation = new Evaluation();
    private final RandomBook book = new RandomBook(81);

    @TempDir
    private Path folder;

    @Test
    void aSetThatAsksForNothingNewIsCountedInWhatStands() {
        book.write(150);
        WrittenSet written = texts.read(TestDefinitions.text("our-t"));
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            Map<String, Map<String, Cell>> before = figures(mirror, "2021");
            assertThat(mirror.tells(written.set())).isTrue();
            assertThat(figures(mirror, asked("our-t"), written.set().measures()).values())
                    .allMatch(Map::isEmpty);

            List<Path> files = files();
            mirror.take(written.set());
            texts.put(written);

            assertThat(files()).as("the same mirror").isEqualTo(files);
            byHand(mirror, "our-t");
            assertThat(figures(mirror, "2021")).isEqualTo(before);
            // lines that come later, and shapes that were not met before
            book.write(150);
            byHand(mirror, "our-t");
            byHand(mirror, "2021");
            mirror.rebuild();
            byHand(mirror, "our-t");
            mirror.take(written.set());
            byHand(mirror, "our-t");
        }
    }

    @Test
    void aSetThatAsksForNewWordsIsCountedInANewMirrorWhileTheOldOneAnswers() throws Exception {
        book.write(200);
        WrittenSet written = texts.read(NEW_WORDS);
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS);
                ExecutorService readers = Executors.newSingleThreadExecutor()) {
            Map<String, Map<String, Cell>> before = figures(mirror, "2021");
            assertThat(mirror.tells(written.set())).isFalse();
            AtomicBoolean taken = new AtomicBoolean();
            AtomicInteger answered = new AtomicInteger();
            Future<?> reading = readers.submit(() -> {
                do {
                    assertThat(figures(mirror, "2021")).isEqualTo(before);
                    answered.incrementAndGet();
                } while (!taken.get());
            });
            while (answered.get() == 0 && !reading.isDone()) {
                Thread.onSpinWait();
            }
            List<Path> files = files();
            mirror.take(written.set());
            texts.put(written);
            taken.set(true);
            reading.get();

            assertThat(files()).as("another mirror").isNotEqualTo(files);
            assertThat(mirror.tells(written.set())).isTrue();
            byHand(mirror, "our-words");
            assertThat(figures(mirror, "our-words").get("OUR-other")).isNotEmpty();
            assertThat(figures(mirror, "our-words").get("H01")).isNotEqualTo(before.get("H01"));
            book.write(100);
            byHand(mirror, "our-words");
            byHand(mirror, "2021");
        }
    }

    @Test
    void aSetThatCouldNotBeTakenOnIsNotCountedByTheNextMirrorUntilItIs() {
        book.write(100);
        DefinitionSet set = texts.read(NEW_WORDS).set();
        AtomicBoolean broken = new AtomicBoolean();
        Source source = (Source) Proxy.newProxyInstance(
                Source.class.getClassLoader(), new Class<?>[] {Source.class}, (_, method, args) -> {
                    if (broken.get() && method.getName().equals("entries")) {
                        throw new IllegalStateException("the ledger cannot be read");
                    }
                    return method.invoke(book, args);
                });
        try (Mirror mirror = new Mirror(source, definitions, folder, LIMITS)) {
            Map<String, Map<String, Cell>> before = figures(mirror, "2021");
            broken.set(true);
            assertThatThrownBy(() -> mirror.take(set)).hasMessageContaining("cannot be read");
            assertThatThrownBy(() -> mirror.tellApart(set)).hasMessageContaining("cannot be read");
            broken.set(false);
            assertThat(figures(mirror, "2021")).as("the old one stands").isEqualTo(before);
            mirror.rebuild();
            assertThat(mirror.tells(set)).isFalse();
            mirror.take(set);
            assertThat(mirror.tells(set)).isTrue();
        }
    }

    @Test
    void aDraftIsTriedWithoutATrace() {
        book.write(200);
        DefinitionSet draft = texts.read(NEW_WORDS).set();
        try (Mirror mirror = new Mirror(book, definitions, folder, LIMITS)) {
            Map<String, Map<String, Cell>> before = figures(mirror, "2021");
            assertThatThrownBy(() -> mirror.tried("~", draft, (connection, now) -> 1))
                    .isInstanceOf(IllegalArgumentException.class);
            mirror.tellApart(draft);
            long counted = counted(mirror);
            Asked asked = asked("~");
            BruteForce byHand = new BruteForce(book, asked);
            for (int times = 0; times < 2; times++) {
                Map<String, Map<String, Cell>> tried = mirror.tried(
                        "~", draft, (connection, now) -> evaluation.figures(connection, asked, draft.measures()));
                for (Measure measure : draft.measures()) {
                    assertThat(AnswersByDiceTest.plain(tried.get(measure.code())))
                            .as(measure.code())
                            .isEqualTo(AnswersByDiceTest.plain(byHand.figures(measure)));
                }
            }
            assertThat(counted(mirror)).isEqualTo(counted);
            assertThat(figures(mirror, "2021")).isEqualTo(before);
            assertThat(mirror.prove().holds()).isTrue();
            assertThat(texts.known("our-words")).isFalse();
            mirror.rebuild();
            assertThat(mirror.tells(draft)).as("as long as it may be tried").isTrue();
            mirror.letGo("our-words");
            mirror.rebuild();
            assertThat(mirror.tells(draft)).isFalse();
        }
    }

    private void byHand(Mirror mirror, String set) {
        Asked asked = asked(set);
        BruteForce byHand = new BruteForce(book, asked);
        Map<String, Map<String, Cell>> figures = figures(mirror, set);
        for (Measure measure : definitions.set(set).measures()) {
            assertThat(AnswersByDiceTest.plain(figures.get(measure.code())))
                    .as(measure.code() + " of " + set)
                    .isEqualTo(AnswersByDiceTest.plain(byHand.figures(measure)));
        }
    }

    private Map<String, Map<String, Cell>> figures(Mirror mirror, String set) {
        return figures(mirror, asked(set), definitions.set(set).measures());
    }

    private Map<String, Map<String, Cell>> figures(Mirror mirror, Asked asked, List<Measure> measures) {
        return mirror.read((connection, now) -> evaluation.figures(connection, asked, measures));
    }

    private static long counted(Mirror mirror) {
        return mirror.read((connection, now) -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("select count(*) from counted")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    private List<Path> files() {
        return Arrays.stream(Objects.requireNonNull(folder.toFile().listFiles()))
                .map(File::toPath)
                .sorted()
                .toList();
    }

    private static Asked asked(String set) {
        return new Asked(Question.everything(), set, null, LocalDate.of(2021, 3, 1), Scope.everything());
    }
}
