package org.jiedui.sponsorships;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.sponsorships.PaymentBook.Letter;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.PaymentBook.Payment;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What is done with many sponsorships at once, and what one of them holds for the reader. */
@Component
class SponsorshipDesk {

    private static final int MOST = 1_000;
    private static final List<String> COLUMNS = List.of("sponsorship", "step", "amount", "day", "account");

    private final SponsorshipQueries queries;
    private final PaymentBook book;
    private final SponsorshipViews views;
    private final StudentNames names;
    private final Intake intake;
    private final Access access;
    private final CurrentUser user;

    SponsorshipDesk(
            SponsorshipQueries queries,
            PaymentBook book,
            SponsorshipViews views,
            StudentNames names,
            Intake intake,
            Access access,
            CurrentUser user) {
        this.queries = queries;
        this.book = book;
        this.views = views;
        this.names = names;
        this.intake = intake;
        this.access = access;
        this.user = user;
    }

    /**
     * One sponsorship, opened by somebody.
     *
     * @param own  whether the reader is the sponsor
     * @param name what the sponsor may call the child; absent for everybody else, and once it has ended. From then on the
     *     sponsor is not told of letters, either
     */
    record Opened(
            Sponsorship sponsorship,
            Student student,
            boolean own,
            @Nullable String name,
            Money money,
            List<Payment> payments,
            List<Letter> letters) {}

    /** @throws AbsentException if there is none, or it is out of reach, or was taken back */
    Sponsorship sponsorship(long id) {
        if (id < 1) {
            throw new AbsentException("no sponsorship " + id);
        }
        return queries.sponsorship(new Sponsorship.Id(id))
                .orElseThrow(() -> new AbsentException("no sponsorship " + id));
    }

    /** @throws AbsentException as above */
    Opened opened(long id) {
        Sponsorship one = sponsorship(id);
        Student student = queries.student(one.student()).orElseThrow(() -> new AbsentException("no student of " + id));
        boolean own = queries.pledge(one.pledge()).map(views::own).orElse(false);
        boolean tells = one.tells(views.today());
        String name = own && tells ? names.forSponsor(student).orElse(null) : null;
        names.shown(name == null ? 0 : 1);
        boolean office = views.office(student);
        return new Opened(
                one,
                student,
                own,
                name,
                money(List.of(one)).getOrDefault(one.id(), Money.NONE),
                book.payments(one.id()).stream()
                        .map(payment -> office ? payment : toldOf(payment, student))
                        .toList(),
                book.letters(one.id()).stream()
                        .filter(letter -> tells || office || !own)
                        .map(letter -> office ? letter : toldOf(letter, student))
                        .toList());
    }

    /** Without words of the school's office, and without its name where that is not to be told. */
    private static Payment toldOf(Payment payment, Student student) {
        boolean hidden =
                !student.told().covers(Consent.SCHOOL) && payment.account().contains(student.school());
        return new Payment(
                payment.step(),
                payment.amount(),
                payment.day(),
                hidden ? "" : payment.account(),
                payment.receipt(),
                "",
                payment.entry());
    }

    private static Letter toldOf(Letter letter, Student student) {
        String through = student.told().covers(Consent.SCHOOL) ? letter.through() : "";
        return new Letter(letter.day(), letter.direction(), letter.kind(), through, "");
    }

    Map<Sponsorship.Id, Money> money(Collection<Sponsorship> sponsorships) {
        return book.money(sponsorships);
    }

    /** The reader's own that have not ended, by number. */
    List<Sponsorship> mine() {
        return queries.sponsoredBy(views.own()).stream()
                .filter(one -> !one.ended())
                .toList();
    }

