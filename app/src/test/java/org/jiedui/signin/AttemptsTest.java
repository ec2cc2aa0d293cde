package org.jiedui.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jiedui.signin.Attempts.Kind;
import org.jiedui.signin.Attempts.TooMany;
import org.junit.jupiter.api.Test;

class AttemptsTest {

    private Instant now = Instant.parse("2026-03-01T00:00:00Z");
    private final Attempts attempts = new Attempts(new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    });

    @Test
    void slowsDownOneOriginEverLongerAndAQuarterOfAnHourAtMost() {
        fail(Kind.PASSWORD, "10.0.0.1", 5);
        long before = 0;
        for (int i = 0; i < 10; i++) {
            TooMany tooMany = refused(Kind.PASSWORD, "10.0.0.1");
            assertThat(tooMany.seconds()).isGreaterThanOrEqualTo(before).isLessThanOrEqualTo(15 * 60);
            before = tooMany.seconds();
            now = now.plusSeconds(tooMany.seconds());
            attempts.begin(Kind.PASSWORD, "zhang", "10.0.0.1");
        }
        assertThat(before).isEqualTo(15 * 60);
    }

    @Test
    void anotherAddressOfTheSameNetworkIsNoOtherPlace() {
        for (int i = 0; i < 5; i++) {
            fail(Kind.PASSWORD, "2001:db8:1:2::" + i, 1);
        }
        refused(Kind.PASSWORD, "2001:db8:1:2::9");
        attempts.begin(Kind.PASSWORD, "zhang", "2001:db8:1:3::1");
    }

    @Test
    void wrongPasswordsFromManyPlacesNeverKeepTheOwnerOut() {
        for (int i = 0; i < 200; i++) {
            fail(Kind.PASSWORD, "10.0.1." + i, 5);
        }
        attempts.begin(Kind.PASSWORD, "zhang", "10.0.0.9");
    }

    @Test
    void wrongCodesFromManyPlacesSlowDownTheAccountUntilARightOne() {
        for (int i = 0; i < 10; i++) {
            fail(Kind.CODE, "10.0.1." + i, 3);
        }
        assertThat(refused(Kind.CODE, "10.0.0.9").seconds()).isBetween(1L, 15L);
        attempts.begin(Kind.CODE, "li", "10.0.0.9");
        now = now.plusSeconds(16);
        attempts.begin(Kind.CODE, "zhang", "10.0.0.9");
        attempts.succeeded(Kind.CODE, "zhang", "10.0.0.9");
        attempts.begin(Kind.CODE, "zhang", "10.0.0.8");
    }

    @Test
    void saysHowLongInSecondsOrMinutes() {
        fail(Kind.PASSWORD, "10.0.0.1", 5);
        assertThat(refused(Kind.PASSWORD, "10.0.0.1").at("current").code()).isEqualTo("attempts-seconds");
        for (int i = 0; i < 5; i++) {
            now = now.plusSeconds(15 * 60);
            attempts.begin(Kind.PASSWORD, "zhang", "10.0.0.1");
        }
        assertThat(refused(Kind.PASSWORD, "10.0.0.1").at("current").messageKey())
                .isEqualTo("finding.attempts-minutes");
    }

    private void fail(Kind kind, String address, int times) {
        for (int i = 0; i < times; i++) {
            attempts.begin(kind, "zhang", address);
        }
    }

    private TooMany refused(Kind kind, String address) {
        TooMany[] thrown = new TooMany[1];
        assertThatThrownBy(() -> attempts.begin(kind, "zhang", address))
                .isInstanceOfSatisfying(TooMany.class, tooMany -> thrown[0] = tooMany);
        return thrown[0];
    }
}
