package org.jiedui.mirror;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.ToLongFunction;
import org.jiedui.kernel.Remembered;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.measures.Definitions;
import org.jspecify.annotations.Nullable;

/**
 * A mirror of the ledger that is never behind what its reader could have read in the ledger itself: each question first
 * brings it up to the last committed line.
 */
public final class Mirror implements AutoCloseable {

    /** Attributes that answers are split by, beside those that measures ask about. */
    public static final Set<String> SPLITS = Set.of(
            "direction", "category", "profession", "grade", "sex", "age-band", "use", "destination", "formerly-poor");

    /** What a word of an attribute looks like. */
    public static final String WORD = "[a-z][a-z0-9-]{0,40}";

    private static final int LINES_AT_ONCE = 20_000;
    private static final Heads NOTHING = new Heads(0, 0, 0);

    private final Source source;
    private final Definitions definitions;
    private final Path folder;
    private final Limits limits;
    private final ReentrantLock following = new ReentrantLock();
    private final ReentrantReadWriteLock standing = new ReentrantReadWriteLock();
    private volatile @Nullable Copy copy;

    /** @param folder where its files may lie; nothing else in it is touched */
    public Mirror(Source source, Definitions definitions, Path folder, Limits limits) {
        this.source = source;
        this.definitions = definitions;
        this.folder = folder;
        this.limits = limits;
    }

    /**
     * How much of the machine the engine may take.
     *
     * @param memory as the engine says it: {@code 512MB}
     */
    public record Limits(String memory, int threads) {}

    /** A question to the mirror. */
    public interface Reading<T> {
        /** @param asOf a moment at which the ledger held exactly what the connection shows, for asking the same again */
        T from(Connection connection, Instant asOf) throws SQLException;
    }

    /** One database and how far it has come. */
    private static final class Copy {

        private final MirrorFile file;
        private final MirrorWriter writer;
        private final Remembered<Heads> remembered = new Remembered<>();
        private volatile Heads heads = NOTHING;

        Copy(MirrorFile file, Definitions definitions) {
            this.file = file;
            this.writer = new MirrorWriter(file.writing(), new Shapes(definitions));
        }

        /** What was appended is there for readers from now on; the answers that it does not touch still hold. */
        void reach(Heads next, Instant moment, Touches touches) {
            writer.commit(moment);
            remembered.goOn(heads, next, question -> question instanceof Remark remark && touches.on(remark.on()));
            heads = next;
        }

        boolean reached(Heads ahead) {
            return heads.entry() >= ahead.entry()
                    && heads.signature() >= ahead.signature()
                    && heads.evidence() >= ahead.evidence();
        }
    }

    /** A question that was answered; equal to another if the same is asked. */
    private record Remark(Object asked, HangsOn on) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Remark remark && asked.equals(remark.asked);
        }

        @Override
        public int hashCode() {
            return asked.hashCode();
        }
    }

    /** Answers from one unchanging state that holds every line committed before the call. */
    public <T> T read(Reading<T> question) {
        // A failed follow may take the copy away between the two steps; the second time it is made anew.
        for (int tries = 0; tries < 2; tries++) {
            Instant now = catchUp();
            standing.readLock().lock();
            try {
                Copy current = copy;
                if (current != null) {
                    return current.file.read(question, now);
                }
            } finally {
                standing.readLock().unlock();
            }
        }
        throw new IllegalStateException("the mirror is closed");
    }

    /**
     * The same for a question that was perhaps asked before: answered from memory as long as no line was committed since that
     * the answer hangs on.
     *
     * @param asked everything that the answer hangs on, besides the lines; equal questions have equal answers
     * @param on    which lines the answer hangs on
     * @param size  of how many parts an answer is
     */
    @SuppressWarnings("unchecked") // whoever asks an equal question asks for an answer of the same type
    public <T> T remembered(Object asked, HangsOn on, ToLongFunction<T> size, Reading<T> question) {
        Remark remark = new Remark(asked, on);
        for (int tries = 0; tries < 2; tries++) {
            Instant now = catchUp();
            standing.readLock().lock();
            try {
                Copy current = copy;
                if (current != null) {
                    Heads before = current.heads;
                    Object known = current.remembered.at(before, remark).orElse(null);
                    if (known != null) {
                        return (T) known;
                    }
                    T answer = current.file.read(question, now);
                    if (answer != null && before.equals(current.heads)) {
                        current.remembered.keep(before, remark, answer, size.applyAsLong(answer));
                    }
                    return answer;
                }
            } finally {
                standing.readLock().unlock();
            }
        }
        throw new IllegalStateException("the mirror is closed");
    }

    /** The number of the last entry that it shows. */
    long shown() {
        Copy current = copy;
        return current == null ? 0 : current.heads.entry();
    }

    /** Brings it up to the last committed line; gives the moment at which that was the last. */
    public Instant catchUp() {
        Moment now = source.head();
        Copy current = copy;
        if (current != null && current.reached(now.heads())) {
            return now.at();
        }
        following.lock();
        try {
            Copy locked = copy;
            if (locked == null) {
                replace(now);
            } else if (!locked.reached(now.heads())) {
                follow(locked, now);
            }
        } finally {
            following.unlock();
        }
        return now.at();
    }

    /** Throws it away and makes it again; it answers from the old copy until the new one stands. */
    public void rebuild() {
        following.lock();
        try {
            replace(source.head());
        } finally {
            following.unlock();
        }
    }

    private void replace(Moment ahead) {
        Copy fresh = new Copy(MirrorFile.make(folder, limits), definitions);
        boolean whole = false;
        try {
            Filling.fill(source, fresh.writer, ahead);
            fresh.reach(ahead.heads(), ahead.at(), new Touches());
            whole = true;
        } finally {
            if (!whole) {
                fresh.file.close();
            }
        }
        put(fresh);
    }

    private void follow(Copy current, Moment ahead) {
        boolean whole = false;
        try {
            // In one go: no reader may see half of what was committed together.
            Heads next = current.heads;
            Touches touches = new Touches();
            while (!next.equals(ahead.heads())) {
                Step step = Step.next(source, next, ahead.heads(), LINES_AT_ONCE);
                current.writer.append(step.batch(), touches);
                next = step.reached();
            }
            current.reach(next, ahead.at(), touches);
            whole = true;
        } finally {
            if (!whole) {
                // Half a batch may be in it; the next question makes it anew.
                put(null);
            }
        }
    }

    private void put(@Nullable Copy next) {
        standing.writeLock().lock();
        try {
            Copy before = copy;
            copy = next;
            if (before != null) {
                before.file.close();
            }
        } finally {
            standing.writeLock().unlock();
        }
    }

    @Override
    public void close() {
        following.lock();
        try {
            put(null);
        } finally {
            following.unlock();
        }
    }
}
