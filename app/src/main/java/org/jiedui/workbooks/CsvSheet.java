package org.jiedui.workbooks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterators.AbstractSpliterator;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** A file of separated values: UTF-8 with or without a mark, UTF-16 with one, or GB18030. One sheet, named as the file. */
final class CsvSheet implements SourceSheet {

    private static final Charset GB18030 = Charset.forName("GB18030");
    private static final int SAMPLE = 1 << 16;
    private static final int WIDEST = 512;

    private final Path file;
    private final String fileName;
    private final Charset charset;
    private final char separator;

    private CsvSheet(Path file, String fileName, Charset charset, char separator) {
        this.file = file;
        this.fileName = fileName;
        this.charset = charset;
        this.separator = separator;
    }

    /** @throws org.jiedui.kernel.RefusedException if it is no text, or in no known encoding */
    static CsvSheet of(Path file, String fileName) throws IOException {
        try {
            Charset charset = charset(file, fileName);
            return new CsvSheet(file, fileName, charset, separator(file, charset));
        } catch (CharacterCodingException brokenOff) {
            throw WorkbookFile.refused("wrong-encoding", fileName);
        }
    }

    @Override
    public String name() {
        int dot = fileName.lastIndexOf('.');
        return dot > 0 ? fileName.substring(0, dot) : fileName;
    }

