package org.jiedui.signin;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Origin;
import org.springframework.stereotype.Component;

/**
 * Failed attempts, by account and origin together: whoever guesses has to wait, ever longer, while the owner of the account
 * comes in from elsewhere. A code is asked for of whoever knows the password already; it is so short that wrong ones are
 * counted for the whole account too. Kept in memory; the longest idle origin is forgotten first.
 */
@Component
class Attempts {

    private static final int FREE = 5;
    private static final int FREE_FROM_ANYWHERE = 30;
    private static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int KEPT = 10_000;

    private final Clock clock;

    private final Map<Tried, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Tried, Failures> eldest) {
            return size() > KEPT;
        }
    };

    Attempts(Clock clock) {
        this.clock = clock;
    }

    /** What is tried. */
    enum Kind {
        PASSWORD,
        CODE
    }

    /** Thrown instead of looking at what was typed at all. */
    static final class TooMany extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final Duration wait;

        TooMany(Duration wait) {
            super("too many failed attempts");
            this.wait = wait;
        }

        /** How long to wait, in whole seconds; never none. */
        long seconds() {
            return Math.max(1, wait.plusMillis(999).toSeconds());
        }

        /** What a form says at the field: in seconds, or in minutes if it is longer than one and a half. */
        Finding at(String field) {
            return seconds() <= 90
                    ? Finding.refused("attempts-seconds", field, seconds())
                    : Finding.refused("attempts-minutes", field, (seconds() + 59) / 60);
        }
    }

    private record Tried(Kind kind, String account, String origin) {}

    private record Failures(int count, Instant last) {

        Instant over(int free) {
            return count < free ? last : last.plus(wait(count - free));
        }

        /** 15 s, 30 s, 1 min … to a quarter of an hour. */
        private static Duration wait(int excess) {
            Duration doubled = Duration.ofSeconds(15L << Math.min(excess, 6));
            return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        }
    }

    /**
     * Counts an attempt as failed before the slow look at it, so that many at once do not all slip through.
     *
     * @throws TooMany if this origin has to wait
     */
    synchronized void begin(Kind kind, String account, String address) {
        Tried origin = new Tried(kind, account, Origin.of(address));
        check(origin, FREE);
        Tried anywhere = new Tried(kind, account, "");
        if (kind == Kind.CODE) {
            check(anywhere, FREE_FROM_ANYWHERE);
            count(anywhere);
        }
        count(origin);
    }

    synchronized void succeeded(Kind kind, String account, String address) {
        failures.remove(new Tried(kind, account, Origin.of(address)));
        failures.remove(new Tried(kind, account, ""));
    }

    private void check(Tried origin, int free) {
        Failures known = failures.get(origin);
        if (known != null) {
            Duration left = Duration.between(clock.instant(), known.over(free));
            if (left.isPositive()) {
                throw new TooMany(left);
            }
        }
    }

    private void count(Tried origin) {
        failures.merge(
                origin, new Failures(1, clock.instant()), (known, one) -> new Failures(known.count() + 1, one.last()));
    }
}
