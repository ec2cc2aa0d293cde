package org.jiedui.storage;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Rows in the text format of COPY, for {@link BulkInsert}. */
public final class CopyText {

    private final StringBuilder text = new StringBuilder();
    private boolean lineStarted;

    public CopyText field(@Nullable Object value) {
        if (lineStarted) {
            text.append('\t');
        }
        lineStarted = true;
        if (value == null) {
            text.append("\\N");
            return this;
        }
        String plain = value.toString();
        int from = 0;
        for (int i = 0; i < plain.length(); i++) {
            char c = plain.charAt(i);
            if (c >= ' ' && c != '\\') {
                continue;
            }
            text.append(plain, from, i);
            from = i + 1;
            switch (c) {
                case '\\' -> text.append("\\\\");
                case '\t' -> text.append("\\t");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\0' -> throw new IllegalArgumentException("a text with a NUL character");
                default -> text.append(c);
            }
        }
        text.append(plain, from, plain.length());
        return this;
    }

    public CopyText bytes(byte[] value) {
        return field("\\x" + HexFormat.of().formatHex(value));
    }

    public CopyText end() {
        text.append('\n');
        lineStarted = false;
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
