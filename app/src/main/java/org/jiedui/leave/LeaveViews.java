package org.jiedui.leave;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Organisation;
import org.jiedui.policies.Entitlement;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Leave in the words of the reader. */
@Component
class LeaveViews {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;
    private final Days days;
    private final Speaking speaking;

    LeaveViews(Regions regions, Looks looks, MessageSource messages, Days days, Speaking speaking) {
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
        this.days = days;
        this.speaking = speaking;
    }

    /**
     * A leave.
     *
     * @param asked  the last day asked for, if it was cut short since; else absent
     * @param behalf whether somebody else asked on the person's behalf
     * @param after  how many steps there are: what a step that is taken now has seen
     */
    record Line(
            long id,
            long stay,
            String name,
            String direction,
            String east,
            String west,
            String host,
            String kind,
            LocalDate first,
            LocalDate until,
            @Nullable LocalDate asked,
            int days,
            String state,
            boolean behalf,
            int after) {}

    /** What was said to a leave; {@code words} are empty where they are not the reader's to know. */
    record Told(String step, String words, String party, String by, String at, boolean struck) {}

    /** Everything of a leave that its page shows; {@code why} is absent where it is not the reader's to know. */
    record Whole(Line line, @Nullable String why, List<Told> told, List<String> open) {}

    /** A kind of leave in a year: what was taken, beside what is granted where that is on record. */
    record Account(
            int year,
            String kind,
            int taken,
            int times,
            int asked,
            @Nullable Integer granted,
            @Nullable Integer grantedTimes,
            boolean working,
            int over,
            int overTimes,
            String source) {}

    Line line(Leave leave, Locale locale) {
        Stay stay = leave.stay();
        boolean fromEast = stay.direction() == Direction.EAST_TO_WEST;
        String home = regions.label(stay.home().place(), locale);
        String hostPlace = regions.label(stay.host().place(), locale);
        Organisation host = stay.host().organisation();
        return new Line(
                leave.id().value(),
                stay.id().value(),
                stay.person().name(),
                stay.direction().word(),
                fromEast ? home : hostPlace,
                fromEast ? hostPlace : home,
                host == null ? hostPlace : host.name(),
                leave.kind().word(),
                leave.first(),
                leave.until(),
                leave.course().shortened() == null ? null : leave.last(),
                days.of(leave),
                leave.state().word(),
                leave.asked().party() == Party.HOST,
                leave.steps().size());
    }

    Whole whole(Leave leave, boolean readsWhy, Locale locale) {
        Set<Integer> standing =
                leave.course().standing().stream().map(Taken::no).collect(Collectors.toSet());
        return new Whole(
                line(leave, locale),
                readsWhy ? leave.why() : null,
                leave.steps().stream()
                        .map(step -> new Told(
                                step.step().word(),
                                readsWhy ? step.words() : "",
                                step.party().word(),
                                step.by(),
                                looks.moment(step.at()),
                                step.step() != Step.TAKE_BACK && !standing.contains(step.no())))
                        .toList(),
                speaking.open(leave).stream().map(Step::word).toList());
    }

    /** The kinds that were asked for or are granted in a year; the others are not there. */
    List<Account> accounts(List<Leave> leaves, Stay stay, int year, Locale locale) {
        return Arrays.stream(LeaveKind.values())
                .map(kind -> days.balance(leaves, kind, stay.home().place(), year))
                .filter(balance -> balance.granted() != null || balance.taken() + balance.asked() > 0)
                .map(balance -> account(balance, locale))
                .toList();
    }

    private static Account account(Days.Balance balance, Locale locale) {
        Entitlement.Leave granted = balance.granted();
        return new Account(
                balance.year(),
                balance.kind().word(),
                balance.taken(),
                balance.times(),
                balance.asked(),
                granted == null ? null : granted.days(),
                granted == null ? null : granted.times(),
                granted != null && granted.counting().working(),
                balance.over(),
                balance.overTimes(),
                granted == null ? "" : granted.source().in(locale));
    }

    /** Without why anybody asked. */
    Sheet sheet(List<Line> lines, Locale locale) {
        return new Sheet(
                say("leave.title", locale),
                List.of(
                        say("leave.person", locale),
                        say("attribute.direction", locale),
                        say("leave.east", locale),
                        say("leave.west", locale),
                        say("leave.host", locale),
                        say("leave.kind", locale),
                        say("leave.first", locale),
                        say("leave.last", locale),
                        say("leave.days", locale),
                        say("leave.state", locale)),
                lines.stream()
                        .map(line -> List.<Object>of(
                                line.name(),
                                say("attribute.direction." + line.direction(), locale),
                                line.east(),
                                line.west(),
                                line.host(),
                                say("leave.kind." + line.kind(), locale),
                                line.first(),
                                line.until(),
                                line.days(),
                                say("leave.state." + line.state(), locale)))
                        .toList());
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
