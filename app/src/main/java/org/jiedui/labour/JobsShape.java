package org.jiedui.labour;

import java.util.Collection;
import java.util.LinkedHashMap;
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
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.matching.Criterion;
import org.jiedui.matching.Draft;
import org.jiedui.matching.No;
import org.jiedui.matching.Person;
import org.jiedui.matching.Problem;
import org.jiedui.matching.Seat;
import org.jiedui.rounds.Card;
import org.jiedui.rounds.Round;
import org.jiedui.rounds.Shape;
import org.springframework.stereotype.Component;

/**
 * Workers to jobs, as a round of matching sees it. Whoever has a placement that is not over is on the way or in work, keeps it and is
 * not in the problem; what is left of a vacancy is wanted less those. No reason is written down for each of all pairs that do not go
 * together where there are very many of them: the rules say it again when they are asked.
 */
@Component
class JobsShape implements Shape {

    /** Reasons for more pairs than these are not written down: a plan needs none of them. */
    private static final int MOST_NOES = 200_000;

    /** As many pairs that go together are told: a worker fits some of the jobs. */
    static final long MOST_PAIRS = 1_000_000;

    /** As many pairs are looked at for them. */
    static final long MOST_LOOKED_AT = 10_000_000;

    private static final String ROOM = "/placements/";

    private final SeekerQueries seekers;
    private final OfferQueries offers;
    private final LabourViews views;
    private final Lists lists;
    private final PlacementQueries placements;
    private final Intake intake;
    private final Access access;

    JobsShape(
            SeekerQueries seekers,
            OfferQueries offers,
            LabourViews views,
            Lists lists,
            PlacementQueries placements,
            Intake intake,
            Access access) {
        this.seekers = seekers;
        this.offers = offers;
        this.views = views;
        this.lists = lists;
        this.placements = placements;
        this.intake = intake;
        this.access = access;
    }

    @Override
    public String word() {
        return "jobs";
    }

    @Override
    public List<Criterion> criteria() {
        return Fit.CRITERIA;
    }

    @Override
    public Set<String> waivable(Round round) {
        return Fit.WAIVABLE;
    }

    /** Line bureaus and working groups record placements; so they open such rounds and decide their rows. */
    @Override
    public Set<Permission> deciding() {
        return Set.of(Permission.RECORD);
    }

    @Override
    public Problem problem(Round round, Set<String> waived) {
        Collection<PairingId> within = lists.within(round.pairing());
        List<Seeker> looking = seekers.seekersUnder(within).stream()
                .filter(seeker -> seeker.stage() == null)
                .filter(seeker ->
                        seeker.from() == null || !seeker.from().first().isAfter(round.until()))
                .toList();
        List<Vacancy> offered = offers.vacanciesUnder(within).stream()
                .filter(vacancy -> vacancy.free() > 0 && round.meets(vacancy.from(), vacancy.until()))
                .toList();
        return problem(looking, offered, round.weights(), waived);
    }

    @Override
    public Optional<Object> basis(Round round) {
        return Optional.of(List.of(access.current(), lists.within(round.pairing()), seekers.ground()));
    }

    /**
     * The problem of these workers and these jobs.
     *
     * @throws RefusedException {@code round-too-wide}, {@code round-too-many}
     */
    static Problem problem(List<Seeker> looking, List<Vacancy> offered, Map<String, Long> weights, Set<String> waived) {
        long looked = (long) looking.size() * offered.size();
        Shape.bounded(looking.size(), offered.size(), looked, MOST_LOOKED_AT);
        Draft draft = new Draft();
        offered.forEach(vacancy -> draft.seat(
                new Seat(key(vacancy), vacancy.employerName(), vacancy.place().value(), 0, vacancy.free(), 0)));
        looking.forEach(seeker -> draft.person(new Person(key(seeker), 1)));
        draft.criteria(Fit.CRITERIA.stream()
                .map(criterion ->
                        new Criterion(criterion.name(), weights.getOrDefault(criterion.name(), criterion.weight())))
                .toList());
        Fit fit = new Fit();
        boolean told = looked <= MOST_NOES;
        long pairs = 0;
        for (int person = 0; person < looking.size(); person++) {
            Seeker seeker = looking.get(person);
            for (int seat = 0; seat < offered.size(); seat++) {
                Vacancy vacancy = offered.get(seat);
                Optional<No> against = fit.against(seeker, vacancy, waived);
                if (against.isEmpty()) {
                    Shape.fitting(looking.size(), offered.size(), ++pairs, MOST_PAIRS);
                    draft.pair(person, seat, fit.points(seeker, vacancy));
                } else if (told) {
                    draft.no(key(seeker), key(vacancy), against.get());
                }
            }
        }
        return draft.done();
    }

