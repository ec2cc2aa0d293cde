package org.jiedui.site;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Standing;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * The question of an answer sheet as it stands in the address, the names those of the API. If {@code look} says which of
 * place, pairing, person and project is meant, the others are left out; without it, all that are filled in are asked
 * together.
 */
record AskForm(
        @Nullable String look,
        @Nullable String place,
        @Nullable String pairing,
        @Nullable String person,
        @Nullable String project,
        @Nullable String from,
        @Nullable String to,
        @Nullable String set,
        @Nullable String standing,
        @Nullable String undated,
        @Nullable String measure,
        @Nullable String by,
        @Nullable String part,
        @Nullable String kind,
        @Nullable String giver,
        @Nullable String receiver,
        @Nullable String ways,
        @Nullable String amount) {

    /** What a sheet can look at. */
    static final List<String> LOOKS = List.of("pairing", "place", "person", "project");

    static AskForm ofPairing(PairingId pairing) {
        return new AskForm(
                null,
                null,
                String.valueOf(pairing.value()),
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
        return present(project) != null ? "project" : "pairing";
    }

    public boolean withUndated() {
        return !"exclude".equals(undated);
    }

    /** What an answer is split by on the page; by person unless something else is chosen. */
    public Question.By split() {
        String word = present(by);
        if (word == null) {
            return Question.By.PERSON;
        }
        try {
            return Question.By.valueOf(word.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new RefusedException(Finding.refused("ask-split", "by", word));
        }
    }

    /** @throws RefusedException naming each field that cannot be read */
    Question question(Regions regions) {
        List<Finding> findings = new ArrayList<>();
        LocalDate first = day(from, "from", true, findings);
        LocalDate last = day(to, "to", false, findings);
        if (first != null && last != null && last.isBefore(first)) {
            findings.add(Finding.refused("ask-period", "to", Objects.toString(from, ""), Objects.toString(to, "")));
        }
        RegionCode where = asked("place") ? region(regions, findings) : null;
        Long inside = asked("pairing") ? number(pairing, "pairing", findings) : null;
        Long who = asked("person") ? number(person, "person", findings) : null;
        Long what = asked("project") ? number(project, "project", findings) : null;
        Standing only = standing(findings);
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return Question.everything()
                .but(q -> q.measure(present(measure))
                        .set(present(set))
                        .place(where)
                        .pairing(inside == null ? null : new PairingId(inside))
                        .person(who == null ? null : new PersonId(who))
                        .project(what == null ? null : new ProjectId(what))
                        .period(new Period(first, last))
                        .by(part == null ? null : split())
                        .standing(only)
                        .undated(withUndated())
                        .only(entries()));
    }

    private Question.Only entries() {
        String kinds = present(kind);
        if (part != null && !split().hasPart(part)) {
            throw new RefusedException(Finding.refused("no-such-part", "part", part));
        }
        return new Question.Only(
                kinds == null ? Set.of() : Set.copyOf(List.of(kinds.split(","))),
                present(giver),
                present(receiver),
                "both".equals(ways),
                "unknown".equals(amount),
                part);
    }

    private @Nullable LocalDate day(@Nullable String text, String field, boolean first, List<Finding> findings) {
        String written = present(text);
        if (written == null) {
            return null;
        }
        try {
            PartialDate date = PartialDate.parse(written);
            return first ? date.first() : date.last();
        } catch (DateTimeException e) {
            findings.add(Finding.refused("ask-date", field, written));
            return null;
        }
    }

    private @Nullable RegionCode region(Regions regions, List<Finding> findings) {
        String written = present(place);
        if (written == null) {
            return null;
        }
        String start = written.split("\\s", 2)[0];
        if (RegionCode.isCode(start) && regions.find(new RegionCode(start)).isPresent()) {
            return new RegionCode(start);
        }
        List<Region> named = regions.named(written);
        if (named.isEmpty()) {
            findings.add(Finding.refused("ask-place", "place", written));
            return null;
        }
        return named.getFirst().code();
    }

    private @Nullable Long number(@Nullable String text, String field, List<Finding> findings) {
        String written = present(text);
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
        findings.add(Finding.refused("ask-" + field, field, written));
        return null;
    }

    private @Nullable Standing standing(List<Finding> findings) {
        String word = present(standing);
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

    private static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** The same question, narrowed to one part of a split; {@code ""} is the rest. */
    AskForm narrowed(Question.By split, String key) {
        return with(split.name().toLowerCase(Locale.ROOT), key, kind, giver, receiver, ways, amount);
    }

    /** The same question without what narrows it to the entries behind a part or a line. */
    public AskForm whole() {
        return with(by, null, null, null, null, null, null);
    }

    private AskForm with(
            @Nullable String split,
            @Nullable String key,
            @Nullable String kinds,
            @Nullable String sender,
            @Nullable String arrival,
            @Nullable String both,
            @Nullable String amounts) {
        return new AskForm(
                look, place, pairing, person, project, from, to, set, standing, undated, measure, split, key, kinds,
                sender, arrival, both, amounts);
    }

    private boolean asked(String what) {
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
        fields.put("project", kept("project", project));
        fields.put("from", present(from));
        fields.put("to", present(to));
        fields.put("set", present(set));
        fields.put("standing", present(standing));
        fields.put("undated", withUndated() ? null : "exclude");
        fields.put("measure", present(measure));
        fields.put("by", present(by));
        fields.put("part", part);
        fields.put("kind", present(kind));
        fields.put("giver", present(giver));
        fields.put("receiver", present(receiver));
        fields.put("ways", present(ways));
        fields.put("amount", present(amount));
        return fields;
    }
}
