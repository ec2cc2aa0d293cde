package org.jiedui.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.intake.Column.Type;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.intake.IntakeQueries.KeptRow;
import org.jiedui.intake.IntakeQueries.State;
import org.jiedui.kernel.Finding;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.LedgerSearch;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Intakes as pages and answers show them, in the reader's language. */
@Component
class IntakeViews {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final TypeReference<List<RowLog.Told>> FINDINGS = new TypeReference<>() {};
    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};
    private static final TypeReference<List<Intake.SheetReport>> SHEETS = new TypeReference<>() {};
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");
    private static final int WIDEST = 9;
    private static final String LISTED = "、";
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
    private static final Pattern LISTING = Pattern.compile("region-.*|target-unit|result-unit");

    private final Registers registers;
    private final LedgerSearch ledger;
    private final Clock clock;

    IntakeViews(Registers registers, LedgerSearch ledger, Clock clock) {
        this.registers = registers;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** Rows of one sheet, with the columns that have anything in them. */
    record Table(String sheet, String register, List<Head> heads, List<Line> rows) {}

    record Head(String text, boolean number) {}

    /** @param look how the row is drawn: {@code bad}, {@code known} or nothing */
    record Line(
            String number,
            String look,
            String outcome,
            String outcomeKey,
            List<Shown> cells,
            List<Said> findings,
            List<Posted> entries) {}

    /** An entry that a row became, by its number; and the one that reversed it. */
    record Posted(String no, @Nullable String reversal) {}

    /** A refusal in words, and the entry and the intake that it names, if it does. */
    record Refusal(
            String text, @Nullable String entry, @Nullable String batch) {}

    record Shown(String text, String look, boolean bad) {}

    /** A finding in words; the cause stands in bold before the reason. */
    record Said(String heading, String cause, String reason, boolean refuses, List<Fix> fixes) {}

    /** A way out of a refusal: a link to the form with the row in it. */
    record Fix(String text, String href) {}

    /** A sheet of the file in one line, and what was found about it as a whole. */
    record SheetLine(String text, List<String> remarks) {}

    static String outcomeKey(Kept kept, Outcome outcome) {
        State state = kept.state().stands() ? State.POSTED : kept.state();
        return "intake.outcome." + (state.inBook() && outcome == Outcome.ACCEPTED ? state.word() : outcome.word());
    }

    List<RowLog.Told> findings(KeptRow row) {
        return JSON.readValue(row.findings(), FINDINGS);
    }

    Map<String, String> cells(KeptRow row) {
        return JSON.readValue(row.cells(), CELLS);
    }

    /** What a finding tells is kept as words; a text that asks for a number is given one. */
    String say(RowLog.Told finding) {
        Object[] words = words(finding.code(), finding.args());
        try {
            return registers.text(finding.messageKey(), words);
        } catch (IllegalArgumentException noNumber) {
            return registers.text(
                    finding.messageKey(),
                    Stream.of(words)
                            .map(word -> NUMBER.matcher(word.toString()).matches()
                                    ? (Object) Long.valueOf(word.toString())
                                    : word)
                            .toArray());
        }
    }

    String say(Finding finding) {
        return registers.text(finding.messageKey(), words(finding.code(), finding.args()));
    }

    /** What these findings list is kept with the Chinese comma in between. */
    private Object[] words(String code, List<?> args) {
        String comma = registers.text("intake.comma");
        return args.stream()
                .map(arg -> LISTING.matcher(code).matches() ? arg.toString().replace(LISTED, comma) : arg)
                .toArray();
    }

    Refusal refusal(Finding finding) {
        boolean names = finding.code().equals("resting-entry");
        return new Refusal(
                say(finding),
                names ? "/entries/" + finding.args().getFirst() : null,
                names ? finding.args().getLast().toString() : null);
    }

    String when(Instant at) {
        return MINUTE.format(ZonedDateTime.ofInstant(at, clock.getZone()));
    }

    List<SheetLine> sheets(Kept kept) {
        return JSON.readValue(kept.sheets(), SHEETS).stream()
                .map(sheet -> {
                    List<String> remarks =
                            sheet.findings().stream().map(this::say).toList();
                    String code = sheet.register();
                    String text = code == null
                            ? registers.text("intake.file.unread")
                            : registers.text(
                                    "intake.file.summary",
                                    sheet.sheet(),
                                    registers.name(registers.get(code)),
                                    String.valueOf(sheet.rows()),
                                    String.valueOf(sheet.columns()));
                    return new SheetLine(text, remarks);
                })
                .toList();
    }

    List<Table> tables(Kept kept, List<KeptRow> rows) {
        Map<List<String>, List<KeptRow>> groups = new LinkedHashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(List.of(row.sheet(), row.register()), key -> new ArrayList<>())
                .add(row));
        Map<List<Object>, List<Posted>> posted = posted(kept, rows);
        List<Table> tables = new ArrayList<>();
        groups.forEach((key, group) -> tables.add(table(kept, key.getFirst(), key.getLast(), group, posted)));
        return tables;
    }

    /** By sheet and line; what was typed stands as the first line of no sheet. */
    private Map<List<Object>, List<Posted>> posted(Kept kept, List<KeptRow> rows) {
        Map<List<Object>, List<Posted>> posted = new HashMap<>();
        if (kept.state().inBook()) {
            ledger.ofRows(kept.id(), rows.stream().map(KeptRow::line).toList()).forEach(entry -> {
                String sheet = Objects.requireNonNullElse(entry.row().sheet(), "");
                int line = Objects.requireNonNullElse(entry.row().row(), 1);
                EntryNo reversal = entry.reversedBy();
                posted.computeIfAbsent(List.of(sheet, line), key -> new ArrayList<>())
                        .add(new Posted(
                                String.valueOf(entry.no().value()),
                                reversal == null ? null : String.valueOf(reversal.value())));
            });
        }
        return posted;
    }

    private Table table(
            Kept kept, String sheet, String code, List<KeptRow> rows, Map<List<Object>, List<Posted>> posted) {
        Set<String> used = new TreeSet<>();
        for (KeptRow row : rows) {
            used.addAll(cells(row).keySet());
            findings(row).forEach(finding -> used.add(finding.where()));
        }
        Registers.Declared register = registers.get(code);
        List<Column> shown = new ArrayList<>(register.register().columns().stream()
                .filter(column -> used.contains(column.key()))
                .toList());
        for (int i = shown.size() - 1; shown.size() > WIDEST && i >= 0; i--) {
            Column column = shown.get(i);
            boolean told = rows.stream()
                    .anyMatch(row -> findings(row).stream()
                            .anyMatch(finding -> finding.where().equals(column.key())));
            if (!column.required() && !told && column.type() != Type.QUANTITY) {
                shown.remove(i);
            }
        }
        String title = register.required().stream()
                .filter(column -> column.type() == Type.TEXT)
                .map(Column::key)
                .findFirst()
                .orElse(shown.isEmpty() ? "" : shown.getFirst().key());
        List<Head> heads = shown.stream()
                .map(column -> new Head(registers.label(code, column.key()), column.type() == Type.QUANTITY))
                .toList();
        List<Line> lines = rows.stream()
                .map(row ->
                        line(kept, row, shown, title, posted.getOrDefault(List.of(row.sheet(), row.line()), List.of())))
                .toList();
        return new Table(sheet, registers.name(register), heads, lines);
    }

    private Line line(Kept kept, KeptRow row, List<Column> columns, String title, List<Posted> posted) {
        Map<String, String> cells = cells(row);
        List<RowLog.Told> findings = findings(row);
        List<Shown> shown = new ArrayList<>();
        for (Column column : columns) {
            boolean bad = findings.stream()
                    .anyMatch(finding -> finding.refuses() && finding.where().equals(column.key()));
            String written = cells.getOrDefault(column.key(), "");
            String text = column.options().contains(written)
                    ? registers.option(row.register(), column.key(), written)
                    : written;
            shown.add(new Shown(text, look(column, column.key().equals(title), text.isEmpty() && !bad, bad), bad));
        }
        boolean rejected = row.outcome() == Outcome.REJECTED;
        String look = rejected ? "bad" : row.outcome() == Outcome.KNOWN ? "known" : "";
        List<Said> said =
                findings.stream().map(finding -> said(kept, row, finding)).toList();
        return new Line(
                String.valueOf(row.line()),
                look,
                row.outcome().word(),
                outcomeKey(kept, row.outcome()),
                shown,
                said,
                posted);
    }

    /** How a cell is drawn; on a phone a row is its title, its amount and one line of the rest. */
    private static String look(Column column, boolean title, boolean empty, boolean bad) {
        if (title) {
            return "c-title";
        }
        return switch (column.type()) {
            case QUANTITY -> "num";
            case UNIT -> "c-unit";
            case DATE, CHOICE, REGION -> empty ? "c-drop" : "c-line";
            case TEXT, END, PEOPLE, EVIDENCE -> bad ? "c-line" : "c-drop";
        };
    }

    private Said said(Kept kept, KeptRow row, RowLog.Told finding) {
        String whole = say(finding);
        int stop = firstStop(whole);
        boolean split = stop > 0 && finding.refuses();
        return new Said(
                finding.heading(),
                split ? whole.substring(0, stop) : "",
                split ? whole.substring(stop) : whole,
                finding.refuses(),
                finding.refuses() ? fixes(kept, row, finding) : List.of());
    }

    private static int firstStop(String text) {
        int chinese = text.indexOf('。');
        int english = text.indexOf(". ");
        int stop = chinese < 0 ? english : english < 0 ? chinese : Math.min(chinese, english);
        return stop + 1;
    }

    private List<Fix> fixes(Kept kept, KeptRow row, RowLog.Told finding) {
        List<Fix> fixes = new ArrayList<>();
        if (finding.code().equals("region-mismatch") && finding.args().size() == 4) {
            List<String> args = finding.args();
            for (String code : args.get(3).split(LISTED)) {
                fixes.add(fix(kept, row, registers.text("intake.use", args.get(2) + " " + code), finding, code));
            }
            fixes.add(fix(
                    kept, row, registers.text("intake.use", args.get(1) + " " + args.get(0)), finding, args.get(0)));
        } else {
            fixes.add(fix(kept, row, registers.text("intake.mend"), finding, ""));
        }
        return fixes;
    }

    private static Fix fix(Kept kept, KeptRow row, String text, RowLog.Told finding, String value) {
        UriComponentsBuilder href = UriComponentsBuilder.fromPath("/record/{register}")
                .queryParam("from", kept.id().value())
                .queryParam("sheet", "{sheet}")
                .queryParam("line", row.line());
        if (!value.isEmpty()) {
            href.queryParam("set", finding.where()).queryParam("to", value);
        }
        return new Fix(
                text, href.encode().buildAndExpand(row.register(), row.sheet()).toUriString());
    }
}
