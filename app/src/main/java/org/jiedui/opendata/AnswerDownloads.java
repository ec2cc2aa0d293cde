package org.jiedui.opendata;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.api.WholeQuestion;
import org.jiedui.looks.Download;
import org.jspecify.annotations.Nullable;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The whole of an answer as a file, for the parameters of {@code GET /api/answers} without those of pages. */
@RestController
class AnswerDownloads {

    private final Answers answers;
    private final Takings takings;
    private final RowWriters writers;

    AnswerDownloads(Answers answers, Takings takings, RowWriters writers) {
        this.answers = answers;
        this.takings = takings;
        this.writers = writers;
    }

    @GetMapping("/api/answers.csv")
    void csv(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        send(Format.CSV, parameters, locale, response);
    }

    @GetMapping("/api/answers.parquet")
    void parquet(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        send(Format.PARQUET, parameters, locale, response);
    }

    /** With the set, the period and the moment before the rows. */
    @GetMapping("/api/answers.json")
    void json(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        send(Format.JSON, parameters, locale, response);
    }

    private void send(
            Format format, MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        Question question = WholeQuestion.of(parameters);
        Answer answer = answers.answer(question, locale);
        Download.send(response, AnswerTable.NAME + '.' + format.ending(), format.mediaType(), out -> {
            try (Rows rows = format == Format.JSON
                    ? writers.document(head(answer), AnswerTable.COLUMNS, out)
                    : writers.alone(format, AnswerTable.COLUMNS, out)) {
                takings.answer(answer, question, rows);
            }
        });
    }

    private static Map<String, @Nullable Object> head(Answer answer) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("set", answer.set());
        head.put("from", answer.period().from());
        head.put("to", answer.period().to());
        head.put("asOf", answer.asOf());
        return head;
    }
}
