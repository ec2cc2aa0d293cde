package org.jiedui.answers;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jiedui.ledger.Standing;
import org.jiedui.mirror.Mirror;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** What an answer can be split by. */
public enum By {
    MEASURE("(?!)"),
    /** Where it is counted: where it takes effect; if that is not recorded, who received; then who gave. */
    PLACE(Keys.PLACE),
    PROVINCE(Keys.PLACE),
    PREFECTURE(Keys.PLACE),
    COUNTY(Keys.PLACE),
    GIVER_PROVINCE(Keys.PLACE),
    GIVER_PREFECTURE(Keys.PLACE),
    GIVER_COUNTY(Keys.PLACE),
    /** Of who received; if that is not recorded, of where it takes effect. */
    RECEIVER_PROVINCE(Keys.PLACE),
    RECEIVER_PREFECTURE(Keys.PLACE),
    RECEIVER_COUNTY(Keys.PLACE),
    PAIRING(Keys.NUMBER),
    PERSON(Keys.NUMBER),
    /** The organisation that sent the person behind it, by their share; {@link #HOST_ORGANISATION}: that took them in. */
    HOME_ORGANISATION(Keys.NUMBER),
    HOST_ORGANISATION(Keys.NUMBER),
    PROJECT(Keys.NUMBER),
    YEAR("\\d{4}"),
    QUARTER("\\d{4}-Q[1-4]"),
    MONTH("\\d{4}-\\d{2}"),
    KIND(Mirror.WORD),
    STANDING(Mirror.WORD),
    EVIDENCE("yes|no"),
    DIRECTION(Mirror.WORD),
    CATEGORY(Mirror.WORD),
    PROFESSION(Mirror.WORD),
    GRADE(Mirror.WORD),
    SEX(Mirror.WORD),
    AGE_BAND(Mirror.WORD),
    USE(Mirror.WORD),
    DESTINATION(Mirror.WORD),
    FORMERLY_POOR(Mirror.WORD);

    /** How many splits an answer can have, one within the other. */
    public static final int MOST = 3;

    /** Between the keys of a part that is a part of several splits. */
    public static final String WITHIN = "~";

    private final Pattern key;

    By(String key) {
        this.key = Pattern.compile(key);
    }

    private static final class Keys {
        static final String PLACE = "\\d{6,12}";
        static final String NUMBER = "[1-9]\\d{0,17}";
    }

    /** As it stands in addresses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @return empty if there is no such split */
    public static Optional<By> of(String word) {
        return Arrays.stream(values()).filter(by -> by.word().equals(word)).findFirst();
    }

    /** Whether it is by an attribute of the facts, which is called by its word. */
    public boolean ofAttribute() {
        return Mirror.SPLITS.contains(word());
    }

    /** Of the text that names it. */
    public String nameKey() {
        return (ofAttribute() ? "attribute." : "split.") + word();
    }

    public boolean ofTime() {
        return this == YEAR || this == QUARTER || this == MONTH;
    }

    /** Whether an entry stands in its parts by the shares of those behind it; what is only related is shown and never added up. */
    public boolean ofTies() {
        return this == PERSON || this == HOME_ORGANISATION || this == HOST_ORGANISATION;
    }

    public boolean ofPlaces() {
        return ordinal() >= PLACE.ordinal() && ordinal() <= RECEIVER_COUNTY.ordinal();
    }

    /** What the part is called that has no such thing: much of it is called alike. */
    public String rest() {
        if (ofPlaces()) {
            return PLACE.word();
        }
        if (ofTime()) {
            return "time";
        }
        return switch (this) {
            case PERSON, PAIRING, PROJECT, MEASURE -> word();
            case HOME_ORGANISATION, HOST_ORGANISATION -> "organisation";
            default -> "attribute";
        };
    }

    /** Whether a part can have this key; {@code ""} is the part that is nobody's, nowhere or undated. */
    public boolean hasPart(String text) {
        boolean written = key.matcher(text).matches()
                && (!ofPlaces() || RegionCode.isCode(text))
                && (this != STANDING
                        || Stream.of(Standing.values())
                                .anyMatch(standing -> standing.word().equals(text)));
        return this != MEASURE && text.isEmpty() || written;
    }

    /** Whether an answer can be split so: each split once, not more than {@link #MOST}, and time only once. */
    public static boolean fit(@Nullable By by, List<By> across) {
        if (across.isEmpty()) {
            return true;
        }
        List<By> all = splits(by, across);
        return by != null
                && all.size() == across.size() + 1
                && all.size() <= MOST
                && Set.copyOf(all).size() == all.size()
                && all.stream().filter(By::ofTime).count() <= 1;
    }

    /** Whether a split by this, across these, can have a part with this key: the keys of all, joined by {@link #WITHIN}. */
    public static boolean hasPart(@Nullable By by, List<By> across, String key) {
        List<By> splits = splits(by, across);
        String[] keys = key.split(WITHIN, -1);
        return !splits.isEmpty()
                && keys.length == splits.size()
                && IntStream.range(0, keys.length).allMatch(i -> splits.get(i).hasPart(keys[i]));
    }

    static List<By> splits(@Nullable By by, List<By> across) {
        return Stream.concat(Stream.ofNullable(by), across.stream())
                .filter(split -> split != By.MEASURE)
                .toList();
    }
}
