package org.jiedui.api;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Standing;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * Reads a question from the parameters of a request. A parameter that does not exist is refused: a misspelt filter would
 * silently answer another question.
 */
final class QuestionParameters {

    private static final Set<String> KNOWN = Set.of(
            "measure",
            "set",
            "place",
            "side",
            "pairing",
            "person",
            "organisation",
            "end",
            "project",
            "from",
            "to",
            "by",
            "across",
            "part",
            "kind",
            "giver",
            "receiver",
            "ways",
            "amount",
            "standing",
            "cumulative",
            "undated",
            "asOf",
            "limit",
            "after",
            "lang");
    private static final int LIMIT = 200;
    private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");

    private final Map<String, String> parameters = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();

    /** What is said several times reads like a list with commas. */
    QuestionParameters(Map<String, List<String>> parameters) {
        parameters.forEach((name, said) -> this.parameters.put(name, String.join(",", said)));
        parameters.keySet().stream()
                .filter(name -> !KNOWN.contains(name))
                .sorted()
                .forEach(name -> findings.add(Finding.refused("unknown-parameter", name, name)));
    }

    /** @throws RefusedException with a finding for each parameter that cannot be read */
    Question question() {
        LocalDate from = date("from", PartialDate::first);
        LocalDate to = date("to", PartialDate::last);
        boolean turned = from != null && to != null && to.isBefore(from);
        if (turned) {
            findings.add(Finding.refused("period-turned", "to", String.valueOf(from), String.valueOf(to)));
        }
        By by = word("by", By.values());
        List<By> across = across(by);
        if (text("end") != null && text("organisation") == null) {
            findings.add(Finding.refused("end-alone", "end"));
        }
        Question question = Question.everything()
                .but(q -> q.measure(text("measure"))
                        .set(text("set"))
                        .place(place())
                        .side(word("side", Side.values()))
                        .pairing(id("pairing", PairingId::new))
                        .person(id("person", PersonId::new))
                        .organisation(id("organisation", OrganisationId::new))
                        .end(word("end", Question.End.values()))
                        .project(id("project", ProjectId::new))
                        .period(new Period(from, turned ? null : to))
                        .by(by)
                        .across(across)
                        .standing(word("standing", Standing.values()))
                        .cumulative(flag("cumulative", "true", "false"))
                        .undated(!flag("undated", "exclude", "include"))
                        .asOf(moment())
                        .only(only(by, across)));
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return question;
    }

    private List<By> across(@Nullable By by) {
        String words = text("across");
        if (words == null) {
            return List.of();
        }
        List<By> across = Arrays.stream(words.split(",", -1))
                .flatMap(word -> Stream.ofNullable(choice("across", word, By.values())))
                .toList();
        if (By.fit(by, across)) {
            return across;
        }
        findings.add(Finding.refused("splits-do-not-fit", "across", words));
        return List.of();
    }

    private Question.Only only(@Nullable By by, List<By> across) {
        String kinds = text("kind");
        String part = parameters.get("part");
        if (part != null && !By.hasPart(by, across, part)) {
            findings.add(Finding.refused("no-such-part", "part", part));
            part = null;
        }
        return new Question.Only(
                kinds == null ? Set.of() : Set.copyOf(List.of(kinds.split(","))),
                end("giver"),
                end("receiver"),
                flag("ways", "both", "one"),
                flag("amount", "unknown", "any"),
                part);
    }

    /** A place, or that none is recorded. */
    private @Nullable String end(String name) {
        String place = text(name);
        if (place == null || place.equals(Question.Only.NOWHERE) || RegionCode.isCode(place)) {
            return place;
        }
        findings.add(Finding.refused("unknown-place", name, place));
        return null;
    }

    /** How many rows a page may have. */
    int limit() {
        String limit = text("limit");
        if (limit == null) {
            return LIMIT;
        }
        try {
            return Integer.parseInt(limit);
        } catch (NumberFormatException e) {
            throw new RefusedException(Finding.refused("not-a-number", "limit", limit));
        }
    }

    /** The {@code next} of the page before. */
    @Nullable String after() {
        return text("after");
    }

    private @Nullable String text(String name) {
        String text = parameters.get(name);
        return text == null || text.isBlank() ? null : text.strip();
    }

    private @Nullable RegionCode place() {
        String code = text("place");
        if (code == null) {
            return null;
        }
        if (!RegionCode.isCode(code)) {
            findings.add(Finding.refused("unknown-place", "place", code));
            return null;
        }
        return new RegionCode(code);
    }

    private <T> @Nullable T id(String name, LongFunction<T> type) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        if (!text.matches("[1-9]\\d{0,17}")) {
            findings.add(Finding.refused("not-an-id", name, text));
            return null;
        }
        return type.apply(Long.parseLong(text));
    }

    private <T extends Enum<T>> @Nullable T word(String name, T[] choices) {
        String text = text(name);
        return text == null ? null : choice(name, text, choices);
    }

    private <T extends Enum<T>> @Nullable T choice(String name, String text, T[] choices) {
        for (T choice : choices) {
            if (word(choice).equals(text)) {
                return choice;
            }
        }
        String all = Stream.of(choices).map(QuestionParameters::word).collect(Collectors.joining(", "));
        findings.add(Finding.refused("unknown-choice", name, text, all));
        return null;
    }

    private static String word(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private boolean flag(String name, String yes, String no) {
        String text = text(name);
        if (text != null && !text.equals(yes) && !text.equals(no)) {
            findings.add(Finding.refused("unknown-choice", name, text, yes + ", " + no));
        }
        return yes.equals(text);
    }

    private @Nullable LocalDate date(String name, java.util.function.Function<PartialDate, LocalDate> end) {
        String text = text(name);
        if (text == null) {
            return null;
        }
        try {
            return end.apply(PartialDate.parse(text));
        } catch (DateTimeException e) {
            findings.add(Finding.refused("not-a-date", name, text));
            return null;
        }
    }

    private @Nullable Instant moment() {
        String text = text("asOf");
        if (text == null) {
            return null;
        }
        try {
            // A plus sign that was not escaped in the address arrives as a blank.
            Instant moment = OffsetDateTime.parse(text.replace(' ', '+')).toInstant();
            if (!moment.isBefore(EARLIEST) && moment.isBefore(LATEST)) {
                return moment;
            }
        } catch (DateTimeException e) {
            // told below, like a moment no calendar of ours reaches
        }
        findings.add(Finding.refused("not-a-moment", "asOf", text));
        return null;
    }
}
