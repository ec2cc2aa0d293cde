package org.jiedui.upkeep;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.mirror.Mirror;
import org.jiedui.mirror.Proof;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Service;

/** Long work on the mirror, one at a time and in the background; whoever administers everything may begin it and look. */
@Service
class Upkeep implements DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    /** What can be done. */
    enum Task {
        PROVE,
        REBUILD;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A piece of work, going on or done.
     *
     * @param ended   absent while it goes on
     * @param trouble why it came to no end; absent: it did
     * @param proof   what a comparison found
     */
    record Work(
            Task task,
            Instant began,
            long reached,
            @Nullable Instant ended,
            @Nullable String trouble,
            @Nullable Proof proof) {

        public boolean going() {
            return ended == null;
        }

        public long seconds() {
            return ended == null
                    ? 0
                    : Math.max(1, Duration.between(began, ended).toSeconds());
        }
    }

    private final Mirror mirror;
    private final Access access;
    private final Clock clock;
    private final AtomicReference<@Nullable Work> last = new AtomicReference<>();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("upkeep").daemon().factory());

    Upkeep(Mirror mirror, Access access, Clock clock) {
        this.mirror = mirror;
        this.access = access;
        this.clock = clock;
    }

    /** Where the mirror stands: the last entry that it shows, and that the ledger has. */
    record Standing(long shown, long entries, @Nullable Work work) {}

    Standing standing() {
        access.requireEverywhere(Permission.ADMINISTER);
        return new Standing(mirror.shown(), mirror.ahead(), last.get());
    }

    /** @throws RefusedException if something is going on already */
    void begin(Task task) {
        access.requireEverywhere(Permission.ADMINISTER);
        Work before = last.get();
        Work work = new Work(task, clock.instant(), 0, null, null, null);
        if (before != null && before.going() || !last.compareAndSet(before, work)) {
            throw new RefusedException(Finding.refused("upkeep-going", "task"));
        }
        worker.execute(() -> work(work));
    }

    private void work(Work begun) {
        LongConsumer reached = no -> last.set(new Work(begun.task(), begun.began(), no, null, null, null));
        Proof proof = null;
        String trouble = "broken off";
        try {
            if (begun.task() == Task.PROVE) {
                proof = mirror.prove(reached);
            } else {
                mirror.rebuild(reached);
            }
            trouble = null;
        } catch (RuntimeException e) {
            LOG.error("The mirror could not be worked on", e);
            trouble = String.valueOf(e.getMessage());
        } finally {
            last.set(new Work(begun.task(), begun.began(), mirror.shown(), clock.instant(), trouble, proof));
        }
        if (proof != null && !proof.holds()) {
            LOG.error(
                    "The mirror differs from the ledger in {} blocks; {}",
                    proof.differing().size(),
                    proof.troubles());
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
