package org.jiedui.measures;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.ledger.Kinds;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Makes the definitions when the application starts: the shipped sets and those in the data folder. */
@Configuration(proxyBeanMethods = false)
class DefinitionsSetup {

    @Bean
    Definitions definitions(Kinds kinds, @Value("${jiedui.data}") Path data) {
        List<DefinitionFile> files = new ArrayList<>(DefinitionLoader.shipped());
        files.addAll(DefinitionLoader.in(data.resolve("definitions")));
        return new DefinitionLoader(kinds).load(files);
    }
}
