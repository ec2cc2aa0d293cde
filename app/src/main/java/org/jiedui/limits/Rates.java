package org.jiedui.limits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Counts what is asked for. Everybody starts with a minute's worth; what is used comes back evenly. Kept in memory, for so
 * many askers and no more.
 */
@Component
class Rates {

    private static final double MINUTE = Duration.ofMinutes(1).toNanos();

    private final Clock clock;
    private final Map<Asker, Left> known;

    Rates(Limits limits, Clock clock) {
        this.clock = clock;
        this.known = new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<Asker, Left> eldest) {
                return size() > limits.kept();
            }
        };
    }

    /** An account or an address, with the rule it is counted under. */
    record Asker(String rule, String sort, String name) {}

    private record Left(double requests, Instant at) {}

    /** Takes one request; gives how long to wait if there is none left, and zero if there was. */
    synchronized Duration take(Asker asker, int perMinute) {
        if (perMinute <= 0) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        Left before = known.get(asker);
        double left = perMinute;
        if (before != null) {
            double passed = Math.max(0, Duration.between(before.at(), now).toNanos());
            left = Math.min(perMinute, before.requests() + perMinute * passed / MINUTE);
        }
        if (left < 1) {
            known.put(asker, new Left(left, now));
            return Duration.ofMillis((long) Math.ceil((1 - left) * MINUTE / perMinute / 1e6));
        }
        known.put(asker, new Left(left - 1, now));
        return Duration.ZERO;
    }
}
