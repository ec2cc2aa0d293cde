package org.jiedui.mirror;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import org.jiedui.ledger.Feed;
import org.jiedui.measures.Definitions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.PlatformTransactionManager;

/** The mirror of this application, in its data folder. */
@Configuration(proxyBeanMethods = false)
class MirrorSetup {

    private static final long MIB = 1024L * 1024L;
    private static final long LEAST_MIB = 512;
    private static final long MOST_MIB = 2_048;

    @Bean(destroyMethod = "close")
    Mirror mirror(
            Feed feed,
            ObjectProvider<Source.Stays> stays,
            PlatformTransactionManager transactions,
            Definitions definitions,
            @Value("${jiedui.data}") Path data,
            @Value("${jiedui.mirror.memory:}") String memory,
            @Value("${jiedui.mirror.threads:0}") int threads) {
        Path folder = data.resolve("mirror");
        MirrorFile.clear(folder);
        return new Mirror(
                new FeedSource(feed, stays, transactions),
                definitions,
                folder,
                new Mirror.Limits(
                        memory.isEmpty() ? share() : memory,
                        threads > 0 ? threads : Runtime.getRuntime().availableProcessors()));
    }

    /** A quarter of the machine: enough for a nation's facts, little enough for a small house. */
    private static String share() {
        long machine =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        return Math.clamp(machine / 4 / MIB, LEAST_MIB, MOST_MIB) + "MiB";
    }
}
