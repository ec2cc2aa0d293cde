package org.jiedui.intake;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Row.MissingCellPolicy;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.intake.IntakeQueries.KeptRow;
import org.jiedui.kernel.AbsentException;
import org.jiedui.workbooks.SourceSheet;
import org.jiedui.workbooks.WorkbookFile;
import org.springframework.stereotype.Component;

/**
 * The workbook as it was handed in, with a comment at each cell that something was found about and a last column that says
 * what becomes of the row. Of a file that is no .xlsx, or too long for that, a workbook of the rows to mend.
 */
@Component
class MarkedCopy {

    private static final int MOST_ROWS = 20_000;
    private static final long MOST_UNPACKED = 48L << 20;

    private final org.jiedui.storage.Files files;
    private final IntakeQueries queries;
    private final Registers registers;
    private final IntakeViews views;

    MarkedCopy(org.jiedui.storage.Files files, IntakeQueries queries, Registers registers, IntakeViews views) {
        this.files = files;
        this.queries = queries;
        this.registers = registers;
        this.views = views;
    }

    void write(Kept kept, OutputStream out) throws IOException {
        String hash = kept.file();
        Path file = hash == null ? null : files.path(hash).orElse(null);
        if (file == null) {
            throw new AbsentException(
                    "no file stands behind intake " + kept.id().value());
        }
        if (kept.rows() <= MOST_ROWS && isSmallWorkbook(file, kept.fileName())) {
            try (InputStream bytes = Files.newInputStream(file);
                    XSSFWorkbook workbook = new XSSFWorkbook(bytes)) {
                mark(kept, file, workbook);
                workbook.write(out);
            }
        } else {
            try (XSSFWorkbook workbook = new XSSFWorkbook()) {
                listRowsToMend(kept, workbook);
                workbook.write(out);
            }
        }
    }

    /** Whether it is a workbook that fits into memory as a whole, unpacked once to see. */
    private static boolean isSmallWorkbook(Path file, String name) throws IOException {
        return WorkbookFile.unpacked(file, name) <= MOST_UNPACKED;
    }

    private void mark(Kept kept, Path file, XSSFWorkbook workbook) throws IOException {
        Map<String, Headings> heads = heads(file, kept.fileName());
        Map<Short, CellStyle> bad = new HashMap<>();
        Map<String, List<KeptRow>> bySheet = queries.rows(kept.id(), null, 0, MOST_ROWS).stream()
                .collect(Collectors.groupingBy(KeptRow::sheet, TreeMap::new, Collectors.toList()));
        bySheet.forEach((name, rows) -> {
            Sheet sheet = workbook.getSheet(name);
            Headings head = heads.get(name);
            if (sheet == null || head == null) {
                return;
            }
            int last = lastColumn(sheet, head.line() - 1, rows) + 1;
            row(sheet, head.line() - 1).createCell(last).setCellValue(registers.text("intake.marked.heading"));
            sheet.setColumnWidth(last, 60 * 256);
            for (KeptRow next : rows) {
                Row row = row(sheet, next.line() - 1);
                List<RowLog.Told> findings = views.findings(next);
                row.createCell(last).setCellValue(verdict(kept, next, findings));
                findings.stream()
                        .collect(Collectors.groupingBy(RowLog.Told::where))
                        .forEach((key, told) -> {
                            Integer column = head.columns().get(key);
                            if (column != null) {
                                mark(row, column, told, bad);
                            }
                        });
            }
        });
    }

    private static Map<String, Headings> heads(Path file, String name, List<Registers.Declared> registers)
            throws IOException {
        Map<String, Headings> heads = new HashMap<>();
        try (WorkbookFile workbook = WorkbookFile.open(file, name)) {
            for (SourceSheet sheet : workbook.sheets()) {
                Optional<Headings> head = Headings.find(sheet, registers);
                head.ifPresent(found -> heads.put(sheet.name(), found));
            }
        }
        return heads;
    }

    private Map<String, Headings> heads(Path file, String name) throws IOException {
        return heads(file, name, registers.ofWorkbooks());
    }

