package org.jiedui.ask;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.kernel.Finding;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What is meant by a name that was written into the form, and how something is written so that it is meant. Persons and projects are
 * found as far as the database shows them to the reader; organisations, which it shows to everybody, as far as they have something
 * to do with the reader.
 */
@Component
class Meant {

    private static final int NAMESAKES_TOLD = 5;

    /** The number that begins a choice of the lists: {@code 12 陈波}. */
    private static final Pattern NUMBERED = Pattern.compile("([1-9]\\d{0,17})(\\s.*)?");

    private final Regions regions;
    private final People people;
    private final Projects projects;

    Meant(Regions regions, People people, Projects projects) {
        this.regions = regions;
        this.people = people;
        this.projects = projects;
    }

    /** How a person is written into the form: by name if that names nobody else, else with the number before it. */
    String choice(Person person) {
        return choice(
                person.id().value(), person.name(), people.named(person.name()).size());
    }

    /** How an organisation is written into the form; see {@link #choice(Person)}. */
    String choice(Organisation organisation) {
        return choice(
                organisation.id().value(),
                organisation.name(),
                people.concernedNamed(organisation.name()).size());
    }

    /** How a project is written into the form; see {@link #choice(Person)}. */
    String choice(Project project) {
        return choice(
                project.id().value(),
                project.title(),
                projects.named(project.title()).size());
    }

    private static String choice(long id, String name, int bearers) {
        return bearers == 1 && !NUMBERED.matcher(name).matches() ? name : id + " " + name;
    }

    @Nullable RegionCode place(@Nullable String text, List<Finding> findings) {
        String written = AskForm.present(text);
        return written == null
                ? null
                : one(regions.meant(written), "place", written, region -> regions.inFull(region.code()), findings)
                        .map(region -> region.code())
                        .orElse(null);
    }

    @Nullable Long person(@Nullable String text, List<Finding> findings) {
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

    @Nullable Long organisation(@Nullable String text, List<Finding> findings) {
        return meant(
                text,
                "organisation",
                new Named<>(
                        people::concernedNamed,
                        written -> people.searchOrganisations(written, NAMESAKES_TOLD + 1),
                        organisation -> organisation.id().value(),
                        organisation -> organisation.name()
                                + (organisation.place() == null ? "" : " " + regions.inFull(organisation.place()))),
                findings);
    }

    @Nullable Long project(@Nullable String text, List<Finding> findings) {
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
}
