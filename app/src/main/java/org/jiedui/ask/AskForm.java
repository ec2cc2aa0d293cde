package org.jiedui.ask;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jiedui.answers.By;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The question of an answer sheet as it stands in the address, the names those of the API. If {@code look} says which of
 * place, pairing, person, organisation and project is meant, the others are left out; without it, all that are filled in are asked
 * together.
 */
public record AskForm(
        @Nullable String look,
        @Nullable String place,
        @Nullable String pairing,
        @Nullable String person,
        @Nullable String organisation,
        @Nullable String end,
        @Nullable String project,
        @Nullable String from,
        @Nullable String to,
        @Nullable String set,
        @Nullable String standing,
        @Nullable String undated,
        @Nullable String asOf,
        @Nullable String measure,
        @Nullable String by,
        @Nullable String across,
        @Nullable String part,
        @Nullable String kind,
        @Nullable String giver,
        @Nullable String receiver,
        @Nullable String ways,
        @Nullable String amount) {

    /** What narrows a question to one measure, or to the entries behind a part or a line. */
    private static final Set<String> NARROWING =
            Set.of("measure", "across", "part", "kind", "giver", "receiver", "ways", "amount");

    /** What a sheet can look at. */
    public static final List<String> LOOKS = List.of("pairing", "place", "person", "organisation", "project");

    public static AskForm ofPairing(PairingId pairing) {
        return of(Map.of("pairing", String.valueOf(pairing.value())));
    }

    /** What is said by name, as in an address; what is not said is absent. */
    public static AskForm of(Map<String, ? extends @Nullable String> said) {
        return new AskForm(
                said.get("look"),
                said.get("place"),
                said.get("pairing"),
                said.get("person"),
                said.get("organisation"),
                said.get("end"),
                said.get("project"),
                said.get("from"),
                said.get("to"),
                said.get("set"),
                said.get("standing"),
                said.get("undated"),
                said.get("asOf"),
                said.get("measure"),
                said.get("by"),
                said.get("across"),
                said.get("part"),
                said.get("kind"),
                said.get("giver"),
                said.get("receiver"),
                said.get("ways"),
                said.get("amount"));
    }

    /** The chosen one; if none is, the one that is filled in; else the pairing. */
    public String looking() {
        if (look != null && LOOKS.contains(look)) {
            return look;
        }
        if (present(place) != null) {
            return "place";
        }
        if (present(person) != null) {
            return "person";
        }
        if (present(organisation) != null) {
            return "organisation";
        }
        return present(project) != null ? "project" : "pairing";
    }

    public boolean withUndated() {
        return !"exclude".equals(undated);
    }

    /** What an answer is split by on the page; by person unless something else is chosen. */
    public By split() {
        String word = present(by);
        if (word == null) {
            return By.PERSON;
        }
        return By.of(word).orElseThrow(() -> new RefusedException(Finding.refused("ask-split", "by", word)));
    }

    /** What each part is split by further. */
    public List<By> further() {
        String words = present(across);
        return words == null
                ? List.of()
                : Arrays.stream(words.split(","))
                        .map(word -> By.of(word)
                                .orElseThrow(() -> new RefusedException(Finding.refused("ask-split", "across", word))))
                        .toList();
    }

    public static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The same question, narrowed to one part of a split; {@code ""} is the rest. */
    public AskForm narrowed(By split, String key) {
        return narrowed(List.of(split), key);
    }

    /** The same question, narrowed to one part of several splits; of none, not narrowed. */
    public AskForm narrowed(List<By> splits, String key) {
        boolean none = splits.isEmpty();
        return but(said -> {
            said.put("by", none ? null : splits.getFirst().word());
            said.put(
                    "across",
                    splits.size() < 2
                            ? null
                            : splits.stream().skip(1).map(By::word).collect(Collectors.joining(",")));
            said.put("part", none ? null : key);
        });
    }

    /** The same question under a set. */
    public AskForm under(String code) {
        return but(said -> said.put("set", code));
    }

    /** The same question in a span of months or years. */
    public AskForm between(@Nullable String first, @Nullable String last) {
        return but(said -> {
            said.put("from", first);
            said.put("to", last);
        });
    }

    /** The same question without what narrows it to one measure, or to the entries behind a part or a line. */
    public AskForm whole() {
        return but(said -> said.keySet().removeAll(NARROWING));
    }

    /**
     * An address of a whole question may say nothing else: a misspelt filter would silently answer another question.
     *
     * @param said the names in the address
     * @param own  those that the page knows besides
     * @throws RefusedException {@code unknown-parameter} at each name that is none
     */
    public static void check(Collection<String> said, Set<String> own) {
        Set<String> known = new HashSet<>(of(Map.of()).said().keySet());
        known.removeAll(NARROWING);
        known.remove("by");
        known.add("lang");
        known.addAll(own);
        List<Finding> unknown = said.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .map(name -> Finding.refused("unknown-parameter", name, name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new RefusedException(unknown);
        }
    }

    /** The same form with some of it said otherwise. */
    private AskForm but(Consumer<Map<String, @Nullable String>> changes) {
        Map<String, @Nullable String> said = said();
        changes.accept(said);
        return of(said);
    }

    /** All that is said, as it was said. */
    private Map<String, @Nullable String> said() {
        Map<String, @Nullable String> said = new LinkedHashMap<>();
        said.put("look", look);
        said.put("place", place);
        said.put("pairing", pairing);
        said.put("person", person);
        said.put("organisation", organisation);
        said.put("end", end);
        said.put("project", project);
        said.put("from", from);
        said.put("to", to);
        said.put("set", set);
        said.put("standing", standing);
        said.put("undated", undated);
        said.put("asOf", asOf);
        said.put("measure", measure);
        said.put("by", by);
        said.put("across", across);
        said.put("part", part);
        said.put("kind", kind);
        said.put("giver", giver);
        said.put("receiver", receiver);
        said.put("ways", ways);
        said.put("amount", amount);
        return said;
    }

    /** Whether this, one of {@link #LOOKS}, is among what is looked at. */
    public boolean asked(String what) {
        return look == null || looking().equals(what);
    }

    /** Whether it says at which end of a stay the organisation is that it asks for. */
    boolean ended() {
        return asked("organisation") && present(organisation) != null && present(end) != null;
    }

    /** The same question under an address, with one thing said otherwise; an absent value leaves it out. */
    public String href(String path, String name, @Nullable String value) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        fields().forEach((field, text) -> {
            if (text != null && !field.equals(name)) {
                address.queryParam(field, "{" + field + "}");
            }
        });
        Map<String, Object> values = new HashMap<>(fields());
        if (value != null) {
            address.queryParam(name, "{" + name + "}");
            values.put(name, value);
        }
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** All that is said and counts. */
    private Map<String, @Nullable String> fields() {
        Map<String, @Nullable String> fields = said();
        fields.replaceAll((name, text) -> name.equals("part") ? text : present(text));
        fields.keySet().removeIf(name -> LOOKS.contains(name) && !asked(name));
        if (!ended()) {
            fields.remove("end");
        }
        fields.put("undated", withUndated() ? null : "exclude");
        return fields;
    }
}
