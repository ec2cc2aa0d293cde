package org.jiedui.dues;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What a deployer says who wants mails; {@code spring.mail.*} names the server.
 *
 * @param from    the sender's address
 * @param address where people reach this house: {@code https://jiedui.example.org}
 */
@ConfigurationProperties("jiedui.mail")
record DueMailSettings(
        @DefaultValue("") String from, @DefaultValue("") String address) {

    DueMailSettings {
        from = plain(from);
        address = plain(address).replaceFirst("/+$", "");
    }

    private static String plain(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    boolean complete() {
        return !from.isEmpty() && !address.isEmpty();
    }
}
