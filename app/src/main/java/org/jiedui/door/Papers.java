package org.jiedui.door;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The papers beside a workbook that its cells call by name; no other file of the folder is touched. */
class Papers {

    private Papers() {}

    static List<Path> calledBy(Path workbook) throws IOException {
        String text = text(workbook);
        Path folder = workbook.toAbsolutePath().getParent();
        try (Stream<Path> beside = Files.list(folder)) {
            return beside.filter(Files::isRegularFile)
                    .filter(file -> !file.equals(workbook.toAbsolutePath()))
                    .filter(file -> text.contains(String.valueOf(file.getFileName())))
                    .sorted()
                    .toList();
        }
    }

    private static String text(Path workbook) throws IOException {
        if (!workbook.toString().endsWith(".xlsx")) {
            byte[] bytes = Files.readAllBytes(workbook);
            // A name in Chinese may stand there in either encoding.
            return new String(bytes, StandardCharsets.UTF_8) + new String(bytes, Charset.forName("GB18030"));
        }
        StringBuilder text = new StringBuilder();
        try (ZipFile parts = new ZipFile(workbook.toFile())) {
            for (Enumeration<? extends ZipEntry> each = parts.entries(); each.hasMoreElements(); ) {
                ZipEntry part = each.nextElement();
                if (part.getName().equals("xl/sharedStrings.xml")
                        || part.getName().startsWith("xl/worksheets/sheet")) {
                    try (InputStream xml = parts.getInputStream(part)) {
                        collect(xml, text);
                    }
                }
            }
            return text.toString();
        } catch (ZipException | XMLStreamException e) {
            return ""; // no workbook: the system will say so
        }
    }

    private static void collect(InputStream xml, StringBuilder text) throws XMLStreamException {
        XMLInputFactory plain = XMLInputFactory.newFactory();
        plain.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        plain.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        XMLStreamReader reader = plain.createXMLStreamReader(xml);
        while (reader.hasNext()) {
            if (reader.next() == XMLStreamConstants.CHARACTERS) {
                text.append(reader.getText());
            }
        }
    }
}
