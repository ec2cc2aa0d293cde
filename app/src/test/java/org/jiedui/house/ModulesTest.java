package org.jiedui.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Collectors;
import org.jiedui.Jiedui;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.core.ApplicationModule;
import org.springframework.modulith.core.ApplicationModules;

class ModulesTest {

    private static final ApplicationModules MODULES = ApplicationModules.of(Jiedui.class);

    @Test
    void everyModuleAsksOnlyWhomItMay() {
        MODULES.verify();
    }

    /** So that a new arrow is one added line in review. */
    @Test
    void theGraphIsTheCommittedOne() throws IOException {
        String graph = MODULES.stream()
                .sorted(Comparator.comparing(module -> name(module)))
                .map(module -> (name(module) + " -> " + asked(module)).strip() + "\n")
                .collect(Collectors.joining());
        assertThat(graph).contains("ledger -> kernel");
        Path drawn = Files.writeString(Path.of("target/modules.txt"), graph);
        assertThat(Path.of("../docs/modules.txt"))
                .as("if the change is meant: cp app/%s docs/modules.txt", drawn)
                .hasContent(graph);
    }

    private static String asked(ApplicationModule module) {
        return module.getDirectDependencies(MODULES)
                .uniqueModules()
                .map(ModulesTest::name)
                .sorted()
                .collect(Collectors.joining(", "));
    }

    private static String name(ApplicationModule module) {
        return module.getIdentifier().toString();
    }
}
