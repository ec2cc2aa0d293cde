package org.jiedui.answers;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PersonId;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Names of what answers are split by and narrowed to, from the modules that own them. */
@Component
class Labels {

    private final Regions regions;
    private final People people;
    private final ObjectProvider<Naming> naming;
    private final MessageSource messages;

    Labels(Regions regions, People people, ObjectProvider<Naming> naming, MessageSource messages) {
        this.regions = regions;
        this.people = people;
        this.naming = naming;
        this.messages = messages;
    }

    /** By key; a key whose name is not known is left out. The key {@code ""} is the part that has no such thing. */
    Map<String, String> of(By by, Collection<String> keys, Locale locale) {
        List<String> named = keys.stream().filter(key -> !key.isEmpty()).toList();
        String dimension = by.word();
        Map<String, String> labels = new HashMap<>(
                switch (by) {
                    case PLACE -> places(named, locale);
                    case PROVINCE, GIVER_PROVINCE, RECEIVER_PROVINCE -> places(named, locale);
                    case PREFECTURE, GIVER_PREFECTURE, RECEIVER_PREFECTURE -> rolledUp(named, 4, locale);
                    case COUNTY, GIVER_COUNTY, RECEIVER_COUNTY -> rolledUp(named, 6, locale);
                    case PERSON -> persons(named);
                    case HOME_ORGANISATION, HOST_ORGANISATION -> organisations(named);
                    case PAIRING, PROJECT -> elsewhere(dimension, named, locale);
                    case KIND -> words("kind", named, locale);
                    case STANDING -> words("standing", named, locale);
                    case EVIDENCE -> words("answers.evidence", named, locale);
                    case DIRECTION, CATEGORY, PROFESSION, GRADE, SEX, AGE_BAND, USE, DESTINATION, FORMERLY_POOR ->
                        words("attribute." + dimension, named, locale);
                    case QUARTER -> quarters(named, locale);
                    case MEASURE, YEAR, MONTH -> Map.<String, String>of();
                });
        labels.put("", messages.getMessage("answers.rest." + by.rest(), null, locale));
        return labels;
    }

    /**
     * A finding for each place, person, organisation, pairing and project in the question that does not exist; as of a moment, that
     * never did: what was taken back since may have been there then, and if it was not, nothing counts under it.
     */
    List<Finding> unknownIn(Question question) {
        List<Finding> findings = new ArrayList<>();
        if (question.place() != null && regions.find(question.place()).isEmpty()) {
            findings.add(
                    Finding.refused("unknown-place", "place", question.place().value()));
        }
        if (question.person() != null
                && people.persons(List.of(question.person())).isEmpty()) {
            findings.add(Finding.refused(
                    "unknown-person", "person", id(question.person().value())));
        }
        OrganisationId organisation = question.organisation();
        if (organisation != null && !people.concerns(organisation)) {
            findings.add(Finding.refused("unknown-organisation", "organisation", id(organisation.value())));
        }
        if (question.pairing() != null && missing("pairing", question.pairing().value(), question)) {
            findings.add(Finding.refused(
                    "unknown-pairing", "pairing", id(question.pairing().value())));
        }
        if (question.project() != null && missing("project", question.project().value(), question)) {
            findings.add(Finding.refused(
                    "unknown-project", "project", id(question.project().value())));
        }
        return findings;
    }

    /** Only who owns the names of a dimension can say that one is missing. */
    private boolean missing(String dimension, long id, Question question) {
        return owner(dimension)
                .filter(owner -> question.asOf() == null
                        ? !owner.stands(id)
                        : owner.names(List.of(id(id)), Locale.ROOT).isEmpty())
                .isPresent();
    }

    private Map<String, String> words(String prefix, List<String> named, Locale locale) {
        return named.stream()
                .collect(Collectors.toMap(
                        word -> word, word -> messages.getMessage(prefix + "." + word, null, word, locale)));
    }

    private Map<String, String> quarters(List<String> named, Locale locale) {
        return named.stream()
                .collect(Collectors.toMap(
                        quarter -> quarter,
                        quarter -> messages.getMessage(
                                "answers.quarter",
                                new Object[] {quarter.substring(0, 4), quarter.substring(6)},
                                locale)));
    }

    /** Of a place that lies above the level it is summed up to, nobody recorded where below it. */
    private Map<String, String> rolledUp(List<String> codes, int digits, Locale locale) {
        Map<String, String> labels = places(codes, locale);
        labels.replaceAll((code, label) -> new RegionCode(code).stem().length() >= digits || municipality(code, digits)
                ? label
                : messages.getMessage("answers.no-further", new Object[] {label}, locale));
        return labels;
    }

    /** Which has no prefectures below it. */
    private static boolean municipality(String code, int digits) {
        return digits == 4 && List.of("11", "12", "31", "50").contains(code.substring(0, 2));
    }

    private Map<String, String> places(List<String> codes, Locale locale) {
        Map<String, String> labels = new HashMap<>();
        for (String code : codes) {
            if (RegionCode.isCode(code)) {
                labels.put(code, regions.label(new RegionCode(code), locale));
            }
        }
        return labels;
    }

    private Map<String, String> persons(List<String> ids) {
        Map<String, String> labels = new HashMap<>();
        List<PersonId> persons =
                ids.stream().map(id -> new PersonId(Long.parseLong(id))).toList();
        for (Map.Entry<PersonId, Person> person : people.persons(persons).entrySet()) {
            labels.put(id(person.getKey().value()), person.getValue().name());
        }
        return labels;
    }

    /** The parts come from stays that the reader sees, so each of these organisations is one that they may know of. */
    private Map<String, String> organisations(List<String> ids) {
        Map<String, String> labels = new HashMap<>();
        people.organisations(ids.stream()
                        .map(id -> new OrganisationId(Long.parseLong(id)))
                        .toList())
                .forEach((id, organisation) -> labels.put(id(id.value()), organisation.name()));
        return labels;
    }

    private Map<String, String> elsewhere(String dimension, List<String> ids, Locale locale) {
        return owner(dimension).map(owner -> owner.names(ids, locale)).orElse(Map.of());
    }

    private Optional<Naming> owner(String dimension) {
        return naming.stream()
                .filter(owner -> owner.dimension().equals(dimension))
                .findFirst();
    }

    /** Ids are names, not numbers: written without grouping. */
    private static String id(long value) {
        return String.valueOf(value);
    }
}
