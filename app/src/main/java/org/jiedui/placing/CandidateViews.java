package org.jiedui.placing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.PersonColumns;
import org.jiedui.pairings.Direction;
import org.jiedui.placing.Candidate.About;
import org.jiedui.regions.Regions;
import org.jiedui.rounds.Card;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Candidates in the words of the reader. */
@Component
class CandidateViews {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;
    private final PersonColumns persons;

    CandidateViews(Regions regions, Looks looks, MessageSource messages, PersonColumns persons) {
        this.persons = persons;
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * A row of the list.
     *
     * @param east  the eastern of the two places, whichever way somebody goes; {@code west} the other
     * @param work  category, with profession and rank if they are known
     * @param state {@code free}, or {@code under-way}
     * @param way   the number of the way, if the candidate is on one
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
            String work,
            @Nullable PartialDate from,
            Until until,
            List<String> wishes,
            String team,
            boolean leads,
            String partner,
            String manner,
            String state,
            @Nullable Long way) {}

    /** Something said of the person. */
    record Fact(String label, String text) {}

    Line line(Candidate candidate, @Nullable Nomination way, Locale locale) {
        boolean fromEast = candidate.direction() == Direction.EAST_TO_WEST;
        String home = regions.label(candidate.home(), locale);
        String host = regions.label(candidate.host(), locale);
        About about = candidate.about();
        return new Line(
                candidate.id().value(),
                candidate.person().value(),
                candidate.name(),
                about.office(),
                candidate.direction().word(),
                fromEast ? home : host,
                fromEast ? host : home,
                about.unit().isEmpty() ? home : about.unit(),
                host,
                work(candidate, locale),
                candidate.offer().term().from(),
                candidate.offer().term().until(),
                candidate.offer().wishes(),
                candidate.offer().team(),
                candidate.offer().leads(),
                candidate.offer().partner(),
                candidate.manner(),
                way == null ? "free" : "under-way",
                way == null ? null : way.id().value());
    }

    private String work(Candidate candidate, Locale locale) {
        return Stream.of(
                        say("attribute.category." + candidate.category(), locale),
                        word("profession", candidate.about().profession(), locale),
                        word("grade", candidate.about().rank(), locale))
                .filter(word -> !word.isEmpty())
                .reduce((one, next) -> one + say("placing.between", locale) + next)
                .orElse("");
    }

    /**
     * @param personal whether sex, birth, education and origin are the reader's to read
     * @param offers   whether the reader offers people for the home side, whose own affair it is whom it sends first
     */
    List<Fact> facts(Candidate candidate, boolean personal, boolean offers, Locale locale) {
        About about = candidate.about();
        List<Fact> facts = new ArrayList<>();
        add(facts, "register.candidates.office", about.office(), locale);
        add(facts, "register.candidates.home", about.unit(), locale);
        add(facts, "register.candidates.home-place", regions.label(candidate.home(), locale), locale);
        add(facts, "register.candidates.host-place", regions.label(candidate.host(), locale), locale);
        add(
                facts,
                "register.candidates.years",
                about.years() == null ? "" : about.years().toString(),
                locale);
        if (personal) {
            persons.personal(about.sex(), about.born(), about.education(), about.origin(), locale)
                    .forEach((label, text) -> add(facts, label, text, locale));
        }
        String priority = candidate.offer().priority();
        if (offers && priority != null) {
            add(facts, "register.candidates.priority", say("register.candidates.priority." + priority, locale), locale);
        }
        add(
                facts,
                "register.candidates.manner",
                say("register.candidates.manner." + candidate.manner(), locale),
                locale);
        add(facts, "register.candidates.note", about.note(), locale);
        return facts;
    }

    private void add(List<Fact> facts, String key, String text, Locale locale) {
        if (!text.isEmpty()) {
            facts.add(new Fact(say(key, locale), text));
        }
    }

    /** What a round shows of the candidate: nothing that is only for those who offer people. */
    Card card(Candidate candidate, Locale locale) {
        List<String> details = new ArrayList<>();
        details.add(work(candidate, locale));
        details.add(
                candidate.about().unit().isEmpty()
                        ? regions.label(candidate.home(), locale)
                        : candidate.about().unit());
        if (candidate.offer().term().from() != null) {
            details.add(looks.span(
                    candidate.offer().term().from(), candidate.offer().term().until()));
        }
        if (!candidate.offer().wishes().isEmpty()) {
            details.add(say(
                    "placing.card.wishes",
                    locale,
                    String.join(
                            say("placing.wishes.between", locale),
                            candidate.offer().wishes())));
        }
        if (!candidate.offer().team().isEmpty()) {
            details.add(candidate.offer().team());
        }
        return new Card(
                        candidate.name(),
                        details,
                        "/candidates/" + candidate.id().value())
                .on(candidate.homeSide());
    }

    Sheet sheet(List<Line> lines, Locale locale) {
        return new Sheet(
                say("register.candidates", locale),
                Stream.of(
                                "register.candidates.person",
                                "register.candidates.office",
                                "attribute.direction",
                                "placing.work",
                                "register.candidates.home",
                                "register.candidates.host-place",
                                "placing.term",
                                "register.candidates.wishes",
                                "register.candidates.team",
                                "register.candidates.partner",
                                "placing.state")
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
                                looks.span(line.from(), line.until()),
                                String.join(say("placing.wishes.between", locale), line.wishes()),
                                line.team(),
                                line.partner(),
                                say("placing.state." + line.state(), locale)))
                        .toList());
    }

    private String word(String attribute, @Nullable String code, Locale locale) {
        return code == null ? "" : say("attribute." + attribute + "." + code, locale);
    }

    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
