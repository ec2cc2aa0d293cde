package org.jiedui.nation;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * What a picture is asked for, as it stands in the address; each page reads the words that it knows.
 *
 * @param year     four digits; absent: all years
 * @param east     the eastern place whose insides are shown, {@code west} the western one; absent: all provinces
 * @param place    what lies in it is shown; absent: everywhere
 * @param level    which places: {@code province, prefecture, county}
 * @param category of the set, whose measures are the columns; absent: those that the set puts first
 * @param each     what each small picture is of: a level, or {@code pairing}
 * @param scale    {@code own}: each small picture by its own highest bar
 */
record PictureForm(
        @Nullable String set,
        @Nullable String measure,
        @Nullable String year,
        @Nullable String east,
        @Nullable String west,
        @Nullable String place,
        @Nullable String level,
        @Nullable String category,
        @Nullable String each,
        @Nullable String scale,
        @Nullable String sort,
        @Nullable String order,
        @Nullable String page) {

    static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public boolean ownScale() {
        return "own".equals(scale);
    }

    public boolean descending() {
        return "desc".equals(order);
    }

    /** Whether nothing is asked for yet. */
    boolean untouched() {
        return fields().values().stream().allMatch(text -> text == null);
    }

    /** The same with the set and the measure named that were taken because none was. */
    PictureForm settled(String itsSet, @Nullable String itsMeasure) {
        return new PictureForm(
                itsSet, itsMeasure, year, east, west, place, level, category, each, scale, sort, order, page);
    }

    /** The same in this year. */
    PictureForm in(String itsYear) {
        return new PictureForm(
                set, measure, itsYear, east, west, place, level, category, each, scale, sort, order, page);
    }

    /** The same between these places. */
    PictureForm between(String itsEast, String itsWest) {
        return new PictureForm(
                set, measure, year, itsEast, itsWest, place, level, category, each, scale, sort, order, page);
    }

    /** Which page of a list, from 1; what is no number is read as the first: an old bookmark still opens. */
    int pageNumber() {
        String text = present(page);
        return text != null && text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : 1;
    }

    /** The same asked for under another address. */
    public String href(String path) {
        return href(path, Map.of());
    }

    /** The same with one thing said otherwise; an absent value leaves it out. Starts at the first page. */
    public String href(String path, String name, @Nullable String value) {
        Map<String, @Nullable String> other = new HashMap<>();
        other.put(name, value);
        return href(path, other);
    }

    /** The same with some of it said otherwise. */
    String href(String path, Map<String, @Nullable String> other) {
        Map<String, @Nullable String> said = fields();
        if (!other.containsKey("page")) {
            said.remove("page");
        }
        said.putAll(other);
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new HashMap<>();
        said.forEach((name, text) -> {
            if (text != null) {
                address.queryParam(name, "{" + name + "}");
                values.put(name, text);
            }
        });
        return address.encode().buildAndExpand(values).toUriString();
    }

    /** What is said besides this, to be kept by a form that asks for it. */
    public Map<String, @Nullable String> besides(String... names) {
        Map<String, @Nullable String> rest = fields();
        rest.remove("page");
        for (String name : names) {
            rest.remove(name);
        }
        rest.values().removeIf(text -> text == null);
        return rest;
    }

    private Map<String, @Nullable String> fields() {
        Map<String, @Nullable String> fields = new LinkedHashMap<>();
        fields.put("set", present(set));
        fields.put("measure", present(measure));
        fields.put("year", present(year));
        fields.put("east", present(east));
        fields.put("west", present(west));
        fields.put("place", present(place));
        fields.put("level", present(level));
        fields.put("category", present(category));
        fields.put("each", present(each));
        fields.put("scale", present(scale));
        fields.put("sort", present(sort));
        fields.put("order", present(order));
        fields.put("page", present(page));
        return fields;
    }
}
