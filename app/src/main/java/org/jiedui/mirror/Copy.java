package org.jiedui.mirror;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jiedui.kernel.Remembered;
import org.jiedui.ledger.Feed.Heads;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One database and how far it has come. It stays until it is given up and its last reader has left. */
final class Copy {

    private static final Logger LOG = LoggerFactory.getLogger(Copy.class);

    private final MirrorFile file;
    private final Shapes shapes;
    private final MirrorWriter writer;
    private final Remembered<Heads> remembered = new Remembered<>();
    /** Its readers, and one more until it is given up. */
    private final AtomicInteger held = new AtomicInteger(1);

    private volatile boolean givenUp;
    private volatile Heads heads = new Heads(0, 0, 0);

    Copy(MirrorFile file, Shapes.Asking asking) {
        this.file = file;
        this.shapes = new Shapes(asking);
        this.writer = new MirrorWriter(file.writing(), shapes);
    }

    /** Whether it is there to be read; then its reader has to {@linkplain #leave leave} it. */
    boolean enter() {
        return held.getAndUpdate(readers -> readers == 0 ? 0 : readers + 1) > 0;
    }

    void leave() {
        if (held.decrementAndGet() > 0) {
            return;
        }
        try {
            file.close();
        } catch (RuntimeException trouble) { // that it cannot be taken away does not take away what stands in its place
            LOG.warn("An old mirror could not be taken away: {}", trouble.getMessage());
        }
    }

    /** Something else stands in its place; whoever reads it reads to the end. */
    void giveUp() {
        givenUp = true;
        leave();
    }

    boolean givenUp() {
        return givenUp;
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

    Heads heads() {
        return heads;
    }

    MirrorFile file() {
        return file;
    }

    MirrorWriter writer() {
        return writer;
    }

    Shapes shapes() {
        return shapes;
    }

    Remembered<Heads> remembered() {
        return remembered;
    }

    /** A question that was answered; equal to another if the same is asked. */
    record Remark(Object asked, HangsOn on) {

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Remark remark && asked.equals(remark.asked);
        }

        @Override
        public int hashCode() {
            return asked.hashCode();
        }
    }
}
