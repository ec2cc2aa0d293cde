package org.jiedui.rounds;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does what takes long behind the pages, two things at a time, and keeps what came of it for a while: whoever asks the same
 * again gets the same answer, or waits for the same work. What it does knows no user and asks no database.
 */
@Component
class Worker implements DisposableBean {

    private static final int KEPT = 500;
    private static final int AT_A_TIME = 2;

    private final ExecutorService pool = Executors.newFixedThreadPool(
            AT_A_TIME, Thread.ofPlatform().name("rounds-", 1).daemon().factory());

    private final Map<Object, CompletableFuture<Object>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, CompletableFuture<Object>> eldest) {
            return size() > KEPT;
        }
    };

    /** Does it some time. */
    void later(Runnable work) {
        pool.execute(work);
    }

    /**
     * What comes of the work; empty if it is not done yet.
     *
     * @param question equal questions have the same answer
     */
    <T> Optional<T> within(Duration patience, Object question, Class<T> type, Supplier<T> work) {
        CompletableFuture<Object> answer;
        synchronized (known) {
            answer = known.get(question);
            if (answer == null || answer.isCompletedExceptionally()) {
                answer = CompletableFuture.supplyAsync(work::get, pool);
                known.put(question, answer);
            }
        }
        try {
            return Optional.of(type.cast(answer.get(patience.toMillis(), TimeUnit.MILLISECONDS)));
        } catch (TimeoutException stillGoing) {
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException why) {
                throw why;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }

    @Override
    public void destroy() {
        pool.shutdownNow();
    }
}
