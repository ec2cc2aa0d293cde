package org.jiedui.ask;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Standing;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads the question out of the form of an answer sheet. Places, persons and projects may be written by name, by part of
 * it, or by number as the lists propose them; of several that a name may mean none is taken, all are told.
 */
@Component
public class AskReader {

    private static final int NAMESAKES_TOLD = 5;

    /** The number that begins a choice of the lists: {@code 12 陈波}. */
    private static final Pattern NUMBERED = Pattern.compile("([1-9]\\d{0,17})(\\s.*)?");

    private final Regions regions;
    private final People people;
    private final Projects projects;
    private final Clock clock;

    AskReader(Regions regions, People people, Projects projects, Clock clock) {
        this.regions = regions;
        this.people = people;
        this.projects = projects;
        this.clock = clock;
    }

    /** @throws RefusedException naming each field that cannot be read */
    public Question question(AskForm form) {
        List<Finding> findings = new ArrayList<>();
        Period period = period(form, findings);
        RegionCode place = form.asked("place") ? place(form.place(), findings) : null;
        Long pairing = form.asked("pairing") ? pairing(form.pairing(), findings) : null;
        Long person = form.asked("person") ? person(form.person(), findings) : null;
        Long project = form.asked("project") ? project(form.project(), findings) : null;
        Standing standing = standing(form.standing(), findings);
        Instant asOf = asOf(form.asOf(), findings);
        Question.Only only = only(form, findings);
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return Question.everything()
                .but(q -> q.measure(AskForm.present(form.measure()))
                        .set(AskForm.present(form.set()))
                        .place(place)
                        .pairing(pairing == null ? null : new PairingId(pairing))
                        .person(person == null ? null : new PersonId(person))
                        .project(project == null ? null : new ProjectId(project))
                        .period(period)
                        .by(form.part() == null ? null : form.split())
                        .across(form.part() == null ? List.of() : form.further())
                        .standing(standing)
                        .undated(form.withUndated())
                        .asOf(asOf)
                        .only(only));
    }

    /** How a person is written into the form: by name if that names nobody else, else with the number before it. */
    public String choice(Person person) {
        return choice(
                person.id().value(), person.name(), people.named(person.name()).size());
    }

    /** How a project is written into the form; see {@link #choice(Person)}. */
    public String choice(Project project) {
        return choice(
                project.id().value(),
                project.title(),
                projects.named(project.title()).size());
    }

    private static String choice(long id, String name, int bearers) {
        return bearers == 1 && !NUMBERED.matcher(name).matches() ? name : id + " " + name;
    }

    private static Period period(AskForm form, List<Finding> findings) {
        LocalDate first = day(form.from(), "from", PartialDate::first, findings);
        LocalDate last = day(form.to(), "to", PartialDate::last, findings);
        if (first != null && last != null && last.isBefore(first)) {
            findings.add(Finding.refused(
                    "ask-period", "to", Objects.toString(form.from(), ""), Objects.toString(form.to(), "")));
            return Period.ALWAYS;
        }
        return new Period(first, last);
    }

    private static @Nullable LocalDate day(
            @Nullable String text, String field, Function<PartialDate, LocalDate> end, List<Finding> findings) {
        String written = AskForm.present(text);
        if (written == null) {
            return null;
        }
        try {
            return end.apply(PartialDate.parse(written));
        } catch (DateTimeException e) {
            findings.add(Finding.refused("ask-date", field, written));
            return null;
        }
    }

    /** A moment, or the end of a day; of a day, month or year that is not over, now. */
    private @Nullable Instant asOf(@Nullable String text, List<Finding> findings) {
        String written = AskForm.present(text);
        if (written == null) {
            return null;
        }
        try {
            if (written.contains("T")) {
                return OffsetDateTime.parse(written.replace(' ', '+')).toInstant();
            }
            PartialDate day = PartialDate.parse(written);
            LocalDate today = LocalDate.now(clock);
            if (day.first().isAfter(today)) {
                findings.add(Finding.refused("as-of-ahead", "asOf", written));
            }
            Instant next = day.last().plusDays(1).atStartOfDay(clock.getZone()).toInstant();
            return day.last().isBefore(today) ? next.minusMillis(1) : null;
        } catch (DateTimeException e) {
            findings.add(Finding.refused("ask-date", "asOf", written));
            return null;
        }
    }

