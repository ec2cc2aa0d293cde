package org.jiedui.definitions;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Two sets to be compared, and for what their figures are asked for.
 *
 * @param from    code of the one set, {@code to} of the other
 * @param first   first month or year of the period, {@code last} the last one
 * @param figures whether figures are asked for at all
 */
record TryForm(
        @Nullable String from,
        @Nullable String to,
        @Nullable String place,
        @Nullable String pairing,
        @Nullable String first,
        @Nullable String last,
        @Nullable String figures) {

    static @Nullable String present(@Nullable String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }

    public boolean asked() {
        return present(figures) != null;
    }

    /** The same under another address. */
    public String href(String path) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        Map<String, Object> values = new LinkedHashMap<>();
        add(values, "from", from);
        add(values, "to", to);
        add(values, "place", place);
        add(values, "pairing", pairing);
        add(values, "first", first);
        add(values, "last", last);
        add(values, "figures", figures);
        values.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(values).toUriString();
    }

    private static void add(Map<String, Object> values, String name, @Nullable String text) {
        String written = present(text);
        if (written != null) {
            values.put(name, written);
        }
    }
}
