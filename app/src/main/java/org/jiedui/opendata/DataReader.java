package org.jiedui.opendata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.ask.AskReader;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.Definitions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the address of a file out of what the page was filled in with: names become codes and numbers. */
@Component
class DataReader {

    private static final String IATI = "iati";

    private static final Pattern TAKEN = Pattern.compile("(answers|entries|package)\\.([a-z]{3,10})");

    private final AskReader reader;
    private final Definitions definitions;

    DataReader(AskReader reader, Definitions definitions) {
        this.reader = reader;
        this.definitions = definitions;
    }

    /** @throws RefusedException naming each field that cannot be read */
    String address(DataForm form) {
        List<Finding> findings = new ArrayList<>();
        Question asked = question(form, findings);
        boolean iati = IATI.equals(form.take());
        Map<String, String> said = new LinkedHashMap<>();
        put(said, "place", asked.place() == null ? null : asked.place().value());
        put(said, "pairing", asked.pairing() == null ? null : asked.pairing().value());
        put(said, "set", set(form.set(), findings));
        if (!iati) {
            put(
                    said,
                    "project",
                    asked.project() == null ? null : asked.project().value());
            put(said, "from", DataForm.present(form.from()));
            put(said, "to", DataForm.present(form.to()));
            put(said, "by", by(form.by(), findings));
        }
        String path = iati ? "/data/iati" : path(form, said, findings);
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        said.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(said).toUriString();
    }

    /** What the page can narrow by, as the answer sheet reads it. */
    private Question question(DataForm form, List<Finding> findings) {
        try {
            return reader.question(form.asked());
        } catch (RefusedException refused) {
            findings.addAll(refused.findings());
            return Question.everything();
        }
    }

    private static String path(DataForm form, Map<String, String> said, List<Finding> findings) {
        Matcher taken = TAKEN.matcher(form.shown(form.take()));
        if (!taken.matches() || Format.of(taken.group(2)).isEmpty()) {
            findings.add(Finding.refused("opendata-take", "take", String.valueOf(form.take())));
            return "";
        }
        if (taken.group(1).equals("package")) {
            said.put("format", taken.group(2));
            return "/api/package.zip";
        }
        return "/api/" + taken.group();
    }

    private static void put(Map<String, String> said, String name, @Nullable Object value) {
        if (value != null) {
            said.put(name, value.toString());
        }
    }

    private @Nullable String set(@Nullable String text, List<Finding> findings) {
        String written = DataForm.present(text);
        if (written != null
                && definitions.sets().stream().noneMatch(set -> set.code().equals(written))) {
            findings.add(definitions.missing(written));
        }
        return written;
    }

    private static @Nullable String by(@Nullable String text, List<Finding> findings) {
        String written = DataForm.present(text);
        if (written != null && By.of(written).isEmpty()) {
            findings.add(Finding.refused("ask-split", "by", written));
        }
        return written;
    }
}
