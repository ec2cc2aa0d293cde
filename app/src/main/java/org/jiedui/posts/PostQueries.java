package org.jiedui.posts;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.posts.PostRepository.NewPost;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;

/** Reads posts that are asked for; those that were taken back are never among them. */
@Repository
class PostQueries {

    private static final String CHOSEN = """
            from standing_post p left join organisation o on o.id = p.host
            where true
              and (cast(:direction as text) is null or p.direction = :direction)
              and (cast(:category as text) is null or p.category = :category)
              and (cast(:profession as text) is null or p.profession = :profession)
              and (cast(:urgent as boolean) is null or p.urgent = :urgent)
              and (cast(:answer as text) is null
                   or :answer = 'none' and p.agreed is null
                   or :answer = 'agreed' and p.agreed > 0
                   or :answer = 'declined' and p.agreed = 0)
              and (cast(:year as text) is null or left(p.starts, 4) = :year)
              and (cast(:stems as text[]) is null
                   or exists (select 1 from unnest(cast(:stems as text[])) stem
                              where starts_with(p.home_place, stem) or starts_with(p.host_place, stem)))
              and (cast(:pairings as bigint[]) is null or p.pairing = any(:pairings))
              and (:text = ''
                   or p.title ilike :pattern escape '\\'
                   or p.duties ilike :pattern escape '\\'
                   or p.team ilike :pattern escape '\\'
                   or o.name ilike :pattern escape '\\')
            """;

    private final JdbcClient jdbc;
    private final People people;

    PostQueries(JdbcClient jdbc, People people) {
        this.jdbc = jdbc;
        this.people = people;
    }

    /** How the pool can be ordered; each owns its column. */
    enum Order {
        START("p.starts"),
        TITLE("p.title collate \"zh-x-icu\""),
        HOST("p.host_place"),
        WANTED("p.wanted"),
        CATEGORY("p.category");

        private final String column;

        Order(String column) {
            this.column = column;
        }

        /** What is urgent stands first in the usual order; what is not recorded comes last, whichever way round. */
        String by(boolean descending) {
            String urgent = this == START && !descending ? " p.urgent desc," : "";
            return " order by" + urgent + " " + column + (descending ? " desc" : "") + " nulls last, p.id";
        }
    }

    /** What narrows the pool besides the words of the request, already looked up. */
    record Chosen(
            ListRequest<Order> request,
            @Nullable List<RegionCode> places,
            @Nullable Collection<PairingId> pairings) {}

    /** As stored: the organisation by its id. */
    private record Stored(
            @Nullable OrganisationId host, java.util.function.Function<@Nullable Organisation, Post> post) {}

    long count(Chosen chosen) {
        return with(jdbc.sql("select count(*) " + CHOSEN), chosen)
                .query(Long.class)
                .single();
    }

    List<Post> page(Chosen chosen, int limit, int offset) {
        ListRequest<Order> request = chosen.request();
        return whole(with(
                        jdbc.sql("select p.* " + CHOSEN + request.sort().by(request.descending())
                                + " limit :limit offset :offset"),
                        chosen)
                .param("limit", limit)
                .param("offset", offset)
                .query(PostQueries::stored)
                .list());
    }

    /** The years in which posts that are asked for begin, the last one first. */
    List<String> years() {
        return jdbc.sql("""
                        select distinct left(starts, 4) as year from standing_post
                        where starts is not null order by year desc""").query((row, number) -> row.getString("year")).list();
    }

    List<Post> byIds(Collection<PostId> ids) {
        return whole(jdbc.sql("select p.* from standing_post p where p.id = any(:ids) order by p.id")
                .param("ids", ids.stream().map(PostId::value).toArray(Long[]::new))
                .query(PostQueries::stored)
                .list());
    }

    List<Post> all() {
        return whole(jdbc.sql("select p.* from standing_post p order by p.id")
                .query(PostQueries::stored)
                .list());
    }

    List<Post> at(OrganisationId host) {
        return whole(jdbc.sql("select p.* from standing_post p where p.host = :host order by p.starts nulls last, p.id")
                .param("host", host.value())
                .query(PostQueries::stored)
                .list());
    }

    /** The post that was posted as this entry; none or one. */
    List<Post> postedAs(EntryNo entry) {
        return whole(jdbc.sql("select p.* from standing_post p where p.entry = :entry")
                .param("entry", entry.value())
                .query(PostQueries::stored)
                .list());
    }

