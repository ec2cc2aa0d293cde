package org.jiedui.sponsorships;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.access.Access;
import org.jiedui.access.Reaching;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.sponsorships.SponsorshipRepository.NewPledge;
import org.jspecify.annotations.Nullable;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;

/** 助学意向: one row, one word to sponsor so many students. It posts nothing: nothing has come of it yet. */
@Component
class PledgeRegister implements Register, Reaching.Organisations {

    private static final int MOST_STUDENTS = 9_999;
    private static final Map<String, Integer> RHYTHMS = Map.of("month", 1, "term", 6, "year", 12);

    private static final Pattern NUMBER = Pattern.compile("#?([1-9]\\d{0,17})");

    /** A name and a place behind it. */
    private static final Pattern PLACED = Pattern.compile("(\\S.*?)\\s+(\\S+)");

    private final SponsorshipQueries queries;
    private final SponsorshipRepository repository;
    private final RowParties parties;
    private final Pairings pairings;
    private final People people;
    private final Regions regions;
    private final Access access;

    PledgeRegister(
            SponsorshipQueries queries,
            SponsorshipRepository repository,
            RowParties parties,
            Pairings pairings,
            People people,
            Regions regions,
            Access access) {
        this.queries = queries;
        this.repository = repository;
        this.parties = parties;
        this.pairings = pairings;
        this.people = people;
        this.regions = regions;
        this.access = access;
    }

    @Override
    public String code() {
        return "pledges";
    }

    @Override
    public int rank() {
        return 52;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.pledgesOf(batch).stream()
                .findFirst()
                .map(pledge -> "/pledges/" + pledge.id().value());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.choice("kind", true, "person", "firm", "group"),
                Column.required("sponsor", TEXT),
                Column.optional("sponsor-no", TEXT),
                Column.optional("contact", TEXT),
                Column.required("place", REGION),
                Column.required("monthly", TEXT),
                Column.optional("students", TEXT),
                Column.choice("rhythm", false, "month", "term", "year"),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.optional("wish-place", REGION),
                Column.optional("wish-school", TEXT),
                Column.choice("wish-stage", false, Student.Stage.words()),
                Column.optional("receiver", REGION));
    }

    @Override
    public void take(Row row, Batch batch) {
        NewPledge said = read(row);
        String contact = RowParties.words(row, "contact");
        PersonId numbered = numbered(row);
        RegionCode receiver = row.region("receiver").orElse(null);
        if (said == null || row.refused()) {
            return;
        }
        List<Pledge> earlier = queries.pledgesNamed(said.sponsor()).stream()
                .filter(pledge ->
                        pledge.kind().equals(said.kind()) && pledge.place().equals(said.place()))
                .toList();
        Optional<Pledge> same = earlier.stream()
                .filter(pledge -> said.term().from() != null
                        && said.term().from().equals(pledge.from())
                        && pledge.students() == said.students()
                        && pledge.monthly().compareTo(said.monthly()) == 0)
                .findFirst();
        if (same.isPresent()) {
            row.known(Finding.remark(
                    "pledge-known", "", String.valueOf(same.get().id().value())));
            return;
        }
        boolean person = said.kind().equals("person");
        String name = person ? said.sponsor() : contact;
        PersonId who = numbered == null && !name.isEmpty() ? speaker(name, earlier, batch.id()) : numbered;
        OrganisationId organisation = person ? null : people.organisation(said.sponsor(), said.place(), batch.id());
        if (organisation != null && access.hasAccount(organisation)) {
            row.remark(Finding.remark("pledge-organisation-account", "sponsor", said.sponsor()));
        }
        RegionCode wished = receiver == null ? said.wishes().place() : receiver;
        var pairing = pairings.assign(
                new Places(said.place(), wished, wished), said.term().from(), row);
        repository.insert(said, who, organisation, pairing, batch.id());
    }

    private @Nullable NewPledge read(Row row) {
        String sponsor = RowParties.words(row, "sponsor");
        var kind = row.choice("kind");
        var place = row.region("place");
        var monthly = parties.monthly(row, "monthly");
        int students = RowParties.count(row, "students", MOST_STUDENTS);
        Term term = new Term(row.date("from").orElse(null), row.end("until"));
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused("sponsorship-ends-before-it-starts", "until"));
        }
        Pledge.Wishes wishes = new Pledge.Wishes(
                row.region("wish-place").orElse(null),
                RowParties.words(row, "wish-school"),
                row.choice("wish-stage").map(Student.Stage::of).orElse(null));
        int rhythm = row.choice("rhythm").map(RHYTHMS::get).orElse(1);
        return kind.isEmpty() || place.isEmpty() || monthly.isEmpty()
                ? null
                : new NewPledge(kind.get(), sponsor, place.get(), monthly.get(), students, rhythm, wishes, term);
    }

    /** Somebody on the books, by number: namesakes are told apart by it. */
    private @Nullable PersonId numbered(Row row) {
        String number = row.text("sponsor-no").orElse("");
        if (number.isEmpty()) {
            return null;
        }
        Person person = number.matches("[1-9]\\d{0,17}")
                ? people.persons(List.of(new PersonId(Long.parseLong(number))))
                        .get(new PersonId(Long.parseLong(number)))
                : null;
        if (person == null) {
            row.refuse(Finding.refused("pledge-person-unknown", "sponsor-no", number));
            return null;
        }
        return person.id();
    }

    /** The sponsor or contact of an earlier pledge of the same sponsor under this name; else somebody new. */
    private PersonId speaker(String name, List<Pledge> earlier, BatchId batch) {
        Set<PersonId> known =
                earlier.stream().map(Pledge::person).filter(Objects::nonNull).collect(Collectors.toSet());
        return people.persons(known).values().stream()
                .filter(person -> person.name().equals(name))
                .map(Person::id)
                .findFirst()
                .orElseGet(() -> people.enter(name, "", batch));
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return queries.pledgesOf(batch).stream()
                .filter(pledge -> queries.taken(pledge.id()))
                .map(pledge -> Finding.refused("pledge-still-used", "", pledge.sponsor()))
                .toList();
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdrawPledges(batch);
        people.withdraw(batch);
    }

    @Override
    public Map<OrganisationId, String> called(String words) {
        String text = words.strip();
        List<Organisation> found = people.organisationsNamed(text);
        Matcher number = NUMBER.matcher(text);
        if (found.isEmpty() && number.matches()) {
            OrganisationId id = new OrganisationId(Long.parseLong(number.group(1)));
            found = List.copyOf(people.organisations(List.of(id)).values());
        }
        Matcher placed = PLACED.matcher(text);
        if (found.isEmpty() && placed.matches()) {
            List<RegionCode> places = regions.codesMeant(placed.group(2));
            found = people.organisationsNamed(placed.group(1)).stream()
                    .filter(one -> {
                        RegionCode own = one.place();
                        return own != null && places.stream().anyMatch(place -> place.contains(own));
                    })
                    .toList();
        }
        return found.stream()
                .collect(Collectors.toMap(
                        Organisation::id,
                        one -> "#" + one.id().value() + " " + called(one, LocaleContextHolder.getLocale())));
    }

    @Override
    public Optional<String> name(OrganisationId organisation, Locale locale) {
        return Optional.ofNullable(people.organisations(List.of(organisation)).get(organisation))
                .map(one -> called(one, locale));
    }

    private String called(Organisation organisation, Locale locale) {
        RegionCode place = organisation.place();
        return place == null ? organisation.name() : organisation.name() + " " + regions.label(place, locale);
    }
}
