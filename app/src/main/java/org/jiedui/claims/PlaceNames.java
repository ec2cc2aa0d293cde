package org.jiedui.claims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/** Reads and writes the ends of a claim, of which there may be several, or none: the nation. */
@Component
class PlaceNames {

    private static final String BETWEEN_PLACES = "[;；、,，/]+";
    private static final Pattern CODE = Pattern.compile("(?<!\\d)\\d{6}(?:\\d{3})?(?!\\d)");
    private static final int LONGEST = 60;
    private static final Set<String> NATION = Set.of("全国", "nation", "china");
    private static final int MOST = 60;

    private final Regions regions;

    PlaceNames(Regions regions) {
        this.regions = regions;
    }

    /** By code or name, several separated by ; or 、. Refuses what is no place, or may be several. */
    List<RegionCode> read(Row row, String column) {
        List<RegionCode> codes = new ArrayList<>();
        String[] words = row.text(column).orElse("").strip().split(BETWEEN_PLACES);
        if (words.length > MOST) {
            row.refuse(Finding.refused("claim-places-many", column, String.valueOf(MOST)));
            return codes;
        }
        for (String word : words) {
            if (!word.isBlank() && !NATION.contains(word.strip().toLowerCase(Locale.ROOT))) {
                meant(word.strip(), row, column).ifPresent(codes::add);
            }
        }
        return codes.stream().distinct().toList();
    }

    /** What the code says, if there is one; a name beside it must be one of its own. */
    private Optional<RegionCode> meant(String word, Row row, String column) {
        Matcher digits = CODE.matcher(word.length() > LONGEST ? word.substring(0, LONGEST) : word);
        String code = digits.find() ? digits.group() : "";
        String name = word.replace(code, " ").replaceAll("[()（）\\s]+", "");
        List<RegionCode> named = name.isEmpty() ? List.of() : named(name);
        if (code.isEmpty()) {
            return told(named, word, row, column);
        }
        Optional<Region> known = RegionCode.isCode(code) ? regions.find(new RegionCode(code)) : Optional.empty();
        if (known.isEmpty()) {
            return told(List.of(), code, row, column);
        }
        boolean fits = name.isEmpty()
                || regions.named(name).stream()
                        .anyMatch(region -> region.code().value().equals(code));
        if (!fits) {
            row.refuse(Finding.refused(
                    "region-name-unknown", column, name, code, known.get().name()));
            return Optional.empty();
        }
        return Optional.of(new RegionCode(code));
    }

    private Optional<RegionCode> told(List<RegionCode> meant, String word, Row row, String column) {
        if (meant.isEmpty()) {
            row.refuse(Finding.refused("region-unknown", column, word));
        } else if (meant.size() > 1) {
            String several = meant.stream().limit(4).map(regions::inFull).collect(Collectors.joining("、"));
            row.refuse(Finding.refused("region-ambiguous", column, word, several));
        }
        return meant.size() == 1 ? Optional.of(meant.getFirst()) : Optional.empty();
    }

    private List<RegionCode> named(String name) {
        List<Region> named = regions.named(name);
        List<Region> inForce = named.stream().filter(Region::inForce).toList();
        return (inForce.isEmpty() ? named : inForce)
                .stream().map(Region::code).distinct().toList();
    }

    /** One end in the reader's words: the places, else the name that the source gives, else nothing. */
    String end(List<RegionCode> codes, String name, Locale locale) {
        return codes.isEmpty()
                ? name
                : codes.stream().map(code -> regions.label(code, locale)).collect(Collectors.joining("、"));
    }
}
