package org.jiedui.bench;

import java.math.BigDecimal;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.usermodel.Workbook;
import org.apache.poi.ss.util.CellRangeAddress;
import org.jspecify.annotations.Nullable;

/**
 * A sheet such as offices keep: a title across all columns, a line that says as of when and in what unit, the headings in
 * a frame, then the rows. A cell is a text, a number, a month (a real date that shows its month only) or absent.
 */
final class RegisterSheet {

    private static final int CHARACTER = 256;
    private static final int TITLE_HEIGHT = 30;

    private final Sheet sheet;
    private final Styles styles;
    private final int columns;
    private final List<String> headings = new ArrayList<>();
    private int next;

    RegisterSheet(Workbook workbook, String name, String title, String line, String... headingsAndWidths) {
        sheet = workbook.createSheet(name);
        styles = new Styles(workbook);
        columns = headingsAndWidths.length;
        across(title, styles.title).setHeightInPoints(TITLE_HEIGHT);
        across(line, styles.line);
        for (int column = 0; column < columns; column++) {
            String[] parts = headingsAndWidths[column].split(":");
            headings.add(parts[0]);
            sheet.setColumnWidth(column, Integer.parseInt(parts[1]) * CHARACTER);
        }
        head();
        sheet.createFreezePane(0, next);
        sheet.getPrintSetup().setLandscape(true);
        sheet.setFitToPage(true);
    }

    /** Writes one row; further cells stay empty. */
    RegisterSheet row(@Nullable Object... cells) {
        Row row = sheet.createRow(next++);
        for (int column = 0; column < columns; column++) {
            write(row.createCell(column), column < cells.length ? cells[column] : null);
        }
        return this;
    }

    /** Writes one row by headings; those without a cell stay empty. */
    void row(Map<String, Object> cells) {
        if (!headings.containsAll(cells.keySet())) {
            throw new IllegalArgumentException("headings that the sheet does not have: " + cells.keySet());
        }
        row(headings.stream().<@Nullable Object>map(cells::get).toArray());
    }

    /** A heading such as 挂职时间/起 groups those beside it that begin alike, in a line of its own above. */
    private void head() {
        boolean grouped = headings.stream().anyMatch(heading -> heading.contains("/"));
        Row upper = sheet.createRow(next++);
        Row lower = grouped ? sheet.createRow(next++) : upper;
        for (int column = 0; column < columns; column++) {
            String[] parts = headings.get(column).split("/");
            boolean first = column == 0 || !headings.get(column - 1).startsWith(parts[0] + "/");
            style(upper.createCell(column), styles.heading).setCellValue(first ? parts[0] : "");
            if (!grouped) {
                continue;
            }
            style(lower.createCell(column), styles.heading).setCellValue(parts.length > 1 ? parts[1] : "");
            if (parts.length == 1) {
                sheet.addMergedRegion(new CellRangeAddress(upper.getRowNum(), lower.getRowNum(), column, column));
            } else if (!first) {
                sheet.addMergedRegion(new CellRangeAddress(upper.getRowNum(), upper.getRowNum(), column - 1, column));
            }
        }
    }

    private Row across(String text, CellStyle style) {
        Row row = sheet.createRow(next++);
        style(row.createCell(0), style).setCellValue(text);
        sheet.addMergedRegion(new CellRangeAddress(row.getRowNum(), row.getRowNum(), 0, columns - 1));
        return row;
    }

    private void write(Cell cell, @Nullable Object value) {
        switch (value) {
            case null -> style(cell, styles.text);
            case YearMonth month -> style(cell, styles.month).setCellValue(month.atDay(1));
            case BigDecimal number -> style(cell, styles.number).setCellValue(number.doubleValue());
            default -> style(cell, styles.text).setCellValue(value.toString());
        }
    }

    private static Cell style(Cell cell, CellStyle style) {
        cell.setCellStyle(style);
        return cell;
    }

    private static final class Styles {

        private static final short LARGE = 16;

        final CellStyle title;
        final CellStyle line;
        final CellStyle heading;
        final CellStyle text;
        final CellStyle number;
        final CellStyle month;

        Styles(Workbook workbook) {
            title = style(workbook, font(workbook, "黑体", true, LARGE), HorizontalAlignment.CENTER, false);
            line = style(workbook, font(workbook, "宋体", false, (short) 10), HorizontalAlignment.RIGHT, false);
            heading = style(workbook, font(workbook, "黑体", true, (short) 11), HorizontalAlignment.CENTER, true);
            heading.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
            heading.setFillPattern(FillPatternType.SOLID_FOREGROUND);
            Font plain = font(workbook, "宋体", false, (short) 11);
            text = style(workbook, plain, HorizontalAlignment.LEFT, true);
            number = style(workbook, plain, HorizontalAlignment.RIGHT, true);
            month = style(workbook, plain, HorizontalAlignment.CENTER, true);
            month.setDataFormat(workbook.createDataFormat().getFormat("yyyy\"年\"m\"月\""));
        }

        private static Font font(Workbook workbook, String name, boolean bold, short size) {
            Font font = workbook.createFont();
            font.setFontName(name);
            font.setBold(bold);
            font.setFontHeightInPoints(size);
            return font;
        }

        private static CellStyle style(Workbook workbook, Font font, HorizontalAlignment across, boolean framed) {
            CellStyle style = workbook.createCellStyle();
            style.setFont(font);
            style.setAlignment(across);
            style.setVerticalAlignment(VerticalAlignment.CENTER);
            style.setWrapText(framed);
            if (framed) {
                style.setBorderTop(BorderStyle.THIN);
                style.setBorderBottom(BorderStyle.THIN);
                style.setBorderLeft(BorderStyle.THIN);
                style.setBorderRight(BorderStyle.THIN);
            }
            return style;
        }
    }
}
