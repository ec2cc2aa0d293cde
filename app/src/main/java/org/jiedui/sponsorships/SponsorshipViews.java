package org.jiedui.sponsorships;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jiedui.looks.Amount;
import org.jiedui.looks.Looks;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.sponsorships.PaymentBook.Money;
import org.jiedui.sponsorships.SaidBook.Intent;
import org.jiedui.sponsorships.Sponsorship.Schedule;
import org.jiedui.sponsorships.Student.Consent;
import org.jiedui.sponsorships.Student.Face;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Students, pledges and sponsorships in the words of the reader. A student is told to the offices of their own side by school and
 * number, to everybody else as far as the guardian consents, and in no list by name.
 */
@Component
class SponsorshipViews {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;
    private final Access access;
    private final Clock clock;

    SponsorshipViews(Regions regions, Looks looks, MessageSource messages, Access access, Clock clock) {
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
        this.access = access;
        this.clock = clock;
    }

    /**
     * @param taken how many sponsors there are; {@code state} {@code waiting}, {@code part} or {@code met}
     * @param first whether a sponsor left: the student comes first when sponsors are found
     */
    record StudentLine(
            long id,
            Face face,
            BigDecimal monthly,
            int sponsors,
            long taken,
            @Nullable PartialDate from,
            Until until,
            String consent,
            String state,
            boolean first) {}

    /** @param wishes in words; {@code code} of the place; {@code state} {@code open} or {@code full} */
    record PledgeLine(
            long id,
            String sponsor,
            String kind,
            String code,
            String place,
            BigDecimal monthly,
            int students,
            long taken,
            int rhythm,
            List<String> wishes,
            @Nullable PartialDate from,
            Until until,
            String state) {}

