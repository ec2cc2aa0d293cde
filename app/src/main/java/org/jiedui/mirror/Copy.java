package org.jiedui.mirror;

import java.time.Instant;
import org.jiedui.kernel.Remembered;
import org.jiedui.ledger.Feed.Heads;
import org.jspecify.annotations.Nullable;

/** One database and how far it has come. */
final class Copy {

    private final MirrorFile file;
    private final Shapes shapes;
    private final MirrorWriter writer;
    private final Remembered<Heads> remembered = new Remembered<>();
    private volatile Heads heads = new Heads(0, 0, 0);

    Copy(MirrorFile file, Shapes.Asking asking) {
        this.file = file;
        this.shapes = new Shapes(asking);
        this.writer = new MirrorWriter(file.writing(), shapes);
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
