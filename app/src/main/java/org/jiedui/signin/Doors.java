package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authorization.AuthorizationDecision;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.session.SessionRegistry;
import org.springframework.security.core.session.SessionRegistryImpl;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.AnonymousAuthenticationFilter;
import org.springframework.security.web.context.NullSecurityContextRepository;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;
import org.springframework.security.web.savedrequest.HttpSessionRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.session.HttpSessionEventPublisher;

/** The doors: one for programs that bring a token, one for people. Closed unless named open here. */
@Configuration(proxyBeanMethods = false)
class Doors {

    /** Nothing from elsewhere, nothing written into a page. Style sheets bring small pictures as data. */
    private static final String CONTENT_SECURITY_POLICY = String.join(
            "; ",
            "default-src 'self'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'");

    private static final String[] OPEN = {
        "/actuator/health",
        SignInPages.PATH,
        SignInPages.PATH + "/**",
        Invitations.PATH + "*",
        "/css/**",
        "/js/**",
        "/img/**",
        "/webjars/**",
        "/favicon.ico",
        "/error"
    };

    /** Numbers of the whole system, for those who keep an eye on the whole. */
    private static final String NUMBERS = "/actuator/prometheus";

    @Bean
    PasswordEncoder passwordEncoder() {
        return Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    }

    @Bean
    SessionRegistry sessionRegistry() {
        return new SessionRegistryImpl();
    }

    @Bean
    HttpSessionEventPublisher sessionEvents() {
        return new HttpSessionEventPublisher();
    }

    @Bean
    @Order(1)
    SecurityFilterChain doorForPrograms(HttpSecurity http, Tokens tokens, Access access, Closed closed)
            throws Exception {
        return http.securityMatcher(TokenFilter.BRINGS_TOKEN)
                .csrf(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .headers(Doors::headers)
                .addFilterBefore(new TokenFilter(tokens), AnonymousAuthenticationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(NUMBERS)
                        .access((who, what) -> new AuthorizationDecision(watchesAll(access)))
                        .anyRequest()
                        .authenticated())
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(closed).accessDeniedHandler(closed))
                .build();
    }

    /** Where somebody wanted to go before they were asked who they are. */
    @Bean
    @SuppressWarnings("NullAway") // no parameter name: none is added to the address
    RequestCache wayBack() {
        HttpSessionRequestCache wayBack = new HttpSessionRequestCache();
        wayBack.setMatchingRequestParameterName(null);
        wayBack.setRequestMatcher(request -> request.getMethod().equals("GET")
                && request.getHeader("HX-Request") == null
                && !request.getRequestURI().startsWith("/api/"));
        return wayBack;
    }

    @Bean
    @Order(2)
    SecurityFilterChain doorForPeople(
            HttpSecurity http,
            SessionRegistry sessions,
            RequestCache wayBack,
            Access access,
            Closed closed,
            ObjectProvider<Provider> provider,
            Trail trail)
            throws Exception {
        http.csrf(Customizer.withDefaults())
                .requestCache(cache -> cache.requestCache(wayBack))
                .sessionManagement(management ->
                        management.maximumSessions(-1).sessionRegistry(sessions).expiredUrl(SignInPages.PATH + "?over"))
                .headers(Doors::headers)
                .authorizeHttpRequests(requests -> requests.requestMatchers(OPEN)
                        .permitAll()
                        .requestMatchers(NUMBERS)
                        .access((who, what) -> new AuthorizationDecision(watchesAll(access)))
                        .anyRequest()
                        .authenticated())
                .logout(leave -> leave.logoutUrl("/sign-out")
                        .addLogoutHandler((request, response, who) -> {
                            if (who != null) {
                                trail.note("signed-out", who.getName(), "");
                            }
                        })
                        .logoutSuccessUrl(SignInPages.PATH + "?left"))
                .exceptionHandling(
                        refusals -> refusals.authenticationEntryPoint(closed).accessDeniedHandler(closed));
        provider.ifAvailable(known -> throughProvider(http, known));
        return http.build();
    }

    /** What the provider says is looked at once and kept nowhere: neither its tokens nor who it says somebody is. */
    private static void throughProvider(HttpSecurity http, Provider provider) {
        var resolver = new DefaultOAuth2AuthorizationRequestResolver(provider::registration, Provider.GOES_BY);
        resolver.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage(SignInPages.PATH)
                .clientRegistrationRepository(provider::registration)
                .authorizedClientRepository(new Forgetful())
                .securityContextRepository(new NullSecurityContextRepository())
                .authorizationEndpoint(there -> there.authorizationRequestResolver(resolver))
                .redirectionEndpoint(back -> back.baseUri(Provider.COMES_BACK_BY + "/*"))
                .successHandler(provider::vouched)
                .failureHandler(provider::refused));
    }

    private static final class Forgetful implements OAuth2AuthorizedClientRepository {

        @Override
        public <T extends OAuth2AuthorizedClient> @Nullable T loadAuthorizedClient(
                String id, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            // nothing is asked of the provider in anybody's name later
        }

        @Override
        public void removeAuthorizedClient(
                String id, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            // nothing was kept
        }
    }

    private static boolean watchesAll(Access access) {
        return access.may(Permission.AUDIT) && access.scope(Permission.AUDIT) instanceof Scope.Everything;
    }

    private static void headers(HeadersConfigurer<HttpSecurity> headers) {
        headers.contentSecurityPolicy(policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                .referrerPolicy(policy -> policy.policy(ReferrerPolicy.SAME_ORIGIN))
                .permissionsPolicyHeader(policy -> policy.policy("camera=(), geolocation=(), microphone=()"))
                .frameOptions(HeadersConfigurer.FrameOptionsConfig::deny)
                .crossOriginOpenerPolicy(Customizer.withDefaults());
    }
}
