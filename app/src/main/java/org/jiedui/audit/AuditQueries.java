package org.jiedui.audit;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jiedui.storage.RowScope;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads the trail. Whose lines are in reach is decided by whoever asks, and said. */
@Component
class AuditQueries {

    private final JdbcClient jdbc;
    private final TransactionTemplate apart;

    AuditQueries(JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.jdbc = jdbc;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
    }

    List<AuditLine> lines(AuditQuestion question, @Nullable Collection<String> accounts) {
        List<AuditLine> found = RowScope.asSystem(() -> apart.execute(status -> jdbc.sql("""
                        select * from audit_line
                        where (cast(:before as bigint) is null or no < :before)
                          and (cast(:accounts as text[]) is null or account = any(:accounts))
                          and (:account = '' or account = :account)
                          and deed = any(:deeds)
                          and (cast(:from as timestamptz) is null or at >= :from)
                          and (cast(:until as timestamptz) is null or at < :until)
                          and (:text = '' or position(:text in lower(subject)) > 0 or position(:text in lower(detail)) > 0
                               or position(:text in lower(route)) > 0 or position(:text in address) > 0)
                        order by no desc limit :limit
                        """)
                .param("before", question.before() > 0 ? question.before() : null)
                .param("accounts", accounts == null ? null : accounts.toArray(String[]::new))
                .param("account", question.account())
                .param("deeds", question.deeds().stream().map(Deed::word).toArray(String[]::new))
                .param("from", moment(question.from()))
                .param("until", moment(question.until()))
                .param("text", question.text().toLowerCase(Locale.ROOT))
                .param("limit", question.limit())
                .query(AuditChain::line)
                .list()));
        return found == null ? List.of() : found;
    }

    private static @Nullable Timestamp moment(@Nullable Instant moment) {
        return moment == null ? null : Timestamp.from(moment);
    }
}
