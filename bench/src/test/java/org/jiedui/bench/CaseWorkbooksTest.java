package org.jiedui.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.usermodel.WorkbookFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CaseWorkbooksTest {

    private static final Path EXAMPLE = Path.of("..", "examples", "guangzhou-qiannan");
    private static final Path LISTS = Path.of("..", "examples", "right-place");
    private static final Path FIGURES = Path.of("..", "examples", "published-figures");

    /** Nobody edits the example by hand: what is committed is what its facts make, cell by cell. */
    @Test
    void theCommittedWorkbooksAreThoseThatTheFactsMake(@TempDir Path fresh) throws IOException {
        Files.copy(EXAMPLE.resolve("facts.csv"), fresh.resolve("facts.csv"));

        CaseWorkbooks.make(fresh);

        List<Path> made;
        try (Stream<Path> files = Files.list(fresh)) {
            made = files.filter(file -> file.toString().endsWith(".xlsx"))
                    .sorted()
                    .toList();
        }
        assertThat(made).hasSize(4);
        for (Path file : made) {
            assertThat(cells(EXAMPLE.resolve(file.getFileName()))).isEqualTo(cells(file));
        }
    }

    @Test
    void theCommittedFiguresAreThoseOfTheList(@TempDir Path fresh) throws IOException {
        for (String list : List.of("figures.csv", "sources.csv")) {
            Files.copy(FIGURES.resolve(list), fresh.resolve(list));
        }

        FigureWorkbook.make(fresh);

        assertThat(cells(FIGURES.resolve(FigureWorkbook.NAME))).isEqualTo(cells(fresh.resolve(FigureWorkbook.NAME)));
    }

    @Test
    void theCommittedListsAreThoseOfTheSheets(@TempDir Path fresh) throws IOException {
        try (Stream<Path> files = Files.list(LISTS)) {
            for (Path list :
                    files.filter(file -> file.toString().endsWith(".csv")).toList()) {
                Files.copy(list, fresh.resolve(list.getFileName()));
            }
        }

        ListWorkbooks.make(fresh);

        for (String file : List.of("1-岗位需求.xlsx", "2-助学.xlsx", "3-劳务.xlsx", "giver/备选人选.xlsx", "receiver/备选人选.xlsx")) {
            assertThat(cells(LISTS.resolve(file))).isEqualTo(cells(fresh.resolve(file)));
        }
    }

    private static List<String> cells(Path file) throws IOException {
        List<String> cells = new ArrayList<>();
        try (Workbook workbook = WorkbookFactory.create(file.toFile(), null, true)) {
            for (Sheet sheet : workbook) {
                cells.add(sheet.getSheetName() + " " + sheet.getMergedRegions());
                for (Row row : sheet) {
                    for (Cell cell : row) {
                        cells.add(cell.getAddress() + " " + cell.getCellType() + " " + cell);
                    }
                }
            }
        }
        return cells;
    }
}
