package org.jiedui.labour;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.OfferQueries.Fair;
import org.jiedui.labour.OfferQueries.FairOrder;
import org.jiedui.labour.OfferQueries.VacancyOrder;
import org.jiedui.labour.Placement.Way;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.looks.Listed;
import org.jiedui.looks.Listed.Filter;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Fairs, vacancies and workers for programs: the same rows as on the pages, narrowed alike; nobody by more than their mask. */
@RestController
@RequestMapping("/api")
class LabourApi {

    private final OfferQueries offers;
    private final SeekerQueries seekers;
    private final Lists lists;

    LabourApi(OfferQueries offers, SeekerQueries seekers, Lists lists) {
        this.offers = offers;
        this.seekers = seekers;
        this.lists = lists;
    }

    /** @param firms how many came; null: not recorded, as with the posts they offered */
    record FairJson(
            long id,
            long entry,
            String title,
            @Nullable String day,
            String place,
            String origin,
            @Nullable Integer firms,
            @Nullable Integer posts,
            @Nullable Long pairing) {

        static FairJson of(Fair fair) {
            return new FairJson(
                    fair.id(),
                    fair.entry().value(),
                    fair.title(),
                    text(fair.day()),
                    fair.place().value(),
                    fair.origin().value(),
                    fair.firms(),
                    fair.posts(),
                    number(fair.pairing()));
        }
    }

    /**
     * @param wageFrom yuan a month; null: not recorded
     * @param until    the last day, {@code open} if it goes on, or null if not recorded
     * @param taken    how many placements under it are not over
     */
    record VacancyJson(
            long id,
            String employer,
            @Nullable String employerKind,
            String place,
            @Nullable String origin,
            String title,
            String skill,
            String licence,
            int wanted,
            int taken,
            @Nullable String wageFrom,
            @Nullable String wageTo,
            @Nullable String from,
            @Nullable String until,
            @Nullable Boolean lodging,
            @Nullable Boolean transport,
            @Nullable Long fair,
            @Nullable Long pairing) {

        static VacancyJson of(Vacancy vacancy) {
            return new VacancyJson(
                    vacancy.id(),
                    vacancy.employerName(),
                    vacancy.employerKind(),
                    vacancy.place().value(),
                    code(vacancy.origin()),
                    vacancy.title(),
                    vacancy.skill(),
                    vacancy.licence(),
                    vacancy.wanted(),
                    vacancy.taken(),
                    yuan(vacancy.wageFrom()),
                    yuan(vacancy.wageTo()),
                    text(vacancy.from()),
                    vacancy.until().text(),
                    vacancy.lodging(),
                    vacancy.transport(),
                    vacancy.fair(),
                    number(vacancy.pairing()));
        }
    }

    /**
     * Somebody who looks for work, as they said last.
     *
     * @param person       their number on the books
     * @param mask         what stands for the name
     * @param formerlyPoor null: not known
     * @param stage        where their placement stands that is not over; {@code none} if there is none
     */
    record SeekerJson(
            long person,
            String mask,
            String origin,
            String skill,
            String licence,
            @Nullable Boolean formerlyPoor,
            @Nullable String wishPlace,
            boolean wishOnly,
            String wishSkill,
            @Nullable String wishWage,
            @Nullable String from,
            @Nullable Boolean training,
            @Nullable Boolean transport,
            String stage,
            @Nullable Long pairing) {

        static SeekerJson of(Seeker seeker) {
            return new SeekerJson(
                    seeker.person().value(),
                    seeker.mask(),
                    seeker.origin().value(),
                    seeker.skill(),
                    seeker.licence(),
                    seeker.poor(),
                    code(seeker.wishPlace()),
                    seeker.wishOnly(),
                    seeker.wishSkill(),
                    yuan(seeker.wishWage()),
                    text(seeker.from()),
                    seeker.training(),
                    seeker.transport(),
                    seeker.stage() == null ? "none" : seeker.stage().word(),
                    number(seeker.pairing()));
        }
    }

    /** @param why of what left or declined, a word; {@code entry} the fact that came of it */
    record StepJson(
            String step,
            @Nullable String day,
            @Nullable String why,
            @Nullable Long entry) {}

