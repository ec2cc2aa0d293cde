package org.jiedui.limits;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Origin;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.security.autoconfigure.web.servlet.SecurityFilterProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.UrlPathHelper;

/**
 * The gates that a request passes: before it is known who asks, its size and its address; once it is known, the account.
 * An error that is being drawn passes freely.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(Limits.class)
class Gates {

    /** As it is meant: {@code /searc%68} is {@code /search}. */
    private static final UrlPathHelper PATHS = new UrlPathHelper();

    private static final int SIGNING_IN = SecurityFilterProperties.DEFAULT_FILTER_ORDER;

    @Bean
    FilterRegistrationBean<Filter> sizeGate(Limits limits) {
        return at(SIGNING_IN - 2, new SizeGate(limits));
    }

    @Bean
    FilterRegistrationBean<Filter> addressGate(Limits limits, Rates rates) {
        return at(SIGNING_IN - 1, new RateGate("address", limits, rates) {
            @Override
            Optional<String> asker(HttpServletRequest request) {
                return Optional.of(Origin.of(request.getRemoteAddr()));
            }

            @Override
            int most(Limits.Rate rate) {
                return rate.address();
            }
        });
    }

    @Bean
    FilterRegistrationBean<Filter> accountGate(Limits limits, Rates rates, CurrentUser user) {
        return at(SIGNING_IN + 1, new RateGate("account", limits, rates) {
            @Override
            Optional<String> asker(HttpServletRequest request) {
                return user.signedIn() ? Optional.of(user.actor().name()) : Optional.empty();
            }

            @Override
            int most(Limits.Rate rate) {
                return rate.account();
            }
        });
    }

    private static FilterRegistrationBean<Filter> at(int order, Filter gate) {
        FilterRegistrationBean<Filter> place = new FilterRegistrationBean<>(gate);
        place.setOrder(order);
        return place;
    }

    /** Refuses who asks too often, and says when to come again. */
    private abstract static class RateGate extends OncePerRequestFilter {

        private final String sort;
        private final Limits limits;
        private final Rates rates;

        RateGate(String sort, Limits limits, Rates rates) {
            this.sort = sort;
            this.limits = limits;
            this.rates = rates;
        }

        abstract Optional<String> asker(HttpServletRequest request);

        abstract int most(Limits.Rate rate);

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            Duration wait = wait(request);
            if (wait.isZero()) {
                chain.doFilter(request, response);
            } else {
                response.setHeader(HttpHeaders.RETRY_AFTER, String.valueOf(wait.toSeconds() + 1));
                response.sendError(HttpStatus.TOO_MANY_REQUESTS.value());
            }
        }

        private Duration wait(HttpServletRequest request) {
            Limits.Rule rule = Limits.rule(request.getMethod(), PATHS.getPathWithinApplication(request))
                    .orElse(null);
            Limits.Rate rate = rule == null ? null : limits.perMinute().get(rule.name());
            if (rule == null || rate == null) {
                return Duration.ZERO;
            }
            return asker(request)
                    .map(name -> rates.take(new Rates.Asker(rule.name(), sort, name), most(rate)))
                    .orElse(Duration.ZERO);
        }
    }

    /** Refuses what is larger than any form or question is. Files are weighed by the server itself and by their readers. */
    private static final class SizeGate extends OncePerRequestFilter {

        private final Limits limits;

        SizeGate(Limits limits) {
            this.limits = limits;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            String type = request.getContentType();
            if (type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/")) {
                chain.doFilter(request, response);
            } else if (request.getContentLengthLong() > limits.body().toBytes() || isTooLong(request)) {
                response.sendError(HttpStatus.CONTENT_TOO_LARGE.value());
            } else {
                chain.doFilter(new Weighed(request, limits.body().toBytes()), response);
            }
        }

        private boolean isTooLong(HttpServletRequest request) {
            return request.getParameterMap().entrySet().stream()
                    .anyMatch(parameter -> parameter.getKey().length() > limits.parameter()
                            || Arrays.stream(parameter.getValue())
                                    .anyMatch(value -> value.length() > limits.parameter()));
        }
    }

    /** A request whose body ends with an error where it is longer than it may be, whatever it said of its length. */
    private static final class Weighed extends HttpServletRequestWrapper {

        private final long most;

        Weighed(HttpServletRequest request, long most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            ServletInputStream body = super.getInputStream();
            return new ServletInputStream() {

                private long left = most;

                @Override
                public int read() throws IOException {
                    return counted(body.read(), 1);
                }

                @Override
                public int read(byte[] into, int from, int length) throws IOException {
                    int read = body.read(into, from, length);
                    return counted(read, read);
                }

                private int counted(int read, int bytes) throws IOException {
                    left -= read < 0 ? 0 : bytes;
                    if (left < 0) {
                        throw new IOException("the request is larger than is taken");
                    }
                    return read;
                }

                @Override
                public boolean isFinished() {
                    return body.isFinished();
                }

                @Override
                public boolean isReady() {
                    return body.isReady();
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    body.setReadListener(listener);
                }
            };
        }
    }
}
