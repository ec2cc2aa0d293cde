package org.jiedui;

import java.time.Clock;
import java.time.ZoneId;
import org.jiedui.door.Door;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;

/** The whole house. Started through its door, see {@link Door}. */
@SpringBootApplication(proxyBeanMethods = false)
public class Jiedui {

    public static void main(String[] args) {
        new Door(Jiedui.class, System.out, System.err).enter(args).ifPresent(System::exit);
    }

    /** A day is a day in China, wherever the machine stands. */
    @Bean
    Clock clock() {
        return Clock.system(ZoneId.of("Asia/Shanghai"));
    }
}