    /**
     * The sponsor says that the next open period of each of these is paid. Pressed twice, or by two at once, it is said once.
     *
     * @param periods the first day of the period that was shown, by sponsorship: what was not shown is not said
     * @return how many are news
     * @throws RefusedException {@code sponsorship-not-own} if one of them is not the reader's
     */
    @Transactional
    public int sayPaid(Map<Long, LocalDate> periods) {
        Map<Long, Sponsorship> mine =
                mine().stream().collect(Collectors.toMap(one -> one.id().value(), one -> one));
        if (!mine.keySet().containsAll(periods.keySet())) {
            throw new RefusedException(Finding.refused("sponsorship-not-own", ""));
        }
        List<Sponsorship> chosen = mine.values().stream()
                .filter(one -> periods.containsKey(one.id().value()))
                .toList();
        Map<Sponsorship.Id, Money> money = money(chosen);
        int news = 0;
        for (Sponsorship one : chosen) {
            Schedule.Line next = views.schedule(one, money.getOrDefault(one.id(), Money.NONE))
                    .next();
            LocalDate shown = periods.get(one.id().value());
            if (next != null && next.from().equals(shown) && book.say(one.id(), next, views.today())) {
                news++;
            }
        }
        return news;
    }

    /**
     * What is due of each of these has reached an account: recorded by the register of payments, all in one intake. A second
     * press finds nothing due, or its rows known.
     *
     * @return how many are news
     * @throws RefusedException {@code sponsorship-none-ticked}, or what the register found
     */
    int receive(Collection<Long> ids, String day, String account) {
        Set<Long> ticked =
                ids.stream().filter(id -> id != null && id > 0).limit(MOST).collect(Collectors.toSet());
        if (ticked.isEmpty()) {
            throw new RefusedException(Finding.refused("sponsorship-none-ticked", ""));
        }
        if (account.isBlank()) {
            throw new RefusedException(Finding.refused("sponsorship-account-missing", "account"));
        }
        PartialDate on = Row.typedDate(day.replace("\0", ""), "day");
        List<Sponsorship> chosen = queries.sponsorships().stream()
                .filter(one -> ticked.contains(one.id().value()))
                .toList();
        Map<Sponsorship.Id, Money> money = money(chosen);
        String rows = chosen.stream()
                .map(one -> new Due(
                        one,
                        views.schedule(one, money.getOrDefault(one.id(), Money.NONE))
                                .open()))
                .filter(due -> due.amount().signum() > 0)
                .map(due -> line(Stream.of(
                        String.valueOf(due.of().id().value()),
                        PaymentRegister.RECEIVED,
                        due.amount().toPlainString(),
                        (on == null ? PartialDate.day(views.today()) : on).toString(),
                        account.replace("\0", "").strip())))
                .collect(Collectors.joining());
        return rows.isEmpty() ? 0 : taken(heading() + rows);
    }

    private record Due(Sponsorship of, BigDecimal amount) {}

    private String heading() {
        return line(COLUMNS.stream()
                .map(column -> views.say("register.sponsorship-payments." + column, Locale.SIMPLIFIED_CHINESE)));
    }

    private static String line(Stream<String> cells) {
        return cells.map(cell -> '"' + cell.replace("\"", "\"\"").replaceAll("\\R", " ") + '"')
                .collect(Collectors.joining(",", "", "\r\n"));
    }

    private int taken(String sheet) {
        try {
            Path file = Files.createTempFile("received", ".csv");
            try {
                Files.writeString(file, sheet);
                Intake.Report report = intake.read(
                        new Intake.Handover(
                                file,
                                views.today() + ".csv",
                                Map.of(),
                                views.today(),
                                access.recordsFor().orElse(null),
                                user.actor()),
                        false);
                List<Finding> refused = report.rows().stream()
                        .flatMap(row -> row.findings().stream())
                        .map(Intake.Located::finding)
                        .filter(Finding::refuses)
                        .distinct()
                        .toList();
                if (report.accepted() == 0 && !refused.isEmpty()) {
                    throw new RefusedException(refused);
                }
                return report.accepted();
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (IOException full) {
            throw new UncheckedIOException("cannot write the payments down", full);
        }
    }
}
