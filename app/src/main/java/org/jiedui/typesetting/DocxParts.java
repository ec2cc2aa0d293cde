package org.jiedui.typesetting;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** What makes a file of a body: page, grid, styles, fonts, and what stands at the head and the foot of the pages. */
final class DocxParts {

    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
    private static final String W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" "
            + "xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";
    private static final String OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml.";
    private static final String RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private static final String DOUBLE = "<w:ind w:left=\"-454\" w:right=\"-340\"/>";

    private final Paper.Manner manner;
    private final String organ;
    private final Map<String, String> stories = new LinkedHashMap<>();

    DocxParts(Paper.Manner manner, String organ) {
        this.manner = manner;
        this.organ = organ;
        stories.put("footer1", footer("right", "w:rightChars=\"100\" w:right=\"280\""));
        stories.put("footer2", footer("left", "w:leftChars=\"100\" w:left=\"280\""));
        if (manner == Paper.Manner.LETTER) {
            stories.put("header3", letterHead());
            stories.put("footer3", letterFoot());
        }
    }

    byte[] zipped(String body) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("[Content_Types].xml", types());
        parts.put("_rels/.rels", relations(Map.of("rId1", "officeDocument word/document.xml")));
        parts.put("word/document.xml", "<w:document " + W + "><w:body>" + body + section() + "</w:body></w:document>");
        Map<String, String> links = new LinkedHashMap<>();
        links.put("rIdStyles", "styles styles.xml");
        links.put("rIdSettings", "settings settings.xml");
        links.put("rIdFonts", "fontTable fontTable.xml");
        stories.keySet().forEach(name -> links.put(name, name.substring(0, 6) + " " + name + ".xml"));
        parts.put("word/_rels/document.xml.rels", relations(links));
        parts.put("word/styles.xml", styles());
        parts.put(
                "word/settings.xml",
                "<w:settings " + W + "><w:evenAndOddHeaders/><w:drawingGridHorizontalSpacing w:val=\"158\"/>"
                        + "<w:drawingGridVerticalSpacing w:val=\"290\"/><w:characterSpacingControl w:val=\"compressPunctuation\"/>"
                        + "<w:compat><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\""
                        + " w:val=\"15\"/></w:compat></w:settings>");
        parts.put("word/fontTable.xml", fonts());
        stories.forEach((name, xml) -> parts.put("word/" + name + ".xml", xml));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, String> part : parts.entrySet()) {
                ZipEntry entry = new ZipEntry(part.getKey());
                entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0)); // the same paper gives the same bytes
                zip.putNextEntry(entry);
                zip.write((HEAD + part.getValue()).getBytes(UTF_8));
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return bytes.toByteArray();
    }

    /**
     * A4, the type area of the standard, and its grid of lines. That 28 characters stand in a line is told of the characters: a
     * grid of cells that are narrower than a character is read by one word processor so, and by another as two cells for each.
     */
    private String section() {
        boolean letter = manner == Paper.Manner.LETTER;
        StringBuilder stated = new StringBuilder("<w:sectPr>");
        if (letter) {
            stated.append("<w:headerReference w:type=\"first\" r:id=\"header3\"/>")
                    .append("<w:footerReference w:type=\"first\" r:id=\"footer3\"/>");
        }
        return stated.append("<w:footerReference w:type=\"default\" r:id=\"footer1\"/>")
                .append("<w:footerReference w:type=\"even\" r:id=\"footer2\"/>")
                .append("<w:pgSz w:w=\"11906\" w:h=\"16838\"/>")
                .append("<w:pgMar w:top=\"2098\" w:right=\"1474\" w:bottom=\"1984\" w:left=\"1588\" w:header=\"")
                .append(letter ? 1701 : 851)
                .append("\" w:footer=\"")
                .append(letter ? 1134 : 1310)
                .append("\" w:gutter=\"0\"/>")
                .append(letter ? "<w:titlePg/>" : "")
                .append("<w:docGrid w:type=\"lines\" w:linePitch=\"579\"/></w:sectPr>")
                .toString();
    }

    private static String footer(String side, String indent) {
        String style = DocxText.properties(Face.SONG, Grid.SMALL, null);
        return "<w:ftr " + W + "><w:p><w:pPr><w:snapToGrid w:val=\"0\"/><w:ind " + indent + "/><w:jc w:val=\"" + side
                + "\"/></w:pPr><w:r>" + style + "<w:t xml:space=\"preserve\">— </w:t></w:r><w:r>" + style
                + "<w:fldChar w:fldCharType=\"begin\"/></w:r><w:r>" + style
                + "<w:instrText xml:space=\"preserve\"> PAGE </w:instrText></w:r><w:r>" + style
                + "<w:fldChar w:fldCharType=\"separate\"/></w:r><w:r>" + style + "<w:t>1</w:t></w:r><w:r>" + style
                + "<w:fldChar w:fldCharType=\"end\"/></w:r><w:r>" + style
                + "<w:t xml:space=\"preserve\"> —</w:t></w:r></w:p></w:ftr>";
    }

    private String letterHead() {
        DocxText text = new DocxText();
        text.open(
                "center",
                "<w:pBdr><w:bottom w:val=\"thickThinSmallGap\" w:sz=\"24\" w:space=\"11\" w:color=\"E60012\"/></w:pBdr>"
                        + "<w:snapToGrid w:val=\"0\"/>" + DOUBLE);
        text.run(organ, Face.TITLE, Math.min(36, Grid.WIDTH / Math.max(1, Lines.cells(organ))), "E60012");
        text.close();
        return "<w:hdr " + W + ">" + text + "</w:hdr>";
    }

    private static String letterFoot() {
        return "<w:ftr " + W + "><w:p><w:pPr><w:pBdr><w:top w:val=\"thinThickSmallGap\" w:sz=\"24\" w:space=\"1\""
                + " w:color=\"E60012\"/></w:pBdr><w:snapToGrid w:val=\"0\"/>"
                + "<w:spacing w:line=\"20\" w:lineRule=\"exact\"/>" + DOUBLE + "</w:pPr></w:p></w:ftr>";
    }

    private static String styles() {
        String plain = DocxText.properties(Face.BODY, Grid.SIZE, null);
        return "<w:styles " + W + "><w:docDefaults><w:rPrDefault>"
                + plain.replace("</w:rPr>", "<w:lang w:val=\"en-US\"" + " w:eastAsia=\"zh-CN\"/></w:rPr>")
                + "</w:rPrDefault></w:docDefaults><w:style w:type=\"paragraph\" w:default=\"1\" w:styleId=\"a\">"
                + "<w:name w:val=\"Normal\"/><w:pPr><w:widowControl w:val=\"0\"/><w:jc w:val=\"both\"/></w:pPr>" + plain
                + "</w:style></w:styles>";
    }

    /** What stands in where the font of the standard is not there. */
    private static String fonts() {
        return "<w:fonts " + W + ">"
                + font("仿宋_GB2312", "仿宋") + font("楷体_GB2312", "楷体") + font("方正小标宋简体", "宋体")
                + "</w:fonts>";
    }

    private static String font(String name, String other) {
        return "<w:font w:name=\"" + name + "\"><w:altName w:val=\"" + other + "\"/><w:charset w:val=\"86\"/></w:font>";
    }

    private String types() {
        StringBuilder types =
                new StringBuilder("<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">"
                        + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                        + "<Default Extension=\"xml\" ContentType=\"application/xml\"/>");
        types.append(type("document", "document.main")).append(type("styles", "styles"));
        types.append(type("settings", "settings")).append(type("fontTable", "fontTable"));
        stories.keySet().forEach(name -> types.append(type(name, name.substring(0, 6))));
        return types.append("</Types>").toString();
    }

    private static String type(String part, String kind) {
        return "<Override PartName=\"/word/" + part + ".xml\" ContentType=\"" + OFFICE + kind + "+xml\"/>";
    }

    /** @param links by id: the kind and the part, with a blank between them */
    private static String relations(Map<String, String> links) {
        StringBuilder relations = new StringBuilder(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        links.forEach((id, link) -> relations
                .append("<Relationship Id=\"")
                .append(id)
                .append("\" Type=\"")
                .append(RELATION)
                .append(link, 0, link.indexOf(' '))
                .append("\" Target=\"")
                .append(link.substring(link.indexOf(' ') + 1))
                .append("\"/>"));
        return relations.append("</Relationships>").toString();
    }
}
