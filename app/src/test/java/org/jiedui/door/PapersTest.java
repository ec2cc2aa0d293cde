package org.jiedui.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PapersTest {

    @TempDir
    private Path folder;

    @Test
    void takesAlongOnlyWhatTheWorkbookCallsByName() throws IOException {
        Path letter = Files.writeString(folder.resolve("来函 & 批复.pdf"), "x");
        Files.writeString(folder.resolve("private.txt"), "x");
        assertThat(Papers.calledBy(workbook("证据：来函 & 批复.pdf"))).containsExactly(letter);
        assertThat(Papers.calledBy(Files.writeString(folder.resolve("a.csv"), "事项,来函 & 批复.pdf")))
                .containsExactly(letter);
    }

    @Test
    void takesNothingAlongWithWhatIsNoWorkbook() throws IOException {
        Files.writeString(folder.resolve("x"), "x");
        assertThat(Papers.calledBy(Files.writeString(folder.resolve("a.xlsx"), "x")))
                .isEmpty();
    }

    private Path workbook(String cell) throws IOException {
        Path file = folder.resolve("成效.xlsx");
        try (OutputStream out = Files.newOutputStream(file);
                Workbook workbook = new Workbook(out, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("一");
            sheet.value(0, 0, cell);
        }
        return file;
    }
}
