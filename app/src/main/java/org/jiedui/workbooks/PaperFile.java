package org.jiedui.workbooks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/**
 * A paper that was handed in beside an act: a letter, a scan, a picture, a sheet. Known by its first bytes and not by its
 * name, and taken only if the two agree; nothing in it is run, unpacked to disk, or looked up elsewhere.
 */
public enum PaperFile {
    PDF("pdf"),
    PICTURE("png", "jpg", "jpeg", "gif", "bmp", "tif", "tiff", "webp", "heic", "heif"),
    /** Of the older office programs, which keep everything in one container. */
    CONTAINER("doc", "xls", "ppt", "wps", "et", "dps", "msg"),
    /** Office documents of today are archives, and archives hold what was scanned together. */
    ARCHIVE("docx", "xlsx", "pptx", "odt", "ods", "odp", "ofd", "zip"),
    RICH_TEXT("rtf", "doc"),
    RECORDING("mp4", "mov", "m4a", "m4v", "3gp", "mp3", "wav", "avi"),
    TEXT("txt", "csv", "tsv", "md", "eml", "log", "");

    private static final int HEAD = 4096;
    private static final int LONGEST_NAME = 200;
    private static final int MOST_PARTS = 10_000;
    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final Set<String> RUN = Set.of(
            "exe", "dll", "com", "scr", "pif", "msi", "bat", "cmd", "ps1", "vbs", "vbe", "js", "jse", "wsf", "hta",
            "jar", "lnk", "reg", "sh", "html", "htm", "svg", "xhtml", "docm", "xlsm", "pptm", "dotm", "xltm", "xlam",
            "chm");

    private final Set<String> endings;

    PaperFile(String... endings) {
        this.endings = Set.of(endings);
    }

    /**
     * What kind of paper it is.
     *
     * @throws RefusedException if it is none that is taken ({@code paper-unknown}), another than its name says
     *     ({@code paper-not-its-name}), or holds programs or paths that lead out of it ({@code paper-unsafe})
     */
    public static PaperFile check(Path file, String name) throws IOException {
        byte[] head;
        try (InputStream bytes = Files.newInputStream(file)) {
            head = bytes.readNBytes(HEAD);
        }
        String ending = ending(name);
        if (RUN.contains(ending)) {
            throw refused("paper-unsafe", name);
        }
        PaperFile kind = of(head);
        if (kind == null) {
            throw refused("paper-unknown", name);
        }
        boolean fits = Arrays.stream(values()).anyMatch(known -> known.endings.contains(ending))
                ? kind.endings.contains(ending)
                : ending.isEmpty() || kind == TEXT;
        if (!fits && !ending.isEmpty()) {
            throw refused("paper-not-its-name", name);
        }
        if (kind == ARCHIVE) {
            checkArchive(file, name);
        }
        return kind;
    }

    /** The same for what arrives as a stream: it is laid aside while it is looked at, and gone afterwards. */
    public static <T> T checked(InputStream bytes, String name, Function<Path, T> then) throws IOException {
        Path aside = Files.createTempFile("jiedui-paper", "");
        try {
            Files.copy(bytes, aside, StandardCopyOption.REPLACE_EXISTING);
            check(aside, name);
            return then.apply(aside);
        } finally {
            Files.deleteIfExists(aside);
        }
    }

    /**
     * The last part of a path, without what a reader does not see: controls, marks that turn the direction of writing. Cut
     * in the middle if it is very long, so that its ending stays.
     */
    public static String plainName(String path) {
        String last = path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
        StringBuilder seen = new StringBuilder();
        last.codePoints()
                .filter(letter -> {
                    int type = Character.getType(letter);
                    return type != Character.CONTROL
                            && type != Character.FORMAT
                            && type != Character.SURROGATE
                            && type != Character.LINE_SEPARATOR
                            && type != Character.PARAGRAPH_SEPARATOR;
                })
                .forEach(seen::appendCodePoint);
        String name = seen.toString().strip();
        if (name.length() <= LONGEST_NAME) {
            return name;
        }
        int tail = name.offsetByCodePoints(name.length(), -16);
        int front = name.offsetByCodePoints(0, LONGEST_NAME / 2);
        return name.substring(0, Math.min(front, tail)) + "…" + name.substring(tail);
    }

