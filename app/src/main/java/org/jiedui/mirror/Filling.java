package org.jiedui.mirror;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.LongConsumer;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Feed.Moment;

/** Fills a new mirror from the first line on: while some lines are being written, the next are already being read. */
final class Filling {

    private static final int LINES_AT_ONCE = 50_000;
    private static final int BATCHES_A_COMMIT = 20;

    private Filling() {}

    static void fill(Source source, MirrorWriter writer, Moment ahead, LongConsumer told) {
        Heads end = ahead.heads();
        Heads reached = new Heads(0, 0, 0);
        if (reached.equals(end)) {
            return;
        }
        int batches = 0;
        try (ExecutorService reader = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().name("mirror-reader").daemon().factory())) {
            Future<Step> coming = reader.submit(() -> Step.next(source, new Heads(0, 0, 0), end, LINES_AT_ONCE));
            while (!reached.equals(end)) {
                Step step = arrived(coming);
                reached = step.reached();
                if (!reached.equals(end)) {
                    Heads from = reached;
                    coming = reader.submit(() -> Step.next(source, from, end, LINES_AT_ONCE));
                }
                writer.fill(step.batch());
                told.accept(reached.entry());
                if (++batches % BATCHES_A_COMMIT == 0) {
                    writer.commit(ahead.at());
                }
            }
        }
        writer.commit(ahead.at());
        writer.settle(end.entry());
    }

    private static Step arrived(Future<Step> coming) {
        try {
            return coming.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException trouble) {
                throw trouble;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
