package org.jiedui.intake;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.kernel.Finding;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.workbooks.CellText;
import org.jspecify.annotations.Nullable;

/** Reads regions in cells, by code, by name, or both; remembers what it has read. Of one reading, not shared. */
final class RegionWords {

    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?:\\d{3})?(?!\\d)");
    private static final Pattern BESIDE = Pattern.compile("^[\\s(:,;\\-]+|[\\s):,;\\-]+$");
    private static final int MENTIONED = 4;
    private static final int LONGEST = 60;
    /** Province, prefecture, county, town. */
    private static final int DEEPEST = 4;

    private final Regions regions;
    private final int year;
    private final Predicate<RegionCode> paired;
    private final Map<String, Found> read = new HashMap<>();

    /**
     * @param spoken when the source spoke: of namesakes those are meant that were in force then
     * @param paired whether a place takes part in the exchange: of namesakes the only one that does is meant, and it is told
     */
    RegionWords(Regions regions, LocalDate spoken, Predicate<RegionCode> paired) {
        this.paired = paired;
        this.regions = regions;
        this.year = spoken.getYear();
    }

    /** A region, perhaps with a remark; or why there is none. */
    record Found(@Nullable RegionCode code, @Nullable Finding told) {

        static Found wrong(String code, Object... args) {
            return new Found(null, Finding.refused(code, "", args));
        }
    }

    Found read(String cell) {
        return read.computeIfAbsent(CellText.tidy(cell), this::resolve);
    }

    private Found resolve(String text) {
        Matcher digits = CODE.matcher(text);
        if (!digits.find()) {
            return byName(text);
        }
        String code = digits.group();
        String name = BESIDE.matcher(text.replace(code, " ").strip()).replaceAll("");
        if (!RegionCode.isCode(code)) {
            return Found.wrong("region-unknown", code);
        }
        RegionCode region = new RegionCode(code);
        Region known = regions.find(region).orElse(null);
        if (known == null) {
            return Found.wrong("region-unknown", code);
        }
        if (name.isEmpty()) {
            return new Found(region, null);
        }
        List<Region> namesakes = candidates(name);
        if (namesakes.stream().anyMatch(namesake -> namesake.code().equals(region))) {
            return new Found(region, null);
        }
        return namesakes.isEmpty()
                ? Found.wrong("region-name-unknown", name, code, known.name())
                : Found.wrong("region-mismatch", code, known.name(), name, codes(namesakes));
    }

    private Found byName(String name) {
        List<Region> candidates = candidates(name);
        if (candidates.isEmpty()) {
            return Found.wrong("region-unknown", name);
        }
        List<Region> inForce = candidates.stream().filter(this::inForceThen).toList();
        List<RegionCode> codes = (inForce.isEmpty() ? candidates : inForce)
                .stream().map(Region::code).distinct().toList();
        if (codes.size() == 1) {
            return new Found(codes.getFirst(), null);
        }
        List<RegionCode> meant = codes.stream().filter(paired).toList();
        return meant.size() == 1
                ? new Found(meant.getFirst(), Finding.remark("region-read-as", "", name, mentioned(meant)))
                : Found.wrong("region-ambiguous", name, mentioned(codes));
    }

    private boolean inForceThen(Region region) {
        return (region.from() == null || region.from() <= year) && (region.to() == null || year < region.to());
    }

    /** Regions of this name; or, if it starts with the name of a place above (广州市白云区), those of the rest in there. */
    private List<Region> candidates(String text) {
        return text.length() > LONGEST ? List.of() : candidates(text, DEEPEST);
    }

    private List<Region> candidates(String text, int deep) {
        String name = CellText.dense(text);
        List<Region> named = regions.named(name);
        for (int cut = name.length() - 1; named.isEmpty() && deep > 1 && cut > 1; cut--) {
            List<Region> below = regions.named(name.substring(cut));
            if (!below.isEmpty()) {
                List<Region> above =
                        candidates(BESIDE.matcher(name.substring(0, cut)).replaceAll(""), deep - 1);
                named = below.stream()
                        .filter(region -> above.stream()
                                .anyMatch(place -> !place.code().equals(region.code())
                                        && place.code().contains(region.code())))
                        .toList();
            }
        }
        return named;
    }

    private String mentioned(List<RegionCode> codes) {
        return codes.stream()
                        .limit(MENTIONED)
                        .map(code -> code + " " + path(code))
                        .collect(Collectors.joining("、"))
                + (codes.size() > MENTIONED ? " …" : "");
    }

    private String path(RegionCode code) {
        return regions.path(code).stream()
                .map(place -> regions.label(place.code(), Locale.SIMPLIFIED_CHINESE))
                .collect(Collectors.joining());
    }

    private static String codes(List<Region> regions) {
        return regions.stream()
                .map(region -> Objects.toString(region.code()))
                .distinct()
                .limit(MENTIONED)
                .collect(Collectors.joining("、"));
    }
}