    private static @Nullable PaperFile of(byte[] head) {
        if (starts(head, "%PDF-")
                || new String(head, StandardCharsets.ISO_8859_1).indexOf("%PDF-") > 0 && head[0] < ' ') {
            return PDF;
        }
        if (starts(head, "\u0089PNG\r\n")
                || starts(head, "\u00ff\u00d8\u00ff")
                || starts(head, "GIF8")
                || starts(head, "II*\0")
                || starts(head, "MM\0*")
                || starts(head, "BM") && head.length > 14 && head[6] == 0 && head[7] == 0
                || starts(head, "RIFF") && at(head, 8, "WEBP")
                || at(head, 4, "ftyphei")
                || at(head, 4, "ftypmif1")) {
            return PICTURE;
        }
        if (starts(head, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return CONTAINER;
        }
        if (starts(head, "PK\u0003\u0004")) {
            return ARCHIVE;
        }
        if (starts(head, "{\\rtf")) {
            return RICH_TEXT;
        }
        if (at(head, 4, "ftyp") || starts(head, "ID3") || starts(head, "RIFF")) {
            return RECORDING;
        }
        return isText(head) ? TEXT : null;
    }

    /** Words, and neither a program for a shell nor a page for a browser. */
    private static boolean isText(byte[] head) {
        List<Charset> charsets = new ArrayList<>(List.of(StandardCharsets.UTF_8, GB18030));
        if (starts(head, "\u00ff\u00fe") || starts(head, "\u00fe\u00ff")) {
            charsets.addFirst(StandardCharsets.UTF_16);
        }
        for (Charset charset : charsets) {
            String text = decoded(head, charset);
            if (text != null) {
                String start = text.strip().toLowerCase(Locale.ROOT);
                start = start.startsWith("\ufeff") ? start.substring(1).strip() : start;
                return text.chars().noneMatch(letter -> letter < ' ' && "\t\r\n\f".indexOf(letter) < 0)
                        && !start.startsWith("#!")
                        && !start.startsWith("<");
            }
        }
        return false;
    }

    /** The start of a file may end within a letter: that one is passed over. */
    private static @Nullable String decoded(byte[] head, Charset charset) {
        CharsetDecoder decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer text = CharBuffer.allocate(head.length + 1);
        try {
            var result = decoder.decode(ByteBuffer.wrap(head), text, head.length < HEAD);
            if (result.isError()) {
                result.throwException();
            }
            return text.flip().toString();
        } catch (CharacterCodingException other) {
            return null;
        }
    }

    private static void checkArchive(Path file, String name) throws IOException {
        try (ZipFile archive = new ZipFile(file.toFile())) {
            boolean unsafe = archive.size() > MOST_PARTS
                    || archive.stream()
                            .map(ZipEntry::getName)
                            .anyMatch(part -> Unpacking.leadsOut(part)
                                    || RUN.contains(ending(part))
                                    || part.toLowerCase(Locale.ROOT).endsWith("vbaproject.bin"));
            if (unsafe) {
                throw refused("paper-unsafe", name);
            }
        } catch (java.util.zip.ZipException | IllegalArgumentException damaged) {
            throw refused("paper-unknown", name);
        }
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        String ending = dot < 0 ? "" : name.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
        return ending.length() > 5 || ending.chars().anyMatch(letter -> letter > 0x7f) ? "" : ending;
    }

    private static boolean starts(byte[] head, String mark) {
        return at(head, 0, mark);
    }

    private static boolean at(byte[] head, int from, String mark) {
        byte[] bytes = mark.getBytes(StandardCharsets.ISO_8859_1);
        return head.length >= from + bytes.length
                && Arrays.equals(head, from, from + bytes.length, bytes, 0, bytes.length);
    }

    private static RefusedException refused(String code, String name) {
        return new RefusedException(Finding.refused(code, "paper", name));
    }
}
