package org.jiedui.intake;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.intake.Registers.Declared;
import org.jiedui.kernel.Finding;
import org.jiedui.workbooks.CellText;
import org.jiedui.workbooks.SourceSheet;
import org.jiedui.workbooks.SourceSheet.Line;
import org.jspecify.annotations.Nullable;

/**
 * Where the head of a sheet stands and which register it is.
 *
 * @param line     the number of the head's (last) line
 * @param columns  position by column key
 * @param texts    the heading as it stands in the file, by column key
 * @param units    unit in brackets in the heading (金额（万元）), by column key
 * @param serial   position of a column of running numbers that the register does not declare, or -1
 * @param missing  keys of required columns that are not there: then the sheet cannot be read
 * @param remarks  columns that are not known, or there twice
 */
record Headings(
        Declared register,
        int line,
        Map<String, Integer> columns,
        Map<String, String> texts,
        Map<String, String> units,
        int serial,
        List<String> missing,
        List<Finding> remarks) {

    private static final int SEARCHED = 60;
    private static final Set<String> SERIALS = Set.of("序号", "编号", "出处", "no", "ref", "reference", "source");
    private static final int LIKELY = 3;
    private static final Set<String> TOTALS = Set.of("合计", "总计", "小计", "共计", "累计", "total", "sum", "subtotal");
    private static final Pattern FOOTER =
            Pattern.compile("(填表人?|制表人?|审核人?|填报(人|单位|时间|日期)?|复核人?|负责人|单位负责人|分管领导|联系人|联系电话|电话"
                    + "|备注|说明|注|附注|资料来源|来源|preparedby|note|notes)[:：].*");

    /** The best fit among all registers; one that lacks required columns only if nothing better is there. */
    static Optional<Headings> find(SourceSheet sheet, List<Declared> registers) {
        List<Line> top;
        try (Stream<Line> lines = sheet.lines()) {
            top = lines.limit(SEARCHED).toList();
        }
        String name = CellText.mark(sheet.name());
        Marks marks = new Marks(new HashMap<>());
        return Stream.iterate(0, i -> i < top.size(), i -> i + 1)
                .flatMap(i -> registers.stream().flatMap(register -> at(top, i, register, marks)))
                .filter(found -> found.mostly() || found.named(name))
                .max(Comparator.comparing((Headings found) -> found.complete())
                        .thenComparingInt(found -> found.score(name))
                        .thenComparing(Headings::line, Comparator.reverseOrder()));
    }

    /** What the texts of a sheet's first lines are recognised by: each is looked at for every register. */
    private record Marks(Map<String, String> known) {

        private String of(String text) {
            return known.computeIfAbsent(text, CellText::mark);
        }
    }

    /** The head that a form or a request stands for: every column, in the order of its declaration. */
    static Headings typed(Declared register, Map<String, String> labels) {
        Map<String, Integer> columns = new HashMap<>();
        register.register().columns().forEach(column -> columns.put(column.key(), columns.size()));
        return new Headings(register, 0, Map.copyOf(columns), labels, Map.of(), -1, List.of(), List.of());
    }

    /** A line of what was typed, by column key. */
    Line line(Map<String, String> fields) {
        List<SourceSheet.Cell> cells = register.register().columns().stream()
                .map(column -> SourceSheet.Cell.of(fields.getOrDefault(column.key(), "")))
                .toList();
        return new Line(1, cells);
    }

    boolean complete() {
        return missing.isEmpty();
    }

    boolean isHeadAgain(Line line) {
        return columns.size() > 1
                && columns.entrySet().stream()
                        .allMatch(column -> CellText.mark(
                                        line.cell(column.getValue()).text())
                                .equals(CellText.mark(texts.getOrDefault(column.getKey(), ""))));
    }

    /** A sheet that holds more columns that are not known than known ones is some other sheet, unless it bears the name. */
    private boolean mostly() {
        long unknown = remarks.stream()
                .filter(remark -> remark.code().equals("column-unknown"))
                .count();
        return columns.size() >= unknown;
    }

    private boolean named(String sheetName) {
        return register.names().stream()
                .anyMatch(name -> sheetName.contains(name) || (sheetName.length() > 1 && name.contains(sheetName)));
    }

    private int score(String sheetName) {
        boolean named = named(sheetName);
        int ownColumns = register.columns().size();
        return columns.size() * 100 - (ownColumns - columns.size()) + (named ? 350 : 0);
    }

    /** A head of one line, and one of two lines where the upper one groups (挂职时间 over 起 and 止). */
    private static Stream<Headings> at(List<Line> top, int i, Declared register, Marks marks) {
        Line line = top.get(i);
        List<List<String>> single = new ArrayList<>();
        for (SourceSheet.Cell cell : line.cells()) {
            single.add(List.of(cell.text()));
        }
        Headings alone = match(register, line.number(), single, marks);
        if (i + 1 >= top.size() || top.get(i + 1).number() != line.number() + 1) {
            return likely(alone);
        }
        Line below = top.get(i + 1);
        List<List<String>> grouped = new ArrayList<>();
        String group = "";
        for (int column = 0;
                column < Math.max(line.cells().size(), below.cells().size());
                column++) {
            String upper = line.cell(column).text();
            String lower = below.cell(column).text();
            group = upper.isBlank() ? group : upper;
            grouped.add(lower.isBlank() ? List.of(upper) : List.of(group + lower, lower, upper));
        }
        Headings both = match(register, below.number(), grouped, marks);
        boolean better = both.columns.size() > alone.columns.size()
                && both.columns.size()
                        > match(register, below.number(), cells(below), marks)
                                .columns
                                .size();
        return likely(better ? both : alone);
    }

    private static List<List<String>> cells(Line line) {
        return line.cells().stream().map(cell -> List.of(cell.text())).toList();
    }

    private static Stream<Headings> likely(Headings found) {
        int enough = found.complete() ? LIKELY - 1 : LIKELY;
        return found.columns.size() >= Math.min(enough, found.register.columns().size())
                ? Stream.of(found)
                : Stream.empty();
    }

    private static Headings match(Declared register, int line, List<List<String>> heads, Marks marks) {
        Map<String, Integer> columns = new HashMap<>();
        Map<String, String> texts = new HashMap<>();
        Map<String, String> units = new HashMap<>();
        List<Finding> remarks = new ArrayList<>();
        int serial = -1;
        for (int position = 0; position < heads.size(); position++) {
            List<String> alternatives = heads.get(position);
            String key = key(register, alternatives, marks);
            String shown = alternatives.getFirst();
            if (key == null && SERIALS.contains(marks.of(shown)) && serial < 0) {
                serial = position;
            } else if (key == null && !shown.isBlank()) {
                remarks.add(Finding.remark("column-unknown", "", CellText.tidy(shown)));
            } else if (key != null && columns.putIfAbsent(key, position) != null) {
                remarks.add(Finding.remark("column-twice", key, CellText.tidy(shown)));
            } else if (key != null) {
                texts.put(key, CellText.tidy(alternatives.size() > 1 ? alternatives.get(1) : shown));
                String unit = CellText.remark(shown);
                if (AmountWords.isUnit(unit)) {
                    units.put(key, unit);
                }
            }
        }
        List<String> missing = register.required().stream()
                .map(Column::key)
                .filter(key -> !columns.containsKey(key))
                .collect(Collectors.toList());
        return new Headings(
                register,
                line,
                Map.copyOf(columns),
                Map.copyOf(texts),
                Map.copyOf(units),
                serial,
                List.copyOf(missing),
                List.copyOf(remarks));
    }

    private static @Nullable String key(Declared register, List<String> alternatives, Marks marks) {
        for (String text : alternatives) {
            String key = register.headings().get(marks.of(text));
            if (key != null) {
                return key;
            }
        }
        return null;
    }

    static final Finding BLANK = Finding.remark("blank", "");

    /** What is no act: blank lines, sums, signatures and notes below the rows, the head printed again. */
    @Nullable Finding passOver(Line line) {
        boolean filled = false;
        boolean required = false;
        for (Map.Entry<String, Integer> column : columns.entrySet()) {
            if (!column.getKey().equals(Reading.REFERENCE)
                    && !line.cell(column.getValue()).blank()) {
                filled = true;
                required |= register.column(column.getKey()).required();
            }
        }
        String first = "";
        for (SourceSheet.Cell cell : line.cells()) {
            if (!cell.blank()) {
                first = CellText.dense(cell.text()).toLowerCase(java.util.Locale.ROOT);
                break;
            }
        }
        String number = String.valueOf(line.number());
        if (TOTALS.contains(CellText.mark(first))) {
            return Finding.remark("line-is-total", "", number);
        }
        if (isHeadAgain(line)) {
            return Finding.remark("line-is-head", "", number);
        }
        if (FOOTER.matcher(first).matches() || (filled && !required && columns.size() > 2)) {
            return filledCells(line) <= 1 || FOOTER.matcher(first).matches() && few(line)
                    ? Finding.remark("line-is-note", "", number, shortened(first))
                    : null;
        }
        if (filled) {
            return null;
        }
        boolean serialOnly =
                serial >= 0 && filledCells(line) == 1 && !line.cell(serial).blank();
        return serialOnly ? BLANK : Finding.remark("line-is-note", "", number, shortened(first));
    }

    private boolean few(Line line) {
        return register.required().stream()
                                .filter(column -> {
                                    Integer position = columns.get(column.key());
                                    return position != null
                                            && line.cell(position).blank();
                                })
                                .count()
                        > 0
                || filledCells(line) * 2 <= columns.size();
    }

    private static long filledCells(Line line) {
        return line.cells().stream().filter(cell -> !cell.blank()).count();
    }

    private static String shortened(String text) {
        return text.length() > 20 ? text.substring(0, 20) + "…" : text;
    }
}
