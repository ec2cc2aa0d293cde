package org.jiedui.allowances;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jiedui.allowances.Granted.Back;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.policies.Entitlement.Payer;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The book of allowances. Lines are added, never changed. */
@Repository
class AllowanceRepository {

    /** Any number that no other lock of the database uses. */
    private static final int LOCK = 0x616C6C6F;

    private final JdbcClient jdbc;
    private final Clock clock;

    AllowanceRepository(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** A line that has no number yet. */
    record Fresh(
            String code,
            String name,
            BigDecimal amount,
            @Nullable YearMonth month,
            Payer payer,
            String ground) {}

    /** Until the transaction ends nobody else grants for this person: two at once would grant the same month twice. */
    void hold(PersonId person) {
        jdbc.sql("select pg_advisory_xact_lock(:lock, :person)")
                .param("lock", LOCK)
                .param("person", Long.hashCode(person.value()))
                .query((row, number) -> 0)
                .list();
    }

    void insert(StayId stay, Fresh fresh, String by) {
        YearMonth month = fresh.month();
        jdbc.sql("""
                        insert into allowance_granted (stay, code, name, amount, month, payer, ground, by, at)
                        values (:stay, :code, :name, :amount, :month, :payer, :ground, :by, :at)""")
                .param("stay", stay.value())
                .param("code", fresh.code())
                .param("name", fresh.name())
                .param("amount", fresh.amount())
                .param("month", month == null ? null : month.toString())
                .param("payer", fresh.payer().word())
                .param("ground", fresh.ground())
                .param("by", by)
                .param("at", OffsetDateTime.now(clock))
                .update();
    }

    /** @throws RefusedException {@code allowance-taken-back} if it was already */
    void takeBack(long allowance, String why, String by) {
        try {
            jdbc.sql("insert into allowance_taken_back (allowance, why, by, at) values (:allowance, :why, :by, :at)")
                    .param("allowance", allowance)
                    .param("why", why)
                    .param("by", by)
                    .param("at", OffsetDateTime.now(clock))
                    .update();
        } catch (DuplicateKeyException already) {
            throw new RefusedException(Finding.refused("allowance-taken-back", ""));
        }
    }

    /** Of which stay the line is. */
    Optional<StayId> stay(long allowance) {
        return jdbc.sql("""
                        select g.stay from allowance_granted g join standing_stay s on s.id = g.stay where g.id = :id""")
                .param("id", allowance)
                .query((row, number) -> new StayId(row.getLong("stay")))
                .optional();
    }

    /** Also what was taken back, the latest first. */
    List<Granted> of(StayId stay) {
        return jdbc.sql("""
                        select g.*, b.why, b.by as back_by, b.at as back_at
                        from allowance_granted g left join allowance_taken_back b on b.allowance = g.id
                        where g.stay = :stay order by g.id desc""")
                .param("stay", stay.value())
                .query((row, number) -> {
                    String month = row.getString("month");
                    String why = row.getString("why");
                    return new Granted(
                            row.getLong("id"),
                            row.getString("code"),
                            row.getString("name"),
                            row.getBigDecimal("amount"),
                            month == null ? null : YearMonth.parse(month),
                            Payer.valueOf(row.getString("payer").toUpperCase(Locale.ROOT)),
                            row.getString("ground"),
                            row.getString("by"),
                            row.getTimestamp("at").toInstant(),
                            why == null
                                    ? null
                                    : new Back(
                                            why,
                                            row.getString("back_by"),
                                            row.getTimestamp("back_at").toInstant()));
                })
                .list();
    }
}
