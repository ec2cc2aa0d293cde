package org.jiedui.looks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletResponse;

class SheetTest {

    @Test
    void keepsTextsAsTextsNumbersAsNumbersAndLeavesTheUnknownEmpty() throws IOException {
        var out = new ByteArrayOutputStream();
        new Sheet(
                        "结对/关系",
                        List.of("东部", "数量", "备注"),
                        List.of(Arrays.asList("=1+1", new BigDecimal("3300000000"), null)))
                .writeTo(out);

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = workbook.getFirstSheet();
            var rows = sheet.read();
            assertThat(sheet.getName()).isEqualTo("结对 关系");
            assertThat(rows.get(0).getCellText(1)).isEqualTo("数量");
            assertThat(rows.get(1).getCellText(0)).isEqualTo("=1+1");
            assertThat(rows.get(1).getCellAsNumber(1)).contains(new BigDecimal("3300000000"));
            assertThat(rows.get(1).getOptionalCell(2)).isEmpty();
        }
    }

    @Test
    void aLongListIsWrittenBitByBit() throws IOException {
        var response = new MockHttpServletResponse();
        int all = 4_500;
        Sheet.send(
                response,
                "长名单",
                List.of("序号"),
                (limit, offset) -> new Sheet.Part(
                        IntStream.range(offset, Math.min(all, offset + limit))
                                .mapToObj(List::of)
                                .toList(),
                        offset + limit >= all));

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            var rows = workbook.getFirstSheet().read();
            assertThat(rows).hasSize(all + 1);
            assertThat(rows.getLast().getCellAsNumber(0)).contains(new BigDecimal(all - 1));
        }
    }

    /** Rows that the reader does not see are left out, and neither end the list nor shift it. */
    @Test
    void aListWithGapsIsWrittenToItsEnd() throws IOException {
        var response = new MockHttpServletResponse();
        int all = 6_000;
        Sheet.send(
                response,
                "有缺的名单",
                List.of("序号"),
                (limit, offset) -> new Sheet.Part(
                        IntStream.range(offset, Math.min(all, offset + limit))
                                .filter(n -> n % 3 == 0)
                                .mapToObj(List::of)
                                .toList(),
                        offset + limit >= all));

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(response.getContentAsByteArray()))) {
            assertThat(workbook.getFirstSheet().read().stream()
                            .skip(1)
                            .map(row -> row.getCellAsNumber(0).orElseThrow().intValue()))
                    .containsExactlyElementsOf(IntStream.range(0, all)
                            .filter(n -> n % 3 == 0)
                            .boxed()
                            .toList());
        }
    }

    @Test
    void whatIsRefusedBeforeTheFirstRowDoesNotBearTheNameOfAFile() {
        var response = new MockHttpServletResponse();

        assertThatThrownBy(() -> Sheet.send(response, "拒绝", List.of("序号"), (limit, offset) -> {
                    throw new IllegalArgumentException("no such list");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(response.isCommitted()).isFalse();
        assertThat(response.getContentType()).isNull();
        assertThat(response.getHeader("Content-Disposition")).isNull();
    }

    @Test
    void aListThatBreaksOffIsNoWholeWorkbook() {
        var response = new MockHttpServletResponse();

        assertThatThrownBy(() -> Sheet.send(response, "断开", List.of("序号"), (limit, offset) -> {
                    if (offset > 0) {
                        throw new IllegalStateException("the database is gone");
                    }
                    return new Sheet.Part(Collections.nCopies(limit, List.of(1)), false);
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new XSSFWorkbook(new ByteArrayInputStream(response.getContentAsByteArray())))
                .isInstanceOf(Exception.class);
    }

    @Test
    void noTextIsOrBecomesAFormulaAndEveryAmountStaysANumber() throws IOException {
        List<String> hostile = List.of(
                "=cmd|'/C calc'!A0",
                "+1+1",
                "-2+3",
                "@SUM(A1)",
                "\t=1+1",
                " =HYPERLINK(\"http://else.where\")",
                "＝1+1",
                "|x",
                "nul\0 and \u0001\uffff");
        var out = new ByteArrayOutputStream();
        new Sheet(
                        "=1+1",
                        List.of("=2+2", "数量"),
                        hostile.stream()
                                .map(text -> List.of(text, new BigDecimal("-3.5")))
                                .toList())
                .writeTo(out);

        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            var sheet = workbook.getSheetAt(0);
            assertThat(sheet.getRow(0).getCell(0).getCellType()).isEqualTo(CellType.STRING);
            for (int line = 0; line < hostile.size(); line++) {
                var text = sheet.getRow(line + 1).getCell(0);
                assertThat(text.getCellType()).isEqualTo(CellType.STRING);
                if (line < hostile.size() - 1) {
                    assertThat(text.getStringCellValue()).isEqualTo(hostile.get(line));
                    assertThat(text.getCellStyle().getDataFormatString()).isEqualTo("@");
                }
                var amount = sheet.getRow(line + 1).getCell(1);
                assertThat(amount.getCellType()).isEqualTo(CellType.NUMERIC);
                assertThat(amount.getNumericCellValue()).isEqualTo(-3.5);
            }
        }
    }
}
