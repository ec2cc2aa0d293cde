package org.jiedui.matching.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.PublishedFile.Format;
import org.jiedui.matching.solving.Method;
import org.jiedui.matching.solving.Outcome;
import org.jiedui.matching.solving.Solver;
import org.jiedui.matching.solving.Terms;
import org.jiedui.matching.testing.Verifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Instances as they are published come to what is published of them; SOURCES.md beside them says where they are from. */
class PublishedFileTest {

    private static final Path PUBLISHED = Path.of("src/test/resources/published");

    @TempDir
    private Path folder;

    private static Outcome.Solved solved(Problem problem) {
        Outcome.Solved solved = (Outcome.Solved) new Solver(Terms.USUAL).solve(problem);
        assertThat(solved.proved()).isTrue();
        assertThat(Verifier.says(problem, solved)).startsWith("0: ");
        return solved;
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("instance.txt"), text, UTF_8);
    }

    private String refused(String text) throws IOException {
        Path file = file(text);
        BadFilesException refused =
                catchThrowableOfType(BadFilesException.class, () -> PublishedFile.read(file, Optional.empty()));
        assertThat(refused).as(text).isNotNull();
        return String.join("\n", refused.lines());
    }

    @Test
    void findsThePublishedBestOfTheLibrary() throws IOException {
        Problem problem = PublishedFile.read(PUBLISHED.resolve("assign100.txt"), Optional.empty());
        assertThat(problem.pairs()).isEqualTo(10_000);
        Outcome.Solved solved = solved(problem);
        assertThat(solved.worth().assigned()).isEqualTo(100);
        assertThat(solved.worth().score()).isEqualTo(-305);
    }

    /** Machol and Wien 1976 in the words of the OR-Library, all costs and only those within a band of the best. */
    @ParameterizedTest
    @CsvSource({"all, 12", "allowed, 12", "all, 3", "allowed, 40"})
    void findsTheBestOfMacholAndWien(String kind, int size) throws IOException {
        StringBuilder text = new StringBuilder(" " + size + "\n");
        for (int item = 1; item <= size; item++) {
            for (int place = 1; place <= size; place++) {
                if (kind.equals("all")) {
                    text.append(place % 7 == 0 ? "\n" : " ").append(item * place);
                } else if (Math.abs(item + place - size - 1) <= 2) {
                    text.append(item + " " + place + " " + item * place + "\n");
                }
            }
            text.append('\n');
        }
        Problem problem = PublishedFile.read(file(text.toString()), Optional.empty());
        Outcome.Solved solved = solved(problem);
        assertThat(solved.worth().assigned()).isEqualTo(size);
        assertThat(-solved.worth().score()).isEqualTo((long) size * (size + 1) * (size + 2) / 6);
    }

    /** A plan without envy of one pair is there too, and whoever asks first finds it. */
    @Test
    void placesTheMostWithTies() throws IOException {
        Problem problem = PublishedFile.read(PUBLISHED.resolve("marriage-with-ties.txt"), Optional.empty());
        Outcome.Solved solved = solved(problem);
        assertThat(solved.method()).isEqualTo(Method.BEST_WITHOUT_ENVY);
        assertThat(solved.worth().assigned()).isEqualTo(2);
    }

    @Test
    void findsThePublishedPlanOfResidents() throws IOException {
        Problem problem = PublishedFile.read(PUBLISHED.resolve("residents.txt"), Optional.empty());
        assertThat(problem.pairs()).isEqualTo(12);
        assertThat(solved(problem)
                        .plan()
                        .pairs()
                        .mapToObj(pair -> problem.person(problem.personOf(pair)).name() + " at "
                                + problem.seat(problem.seatOf(pair)).name()))
                .containsExactly("1 at 2", "2 at 1", "3 at 2", "4 at 1", "5 at 3");
    }

    @Test
    void writesThePairsBesideThePlan() throws IOException {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        MatchFolder match = new MatchFolder(Terms.USUAL, Locale.ENGLISH, true, new PrintStream(said, true, UTF_8));
        Path out = folder.resolve("out");
        assertThat(match.match(file("3\n 5 9 9\n 9 5 9\n 9 9 5\n"), Optional.of(Format.OR_LIBRARY), out))
                .isTrue();
        assertThat(said.toString(UTF_8)).contains("3 placed, total -15, proved the best");
        assertThat(Verifier.says(out.resolve("problem"), out)).startsWith("0: ");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | instance.txt: is empty",
                "'2\n1 2 x 4' | line 2: \"x\" is not a whole number",
                "'2\n1 2 1.5 4' | line 2: \"1.5\" is not a whole number",
                "'3\n1 2 3 4' | line 1: says 3 items, so that 9 costs are to follow",
                "'0\n1 2 3 4' | line 1: is to say how many items",
                "'100\n' | line 1: says 100 items, so that 10000 costs are to follow",
                "'1000001\n' | line 1: is to say how many items",
                "'3\n1 2 3\n2 1 3\n3 3 1' | line 1: says 3 items; what follows may be all costs or lines",
                "'4\n1 2 3\n1 5 3' | line 3: names item 1 and place 5; both are from 1 to 4",
                "'4\n1 2 3\n1 2 4' | line 3: the same item and place stand in line 2",
                "'3 3\n1 1\n1 1 1' | says 3 residents and 3 hospitals, so that 6 lists are to follow; but 2 follow",
                "'1\n2\n1\n1 1\n1 1 1\n1 1\n2 1' | line 2: says 2 couples",
                "'1\n1 2\n3' | line 1: says 1 items, so that 1 costs are to follow",
                "'1\n(1 2)\n3' | line 1: the file is to begin with how many residents and hospitals there are",
                "'1 1\n1 (1\n1 1 1' | line 2: a bracket is not closed",
                "'1 1\n1 1)\n1 1 1' | line 2: a bracket is closed that was not opened",
                "'1 1\n1 1 1\n1 1 1' | line 2: names 1 twice",
                "'1 1\n1 2\n1 1 1' | resident 1 names hospital 2, which has no list",
                "'1 1\n1 1\n1' | line 3: after the number of the hospital comes how many it takes",
                "'2 1\n1 1\n1 1\n1 1 1' | line 3: resident 1 has a list already"
            })
    void saysWhatIsToBeMended(String text, String message) throws IOException {
        assertThat(refused(text)).contains(message);
    }

    /** Three numbers are one allowed pair; the same file may be said to be something else. */
    @Test
    void whatTheFormatSaysIsBelieved() throws IOException {
        Path file = file("2\n1 2 3\n");
        assertThat(PublishedFile.read(file, Optional.empty()).pairs()).isEqualTo(1);
        assertThat(catchThrowableOfType(
                        BadFilesException.class,
                        () -> PublishedFile.read(file, Optional.of(Format.HOSPITALS_RESIDENTS))))
                .hasMessageContaining("line 1: the file is to begin with");
        assertThat(Format.values())
                .extracting(Format::word)
                .containsExactly("or-library", "or-library-all", "or-library-pairs", "hospitals-residents");
        Path square = file("3\n1 2 3\n2 1 3\n3 3 1");
        assertThat(PublishedFile.read(square, Optional.of(Format.OR_LIBRARY_ALL))
                        .pairs())
                .isEqualTo(9);
        assertThat(PublishedFile.read(square, Optional.of(Format.OR_LIBRARY_PAIRS))
                        .pairs())
                .isEqualTo(3);
        assertThatThrownBy(() -> PublishedFile.read(file("2\n1 2\n(3 4)"), Optional.of(Format.OR_LIBRARY)))
                .isInstanceOf(BadFilesException.class)
                .hasMessageContaining("line 3: has a bracket");
    }

    /** Whom a list names far down, and in any order, is found. */
    @Test
    void readsALongList() throws IOException {
        int residents = 30_000;
        StringBuilder text = new StringBuilder(residents + " 2\n");
        for (int resident = 1; resident <= residents; resident++) {
            text.append(resident).append(resident % 2 == 0 ? ": 1 2\n" : ": 2 1\n");
        }
        for (int hospital = 1; hospital <= 2; hospital++) {
            text.append(hospital).append(": ").append(residents / 2).append(':');
            for (int place = 0; place < residents; place++) {
                text.append(' ').append(1 + (int) (place * 7_919L % residents));
            }
            text.append('\n');
        }
        Problem problem = PublishedFile.read(file(text.toString()), Optional.empty());
        assertThat(problem.pairs()).isEqualTo(2 * residents);
        assertThat(problem.wishOfSeat(problem.pair(7_919, 0))).isEqualTo(2);
        assertThat(problem.wishOfPerson(problem.pair(7_919, 0))).isEqualTo(1);
    }

    @Test
    void writesOverNothing() throws IOException {
        MatchFolder match = new MatchFolder(
                Terms.USUAL, Locale.ENGLISH, false, new PrintStream(new ByteArrayOutputStream(), true, UTF_8));
        Path out = folder.resolve("own");
        assertThat(match.match(file("1\n5\n"), Optional.empty(), out)).isTrue();
        assertThat(match.match(file("1\n5\n"), Optional.empty(), out)).isTrue();
        String before = Files.readString(out.resolve("problem/pairs.csv"));
        assertThatThrownBy(() -> match.match(file("1\n6\n"), Optional.empty(), out))
                .isInstanceOf(BadFilesException.class)
                .hasMessageContaining("holds other files already");
        assertThat(out.resolve("problem/pairs.csv")).hasContent(before.strip());
        try (var left = Files.list(out)) {
            assertThat(left.map(path -> path.getFileName().toString()))
                    .containsExactlyInAnyOrder("problem", "plan.csv", "summary.json", "certificate.csv");
        }
    }
}
