package org.jiedui.opendata;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.answers.By;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.Definitions;
import org.jiedui.pairings.Pairings;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.Region;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** Makes the address of a file out of what the page was filled in with: names become codes and numbers. */
@Component
class DataReader {

    static final String IATI = "iati";

    /** The number that begins a choice of the list of projects. */
    private static final Pattern NUMBERED = Pattern.compile("([1-9]\\d{0,17})(\\s.*)?");

    private static final Pattern TAKEN = Pattern.compile("(answers|entries|package)\\.([a-z]{3,10})");

    private final Regions regions;
    private final Pairings pairings;
    private final Projects projects;
    private final Definitions definitions;

    DataReader(Regions regions, Pairings pairings, Projects projects, Definitions definitions) {
        this.regions = regions;
        this.pairings = pairings;
        this.projects = projects;
        this.definitions = definitions;
    }

    /** @throws RefusedException naming each field that cannot be read */
    String address(DataForm form) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> asked = new LinkedHashMap<>();
        put(asked, "place", place(form.place(), findings));
        put(asked, "pairing", pairing(form.pairing(), findings));
        put(asked, "set", set(form.set(), findings));
        String path;
        if (IATI.equals(form.take())) {
            path = "/data/projects.iati.xml";
        } else {
            put(asked, "project", project(form.project(), findings));
            period(form, asked, findings);
            put(asked, "by", by(form.by(), findings));
            path = path(form, asked, findings);
        }
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        asked.keySet().forEach(name -> address.queryParam(name, "{" + name + "}"));
        return address.encode().buildAndExpand(asked).toUriString();
    }

    private static String path(DataForm form, Map<String, String> asked, List<Finding> findings) {
        Matcher taken = TAKEN.matcher(form.shown(form.take()));
        if (!taken.matches() || Format.of(taken.group(2)).isEmpty()) {
            findings.add(Finding.refused("opendata-take", "take", String.valueOf(form.take())));
            return "";
        }
        if (taken.group(1).equals("package")) {
            asked.put("format", taken.group(2));
            return "/api/package.zip";
        }
        return "/api/" + taken.group();
    }

    private static void put(Map<String, String> asked, String name, @Nullable String value) {
        if (value != null) {
            asked.put(name, value);
        }
    }

    private @Nullable String place(@Nullable String text, List<Finding> findings) {
        String written = DataForm.present(text);
        if (written == null) {
            return null;
        }
        List<Region> meant = regions.meant(written);
        if (meant.size() == 1) {
            return meant.getFirst().code().value();
        }
        findings.add(Finding.refused(meant.isEmpty() ? "opendata-place" : "opendata-place-several", "place", written));
        return null;
    }

    private @Nullable String pairing(@Nullable String text, List<Finding> findings) {
        String written = DataForm.present(text);
        if (written != null
                && !(written.matches("[1-9]\\d{0,17}")
                        && pairings.find(new PairingId(Long.parseLong(written))).isPresent())) {
            findings.add(Finding.refused("unknown-pairing", "pairing", written));
        }
        return written;
    }

    private @Nullable String project(@Nullable String text, List<Finding> findings) {
        String written = DataForm.present(text);
        if (written == null) {
            return null;
        }
        Optional<Project> meant = meant(written);
        if (meant.isEmpty()) {
            findings.add(Finding.refused("opendata-project", "project", written));
        }
        return meant.map(project -> String.valueOf(project.id().value())).orElse(null);
    }

    private Optional<Project> meant(String written) {
        Matcher numbered = NUMBERED.matcher(written);
        if (numbered.matches()) {
            try {
                return Optional.of(projects.find(new ProjectId(Long.parseLong(numbered.group(1)))));
            } catch (AbsentException e) {
                return Optional.empty();
            }
        }
        List<Project> titled = projects.named(written);
        if (titled.isEmpty()) {
            titled = projects.titled(written, 2);
        }
        return titled.size() == 1 ? Optional.of(titled.getFirst()) : Optional.empty();
    }

    private @Nullable String set(@Nullable String text, List<Finding> findings) {
        String written = DataForm.present(text);
        if (written != null
                && definitions.sets().stream().noneMatch(set -> set.code().equals(written))) {
            findings.add(Finding.refused("unknown-set", "set", written));
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

    private static void period(DataForm form, Map<String, String> asked, List<Finding> findings) {
        PartialDate from = date(form.from(), "from", findings);
        PartialDate to = date(form.to(), "to", findings);
        if (from != null && to != null && to.last().isBefore(from.first())) {
            findings.add(Finding.refused("period-turned", "to", from.toString(), to.toString()));
        }
        put(asked, "from", from == null ? null : from.toString());
        put(asked, "to", to == null ? null : to.toString());
    }

    private static @Nullable PartialDate date(@Nullable String text, String field, List<Finding> findings) {
        String written = DataForm.present(text);
        try {
            return written == null ? null : PartialDate.parse(written);
        } catch (DateTimeException e) {
            findings.add(Finding.refused("not-a-date", field, written));
            return null;
        }
    }
}