    private static String key(Seeker seeker) {
        return "P" + seeker.person().value();
    }

    private static String key(Vacancy vacancy) {
        return "V" + vacancy.id();
    }

    /** @return absent if it is no such key */
    private static Optional<Long> number(String key, char first) {
        return key.matches("[PV][1-9]\\d{0,17}") && key.charAt(0) == first
                ? Optional.of(Long.valueOf(key.substring(1)))
                : Optional.empty();
    }

    @Override
    public Map<String, Card> people(Collection<String> keys, Locale locale) {
        List<PersonId> ids = keys.stream()
                .flatMap(key -> number(key, 'P').stream())
                .map(PersonId::new)
                .toList();
        return seekers.seekers(ids).stream()
                .collect(Collectors.toMap(JobsShape::key, seeker -> card(views.line(seeker, locale))));
    }

    private static Card card(LabourViews.SeekerLine line) {
        long person = line.of().person().value();
        return new Card(
                        line.of().mask(),
                        java.util.stream.Stream.of(line.origin(), line.can(), line.wishes())
                                .filter(text -> !text.isEmpty())
                                .toList(),
                        "/seekers/" + person)
                .numbered(person);
    }

    @Override
    public Map<String, Card> seats(Collection<String> keys, Locale locale) {
        List<Long> ids = keys.stream().flatMap(key -> number(key, 'V').stream()).toList();
        return offers.vacancies(ids).stream()
                .collect(Collectors.toMap(JobsShape::key, vacancy -> card(views.line(vacancy, locale))));
    }

    private static Card card(LabourViews.VacancyLine line) {
        return new Card(
                line.of().employerName() + " · " + line.of().title(),
                java.util.stream.Stream.of(
                                line.place(), line.asks(), line.of().most() == null ? "" : line.wage(), line.gives())
                        .filter(text -> !text.isEmpty())
                        .toList(),
                "/vacancies/" + line.of().id());
    }

    /** The placement is planned: the worker is to be asked, and says yes or no. */
    @Override
    public String accept(Round round, String person, String seat, Actor by) {
        Seeker seeker = number(person, 'P')
                .flatMap(id -> seekers.seeker(new PersonId(id)))
                .orElseThrow(() -> new RefusedException(Finding.refused("labour-person-no", "", person)));
        Vacancy vacancy = number(seat, 'V')
                .flatMap(offers::vacancy)
                .orElseThrow(() -> new RefusedException(Finding.refused("labour-vacancy-unknown", "", seat)));
        Map<String, String> row = new LinkedHashMap<>();
        row.put("person", seeker.mask());
        row.put("person-no", String.valueOf(seeker.person().value()));
        row.put("origin", seeker.origin().value());
        row.put("vacancy-no", String.valueOf(vacancy.id()));
        row.put("employer", vacancy.employerName());
        row.put("place", vacancy.place().value());
        row.put("title", vacancy.title());
        if (vacancy.fair() != null) {
            row.put("fair-no", String.valueOf(vacancy.fair()));
        }
        BatchId batch = intake.recordAll("placements", List.of(row), null, by);
        return placements.madeBy(batch).stream()
                .map(placement -> ROOM + placement.id())
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Set<String> over(Collection<String> became) {
        return Shape.over(
                became,
                ROOM,
                numbers -> placements.placements(numbers).stream()
                        .filter(placement -> !placement.stage().over())
                        .map(Placement::id)
                        .toList());
    }
}
