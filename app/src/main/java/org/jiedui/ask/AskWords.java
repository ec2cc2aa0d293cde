package org.jiedui.ask;

import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.ProjectId;
import org.jiedui.ledger.Standing;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** A question in words, all that narrows it: what is looked at, when, and behind which part of a figure or line of a picture. */
@Component
public class AskWords {

    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Pairings pairings;
    private final Projects projects;
    private final People people;
    private final Regions regions;
    private final MessageSource messages;
    private final Clock clock;

    AskWords(
            Pairings pairings, Projects projects, People people, Regions regions, MessageSource messages, Clock clock) {
        this.pairings = pairings;
        this.projects = projects;
        this.people = people;
        this.regions = regions;
        this.messages = messages;
        this.clock = clock;
    }

    /** @throws org.jiedui.kernel.AbsentException if something it names does not exist */
    public String of(Question asked, Locale locale) {
        List<String> parts = new ArrayList<>(looked(asked, locale));
        if (parts.isEmpty()) {
            parts.add(say(locale, "ask.everything"));
        }
        parts.add(period(asked.period(), locale));
        Standing standing = asked.standing();
        if (standing != null) {
            parts.add(say(locale, "standing." + standing.word()));
        }
        if (!asked.undated()) {
            parts.add(say(locale, "ask.undated.exclude"));
        }
        Instant asOf = asked.asOf();
        if (asOf != null) {
            parts.add(say(locale, "ask.as-of.at", MINUTE.format(asOf.atZone(clock.getZone()))));
        }
        parts.addAll(narrowed(asked, locale));
        return String.join(say(locale, "sheet.comma"), parts);
    }

    /** The name of a pairing; if it has others inside it, with these. */
    public String pairing(Pairing pairing, Locale locale) {
        boolean whole = pairings.within(pairing.id()).size() > 1;
        String name = pairings.name(pairing, locale);
        return whole ? say(locale, "ask.with-inside", name) : name;
    }

    private List<String> looked(Question asked, Locale locale) {
        List<String> parts = new ArrayList<>();
        PairingId pairing = asked.pairing();
        if (pairing != null) {
            parts.add(pairing(pairings.pairing(pairing), locale));
        }
        RegionCode place = asked.place();
        if (place != null) {
            parts.add(place(place, locale));
        }
        PersonId person = asked.person();
        if (person != null) {
            parts.add(people.person(person).name());
        }
        OrganisationId organisation = asked.organisation();
        if (organisation != null) {
            Question.End end = asked.end();
            String name = people.concerned(organisation).name();
            parts.add(end == null ? name : say(locale, "ask.end." + end.word() + ".of", name));
        }
        ProjectId project = asked.project();
        if (project != null) {
            parts.add(projects.find(project).title());
        }
        return parts;
    }

    /** By name; one that has namesakes, with what lies above it. */
    private String place(RegionCode place, Locale locale) {
        String label = regions.label(place, locale);
        boolean namesakes = regions.find(place)
                .filter(region -> regions.meant(region.name()).size() > 1)
                .isPresent();
        return namesakes ? say(locale, "ask.place.of", label, regions.inFull(place)) : label;
    }

    private String period(Period period, Locale locale) {
        if (period.from() == null && period.to() == null) {
            return say(locale, "ask.period.always");
        }
        String from = period.from() == null ? "…" : period.from().toString();
        String to = period.to() == null ? "…" : period.to().toString();
        return say(locale, "ask.period.from-to", from, to);
    }

    private List<String> narrowed(Question asked, Locale locale) {
        Question.Only only = asked.only();
        List<String> parts = new ArrayList<>();
        if (only.giver() != null || only.receiver() != null) {
            parts.add(way(only, locale));
        }
        if (!only.kinds().isEmpty()) {
            List<String> kinds = only.kinds().stream()
                    .sorted()
                    .map(kind -> say(locale, "kind." + kind))
                    .toList();
            parts.add(String.join(say(locale, "entries.comma"), kinds));
        }
        if (only.unknown()) {
            parts.add(say(locale, "ask.only.unknown"));
        }
        String part = only.part();
        if (part != null) {
            String[] keys = part.split(By.WITHIN, -1);
            for (int i = 0; i < keys.length; i++) {
                parts.add(part(asked.splits().get(i), keys[i], locale));
            }
        }
        return parts;
    }

    /** Only from and to which place; nowhere recorded is said as such. */
    private String way(Question.Only only, Locale locale) {
        String giver = end(only.giver(), locale);
        String receiver = end(only.receiver(), locale);
        if (Question.Only.NOWHERE.equals(only.giver()) && only.receiver() != null) {
            return say(locale, "ask.only.at", receiver);
        }
        return say(locale, only.bothWays() ? "ask.only.between" : "ask.only.from-to", giver, receiver);
    }

    private String end(@Nullable String place, Locale locale) {
        if (place == null) {
            return say(locale, "ask.only.any-place");
        }
        return place.equals(Question.Only.NOWHERE)
                ? say(locale, "entries.place.unrecorded")
                : regions.label(new RegionCode(place), locale);
    }

    private String part(By split, String part, Locale locale) {
        if (part.isEmpty()) {
            return say(locale, "sheet.rest." + split.rest());
        }
        if (split.ofPlaces()) {
            String side = split.name().startsWith("GIVER")
                    ? "giver"
                    : split.name().startsWith("RECEIVER") ? "receiver" : "place";
            return say(locale, "ask.only." + side, regions.label(new RegionCode(part), locale));
        }
        return switch (split) {
            case PAIRING -> pairings.name(pairings.pairing(new PairingId(Long.parseLong(part))), locale);
            case HOME_ORGANISATION, HOST_ORGANISATION ->
                say(
                        locale,
                        "ask.end." + (split == By.HOME_ORGANISATION ? "home" : "host") + ".of",
                        people.concerned(new OrganisationId(Long.parseLong(part)))
                                .name());
            case PERSON -> people.person(new PersonId(Long.parseLong(part))).name();
            case PROJECT -> projects.find(new ProjectId(Long.parseLong(part))).title();
            case KIND -> word(locale, "kind.", part);
            case STANDING -> say(locale, "standing." + part);
            case EVIDENCE -> say(locale, "answers.evidence." + part);
            case QUARTER -> say(locale, "answers.quarter", part.substring(0, 4), part.substring(6));
            case YEAR, MONTH -> say(locale, "ask.only.time", part);
            default -> word(locale, "attribute." + split.word() + ".", part);
        };
    }

    /** A word that nobody put in words is told as it is. */
    private String word(Locale locale, String prefix, String word) {
        return Objects.requireNonNullElse(messages.getMessage(prefix + word, null, word, locale), word);
    }

    private String say(Locale locale, String key, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
