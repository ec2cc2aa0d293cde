package org.jiedui.mirror;

import java.nio.file.Path;
import org.jiedui.ledger.Feed;
import org.jiedui.measures.Definitions;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The mirror of this application, in its data folder. */
@Configuration(proxyBeanMethods = false)
class MirrorSetup {

    @Bean(destroyMethod = "close")
    Mirror mirror(
            Feed feed,
            PlatformTransactionManager transactions,
            Definitions definitions,
            @Value("${jiedui.data}") Path data,
            @Value("${jiedui.mirror.memory:512MB}") String memory,
            @Value("${jiedui.mirror.threads:0}") int threads) {
        Path folder = data.resolve("mirror");
        MirrorFile.clear(folder);
        return new Mirror(
                new FeedSource(feed, transactions),
                definitions,
                folder,
                new Mirror.Limits(
                        memory, threads > 0 ? threads : Runtime.getRuntime().availableProcessors()));
    }
}
