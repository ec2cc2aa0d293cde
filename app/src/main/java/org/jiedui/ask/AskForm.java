package org.jiedui.ask;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** What a sheet can look at. */
    public static final List<String> LOOKS = List.of("pairing", "place", "person", "organisation", "project");

    public static AskForm ofPairing(PairingId pairing) {
        return of(null, String.valueOf(pairing.value()), null, null, null, null, null);
    }

    /** All of these together, whatever of them is there. */
    public static AskForm of(
            @Nullable String place,
            @Nullable String pairing,
            @Nullable String organisation,
            @Nullable String end,
            @Nullable String project,
            @Nullable String from,
            @Nullable String to) {
        return new AskForm(
                null,
                place,
                pairing,
                null,
                organisation,
                end,
                project,
                from,
                to,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
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
        return new AskForm(
                look,
                place,
                pairing,
                person,
                organisation,
                end,
                project,
                from,
                to,
                set,
                standing,
                undated,
                asOf,
                measure,
                none ? null : splits.getFirst().word(),
                splits.size() < 2 ? null : splits.stream().skip(1).map(By::word).collect(Collectors.joining(",")),
                none ? null : key,
                kind,
                giver,
                receiver,
                ways,
                amount);
    }

    /** The same question under a set. */
    public AskForm under(String code) {
        return new AskForm(
                look,
                place,
                pairing,
                person,
                organisation,
                end,
                project,
                from,
                to,
                code,
                standing,
                undated,
                asOf,
                measure,
                by,
                across,
                part,
                kind,
                giver,
                receiver,
                ways,
                amount);
    }

    /** The same question in a span of months or years. */
    public AskForm between(@Nullable String first, @Nullable String last) {
        return new AskForm(
                look,
                place,
                pairing,
                person,
                organisation,
                end,
                project,
                first,
                last,
                set,
                standing,
                undated,
                asOf,
                measure,
                by,
                across,
                part,
                kind,
                giver,
                receiver,
                ways,
                amount);
    }

    /** The same question without what narrows it to one measure, or to the entries behind a part or a line. */
    public AskForm whole() {
        return new AskForm(
                look,
                place,
                pairing,
                person,
                organisation,
                end,
                project,
                from,
                to,
                set,
                standing,
                undated,
                asOf,
                null,
                by,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Whether this, one of {@link #LOOKS}, is among what is looked at. */
    public boolean asked(String what) {
        return look == null || looking().equals(what);
    }

    private @Nullable String kept(String what, @Nullable String text) {
        return asked(what) ? present(text) : null;
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

    private Map<String, @Nullable String> fields() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("look", present(look));
        fields.put("place", kept("place", place));
        fields.put("pairing", kept("pairing", pairing));
        fields.put("person", kept("person", person));
        fields.put("organisation", kept("organisation", organisation));
        fields.put("end", kept("organisation", end));
        fields.put("project", kept("project", project));
        fields.put("from", present(from));
        fields.put("to", present(to));
        fields.put("set", present(set));
        fields.put("standing", present(standing));
        fields.put("undated", withUndated() ? null : "exclude");
        fields.put("asOf", present(asOf));
        fields.put("measure", present(measure));
        fields.put("by", present(by));
        fields.put("across", present(across));
        fields.put("part", part);
        fields.put("kind", present(kind));
        fields.put("giver", present(giver));
        fields.put("receiver", present(receiver));
        fields.put("ways", present(ways));
        fields.put("amount", present(amount));
        return fields;
    }
}
