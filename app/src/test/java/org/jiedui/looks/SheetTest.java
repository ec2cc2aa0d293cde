package org.jiedui.looks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.Test;

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
}
