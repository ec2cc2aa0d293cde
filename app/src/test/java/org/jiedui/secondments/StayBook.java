package org.jiedui.secondments;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.kernel.Side;
import org.jspecify.annotations.Nullable;

/** A workbook of stays from 海珠区 to 瓮安县 and of their extensions, with a paper to each row; an empty text is a blank cell. */
final class StayBook {

    static final String STAYS = "挂职人员";
    static final String EXTENSIONS = "延期";

    private static final List<String> STAY = List.of("姓名", "类别", "派出地", "接收地", "挂任职务", "到任时间", "期满时间", "佐证");
    private static final List<String> EXTENSION = List.of("姓名", "申请时间", "延期至", "延期事由", "佐证");

    private final Path folder;
    private final Map<String, List<List<String>>> sheets = new LinkedHashMap<>();
    private final Map<String, Path> papers = new LinkedHashMap<>();

    StayBook(Path folder) {
        this.folder = folder;
    }

    StayBook stay(String person, String from, String until, String paper) {
        sheets.computeIfAbsent(STAYS, sheet -> new ArrayList<>(List.of(STAY)))
                .add(List.of(person, "党政干部", "海珠区", "瓮安县", "副镇长", from, until, held(paper)));
        return this;
    }

    StayBook extension(String person, String decided, String until, String reason, String paper) {
        sheets.computeIfAbsent(EXTENSIONS, sheet -> new ArrayList<>(List.of(EXTENSION)))
                .add(List.of(person, decided, until, reason, held(paper)));
        return this;
    }

    Handover handedIn(LocalDate knownBy, @Nullable Side side) {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            sheets.forEach((name, rows) -> {
                var sheet = workbook.createSheet(name);
                for (int i = 0; i < rows.size(); i++) {
                    Row row = sheet.createRow(i);
                    for (int column = 0; column < rows.get(i).size(); column++) {
                        row.createCell(column).setCellValue(rows.get(i).get(column));
                    }
                }
            });
            Path file = Files.createTempFile(folder, "挂职", ".xlsx");
            try (OutputStream out = Files.newOutputStream(file)) {
                workbook.write(out);
            }
            return new Handover(file, file.getFileName().toString(), papers, knownBy, side, RealCase.CLERK);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String held(String paper) {
        if (!paper.isEmpty()) {
            papers.put(paper, written(folder, paper));
        }
        return paper;
    }

    /** A paper of its own name. */
    static Path written(Path folder, String paper) {
        try {
            return Files.writeString(folder.resolve(paper), paper);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
