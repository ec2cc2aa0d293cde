package org.jiedui;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import org.jiedui.storage.Store;
import org.jiedui.storage.StoreInitializer;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

@SpringBootApplication
public class Jiedui {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Jiedui.class);
        application.addInitializers(
                new StoreInitializer(Store.open(Store.Options.of(Path.of("data")), System.out::println)));
        application.run(args);
    }

    /** A day is a day in China, wherever the machine stands. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }
}
