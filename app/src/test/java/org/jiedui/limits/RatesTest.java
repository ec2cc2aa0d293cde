package org.jiedui.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class RatesTest {

    private Instant now = Instant.parse("2026-11-01T00:00:00Z");

    private final Rates rates = new Rates(limits(Map.of()), new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    });

    @Test
    void givesAMinutesWorthAndThenEvenly() {
        for (int i = 0; i < 6; i++) {
            assertThat(take("a", 6)).isZero();
        }
        assertThat(take("a", 6)).isEqualTo(Duration.ofSeconds(10));
        now = now.plusSeconds(9);
        assertThat(take("a", 6)).isEqualTo(Duration.ofSeconds(1));
        now = now.plusSeconds(1);
        assertThat(take("a", 6)).isZero();
        assertThat(take("a", 6)).isPositive();
        assertThat(take("b", 6)).isZero();
    }

    @Test
    void nothingIsGainedByAClockSetBack() {
        assertThat(take("a", 1)).isZero();
        now = now.minusSeconds(3600);
        assertThat(take("a", 1)).isPositive();
    }

    @Test
    void zeroIsNoLimit() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(take("a", 0)).isZero();
        }
    }

    @Test
    void remembersSoManyAndNoMore() {
        for (int i = 0; i < 11; i++) {
            assertThat(take("a" + i, 1)).isZero();
        }
        assertThat(take("a10", 1)).isPositive();
        assertThat(take("a0", 1)).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /sign-in, sign-in",
        "POST, /account/password, passwords",
        "POST, /accounts/wang/password, passwords",
        "POST, /intake, uploads",
        "POST, /api/intake, uploads",
        "POST, /entries/7/evidence, uploads",
        "POST, /record/stays, uploads",
        "POST, /api/stays, acts",
        "POST, /entries/7/sign, acts",
        "GET, /entries.xlsx, exports",
        "GET, /intake/7/marked.xlsx, exports",
        "HEAD, /entries.xlsx, exports",
        "GET, /api/answers.csv, exports",
        "GET, /api/entries.parquet, exports",
        "GET, /api/package.zip, exports",
        "GET, /data/iati, exports",
        "GET, /search, search",
        "GET, /regions/suggest, search",
        "GET, /answers/persons, search",
        "GET, /, figures",
        "GET, /api/answers, figures",
        "GET, /sign-in, pages",
        "GET, /sign-in/provider, sign-in",
        "GET, /sign-in/from/provider, sign-in",
        "POST, /sign-in/code, sign-in",
        "GET, /help, pages",
        "get, /api/stays, pages",
        "GET, /css, pages",
        "GET, /webjars/htmx.org/htmx.min.js, ",
        "GET, /css/jd.css, ",
    })
    void countsWhatBelongsTogether(String method, String path, String rule) {
        assertThat(Limits.rule(method, path).map(Limits.Rule::name).orElse(null))
                .isEqualTo(rule);
    }

    @Test
    void noLetterOfAPathLeadsPastTheCount() {
        assertThat(Limits.rule("GET", "/entries/7\n").map(Limits.Rule::name)).contains("pages");
    }

    @Test
    void aRuleThatIsNoneIsAMistake() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> limits(Map.of("exprots", new Limits.Rate(1, 1))))
                .withMessageContaining("exprots");
    }

    private Duration take(String name, int perMinute) {
        return rates.take(new Rates.Asker("search", "account", name), perMinute);
    }

    private static Limits limits(Map<String, Limits.Rate> rates) {
        return new Limits(rates, DataSize.ofMegabytes(1), 40_000, 10);
    }
}
