package org.jiedui.sponsorships;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.intake.Intake;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.No;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.Shape;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Who sponsors whom: pledges with room for so many students, students with room for so many sponsors. A pledge may be for a student
 * if it covers a sponsor's part of the need; so a need that is met in number is met in money. What runs is fixed, and a student whose
 * sponsor left comes first.
 */
@Component
class StudentsShape implements Shape {

    static final String WORD = "students";
    private static final String PLEDGE = "pledge-";
    private static final String STUDENT = "student-";
    private static final String ROOM = "/sponsorships/";

    private static final String AMOUNT = "sponsorships.no.amount";
    private static final String TERM = "sponsorships.no.term";
    private static final String STOPPED = "sponsorships.no.stopped";

    /** Of each pair it is told what it is worth or why it may not be: those of 1,000 pledges and 300 students. */
    private static final long MOST_PAIRS = 300_000;

    private final SponsorshipQueries queries;
    private final SponsorshipViews views;
    private final Pairings pairings;
    private final Intake intake;
    private final Access access;

    StudentsShape(SponsorshipQueries queries, SponsorshipViews views, Pairings pairings, Intake intake, Access access) {
        this.queries = queries;
        this.views = views;
        this.pairings = pairings;
        this.intake = intake;
        this.access = access;
    }

    @Override
    public String word() {
        return WORD;
    }

    @Override
    public List<Criterion> criteria() {
        return Pledge.CRITERIA;
    }

    @Override
    public Set<String> waivable(Round round) {
        return Set.of(AMOUNT);
    }

    /** Which permission on a side of the pairing opens a round and decides: schools' bureaus record, and so begin sponsorships. */
    @Override
    public Set<Permission> deciding() {
        return Set.of(Permission.RECORD);
    }

    @Override
    public Optional<Object> basis(Round round) {
        return Optional.of(List.of(access.current(), pairings.all(), queries.ground()));
    }

    /** Two numbers that belong together. */
    private record Key(Pledge.Id pledge, Student.Id student) {}

    /** Who takes part, and what was between them. */
    private record Part(List<Pledge> pledges, List<Student> students, Set<Key> running, Set<Key> stopped) {}

    @Override
    public Problem problem(Round round, Set<String> waived) {
        List<Sponsorship> all = queries.sponsorships();
        Part part = part(round, all);
        int pledges = part.pledges().size();
        int students = part.students().size();
        Shape.bounded(pledges, students, (long) pledges * students, MOST_PAIRS);
        Draft draft = new Draft()
                .criteria(Pledge.CRITERIA.stream()
                        .map(usual ->
                                new Criterion(usual.name(), round.weights().getOrDefault(usual.name(), usual.weight())))
                        .toList());
        Map<Pledge.Id, List<Sponsorship>> ofPledge = all.stream().collect(Collectors.groupingBy(Sponsorship::pledge));
        Map<Student.Id, List<Sponsorship>> ofStudent =
                all.stream().collect(Collectors.groupingBy(Sponsorship::student));
        part.pledges()
                .forEach(pledge -> draft.person(new Person(
                        key(pledge),
                        places(
                                pledge.students(),
                                pledge.taken(),
                                part,
                                ofPledge.getOrDefault(pledge.id(), List.of())))));
        part.students()
                .forEach(student -> draft.seat(seat(student, part, ofStudent.getOrDefault(student.id(), List.of()))));
        for (int person = 0; person < pledges; person++) {
            Pledge pledge = part.pledges().get(person);
            for (int seat = 0; seat < students; seat++) {
                Student student = part.students().get(seat);
                boolean running = part.running().contains(new Key(pledge.id(), student.id()));
                No no = running ? null : no(pledge, student, part, waived);
                if (no == null) {
                    draft.pair(person, seat, pledge.points(student, round.from()));
                } else {
                    draft.no(key(pledge), key(student), no);
                }
                if (running) {
                    draft.running(key(pledge), key(student)).fix(key(pledge), key(student));
                }
            }
        }
        return draft.done();
    }

    private Part part(Round round, List<Sponsorship> all) {
        Pairing pairing = pairings.pairing(round.pairing());
        RegionCode east = pairing.giver().place();
        RegionCode west = pairing.receiver().place();
        List<Pledge> pledges = queries.pledges().stream()
                .filter(pledge -> in(east, pledge.place()))
                .filter(pledge -> round.meets(pledge.from(), pledge.until()))
                .toList();
        List<Student> students = queries.students().stream()
                .filter(student -> in(west, student.place()) && !student.erased())
                .filter(student -> round.meets(student.from(), student.until()))
                .toList();
        Set<Pledge.Id> givers = pledges.stream().map(Pledge::id).collect(Collectors.toSet());
        Set<Student.Id> receivers = students.stream().map(Student::id).collect(Collectors.toSet());
        Set<Key> running = new HashSet<>();
        Set<Key> stopped = new HashSet<>();
        for (Sponsorship one : all) {
            if (givers.contains(one.pledge()) && receivers.contains(one.student())) {
                (one.ended() ? stopped : running).add(new Key(one.pledge(), one.student()));
            }
        }
        stopped.removeAll(running);
        return new Part(pledges, students, running, stopped);
    }

    private static boolean in(@Nullable RegionCode side, RegionCode place) {
        return side != null && side.contains(place);
    }

    private static Seat seat(Student student, Part part, List<Sponsorship> of) {
        boolean first = student.taken() < student.sponsors() && of.stream().anyMatch(Sponsorship::sponsorGone);
        int most = places(student.sponsors(), student.taken(), part, of);
        return new Seat(key(student), key(student), student.place().value(), 0, most, first ? 1 : 0);
    }

