package org.jiedui.regions;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StaleException;
import org.jiedui.regions.Region.Level;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;

/**
 * All regions, with their names over time: the table that comes along and the towns added by hand. Everything is answered
 * from memory, so it may be asked for every row of a workbook.
 */
@Component
public class Regions {

    private final TownRepository towns;
    private final EnglishNames english = EnglishNames.shipped();
    private final Readings readings;
    private volatile Gazetteer gazetteer;

    Regions(TownRepository towns) {
        this.towns = towns;
        List<Region> shipped = RegionTable.shipped();
        readings = Readings.from(shipped);
        gazetteer = Gazetteer.of(shipped, english)
                .with(towns.all().stream().map(this::region).toList(), english);
    }

    /** The region under its newest name, also if the code is no longer in force. */
    public Optional<Region> find(RegionCode code) {
        return gazetteer.newest(code).map(Entry::region);
    }

    /** The region of a code as it stands in an address. */
    Region inAddress(String code) {
        return Optional.of(code)
                .filter(RegionCode::isCode)
                .flatMap(digits -> find(new RegionCode(digits)))
                .orElseThrow(() -> new AbsentException("no region has the code " + code));
    }

    /** All rows of the code, the oldest name first; none if it is unknown. */
    public List<Region> names(RegionCode code) {
        return gazetteer.names(code);
    }

    /**
     * Regions that bear or bore exactly this name, with or without the ending of its level (平塘, 平塘县; 黔南, 黔南州 for
     * 黔南布依族苗族自治州), those in force first, then those of this very name, then the higher level. A name that nobody
     * bears may begin with those of the places it lies in (广州市白云区, 贵州省黔南州平塘县). Each code stands once, under
     * the newest of its names that fits, which need not be its name today.
     */
    public List<Region> named(String name) {
        return gazetteer.named(name);
    }

    /**
     * The places that a reader's words may mean: what their code says, if a code is among them; else those of exactly this
     * name, only the ones in force if any is; else all that fit best of what a search finds: whole before start before
     * part. None if nothing fits. Several are meant equally, and whoever needs one place has to ask which.
     */
    public List<Region> meant(String words) {
        Optional<String> code = Arrays.stream(words.strip().split("\\s+"))
                .filter(RegionCode::isCode)
                .findFirst();
        if (code.isPresent()) {
            return find(new RegionCode(code.get())).stream().toList();
        }
        List<Region> named = named(words.strip());
        if (named.isEmpty()) {
            return gazetteer.best(words.strip());
        }
        List<Region> inForce = named.stream().filter(Region::inForce).toList();
        return inForce.isEmpty() ? named : inForce;
    }

    /** The codes of {@link #meant}, to narrow a list: namesakes all, so that it is wider than meant and never about another. */
    public List<RegionCode> codesMeant(String words) {
        return meant(words).stream().map(Region::code).toList();
    }

    /** Rows that touch a place which the list's filter {@code place} means, or one below it; all, if it names none. */
    public <T> Predicate<T> touched(ListRequest<?> request, Function<? super T, List<RegionCode>> places) {
        Optional<List<RegionCode>> meant = request.filter("place").map(this::codesMeant);
        return row -> meant.isEmpty()
                || places.apply(row).stream()
                        .anyMatch(own -> meant.get().stream().anyMatch(place -> place.contains(own)));
    }

    /** Its full name from the province down, and its code: 广东省广州市白云区 440111. Tells namesakes apart. */
    public String inFull(RegionCode code) {
        return path(code).stream().map(Region::name).collect(Collectors.joining()) + " " + code.value();
    }

    /**
     * By name or part of it, code or its first digits, pinyin (pingtang), initials (ptx, pt) or English name; in force
     * first, then whole before start before part, then the higher level, then by code. Each code stands once.
     */
    public List<Region> search(String text, int limit) {
        return gazetteer.search(text, limit);
    }

    /** All provinces, by code. */
    public List<Region> provinces() {
        return gazetteer.provinces();
    }

