package org.jiedui.mirror;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jiedui.ledger.Feed.Heads;
import org.jiedui.ledger.Line;
import org.jiedui.measures.Definitions;
import org.jspecify.annotations.Nullable;

/**
 * A mirror of the ledger that is never behind what its reader could have read in the ledger itself: each question first
 * brings it up to the last committed line.
 */
public final class Mirror implements AutoCloseable {

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
        T from(Connection connection) throws SQLException;
    }

    /** One database and how far it has come. */
    private static final class Copy {

        private final MirrorFile file;
        private final MirrorWriter writer;
        private volatile Heads heads = NOTHING;

        Copy(MirrorFile file, Definitions definitions) {
            this.file = file;
            this.writer = new MirrorWriter(file.writing(), new Shapes(definitions));
        }

        boolean reached(Heads ahead) {
            return heads.entry() >= ahead.entry()
                    && heads.signature() >= ahead.signature()
                    && heads.evidence() >= ahead.evidence();
        }
    }

    /** Answers from one unchanging state that holds every line committed before the call. */
    public <T> T read(Reading<T> question) {
        // A failed follow may take the copy away between the two steps; the second time it is made anew.
        for (int tries = 0; tries < 2; tries++) {
            catchUp();
            standing.readLock().lock();
            try {
                Copy current = copy;
                if (current != null) {
                    return current.file.read(question);
                }
            } finally {
                standing.readLock().unlock();
            }
        }
        throw new IllegalStateException("the mirror is closed");
    }

    /** Brings it up to the last committed line. */
    public void catchUp() {
        Heads ahead = source.heads();
        Copy current = copy;
        if (current != null && current.reached(ahead)) {
            return;
        }
        following.lock();
        try {
            Copy locked = copy;
            if (locked == null) {
                replace(ahead);
            } else if (!locked.reached(ahead)) {
                follow(locked, ahead);
            }
        } finally {
            following.unlock();
        }
    }

    /** Throws it away and makes it again; it answers from the old copy until the new one stands. */
    public void rebuild() {
        following.lock();
        try {
            replace(source.heads());
        } finally {
            following.unlock();
        }
    }

    private void replace(Heads ahead) {
        Copy fresh = new Copy(MirrorFile.make(folder, limits), definitions);
        boolean whole = false;
        try {
            bring(fresh, ahead);
            whole = true;
        } finally {
            if (!whole) {
                fresh.file.close();
            }
        }
        put(fresh);
    }

    private void follow(Copy current, Heads ahead) {
        boolean whole = false;
        try {
            bring(current, ahead);
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

    /** Entries first: signatures and papers committed with them, or after, then find what they are about. */
    private void bring(Copy to, Heads ahead) {
        while (!to.reached(ahead)) {
            Heads at = to.heads;
            if (at.entry() < ahead.entry()) {
                List<Line> entries = source.entries(at.entry(), limit(at.entry(), ahead.entry()));
                long last = entries.getLast().no();
                to.writer.append(
                        new Batch(entries, source.ties(entries.getFirst().no(), last), List.of(), List.of()));
                to.heads = new Heads(last, at.signature(), at.evidence());
            } else if (at.signature() < ahead.signature()) {
                List<Line.SignatureLine> signatures =
                        source.signatures(at.signature(), limit(at.signature(), ahead.signature()));
                to.writer.append(new Batch(List.of(), List.of(), signatures, List.of()));
                to.heads = new Heads(at.entry(), signatures.getLast().no(), at.evidence());
            } else {
                List<Line.EvidenceLine> papers = source.evidence(at.evidence(), limit(at.evidence(), ahead.evidence()));
                to.writer.append(new Batch(List.of(), List.of(), List.of(), papers));
                to.heads =
                        new Heads(at.entry(), at.signature(), papers.getLast().no());
            }
        }
    }

    private static int limit(long at, long ahead) {
        return (int) Math.min(LINES_AT_ONCE, ahead - at);
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
