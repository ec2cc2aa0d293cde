package org.jiedui.sponsorships;

import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.sponsorships.PaymentBook.Letter;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.PaymentBook.Payment;
import org.jiedui.sponsorships.SaidBook.Intent;
import org.jiedui.sponsorships.Sponsorship.Schedule;
import org.jiedui.sponsorships.Sponsorship.Schedule.Line;
import org.jiedui.sponsorships.Student.Consent;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What one sponsorship holds for the reader, and what a sponsor says of many at once. */
@Component
class SponsorshipDesk {

    private final SponsorshipQueries queries;
    private final PaymentBook book;
    private final SponsorshipViews views;
    private final StudentNames names;
    private final SaidBook words;

    SponsorshipDesk(
            SponsorshipQueries queries, PaymentBook book, SponsorshipViews views, StudentNames names, SaidBook words) {
        this.queries = queries;
        this.book = book;
        this.views = views;
        this.names = names;
        this.words = words;
    }

    /**
     * One sponsorship, opened by somebody.
     *
     * @param student absent where nothing is told of the child any more
     * @param own  whether the reader is the sponsor
     * @param name what the sponsor may call the child; absent for everybody else, and once it has ended. From then on the
     *     sponsor is not told of letters, either
     */
    record Opened(
            Sponsorship sponsorship,
            @Nullable Student student,
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
        Pledge pledge = queries.pledge(one.pledge()).orElseThrow(() -> new AbsentException("no pledge of " + id));
        Student seen = queries.student(one.student()).orElse(null);
        boolean silent = views.silent(one, seen, pledge);
        if (seen == null && !silent) {
            throw new AbsentException("no student of " + id);
        }
        Student student = silent ? null : seen;
        boolean own = views.own(pledge);
        boolean tells = one.tells(views.today());
        String name =
                own && tells && student != null ? names.forSponsor(student).orElse(null) : null;
        names.shown(name == null ? 0 : 1);
        boolean office = student != null && views.office(student);
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
    private static Payment toldOf(Payment payment, @Nullable Student student) {
        boolean hidden = student == null
                || !student.told().covers(Consent.SCHOOL) && payment.account().contains(student.school());
        return new Payment(
                payment.step(),
                payment.amount(),
                payment.day(),
                hidden ? "" : payment.account(),
                payment.receipt(),
                "",
                payment.entry());
    }

    private static Letter toldOf(Letter letter, @Nullable Student student) {
        String through = student != null && student.told().covers(Consent.SCHOOL) ? letter.through() : "";
        return new Letter(letter.day(), letter.direction(), letter.kind(), through, "");
    }

    Map<Sponsorship.Id, Money> money(Collection<Sponsorship> sponsorships) {
        return book.money(sponsorships);
    }

    /** The pledges that are the reader's own, by number. */
    List<Pledge> pledges() {
        return queries.pledgedBy(views.self(), views.organisations());
    }

    /** What came of them, by number; also what has ended. */
    List<Sponsorship> mine() {
        return queries.ofPledges(pledges().stream().map(Pledge::id).toList());
    }

    /**
     * The sponsor says that these periods are paid. Pressed twice, or by two at once, it is said once.
     *
     * @param periods the first days of the periods that were shown, by sponsorship: what was not shown is not said
     * @return of how many sponsorships that is news
     * @throws RefusedException {@code sponsorship-not-own} if one of them is not the reader's
     */
    @Transactional
    public int sayPaid(Map<Long, Set<LocalDate>> periods) {
        return say(periods, Schedule::unsaid, words::paid);
    }

    /**
     * The sponsor takes back that these periods are paid, as far as nothing has arrived for them; also once it has ended, since what is
     * said to be paid is waited for.
     *
     * @return of how many sponsorships that is news
     * @throws RefusedException as above
     */
    @Transactional
    public int takeBack(Map<Long, Set<LocalDate>> periods) {
        return say(periods, Schedule::onTheWay, words::notPaid);
    }

    private int say(
            Map<Long, Set<LocalDate>> periods,
            Function<Schedule, List<Line>> open,
            BiPredicate<Sponsorship.Id, Line> word) {
        List<Sponsorship> chosen = chosen(periods.keySet());
        Map<Sponsorship.Id, Money> money = money(chosen);
        int news = 0;
        for (Sponsorship one : chosen) {
            Set<LocalDate> shown = Objects.requireNonNull(periods.get(one.id().value()));
            Schedule schedule = views.schedule(one, money.getOrDefault(one.id(), Money.NONE));
            long said = open.apply(schedule).stream()
                    .filter(line -> shown.contains(line.from()) && word.test(one.id(), line))
                    .count();
            news += said > 0 ? 1 : 0;
        }
        return news;
    }

    /**
     * The sponsor says whether they go on after the day that each of these runs to; what was said before is past.
     *
     * @return of how many that is news
     * @throws RefusedException as above
     */
    @Transactional
    public int intend(Set<Long> numbers, boolean goesOn) {
        List<Sponsorship> chosen =
                chosen(numbers).stream().filter(one -> !one.ended()).toList();
        Map<Sponsorship.Id, Money> money = money(chosen);
        int news = 0;
        for (Sponsorship one : chosen) {
            Intent before = money.getOrDefault(one.id(), Money.NONE).intentOf(one);
            if (before == null || before.goesOn() != goesOn) {
                words.intends(one, goesOn);
                news++;
            }
        }
        return news;
    }

    /** Those of the reader's own with these numbers. */
    private List<Sponsorship> chosen(Set<Long> numbers) {
        if (numbers.isEmpty()) {
            throw new RefusedException(Finding.refused("sponsorship-none-ticked", ""));
        }
        Map<Long, Sponsorship> mine =
                mine().stream().collect(Collectors.toMap(one -> one.id().value(), one -> one));
        if (!mine.keySet().containsAll(numbers)) {
            throw new RefusedException(Finding.refused("sponsorship-not-own", ""));
        }
        return mine.values().stream()
                .filter(one -> numbers.contains(one.id().value()))
                .toList();
    }
}
