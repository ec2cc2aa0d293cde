package org.jiedui.typesetting;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The deployer's own fonts lie in the folder {@code fonts} of the data. */
@Configuration(proxyBeanMethods = false)
class TypesettingSetup {

    @Bean
    Press press(@Value("${jiedui.data}") Path data) {
        List<Path> folders = new ArrayList<>(List.of(data.resolve("fonts")));
        folders.addAll(Typefaces.usual());
        return new Press(new Typefaces(folders));
    }
}
