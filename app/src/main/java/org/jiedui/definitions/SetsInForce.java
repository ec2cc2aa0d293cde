package org.jiedui.definitions;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.DefinitionTexts.WrittenSet;
import org.jiedui.mirror.Mirror;
import org.jiedui.storage.RowScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sees to it that answers know the sets that are in force by their pages. First the mirror counts a set, then it can be asked for;
 * so no question meets a mirror that does not count it. That a known set came further, above all that it is withdrawn, waits for
 * no mirror. The records are what holds: what a crash left undone is done at the next start, before the mirror is made.
 */
@Component
class SetsInForce implements SmartInitializingSingleton, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SetsInForce.class);
    private static final long WAIT_SECONDS = 5;
    private static final long FIRST_AGAIN_SECONDS = 10;
    private static final long LAST_AGAIN_SECONDS = 3_600;
    private static final Duration NOT_AGAIN = Duration.ofHours(1);

    private final DraftRepository repository;
    private final DefinitionTexts texts;
    private final Mirror mirror;
    private final Clock clock;
    private final Map<Long, Future<?>> preparing = new ConcurrentHashMap<>();
    private final Map<Long, Instant> failures = new ConcurrentHashMap<>();
    private final Map<String, Long> tried = new ConcurrentHashMap<>();
    private final ReentrantLock telling = new ReentrantLock();
    private final AtomicBoolean again = new AtomicBoolean();
    private final AtomicLong delay = new AtomicLong(FIRST_AGAIN_SECONDS);
    private final ScheduledThreadPoolExecutor worker = new ScheduledThreadPoolExecutor(
            1, Thread.ofPlatform().name("definitions").daemon().factory());

    SetsInForce(DraftRepository repository, DefinitionTexts texts, Mirror mirror, Clock clock) {
        this.repository = repository;
        this.texts = texts;
        this.mirror = mirror;
        this.clock = clock;
    }

    /**
     * At the start, when nobody asks yet.
     *
     * @throws IllegalStateException if a file is called like a set that is in force by its page
     */
    @Override
    public void afterSingletonsInstantiated() {
        for (Draft draft : forced()) {
            if (texts.known(draft.code())) {
                throw new IllegalStateException("the definition set " + draft.code()
                        + " was put in force on its page, and there is a file " + draft.code()
                        + ".yaml: give the file, and the set in it, another name");
            }
            try {
                texts.put(read(draft), said(draft));
            } catch (RefusedException changed) {
                unread(draft, changed);
            }
        }
    }

    /**
     * Lets answers know at once how far the known sets have come. It waits for no mirror, nor for what the worker does.
     *
     * @return whether that is done; if not, it is tried again
     */
    boolean told() {
        try {
            tell();
            return true;
        } catch (RuntimeException trouble) {
            LOG.error("How far the definition sets have come could not be told; it is tried again", trouble);
            later();
            return false;
        }
    }

    /** Takes on what came into force and what was withdrawn since; what is not done in a moment goes on. */
    void follow() {
        if (told()) {
            within(worker.submit(this::takeOn));
        }
    }

    /** How many times it is still to be tried again. */
    int pending() {
        return worker.getQueue().size();
    }

    /** How far a draft is from being tried. */
    enum Trial {
        READY,
        /** The mirror is being made anew. */
        PREPARING,
        /** It could not be made anew, and it is not tried again for a while. */
        FAILED
    }

    /** Sees to it that a draft can be tried. */
    Trial ready(Draft draft, DefinitionSet set) {
        if (mirror.tells(set)) {
            return Trial.READY;
        }
        if (failed(draft)) {
            return Trial.FAILED;
        }
        Future<?> work = preparing.computeIfAbsent(draft.id(), _ -> worker.submit(() -> prepare(draft, set)));
        within(work);
        if (work.isDone()) {
            preparing.remove(draft.id(), work);
        }
        return failed(draft) ? Trial.FAILED : work.isDone() && mirror.tells(set) ? Trial.READY : Trial.PREPARING;
    }

    private boolean failed(Draft draft) {
        Instant at = failures.get(draft.id());
        return at != null && clock.instant().isBefore(at.plus(NOT_AGAIN));
    }

    private void prepare(Draft draft, DefinitionSet set) {
        try {
            tried.forEach((code, id) -> {
                if (RowScope.asSystem(() -> repository.find(id)).stream().noneMatch(Draft::open)) {
                    letGo(code);
                }
            });
            mirror.tellApart(set);
            tried.put(draft.code(), draft.id());
            failures.remove(draft.id());
        } catch (RuntimeException trouble) {
            LOG.error("Nothing could be prepared for trying {}, text {}", draft.code(), draft.version(), trouble);
            failures.put(draft.id(), clock.instant());
        }
    }

    private void letGo(String code) {
        mirror.letGo(code);
        tried.remove(code);
    }

    /** One at a time reads the records and tells of them, so that nobody tells what was read before somebody else told more. */
    private void tell() {
        telling.lock();
        try {
            forced().forEach(draft -> texts.become(
                    draft.code(), Objects.requireNonNull(draft.force()).state()));
        } finally {
            telling.unlock();
        }
    }

    /** Takes on those that are not known yet. One that makes trouble keeps none of the others back. */
    private void takeOn() {
        boolean whole = true;
        try {
            tell();
            for (Draft draft : forced()) {
                whole &= texts.known(draft.code()) || gone(draft) || taken(draft);
            }
        } catch (RuntimeException trouble) {
            LOG.error("Definition sets could not be taken on; it is tried again", trouble);
            whole = false;
        }
        if (whole) {
            delay.set(FIRST_AGAIN_SECONDS);
        } else {
            later();
        }
    }

    private boolean taken(Draft draft) {
        try {
            mirror.take(read(draft).set());
            put(draft.id());
            letGo(draft.code());
            return true;
        } catch (RefusedException changed) {
            unread(draft, changed);
            return true;
        } catch (RuntimeException trouble) {
            LOG.error("The definition set {} could not be taken on; it is tried again", draft.code(), trouble);
            return false;
        }
    }

    /** It may have been withdrawn while the mirror was made. */
    private void put(long id) {
        telling.lock();
        try {
            RowScope.asSystem(() -> repository.find(id)).ifPresent(now -> texts.put(read(now), said(now)));
        } finally {
            telling.unlock();
        }
    }

    /** Withdrawn before it was known: nobody ever asked for it. */
    private static boolean gone(Draft draft) {
        return draft.stage() == Draft.Stage.WITHDRAWN;
    }

    /** There is never more than one attempt waiting, each twice as long as the one before. */
    private void later() {
        if (again.compareAndSet(false, true)) {
            worker.schedule(
                    () -> {
                        again.set(false);
                        takeOn();
                    },
                    delay.getAndUpdate(seconds -> Math.min(2 * seconds, LAST_AGAIN_SECONDS)),
                    TimeUnit.SECONDS);
        }
    }

    private WrittenSet read(Draft draft) {
        Draft.Force force = draft.force();
        if (force == null) {
            throw new IllegalArgumentException("text " + draft.id() + " is not in force");
        }
        return draft.read(texts, force.state());
    }

    private static Instant said(Draft draft) {
        return Objects.requireNonNull(draft.force()).said().at();
    }

    private void unread(Draft draft, RefusedException changed) {
        texts.unread(draft.code(), Objects.requireNonNull(draft.force()).state());
        LOG.error("The definition set {} can be read no more: {}", draft.code(), changed.getMessage());
    }

    private List<Draft> forced() {
        return RowScope.asSystem(repository::forced);
    }

    private static boolean within(Future<?> work) {
        try {
            work.get(WAIT_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException | ExecutionException later) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void destroy() {
        worker.shutdownNow();
    }
}
