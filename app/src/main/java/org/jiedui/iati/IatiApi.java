package org.jiedui.iati;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.xml.stream.XMLStreamException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.RefusedException;
import org.jiedui.looks.Download;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * Projects as a file of IATI activities, for what the list of projects can be narrowed by: {@code pairing}, {@code place},
 * {@code kind}, {@code year}; {@code set} says under which definitions results are counted.
 */
@RestController
class IatiApi {

    private static final Set<String> FILTERS = Set.of("pairing", "place", "kind", "year");
    private static final Set<String> OTHERS = Set.of("set", "lang");

    private final IatiSettings settings;
    private final Projects projects;
    private final Activities activities;
    private final Outcomes outcomes;
    private final Definitions definitions;
    private final Filters narrowing;
    private final Clock clock;

    IatiApi(
            IatiSettings settings,
            Projects projects,
            Activities activities,
            Outcomes outcomes,
            Definitions definitions,
            Filters narrowing,
            Clock clock) {
        this.settings = settings;
        this.projects = projects;
        this.activities = activities;
        this.outcomes = outcomes;
        this.definitions = definitions;
        this.narrowing = narrowing;
        this.clock = clock;
    }

    /** Under the second address a refusal is drawn as a page. */
    @GetMapping({"/api/projects.iati.xml", "/data/iati"})
    void activities(@RequestParam Map<String, String> parameters, HttpServletResponse response) throws IOException {
        List<String> wanting = settings.wanting();
        if (!wanting.isEmpty()) {
            throw new RefusedException(Finding.refused("iati-settings", "", String.join(", ", wanting)));
        }
        List<Project> listed = projects.listed(filters(parameters));
        LocalDate today = LocalDate.now(clock);
        DefinitionSet set = set(parameters.get("set"), today);
        Activities.Frame frame = new Activities.Frame(settings.reporter(), set, outcomes.byProject(set), today);
        Iterator<Project> rest = listed.iterator();
        List<Long> leftOut = new ArrayList<>();
        Activity first = next(rest, frame, leftOut)
                .orElseThrow(() -> new RefusedException(Finding.refused("iati-nothing", "", leftOut.size())));
        Download.send(response, "iati-activities.xml", "application/xml", out -> {
            try {
                write(first, rest, frame, leftOut, out);
            } catch (XMLStreamException e) {
                throw e.getNestedException() instanceof IOException gone ? gone : new IOException(e);
            }
        });
    }

    private void write(
            Activity first, Iterator<Project> rest, Activities.Frame frame, List<Long> leftOut, OutputStream out)
            throws XMLStreamException {
        IatiXml xml = new IatiXml(out);
        xml.start(Instant.now(clock).truncatedTo(ChronoUnit.SECONDS));
        Optional<Activity> next = Optional.of(first);
        while (next.isPresent()) {
            xml.write(next.get(), frame.reporter());
            next = next(rest, frame, leftOut);
        }
        xml.end(leftOut);
    }

    private Optional<Activity> next(Iterator<Project> rest, Activities.Frame frame, List<Long> leftOut) {
        while (rest.hasNext()) {
            Project project = rest.next();
            Optional<Activity> activity = activities.of(project, frame);
            if (activity.isPresent()) {
                return activity;
            }
            leftOut.add(project.id().value());
        }
        return Optional.empty();
    }

    private DefinitionSet set(@Nullable String code, LocalDate today) {
        return code == null || code.isBlank()
                ? definitions.defaultFor(Period.ALWAYS, today)
                : definitions.set(code.strip());
    }

    /** @throws RefusedException for what does not exist: a misspelt filter would silently tell of other projects */
    private Map<String, String> filters(Map<String, String> parameters) {
        List<Finding> findings = new ArrayList<>();
        Map<String, String> filters = new TreeMap<>();
        new TreeMap<>(parameters).forEach((name, value) -> {
            if (FILTERS.contains(name)) {
                if (!value.isBlank()) {
                    filters.put(name, value.strip());
                }
            } else if (!OTHERS.contains(name)) {
                findings.add(Finding.refused("unknown-parameter", name, name));
            }
        });
        findings.addAll(narrowing.unknown(filters));
        if (!findings.isEmpty()) {
            throw new RefusedException(findings);
        }
        return filters;
    }
}