    private @Nullable RegionCode place(@Nullable String text, List<Finding> findings) {
        String written = AskForm.present(text);
        return written == null
                ? null
                : one(regions.meant(written), "place", written, region -> regions.inFull(region.code()), findings)
                        .map(region -> region.code())
                        .orElse(null);
    }

    private @Nullable Long person(@Nullable String text, List<Finding> findings) {
        return meant(
                text,
                "person",
                new Named<>(
                        people::named,
                        written -> people.searchPersons(written, NAMESAKES_TOLD + 1),
                        person -> person.id().value(),
                        person -> person.name() + " " + person.office()),
                findings);
    }

    private @Nullable Long project(@Nullable String text, List<Finding> findings) {
        return meant(
                text,
                "project",
                new Named<>(
                        projects::named,
                        written -> projects.titled(written, NAMESAKES_TOLD + 1),
                        project -> project.id().value(),
                        Project::title),
                findings);
    }

    /** How things of a sort are found: by their whole name, by part of it; their number, and what tells them apart. */
    private record Named<T>(
            Function<String, List<T>> whole,
            Function<String, List<T>> part,
            ToLongFunction<T> number,
            Function<T, String> words) {}

    /** By number, by the whole name, or by a part that fits only one. */
    private static <T> @Nullable Long meant(
            @Nullable String text, String field, Named<T> named, List<Finding> findings) {
        String written = AskForm.present(text);
        if (written == null) {
            return null;
        }
        Optional<Long> number = number(written);
        if (number.isPresent()) {
            return number.get();
        }
        List<T> whole = named.whole().apply(written);
        List<T> found = whole.isEmpty() ? named.part().apply(written) : whole;
        return one(
                        found,
                        field,
                        written,
                        thing -> (named.number().applyAsLong(thing) + " "
                                        + named.words().apply(thing))
                                .strip(),
                        findings)
                .map(thing -> named.number().applyAsLong(thing))
                .orElse(null);
    }

    /** The number of a person or project that was written by number. */
    static Optional<Long> number(String written) {
        var numbered = NUMBERED.matcher(written);
        return numbered.matches() ? Optional.of(Long.parseLong(numbered.group(1))) : Optional.empty();
    }

    /** The one that is meant. */
    private static <T> Optional<T> one(
            List<T> meant, String field, String written, Function<T, String> told, List<Finding> findings) {
        if (meant.size() == 1) {
            return Optional.of(meant.getFirst());
        }
        if (meant.isEmpty()) {
            findings.add(Finding.refused("ask-" + field, field, written));
        } else {
            String each = meant.stream().limit(NAMESAKES_TOLD).map(told).collect(Collectors.joining(" · "));
            boolean more = meant.size() > NAMESAKES_TOLD;
            findings.add(Finding.refused("ask-" + field + "-several", field, written, more ? each + "…" : each));
        }
        return Optional.empty();
    }

    private static @Nullable Long pairing(@Nullable String text, List<Finding> findings) {
        String written = AskForm.present(text);
        if (written == null) {
            return null;
        }
        try {
            long number = Long.parseLong(written);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // told below, like a number below one
        }
        findings.add(Finding.refused("ask-pairing", "pairing", written));
        return null;
    }

    private static @Nullable Standing standing(@Nullable String text, List<Finding> findings) {
        String word = AskForm.present(text);
        if (word == null) {
            return null;
        }
        for (Standing candidate : Standing.values()) {
            if (candidate.word().equals(word)) {
                return candidate;
            }
        }
        findings.add(Finding.refused("ask-standing", "standing", word));
        return null;
    }

    private static Question.Only only(AskForm form, List<Finding> findings) {
        String kinds = AskForm.present(form.kind());
        if (form.part() != null
                && (!By.fit(form.split(), form.further()) || !By.hasPart(form.split(), form.further(), form.part()))) {
            findings.add(Finding.refused("no-such-part", "part", form.part()));
            return Question.Only.ALL;
        }
        return new Question.Only(
                kinds == null ? Set.of() : Set.copyOf(List.of(kinds.split(","))),
                end(form.giver(), "giver", findings),
                end(form.receiver(), "receiver", findings),
                "both".equals(form.ways()),
                "unknown".equals(form.amount()),
                form.part());
    }

    /** A code, or the word for none recorded. */
    private static @Nullable String end(@Nullable String text, String field, List<Finding> findings) {
        String code = AskForm.present(text);
        if (code != null && !code.equals(Question.Only.NOWHERE) && !RegionCode.isCode(code)) {
            findings.add(Finding.refused("ask-place", field, code));
            return null;
        }
        return code;
    }
}
