package org.jiedui.signin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** A provider of another house, real and at a port of its own, that can be made to lie. */
class OtherProvider implements AutoCloseable {

    static final String CLIENT = "jiedui";
    static final String SECRET = "a secret of both houses";
    static final String PASSWORD = "at the other house";

    private static final Map<String, Object> LIES = new ConcurrentHashMap<>();

    private final ConfigurableApplicationContext house;

    private OtherProvider(ConfigurableApplicationContext house) {
        this.house = house;
    }

    static OtherProvider open() {
        return new OtherProvider(new SpringApplicationBuilder(House.class)
                .web(WebApplicationType.SERVLET)
                .properties(Map.of("server.port", "0", "spring.config.name", "other-provider"))
                .run());
    }

    String issuer() {
        return "http://localhost:" + house.getEnvironment().getProperty("local.server.port");
    }

    /** Lets Jiedui at this port send people. */
    void know(int port) {
        house.getBean(InMemoryRegisteredClientRepository.class)
                .save(RegisteredClient.withId(UUID.randomUUID().toString())
                        .clientId(CLIENT)
                        .clientSecret("{noop}" + SECRET)
                        .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                        .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                        .redirectUri("http://127.0.0.1:" + port + Provider.COMES_BACK_BY + "/" + Provider.ID)
                        .scope("openid")
                        .scope("profile")
                        .clientSettings(ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build())
                        .build());
    }

    /** Says this in every proof of identity from now on; nothing: the truth. */
    void say(Map<String, Object> claims) {
        LIES.clear();
        LIES.putAll(claims);
    }

    @Override
    public void close() {
        house.close();
    }

    @EnableAutoConfiguration(
            excludeName = {
                "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration",
                "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration"
            })
    static class House {

        @Bean
        RegisteredClientRepository clients() {
            return new InMemoryRegisteredClientRepository(RegisteredClient.withId("none")
                    .clientId("nobody")
                    .clientSecret("{noop}nothing")
                    .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                    .build());
        }

        @Bean
        UserDetailsService people() {
            return new InMemoryUserDetailsManager(List.of("zhang", "li", "stranger", "wang", "admin").stream()
                    .map(name -> User.withUsername(name)
                            .password("{noop}" + PASSWORD)
                            .roles("USER")
                            .build())
                    .toList());
        }

        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> words() {
            return context -> {
                if (context.getTokenType().getValue().equals(OidcParameterNames.ID_TOKEN)) {
                    Map<String, Object> said = new HashMap<>(
                            Map.of("preferred_username", context.getPrincipal().getName()));
                    said.putAll(LIES);
                    said.forEach(context.getClaims()::claim);
                }
            };
        }
    }
}
