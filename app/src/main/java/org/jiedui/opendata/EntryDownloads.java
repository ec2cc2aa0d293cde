package org.jiedui.opendata;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jiedui.answers.Question;
import org.jiedui.answers.WholeAnswers;
import org.jiedui.api.WholeQuestion;
import org.jiedui.looks.Download;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * All entries behind an answer as a file, as of one moment, for the parameters of {@code GET /api/entries} without those of
 * pages.
 */
@RestController
class EntryDownloads {

    private final WholeAnswers whole;
    private final Takings takings;
    private final RowWriters writers;

    EntryDownloads(WholeAnswers whole, Takings takings, RowWriters writers) {
        this.whole = whole;
        this.takings = takings;
        this.writers = writers;
    }

    @GetMapping("/api/entries.csv")
    void csv(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        send(Format.CSV, parameters, locale, response);
    }

    @GetMapping("/api/entries.parquet")
    void parquet(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        send(Format.PARQUET, parameters, locale, response);
    }

    @GetMapping("/api/entries.json")
    void json(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        send(Format.JSON, parameters, locale, response);
    }

    /** One object a line, for reading as it comes. */
    @GetMapping("/api/entries.ndjson")
    void ndjson(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        send(Format.NDJSON, parameters, locale, response);
    }

    private void send(
            Format format, MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        Question settled = whole.settled(WholeQuestion.of(parameters));
        Download.send(response, EntryTable.NAME + '.' + format.ending(), format.mediaType(), out -> {
            try (Rows rows = writers.alone(format, EntryTable.COLUMNS, out)) {
                takings.entries(settled, locale, rows);
            }
        });
    }
}
