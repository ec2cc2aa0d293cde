package org.jiedui.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Intake.Handover;
import org.jiedui.kernel.Actor;

/** Makes real files for tests. */
final class Book {

    static final List<Object> HEAD = List.of("日期", "事项", "性质", "数量", "单位", "地区与代码", "相关的人");
    static final Actor CLERK = new Actor("clerk");
    static final LocalDate KNOWN_BY = LocalDate.of(2019, 7, 27);

    private Book() {}

    @SafeVarargs
    static Path deeds(Path folder, List<Object>... rows) {
        return xlsx(folder, "善举.xlsx", workbook -> {
            sheet(workbook, "善举", HEAD);
            for (int i = 0; i < rows.length; i++) {
                fill(workbook.getSheetAt(0).createRow(i + 1), rows[i]);
            }
        });
    }

    @SafeVarargs
    static void sheet(XSSFWorkbook workbook, String name, List<Object>... rows) {
        var sheet = workbook.createSheet(name);
        for (int i = 0; i < rows.length; i++) {
            fill(sheet.createRow(i), rows[i]);
        }
    }

    static void fill(Row row, List<Object> values) {
        for (int column = 0; column < values.size(); column++) {
            Cell cell = row.createCell(column);
            switch (values.get(column)) {
                case Number number -> cell.setCellValue(number.doubleValue());
                case LocalDate day -> {
                    cell.setCellValue(day);
                    var workbook = row.getSheet().getWorkbook();
                    var style = workbook.createCellStyle();
                    style.setDataFormat(workbook.createDataFormat().getFormat("yyyy/m/d"));
                    cell.setCellStyle(style);
                }
                case Object text -> cell.setCellValue(text.toString());
            }
        }
    }

    static Path xlsx(Path folder, String name, Consumer<XSSFWorkbook> make) {
        Path file = folder.resolve(name);
        try (XSSFWorkbook workbook = new XSSFWorkbook();
                OutputStream out = Files.newOutputStream(file)) {
            make.accept(workbook);
            workbook.write(out);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path text(Path folder, String name, String text, Charset charset) {
        try {
            return Files.write(folder.resolve(name), text.getBytes(charset));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Handover handedIn(Path file) {
        return handedIn(file, Map.of());
    }

    static Handover handedIn(Path file, Map<String, Path> evidence) {
        return new Handover(file, file.getFileName().toString(), evidence, KNOWN_BY, null, CLERK);
    }
}
