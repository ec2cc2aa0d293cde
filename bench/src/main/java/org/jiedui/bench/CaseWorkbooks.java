package org.jiedui.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/**
 * Makes the four registers of the example from its facts. Every text about an act is one that the fact says; only the words
 * of the registers themselves (headings, kinds, choices) are added.
 */
final class CaseWorkbooks {

    static final String PAPER = "报道出处.txt";
    static final String LINE = "依据：《南方》2019年7月27日报道";

    private CaseWorkbooks() {}

    /** Writes them into the folder that holds {@code facts.csv}. */
    static void make(Path folder) throws IOException {
        CaseFacts facts = CaseFacts.read(folder.resolve("facts.csv"));
        write(folder.resolve("1-结对关系与协议.xlsx"), workbook -> PairingSheets.add(workbook, facts));
        write(folder.resolve("2-挂职干部与人才.xlsx"), workbook -> SecondmentSheets.add(workbook, facts));
        write(folder.resolve("3-项目.xlsx"), workbook -> ProjectSheets.add(workbook, facts));
        write(folder.resolve("4-成效.xlsx"), workbook -> ResultSheets.add(workbook, facts));
    }

    private static void write(Path file, Consumer<Workbook> sheets) throws IOException {
        try (Workbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            sheets.accept(workbook);
            workbook.write(out);
        }
    }
}
