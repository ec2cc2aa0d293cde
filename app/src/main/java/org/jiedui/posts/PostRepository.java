package org.jiedui.posts;

import java.time.Clock;
import java.time.OffsetDateTime;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.EntryNo;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what passed all checks, and marks what was taken back. Nothing is changed otherwise. */
@Repository
class PostRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    PostRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A post that has no number yet. */
    record NewPost(
            RegionCode home,
            RegionCode hostPlace,
            String title,
            String duties,
            String category,
            @Nullable String profession,
            @Nullable String rank,
            int wanted,
            Term term,
            boolean urgent,
            String wishes,
            String team,
            boolean leads) {}

    void insert(
            NewPost post,
            EntryNo entry,
            @Nullable PairingId pairing,
            Direction direction,
            @Nullable OrganisationId host,
            BatchId batch) {
        jdbc.sql("""
                        insert into post_asked (entry, pairing, direction, home_place, host, host_place, title, duties,
                                                category, profession, rank, wanted, starts, ends, urgent, wishes, team,
                                                leads, batch)
                        values (:entry, :pairing, :direction, :home, :host, :hostPlace, :title, :duties, :category,
                                :profession, :rank, :wanted, :starts, :ends, :urgent, :wishes, :team, :leads, :batch)""")
                .param("entry", entry.value())
                .param("pairing", pairing == null ? null : pairing.value())
                .param("direction", direction.word())
                .param("home", post.home().value())
                .param("host", host == null ? null : host.value())
                .param("hostPlace", post.hostPlace().value())
                .param("title", post.title())
                .param("duties", post.duties())
                .param("category", post.category())
                .param("profession", post.profession())
                .param("rank", post.rank())
                .param("wanted", post.wanted())
                .param(
                        "starts",
                        post.term().from() == null ? null : post.term().from().toString())
                .param("ends", post.term().until().text())
                .param("urgent", post.urgent())
                .param("wishes", post.wishes())
                .param("team", post.team())
                .param("leads", post.leads())
                .param("batch", batch.value())
                .update();
    }

    void answer(PostId post, int agreed, String words, String by) {
        jdbc.sql("insert into post_answer (post, agreed, words, by, at) values (:post, :agreed, :words, :by, :at)")
                .param("post", post.value())
                .param("agreed", agreed)
                .param("words", words)
                .param("by", by)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** Until the transaction ends, nobody else counts its seats. */
    void hold(PostId post) {
        jdbc.sql("select id from post_asked where id = :post for update")
                .param("post", post.value())
                .query(Long.class)
                .optional();
    }

    void withdraw(EntryNo entry) {
        jdbc.sql("update post_asked set withdrawn_at = :at where entry = :entry and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("entry", entry.value())
                .update();
    }

    void withdraw(BatchId batch) {
        jdbc.sql("update post_asked set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }
}
