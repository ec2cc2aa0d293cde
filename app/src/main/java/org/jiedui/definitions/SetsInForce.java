package org.jiedui.definitions;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.DefinitionTexts.WrittenSet;
import org.jiedui.measures.Definitions;
import org.jiedui.mirror.Mirror;
import org.jiedui.storage.RowScope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/**
 * Sees to it that answers know the sets that are in force by their pages. First the mirror counts a set, then it can be asked for;
 * so no question meets a mirror that does not count it. The records are what holds: what a crash left undone is done at the next
 * start, before the mirror is made.
 */
@Component
class SetsInForce implements SmartInitializingSingleton, DisposableBean {

    private static final Logger LOG = LoggerFactory.getLogger(SetsInForce.class);
    private static final long WAIT_SECONDS = 5;
    private static final long AGAIN_SECONDS = 10;

    private final DraftRepository repository;
    private final DefinitionTexts texts;
    private final Definitions definitions;
    private final Mirror mirror;
    private final Map<String, Future<?>> preparing = new ConcurrentHashMap<>();
    private final ScheduledExecutorService worker = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("definitions").daemon().factory());

    SetsInForce(DraftRepository repository, DefinitionTexts texts, Definitions definitions, Mirror mirror) {
        this.repository = repository;
        this.texts = texts;
        this.definitions = definitions;
        this.mirror = mirror;
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
     * Takes on what came into force and what was withdrawn since.
     *
     * @return whether that is done; if not, it goes on
     */
    boolean follow() {
        return within(worker.submit(this::takeOn));
    }

    /**
     * Sees to it that a draft can be tried.
     *
     * @return whether it can; if not, the mirror is being made anew
     */
    boolean ready(DefinitionSet draft) {
        if (mirror.tells(draft)) {
            return true;
        }
        Future<?> work = preparing.computeIfAbsent(draft.code(), _ -> worker.submit(() -> mirror.tellApart(draft)));
        boolean done = within(work);
        if (work.isDone()) {
            preparing.remove(draft.code(), work);
        }
        return done && mirror.tells(draft);
    }

    private void takeOn() {
        try {
            for (Draft draft : forced()) {
                try {
                    take(draft);
                } catch (RefusedException changed) {
                    unread(draft, changed);
                }
            }
        } catch (RuntimeException trouble) {
            LOG.error("A definition set could not be taken on; it is tried again", trouble);
            worker.schedule(this::takeOn, AGAIN_SECONDS, TimeUnit.SECONDS);
            throw trouble;
        }
    }

    private void take(Draft draft) {
        WrittenSet written = read(draft);
        List<DefinitionSet> known = definitions.sets().stream()
                .filter(set -> set.code().equals(draft.code()))
                .toList();
        if (known.isEmpty()) {
            mirror.take(written.set());
        }
        if (!known.contains(written.set())) {
            texts.put(written, said(draft));
        }
    }

    private WrittenSet read(Draft draft) {
        Draft.Force force = draft.force();
        if (force == null) {
            throw new IllegalArgumentException("text " + draft.id() + " is not in force");
        }
        return texts.again(draft.whole(), draft.basedOn(), force.state());
    }

    private static Instant said(Draft draft) {
        return Objects.requireNonNull(draft.force()).said().at();
    }

    private static void unread(Draft draft, RefusedException changed) {
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