    /** How many are left for this round: what runs outside of it is taken off. */
    private static int places(int all, int running, Part part, List<Sponsorship> of) {
        long inside = of.stream()
                .filter(one -> !one.ended() && part.running().contains(new Key(one.pledge(), one.student())))
                .count();
        return (int) Math.max(inside, all - (running - inside));
    }

    private static @Nullable No no(Pledge pledge, Student student, Part part, Set<String> waived) {
        if (part.stopped().contains(new Key(pledge.id(), student.id()))) {
            return new No(STOPPED);
        }
        if (pledge.monthly().compareTo(student.part()) < 0 && !waived.contains(AMOUNT)) {
            return new No(
                    AMOUNT,
                    pledge.monthly().stripTrailingZeros().toPlainString(),
                    student.part().stripTrailingZeros().toPlainString());
        }
        return pledge.meets(student) ? null : new No(TERM);
    }

    @Override
    public Map<String, Card> people(Collection<String> keys, Locale locale) {
        Map<String, Card> cards = new HashMap<>();
        queries.pledges(numbers(keys, PLEDGE).stream().map(Pledge.Id::new).toList())
                .values()
                .forEach(pledge -> {
                    List<String> details = new ArrayList<>();
                    details.add(views.say(
                            "sponsorships.card.pledge",
                            locale,
                            pledge.monthly().stripTrailingZeros().toPlainString(),
                            pledge.students()));
                    details.addAll(views.wishes(pledge.wishes(), locale));
                    cards.put(
                            key(pledge),
                            new Card(
                                    pledge.sponsor(),
                                    details,
                                    "/pledges/" + pledge.id().value()));
                });
        return cards;
    }

    @Override
    public Map<String, Card> seats(Collection<String> keys, Locale locale) {
        Map<String, Card> cards = new HashMap<>();
        queries.students(numbers(keys, STUDENT).stream().map(Student.Id::new).toList())
                .values()
                .forEach(student -> {
                    Student.Face face = views.face(student, locale);
                    String need = views.say(
                            "sponsorships.card.student",
                            locale,
                            student.monthly().stripTrailingZeros().toPlainString(),
                            student.sponsors());
                    String address = "/students/" + student.id().value();
                    Card card = new Card(face.name(), List.of(face.place(), need), address);
                    Long no = face.no();
                    cards.put(key(student), no == null ? card : card.numbered(no));
                });
        return cards;
    }

    /** Without the number that lists have: children are not the sponsor's before they come together, and not any more afterwards. */
    @Override
    public Map<String, Told> told(String person, Collection<String> keys, Locale locale) {
        List<Sponsorship> of = queries.ofPledges(
                numbers(List.of(person), PLEDGE).stream().map(Pledge.Id::new).toList());
        Set<Student.Id> running = of.stream()
                .filter(one -> one.tells(views.today()))
                .map(Sponsorship::student)
                .collect(Collectors.toSet());
        Set<Student.Id> over = of.stream().map(Sponsorship::student).collect(Collectors.toSet());
        over.removeAll(running);
        Map<String, Told> told = new HashMap<>();
        queries.students(numbers(keys, STUDENT).stream().map(Student.Id::new).toList())
                .values()
                .forEach(student -> told.put(
                        key(student),
                        over.contains(student.id())
                                ? new Told(views.untold(locale).name(), true)
                                : new Told(views.toldFace(student, locale).name(), false)));
        return told;
    }

    /** The addresses of what runs by this pledge. */
    static Set<String> standing(List<Sponsorship> of) {
        return of.stream()
                .filter(one -> !one.ended())
                .map(one -> ROOM + one.id().value())
                .collect(Collectors.toSet());
    }

    @Override
    public String accept(Round round, String person, String seat, Actor by) {
        List<Long> pledge = numbers(List.of(person), PLEDGE);
        List<Long> student = numbers(List.of(seat), STUDENT);
        if (pledge.isEmpty() || student.isEmpty()) {
            throw new IllegalArgumentException("no pair of this shape: " + person + " and " + seat);
        }
        Intake.Report report = intake.record(
                "sponsorships",
                Map.of(
                        "act", "begun",
                        "pledge", String.valueOf(pledge.getFirst()),
                        "student", String.valueOf(student.getFirst()),
                        "day", views.today().toString()),
                access.recordsFor().orElse(null),
                by);
        BatchId batch = report.batch();
        if (batch == null) {
            throw new RefusedException(report.rows().stream()
                    .flatMap(row -> row.findings().stream())
                    .map(Intake.Located::finding)
                    .filter(finding -> finding.refuses() || report.known() > 0)
                    .map(finding ->
                            Finding.refused(finding.code(), "", finding.args().toArray()))
                    .toList());
        }
        return ROOM + queries.ofBatch(batch).getFirst().id().value();
    }

    @Override
    public Set<String> over(Collection<String> became) {
        return Shape.over(became, ROOM, queries::running);
    }

    static String key(Pledge pledge) {
        return PLEDGE + pledge.id().value();
    }

    private static String key(Student student) {
        return STUDENT + student.id().value();
    }

    /** The numbers in keys of this sort; others are left out. */
    private static List<Long> numbers(Collection<String> keys, String sort) {
        return keys.stream()
                .filter(key -> key.matches(sort + "[1-9]\\d{0,17}"))
                .map(key -> Long.valueOf(key.substring(sort.length())))
                .toList();
    }
}
