package org.jiedui.opendata;

import org.jspecify.annotations.Nullable;

/**
 * A column of a file. Its title and its meaning are the messages {@code opendata.column.<name>} and
 * {@code opendata.column.<name>.means}.
 *
 * @param unit of its numbers; {@link #IN_UNIT} if each row says it in the column of that name
 */
record Column(String name, Type type, @Nullable String unit) {

    static final String IN_UNIT = "unit";

    /** What stands in it. An absent cell is not known, not told or does not apply; there is no empty text. */
    enum Type {
        TEXT("string", "varchar"),
        WHOLE("integer", "bigint"),
        /** An exact decimal: text in JSON, never a number that a reader would round. */
        AMOUNT("number", "decimal(38, 10)"),
        DAY("date", "date"),
        MOMENT("datetime", "timestamptz"),
        FLAG("boolean", "boolean"),
        /** Texts by name; where a format has no such thing, as an object of JSON. */
        WORDS("object", "varchar");

        private final String word;
        private final String sql;

        Type(String word, String sql) {
            this.word = word;
            this.sql = sql;
        }

        /** As Table Schema calls it. */
        String word() {
            return word;
        }

        /** As the columnar engine calls it. */
        String sql() {
            return sql;
        }
    }

    static Column text(String name) {
        return new Column(name, Type.TEXT, null);
    }

    static Column whole(String name) {
        return new Column(name, Type.WHOLE, null);
    }

    static Column flag(String name) {
        return new Column(name, Type.FLAG, null);
    }

    static Column day(String name) {
        return new Column(name, Type.DAY, null);
    }

    /** Of the unit that the row says. */
    static Column amount(String name) {
        return new Column(name, Type.AMOUNT, IN_UNIT);
    }

    String titleKey() {
        return "opendata.column." + name;
    }

    String meaningKey() {
        return titleKey() + ".means";
    }
}
