package org.jiedui.looks;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Collections;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.i18n.LocaleContext;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.i18n.CookieLocaleResolver;
import org.springframework.web.servlet.i18n.LocaleChangeInterceptor;

/**
 * Chinese or English. What the reader chose ({@code ?lang=zh|en}, kept in a cookie) decides; a reader who has not chosen
 * gets Chinese unless the browser clearly asks for English: first in its list, and no Chinese in it.
 */
@Configuration(proxyBeanMethods = false)
public class Languages implements WebMvcConfigurer {

    private static final Duration KEPT = Duration.ofDays(365);

    public static boolean english(Locale locale) {
        return locale.getLanguage().equals("en");
    }

    /** One of the two, whatever was asked for. */
    static Locale nearest(Locale asked) {
        return english(asked) ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
    }

    static Locale of(HttpServletRequest request) {
        boolean asksForChinese = Collections.list(request.getLocales()).stream()
                .anyMatch(locale -> locale.getLanguage().equals("zh"));
        boolean named = request.getHeader("Accept-Language") != null;
        return named && !asksForChinese ? nearest(request.getLocale()) : Locale.SIMPLIFIED_CHINESE;
    }

    @Bean
    LocaleResolver localeResolver() {
        return new TwoLanguages(new TwoLanguages(null));
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        LocaleChangeInterceptor byParameter = new LocaleChangeInterceptor();
        byParameter.setParamName("lang");
        byParameter.setIgnoreInvalidLocale(true);
        registry.addInterceptor(byParameter);
    }

    /** A cookie may say anything; it is read as one of the two. What came in over TLS goes back over TLS only. */
    private static final class TwoLanguages extends CookieLocaleResolver {

        private final @Nullable TwoLanguages overTls;

        TwoLanguages(@Nullable TwoLanguages overTls) {
            super("jd-lang");
            this.overTls = overTls;
            setRejectInvalidCookies(false);
            setCookieHttpOnly(true);
            setCookieSameSite("Lax");
            setCookieSecure(overTls == null);
            setCookieMaxAge(KEPT);
            setDefaultLocaleFunction(Languages::of);
        }

        @Override
        public void setLocaleContext(
                HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable LocaleContext locale) {
            if (overTls != null && request.isSecure()) {
                overTls.setLocaleContext(request, response, locale);
            } else {
                super.setLocaleContext(request, response, locale);
            }
        }

        @Override
        protected Locale parseLocaleValue(String value) {
            return nearest(Locale.forLanguageTag(value));
        }
    }
}
