package org.jiedui.door;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The words of a command line, sorted.
 *
 * @param values   options with a value, by name with the dashes
 * @param switches options without a value
 * @param rest     all else, in order
 */
record Words(Map<String, String> values, Set<String> switches, List<String> rest) {

    Words {
        values = Map.copyOf(values);
        switches = Set.copyOf(switches);
        rest = List.copyOf(rest);
    }

    /** @throws WrongWordException if there is an option that the command does not know, or one lacks its value */
    static Words of(List<String> words, Set<String> valued, Set<String> switches) {
        Map<String, String> values = new HashMap<>();
        Set<String> on = new HashSet<>();
        List<String> rest = new ArrayList<>();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            int equals = word.indexOf('=');
            String name = equals < 0 ? word : word.substring(0, equals);
            if (!word.startsWith("--")) {
                rest.add(word);
            } else if (switches.contains(word)) {
                on.add(word);
            } else if (valued.contains(name)) {
                if (equals < 0 && (i + 1 == words.size() || words.get(i + 1).startsWith("--"))) {
                    throw new WrongWordException(name + " needs a value");
                }
                values.put(name, equals < 0 ? words.get(++i) : word.substring(equals + 1));
            } else {
                throw new WrongWordException("there is no option \"" + name + "\" here; --help tells those there are");
            }
        }
        return new Words(values, on, rest);
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }

    boolean has(String name) {
        return switches.contains(name);
    }

    int port(int otherwise) {
        return value("--port").map(Words::port).orElse(otherwise);
    }

    Optional<LocalDate> date(String name) {
        try {
            return value(name).map(LocalDate::parse);
        } catch (DateTimeParseException e) {
            throw new WrongWordException(name + " is a date like 2019-07-27, not \"" + values.get(name) + "\"");
        }
    }

    Words withoutRest() {
        if (!rest.isEmpty()) {
            throw new WrongWordException("\"" + rest.getFirst() + "\" is not understood; --help tells what is");
        }
        return this;
    }

    private static int port(String text) {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw new WrongWordException("--port is a number up to 65535, not \"" + text + "\"");
    }
}
