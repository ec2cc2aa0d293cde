package org.jiedui.secondments;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;

/** The example's registers, read as a newcomer reads them. */
final class RealCase {

    static final Actor CLERK = new Actor("clerk");

    private static final Path FOLDER = Path.of("../examples/guangzhou-qiannan");

    private RealCase() {}

    static Report pairings(Intake intake) {
        return read(intake, "1-结对关系与协议.xlsx");
    }

    static Report secondees(Intake intake) {
        return read(intake, "2-挂职干部与人才.xlsx");
    }

    static Report projects(Intake intake) {
        return read(intake, "3-项目.xlsx");
    }

    /** Codes of what was wrong with one typed row. */
    static List<String> refusals(Report report) {
        return report.rows().stream()
                .flatMap(row -> row.findings().stream())
                .map(Intake.Located::finding)
                .filter(finding -> finding.refuses())
                .map(finding -> finding.code())
                .toList();
    }

    private static Report read(Intake intake, String name) {
        return intake.read(
                new Intake.Handover(FOLDER.resolve(name), name, Map.of(), LocalDate.of(2019, 7, 27), null, CLERK),
                false);
    }
}
