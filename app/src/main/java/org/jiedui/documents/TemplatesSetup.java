package org.jiedui.documents;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.typesetting.Template;
import org.jiedui.typesetting.TemplateReader;
import org.jiedui.typesetting.TemplateRefused;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.ClassPathResource;

/** The templates that come along in {@code documents/}; one of the same name in the folder {@code documents} of the data replaces it. */
@Configuration(proxyBeanMethods = false)
class TemplatesSetup {

    private static final String ENDING = ".txt";

    /** @throws TemplateRefused if a file cannot be meant: then nothing starts */
    @Bean
    Templates templates(@Value("${jiedui.data}") Path data) {
        return read(data.resolve("documents"));
    }

    static Templates read(Path folder) {
        try {
            unknown(folder);
            Map<DocumentKind, Template> templates = new EnumMap<>(DocumentKind.class);
            for (DocumentKind kind : DocumentKind.values()) {
                String file = kind.word() + ENDING;
                Path own = folder.resolve(file);
                boolean replaced = Files.isRegularFile(own);
                String name = replaced ? own.toString() : "documents/" + file;
                String text =
                        replaced ? text(own) : new ClassPathResource("documents/" + file).getContentAsString(UTF_8);
                templates.put(kind, TemplateReader.read(name, text, Words.of(kind), Words.lists(kind)));
            }
            return new Templates(templates);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the templates in " + folder, e);
        }
    }

    /** A file that replaces nothing is a slip of the pen, and would be missed in silence. */
    private static void unknown(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> paths = Files.list(folder)) {
            for (Path path : paths.filter(path -> path.toString().endsWith(ENDING))
                    .sorted()
                    .toList()) {
                String name = path.getFileName().toString();
                if (DocumentKind.of(name.substring(0, name.length() - ENDING.length()))
                        .isEmpty()) {
                    throw new TemplateRefused(path + ": there is no document of this name; there are "
                            + String.join(
                                    ", ",
                                    Arrays.stream(DocumentKind.values())
                                            .map(DocumentKind::word)
                                            .toList()));
                }
            }
        }
    }

    private static String text(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw new TemplateRefused(path + ": is not written in UTF-8");
        }
    }
}
