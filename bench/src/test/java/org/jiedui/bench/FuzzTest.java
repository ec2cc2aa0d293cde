package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Briefly what {@code ./jiedui bench fuzz} does for longer; the same each time. */
class FuzzTest {

    static Stream<String> parsers() {
        return Parsers.all().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("parsers")
    void whatIsKeptAndWhatIsNearItBreaksNothing(String parser) {
        Fuzz fuzz = new Fuzz(1, Fuzz.KEPT);
        assertThat(fuzz.kept(parser)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(fuzz.search(parser, Parsers.all().get(parser), Duration.ofSeconds(2)))
                .isEmpty();
    }

    @Test
    void findsAParserThatBreaksOrDoesNotEnd(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("bad"));
        Files.writeString(folder.resolve("bad/one"), "harmless");
        assertThat(new Fuzz(1, folder).search("bad", FuzzTest::breaks, Duration.ofSeconds(20)))
                .hasSize(3)
                .allSatisfy(broken -> assertThat(broken.how()).contains("breaks with"));
        assertThat(new Fuzz(1, folder).search("bad", input -> Thread.sleep(60_000), Duration.ofSeconds(1)))
                .isNotEmpty()
                .allSatisfy(broken -> assertThat(broken.how()).contains("takes longer"));
    }

    private static void breaks(byte[] input) {
        if (new String(input, UTF_8).contains("%s")) {
            throw new IllegalStateException("planted");
        }
    }
}
