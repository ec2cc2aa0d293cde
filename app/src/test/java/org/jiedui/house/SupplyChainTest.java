package org.jiedui.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the jar is made of, by the list that is shipped in it ({@code META-INF/sbom/application.cdx.json}). */
class SupplyChainTest {

    private static final Path LISTED = Path.of("target/classes/META-INF/sbom/application.cdx.json");
    private static final Path ALLOWED = Path.of("src/test/resources/house/licences.txt");

    private final JsonMapper json = JsonMapper.shared();

    @Test
    void nothingIsShippedUnderALicenceThatIsNotAllowed() {
        Map<String, String> allowed = allowed();
        JsonNode shipped = json.readTree(LISTED.toFile()).path("components");
        assertThat(shipped.size()).isGreaterThan(50);
        assertThat(refused(shipped, allowed)).isEmpty();
        assertThat(licences(shipped))
                .as("a line of %s that nothing needs", ALLOWED)
                .containsAll(allowed.keySet());
    }

    @Test
    void everyLicenceIsAllowedForAReason() {
        assertThat(allowed()).allSatisfy((licence, reason) -> assertThat(reason).hasSizeGreaterThan(15));
    }

    @Test
    void whatIsShippedIsNamedByHashAndAddress() {
        assertThat(json.readTree(LISTED.toFile()).path("components")).allSatisfy(component -> {
            assertThat(component.path("purl").asString()).startsWith("pkg:maven/");
            assertThat(component.path("hashes").size()).isPositive();
        });
    }

    @Test
    void seesALicenceThatIsUnknownOrNotAllowed() {
        JsonNode shipped = json.readTree("""
                [{"name": "a", "licenses": [{"license": {"id": "Apache-2.0"}}]},
                 {"name": "b", "licenses": [{"license": {"id": "AGPL-3.0-only"}}]},
                 {"name": "c", "licenses": [{"license": {"name": "Ask us"}}]},
                 {"name": "d", "licenses": [{"expression": "SSPL-1.0"}]},
                 {"name": "e", "licenses": []},
                 {"name": "f"}]""");
        assertThat(refused(shipped, allowed()))
                .containsExactly("b: AGPL-3.0-only", "c: Ask us", "d: SSPL-1.0", "e: ", "f: ");
    }

    private static List<String> refused(JsonNode shipped, Map<String, String> allowed) {
        List<String> refused = new ArrayList<>();
        for (JsonNode component : shipped) {
            String licence = licence(component);
            if (!allowed.containsKey(licence)) {
                refused.add(component.path("name").asString() + ": " + licence);
            }
        }
        return refused;
    }

    private static List<String> licences(JsonNode shipped) {
        return shipped.valueStream().map(SupplyChainTest::licence).distinct().toList();
    }

    private static String licence(JsonNode component) {
        return component
                .path("licenses")
                .valueStream()
                .map(choice -> {
                    JsonNode licence = choice.path("license");
                    String id = licence.path("id").asString("");
                    String name = licence.path("name").asString("");
                    return id.isEmpty()
                            ? name.isEmpty() ? choice.path("expression").asString("") : name
                            : id;
                })
                .collect(Collectors.joining(" | "));
    }

    private static Map<String, String> allowed() {
        Map<String, String> allowed = new TreeMap<>();
        Sources.text(ALLOWED)
                .lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .map(line -> line.split(": ", 2))
                .forEach(parts -> allowed.put(parts[0], parts[1]));
        return allowed;
    }
}
