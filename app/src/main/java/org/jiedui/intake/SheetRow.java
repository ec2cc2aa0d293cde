package org.jiedui.intake;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jiedui.intake.Column.Type;
import org.jiedui.intake.Intake.Located;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Origin;
import org.jiedui.regions.RegionCode;
import org.jiedui.workbooks.CellText;
import org.jiedui.workbooks.SourceSheet.Cell;
import org.jiedui.workbooks.SourceSheet.Content;
import org.jiedui.workbooks.SourceSheet.Line;

/** A row as it is read, with what was found about it on the way. */
final class SheetRow implements Row {

    private static final BigDecimal WAN = new BigDecimal(10_000);
    private static final BigDecimal YI = new BigDecimal(100_000_000);

    private final Setting setting;
    private final Headings headings;
    private final Line line;
    private final Origin origin;
    private final List<Finding> findings = new ArrayList<>();
    private boolean refused;
    private boolean known;

    SheetRow(Setting setting, Headings headings, Line line, Origin origin) {
        this.setting = setting;
        this.headings = headings;
        this.line = line;
        this.origin = origin;
    }

    /** What all rows of a reading are read with. */
    interface Setting {

        RegionWords regions();

        /** The papers that a cell names, by name or by hash; a name without a paper is told. */
        List<Evidence> named(String cell, Consumer<String> missing);

        /** The words that a choice allows, for telling them. */
        String allowed(String register, Column column);

        /** The heading of a column that the file does not have. */
        String label(String register, String column);

        /** What was looked up for the rows that are taken together. */
        Map<Object, Object> lookedUp();
    }

    /** Tells what is wrong with the cells themselves: empty where something must stand, errors, words nobody can read. */
    void check() {
        for (Column column : headings.register().order()) {
            Cell cell = cell(column.key());
            if (cell.content() == Content.ERROR) {
                refuse(Finding.refused("cell-error", column.key(), cell.text()));
            } else if (cell.text().length() > longest(column.type())) {
                refuse(Finding.refused("cell-too-long", column.key(), longest(column.type())));
            } else if (column.required() && cell.blank()) {
                refuse(Finding.refused("cell-required", column.key()));
            }
        }
        if (refused) {
            headings.register().order().forEach(this::read);
        }
    }

    /** A row that is refused anyway is read to its end, so that all of it can be mended at once. */
    private void read(Column column) {
        String key = column.key();
        if (cell(key).content() == Content.ERROR || cell(key).text().length() > longest(column.type())) {
            return;
        }
        switch (column.type()) {
            case DATE -> date(key);
            case END -> end(key);
            case REGION -> region(key);
            case CHOICE -> choice(key);
            case PEOPLE -> people(key);
            case QUANTITY -> quantity(key, unitColumn());
            case TEXT, UNIT, EVIDENCE -> text(key);
        }
    }

    /** What is read letter by letter, and back again, is kept short; a text is a text. */
    private static int longest(Type type) {
        return switch (type) {
            case DATE, END, QUANTITY, UNIT, REGION, CHOICE -> 200;
            case PEOPLE, EVIDENCE -> 4_000;
            case TEXT -> 32_767;
        };
    }

    private String unitColumn() {
        return headings.register().order().stream()
                .filter(column -> column.type() == Type.UNIT)
                .map(Column::key)
                .findFirst()
                .orElse("");
    }

    @Override
    public Optional<String> text(String column) {
        return Optional.of(cell(column)).filter(cell -> !cell.blank()).map(cell -> CellText.strip(cell.text()));
    }

    @Override
    public Optional<PartialDate> date(String column) {
        return switch (dateWords(column)) {
            case DateWords.Dated dated -> {
                remarkDate(column, dated);
                yield Optional.of(dated.date());
            }
            case DateWords.Silent silent -> Optional.empty();
            case DateWords.Onward onward -> {
                refuse(Finding.refused("not-a-date", column, cell(column).text()));
                yield Optional.empty();
            }
            case DateWords.Wrong wrong -> {
                refuse(new Finding(wrong.code(), column, wrong.args(), Finding.Severity.REFUSED));
                yield Optional.empty();
            }
        };
    }

