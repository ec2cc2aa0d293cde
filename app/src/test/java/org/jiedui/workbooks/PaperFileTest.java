package org.jiedui.workbooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jiedui.kernel.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaperFileTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "批复.pdf, %PDF-1.7, PDF",
        "照片.JPG, \u00ff\u00d8\u00ff\u00e0xx, PICTURE",
        "图.png, '\u0089PNG\r\n', PICTURE",
        "旧.doc, \u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1, CONTAINER",
        "信.rtf, '{\\rtf1 x}', RICH_TEXT",
        "录像.mp4, '\u0000\u0000\u0000\u0018ftypmp42', RECORDING",
        "noending, %PDF-1.7, PDF",
    })
    void takesWhatItIsCalled(String name, String head, PaperFile kind) throws IOException {
        assertThat(PaperFile.check(file(head.getBytes(ISO_8859_1)), name)).isEqualTo(kind);
    }

    @Test
    void takesTextsInTheEncodingsThatOfficesUse() throws IOException {
        String long4096 = "证".repeat(3_000);
        for (Charset charset : new Charset[] {UTF_8, Charset.forName("GB18030"), Charset.forName("UTF-16")}) {
            assertThat(PaperFile.check(file(long4096.getBytes(charset)), "证明.txt"))
                    .isEqualTo(PaperFile.TEXT);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "批复.pdf, MZ\u0090\u0000, paper-unknown",
        "批复.pdf, <html><script>, paper-unknown",
        "批复.txt, <!DOCTYPE html>, paper-unknown",
        "批复.txt, '#!/bin/sh', paper-unknown",
        "批复.txt, '\u007fELF\u0002\u0001\u0001\u0000', paper-unknown",
        "批复.pdf, some text, paper-not-its-name",
        "照片.jpg, %PDF-1.7, paper-not-its-name",
        "批复.pdf.exe, %PDF-1.7, paper-unsafe",
        "page.html, <html>, paper-unsafe",
        "picture.svg, <svg onload=alert(1)>, paper-unsafe",
        "book.xlsm, PK\u0003\u0004, paper-unsafe",
    })
    void refusesWhatIsNotWhatItIsCalled(String name, String head, String code) {
        refuses(name, head.getBytes(ISO_8859_1), code);
    }

    @ParameterizedTest
    @CsvSource({"../../x.txt", "/etc/x.txt", "word/vbaProject.bin", "setup.exe", "a\\..\\b.txt"})
    void refusesAnArchiveWithProgramsOrPathsThatLeadOut(String part) throws IOException {
        refuses("资料.zip", zip(part), "paper-unsafe");
        refuses("文件.docx", zip(part), "paper-unsafe");
    }

    @Test
    void takesAnArchiveOfPapers() throws IOException {
        assertThat(PaperFile.check(file(zip("照片/一.jpg")), "资料.zip")).isEqualTo(PaperFile.ARCHIVE);
        refuses("资料.zip", "PK\u0003\u0004 and no more".getBytes(ISO_8859_1), "paper-unknown");
    }

    @Test
    void aNameIsWhatAReaderSees() {
        assertThat(PaperFile.plainName("C:\\文件\\..\\批复\u202Efdp.exe")).isEqualTo("批复fdp.exe");
        assertThat(PaperFile.plainName("../../etc/pass\r\nwd\0")).isEqualTo("passwd");
        assertThat(PaperFile.plainName("长".repeat(5_000) + ".pdf"))
                .hasSizeLessThan(200)
                .endsWith(".pdf");
    }

    private void refuses(String name, byte[] bytes, String code) {
        assertThatExceptionOfType(RefusedException.class)
                .as(name)
                .isThrownBy(() -> PaperFile.check(file(bytes), name))
                .satisfies(refused ->
                        assertThat(refused.findings().getFirst().code()).isEqualTo(code));
    }

    private Path file(byte[] bytes) throws IOException {
        return Files.write(Files.createTempFile(folder, "paper", ""), bytes);
    }

    private static byte[] zip(String part) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(part));
            out.write(1);
        }
        return bytes.toByteArray();
    }
}
