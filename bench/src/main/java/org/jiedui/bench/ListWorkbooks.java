package org.jiedui.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jspecify.annotations.Nullable;

/** Makes workbooks such as offices keep from plain lists; {@code sheets.csv} says which list goes on which sheet. */
final class ListWorkbooks {

    private static final String LINE = "本表全部为示例数据，姓名、单位、日期均为虚构";
    private static final int WIDEST = 30;

    private ListWorkbooks() {}

    /** Writes them into the folder that holds the lists. */
    static void make(Path folder) throws IOException {
        Map<String, List<Map<String, String>>> files = new LinkedHashMap<>();
        for (Map<String, String> sheet : CaseFacts.lines(folder.resolve("sheets.csv"))) {
            files.computeIfAbsent(sheet.getOrDefault("file", ""), _ -> new ArrayList<>())
                    .add(sheet);
        }
        for (Map.Entry<String, List<Map<String, String>>> file : files.entrySet()) {
            Path workbookFile = folder.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(workbookFile.getParent()));
            try (Workbook workbook = new XSSFWorkbook();
                    OutputStream out = Files.newOutputStream(workbookFile)) {
                for (Map<String, String> sheet : file.getValue()) {
                    add(workbook, sheet, CaseFacts.lines(folder.resolve(sheet.getOrDefault("list", ""))));
                }
                workbook.write(out);
            }
        }
    }

    private static void add(Workbook workbook, Map<String, String> sheet, List<Map<String, String>> rows) {
        String[] headings = rows.getFirst().keySet().stream()
                .map(heading -> heading + ':' + width(heading, rows))
                .toArray(String[]::new);
        RegisterSheet register = new RegisterSheet(
                workbook, sheet.getOrDefault("sheet", ""), sheet.getOrDefault("title", ""), LINE, headings);
        for (Map<String, String> row : rows) {
            register.row(row.values().stream()
                    .<@Nullable Object>map(cell -> cell.isEmpty() ? null : cell)
                    .toArray());
        }
    }

    /** In letters; a Chinese one is as wide as two. */
    private static int width(String heading, List<Map<String, String>> rows) {
        int longest = rows.stream()
                .mapToInt(row -> row.getOrDefault(heading, "").length())
                .max()
                .orElse(0);
        return Math.min(WIDEST, 2 * Math.max(heading.length(), longest) + 2);
    }
}
