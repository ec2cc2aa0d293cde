package org.jiedui.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.sql.ResultSet;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.Spliterators;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

/**
 * A table in the text format of COPY with its head, shown row by row as if it came from the database. Takes each value only
 * in the one spelling in which PostgreSQL writes it, so that no byte can be altered without a meaning.
 */
final class CopyTable {

    private static final Pattern WHOLE = Pattern.compile("0|-?[1-9]\\d*");
    private static final Pattern DECIMAL = Pattern.compile("-?\\d+(\\.\\d+)?");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern MOMENT =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d) (\\d\\d:\\d\\d:\\d\\d(?:\\.\\d{1,6})?)\\+00");
    private static final Pattern BYTES = Pattern.compile("\\\\x((?:[0-9a-f]{2})*)");
    private static final Pattern WORD = Pattern.compile("[a-z_-]+");
    private static final Pattern OTHER_DIGITS = Pattern.compile("\\\\u[0-9a-f]*[A-F]");

    /** Columns that hold one of a few words, which are written small. */
    private static final Set<String> WORDS =
            Set.of("happened_grain", "until_grain", "until_how", "recorded_by", "precision", "side", "standing");

    private final String name;
    private final InputStream bytes;
    private final Map<String, Integer> columns = new HashMap<>();
    private final ResultSet row = (ResultSet) Proxy.newProxyInstance(
            CopyTable.class.getClassLoader(),
            new Class<?>[] {ResultSet.class},
            (proxy, method, arguments) -> value(method, arguments));
    private List<@Nullable String> values = List.of();
    private boolean wasNull;
    private int read;

    /** @param bytes of the whole part; closed with the stream of rows */
    CopyTable(String name, InputStream bytes) {
        this.name = name;
        this.bytes = bytes;
        List<@Nullable String> head = line();
        if (head == null) {
            throw new IllegalArgumentException(name + " is empty");
        }
        for (String column : head) {
            columns.put(String.valueOf(column), columns.size());
        }
    }

    <T> Stream<T> rows(RowMapper<T> reader) {
        Spliterators.AbstractSpliterator<T> rows =
                new Spliterators.AbstractSpliterator<>(Long.MAX_VALUE, Spliterators.AbstractSpliterator.ORDERED) {
                    @Override
                    public boolean tryAdvance(java.util.function.Consumer<? super T> action) {
                        List<@Nullable String> next = line();
                        if (next == null) {
                            return false;
                        }
                        action.accept(mapped(next, reader));
                        return true;
                    }
                };
        return StreamSupport.stream(rows, false).onClose(() -> {
            try {
                bytes.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private <T> T mapped(List<@Nullable String> next, RowMapper<T> reader) {
        read++;
        if (next.size() != columns.size()) {
            throw wrong("has another number of fields than the head");
        }
        values = next;
        try {
            return java.util.Objects.requireNonNull(reader.mapRow(row, read - 1));
        } catch (NullPointerException e) {
            throw wrong("lacks a value");
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException("no database behind it", e);
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException("line " + read + " of " + name + " " + what);
    }

    private @Nullable Object value(Method method, Object... arguments) {
        if (method.getName().equals("wasNull")) {
            return wasNull;
        }
        String column = String.valueOf(arguments[0]);
        Integer at = columns.get(column);
        if (at == null) {
            throw new IllegalArgumentException(name + " has no column " + column);
        }
        String text = values.get(at);
        wasNull = text == null;
        return switch (method.getName()) {
            case "getString" -> text == null ? null : text(column, text);
            case "getLong" ->
                text == null ? 0L : Long.parseLong(only(WHOLE, column, text).group());
            case "getInt" ->
                text == null ? 0 : Integer.parseInt(only(WHOLE, column, text).group());
            case "getBoolean" -> text != null && truth(column, text);
            case "getBigDecimal" ->
                text == null ? null : new BigDecimal(only(DECIMAL, column, text).group());
            case "getObject" ->
                text == null ? null : LocalDate.parse(only(DAY, column, text).group());
            case "getBytes" ->
                text == null
                        ? null
                        : HexFormat.of().parseHex(only(BYTES, column, text).group(1));
            case "getTimestamp" -> text == null ? null : moment(only(MOMENT, column, text));
            default -> throw new UnsupportedOperationException(method.getName());
        };
    }

    private String text(String column, String text) {
        if (WORDS.contains(column)) {
            only(WORD, column, text);
        }
        if (column.equals("attributes") && OTHER_DIGITS.matcher(text).find()) {
            throw wrong("has another spelling in column " + column);
        }
        return text;
    }

    private boolean truth(String column, String text) {
        return only(Pattern.compile("[tf]"), column, text).group().equals("t");
    }

    private static Timestamp moment(Matcher parts) {
        return Timestamp.from(Instant.parse(parts.group(1) + "T" + parts.group(2) + "Z"));
    }

    private Matcher only(Pattern pattern, String column, String text) {
        Matcher found = pattern.matcher(text);
        if (!found.matches()) {
            throw wrong("has no value of its kind in column " + column);
        }
        return found;
    }

    /** The fields of the next line; nothing at the end. */
    private @Nullable List<@Nullable String> line() {
        try {
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            int next = bytes.read();
            if (next < 0) {
                return null;
            }
            for (; next != '\n'; next = bytes.read()) {
                if (next < 0) {
                    throw new IllegalArgumentException(name + " is cut off after line " + read);
                }
                raw.write(next);
            }
            String text = UTF_8.newDecoder()
                    .decode(ByteBuffer.wrap(raw.toByteArray()))
                    .toString();
            List<@Nullable String> fields = new ArrayList<>();
            for (String field : text.split("\t", -1)) {
                fields.add(field.equals("\\N") ? null : unescaped(field));
            }
            return fields;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("line " + (read + 1) + " of " + name + " is not in UTF-8", e);
        } catch (IOException | AlteredException e) {
            throw new IllegalArgumentException(
                    name + " cannot be read after line " + read + " (" + e.getMessage() + ")", e);
        }
    }

    private String unescaped(String field) {
        if (field.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("line " + (read + 1) + " of " + name + " has a bare control character");
        }
        if (field.indexOf('\\') < 0) {
            return field;
        }
        StringBuilder text = new StringBuilder(field.length());
        for (int i = 0; i < field.length(); i++) {
            char c = field.charAt(i);
            if (c != '\\') {
                text.append(c);
                continue;
            }
            i++;
            text.append(
                    switch (i < field.length() ? field.charAt(i) : ' ') {
                        case '\\' -> '\\';
                        case 'b' -> '\b';
                        case 'f' -> '\f';
                        case 'n' -> '\n';
                        case 'r' -> '\r';
                        case 't' -> '\t';
                        case 'v' -> '\u000b';
                        default ->
                            throw new IllegalArgumentException(
                                    "line " + (read + 1) + " of " + name + " has an escape that nobody writes");
                    });
        }
        return text.toString();
    }
}
