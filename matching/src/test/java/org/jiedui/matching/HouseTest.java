package org.jiedui.matching;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.matching.reasons.WhyNot;
import org.jiedui.matching.solving.Demand;
import org.junit.jupiter.api.Test;

/** The rules of the house, which its own tests keep in the application only, here too. */
class HouseTest {

    private static final JavaClasses TYPES = new ClassFileImporter().importPath(Path.of("target/classes"));
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEXTS = Path.of("src/main/resources/org/jiedui/matching");

    @Test
    void noPackageIsLargeAndNoneGoesInACircle() {
        var sizes = TYPES.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));
        assertThat(sizes).hasSizeGreaterThan(3);
        assertThat(sizes.values()).allMatch(size -> size <= 25);
        SlicesRuleDefinition.slices()
                .matching("org.jiedui.(matching..)")
                .should()
                .beFreeOfCycles()
                .check(TYPES);
    }

    @Test
    void noFileIsLongAndEachPackageSaysWhatItIsFor() throws IOException {
        try (Stream<Path> files = Files.walk(MAIN)) {
            List<Path> all =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            assertThat(all).hasSizeGreaterThan(30);
            for (Path file : all) {
                List<String> lines = Files.readAllLines(file);
                assertThat(lines).as(file.toString()).hasSizeLessThan(300);
                assertThat(file.resolveSibling("package-info.java")).exists();
                if (file.endsWith("package-info.java")) {
                    assertThat(String.join("\n", lines)).contains("@NullMarked").hasSizeGreaterThan(250);
                }
            }
        }
    }

    /** Pure: no framework, no database, nothing of the application. */
    @Test
    void knowsNoDatabaseAndNoPage() {
        Set<String> foreign = new TreeSet<>();
        TYPES.stream()
                .flatMap(type -> type.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .map(type -> type.getBaseComponentType().getPackageName())
                .filter(name -> !name.isEmpty() && !name.startsWith("java") && !name.startsWith("org.jiedui.matching"))
                .forEach(foreign::add);
        assertThat(foreign)
                .containsExactlyInAnyOrder(
                        "com.google.ortools",
                        "com.google.ortools.graph",
                        "com.google.ortools.linearsolver",
                        "com.google.ortools.sat",
                        "org.jspecify.annotations",
                        "org.springframework.modulith");
    }

    /** The verifier is one file that names nothing but the JDK. */
    @Test
    void theVerifierSharesNothingWithWhatItVerifies() throws IOException {
        String source = Files.readString(Path.of("../verifier/VerifyMatch.java"));
        Matcher imports =
                Pattern.compile("^import (static )?(\\S+);", Pattern.MULTILINE).matcher(source);
        assertThat(imports.results().map(found -> found.group(2)))
                .isNotEmpty()
                .allMatch(name -> name.startsWith("java."));
        assertThat(source)
                .doesNotContain("package ")
                .doesNotContain("org.jiedui")
                .doesNotContain("com.google");
    }

    @Test
    void everyTextIsThereInBothLanguagesAndUsed() throws IOException {
        Set<String> chinese = keys("matching.properties");
        assertThat(keys("matching_en.properties")).isEqualTo(chinese);
        Set<String> needed = new TreeSet<>();
        for (WhyNot.Obstacle obstacle : WhyNot.Obstacle.values()) {
            needed.add("not." + obstacle.name().toLowerCase().replace('_', '-'));
        }
        for (Demand.Kind kind : Demand.Kind.values()) {
            needed.add("demand." + kind.name().toLowerCase().replace('_', '-'));
        }
        assertThat(chinese).containsAll(needed);
        String sentences = Files.readString(MAIN.resolve("org/jiedui/matching/reasons/Sentences.java"));
        assertThat(chinese.stream().filter(key -> !needed.contains(key)))
                .allMatch(key -> sentences.contains("\"" + key + "\"")
                        || sentences.contains("\"" + key.replaceAll("\\.(lost|won)$", "") + "\"")
                        || key.endsWith("-against")
                        || key.endsWith("-said"));
    }

    private static Set<String> keys(String file) throws IOException {
        try (var reader = Files.newBufferedReader(TEXTS.resolve(file))) {
            return new TreeSet<>(new java.util.PropertyResourceBundle(reader).keySet());
        }
    }

    @Test
    void theChineseTextsAreTheOnesWithoutALanguage() {
        var bundle = ResourceBundle.getBundle(
                "org.jiedui.matching.matching",
                java.util.Locale.CHINESE,
                ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES));
        assertThat(bundle.getString("conflict.unknown")).isEqualTo("没有可行方案。");
    }
}
