package org.jiedui.intake;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.ClientAnchor;
import org.apache.poi.ss.usermodel.Comment;
import org.apache.poi.ss.usermodel.CreationHelper;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.DataValidationHelper;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.ss.usermodel.IndexedColors;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.jiedui.intake.Registers.Declared;
import org.springframework.stereotype.Component;

/** An empty workbook for a register: its headings, hints as comments, choices as lists to choose from. */
@Component
class BlankTemplate {

    private static final int ROWS = 2_000;

    private final Registers registers;

    BlankTemplate(Registers registers) {
        this.registers = registers;
    }

    void write(Declared register, OutputStream out) throws IOException {
        try (XSSFWorkbook workbook = new XSSFWorkbook()) {
            Sheet sheet = workbook.createSheet(registers.name(register));
            Sheet choices = workbook.createSheet(registers.text("intake.template.choices"));
            CellStyle head = head(workbook);
            CellStyle text = workbook.createCellStyle();
            text.setDataFormat(workbook.createDataFormat().getFormat("@"));
            Row row = sheet.createRow(0);
            List<Column> columns = register.register().columns();
            for (int i = 0; i < columns.size(); i++) {
                Column column = columns.get(i);
                Cell cell = row.createCell(i);
                cell.setCellValue(registers.label(register.code(), column.key()) + (column.required() ? "*" : ""));
                cell.setCellStyle(head);
                explain(cell, register.code(), column);
                sheet.setDefaultColumnStyle(i, text);
                sheet.setColumnWidth(i, width(column) * 256);
                if (!column.options().isEmpty()) {
                    offer(sheet, choices, i, register.code(), column);
                }
            }
            sheet.createFreezePane(0, 1);
            workbook.setSheetHidden(workbook.getSheetIndex(choices), true);
            workbook.write(out);
        }
    }

    private static int width(Column column) {
        return switch (column.type()) {
            case TEXT, PEOPLE, EVIDENCE -> 24;
            case REGION -> 18;
            case DATE, END, QUANTITY, UNIT, CHOICE -> 14;
        };
    }

    private void explain(Cell cell, String register, Column column) {
        String hint = registers.hint(register, column.key());
        String type =
                registers.text("intake.template.type." + column.type().name().toLowerCase(Locale.ROOT));
        String need = registers.text(column.required() ? "intake.template.required" : "intake.template.optional");
        CreationHelper helper = cell.getSheet().getWorkbook().getCreationHelper();
        ClientAnchor anchor = helper.createClientAnchor();
        anchor.setCol1(cell.getColumnIndex());
        anchor.setCol2(cell.getColumnIndex() + 3);
        anchor.setRow1(1);
        anchor.setRow2(6);
        Comment comment = cell.getSheet().createDrawingPatriarch().createCellComment(anchor);
        comment.setString(helper.createRichTextString(need + "\n" + type + (hint.isEmpty() ? "" : "\n" + hint)));
        comment.setAuthor(registers.text("intake.marked.author"));
        cell.setCellComment(comment);
    }

    /** The choices stand on a sheet of their own: a list in the cell itself may have 255 letters only. */
    private void offer(Sheet sheet, Sheet choices, int index, String register, Column column) {
        List<String> options = column.options();
        for (int i = 0; i < options.size(); i++) {
            Row row = choices.getRow(i) == null ? choices.createRow(i) : choices.getRow(i);
            row.createCell(index).setCellValue(registers.option(register, column.key(), options.get(i)));
        }
        String letter = CellReference.convertNumToColString(index);
        String range = "'" + choices.getSheetName() + "'!$" + letter + "$1:$" + letter + "$" + options.size();
        DataValidationHelper helper = sheet.getDataValidationHelper();
        DataValidation validation = helper.createValidation(
                helper.createFormulaListConstraint(range), new CellRangeAddressList(1, ROWS, index, index));
        validation.setSuppressDropDownArrow(true); // in this format, true shows the arrow
        validation.setShowErrorBox(true);
        sheet.addValidationData(validation);
    }

    private static CellStyle head(XSSFWorkbook workbook) {
        CellStyle head = workbook.createCellStyle();
        Font bold = workbook.createFont();
        bold.setBold(true);
        head.setFont(bold);
        head.setFillForegroundColor(IndexedColors.GREY_25_PERCENT.getIndex());
        head.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        head.setWrapText(true);
        return head;
    }
}