    @Override
    public Until end(String column) {
        return switch (dateWords(column)) {
            case DateWords.Dated dated -> {
                remarkDate(column, dated);
                yield new Until.On(dated.date());
            }
            case DateWords.Silent silent -> new Until.NotRecorded();
            case DateWords.Onward onward -> new Until.Open();
            case DateWords.Wrong wrong -> {
                refuse(new Finding(wrong.code(), column, wrong.args(), Finding.Severity.REFUSED));
                yield new Until.NotRecorded();
            }
        };
    }

    private void remarkDate(String column, DateWords.Dated dated) {
        if (!dated.asWritten()) {
            remark(Finding.remark("read-as-date", column, dated.date().toString()));
        }
    }

    private DateWords dateWords(String column) {
        return words(cell(column));
    }

    private static DateWords words(Cell cell) {
        PartialDate date = cell.date();
        if (date != null) {
            return new DateWords.Dated(date, true);
        }
        return cell.content() == Content.NUMBER ? DateWords.readNumber(cell.text()) : DateWords.read(cell.text());
    }

    @Override
    public Optional<Quantity> quantity(String column, String unitColumn) {
        Cell cell = cell(column);
        String written = cell(unitColumn).text();
        String beside = written.isBlank() ? headings.units().getOrDefault(column, "") : written;
        return switch (AmountWords.read(cell.text(), beside)) {
            case AmountWords.Silent silent -> Optional.empty();
            case AmountWords.Wrong wrong -> {
                refuse(new Finding(wrong.code(), column, wrong.args(), Finding.Severity.REFUSED));
                yield Optional.empty();
            }
            case AmountWords.Counted counted
            when counted.unit().isEmpty() -> {
                boolean own = headings.columns().containsKey(unitColumn);
                refuse(Finding.refused("unit-missing", own ? unitColumn : column, cell.text()));
                yield Optional.empty();
            }
            case AmountWords.Counted counted -> {
                boolean plain = counted.asWritten()
                        && (!written.isBlank() || headings.units().get(column) == null);
                remarkAmount(column, counted, plain);
                yield Optional.of(new Quantity(counted.value(), counted.unit(), counted.precision()));
            }
        };
    }