    List<Post> ofBatch(BatchId batch) {
        return whole(jdbc.sql("select p.* from standing_post p where p.batch = :batch order by p.id")
                .param("batch", batch.value())
                .query(PostQueries::stored)
                .list());
    }

    /** All posts of one team at one place that begin in one year, or nobody wrote when. */
    List<Post> team(String team, RegionCode hostPlace, @Nullable PartialDate from) {
        return whole(jdbc.sql("""
                        select p.* from standing_post p where p.team = :team and p.host_place = :place
                          and left(p.starts, 4) is not distinct from cast(:year as text)
                        order by p.leads desc, p.id""")
                .param("year", from == null ? null : String.valueOf(from.first().getYear()))
                .param("team", team)
                .param("place", hostPlace.value())
                .query(PostQueries::stored)
                .list());
    }

    /** Whether the team of that time has a leader; those of other years under the same name are other teams. */
    boolean teamIsLed(String team, RegionCode hostPlace, @Nullable PartialDate from) {
        return team(team, hostPlace, from).stream().anyMatch(Post::leads);
    }

    /** The entry of a post that is asked for in the same words already. */
    Optional<EntryNo> same(NewPost post, String host) {
        return jdbc.sql("""
                        select p.entry from standing_post p left join organisation o on o.id = p.host
                        where p.host_place = :hostPlace and p.home_place = :home and p.title = :title
                          and p.category = :category and coalesce(o.name, '') = :host and p.team = :team
                          and p.starts is not distinct from cast(:starts as text)
                          and p.ends is not distinct from cast(:ends as text)
                        order by p.id limit 1""")
                .param("hostPlace", post.hostPlace().value())
                .param("home", post.home().value())
                .param("title", post.title())
                .param("category", post.category())
                .param("host", host)
                .param("team", post.team())
                .param(
                        "starts",
                        post.term().from() == null ? null : post.term().from().toString())
                .param("ends", post.term().until().text())
                .query((row, number) -> new EntryNo(row.getLong("entry")))
                .optional();
    }

    private List<Post> whole(List<Stored> stored) {
        Map<OrganisationId, Organisation> hosts = new LinkedHashMap<>(people.organisations(
                stored.stream().map(Stored::host).filter(Objects::nonNull).toList()));
        return stored.stream()
                .map(found -> found.post().apply(found.host() == null ? null : hosts.get(found.host())))
                .toList();
    }

    private static Stored stored(ResultSet row, int number) throws SQLException {
        long host = row.getLong("host");
        @Nullable OrganisationId organisation = row.wasNull() ? null : new OrganisationId(host);
        long pairing = row.getLong("pairing");
        @Nullable PairingId under = row.wasNull() ? null : new PairingId(pairing);
        String starts = row.getString("starts");
        Post bare = new Post(
                new PostId(row.getLong("id")),
                new EntryNo(row.getLong("entry")),
                under,
                Direction.valueOf(
                        row.getString("direction").toUpperCase(Locale.ROOT).replace('-', '_')),
                new RegionCode(row.getString("home_place")),
                null,
                new RegionCode(row.getString("host_place")),
                row.getString("title"),
                row.getString("duties"),
                row.getString("category"),
                row.getString("profession"),
                row.getString("rank"),
                row.getInt("wanted"),
                starts == null ? null : PartialDate.parse(starts),
                Until.of(row.getString("ends")),
                row.getBoolean("urgent"),
                row.getString("wishes"),
                row.getString("team"),
                row.getBoolean("leads"),
                row.getObject("agreed", Integer.class),
                Objects.requireNonNullElse(row.getString("answer"), ""));
        return new Stored(organisation, bare::at);
    }

    private static StatementSpec with(StatementSpec statement, Chosen chosen) {
        ListRequest<Order> request = chosen.request();
        return statement
                .param("direction", request.filter("direction").orElse(null))
                .param("category", request.filter("category").orElse(null))
                .param("profession", request.filter("profession").orElse(null))
                .param("urgent", request.filter("urgency").map("urgent"::equals).orElse(null))
                .param("answer", request.filter("answer").orElse(null))
                .param("year", request.filter("year").orElse(null))
                .param("stems", RegionCode.stems(chosen.places()))
                .param("pairings", PairingId.numbers(chosen.pairings()))
                .param("text", request.text())
                .param("pattern", request.pattern());
    }
}