    @Override
    public Stream<Line> lines() {
        try {
            Reader text = open(file, charset);
            return StreamSupport.stream(new Records(text), false)
                    .filter(line -> !line.cells().isEmpty())
                    .onClose(() -> close(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Line breaks in the file. */
    long breaks() throws IOException {
        long breaks = 1;
        byte[] buffer = new byte[1 << 16];
        try (InputStream bytes = Files.newInputStream(file)) {
            for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    breaks += buffer[i] == '\n' ? 1 : 0;
                }
            }
        }
        return breaks;
    }

    private static Charset charset(Path file, String fileName) throws IOException {
        byte[] mark;
        try (InputStream bytes = Files.newInputStream(file)) {
            mark = bytes.readNBytes(2);
        }
        if (mark.length == 2 && (mark[0] & 0xff) == 0xff && (mark[1] & 0xff) == 0xfe) {
            return StandardCharsets.UTF_16LE;
        }
        if (mark.length == 2 && (mark[0] & 0xff) == 0xfe && (mark[1] & 0xff) == 0xff) {
            return StandardCharsets.UTF_16BE;
        }
        return switch (probe(file, StandardCharsets.UTF_8)) {
            case FITS -> StandardCharsets.UTF_8;
            case BINARY -> throw WorkbookFile.refused("not-a-workbook", fileName);
            case BLANK -> throw WorkbookFile.refused("empty-file", fileName);
            case FOREIGN -> {
                if (probe(file, GB18030) != Probe.FITS) {
                    throw WorkbookFile.refused("wrong-encoding", fileName);
                }
                yield GB18030;
            }
        };
    }

    private static Probe probe(Path file, Charset charset) throws IOException {
        char[] buffer = new char[1 << 15];
        boolean blank = true;
        try (Reader text = open(file, charset)) {
            for (int n = text.read(buffer); n >= 0; n = text.read(buffer)) {
                for (int i = 0; i < n; i++) {
                    char letter = buffer[i];
                    if (letter == 0 || letter < ' ' && "\t\r\n\f".indexOf(letter) < 0) {
                        return Probe.BINARY;
                    }
                    // GB18030 gives every stray byte pair some letter: those that nobody writes tell that it is not
                    if (letter >= '\ue000' && letter <= '\uf8ff' || !Character.isDefined(letter)) {
                        return Probe.FOREIGN;
                    }
                    blank &= Character.isWhitespace(letter) || letter == '\ufeff';
                }
            }
        } catch (CharacterCodingException foreign) {
            return Probe.FOREIGN;
        }
        return blank ? Probe.BLANK : Probe.FITS;
    }

    /** The one that stands most often in the first lines, as far as a sample of them goes. */
    private static char separator(Path file, Charset charset) throws IOException {
        char[] sample = new char[SAMPLE];
        int read = 0;
        try (Reader text = open(file, charset)) {
            for (int n = text.read(sample); n > 0 && read < SAMPLE; n = text.read(sample, read, SAMPLE - read)) {
                read += n;
            }
        }
        int[] found = new int[3];
        String separators = ",\t;";
        for (int i = 0, lines = 0; i < read && lines < 20; i++) {
            lines += sample[i] == '\n' ? 1 : 0;
            int separator = separators.indexOf(sample[i]);
            if (separator >= 0) {
                found[separator]++;
            }
        }
        int best = found[1] > found[0] ? 1 : 0;
        return separators.charAt(found[2] > found[best] ? 2 : best);
    }

    private static Reader open(Path file, Charset charset) throws IOException {
        return new BufferedReader(new InputStreamReader(
                Files.newInputStream(file),
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
    }

    private static void close(Reader text) {
        try {
            text.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private enum Probe {
        FITS,
        BLANK,
        BINARY,
        FOREIGN
    }

    /** The records of RFC 4180; a record is a row, also when a quoted cell holds line breaks. */
    private final class Records extends AbstractSpliterator<Line> {

        private final Reader text;
        private final WorkbookFile.Allowance allowance = new WorkbookFile.Allowance(fileName);
        private int number;
        private int ahead = -2;

        Records(Reader text) {
            super(Long.MAX_VALUE, ORDERED);
            this.text = text;
        }

        @Override
        public boolean tryAdvance(Consumer<? super Line> action) {
            try {
                if (peek() < 0) {
                    return false;
                }
                action.accept(record());
                return true;
            } catch (CharacterCodingException brokenOff) {
                throw WorkbookFile.refused("wrong-encoding", fileName);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }

        private Line record() throws IOException {
            long began = System.nanoTime();
            number++;
            List<Cell> cells = new ArrayList<>();
            int filled = 0;
            boolean more = true;
            while (more) {
                String value = peek() == '"' ? quoted() : plain();
                if (cells.size() < WIDEST) {
                    Cell cell =
                            XlsxSheet.ERRORS.contains(value) ? new Cell(Content.ERROR, value, null) : Cell.of(value);
                    cells.add(cell);
                    filled = cell.blank() ? filled : cells.size();
                }
                more = peek() == separator;
                if (more) {
                    next();
                }
            }
            if (peek() == '\r') {
                next();
            }
            if (peek() == '\n') {
                next();
            }
            allowance.take(filled > 0, cells.size(), began);
            return new Line(number, List.copyOf(cells.subList(0, filled)));
        }

        private String plain() throws IOException {
            StringBuilder value = new StringBuilder();
            while (peek() >= 0 && peek() != separator && peek() != '\n' && peek() != '\r') {
                append(value, next());
            }
            return value.toString();
        }

        private String quoted() throws IOException {
            StringBuilder value = new StringBuilder();
            next();
            while (peek() >= 0) {
                int letter = next();
                if (letter != '"') {
                    append(value, letter);
                } else if (peek() == '"') {
                    append(value, next());
                } else {
                    return value.append(plain()).toString();
                }
            }
            throw WorkbookFile.refused("open-quote", fileName);
        }

        private void append(StringBuilder value, int letter) {
            if (value.length() >= WorkbookFile.LONGEST_CELL) {
                throw WorkbookFile.refused("open-quote", fileName);
            }
            value.append((char) letter);
        }

        private int peek() throws IOException {
            if (ahead == -2) {
                ahead = text.read();
                if (ahead == 0xfeff && number == 0) {
                    ahead = text.read();
                }
            }
            return ahead;
        }

        private int next() throws IOException {
            int letter = peek();
            ahead = -2;
            return letter;
        }
    }
}