    private void remarkAmount(String column, AmountWords.Counted counted, boolean plain) {
        BigDecimal value = counted.value();
        if (value == null) {
            remark(Finding.remark("read-as-unknown", column, counted.unit()));
            return;
        }
        String code = switch (counted.precision()) {
            case AT_LEAST -> "read-as-at-least";
            case ABOUT -> "read-as-about";
            case EXACT, UNKNOWN -> "read-as-amount";
        };
        if (!plain || !code.equals("read-as-amount")) {
            String grouped =
                    new DecimalFormat("#,##0.######", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(value);
            remark(Finding.remark(code, column, inWords(value, counted.unit()), grouped, counted.unit()));
        }
    }

    private static String inWords(BigDecimal value, String unit) {
        BigDecimal scale = value.compareTo(YI) >= 0 ? YI : value.compareTo(WAN) >= 0 ? WAN : BigDecimal.ONE;
        String word = scale.equals(YI) ? "亿" : scale.equals(WAN) ? "万" : "";
        return value.divide(scale).stripTrailingZeros().toPlainString() + " " + word + unit;
    }

    @Override
    public Optional<RegionCode> region(String column) {
        Cell cell = cell(column);
        if (cell.blank()) {
            return Optional.empty();
        }
        RegionWords.Found found = setting.regions().read(cell.text());
        Finding told = found.told();
        if (told != null && told.refuses()) {
            refuse(at(column, told));
        } else if (told != null) {
            remark(at(column, told));
        }
        return Optional.ofNullable(found.code());
    }

    @Override
    public Optional<String> choice(String column) {
        Cell cell = cell(column);
        if (cell.blank()) {
            return Optional.empty();
        }
        String option = option(column, cell);
        if (option.isEmpty()) {
            String allowed = setting.allowed(
                    headings.register().code(), headings.register().column(column));
            refuse(Finding.refused("choice-unknown", column, CellText.tidy(cell.text()), allowed));
            return Optional.empty();
        }
        return Optional.of(option);
    }

    private String option(String column, Cell cell) {
        return headings.register()
                .choices()
                .getOrDefault(column, Map.of())
                .getOrDefault(CellText.mark(cell.text()), "");
    }

    @Override
    public List<NamedPerson> people(String column) {
        PeopleWords words = PeopleWords.read(cell(column).text());
        words.wrong().forEach(wrong -> refuse(at(column, wrong)));
        return words.wrong().isEmpty() ? words.people() : List.of();
    }

    @Override
    public List<Evidence> evidence(String column) {
        return setting.named(cell(column).text(), name -> {
            String code = name.startsWith("http") ? "evidence-is-address" : "evidence-missing";
            remark(Finding.remark(code, column, name));
        });
    }

    @Override
    @SuppressWarnings("unchecked") // whoever asks by this key put it there
    public <V> V once(List<?> key, Supplier<V> look) {
        Object known = setting.lookedUp().get(key);
        if (known == null) {
            known = look.get();
            setting.lookedUp().put(key, known);
        }
        return (V) known;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public void refuse(Finding finding) {
        refused = true;
        note(finding);
    }

    @Override
    public void remark(Finding finding) {
        note(finding);
    }

    @Override
    public void known(Finding finding) {
        known = true;
        note(finding);
    }

    @Override
    public boolean refused() {
        return refused || known;
    }

    /** A cell may be read twice; what is found is told once. */
    private void note(Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }

    int number() {
        return line.number();
    }

    Outcome outcome() {
        if (refused) {
            return Outcome.REJECTED;
        }
        return known ? Outcome.KNOWN : Outcome.ACCEPTED;
    }

    List<Located> findings() {
        return findings.stream()
                .map(finding -> new Located(finding, finding.where().isEmpty() ? "" : heading(finding.where())))
                .toList();
    }

    private String heading(String column) {
        String inFile = headings.texts().get(column);
        return inFile == null ? setting.label(headings.register().code(), column) : inFile;
    }

    /** The texts of its cells by column key, blank ones left out; what identifies a person is withheld. */
    Map<String, String> cells() {
        Map<String, String> cells = new TreeMap<>();
        headings.columns().forEach((key, position) -> {
            Cell cell = line.cell(position);
            if (!cell.blank()) {
                boolean personal = headings.register().column(key).personal();
                cells.put(key, personal ? Column.WITHHELD : CellText.strip(cell.text()));
            }
        });
        return cells;
    }

    /**
     * What makes two rows the same, whatever sheet they stand on and however they are typed. A register that tells by itself
     * what it has, and that no workbook keeps, gives away nothing of what it seals, not even by a hash. In a workbook rows may
     * differ by nothing but the name, so there it counts.
     */
    String sameness() {
        StringBuilder words = new StringBuilder(headings.register().code());
        Register register = headings.register().register();
        boolean itself = register.repeats() && !register.inWorkbooks();
        for (Column column : headings.register().order()) {
            Cell cell = cell(column.key());
            if (!cell.blank() && !(itself && column.personal())) {
                words.append('\u001f').append(column.key()).append('=').append(sameness(column, cell));
            }
        }
        return words.toString();
    }

    private String sameness(Column column, Cell cell) {
        return switch (column.type()) {
            case DATE, END ->
                words(cell) instanceof DateWords.Dated dated ? dated.date().toString() : CellText.dense(cell.text());
            case CHOICE -> {
                String option = option(column.key(), cell);
                yield option.isEmpty() ? CellText.dense(cell.text()) : option;
            }
            case QUANTITY ->
                cell.content() == Content.NUMBER
                        ? new BigDecimal(cell.text()).stripTrailingZeros().toPlainString()
                        : CellText.dense(cell.text()).replace(",", "");
            case TEXT, UNIT, REGION, PEOPLE, EVIDENCE -> CellText.dense(cell.text());
        };
    }

    private Cell cell(String column) {
        Integer position = headings.columns().get(column);
        return position == null ? Cell.BLANK : line.cell(position);
    }

    private static Finding at(String column, Finding finding) {
        return new Finding(finding.code(), column, finding.args(), finding.severity());
    }
}
