package org.jiedui.matching.files;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jiedui.matching.Problem;
import org.jiedui.matching.testing.RandomProblems;
import org.jiedui.matching.testing.RandomProblems.Shape;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands in the files is read; what cannot be is said with where and how to mend it. */
class ProblemFolderTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void aSmallProblem() throws IOException {
        write("seats.csv", "seat,capacity\n平塘一中,2\n罗甸医院,1\n");
        write("people.csv", "person\n测试甲\n测试乙\n测试丙\n");
        write("pairs.csv", "person,seat,score\n测试甲,平塘一中,5\n测试乙,平塘一中,3\n测试丙,罗甸医院,-2\n");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text, UTF_8);
    }

    private String refused() {
        BadFilesException refused = catchThrowableOfType(BadFilesException.class, () -> ProblemFolder.read(folder));
        assertThat(refused).isNotNull();
        return String.join("\n", refused.lines());
    }

    @Test
    void readsWhatIsThere() throws IOException {
        Problem problem = ProblemFolder.read(folder);
        assertThat(problem.people()).isEqualTo(3);
        assertThat(problem.pairs()).isEqualTo(3);
        assertThat(problem.seat(0).max()).isEqualTo(2);
        assertThat(problem.person(2).capacity()).isEqualTo(1);
        assertThat(problem.score(2)).isEqualTo(-2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GB18030", "UTF-16", "UTF-8"})
    void readsWhatOtherProgramsWrite(String charset) throws IOException {
        for (String name : new String[] {"seats.csv", "people.csv", "pairs.csv"}) {
            String text = Files.readString(folder.resolve(name)).replace("\n", "\r\n") + "\r\n";
            String marked = charset.equals("UTF-8") ? "\uFEFF" + text : text;
            Files.write(folder.resolve(name), marked.getBytes(Charset.forName(charset)));
        }
        assertThat(ProblemFolder.read(folder).seat(1).name()).isEqualTo("罗甸医院");
    }

    @Test
    void readsQuotedCells() throws IOException {
        write("people.csv", "person,capacity\n\"甲, \"\"大\"\"\n二\", 2 \n\n测试乙,\n测试丙,1\n");
        write("pairs.csv", "person,seat,score\n\"甲, \"\"大\"\"\n二\",平塘一中,5\n");
        Problem problem = ProblemFolder.read(folder);
        assertThat(problem.person(0).name()).isEqualTo("甲, \"大\"\n二");
        assertThat(problem.person(0).capacity()).isEqualTo(2);
        assertThat(problem.people()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "seats.csv|seat,capacity\\nA,-1|seats.csv, line 2, column capacity: -1 is out of range",
                "seats.csv|seat,capacity\\nA,1.5|seats.csv, line 2, column capacity: \"1.5\" is not a whole number",
                "seats.csv|seat,capacity\\nA,99999999999999999999|is out of range; it is from 0 to 1000000000",
                "seats.csv|seat,capacity\\n,1|seats.csv, line 2, column seat: is empty",
                "seats.csv|seat,capacity\\nA,|column capacity: is empty; write a whole number",
                "seats.csv|seat,capacity\\nA,1\\nA,2|seats.csv, line 3, column seat: \"A\" stands here twice",
                "seats.csv|seat,capacity,min\\nA,1,2|column min: 2 is more than the capacity 1",
                "seats.csv|seat;capacity\\nA;1|cells are parted by commas",
                "seats.csv|seat,capacity,colour\\nA,1,red|has a column \"colour\" that is not known",
                "seats.csv|seat,seat\\nA,1|has two columns \"seat\"",
                "seats.csv|``|seats.csv, line 1: is empty",
                "seats.csv|seat,capacity\\nA,1,2|seats.csv, line 2: 3 cells where the head has 2",
                "seats.csv|seat,capacity\\n\"A,1|a quotation mark is opened and not closed",
                "people.csv|name\\n甲|has no column \"person\"",
                "pairs.csv|person,seat,score\\n没有,平塘一中,1|line 2, column person: \"没有\" is not in people.csv",
                "pairs.csv|person,seat,score\\n测试甲,没有,1|column seat: \"没有\" is not in seats.csv",
                "pairs.csv|person,seat,score\\n测试甲,平塘一中,高|\"高\" is not a whole number",
                "pairs.csv|person,seat,score\\n测试甲,平塘一中,1\\n\\n测试甲,平塘一中,2|line 4: the same person and seat stand in line 2",
                "teams.csv|team,person\\nT,测试甲\\nU,测试甲|teams.csv, line 3, column person: \"测试甲\" is in a team or couple already",
                "teams.csv|team,person,leader\\nT,测试甲,yes\\nT,测试乙,yes|team T has a leader already",
                "quotas.csv|group,seat,min,max\\nG,平塘一中,2,1|2 is more than the max 1",
                "quotas.csv|group,seat,min,max\\nG,平塘一中,0,1\\nG,罗甸医院,0,2|another line of this group says from 0 to 1",
                "quotas.csv|group,seat,min,max\\nG,,0,1|column seat: is empty; name a seat",
                "fixed.csv|person,seat\\n测试甲,罗甸医院|fixed.csv, line 2: 测试甲 and 罗甸医院 are not in pairs.csv",
                "among.csv|crew,group,person,min,max\\nC,医生,测试甲,1,1|\"C\" is not in crews.csv",
                "couples.csv|first,second\\n测试甲,测试甲|the same person twice"
            })
    void saysWhereAndHowToMend(String file, String text, String message) throws IOException {
        write(file, text.replace("\\n", "\n"));
        assertThat(refused()).contains(message);
    }

    @Test
    void saysWhichFileIsMissing() throws IOException {
        Files.delete(folder.resolve("pairs.csv"));
        assertThat(refused()).contains("pairs.csv: is not in ").contains("person,seat,score");
    }

    @Test
    void stopsAfterTwenty() throws IOException {
        write("seats.csv", "seat,capacity\n" + "A,x\n".repeat(100));
        assertThat(refused().lines()).hasSize(Findings.ENOUGH);
    }

    @ParameterizedTest
    @EnumSource(Shape.class)
    void readsWhatItWrites(Shape shape) throws IOException {
        for (int seed = 0; seed < 20; seed++) {
            Problem problem = RandomProblems.of(shape, seed);
            Path once = Files.createDirectories(folder.resolve("once" + seed));
            Path again = Files.createDirectories(folder.resolve("again" + seed));
            ProblemWriter.write(problem, once);
            ProblemWriter.write(ProblemFolder.read(once), again);
            try (var files = Files.list(once)) {
                for (Path file : files.toList()) {
                    assertThat(again.resolve(file.getFileName())).hasSameTextualContentAs(file);
                }
            }
        }
    }

    @Test
    void nobodyAndNothingIsAProblemToo() throws IOException {
        write("seats.csv", "seat,capacity\n");
        write("people.csv", "person,capacity\n");
        write("pairs.csv", "person,seat,score\n");
        assertThat(ProblemFolder.read(folder).pairs()).isZero();
    }
}