    /**
     * The places right below, in force, by code. Headings of the standard are passed over: below 北京市 are its districts,
     * below 湖北省 its prefectures and the counties that it governs itself.
     */
    public List<Region> below(RegionCode code) {
        return gazetteer.below(code);
    }

    /** From the province down to the region itself, without headings; empty if the code is unknown. */
    public List<Region> path(RegionCode code) {
        return gazetteer.path(code);
    }

    /**
     * The short name for a reader: 平塘县, 黔南州, 宁夏; in any other language than Chinese the usual English name, else
     * the pinyin: Pingtang, Qiannan, Inner Mongolia. Two places may have the same. The code itself if it is unknown.
     */
    public String label(RegionCode code, Locale locale) {
        return gazetteer.label(code, locale);
    }

    /**
     * Adds a town below a county in force, or below a city that has no counties; its code is theirs and the next free three
     * digits from 901 on (the statistics use lower ones) unless one is given. The town stays, whatever becomes of the
     * caller's transaction.
     *
     * @throws RefusedException if there is no such county, the name is blank or not in Chinese characters, the code is not
     *                          below the county, or name or code are taken
     */
    public synchronized Region addTown(RegionCode above, String name, @Nullable String code, Actor actor) {
        String townName = name.strip();
        if (find(above).filter(this::takesTowns).isEmpty()) {
            throw new RefusedException(Finding.refused("region-takes-no-towns", "county", above.value()));
        }
        if (townName.isEmpty() || !townName.codePoints().allMatch(Character::isIdeographic)) {
            throw new RefusedException(Finding.refused("town-name-not-chinese", "name", townName));
        }
        if (below(above).stream().anyMatch(town -> town.name().equals(townName))) {
            throw new RefusedException(Finding.refused("town-known", "name", townName));
        }
        RegionCode townCode = code == null || code.isBlank() ? nextFree(above) : given(above, code.strip());
        TownRepository.Town town = new TownRepository.Town(townCode, townName);
        try {
            towns.add(town, actor);
        } catch (DuplicateKeyException e) {
            throw new StaleException("another process added the town " + townCode + " " + townName);
        }
        Region added = region(town);
        gazetteer = gazetteer.with(List.of(added), english);
        return added;
    }

    /** Whether towns can be added right below it: a county in force, or a city without counties. */
    boolean takesTowns(Region region) {
        return region.inForce()
                && !region.heading()
                && switch (region.level()) {
                    case COUNTY -> true;
                    case PREFECTURE -> below(region.code()).stream().noneMatch(place -> place.level() == Level.COUNTY);
                    case PROVINCE, TOWN -> false;
                };
    }

    private RegionCode given(RegionCode above, String code) {
        if (!RegionCode.isCode(code) || code.length() != 9 || !code.startsWith(above.value())) {
            throw new RefusedException(Finding.refused("town-code-not-below", "code", code, above.value()));
        }
        RegionCode townCode = new RegionCode(code);
        if (find(townCode).isPresent()) {
            throw new RefusedException(Finding.refused("town-code-taken", "code", code));
        }
        return townCode;
    }

    private RegionCode nextFree(RegionCode above) {
        Set<String> taken =
                below(above).stream().map(town -> town.code().value()).collect(Collectors.toSet());
        return IntStream.concat(IntStream.rangeClosed(901, 999), IntStream.rangeClosed(1, 900))
                .mapToObj(number -> above.value() + "%03d".formatted(number))
                .filter(code -> !taken.contains(code))
                .findFirst()
                .map(RegionCode::new)
                .orElseThrow(
                        () -> new RefusedException(Finding.refused("town-code-taken", "code", above.value() + "999")));
    }

    private Region region(TownRepository.Town town) {
        String pinyin = readings.of(town.name());
        String initials = Arrays.stream(pinyin.split(" "))
                .filter(syllable -> !syllable.isEmpty())
                .map(syllable -> syllable.substring(0, 1))
                .collect(Collectors.joining());
        return new Region(town.code(), town.name(), Level.TOWN, null, null, pinyin, initials, List.of());
    }
}
