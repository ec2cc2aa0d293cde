package org.jiedui.policies;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** The policies of this application: those that come along, and the deployer's own beside them. */
@Configuration(proxyBeanMethods = false)
class PoliciesSetup {

    /** @throws PoliciesRefused if a file cannot be meant: then nothing starts */
    @Bean
    Policies policies(List<Rule> rules, @Value("${jiedui.data}") Path data) {
        Map<String, Rule> catalogue = new LinkedHashMap<>();
        rules.forEach(rule -> catalogue.put(rule.code(), rule));
        List<Policy> policies = new ArrayList<>();
        List<Entitlement> entitlements = new ArrayList<>();
        texts(data.resolve("policies")).forEach((name, text) -> {
            PolicyFile file = new PolicyFile(name, catalogue);
            policies.addAll(file.read(text));
            entitlements.addAll(file.entitlements(text));
        });
        return new Policies(List.copyOf(catalogue.keySet()), policies, entitlements);
    }

    private static Map<String, String> texts(Path folder) {
        Map<String, String> texts = new LinkedHashMap<>();
        try {
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:policies/*" + PolicyFile.ENDING)) {
                texts.put(String.valueOf(resource.getFilename()), resource.getContentAsString(UTF_8));
            }
            if (Files.isDirectory(folder)) {
                try (Stream<Path> paths = Files.list(folder)) {
                    for (Path path : paths.filter(p -> p.toString().endsWith(PolicyFile.ENDING))
                            .sorted()
                            .toList()) {
                        texts.put(path.toString(), text(path));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the policies in " + folder, e);
        }
        return texts;
    }

    private static String text(Path path) throws IOException {
        try {
            return Files.readString(path);
        } catch (MalformedInputException e) {
            throw new PoliciesRefused(path + ": is not written in UTF-8");
        }
    }
}
