package org.jiedui.signin;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.access.Accounts;
import org.jiedui.kernel.RefusedException;
import org.jiedui.signin.Credentials.Account;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.stereotype.Component;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * A provider elsewhere that vouches for people (OpenID Connect), such as the one of a province; there is none unless the
 * deployer names one. It says who somebody is; which account is theirs is found by a claim the first time and by the
 * provider's own number for them from then on, so that a name that is given to somebody else there opens nothing here.
 */
@Component
@ConditionalOnProperty("jiedui.oidc.issuer")
@EnableConfigurationProperties(Provider.Settings.class)
class Provider {

    static final String ID = "provider";
    static final String GOES_BY = SignInPages.PATH + "/with";
    static final String COMES_BACK_BY = SignInPages.PATH + "/from";

    /** What is written down of what others say. */
    private static final int LONGEST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Provider.class);

    private final Settings settings;
    private final Identities identities;
    private final Accounts accounts;
    private final Credentials credentials;
    private final Arrival arrival;
    private final Trail trail;

    private volatile @Nullable ClientRegistration registration;

    Provider(
            Settings settings,
            Identities identities,
            Accounts accounts,
            Credentials credentials,
            Arrival arrival,
            Trail trail) {
        this.settings = settings;
        this.identities = identities;
        this.accounts = accounts;
        this.credentials = credentials;
        this.arrival = arrival;
        this.trail = trail;
    }

    /**
     * What the deployer says of it.
     *
     * @param issuer           its address, with what it says of itself below {@code /.well-known/openid-configuration}
     * @param clientSecretFile where the secret lies that it gave
     * @param claim            what names the account
     * @param create           whether whoever comes from there gets an account, without any role
     * @param name             how it is called on the sign-in page
     * @param ask              whom to ask for an account
     */
    @ConfigurationProperties("jiedui.oidc")
    record Settings(
            String issuer,
            String clientId,
            Path clientSecretFile,
            @DefaultValue("preferred_username") String claim,
            @DefaultValue("false") boolean create,
            @DefaultValue("OpenID Connect") String name,
            @DefaultValue("") String ask) {}

    public String name() {
        return settings.name();
    }

    /** Asked of the provider when it is first needed: Jiedui starts without it. */
    @Nullable ClientRegistration registration(String id) {
        return ID.equals(id) ? registration() : null;
    }

    private ClientRegistration registration() {
        ClientRegistration known = registration;
        if (known == null) {
            try {
                known = ClientRegistrations.fromIssuerLocation(settings.issuer())
                        .registrationId(ID)
                        .clientId(settings.clientId())
                        .clientSecret(
                                Files.readString(settings.clientSecretFile()).strip())
                        .redirectUri("{baseUrl}" + COMES_BACK_BY + "/" + ID)
                        .scope("openid", "profile")
                        .build();
            } catch (IOException e) {
                throw new UncheckedIOException("cannot read " + settings.clientSecretFile(), e);
            }
            registration = known;
        }
        return known;
    }

    /** The first step there, and a plain answer if it cannot be reached or vouches for somebody unknown here. */
    @Controller
    @ConditionalOnProperty("jiedui.oidc.issuer")
    static class Pages {

        private final Provider provider;

        Pages(Provider provider) {
            this.provider = provider;
        }

        @GetMapping(SignInPages.PATH + "/provider")
        String go() {
            try {
                provider.registration();
                return "redirect:" + GOES_BY + "/" + ID;
            } catch (RuntimeException e) {
                LOG.warn("the provider {} cannot be asked", provider.settings.issuer(), e);
                return "redirect:" + SignInPages.PATH + "?away";
            }
        }

        @GetMapping(SignInPages.PATH + "/unknown")
        String unknown(HttpServletRequest request, Model model) {
            model.addAttribute("unknown", request.getSession().getAttribute(UNKNOWN));
            model.addAttribute("provider", provider.name());
            model.addAttribute("ask", provider.settings.ask());
            return "signin/unknown";
        }
    }

    private static final String UNKNOWN = Provider.class.getName() + ".unknown";

    void vouched(HttpServletRequest request, HttpServletResponse response, Authentication vouched) throws IOException {
        SecurityContextHolder.clearContext();
        request.getSession().removeAttribute(HttpSessionSecurityContextRepository.SPRING_SECURITY_CONTEXT_KEY);
        arrival.leave(request);
        OidcUser who = (OidcUser) Objects.requireNonNull(vouched.getPrincipal());
        Optional<Account> account = account(who).flatMap(credentials::find);
        if (account.isPresent()) {
            response.sendRedirect(arrival.proven(account.get(), settings.name(), request, response));
        } else {
            String named = Objects.requireNonNullElse(who.getClaimAsString(settings.claim()), "");
            trail.note("sign-in.unknown", "", settings.name() + " " + plain(subject(who)));
            request.getSession().setAttribute(UNKNOWN, named);
            response.sendRedirect(SignInPages.PATH + "/unknown");
        }
    }

    void refused(HttpServletRequest request, HttpServletResponse response, AuthenticationException reason)
            throws IOException {
        String code = reason instanceof OAuth2AuthenticationException known
                ? plain(known.getError().getErrorCode())
                : reason.getClass().getSimpleName();
        LOG.warn("{} vouched for nobody: {}: {}", settings.name(), code, plain(told(reason)));
        trail.note("sign-in.refused", "", settings.name() + " " + code);
        response.sendRedirect(SignInPages.PATH + "?refused");
    }

    /** With what is behind it, as text only: what a visitor typed into the address may stand in it. */
    private static String told(Throwable reason) {
        StringBuilder told = new StringBuilder();
        for (Throwable one = reason; one != null; one = one.getCause()) {
            told.append(told.isEmpty() ? "" : " < ")
                    .append(one.getClass().getSimpleName())
                    .append(' ')
                    .append(one.getMessage());
        }
        return told.toString();
    }

    /** In one line and not endless. */
    private static String plain(String foreign) {
        String line = foreign.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]+", " ");
        return line.length() > LONGEST ? line.substring(0, LONGEST) + " …" : line;
    }

    /** No proof without it is taken. */
    private static String subject(OidcUser who) {
        return Objects.requireNonNull(who.getSubject());
    }

    private Optional<String> account(OidcUser who) {
        Optional<String> linked = identities.account(settings.issuer(), subject(who));
        if (linked.isPresent()) {
            return linked;
        }
        String name = who.getClaimAsString(settings.claim());
        // The account of the first start is opened by its own password only, whoever takes that name elsewhere.
        if (name == null
                || name.equals(Credentials.ADMINISTRATOR)
                || !(accounts.stands(name) ? identities.awaited(name) : opened(name, who))
                || !identities.link(settings.issuer(), subject(who), name)) {
            return Optional.empty();
        }
        trail.note("identity.linked", name, settings.name());
        return Optional.of(name);
    }

    private boolean opened(String name, OidcUser who) {
        if (!settings.create()) {
            return false;
        }
        try {
            accounts.open(name, Objects.requireNonNullElse(who.getFullName(), ""), "oidc");
            trail.note("account.opened", name, settings.name());
            return true;
        } catch (RefusedException refused) {
            return false;
        }
    }
}
