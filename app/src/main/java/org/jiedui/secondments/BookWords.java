package org.jiedui.secondments;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.kernel.Titles;
import org.jiedui.people.Person;
import org.jiedui.regions.Regions;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The words of the book itself, which is kept in Chinese whoever reads it: titles of entries, and how stays are told apart. */
@Component
class BookWords {

    private static final String SEPARATOR = "；";

    private final MessageSource messages;
    private final Regions regions;

    BookWords(MessageSource messages, Regions regions) {
        this.messages = messages;
        this.regions = regions;
    }

    /** @param code what follows {@code secondments.entry.} */
    String title(String code, Object... parts) {
        return messages.getMessage("secondments.entry." + code, parts, Locale.SIMPLIFIED_CHINESE);
    }

    /** Host and title run together as they are spoken: 平塘县人民医院副院长. A title that names its host stays as it is. */
    static String post(String host, String title) {
        return Titles.at(host, title);
    }

    /** The host, or its place if the record names no organisation. */
    String host(Stay stay) {
        return stay.host().organisation() == null
                ? regions.label(stay.host().place(), Locale.SIMPLIFIED_CHINESE)
                : stay.host().organisation().name();
    }

    static String persons(List<Person> persons) {
        return persons.stream()
                .map(person -> person.office().isEmpty() ? person.name() : person.office())
                .collect(Collectors.joining(SEPARATOR));
    }

    String stays(List<Stay> stays) {
        return stays.stream()
                .map(stay -> stay.from() == null ? host(stay) : host(stay) + " " + stay.from())
                .collect(Collectors.joining(SEPARATOR));
    }
}
