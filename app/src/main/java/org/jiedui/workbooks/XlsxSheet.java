package org.jiedui.workbooks;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.Sheet;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;

/** A sheet of an .xlsx, read as a stream. */
final class XlsxSheet implements SourceSheet {

    static final Set<String> ERRORS = Set.of(
            "#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "#SPILL!", "#CALC!", "#GETTING_DATA");

    private static final int WIDEST = 512;
    /** An office program knows no number beyond 10 to the 308th. */
    private static final int MOST_DIGITS = 400;

    private static final int LONGEST_FORMAT = 255;
    private static final MathContext SHOWN = new MathContext(15);
    private static final Pattern LITERAL = Pattern.compile("\"[^\"]*\"|\\\\.|\\[[^\\]]*]|_.|;.*");
    private static final Pattern FIXED = Pattern.compile("0\\.0+");
    private static final LocalDate EPOCH_1900 = LocalDate.of(1899, 12, 30);
    private static final LocalDate EPOCH_1904 = LocalDate.of(1904, 1, 1);

    private final Sheet sheet;
    private final LocalDate epoch;
    private final WorkbookFile.Allowance allowance;
    private final String fileName;
    private final Map<String, Shape> shapes = new HashMap<>();

    XlsxSheet(Sheet sheet, boolean from1904, WorkbookFile.Allowance allowance, String fileName) {
        this.sheet = sheet;
        this.epoch = from1904 ? EPOCH_1904 : EPOCH_1900;
        this.allowance = allowance;
        this.fileName = fileName;
    }

    @Override
    public String name() {
        return sheet.getName();
    }

    @Override
    public Stream<Line> lines() {
        try {
            Stream<org.dhatim.fastexcel.reader.Row> rows = sheet.openStream();
            Iterator<org.dhatim.fastexcel.reader.Row> source = rows.iterator();
            Iterator<Line> lines = new Iterator<>() {
                @Override
                public boolean hasNext() {
                    return guarded(source::hasNext);
                }

                @Override
                public Line next() {
                    long began = System.nanoTime();
                    return guarded(() -> line(source.next(), began));
                }
            };
            return StreamSupport.stream(Spliterators.spliteratorUnknownSize(lines, Spliterator.ORDERED), false)
                    .filter(line -> !line.cells().isEmpty())
                    .onClose(rows::close);
        } catch (IOException | RuntimeException damaged) {
            throw WorkbookFile.refused("broken-workbook", fileName);
        }
    }

    private <T> T guarded(java.util.function.Supplier<T> step) {
        try {
            return step.get();
        } catch (RefusedException refused) {
            throw refused;
        } catch (
                RuntimeException
                        damaged) { // a reader of office files trips over odd ones in more ways than it declares
            throw WorkbookFile.refused("broken-workbook", fileName);
        }
    }

    private Line line(org.dhatim.fastexcel.reader.Row row, long began) {
        int width = row.getCellCount();
        List<Cell> cells = new ArrayList<>(Math.min(width, WIDEST));
        int filled = 0;
        for (int column = 0; column < Math.min(width, WIDEST); column++) {
            org.dhatim.fastexcel.reader.Cell source = row.getCell(column);
            Cell cell = source == null ? Cell.BLANK : cell(source);
            cells.add(cell);
            if (!cell.blank()) {
                filled = column + 1;
            }
        }
        allowance.take(filled > 0, width, began);
        return new Line(row.getRowNum(), filled == cells.size() ? cells : List.copyOf(cells.subList(0, filled)));
    }

    private Cell cell(org.dhatim.fastexcel.reader.Cell source) {
        Object value = source.getValue();
        CellType type = source.getType();
        if (type == CellType.EMPTY) {
            return Cell.BLANK;
        }
        if (value instanceof BigDecimal number) {
            if (number.precision() > MOST_DIGITS || Math.abs((long) number.scale()) > MOST_DIGITS) {
                return Cell.of(number.round(SHOWN).toString()); // written out it would fill the memory
            }
            return number(number, Objects.requireNonNullElse(source.getDataFormatString(), ""));
        }
        if (value instanceof Boolean truth) {
            return Cell.of(truth ? "是" : "否");
        }
        if (value instanceof String text && text.length() > WorkbookFile.LONGEST_CELL) {
            throw WorkbookFile.refused("broken-workbook", fileName);
        }
        String raw = value == null ? Objects.requireNonNullElse(source.getRawValue(), "") : value.toString();
        if (type == CellType.ERROR || (type == CellType.FORMULA && (ERRORS.contains(raw) || value == null))) {
            String shown = raw.isEmpty() ? "=" + Objects.requireNonNullElse(source.getFormula(), "") : raw;
            return new Cell(Content.ERROR, shown, null);
        }
        return Cell.of(raw);
    }

    private Cell number(BigDecimal number, String format) {
        Shape shape = format.isEmpty() ? Shape.NUMBER : shapes.computeIfAbsent(format, XlsxSheet::shape);
        PartialDate date = date(number, shape);
        if (date != null) {
            return new Cell(Content.DATE, date.toString(), date);
        }
        BigDecimal shown = number.round(SHOWN).stripTrailingZeros();
        int decimals = shape == Shape.NUMBER && format.length() <= LONGEST_FORMAT ? decimals(format) : 0;
        return new Cell(
                Content.NUMBER,
                shown.setScale(Math.max(shown.scale(), decimals)).toPlainString(),
                null);
    }

    private @Nullable PartialDate date(BigDecimal serial, Shape shape) {
        if (shape == Shape.NUMBER || serial.signum() <= 0 || serial.precision() - serial.scale() > 7) {
            return null;
        }
        try {
            LocalDate day = epoch.plusDays(serial.longValue());
            return switch (shape) {
                case YEAR -> PartialDate.year(day.getYear());
                case MONTH -> PartialDate.month(YearMonth.from(day));
                default -> PartialDate.day(day);
            };
        } catch (DateTimeException outside) {
            return null;
        }
    }

    private static int decimals(String format) {
        var fixed = FIXED.matcher(format);
        return format.indexOf('%') < 0 && fixed.find() ? fixed.group().length() - 2 : 0;
    }

    /** A date is taken only as fine as its format shows it: 2018年10月 is a month, though the cell holds a day. */
    private static Shape shape(String format) {
        if (format.length() > LONGEST_FORMAT) {
            return Shape.NUMBER;
        }
        String codes = LITERAL.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
        boolean year = codes.indexOf('y') >= 0 || codes.indexOf('e') >= 0 && codes.indexOf('0') < 0;
        boolean month = codes.indexOf('m') >= 0;
        if (codes.indexOf('d') >= 0) {
            return Shape.DAY;
        }
        if (!year || codes.indexOf('#') >= 0 || codes.startsWith("general")) {
            return Shape.NUMBER;
        }
        return month ? Shape.MONTH : Shape.YEAR;
    }

    /** What a number is, by the format of its cell. */
    private enum Shape {
        NUMBER,
        DAY,
        MONTH,
        YEAR
    }
}
