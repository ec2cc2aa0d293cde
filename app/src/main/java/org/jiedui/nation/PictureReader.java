package org.jiedui.nation;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Measure;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Reads what a picture is asked for. One set for all years: a slider over years must not change what is counted under way. What
 * is not said is the newest set in force and the first of its headline measures that has entries.
 */
@Component
class PictureReader {

    /** The word for all years, where leaving the year out means something else. */
    static final String ALL = "all";

    private final Definitions definitions;
    private final Regions regions;
    private final Answers answers;
    private final Clock clock;

    PictureReader(Definitions definitions, Regions regions, Answers answers, Clock clock) {
        this.definitions = definitions;
        this.regions = regions;
        this.answers = answers;
        this.clock = clock;
    }

    /**
     * What is asked for.
     *
     * @param year absent: all years
     */
    record Wanted(
            DefinitionSet set,
            Measure measure,
            @Nullable Integer year,
            @Nullable Region east,
            @Nullable Region west,
            @Nullable Region place) {

        Period period() {
            return year == null ? Period.ALWAYS : Period.ofYear(year);
        }
    }

    /** @throws RefusedException naming each word that cannot be read */
    Wanted read(PictureForm form, Locale locale) {
        List<Finding> findings = new ArrayList<>();
        DefinitionSet set = set(form);
        Integer year = year(form.year(), findings);
        Region east = place(form.east(), "east", findings);
        Region west = place(form.west(), "west", findings);
        Region place = place(form.place(), "place", findings);
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return new Wanted(set, measure(form, set, locale), year, east, west, place);
    }

    /** @throws RefusedException if there is no such set */
    DefinitionSet set(PictureForm form) {
        String code = PictureForm.present(form.set());
        return code == null ? definitions.defaultFor(Period.ALWAYS, LocalDate.now(clock)) : definitions.set(code);
    }

    private Measure measure(PictureForm form, DefinitionSet set, Locale locale) {
        String code = PictureForm.present(form.measure());
        if (code != null) {
            return definitions.measure(set.code(), code);
        }
        List<Measure> first = set.headline().stream()
                .flatMap(headline -> set.find(headline).stream())
                .toList();
        List<Measure> choice = first.isEmpty() ? set.measures() : first;
        return choice.stream()
                .filter(measure -> has(set, measure, locale))
                .findFirst()
                .orElse(choice.getFirst());
    }

    private boolean has(DefinitionSet set, Measure measure, Locale locale) {
        Question question = Question.everything().but(q -> q.set(set.code()).measure(measure.code()));
        return answers.answer(question, locale).figures().stream()
                .mapToLong(Answer.Figure::entries)
                .anyMatch(entries -> entries > 0);
    }

    /** The last of these years, if none is asked for. */
    PictureForm dated(PictureForm form, Collection<String> years) {
        Optional<String> last = years.stream().filter(year -> !year.isEmpty()).max(Comparator.naturalOrder());
        return PictureForm.present(form.year()) == null && last.isPresent() ? form.in(last.get()) : form;
    }

    /** The same question between two other ends. */
    Wanted between(Wanted wanted, RegionCode east, RegionCode west) {
        return new Wanted(
                wanted.set(),
                wanted.measure(),
                wanted.year(),
                regions.find(east).orElse(null),
                regions.find(west).orElse(null),
                null);
    }

    private static @Nullable Integer year(@Nullable String text, List<Finding> findings) {
        String written = PictureForm.present(text);
        if (written == null || written.equals(ALL)) {
            return null;
        }
        if (!written.matches("[12]\\d{3}")) {
            findings.add(Finding.refused("nation-year", "year", written));
            return null;
        }
        return Integer.valueOf(written);
    }

    /** By code, as the pictures lead to it, or by a name that only one place bears, as it is typed. */
    private @Nullable Region place(@Nullable String text, String field, List<Finding> findings) {
        String written = PictureForm.present(text);
        if (written == null) {
            return null;
        }
        if (RegionCode.isCode(written)) {
            Optional<Region> known = regions.find(new RegionCode(written));
            if (known.isPresent()) {
                return shown(known.get());
            }
        }
        List<Region> meant = regions.meant(written);
        if (meant.size() == 1) {
            return shown(meant.getFirst());
        }
        findings.add(
                meant.isEmpty()
                        ? Finding.refused("nation-place", field, written)
                        : Finding.refused("nation-place-several", field, written, told(meant)));
        return null;
    }

    /** Nothing is split by towns: a town stands in its county, or in its city where there are no counties. */
    private Region shown(Region place) {
        return place.level() == Region.Level.TOWN
                ? regions.find(new RegionCode(place.code().value().substring(0, 6)))
                        .orElse(place)
                : place;
    }

    private String told(List<Region> meant) {
        return meant.stream()
                .limit(5)
                .map(region -> regions.inFull(region.code()))
                .reduce((one, other) -> one + " · " + other)
                .map(Objects::requireNonNull)
                .orElse("");
    }
}
