package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.kernel.BatchId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.regions.RegionCode;
import org.jiedui.sponsorships.SaidBook.Intent;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was paid, what a sponsor says of it, and what went to and fro through the school. */
@Repository
class PaymentBook {

    /** More totals than that of one place and year are not compared with; a list shows no more of them either. */
    private static final int MOST_TOTALS = 20;

    private final JdbcClient jdbc;
    private final Clock clock;

    PaymentBook(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * Money on its way.
     *
     * @param step    {@code received} by the account, or {@code handed-on} to the student
     * @param account whose account it went through
     * @param entry   of what was handed on
     */
    record Payment(
            String step,
            BigDecimal amount,
            LocalDate day,
            String account,
            String receipt,
            String note,
            @Nullable EntryNo entry) {

        boolean is(String what) {
            return step.equals(what);
        }
    }

    /** Something that went through the school; {@code direction} is {@code to-student} or {@code to-sponsor}. */
    record Letter(LocalDate day, String direction, String kind, String through, String note) {}

    /**
     * How it stands with the money of one sponsorship, and what the sponsor says.
     *
     * @param said   periods that are said to be paid, by their first day
     * @param intent the latest; absent: nothing was said
     */
    record Money(
            BigDecimal received,
            BigDecimal handedOn,
            Set<LocalDate> said,
            @Nullable Intent intent) {

        static final Money NONE = new Money(BigDecimal.ZERO, BigDecimal.ZERO, Set.of(), null);

        /** What the sponsor says of going on; absent once it ended, or runs further than it did when that was said. */
        @Nullable Intent intentOf(Sponsorship one) {
            return intent != null && !one.ended() && Objects.equals(intent.until(), one.until()) ? intent : null;
        }
    }

    /** Of each that is asked for. */
    Map<Sponsorship.Id, Money> money(Collection<Sponsorship> sponsorships) {
        Long[] ids = sponsorships.stream().map(one -> one.id().value()).toArray(Long[]::new);
        Map<Sponsorship.Id, Set<LocalDate>> said = new HashMap<>();
        jdbc.sql("select sponsorship, period from sponsorship_said"
                        + " where sponsorship = any(:ids) and taken_back_at is null")
                .param("ids", ids)
                .query(row -> {
                    said.computeIfAbsent(new Sponsorship.Id(row.getLong("sponsorship")), _ -> new HashSet<>())
                            .add(row.getObject("period", LocalDate.class));
                });
        Map<Sponsorship.Id, Intent> intents = new HashMap<>();
        jdbc.sql("select * from sponsorship_intent where sponsorship = any(:ids) order by id")
                .param("ids", ids)
                .query(row -> {
                    intents.put(
                            new Sponsorship.Id(row.getLong("sponsorship")),
                            new Intent(
                                    row.getBoolean("goes_on"),
                                    row.getObject("until", LocalDate.class),
                                    row.getObject("day", LocalDate.class)));
                });
        Map<Sponsorship.Id, Money> money = new HashMap<>();
        jdbc.sql("""
                        select s.id, coalesce(sum(p.amount) filter (where p.step = 'received'), 0) as received,
                               coalesce(sum(p.amount) filter (where p.step = 'handed-on'), 0) as handed_on
                        from unnest(:ids::bigint[]) s (id)
                        left join sponsorship_payment p on p.sponsorship = s.id and p.withdrawn_at is null
                        group by s.id""").param("ids", ids).query(row -> {
            Sponsorship.Id id = new Sponsorship.Id(row.getLong("id"));
            money.put(
                    id,
                    new Money(
                            row.getBigDecimal("received"),
                            row.getBigDecimal("handed_on"),
                            said.getOrDefault(id, Set.of()),
                            intents.get(id)));
        });
        return money;
    }

    /** An entry of many; one out of reach is known to be there, and by nothing else. */
    record Total(EntryNo no, boolean inReach) {}

    /** Entries of many that may hold what happened at this place on this day, those in reach first; none that a payment posted. */
    List<Total> totals(String unit, RegionCode place, LocalDate day) {
        return jdbc.sql("""
                        select t.no, e.no is not null as in_reach
                        from jiedui_totals(:unit, :place, :day) t (no) left join ledger_entry e on e.no = t.no
                        order by in_reach desc, t.no limit :most""")
                .param("unit", unit)
                .param("place", place.value())
                .param("day", day)
                .param("most", MOST_TOTALS)
                .query((row, number) -> new Total(new EntryNo(row.getLong("no")), row.getBoolean("in_reach")))
                .list();
    }

    /** The latest entries of many in reach, of students and of money, wherever and whenever; none that a payment posted. */
    List<EntryNo> latestTotals(String kind) {
        return jdbc.sql("""
                        select e.no from ledger_entry e
                        where e.kind = :kind and e.unit in ('人', '元') and e.subject is null and e.reverses is null
                          and e.quantity > 0
                          and not exists (select from ledger_entry r where r.reverses = e.no)
                          and not exists (select from sponsorship_payment p where p.entry = e.no)
                        order by coalesce(e.happened_last, e.known_by) desc, e.no desc limit :most""")
                .param("kind", kind)
                .param("most", MOST_TOTALS)
                .query((row, number) -> new EntryNo(row.getLong("no")))
                .list();
    }

    /** Whether a total held the student when it was last said for the year of this day; nothing said of that year is no. */
    boolean heldByTotal(Sponsorship.Id sponsorship, LocalDate day) {
        return jdbc.sql("""
                        select within_sum from (
                            select starts as day, 0::bigint as no, within_sum from sponsorship where id = :id
                            union all
                            select day, id, within_sum from sponsorship_act
                            where sponsorship = :id and act = 'renewed' and withdrawn_at is null
                        ) said
                        where extract(year from day) = :year
                        order by no desc limit 1""")
                .param("id", sponsorship.value())
                .param("year", day.getYear())
                .query(Boolean.class)
                .optional()
                .orElse(false);
    }

    /** Of one sponsorship, in the order of days. */
    List<Payment> payments(Sponsorship.Id sponsorship) {
        return jdbc.sql("""
                        select * from sponsorship_payment where sponsorship = :id and withdrawn_at is null
                        order by day, id""")
                .param("id", sponsorship.value())
                .query((row, number) -> payment(row))
                .list();
    }

    /** What was recorded last as received, by sponsorship; one that received nothing is left out. */
    Map<Sponsorship.Id, Payment> lastReceived(Collection<Sponsorship> sponsorships) {
        Map<Sponsorship.Id, Payment> last = new HashMap<>();
        jdbc.sql("""
                        select distinct on (sponsorship) * from sponsorship_payment
                        where sponsorship = any(:ids) and step = 'received' and withdrawn_at is null
                        order by sponsorship, id desc""")
                .param("ids", sponsorships.stream().map(one -> one.id().value()).toArray(Long[]::new))
                .query(row -> {
                    last.put(new Sponsorship.Id(row.getLong("sponsorship")), payment(row));
                });
        return last;
    }

    private static Payment payment(ResultSet row) throws SQLException {
        long entry = row.getLong("entry");
        @Nullable EntryNo posted = row.wasNull() ? null : new EntryNo(entry);
        return new Payment(
                row.getString("step"),
                row.getBigDecimal("amount"),
                row.getObject("day", LocalDate.class),
                row.getString("account"),
                row.getString("receipt"),
                row.getString("note"),
                posted);
    }

    /** The latest first. */
    List<Letter> letters(Sponsorship.Id sponsorship) {
        return jdbc.sql("""
                        select * from sponsorship_letter where sponsorship = :id and withdrawn_at is null
                        order by day desc, id desc""")
                .param("id", sponsorship.value())
                .query((row, number) -> new Letter(
                        row.getObject("day", LocalDate.class),
                        row.getString("direction"),
                        row.getString("kind"),
                        row.getString("through"),
                        row.getString("note")))
                .list();
    }

    void pay(Sponsorship.Id sponsorship, Payment payment, BatchId batch) {
        jdbc.sql("""
                        insert into sponsorship_payment (sponsorship, step, amount, day, account, receipt, note, entry, batch)
                        values (:sponsorship, :step, :amount, :day, :account, :receipt, :note, :entry, :batch)""")
                .param("sponsorship", sponsorship.value())
                .param("step", payment.step())
                .param("amount", payment.amount())
                .param("day", payment.day())
                .param("account", payment.account())
                .param("receipt", payment.receipt())
                .param("note", payment.note())
                .param("entry", payment.entry() == null ? null : payment.entry().value())
                .param("batch", batch.value())
                .update();
    }

    void write(Sponsorship.Id sponsorship, Letter letter, BatchId batch) {
        jdbc.sql("""
                        insert into sponsorship_letter (sponsorship, day, direction, kind, through, note, batch)
                        values (:sponsorship, :day, :direction, :kind, :through, :note, :batch)""")
                .param("sponsorship", sponsorship.value())
                .param("day", letter.day())
                .param("direction", letter.direction())
                .param("kind", letter.kind())
                .param("through", letter.through())
                .param("note", letter.note())
                .param("batch", batch.value())
                .update();
    }

    /** What the account would lack if these payments were not there. */
    boolean stillCovered(BatchId without) {
        return jdbc.sql("""
                        select not exists (
                            select from sponsorship_payment p
                            where p.withdrawn_at is null
                              and p.sponsorship in (select sponsorship from sponsorship_payment
                                                    where batch = :batch and withdrawn_at is null)
                              and p.batch <> :batch
                            group by p.sponsorship
                            having sum(case p.step when 'received' then p.amount else -p.amount end) < 0)""")
                .param("batch", without.value())
                .query(Boolean.class)
                .single();
    }

    void withdrawPayment(EntryNo entry) {
        jdbc.sql("update sponsorship_payment set withdrawn_at = :at where entry = :entry and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("entry", entry.value())
                .update();
    }

    void withdrawPayments(BatchId batch) {
        jdbc.sql("update sponsorship_payment set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }

    void withdrawLetters(BatchId batch) {
        jdbc.sql("update sponsorship_letter set withdrawn_at = :at where batch = :batch and withdrawn_at is null")
                .param("at", OffsetDateTime.now(clock))
                .param("batch", batch.value())
                .update();
    }
}
