package org.jiedui.dues;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Who is told by mail what comes due. */
@Repository
class DueMailRepository {

    private final JdbcClient jdbc;
    private final Clock clock;

    DueMailRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * What somebody asked for.
     *
     * @param address   sealed
     * @param sentOn    day of the last mail
     * @param troubleOn day on which the last could not be sent
     */
    record Wish(
            String account,
            byte[] address,
            Locale language,
            @Nullable LocalDate sentOn,
            @Nullable LocalDate troubleOn) {}

    /** The same asked for again takes the place of what was. */
    @Transactional
    void keep(String account, byte[] address, Locale language) {
        jdbc.sql("""
                        insert into due_mail (account, address, language, wished_at)
                        values (:account, :address, :language, :now)
                        on conflict (account) do update
                        set address = excluded.address, language = excluded.language, wished_at = excluded.wished_at,
                            trouble_on = null
                        """)
                .param("account", account)
                .param("address", address)
                .param("language", language.getLanguage())
                .param("now", java.sql.Timestamp.from(clock.instant()))
                .update();
    }

    @Transactional
    boolean drop(String account) {
        return jdbc.sql("delete from due_mail where account = :account")
                        .param("account", account)
                        .update()
                > 0;
    }

    @Transactional(readOnly = true)
    Optional<Wish> of(String account) {
        return wishes("where account = :account")
                .param("account", account)
                .query(this::wish)
                .optional();
    }

    /** Of accounts that are open, those who had none yet since that day, by name. */
    @Transactional(readOnly = true)
    List<Wish> waitingSince(LocalDate day) {
        return wishes("""
                        where (sent_on is null or sent_on < :day)
                          and exists (select from account a where a.name = due_mail.account and a.closed_at is null)
                        order by account
                        """).param("day", day).query(this::wish).list();
    }

    /** @return false if another process was faster */
    @Transactional
    boolean sending(String account, LocalDate day) {
        return jdbc.sql("""
                        update due_mail set sent_on = :day, trouble_on = null
                        where account = :account and (sent_on is null or sent_on < :day)
                        """).param("account", account).param("day", day).update() == 1;
    }

    @Transactional
    void failed(String account, LocalDate day) {
        jdbc.sql("update due_mail set trouble_on = :day where account = :account")
                .param("account", account)
                .param("day", day)
                .update();
    }

    private JdbcClient.StatementSpec wishes(String which) {
        return jdbc.sql("select account, address, language, sent_on, trouble_on from due_mail " + which);
    }

    private Wish wish(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Wish(
                row.getString("account"),
                row.getBytes("address"),
                Locale.of(row.getString("language")),
                row.getObject("sent_on", LocalDate.class),
                row.getObject("trouble_on", LocalDate.class));
    }
}
