package org.jiedui.opendata;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a file can be written as. */
enum Format {
    CSV("text/csv"),
    /** One array. */
    JSON("application/json"),
    /** One object a line. */
    NDJSON("application/x-ndjson"),
    PARQUET("application/vnd.apache.parquet");

    private final String mediaType;

    Format(String mediaType) {
        this.mediaType = mediaType;
    }

    String mediaType() {
        return mediaType;
    }

    /** How the name of the file ends. */
    String ending() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Format> of(String ending) {
        return Stream.of(values())
                .filter(format -> format.ending().equals(ending))
                .findFirst();
    }
}
