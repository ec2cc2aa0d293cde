package org.jiedui.opendata;

import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.jiedui.looks.Plain;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/** Rows as objects of JSON: in one array, in an array within a document, or one a line. Amounts are texts of plain digits. */
final class JsonRows implements Rows {

    static final JsonMapper MAPPER =
            JsonMapper.builder().disable(StreamWriteFeature.AUTO_CLOSE_TARGET).build();

    private final List<Column> columns;
    private final JsonGenerator out;
    private final Shape shape;
    private boolean empty = true;

    private enum Shape {
        ARRAY,
        DOCUMENT,
        LINES
    }

    private JsonRows(List<Column> columns, OutputStream out, Shape shape) {
        this.columns = columns;
        this.out = MAPPER.writer().withRootValueSeparator("\n").createGenerator(out);
        this.shape = shape;
    }

    static JsonRows array(List<Column> columns, OutputStream out) {
        JsonRows rows = new JsonRows(columns, out, Shape.ARRAY);
        rows.out.writeStartArray();
        return rows;
    }

    /** The rows are its last field, {@code rows}. */
    static JsonRows document(Map<String, ?> fields, List<Column> columns, OutputStream out) {
        JsonRows rows = new JsonRows(columns, out, Shape.DOCUMENT);
        rows.out.writeStartObject();
        fields.forEach((name, value) -> {
            rows.out.writeName(name);
            rows.out.writePOJO(value);
        });
        rows.out.writeName("rows");
        rows.out.writeStartArray();
        return rows;
    }

    static JsonRows lines(List<Column> columns, OutputStream out) {
        return new JsonRows(columns, out, Shape.LINES);
    }

    static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    @Override
    public void add(List<? extends @Nullable Object> row) {
        out.writeStartObject();
        for (int at = 0; at < columns.size(); at++) {
            out.writeName(columns.get(at).name());
            write(row.get(at));
        }
        out.writeEndObject();
        empty = false;
    }

    private void write(@Nullable Object cell) {
        switch (cell) {
            case null -> out.writeNull();
            case BigDecimal amount -> out.writeString(Plain.of(amount));
            case Long number -> out.writeNumber(number);
            case Integer number -> out.writeNumber(number);
            case Boolean flag -> out.writeBoolean(flag);
            case Map<?, ?> words -> out.writePOJO(words);
            default -> out.writeString(cell.toString());
        }
    }

    @Override
    public void end() {
        if (shape != Shape.LINES) {
            out.writeEndArray();
        }
        if (shape == Shape.DOCUMENT) {
            out.writeEndObject();
        }
        if (shape == Shape.LINES && !empty) {
            out.writeRaw('\n');
        }
        out.flush();
    }

    @Override
    public void close() {
        // holds nothing: to close the generator would write what is missing at the end, and make a broken file look
        // whole
    }
}
