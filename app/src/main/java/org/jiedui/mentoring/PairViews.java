package org.jiedui.mentoring;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Pairs in the words of the reader. */
@Component
class PairViews {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;
    private final Mentoring mentoring;

    PairViews(Regions regions, Looks looks, MessageSource messages, Mentoring mentoring) {
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
        this.mentoring = mentoring;
    }

    /** A pair as pages show it. @param tells whether the reader may say what was passed on */
    record Line(
            long id,
            long entry,
            long stay,
            String mentor,
            String apprentice,
            String office,
            String role,
            String skill,
            String direction,
            String east,
            String west,
            @Nullable PartialDate from,
            Until until,
            boolean ended,
            boolean tells,
            List<Told> told) {}

    /** What was told of it. */
    record Told(long id, @Nullable PartialDate day, String words, boolean ended, String by, boolean takesBack) {}

    Line line(Pair pair, Locale locale) {
        boolean fromEast = pair.stay().direction() == Direction.EAST_TO_WEST;
        String home = regions.label(pair.stay().home().place(), locale);
        String host = regions.label(pair.stay().host().place(), locale);
        return new Line(
                pair.id().value(),
                pair.entry().value(),
                pair.stay().id().value(),
                pair.mentor().name(),
                pair.apprentice().name(),
                pair.other().office(),
                pair.role().word(),
                pair.skill(),
                pair.stay().direction().word(),
                fromEast ? home : host,
                fromEast ? host : home,
                pair.from(),
                pair.until(),
                pair.ended(),
                mentoring.tells(pair),
                pair.told().stream()
                        .map(told -> new Told(
                                told.id(),
                                told.day(),
                                told.words(),
                                told.ended(),
                                told.by(),
                                mentoring.takesBack(pair, told)))
                        .toList());
    }

    Sheet sheet(List<Line> lines, Locale locale) {
        return new Sheet(
                say("register.mentoring", locale),
                List.of(
                        say("mentoring.mentor", locale),
                        say("mentoring.apprentice", locale),
                        say("register.mentoring.skill", locale),
                        say("attribute.direction", locale),
                        say("mentoring.east", locale),
                        say("mentoring.west", locale),
                        say("mentoring.when", locale),
                        say("mentoring.told", locale)),
                lines.stream()
                        .flatMap(line -> told(line)
                                .map(told -> List.<Object>of(
                                        line.mentor(),
                                        line.apprentice(),
                                        line.skill(),
                                        say("attribute.direction." + line.direction(), locale),
                                        line.east(),
                                        line.west(),
                                        looks.span(line.from(), line.until()),
                                        told)))
                        .toList());
    }

    /** A row for each thing that was told, since a cell holds only so much; one row if nothing was. */
    private static Stream<String> told(Line line) {
        return line.told().isEmpty() ? Stream.of("") : line.told().stream().map(Told::words);
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
