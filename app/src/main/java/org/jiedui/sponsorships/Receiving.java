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
import org.jiedui.sponsorships.Sponsorship.Schedule;
import org.springframework.stereotype.Service;

/**
 * What is due of many sponsorships has reached an account. It goes in by the register of payments, as one intake, which is taken back
 * as a whole. Each tick says how much was seen to be due, and to have been received until then: what has been recorded in the
 * meantime is told, and not recorded a second time, whatever account or day is named with it.
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

    /** What somebody saw of one sponsorship when they ticked it, in yuan. */
    record Seen(BigDecimal due, BigDecimal received) {}

    /** How it stands with one that is not as it was seen: how much more has been received, and whether it is the reader's own. */
    private record Changed(Sponsorship one, BigDecimal more, boolean own) {}

    /**
     * @param ticked what was seen, by the number of the sponsorship; what is not there, or out of reach, is left out
     * @throws RefusedException {@code sponsorship-none-ticked}, {@code sponsorship-account-missing}; the reasons, if nothing is as it
     *     was seen; else what the register found
     */
    Received receive(Map<Long, Seen> ticked, String day, String account) {
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
            // from here on nobody else records money; a sponsor may still take back a word, but what the office saw
            // arrive is its own
            ledger.open(user.actor()).close();
            List<Sponsorship> chosen = List.copyOf(queries.sponsorships(
                            ticked.keySet().stream().map(Sponsorship.Id::new).toList())
                    .values());
            Map<Sponsorship.Id, Money> money = book.money(chosen);
            List<Map<String, String>> rows = new ArrayList<>();
            Map<Pledge.Id, Pledge> pledges =
                    queries.pledges(chosen.stream().map(Sponsorship::pledge).toList());
            List<Changed> changed = new ArrayList<>();
            for (Sponsorship one : chosen) {
                Schedule now = views.schedule(one, money.getOrDefault(one.id(), Money.NONE));
                Seen seen = Objects.requireNonNull(ticked.get(one.id().value()));
                Pledge pledge = pledges.get(one.pledge());
                boolean own = pledge != null && views.own(pledge);
                if (!own && now.open().signum() > 0 && now.open().compareTo(seen.due()) == 0) {
                    rows.add(row(one, now.open(), on, through));
                } else {
                    changed.add(new Changed(one, now.received().subtract(seen.received()), own));
                }
            }
            List<Finding> missed = missed(changed, pledges);
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
     * Why these are not recorded: what was recorded last, by day, amount and account, if that is what has been received since they were
     * seen; that they are the reader's own; else only that they changed, as when a sponsor took back what they had said.
     */
    private List<Finding> missed(List<Changed> changed, Map<Pledge.Id, Pledge> pledges) {
        Map<Sponsorship.Id, Payment> latest =
                book.lastReceived(changed.stream().map(Changed::one).toList());
        return changed.stream()
                .map(other -> {
                    Sponsorship one = other.one();
                    String number = String.valueOf(one.id().value());
                    Pledge pledge = pledges.get(one.pledge());
                    String sponsor = pledge == null ? "" : pledge.sponsor();
                    Payment last = latest.get(one.id());
                    if (other.own()) {
                        return Finding.refused("sponsorship-own-money", "", number, sponsor);
                    }
                    if (last == null
                            || other.more().signum() <= 0
                            || last.amount().compareTo(other.more()) != 0) {
                        return Finding.refused("sponsorship-due-changed", "", number, sponsor);
                    }
                    return Finding.refused(
                            "sponsorship-received-meanwhile",
                            "",
                            number,
                            sponsor,
                            last.day().toString(),
                            last.amount().stripTrailingZeros().toPlainString(),
                            last.account());
                })
                .toList();
    }
}