    /**
     * @param placed the day on which the work began; null: it has not, or nobody wrote down when
     * @param due    the word that is told next, if it falls due, and {@code dueBy} from which day it can be
     */
    record PlacementJson(
            long id,
            long person,
            String mask,
            String origin,
            @Nullable Long vacancy,
            String employer,
            String place,
            String title,
            @Nullable String wage,
            @Nullable Long group,
            @Nullable Long fair,
            String stage,
            @Nullable String placed,
            @Nullable String due,
            @Nullable LocalDate dueBy,
            boolean overdue,
            List<StepJson> steps) {

        static PlacementJson of(LabourViews.PlacementLine line) {
            Placement placement = line.of();
            return new PlacementJson(
                    placement.id(),
                    placement.person().value(),
                    placement.mask(),
                    placement.origin().value(),
                    placement.vacancy(),
                    placement.employerName(),
                    placement.place().value(),
                    placement.title(),
                    yuan(placement.wage()),
                    placement.group(),
                    placement.fair(),
                    line.stage(),
                    text(line.placed()),
                    line.soon().isEmpty() ? null : line.soon(),
                    line.by(),
                    line.overdue(),
                    placement.steps().stream()
                            .map(step -> new StepJson(
                                    step.step().word(),
                                    text(step.day()),
                                    step.why(),
                                    step.entry() == null ? null : step.entry().value()))
                            .toList());
        }
    }

    @GetMapping("/fairs")
    Listed<FairJson> fairs(@RequestParam Map<String, String> parameters) {
        ListRequest<FairOrder> request = lists.asked(parameters, FairOrder.LATEST);
        return Listed.of(lists.page(request, offers::fairs, offers::countFairs).map(FairJson::of));
    }

    @GetMapping("/fairs/{id}")
    FairJson fair(@PathVariable long id) {
        return offers.fair(id).map(FairJson::of).orElseThrow(() -> new AbsentException("no such fair: " + id));
    }

    @GetMapping("/vacancies")
    Listed<VacancyJson> vacancies(@RequestParam Map<String, String> parameters) {
        ListRequest<VacancyOrder> request = lists.asked(
                parameters,
                VacancyOrder.LATEST,
                Filter.words("free", "yes", "no"),
                Filter.words("kind", VacancyRegister.EMPLOYERS),
                Filter.number("fair"));
        return Listed.of(
                lists.page(request, offers::vacancies, offers::countVacancies).map(VacancyJson::of));
    }

    @GetMapping("/vacancies/{id}")
    VacancyJson vacancy(@PathVariable long id) {
        return offers.vacancy(id).map(VacancyJson::of).orElseThrow(() -> new AbsentException("no such vacancy: " + id));
    }

    @GetMapping("/seekers")
    Listed<SeekerJson> seekers(@RequestParam Map<String, String> parameters) {
        ListRequest<SeekerQueries.Order> request = lists.asked(
                parameters,
                SeekerQueries.Order.LATEST,
                Filter.words(
                        "stage",
                        Stream.concat(
                                        Stream.of("none"),
                                        Arrays.stream(Way.values())
                                                .filter(way -> !way.over())
                                                .map(Way::word))
                                .toList()),
                Filter.words("poor", "yes", "no", "unknown"),
                Filter.words("training", "yes", "no"),
                Filter.words("transport", "yes", "no"));
        return Listed.of(lists.page(request, seekers::seekers, seekers::count).map(SeekerJson::of));
    }

    @GetMapping("/seekers/{id}")
    SeekerJson seeker(@PathVariable long id) {
        if (id < 1) {
            throw new AbsentException("nobody looks for work under " + id);
        }
        return seekers.seeker(new PersonId(id))
                .map(SeekerJson::of)
                .orElseThrow(() -> new AbsentException("nobody looks for work under " + id));
    }

    static @Nullable String text(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    private static @Nullable String code(@Nullable RegionCode place) {
        return place == null ? null : place.value();
    }

    static @Nullable String yuan(@Nullable Integer amount) {
        return amount == null ? null : String.valueOf(amount);
    }

    private static @Nullable Long number(@Nullable PairingId pairing) {
        return pairing == null ? null : pairing.value();
    }
}
