package org.jiedui.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jiedui.kernel.PairingId;
import org.jiedui.measures.Definitions;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What a form of the answer sheet offers, and its question as a sentence. */
@Component
class Choices {

    private final Pairings pairings;
    private final Secondments secondments;
    private final Projects projects;
    private final People people;
    private final Definitions definitions;
    private final MessageSource messages;

    Choices(
            Pairings pairings,
            Secondments secondments,
            Projects projects,
            People people,
            Definitions definitions,
            MessageSource messages) {
        this.pairings = pairings;
        this.secondments = secondments;
        this.projects = projects;
        this.people = people;
        this.definitions = definitions;
        this.messages = messages;
    }

    Map<String, String> pairings(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Pairing pairing : pairings.all()) {
            boolean whole = pairings.within(pairing.id()).size() > 1;
            String name = pairings.name(pairing, locale);
            names.put(
                    key(pairing.id()),
                    whole ? messages.getMessage("ask.with-inside", new Object[] {name}, locale) : name);
        }
        return names;
    }

    /** Everybody with a stay, in the order of arrival. */
    Map<String, String> people(List<Pairing> all) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Pairing pairing : all) {
            if (pairing.parent() == null) {
                for (Stay stay : secondments.of(pairing.id())) {
                    names.put(
                            String.valueOf(stay.person().id().value()),
                            stay.person().name());
                }
            }
        }
        return names;
    }

    Map<String, String> projects(List<Pairing> all) {
        Map<String, String> names = new LinkedHashMap<>();
        for (Pairing pairing : all) {
            for (Project project : projects.of(pairing.id())) {
                names.put(String.valueOf(project.id().value()), project.title());
            }
        }
        return names;
    }

    Map<String, String> sets(Locale locale) {
        Map<String, String> names = new LinkedHashMap<>();
        definitions.sets().forEach(set -> names.put(set.code(), set.names().in(locale)));
        return names;
    }

    List<Pairing> all() {
        return pairings.all();
    }

    /** The person of a number in an address. */
    String person(long id) {
        return people.person(new org.jiedui.kernel.PersonId(id)).name();
    }

    private static String key(PairingId id) {
        return String.valueOf(id.value());
    }
}
