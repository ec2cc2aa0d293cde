package org.jiedui.rounds;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Does what takes long behind the pages: plans one after another, and questions beside them, so that a plan holds up no question.
 * Only so much waits; whoever comes when the line is full is told when to come again. What came of a question is kept for a
 * while: whoever asks the same again gets the same answer, or waits for the same work. What it does knows no user, and sees
 * whatever the system sees.
 */
@Component
class Worker implements DisposableBean {

    private static final int KEPT = 500;

    static final int MOST_PLANS = 8;
    static final int MOST_QUESTIONS = 40;
    private static final int QUESTIONS_AT_A_TIME = 2;

    private final Lane plans = new Lane("plans", 1, MOST_PLANS, Planning.TERMS.limit());
    private final Lane questions = new Lane("questions", QUESTIONS_AT_A_TIME, MOST_QUESTIONS, Explaining.BUDGET);

    private final Map<Object, CompletableFuture<Object>> known = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Object, CompletableFuture<Object>> eldest) {
            return size() > KEPT;
        }
    };

    /** Work of one kind: some at a time, and no more than so many begun or waiting. */
    private static final class Lane {

        private final ExecutorService pool;
        private final Semaphore room;
        private final int most;
        private final Duration longest;

        Lane(String name, int atATime, int most, Duration longest) {
            this.pool = Executors.newFixedThreadPool(
                    atATime,
                    Thread.ofPlatform().name("rounds-" + name + "-", 1).daemon().factory());
            this.room = new Semaphore(most);
            this.most = most;
            this.longest = longest;
        }

        /** @throws RefusedException.Busy {@code round-busy} with how many there are, and in how many seconds some of them will be done */
        Place place() {
            if (!room.tryAcquire()) {
                long seconds = longest.toSeconds();
                throw new RefusedException.Busy(Finding.refused("round-busy", "", most, seconds), seconds);
            }
            return new Place(this);
        }
    }

    /** A place in the line, given back when the work is done, or when it is closed without any having been begun. */
    static final class Place implements AutoCloseable {

        private final Lane lane;
        private boolean begun;

        private Place(Lane lane) {
            this.lane = lane;
        }

        void run(Runnable work) {
            lane.pool.execute(() -> {
                try {
                    work.run();
                } finally {
                    lane.room.release();
                }
            });
            begun = true;
        }

        @Override
        public void close() {
            if (!begun) {
                lane.room.release();
            }
        }
    }

    /**
     * A place in the line for a plan.
     *
     * @throws RefusedException.Busy {@code round-busy}
     */
    Place forAPlan() {
        return plans.place();
    }

    /** The same in the line for questions. */
    Place forAQuestion() {
        return questions.place();
    }

    /**
     * What comes of the work; empty if it is not done yet.
     *
     * @param question equal questions have the same answer
     * @throws RefusedException.Busy {@code round-busy}
     */
    <T> Optional<T> within(Duration patience, Object question, Class<T> type, Supplier<T> work) {
        CompletableFuture<Object> answer;
        synchronized (known) {
            answer = known.get(question);
            if (answer == null || answer.isCompletedExceptionally()) {
                answer = begin(work);
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

    private <T> CompletableFuture<Object> begin(Supplier<T> work) {
        try (Place place = forAQuestion()) {
            CompletableFuture<Object> answer = new CompletableFuture<>();
            place.run(() -> {
                try {
                    answer.complete(work.get());
                } catch (Throwable failed) {
                    answer.completeExceptionally(failed);
                }
            });
            return answer;
        }
    }

    @Override
    public void destroy() {
        plans.pool.shutdownNow();
        questions.pool.shutdownNow();
    }
}
