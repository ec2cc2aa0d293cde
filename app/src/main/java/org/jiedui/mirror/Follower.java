package org.jiedui.mirror;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Lets the mirror follow the ledger while the application runs, so that a question has little to bring up itself. */
@Component
class Follower implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final long EVERY_MILLIS = 200;

    private final Mirror mirror;
    private @Nullable ScheduledExecutorService clockwork;

    Follower(Mirror mirror) {
        this.mirror = mirror;
    }

    @Override
    public synchronized void start() {
        clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("mirror").daemon().factory());
        clockwork.scheduleWithFixedDelay(this::follow, 0, EVERY_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void follow() {
        try {
            mirror.catchUp();
        } catch (DataAccessException | TransactionException | MirrorTrouble outage) {
            // The next round tries again, and so does every question.
            LOG.warn("The mirror cannot follow the ledger: {}", outage.getMessage());
        } catch (RuntimeException unforeseen) {
            // What leaves this method would end all following; the mirror is made anew in the next round.
            LOG.error("The mirror cannot follow the ledger", unforeseen);
        }
    }

    @Override
    public synchronized void stop() {
        if (clockwork != null) {
            clockwork.close();
            clockwork = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return clockwork != null;
    }
}
