package org.jiedui.mirror;

import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jiedui.ledger.Feed;
import org.jiedui.ledger.Feed.Moment;
import org.jiedui.ledger.Line;
import org.jiedui.storage.RowScope;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The ledger's feed, read outside of any transaction that the asker may be in: what is not committed may never come to be,
 * and must not get into the mirror.
 */
final class FeedSource implements Source {

    private final Feed feed;
    private final ObjectProvider<Stays> stays;
    private final TransactionTemplate outside;
    private final TransactionTemplate alone;

    FeedSource(Feed feed, ObjectProvider<Stays> stays, PlatformTransactionManager transactions) {
        this.feed = feed;
        this.stays = stays;
        this.outside = new TransactionTemplate(transactions);
        outside.setPropagationBehavior(TransactionDefinition.PROPAGATION_NOT_SUPPORTED);
        this.alone = new TransactionTemplate(transactions);
        alone.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    @Override
    public Moment head() {
        return RowScope.asSystem(() -> Objects.requireNonNull(alone.execute(status -> feed.now())));
    }

    @Override
    public List<Line> entries(long after, int limit) {
        return committed(() -> feed.entries(after, limit));
    }

    @Override
    public List<Line.TieLine> ties(long from, long to) {
        return committed(() -> feed.ties(from, to));
    }

    @Override
    public List<Line.SignatureLine> signatures(long after, int limit) {
        return committed(() -> feed.signatures(after, limit));
    }

    @Override
    public List<Line.EvidenceLine> evidence(long after, int limit) {
        return committed(() -> feed.evidence(after, limit));
    }

    @Override
    public List<StayLine> stays(Collection<Long> ids) {
        Stays known = stays.getIfAvailable();
        return ids.isEmpty() || known == null ? List.of() : committed(() -> known.lines(ids));
    }

    private <T> T committed(Supplier<T> reading) {
        return RowScope.asSystem(() -> Objects.requireNonNull(outside.execute(status -> reading.get())));
    }
}
