package org.jiedui.house;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CodeTest {

    private static final List<JavaClass> TYPES = new ClassFileImporter()
            .importPath(Path.of("target/classes")).stream()
                    .filter(type ->
                            type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                    .toList();

    private static final Pattern UNTOLD_NAME =
            Pattern.compile("(Abstract|Base|Default)\\p{Lu}\\w*|\\w*(Impl|Manager|Helper|Utils?|Data|DTO|Dto|Base)");

    /** Prose, not a heading: at least this many letters above the package. */
    private static final int PROSE = 80;

    private static final int LONG = 300;
    private static final int TOO_LONG = 500;

    @Test
    void everyPackageSaysWhatItIsForAndRefusesNull() {
        assertThat(Sources.under(Sources.JAVA.resolve("org/jiedui"), "package-info.java"))
                .allSatisfy(file -> {
                    String text = Sources.text(file);
                    Matcher comment =
                            Pattern.compile("/\\*\\*(.*?)\\*/", Pattern.DOTALL).matcher(text);
                    assertThat(comment.find()).as("a comment in %s", file).isTrue();
                    assertThat(comment.group(1).replaceAll("[\\s*]+", " ")).hasSizeGreaterThan(PROSE);
                    assertThat(text).contains("@NullMarked").contains("@ApplicationModule(");
                });
    }

    @Test
    void everyPackageHasItsContract() {
        assertThat(Sources.under(Sources.JAVA.resolve("org/jiedui"), ".java").stream()
                        .map(Path::getParent)
                        .distinct()
                        .filter(folder -> !folder.endsWith("org/jiedui")))
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }

    @Test
    void aPackageHasAtMost25Types() {
        Map<String, Long> sizes =
                TYPES.stream().collect(groupingBy(JavaClass::getPackageName, TreeMap::new, counting()));
        assertThat(sizes).isNotEmpty();
        sizes.values().removeIf(size -> size <= 25);
        assertThat(sizes).isEmpty();
    }

    /** A longer file stands with its reason in {@code house/long-files.txt}, and is no longer than {@value #TOO_LONG}. */
    @Test
    void aFileIsShorterThan300LinesOrListed() {
        Map<String, String> listed = new TreeMap<>();
        Sources.text(Path.of("src/test/resources/house/long-files.txt"))
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(":", 2))
                .forEach(parts -> listed.put(parts[0].strip(), parts[1].strip()));
        assertThat(listed).allSatisfy((file, reason) -> assertThat(reason).hasSizeGreaterThan(20));
        Map<String, Long> found = new TreeMap<>();
        for (Path file : Sources.under(Sources.JAVA, ".java")) {
            long lines = Sources.text(file).lines().count();
            if (lines >= LONG) {
                found.put(Sources.JAVA.relativize(file).toString(), lines);
            }
        }
        assertThat(found.keySet())
                .as("long files, of them listed: %s", listed.keySet())
                .isEqualTo(listed.keySet());
        assertThat(found).allSatisfy((file, lines) -> assertThat(lines).as(file).isLessThanOrEqualTo(TOO_LONG));
    }

    @Test
    void aConstructorTakesAtMostSevenThings() {
        List<JavaConstructor> constructors = TYPES.stream()
                .flatMap(CodeTest::withNested)
                .filter(type -> !type.isRecord() && !type.isEnum())
                .flatMap(type -> type.getConstructors().stream())
                .toList();
        assertThat(constructors).isNotEmpty();
        assertThat(constructors)
                .filteredOn(constructor -> constructor.getRawParameterTypes().size() > 7)
                .isEmpty();
    }

    @Test
    void aNameTellsTheRole() {
        assertThat(TYPES).isNotEmpty();
        assertThat(TYPES)
                .extracting(JavaClass::getSimpleName)
                .noneMatch(name -> UNTOLD_NAME.matcher(name).matches());
    }

    /** An aim, not a rule: two types in five need not be seen from outside their package. */
    @Test
    void mostOfAHouseIsHidden() {
        long hidden = TYPES.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();
        assertThat(TYPES).isNotEmpty();
        System.out.printf(
                "Package-private: %d of %d top-level types, %d %% (aim: 40 %%)%n",
                hidden, TYPES.size(), 100 * hidden / TYPES.size());
    }

    private static Stream<JavaClass> withNested(JavaClass type) {
        return type.getPackage().getClassesInPackageTree().stream()
                .filter(other -> other.getName().equals(type.getName())
                        || other.getName().startsWith(type.getName() + "$"));
    }
}