    private void mark(Row row, int column, List<RowLog.Told> findings, Map<Short, CellStyle> bad) {
        Cell cell = row.getCell(column, MissingCellPolicy.CREATE_NULL_AS_BLANK);
        if (findings.stream().anyMatch(RowLog.Told::refuses)) {
            cell.setCellStyle(bad.computeIfAbsent(cell.getCellStyle().getIndex(), style -> outlined(cell)));
        }
        String before = cell.getCellComment() == null
                ? ""
                : cell.getCellComment().getString().getString() + "\n";
        cell.removeCellComment();
        CreationHelper helper = row.getSheet().getWorkbook().getCreationHelper();
        ClientAnchor anchor = helper.createClientAnchor();
        anchor.setCol1(column + 1);
        anchor.setCol2(column + 4);
        anchor.setRow1(row.getRowNum());
        anchor.setRow2(row.getRowNum() + 4);
        Comment comment = row.getSheet().createDrawingPatriarch().createCellComment(anchor);
        comment.setString(helper.createRichTextString(
                before + findings.stream().map(views::say).collect(Collectors.joining("\n"))));
        comment.setAuthor(registers.text("intake.marked.author"));
        cell.setCellComment(comment);
    }

    private static CellStyle outlined(Cell cell) {
        CellStyle style = cell.getSheet().getWorkbook().createCellStyle();
        style.cloneStyleFrom(cell.getCellStyle());
        style.setBorderTop(BorderStyle.MEDIUM);
        style.setBorderBottom(BorderStyle.MEDIUM);
        style.setBorderLeft(BorderStyle.MEDIUM);
        style.setBorderRight(BorderStyle.MEDIUM);
        style.setTopBorderColor(IndexedColors.RED.getIndex());
        style.setBottomBorderColor(IndexedColors.RED.getIndex());
        style.setLeftBorderColor(IndexedColors.RED.getIndex());
        style.setRightBorderColor(IndexedColors.RED.getIndex());
        return style;
    }

    private void listRowsToMend(Kept kept, XSSFWorkbook workbook) {
        Map<String, List<KeptRow>> byRegister = queries.rows(kept.id(), Outcome.REJECTED, 0, MOST_ROWS).stream()
                .collect(Collectors.groupingBy(KeptRow::register, TreeMap::new, Collectors.toList()));
        byRegister.forEach((code, rows) -> {
            Registers.Declared register = registers.get(code);
            Sheet sheet = workbook.createSheet(registers.name(register));
            List<Column> columns = register.register().columns();
            Row head = sheet.createRow(0);
            for (int i = 0; i < columns.size(); i++) {
                head.createCell(i)
                        .setCellValue(registers.label(code, columns.get(i).key()));
            }
            head.createCell(columns.size()).setCellValue(registers.text("intake.marked.heading"));
            for (KeptRow next : rows) {
                Row row = sheet.createRow(sheet.getLastRowNum() + 1);
                Map<String, String> cells = views.cells(next);
                for (int i = 0; i < columns.size(); i++) {
                    row.createCell(i)
                            .setCellValue(cells.getOrDefault(columns.get(i).key(), ""));
                }
                String where = registers.text("intake.row", String.valueOf(next.line()));
                row.createCell(columns.size()).setCellValue(where + " " + verdict(kept, next, views.findings(next)));
            }
        });
        if (byRegister.isEmpty()) {
            workbook.createSheet(registers.text("intake.marked.sheet"));
        }
    }

    private String verdict(Kept kept, KeptRow row, List<RowLog.Told> findings) {
        String outcome = registers.text(views.outcomeKey(kept, row.outcome()));
        String words = findings.stream()
                .map(finding -> (finding.heading().isEmpty() ? "" : finding.heading() + "：") + views.say(finding))
                .collect(Collectors.joining(" "));
        return words.isEmpty() ? outcome : outcome + " — " + words;
    }

    private static int lastColumn(Sheet sheet, int head, List<KeptRow> rows) {
        int last = row(sheet, head).getLastCellNum();
        for (KeptRow row : rows) {
            last = Math.max(last, row(sheet, row.line() - 1).getLastCellNum());
        }
        return last - 1;
    }

    private static Row row(Sheet sheet, int index) {
        Row row = sheet.getRow(index);
        return row == null ? sheet.createRow(index) : row;
    }
}
