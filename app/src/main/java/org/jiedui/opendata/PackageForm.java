package org.jiedui.opendata;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.answers.By;
import org.jiedui.answers.Question;
import org.jiedui.api.WholeQuestion;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;

/**
 * What a package is asked with.
 *
 * @param said    the parameters of the question, as they were asked
 * @param format  of its tables
 * @param entries whether the entries are in it
 */
record PackageForm(Question question, Map<String, String> said, Format format, boolean entries) {

    private static final Set<String> OWN = Set.of("format", "entries");
    private static final String LANGUAGE = "lang";

    /**
     * @throws RefusedException with a finding for each parameter that cannot be read, or asks about a person or an organisation,
     *     behind which there often is one person
     */
    static PackageForm of(Map<String, List<String>> parameters) {
        Map<String, List<String>> asked = new LinkedHashMap<>(parameters);
        asked.keySet().removeAll(OWN);
        List<Finding> findings = new ArrayList<>();
        String ending = first(parameters, "format", Format.CSV.ending());
        Format format = Format.of(ending).filter(one -> one != Format.NDJSON).orElseGet(() -> {
            findings.add(Finding.refused("unknown-choice", "format", ending, "csv, json, parquet"));
            return Format.CSV;
        });
        String entries = first(parameters, "entries", "include");
        if (!Set.of("include", "exclude").contains(entries)) {
            findings.add(Finding.refused("unknown-choice", "entries", entries, "include, exclude"));
        }
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        Question question = WholeQuestion.of(asked);
        List<Finding> personal = personal(question);
        if (!personal.isEmpty()) {
            throw new RefusedException(personal);
        }
        Map<String, String> said = new LinkedHashMap<>();
        asked.forEach((name, values) -> {
            if (!name.equals(LANGUAGE) && !String.join(",", values).isBlank()) {
                said.put(name, String.join(",", values).strip());
            }
        });
        return new PackageForm(question, said, format, entries.equals("include"));
    }

    /** A finding for each parameter by which it would be about those behind the entries. */
    private static List<Finding> personal(Question question) {
        List<Finding> findings = new ArrayList<>();
        if (question.person() != null) {
            findings.add(Finding.refused("opendata-person", "person"));
        }
        if (question.organisation() != null) {
            findings.add(Finding.refused("opendata-organisation", "organisation"));
        }
        for (By split : question.splits()) {
            if (split.ofTies()) {
                findings.add(Finding.refused(
                        split == By.PERSON ? "opendata-person" : "opendata-organisation",
                        split == question.by() ? "by" : "across"));
            }
        }
        return findings;
    }

    private static String first(Map<String, List<String>> parameters, String name, String otherwise) {
        String text = String.join(",", parameters.getOrDefault(name, List.of())).strip();
        return text.isEmpty() ? otherwise : text;
    }
}
