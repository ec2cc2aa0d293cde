package org.jiedui.labour;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jiedui.kernel.PartialDate;
import org.jiedui.labour.OfferQueries.Fair;
import org.jiedui.labour.OfferQueries.Group;
import org.jiedui.labour.OfferQueries.Sent;
import org.jiedui.labour.Placement.Way;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;

/** Vacancies, workers and placements in the words of the reader; nobody by more than their mask. */
@Component
class LabourViews {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;

    LabourViews(Regions regions, Looks looks, MessageSource messages) {
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * Work that is offered.
     *
     * @param asks what is asked for, in one: skill and licence
     * @param gives lodging, the way there, as far as it is said
     */
    record VacancyLine(Vacancy of, String place, String origin, String asks, String wage, String term, String gives) {}

    /** @param wishes work, place and wage in one */
    record SeekerLine(Seeker of, String origin, String can, String wishes, String poor, String stage) {}

    /**
     * @param why    of one that is over, a word, and {@code since} when
     * @param soon   the word that is told next, if it falls due
     * @param missed what was not asked when its day came, and is past
     */
    record PlacementLine(
            Placement of,
            String origin,
            String place,
            String stage,
            @Nullable String why,
            @Nullable PartialDate since,
            @Nullable PartialDate placed,
            String soon,
            @Nullable LocalDate by,
            boolean overdue,
            String missed) {}

    record FairLine(Fair of, String place, String origin) {}

    record GroupLine(Group of, String origin, String place, int members, int working) {}

    VacancyLine line(Vacancy vacancy, Locale locale) {
        return new VacancyLine(
                vacancy,
                regions.label(vacancy.place(), locale),
                label(vacancy.origin(), locale),
                joined(locale, vacancy.skill(), vacancy.licence()),
                wage(vacancy, locale),
                looks.span(vacancy.from(), vacancy.until()),
                joined(
                        locale,
                        said("labour.lodging.", vacancy.lodging(), locale),
                        said("labour.transport.", vacancy.transport(), locale)));
    }

    private String said(String key, @Nullable Boolean said, Locale locale) {
        return said == null ? "" : say(key + (said ? "yes" : "no"), locale);
    }

    private String wage(Vacancy vacancy, Locale locale) {
        Integer from = vacancy.wageFrom();
        Integer to = vacancy.wageTo();
        if (from == null && to == null) {
            return say("looks.unrecorded", locale);
        }
        if (from == null || to == null || from.equals(to)) {
            String key = from == null ? "labour.wage.to" : to == null ? "labour.wage.from" : "labour.wage";
            return say(key, locale, String.valueOf(from == null ? to : from));
        }
        return say("labour.wage.between", locale, String.valueOf(from), String.valueOf(to));
    }

    SeekerLine line(Seeker seeker, Locale locale) {
        RegionCode place = seeker.wishPlace();
        Integer wage = seeker.wishWage();
        String where = seeker.wishOnly() ? "labour.wish.only" : "labour.wish.place";
        return new SeekerLine(
                seeker,
                regions.label(seeker.origin(), locale),
                joined(locale, seeker.skill(), seeker.licence()),
                joined(
                        locale,
                        seeker.wishSkill(),
                        place == null ? "" : say(where, locale, label(place, locale)),
                        wage == null ? "" : say("labour.wage.from", locale, String.valueOf(wage)),
                        Boolean.TRUE.equals(seeker.training()) ? say("labour.wish.training", locale) : "",
                        Boolean.TRUE.equals(seeker.transport()) ? say("labour.wish.transport", locale) : ""),
                seeker.poor() == null ? "unknown" : seeker.poor() ? "yes" : "no",
                seeker.stage() == null ? "none" : seeker.stage().word());
    }

    PlacementLine line(Placement placement, LocalDate today, Locale locale) {
        FollowUp.Due due = FollowUp.next(placement, today).orElse(null);
        return new PlacementLine(
                placement,
                regions.label(placement.origin(), locale),
                regions.label(placement.place(), locale),
                placement.stage().word(),
                placement.why(),
                placement.stage().over() ? placement.steps().getLast().day() : null,
                placement.placed(),
                due == null ? "" : due.step().word(),
                due == null ? null : due.by(),
                due != null && due.overdue(),
                missed(FollowUp.missed(placement, today), locale));
    }

    private String missed(List<Way> steps, Locale locale) {
        String months = steps.stream()
                .map(step -> String.valueOf(step.months()))
                .collect(Collectors.joining(say("labour.months.between", locale)));
        return months.isEmpty() ? "" : say("labour.missed", locale, months);
    }

    FairLine line(Fair fair, Locale locale) {
        return new FairLine(fair, regions.label(fair.place(), locale), regions.label(fair.origin(), locale));
    }

    GroupLine line(Sent sent, Locale locale) {
        Group group = sent.of();
        return new GroupLine(
                group,
                regions.label(group.origin(), locale),
                label(group.place(), locale),
                sent.members(),
                sent.working());
    }

    private String label(@Nullable RegionCode place, Locale locale) {
        return place == null ? "" : regions.label(place, locale);
    }

    private String joined(Locale locale, String... words) {
        return Arrays.stream(words)
                .filter(word -> !word.isEmpty())
                .collect(Collectors.joining(say("labour.between", locale)));
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void sendVacancies(HttpServletResponse response, Sheet.Source rows, Locale locale) throws IOException {
        send(
                response,
                rows,
                locale,
                "register.vacancies",
                "register.vacancies.reference",
                "register.vacancies.employer",
                "register.vacancies.title",
                "register.vacancies.place",
                "register.vacancies.skill",
                "register.vacancies.licence",
                "labour.wanted",
                "labour.taken",
                "labour.wage.head",
                "labour.term",
                "labour.gives",
                "register.vacancies.origin",
                "register.vacancies.remark");
    }

    List<Object> cells(Vacancy vacancy, Locale locale) {
        VacancyLine line = line(vacancy, locale);
        return List.of(
                vacancy.id(),
                vacancy.employerName(),
                vacancy.title(),
                line.place(),
                vacancy.skill(),
                vacancy.licence(),
                vacancy.wanted(),
                vacancy.taken(),
                line.wage(),
                line.term(),
                line.gives(),
                line.origin(),
                vacancy.remark());
    }

    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void sendSeekers(HttpServletResponse response, Sheet.Source rows, Locale locale) throws IOException {
        send(
                response,
                rows,
                locale,
                "register.seekers",
                "register.seekers.person-no",
                "register.seekers.person",
                "register.seekers.origin",
                "register.seekers.poor",
                "register.seekers.skill",
                "register.seekers.licence",
                "labour.wishes",
                "register.seekers.from",
                "labour.stage");
    }

    List<Object> cells(Seeker seeker, Locale locale) {
        SeekerLine line = line(seeker, locale);
        return List.of(
                seeker.person().value(),
                seeker.called(),
                line.origin(),
                say("register.seekers.poor." + line.poor(), locale),
                seeker.skill(),
                seeker.licence(),
                line.wishes(),
                seeker.from() == null ? "" : seeker.from().toString(),
                say("labour.stage." + line.stage(), locale));
    }

    /** With the columns of the register of steps, so that it can be filled in and handed in again. */
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    void sendPlacements(HttpServletResponse response, Sheet.Source rows, Locale locale) throws IOException {
        send(
                response,
                rows,
                locale,
                "register.placement-steps",
                "register.placement-steps.placement-no",
                "register.placements.person",
                "register.placements.origin",
                "register.placements.employer",
                "register.placements.title",
                "register.placements.place",
                "labour.placed-on",
                "labour.stage",
                "labour.due",
                "labour.due.by",
                "labour.missed.head",
                "register.placement-steps.step",
                "register.placement-steps.day",
                "register.placement-steps.why",
                "register.placement-steps.words");
    }

    List<@Nullable Object> cells(PlacementLine line, Locale locale) {
        List<@Nullable Object> cells = new ArrayList<>();
        cells.add(line.of().id());
        cells.add(line.of().called());
        cells.add(line.origin());
        cells.add(line.of().employerName());
        cells.add(line.of().title());
        cells.add(line.place());
        cells.add(line.placed() == null ? "" : line.placed().toString());
        cells.add(say("labour.stage." + line.stage(), locale));
        cells.add(line.soon().isEmpty() ? "" : say("labour.stage." + line.soon(), locale));
        cells.add(line.by());
        cells.add(line.missed());
        cells.addAll(Collections.nCopies(4, "")); // for the step
        return cells;
    }

    private void send(HttpServletResponse response, Sheet.Source rows, Locale locale, String name, String... heads)
            throws IOException {
        Sheet.send(
                response,
                say(name, locale),
                Arrays.stream(heads).map(key -> say(key, locale)).toList(),
                rows);
    }

    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
