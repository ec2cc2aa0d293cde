package org.jiedui.opendata;

import java.util.HashMap;
import java.util.Map;
import org.jiedui.ask.AskForm;
import org.jspecify.annotations.Nullable;

/**
 * What is to be taken away, as the page asks for it.
 *
 * @param take {@code answers.csv}, {@code entries.parquet}, {@code package.json}, {@code iati}; absent: nothing yet
 */
record DataForm(
        @Nullable String place,
        @Nullable String pairing,
        @Nullable String project,
        @Nullable String from,
        @Nullable String to,
        @Nullable String set,
        @Nullable String by,
        @Nullable String take) {

    static @Nullable String present(@Nullable String text) {
        return AskForm.present(text);
    }

    /** As the field shows it again. */
    public String shown(@Nullable String text) {
        String written = present(text);
        return written == null ? "" : written;
    }

    /** What it narrows by, all of it together, as a form of the answer sheet. */
    AskForm asked() {
        Map<String, @Nullable String> said = new HashMap<>();
        said.put("place", place);
        said.put("pairing", pairing);
        said.put("project", project);
        said.put("from", from);
        said.put("to", to);
        return AskForm.of(said);
    }
}