    /**
     * @param student null where nothing is told of the child any more
     * @param open    to be received, see {@link Schedule}; {@code waiting} received and not handed on; {@code overdue} while it runs
     * @param own     whether the reader is the sponsor
     */
    record SponsorshipLine(
            long id,
            long pledge,
            @Nullable Long student,
            String sponsor,
            Face face,
            String giver,
            String form,
            BigDecimal monthly,
            LocalDate from,
            @Nullable LocalDate until,
            @Nullable LocalDate endedOn,
            @Nullable String endedWhy,
            String state,
            BigDecimal open,
            BigDecimal received,
            BigDecimal waiting,
            boolean overdue,
            boolean said,
            boolean own,
            @Nullable Intent intent) {

        /** Whether something can be recorded as received, as the list has it: nobody records what they give themselves. */
        public boolean receivable() {
            return !own && open.signum() > 0;
        }

        /** What is sent if the row is ticked: what was seen to be due, and to have been received until then. */
        public String ticked() {
            return id + "@" + open.toPlainString() + "@" + received.toPlainString();
        }
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    /** See {@link #office(PairingId, RegionCode)}. */
    boolean office(Student student) {
        return office(student.pairing(), student.place());
    }

    /** Whether the reader is of an office of the own side of students of this pairing at this place, or of one above both. */
    boolean office(@Nullable PairingId pairing, RegionCode place) {
        return at(access.scope(), place)
                || pairing != null && access.sides(pairing, null, place).contains(Side.RECEIVER);
    }

    /** Whether the reader may do this for the student's own side; the other side may not, though it sees the student. */
    boolean keeps(Permission permission, Student student) {
        return at(access.scope(permission), student.place())
                || student.pairing() != null
                        && access.sides(permission, student.pairing(), null, student.place())
                                .contains(Side.RECEIVER);
    }

    private static boolean at(Scope scope, RegionCode of) {
        return switch (scope) {
            case Scope.Everything() -> true;
            case Scope.Within within -> within.places().stream().anyMatch(place -> place.contains(of));
        };
    }

    /** Who the reader is, if they are one who can sponsor. */
    @Nullable PersonId self() {
        return access.self().orElse(null);
    }

    /** The firms and groups that the reader's account is one of. */
    Set<OrganisationId> organisations() {
        return access.scope() instanceof Scope.Within within ? within.organisations() : Set.of();
    }

    /** Whether the reader is the sponsor, or the account of the firm or group that is. Its contact is not. */
    boolean own(Pledge pledge) {
        return pledge.personal()
                ? pledge.person() != null && pledge.person().equals(self())
                : pledge.organisation() != null && organisations().contains(pledge.organisation());
    }

    /** The side for which the reader records, if it is one. */
    @Nullable Side recordsFor() {
        return access.recordsFor().orElse(null);
    }

    boolean may(Permission permission) {
        return access.may(permission);
    }

    Face face(Student student, Locale locale) {
        if (!office(student) || student.erased()) {
            return told(student, student.id().value(), locale);
        }
        String numbered = say("sponsorships.student.numbered", locale, student.school(), student.number());
        return face(numbered, null, student, student.school(), student.number(), locale);
    }

    /** What a sponsor may know, whoever reads it. */
    Face toldFace(Student student, Locale locale) {
        return told(student, null, locale);
    }

    private Face told(Student student, @Nullable Long no, Locale locale) {
        String school = student.told().covers(Consent.SCHOOL) && !student.erased() ? student.school() : "";
        String somebody = say(
                "sponsorships.student.somebody",
                locale,
                say("sponsorships.stage." + student.stage().word(), locale),
                school.isEmpty() ? regions.label(student.place(), locale) : school);
        return face(somebody, no, student, school, "", locale);
    }

    private Face face(String name, @Nullable Long no, Student student, String school, String number, Locale locale) {
        return new Face(
                name,
                no,
                student.place().value(),
                regions.label(student.place(), locale),
                student.stage().word(),
                say("sponsorships.stage." + student.stage().word(), locale),
                school,
                number);
    }

    /** A child of whom nothing is told. */
    Face untold(Locale locale) {
        return new Face(say("sponsorships.student.untold", locale), null, "", "", "", "", "", "");
    }

    StudentLine line(Student student, List<Sponsorship> of, Locale locale) {
        int taken = student.taken();
        return new StudentLine(
                student.id().value(),
                face(student, locale),
                student.monthly(),
                student.sponsors(),
                taken,
                student.from(),
                student.until(),
                student.consent().word(),
                taken == 0 ? "waiting" : taken < student.sponsors() ? "part" : "met",
                taken < student.sponsors() && of.stream().anyMatch(Sponsorship::sponsorGone));
    }

    PledgeLine line(Pledge pledge, Locale locale) {
        int taken = pledge.taken();
        return new PledgeLine(
                pledge.id().value(),
                pledge.sponsor(),
                pledge.kind(),
                pledge.place().value(),
                regions.label(pledge.place(), locale),
                pledge.monthly(),
                pledge.students(),
                taken,
                pledge.rhythm(),
                wishes(pledge.wishes(), locale),
                pledge.from(),
                pledge.until(),
                taken < pledge.students() ? "open" : "full");
    }

    List<String> wishes(Pledge.Wishes wishes, Locale locale) {
        List<String> words = new ArrayList<>();
        if (wishes.place() != null) {
            words.add(regions.label(wishes.place(), locale));
        }
        if (!wishes.school().isEmpty()) {
            words.add(wishes.school());
        }
        if (wishes.stage() != null) {
            words.add(say("sponsorships.stage." + wishes.stage().word(), locale));
        }
        return words;
    }

    /** Whether a sponsor reads of what is over: of the child nothing is told any more, unless the reader is of its office, too. */
    boolean silent(Sponsorship one, @Nullable Student student, Pledge pledge) {
        return !one.tells(today()) && own(pledge) && (student == null || !office(student));
    }

    /** @param student absent if out of reach */
    SponsorshipLine line(Sponsorship one, @Nullable Student student, Pledge pledge, Money money, Locale locale) {
        Schedule schedule = schedule(one, money);
        Student told = silent(one, student, pledge) ? null : student;
        boolean own = own(pledge);
        return new SponsorshipLine(
                one.id().value(),
                pledge.id().value(),
                told == null ? null : told.id().value(),
                pledge.sponsor(),
                told == null ? untold(locale) : face(told, locale),
                regions.label(one.giver(), locale),
                one.form(),
                one.monthly(),
                one.from(),
                one.until(),
                one.endedOn(),
                one.endedWhy(),
                one.state(today()),
                schedule.open(),
                schedule.received(),
                schedule.waiting(),
                schedule.overdue(),
                schedule.said(),
                own,
                money.intentOf(one));
    }

    Schedule schedule(Sponsorship one, Money money) {
        return Schedule.of(
                new Schedule.Terms(one.from(), one.last(), one.monthly(), one.rhythm(), one.ended()),
                money.received(),
                money.handedOn(),
                money.said(),
                today());
    }

    public Amount yuan(BigDecimal amount) {
        return looks.amount(Quantity.exact(amount, "元"));
    }

    String span(@Nullable PartialDate from, Until until) {
        return looks.span(from, until);
    }

    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
