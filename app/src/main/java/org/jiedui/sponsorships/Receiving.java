package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jiedui.access.Acting;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Ledger;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.PaymentBook.Payment;
import org.springframework.stereotype.Service;

/**
 * What is due of many sponsorships has reached an account. It goes in by the register of payments, as one intake, which is taken back
 * as a whole. Each tick says how much was seen to be due: what has been recorded in the meantime is told, and not recorded
 * a second time, whatever account or day is named with it.
 */
@Service
class Receiving {

    private static final int MOST = 1_000;

    private final SponsorshipQueries queries;
    private final PaymentBook book;
    private final SponsorshipViews views;
    private final Intake intake;
    private final Ledger ledger;
    private final Acting acting;
    private final CurrentUser user;

    Receiving(
            SponsorshipQueries queries,
            PaymentBook book,
            SponsorshipViews views,
            Intake intake,
            Ledger ledger,
            Acting acting,
            CurrentUser user) {
        this.queries = queries;
        this.book = book;
        this.views = views;
        this.intake = intake;
        this.ledger = ledger;
        this.acting = acting;
        this.user = user;
    }

    /**
     * What came of it.
     *
     * @param recorded how many payments are news
     * @param missed   what was not recorded since it is no longer as it was seen, each with its reason
     */
    record Received(int recorded, List<Finding> missed) {}

    /**
     * @param ticked what was seen to be due, by the number of the sponsorship; what is not there, or out of reach, is left out
     * @throws RefusedException {@code sponsorship-none-ticked}, {@code sponsorship-account-missing}; the reasons, if nothing is as it
     *     was seen; else what the register found
     */
    Received receive(Map<Long, BigDecimal> ticked, String day, String account) {
        if (ticked.isEmpty()) {
            throw new RefusedException(Finding.refused("sponsorship-none-ticked", ""));
        }
        if (ticked.size() > MOST) {
            throw new RefusedException(Finding.refused("sponsorship-many-ticked", "", MOST));
        }
        String through = account.replace("\0", "").strip();
        if (through.isEmpty()) {
            throw new RefusedException(Finding.refused("sponsorship-account-missing", "account"));
        }
        PartialDate typed = Row.typedDate(day.replace("\0", ""), "day");
        String on = (typed == null ? PartialDate.day(views.today()) : typed).toString();
        Side side = views.recordsFor();
        return acting.as(Permission.RECORD, status -> {
            ledger.open(user.actor()).close(); // from here on nobody else records: what is due now stays
            List<Sponsorship> chosen = List.copyOf(queries.sponsorships(
                            ticked.keySet().stream().map(Sponsorship.Id::new).toList())
                    .values());
            Map<Sponsorship.Id, Money> money = book.money(chosen);
            List<Map<String, String>> rows = new ArrayList<>();
            Map<Sponsorship, BigDecimal> changed = new LinkedHashMap<>();
            for (Sponsorship one : chosen) {
                BigDecimal due = views.schedule(one, money.getOrDefault(one.id(), Money.NONE))
                        .open();
                BigDecimal seen = Objects.requireNonNull(ticked.get(one.id().value()));
                if (due.signum() > 0 && due.compareTo(seen) == 0) {
                    rows.add(row(one, due, on, through));
                } else {
                    changed.put(one, seen.subtract(due));
                }
            }
            List<Finding> missed = meanwhile(changed);
            if (rows.isEmpty()) {
                throw missed.isEmpty()
                        ? new RefusedException(Finding.refused("sponsorship-none-ticked", ""))
                        : new RefusedException(missed);
            }
            intake.recordAll("sponsorship-payments", rows, side, user.actor());
            return new Received(rows.size(), missed);
        });
    }

    private static Map<String, String> row(Sponsorship one, BigDecimal due, String day, String account) {
        Map<String, String> row = new LinkedHashMap<>();
        row.put("sponsorship", String.valueOf(one.id().value()));
        row.put("step", PaymentRegister.RECEIVED);
        row.put("amount", due.toPlainString());
        row.put("day", day);
        row.put("account", account);
        return row;
    }

    /**
     * Why these are not recorded: what was recorded last, by day, amount and account, if it makes up for the difference; else only that
     * they changed.
     *
     * @param changed by how much less is due than was seen
     */
    private List<Finding> meanwhile(Map<Sponsorship, BigDecimal> changed) {
        Map<Pledge.Id, Pledge> pledges = queries.pledges(
                changed.keySet().stream().map(Sponsorship::pledge).toList());
        Map<Sponsorship.Id, Payment> latest = book.lastReceived(changed.keySet());
        List<Finding> findings = new ArrayList<>();
        changed.forEach((one, less) -> {
            String number = String.valueOf(one.id().value());
            Pledge pledge = pledges.get(one.pledge());
            String sponsor = pledge == null ? "" : pledge.sponsor();
            Payment last = latest.get(one.id());
            findings.add(
                    last == null || last.amount().compareTo(less) != 0
                            ? Finding.refused("sponsorship-due-changed", "", number, sponsor)
                            : Finding.refused(
                                    "sponsorship-received-meanwhile",
                                    "",
                                    number,
                                    sponsor,
                                    last.day().toString(),
                                    last.amount().stripTrailingZeros().toPlainString(),
                                    last.account()));
        });
        return findings;
    }
}
