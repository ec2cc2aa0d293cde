package org.jiedui.nominations;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Titles;
import org.jiedui.kernel.Until;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Nominations in the words of the reader. */
@Component
class NominationViews {

    /** The way as it is drawn: each mark is a stage. */
    private static final List<Stage> TRACK = List.of(
            Stage.PROPOSED,
            Stage.REVIEWED,
            Stage.VETTED,
            Stage.DECIDED,
            Stage.ASKED,
            Stage.APPOINTED,
            Stage.IN_POST,
            Stage.APPRAISED,
            Stage.HANDED_OVER,
            Stage.RETURNED);

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;
    private final PersonColumns persons;

    NominationViews(Regions regions, Looks looks, MessageSource messages, PersonColumns persons) {
        this.persons = persons;
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * A row of the list.
     *
     * @param east the eastern of the two places, whichever way the person goes; {@code west} the other
     * @param next in words, what happens next and whose turn it is; empty if nothing follows
     */
    record Line(
            long id,
            long person,
            String name,
            String office,
            String direction,
            String east,
            String west,
            String home,
            String host,
            String what,
            String work,
            @Nullable PartialDate from,
            Until until,
            String stage,
            String manner,
            String next) {}

    /** A mark of the way: {@code done}, {@code now}, {@code open}, or {@code not-known} for what came before a taking up. */
    record Mark(String stage, String state) {}

    /** Something said of the person or the post. */
    record Fact(String label, String text) {}

    /**
     * A step that was taken, as told.
     *
     * @param words    absent if they are not the reader's to read
     * @param struck   whether it was taken back
     * @param setAside rules that were set aside with it, and why
     */
    record Told(
            int no,
            String step,
            String answer,
            String party,
            @Nullable PartialDate day,
            @Nullable Integer year,
            String reference,
            @Nullable String words,
            String by,
            java.time.Instant at,
            boolean struck,
            Map<String, String> setAside) {}

    Line line(Nomination nomination, Locale locale) {
        Details details = nomination.details();
        boolean fromEast = nomination.direction() == Direction.EAST_TO_WEST;
        String home = regions.label(nomination.homePlace(), locale);
        String host = regions.label(nomination.hostPlace(), locale);
        return new Line(
                nomination.id().value(),
                nomination.person().id().value(),
                nomination.person().name(),
                details.office(),
                nomination.direction().word(),
                fromEast ? home : host,
                fromEast ? host : home,
                details.home().isEmpty() ? home : details.home(),
                details.host().isEmpty() ? host : details.host(),
                Titles.at(details.host(), details.title()),
                work(nomination, locale),
                details.term().from(),
                details.term().until(),
                nomination.stage().word(),
                nomination.manner().word(),
                next(nomination, locale));
    }

    private String work(Nomination nomination, Locale locale) {
        String profession = nomination.details().profession();
        String category = say("attribute.category." + nomination.category(), locale);
        return profession == null
                ? category
                : category + say("nominations.between", locale) + say("attribute.profession." + profession, locale);
    }

    /** Whose turn it is, and for what. */
    String next(Nomination nomination, Locale locale) {
        Life life = nomination.life();
        if (life.extension() != null) {
            List<Life.Word> missing = life.extension().missing();
            Step step = missing.isEmpty() ? Step.PROLONG : missing.getFirst().step();
            return turn(step, locale);
        }
        if (life.earlyEnd() != null) {
            return turn(life.earlyEnd().approved() ? Step.END_EARLY : Step.APPROVE_EARLY_END, locale);
        }
        return switch (life.stage()) {
            case PROPOSED -> turn(Step.REVIEW, locale);
            case REVIEWED -> turn(Step.VET, locale);
            case VETTED -> turn(Step.DECIDE_HOME, locale);
            case DECIDED -> turn(Step.SEND_LETTER, locale);
            case ASKED -> turn(Step.APPOINT, locale);
            case APPOINTED -> turn(Step.ARRIVE, locale);
            case IN_POST -> "";
            case APPRAISED -> turn(Step.HAND_OVER, locale);
            case HANDED_OVER -> turn(Step.RETURN, locale);
            case RETURNED, REFUSED, WITHDRAWN -> "";
        };
    }

    private String turn(Step step, Locale locale) {
        Party party = step.parties().iterator().next();
        return say(
                "nominations.turn",
                locale,
                say("nominations.party." + party.word(), locale),
                say("nominations.do." + step.word(), locale));
    }

    List<Mark> track(Nomination nomination) {
        Stage stage = nomination.stage();
        boolean takenUp = nomination.manner() == Nomination.Manner.TAKEN_UP;
        Stage reached = stage == Stage.REFUSED || stage == Stage.WITHDRAWN ? before(nomination) : stage;
        return TRACK.stream()
                .map(mark -> new Mark(
                        mark.word(),
                        takenUp && mark.before()
                                ? "not-known"
                                : mark == reached && !stage.over()
                                        ? "now"
                                        : mark.compareTo(reached) <= 0 ? "done" : "open"))
                .toList();
    }

    /** How far it had come before it ended. */
    private static Stage before(Nomination nomination) {
        return Life.of(nomination
                        .life()
                        .standing()
                        .subList(0, nomination.life().standing().size() - 1))
                .stage();
    }

    List<Fact> facts(Nomination nomination, boolean personal, Locale locale) {
        Details details = nomination.details();
        List<Fact> facts = new ArrayList<>();
        add(facts, "register.nominations.office", details.office(), locale);
        add(facts, "register.nominations.home", details.home(), locale);
        add(facts, "register.nominations.host", details.host(), locale);
        add(facts, "register.nominations.title", details.title(), locale);
        add(facts, "register.nominations.rank", word("grade", details.rank(), locale), locale);
        add(facts, "register.nominations.post-rank", word("grade", details.postRank(), locale), locale);
        if (personal) {
            persons.personal(details.sex(), details.born(), details.education(), details.origin(), locale)
                    .forEach((label, text) -> add(facts, label, text, locale));
        }
        add(facts, "register.nominations.note", details.note(), locale);
        return facts;
    }

    private void add(List<Fact> facts, String key, String text, Locale locale) {
        if (!text.isEmpty()) {
            facts.add(new Fact(say(key, locale), text));
        }
    }

    private String word(String attribute, @Nullable String code, Locale locale) {
        return code == null ? "" : say("attribute." + attribute + "." + code, locale);
    }

    /** The latest first. */
    List<Told> told(Nomination nomination, Map<Integer, Map<String, String>> overrides, boolean athome) {
        Set<Integer> standing =
                nomination.life().standing().stream().map(Taken::no).collect(java.util.stream.Collectors.toSet());
        return nomination.steps().reversed().stream()
                .map(step -> told(
                        step,
                        !athome && nomination.amongHome(step),
                        step.step() != Step.TAKE_BACK && !standing.contains(step.no()),
                        overrides.getOrDefault(step.no(), Map.of())))
                .toList();
    }

    private static Told told(Taken step, boolean hidden, boolean struck, Map<String, String> setAside) {
        String answer = step.answer() == null || hidden ? "" : step.answer() ? "yes" : "no";
        return new Told(
                step.no(),
                step.step().word(),
                answer,
                step.party().word(),
                hidden ? null : step.day(),
                step.year(),
                hidden ? "" : step.reference(),
                hidden ? null : step.words(),
                hidden ? "" : step.by(),
                step.at(),
                struck,
                hidden ? Map.of() : setAside);
    }

    Sheet sheet(List<Line> lines, Locale locale) {
        return new Sheet(
                say("nominations.title", locale),
                Stream.of(
                                "register.nominations.person",
                                "register.nominations.office",
                                "attribute.direction",
                                "register.nominations.category",
                                "register.nominations.home",
                                "register.nominations.host",
                                "register.nominations.title",
                                "nominations.term",
                                "nominations.stage",
                                "nominations.next")
                        .map(key -> say(key, locale))
                        .toList(),
                lines.stream()
                        .map(line -> Arrays.<Object>asList(
                                line.name(),
                                line.office(),
                                say("attribute.direction." + line.direction(), locale),
                                line.work(),
                                line.home(),
                                line.host(),
                                line.what(),
                                looks.span(line.from(), line.until()),
                                say("nominations.stage." + line.stage(), locale),
                                line.next()))
                        .toList());
    }

    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
