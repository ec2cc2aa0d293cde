package org.jiedui.intake;

import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.intake.IntakeQueries.Kept;
import org.jiedui.kernel.AbsentException;
import org.jiedui.workbooks.CellText;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** All registers that the modules declare, with the words they are recognised by. */
@Component
class Registers {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);

    private static final TypeReference<Map<String, String>> CELLS = new TypeReference<>() {};

    private final ObjectProvider<Register> modules;
    private final ObjectProvider<Register.Draft> drafts;
    private final MessageSource messages;
    private volatile List<Declared> declared = List.of();

    Registers(ObjectProvider<Register> modules, ObjectProvider<Register.Draft> drafts, MessageSource messages) {
        this.modules = modules;
        this.drafts = drafts;
        this.messages = messages;
    }

    /** By rank. */
    List<Declared> all() {
        if (declared.isEmpty()) {
            declared = modules.stream()
                    .sorted(Comparator.comparingInt(Register::rank).thenComparing(Register::code))
                    .map(this::declare)
                    .toList();
        }
        return declared;
    }

    /** Those that a sheet can be. */
    List<Declared> ofWorkbooks() {
        return all().stream()
                .filter(declared -> declared.register().inWorkbooks())
                .toList();
    }

    Optional<Declared> find(String code) {
        return all().stream().filter(register -> register.code().equals(code)).findFirst();
    }

    /** @throws AbsentException if there is no such register */
    Declared get(String code) {
        return find(code).orElseThrow(() -> new AbsentException("no register " + code));
    }

    /** A draft that the reader may use. */
    record Drafted(Register.Draft kind, long number, Register.Sketch sketch) {}

    /** @param draft as it is written in addresses: {@code note-12}; empty if there is no such draft, or not for the reader */
    Optional<Drafted> draft(String draft) {
        int dash = Math.max(0, draft.lastIndexOf('-'));
        String number = draft.substring(dash).replaceFirst("-", "");
        if (number.matches("[1-9]\\d{0,17}")) {
            long of = Long.parseLong(number);
            for (Register.Draft kind : drafts) {
                Optional<Register.Sketch> sketch =
                        kind.word().equals(draft.substring(0, dash)) ? kind.sketch(of) : Optional.empty();
                if (sketch.isPresent()) {
                    return Optional.of(new Drafted(kind, of, sketch.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** The register's name in the reader's language. */
    String name(Declared register) {
        return text("register." + register.code());
    }

    /** All names, for telling which registers a sheet can be. */
    String names() {
        return listed(ofWorkbooks().stream().map(this::name));
    }

    /** What an intake is called: by its file, or by the register and what the row that was typed is about. */
    String name(Kept kept) {
        IntakeQueries.Typed typed = kept.typed();
        if (typed == null) {
            return kept.fileName();
        }
        Declared register = get(typed.register());
        Map<String, String> cells = JsonMapper.shared().readValue(typed.cells(), CELLS);
        List<String> title = filled(register.required(), Column.Type.TEXT, cells);
        List<String> about = title.isEmpty() ? filled(register.register().columns(), Column.Type.REGION, cells) : title;
        int parts = title.isEmpty() ? 2 : 1;
        return text(
                "intake.batch.typed",
                name(register),
                about.stream().limit(parts).collect(Collectors.joining("—")));
    }

    private static List<String> filled(List<Column> columns, Column.Type type, Map<String, String> cells) {
        return columns.stream()
                .filter(column -> column.type() == type && cells.containsKey(column.key()))
                .map(column -> cells.get(column.key()))
                .toList();
    }

    /** The heading of a column in the reader's language; the key itself if the register does not declare it. */
    String label(String register, String column) {
        String key = "register." + register + "." + column;
        return text(key, LocaleContextHolder.getLocale()).isEmpty() ? column : text(key);
    }

    String hint(String register, String column) {
        return text("register." + register + "." + column + ".hint", LocaleContextHolder.getLocale());
    }

    String option(String register, String column, String option) {
        return text("register." + register + "." + column + "." + option);
    }

    String options(String register, Column column) {
        return listed(column.options().stream().map(option -> option(register, column.key(), option)));
    }

    /** Headings by column key. */
    Map<String, String> labels(Declared register) {
        Map<String, String> labels = new HashMap<>();
        register.columns().keySet().forEach(key -> labels.put(key, label(register.code(), key)));
        return labels;
    }

    String labels(Declared register, List<String> columns) {
        return listed(columns.stream().map(key -> label(register.code(), key)));
    }

    private String listed(Stream<String> items) {
        return items.collect(Collectors.joining(text("intake.comma")));
    }

    /** A message in the reader's language. */
    /** Whether a sheet bears the name, in either language, of the one that a blank template keeps its options on. */
    boolean isOfTemplate(String sheet) {
        return Stream.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)
                .anyMatch(language -> sheet.equals(text("intake.template.choices", language)));
    }

    String text(String key, Object... args) {
        return messages.getMessage(key, args, LocaleContextHolder.getLocale());
    }

    private Declared declare(Register register) {
        String key = "register." + register.code();
        Map<String, Column> columns = new HashMap<>();
        Map<String, String> headings = new HashMap<>();
        Map<String, Map<String, String>> choices = new HashMap<>();
        List<Column> order = List.copyOf(register.columns());
        for (Column column : order) {
            columns.put(column.key(), column);
            names(key + "." + column.key()).forEach(word -> headings.putIfAbsent(word, column.key()));
        }
        for (Column column : order) {
            words(key + "." + column.key()).forEach(word -> headings.putIfAbsent(word, column.key()));
            Map<String, String> options = new HashMap<>();
            for (String option : column.options()) {
                words(key + "." + column.key() + "." + option).forEach(word -> options.putIfAbsent(word, option));
                options.putIfAbsent(CellText.mark(option), option);
            }
            choices.put(column.key(), Map.copyOf(options));
        }
        return new Declared(
                register, words(key), order, Map.copyOf(columns), Map.copyOf(headings), Map.copyOf(choices));
    }

    /** Its name in each language; it goes before another column's further names. */
    private Set<String> names(String key) {
        Set<String> names = new HashSet<>();
        LANGUAGES.forEach(language -> names.add(CellText.mark(messages.getMessage(key, null, language))));
        names.remove("");
        return names;
    }

    /** What a text is recognised by: its name in each language and its further names. */
    private Set<String> words(String key) {
        Set<String> words = new HashSet<>(names(key));
        for (Locale language : LANGUAGES) {
            for (String other : text(key + ".also", language).split("\\|")) {
                words.add(CellText.mark(other));
            }
        }
        words.remove("");
        return words;
    }

    private String text(String key, Locale language) {
        String text = messages.getMessage(key, null, "", language);
        return text == null ? "" : text;
    }

    /**
     * A register and the words of its declaration, all as {@link CellText#mark}.
     *
     * @param names    of the register itself
     * @param order    its columns as they are declared
     * @param headings column key by heading
     * @param choices  by column key the option by word
     */
    record Declared(
            Register register,
            Set<String> names,
            List<Column> order,
            Map<String, Column> columns,
            Map<String, String> headings,
            Map<String, Map<String, String>> choices) {

        String code() {
            return register.code();
        }

        /** @throws IllegalArgumentException if the register does not declare it: a mistake of the caller */
        Column column(String key) {
            Column column = columns.get(key);
            if (column == null) {
                throw new IllegalArgumentException("register " + code() + " has no column " + key);
            }
            return column;
        }

        List<Column> required() {
            return register.columns().stream().filter(Column::required).toList();
        }
    }
}
