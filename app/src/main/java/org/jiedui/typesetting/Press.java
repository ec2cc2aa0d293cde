package org.jiedui.typesetting;

import java.util.List;
import java.util.Optional;

/** Writes a paper out. For a word processor always; as PDF where there is a font with Chinese characters. */
public class Press {

    private final Typefaces faces;
    private final PdfPages pages;

    Press(Typefaces faces) {
        this.faces = faces;
        this.pages = new PdfPages(faces);
    }

    /** Empty if there is no font to draw it with. */
    public Optional<byte[]> pdf(Paper paper, String title) {
        return draws() ? Optional.of(pages.write(Typesetter.set(paper), title)) : Optional.empty();
    }

    public byte[] docx(Paper paper) {
        return new DocxPaper(paper).write();
    }

    /** Whether there is a font with Chinese characters. */
    public boolean draws() {
        return !faces.of(Face.BODY).isEmpty();
    }

    /** The faces of the standard, by name, for which another stands in on this machine. */
    public List<String> standIns() {
        return faces.standIns().stream().map(Face::office).sorted().toList();
    }

    /** The characters of it that no font of this machine has; empty if all are there. */
    public String lacking(Paper paper) {
        return draws() ? pages.lacking(Typesetter.set(paper)) : "";
    }
}
