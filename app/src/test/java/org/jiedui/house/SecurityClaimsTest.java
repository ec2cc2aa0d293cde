package org.jiedui.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/security.md says is so, each by a test that exists; what has none is marked open. */
class SecurityClaimsTest {

    private static final Pattern NAMED = Pattern.compile("`(\\w+Test)\\.(\\w+)`");
    private static final Path CLAIMS = Path.of("../docs/security.md");

    private static final Map<String, String> TESTS = new TreeMap<>();

    static {
        Stream.of(Path.of("src/test/java"), Path.of("../bench/src/test/java"))
                .flatMap(folder -> Sources.under(folder, "Test.java").stream())
                .forEach(file -> TESTS.put(file.getFileName().toString().replace(".java", ""), Sources.text(file)));
    }

    @Test
    void everyTestThatIsNamedExists() {
        assertThat(missing(Sources.text(CLAIMS))).isEmpty();
        assertThat(NAMED.matcher(Sources.text(CLAIMS)).results().count()).isGreaterThan(40);
    }

    @Test
    void everyClaimNamesATestAndEveryGapIsMarked() {
        String claims = Sources.text(CLAIMS);
        String held = claims.substring(claims.indexOf("## What always holds"), claims.indexOf("## What is not held"));
        List<String> bare = held.lines()
                .filter(line -> line.startsWith("- ") && !NAMED.matcher(line).find())
                .toList();
        assertThat(bare).isEmpty();
        assertThat(held).doesNotContain("**open**");
    }

    @Test
    void seesATestThatDoesNotExist() {
        assertThat(missing("`SecurityClaimsTest.seesATestThatDoesNotExist` `SecurityClaimsTest.noSuch` `NoSuchTest.x`"))
                .containsExactly("SecurityClaimsTest.noSuch", "NoSuchTest.x");
    }

    private static List<String> missing(String text) {
        List<String> missing = new ArrayList<>();
        for (Matcher named = NAMED.matcher(text); named.find(); ) {
            String test = TESTS.getOrDefault(named.group(1), "");
            boolean there = Pattern.compile(
                            "@(?:Parameterized)?Test\\b[^{}]*?(?:\\{[^}]*}[^{}]*?)?\\bvoid " + named.group(2) + "\\(")
                    .matcher(test)
                    .find();
            if (!there) {
                missing.add(named.group(1) + "." + named.group(2));
            }
        }
        return missing;
    }
}
