package org.jiedui.projects;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.MessageSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The kinds of project that {@code projects/kinds.yaml} declares. A file that cannot be meant is refused at start. */
@Component
class ProjectKinds {

    private static final String FILE = "projects/kinds.yaml";
    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private final Map<String, ProjectKind> kinds;
    private final MessageSource messages;

    ProjectKinds(MessageSource messages) {
        this.messages = messages;
        this.kinds = read();
    }

    List<ProjectKind> all() {
        return List.copyOf(kinds.values());
    }

    /** @throws IllegalArgumentException if no such kind is declared */
    ProjectKind kind(String code) {
        ProjectKind kind = kinds.get(code);
        if (kind == null) {
            throw new IllegalArgumentException("no such kind of project: " + code);
        }
        return kind;
    }

    /** The usual milestone of the kind that bears this name in either language, or this code. */
    Optional<ProjectKind.Usual> usual(String kind, String name) {
        ProjectKind declared = kind(kind);
        return declared.milestones().stream()
                .filter(usual -> usual.code().equals(name) || bears(declared.milestoneKey(usual.code()), name))
                .findFirst();
    }

    boolean national(String kind, String milestone) {
        return kind(kind).milestones().stream().anyMatch(usual -> usual.code().equals(milestone) && usual.national());
    }

    private boolean bears(String key, String name) {
        return LANGUAGES.stream()
                .anyMatch(language -> messages.getMessage(key, null, language).equalsIgnoreCase(name));
    }

    private static Map<String, ProjectKind> read() {
        Map<String, ProjectKind> kinds = new LinkedHashMap<>();
        try (InputStream file = new ClassPathResource(FILE).getInputStream()) {
            List<?> declared = new Yaml(new SafeConstructor(new LoaderOptions())).load(file);
            for (Object each : declared) {
                ProjectKind kind = kind(Words.of(each, "code", "milestones"));
                if (kinds.put(kind.code(), kind) != null) {
                    throw new IllegalStateException(FILE + ": kind declared twice: " + kind.code());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return kinds;
    }

    private static ProjectKind kind(Words words) {
        List<ProjectKind.Usual> milestones = words.list("milestones").stream()
                .map(each -> Words.of(each, "code", "national"))
                .map(each -> new ProjectKind.Usual(each.text("code"), each.flag("national")))
                .toList();
        if (milestones.stream().map(ProjectKind.Usual::code).distinct().count() != milestones.size()) {
            throw new IllegalStateException(FILE + ": milestone declared twice in " + words.text("code"));
        }
        return new ProjectKind(words.text("code"), milestones);
    }

    /** One mapping of the file, checked for words that it does not know. */
    private record Words(Map<?, ?> values) {

        static Words of(Object value, String... allowed) {
            if (!(value instanceof Map<?, ?> map) || !List.of(allowed).containsAll(map.keySet())) {
                throw new IllegalStateException(FILE + ": not understood, want " + List.of(allowed) + ": " + value);
            }
            return new Words(map);
        }

        String text(String name) {
            if (values.get(name) instanceof String text && text.matches("[a-z][a-z-]*")) {
                return text;
            }
            throw new IllegalStateException(FILE + ": " + name + " is not a word in small letters: " + values);
        }

        boolean flag(String name) {
            return values.get(name) instanceof Boolean flag && flag;
        }

        List<?> list(String name) {
            return values.get(name) instanceof List<?> list ? list : List.of();
        }
    }
}
