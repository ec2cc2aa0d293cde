package org.jiedui.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.YamlPropertiesFactoryBean;
import org.springframework.core.io.FileSystemResource;

class MessagesTest {

    private static final Path MESSAGES = Sources.RESOURCES.resolve("messages");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d+)");
    private static final Pattern LONE_QUOTE = Pattern.compile("(?<!')'(?!')");

    /** A form that only one language has ({@code .one}), and what else a column is called in its workbooks. */
    private static final List<String> OWN_TO_A_LANGUAGE = List.of(".one", ".also");

    /** What a template says with a message: {@code #{key}} or {@code #{key(…)}}; the key may hold {@code __${…}__}. */
    private static final Pattern SAID = Pattern.compile("#\\{([\\w.-]*(?:__\\$\\{.*?}__[\\w.-]*)*)[}(]");

    private static final List<Path> CHINESE = Sources.under(MESSAGES, ".properties").stream()
            .filter(file -> !file.toString().endsWith("_en.properties"))
            .toList();

    @Test
    void bothLanguagesSayTheSameThings() {
        List<String> onlyInOne = CHINESE.stream()
                .flatMap(file -> Stream.concat(without(file, english(file)), without(english(file), file)))
                .toList();
        assertThat(onlyInOne).isEmpty();
        assertThat(Sources.under(MESSAGES, "_en.properties")).hasSameSizeAs(CHINESE);
    }

    @Test
    void aTextHasArgumentsInBothLanguagesOrInNone() {
        List<String> uneven = CHINESE.stream()
                .flatMap(file -> {
                    Map<String, String> english = texts(english(file));
                    return texts(file).entrySet().stream()
                            .filter(text -> placeholders(english.getOrDefault(text.getKey(), text.getValue()))
                                            .isEmpty()
                                    != placeholders(text.getValue()).isEmpty())
                            .map(text -> file.getFileName() + ": " + text.getKey());
                })
                .toList();
        assertThat(uneven).isEmpty();
    }

    @Test
    void aQuoteInATextWithArgumentsIsDoubled() {
        List<String> single = Sources.under(MESSAGES, ".properties").stream()
                .flatMap(file -> texts(file).entrySet().stream()
                        .filter(text -> PLACEHOLDER.matcher(text.getValue()).find()
                                && LONE_QUOTE.matcher(text.getValue()).find())
                        .map(text -> file.getFileName() + ": " + text.getKey()))
                .toList();
        assertThat(single).isEmpty();
    }

    @Test
    void aKeyStandsInOneFileOnly() {
        List<String> all = CHINESE.stream().flatMap(file -> keys(file).stream()).toList();
        assertThat(all).isNotEmpty().doesNotHaveDuplicates();
    }

    @Test
    void everyFileIsRead() {
        YamlPropertiesFactoryBean settings = new YamlPropertiesFactoryBean();
        settings.setResources(new FileSystemResource(Sources.RESOURCES.resolve("application.yaml")));
        String read = String.valueOf(settings.getObject().getProperty("spring.messages.basename"));
        assertThat(List.of(read.split(",")))
                .containsAll(CHINESE.stream()
                        .map(file -> "messages/" + file.getFileName().toString().replace(".properties", ""))
                        .toList());
    }

    @Test
    void everyTextThatAPageAsksForIsThere() {
        Set<String> all = CHINESE.stream().flatMap(file -> keys(file).stream()).collect(Collectors.toSet());
        List<String> missing = Sources.under(Sources.RESOURCES.resolve("templates"), ".html").stream()
                .flatMap(file -> SAID.matcher(Pages.withoutComments(Sources.text(file)))
                        .results()
                        .map(said -> said.group(1))
                        .filter(key -> !key.isEmpty() && !known(key, all))
                        .map(key -> file.getFileName() + ": " + key))
                .distinct()
                .toList();
        assertThat(missing).isEmpty();
    }

    private static Stream<String> without(Path file, Path other) {
        Set<String> there = keys(other);
        return keys(file).stream()
                .filter(key -> !there.contains(key))
                .filter(key -> OWN_TO_A_LANGUAGE.stream()
                        .noneMatch(ending -> key.endsWith(ending)
                                && there.contains(key.substring(0, key.length() - ending.length()))))
                .map(key -> key + " of " + file.getFileName() + " is not in " + other.getFileName());
    }

    private static boolean known(String said, Set<String> all) {
        if (!said.contains("__")) {
            return all.contains(said);
        }
        Pattern shape = Pattern.compile(List.of(said.split("__\\$\\{.*?}__", -1)).stream()
                .map(Pattern::quote)
                .collect(Collectors.joining(".+")));
        return all.stream().anyMatch(key -> shape.matcher(key).matches());
    }

    private static Set<String> placeholders(String text) {
        return PLACEHOLDER.matcher(text).results().map(found -> found.group(1)).collect(Collectors.toSet());
    }

    private static Path english(Path chinese) {
        return chinese.resolveSibling(chinese.getFileName().toString().replace(".properties", "_en.properties"));
    }

    private static Set<String> keys(Path file) {
        return new TreeSet<>(texts(file).keySet());
    }

    private static Map<String, String> texts(Path file) {
        Properties properties = new Properties();
        try (Reader reader = Files.newBufferedReader(file)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("no " + file, e);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        return texts;
    }
}
