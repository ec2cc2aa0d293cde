package org.jiedui.opendata;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.looks.Download;
import org.jiedui.measures.Definitions;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * An answer, its entries and what they mean in one file, for the parameters of {@code GET /api/answers} without those of pages and
 * persons; {@code format=csv|json|parquet} and {@code entries=include|exclude}.
 */
@RestController
class PackageDownloads {

    private final Answers answers;
    private final Definitions definitions;
    private final DataPackage packing;

    PackageDownloads(Answers answers, Definitions definitions, DataPackage packing) {
        this.answers = answers;
        this.definitions = definitions;
        this.packing = packing;
    }

    @GetMapping("/api/package.zip")
    void send(@RequestParam MultiValueMap<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        PackageForm form = PackageForm.of(parameters);
        Answer answer = answers.answer(form.question(), locale);
        String measure = form.question().measure();
        if (form.entries() && measure != null) {
            definitions.measure(answer.set(), measure); // a quotient has none: told before anything is sent
        }
        Download.send(
                response,
                "jiedui-" + answer.set() + ".zip",
                "application/zip",
                out -> packing.write(form, answer, locale, out));
    }
}
