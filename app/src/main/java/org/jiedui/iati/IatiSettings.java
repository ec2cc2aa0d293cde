package org.jiedui.iati;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Who reports, as it is set under {@code jiedui.iati}; nothing is reported until all of it is said.
 *
 * @param ref    identifies the organisation to the world: the code of a registry, a dash, its number there
 * @param name   in Chinese, {@code nameEn} in English if it has one
 * @param type   a code of the standard's list of kinds of organisation: 10 a government, 11 a local one, …
 */
@ConfigurationProperties("jiedui.iati")
public record IatiSettings(
        @Nullable String ref,
        @Nullable String name,
        @Nullable String nameEn,
        @Nullable String type) {

    private static final Pattern REFERENCE = Pattern.compile("[^\\s/&|?-]++-[^\\s/&|?]++");

    /** OrganisationType of version 2.03. */
    private static final Set<String> TYPES =
            Set.of("10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90");

    /** The settings without which nothing is reported, or that say what the standard does not know. */
    public List<String> wanting() {
        Map<String, Boolean> right = new LinkedHashMap<>();
        right.put("jiedui.iati.ref", is(ref, text -> REFERENCE.matcher(text).matches()));
        right.put("jiedui.iati.name", is(name, text -> true));
        right.put("jiedui.iati.type", is(type, TYPES::contains));
        return right.entrySet().stream()
                .filter(setting -> !setting.getValue())
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean is(@Nullable String text, Predicate<String> right) {
        return text != null && !text.isBlank() && right.test(text);
    }

    /** Once nothing is wanting. */
    Reporter reporter() {
        return new Reporter(
                Objects.requireNonNull(ref),
                new Narrative(Objects.requireNonNull(name), nameEn == null || nameEn.isBlank() ? null : nameEn),
                Objects.requireNonNull(type));
    }

    record Reporter(String ref, Narrative name, String type) {}
}
