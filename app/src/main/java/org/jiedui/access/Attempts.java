package org.jiedui.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/**
 * Failed sign-ins, by account and origin together: whoever guesses has to wait, ever longer, while the owner of the account
 * comes in from elsewhere. Kept in memory; the longest idle origin is forgotten first.
 */
@Component
class Attempts {

    private static final int FREE = 5;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int KEPT = 10_000;

    private final Clock clock;

    private final Map<Origin, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Failures> eldest) {
            return size() > KEPT;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    private record Origin(String account, String address) {}

    private record Failures(int count, Instant last) {

        Instant over() {
            return count < FREE ? last : last.plus(wait(count - FREE));
        }

        /** 15 s, 30 s, 1 min … to a quarter of an hour. */
        private static Duration wait(int excess) {
            Duration doubled = Duration.ofSeconds(15L << Math.min(excess, 6));
            return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
    }

    /** How long this origin still has to wait; zero if it may try. */
    synchronized Duration wait(String account, String address) {
        Failures known = failures.get(new Origin(account, address));
        if (known == null) {
            return Duration.ZERO;
        }
        Duration left = Duration.between(clock.instant(), known.over());
        return left.isNegative() ? Duration.ZERO : left;
    }

    synchronized void failed(String account, String address) {
        Origin origin = new Origin(account, address);
        Failures known = failures.get(origin);
        failures.put(origin, new Failures(known == null ? 1 : known.count() + 1, clock.instant()));
    }

    synchronized void succeeded(String account, String address) {
        failures.remove(new Origin(account, address));
    }
}
