package org.jiedui.access;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Roles, and who has which. */
@Repository
class GrantRepository {

    private static final String GRANTS = """
            select g.id, g.account, g.role, g.reach, g.place, g.pairing, g.side, g.organisation, g.from_day, g.until_day,
                   g.awaits, array(select p.permission from role_permission p where p.role = g.role) as permissions
            from access_grant g
            """;

    private final JdbcClient jdbc;

    GrantRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A role as lists name it. */
    record Role(String code, String name, String english, Set<Permission> permissions) {

        String in(Locale locale) {
            return locale.getLanguage().equals("zh") ? name : english;
        }
    }

    List<Role> roles() {
        return jdbc.sql("""
                        select r.code, r.name, r.english,
                               array(select p.permission from role_permission p where p.role = r.code) as permissions
                        from role r order by r.place, r.code
                        """)
                .query((row, n) -> new Role(
                        row.getString("code"),
                        row.getString("name"),
                        row.getString("english"),
                        permissions(row.getArray("permissions"))))
                .list();
    }

    /** What an account was granted and nobody revoked, also what has not begun, has ended or awaits a second word. */
    List<Grant> of(String account) {
        return jdbc.sql(GRANTS + "where g.account = :account and g.revoked_at is null order by g.id")
                .param("account", account)
                .query((row, n) -> grant(row))
                .list();
    }

    /** What nobody revoked, of all accounts. */
    List<Grant> all() {
        return jdbc.sql(GRANTS + """
                        join account a on a.name = g.account and a.closed_at is null
                        where g.revoked_at is null order by g.account, g.id
                        """).query((row, n) -> grant(row)).list();
    }

    Optional<Grant> find(long id) {
        return jdbc.sql(GRANTS + "where g.id = :id and g.revoked_at is null")
                .param("id", id)
                .query((row, n) -> grant(row))
                .optional();
    }

    /** Who granted it. */
    String granter(long id) {
        return jdbc.sql("select granted_by from access_grant where id = :id")
                .param("id", id)
                .query(String.class)
                .single();
    }

    long add(
            String account,
            String role,
            Reach reach,
            LocalDate from,
            @Nullable LocalDate until,
            boolean awaits,
            String by,
            Instant now) {
        return jdbc.sql("""
                        insert into access_grant (account, role, reach, place, pairing, side, organisation, from_day,
                                                  until_day, awaits, granted_by, granted_at)
                        values (:account, :role, :reach, :place, :pairing, :side, :organisation, :from, :until, :awaits,
                                :by, :now)
                        returning id
                        """)
                .param("account", account)
                .param("role", role)
                .param("reach", reach.word())
                .param("place", reach instanceof Reach.OfPlace of ? of.place().value() : null)
                .param(
                        "pairing",
                        reach instanceof Reach.OfSide of ? of.pairing().value() : null)
                .param("side", reach instanceof Reach.OfSide of ? of.side().word() : null)
                .param(
                        "organisation",
                        reach instanceof Reach.OfOrganisation of
                                ? of.organisation().value()
                                : null)
                .param("from", from)
                .param("until", until)
                .param("awaits", awaits)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .query(Long.class)
                .single();
    }

    /** What the first account of all can do: everything, until it has granted others their part. */
    void begin(String account, Instant now) {
        for (String role : List.of("administrator", "cooperation-office")) {
            jdbc.sql("""
                            insert into access_grant (account, role, reach, from_day, granted_by, granted_at)
                            values (:account, :role, 'everything', date '2000-01-01', 'system', :now)
                            """)
                    .param("account", account)
                    .param("role", role)
                    .param("now", Timestamp.from(now))
                    .update();
        }
    }

    void agree(long id, String by, Instant now) {
        jdbc.sql("update access_grant set awaits = false, agreed_by = :by, agreed_at = :now where id = :id")
                .param("id", id)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    void revoke(long id, String by, Instant now) {
        jdbc.sql("""
                        update access_grant set revoked_by = :by, revoked_at = :now
                        where id = :id and revoked_at is null
                        """)
                .param("id", id)
                .param("by", by)
                .param("now", Timestamp.from(now))
                .update();
    }

    /** Who the holder of an account is, if somebody on the books. */
    Optional<PersonId> person(String account) {
        return jdbc.sql("select person from account where name = :account and person is not null")
                .param("account", account)
                .query((row, n) -> new PersonId(row.getLong("person")))
                .optional();
    }

    /** The accounts, not closed, whose holder is this person. */
    List<String> accountsOf(PersonId person) {
        return jdbc.sql("select name from account where person = :person and closed_at is null order by name")
                .param("person", person.value())
                .query((row, n) -> row.getString("name"))
                .list();
    }

    private static Grant grant(ResultSet row) throws SQLException {
        return new Grant(
                row.getLong("id"),
                row.getString("account"),
                row.getString("role"),
                permissions(row.getArray("permissions")),
                reach(row),
                Objects.requireNonNull(row.getObject("from_day", LocalDate.class)),
                row.getObject("until_day", LocalDate.class),
                row.getBoolean("awaits"));
    }

    private static Reach reach(ResultSet row) throws SQLException {
        return switch (row.getString("reach")) {
            case "everything" -> new Reach.Everything();
            case "place" -> new Reach.OfPlace(new RegionCode(row.getString("place")));
            case "side" ->
                new Reach.OfSide(
                        new PairingId(row.getLong("pairing")),
                        row.getString("side").equals(Side.GIVER.word()) ? Side.GIVER : Side.RECEIVER);
            case "organisation" -> new Reach.OfOrganisation(new OrganisationId(row.getLong("organisation")));
            default -> new Reach.Oneself();
        };
    }

    private static Set<Permission> permissions(Array words) throws SQLException {
        return Arrays.stream((String[]) words.getArray()).map(Permission::of).collect(Collectors.toUnmodifiableSet());
    }
}
