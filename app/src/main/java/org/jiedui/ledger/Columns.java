package org.jiedui.ledger;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jiedui.kernel.PartialDate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Reads columns that may be null, words that are types, and attributes as JSON. */
final class Columns {

    private static final TypeReference<Map<String, String>> ATTRIBUTES = new TypeReference<>() {};
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private Columns() {}

    static @Nullable LocalDate day(ResultSet rs, String column) throws SQLException {
        return rs.getObject(column, LocalDate.class);
    }

    static @Nullable Long number(ResultSet rs, String column) throws SQLException {
        long value = rs.getLong(column);
        return rs.wasNull() ? null : value;
    }

    static @Nullable Integer whole(ResultSet rs, String column) throws SQLException {
        int value = rs.getInt(column);
        return rs.wasNull() ? null : value;
    }

    /** @throws IllegalArgumentException if it is no object of texts */
    static Map<String, String> attributes(String json) {
        try {
            return json.equals("{}") ? Map.of() : MAPPER.readValue(json, ATTRIBUTES);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("its attributes are no object of texts", e);
        }
    }

    /** A JSON object of texts with sorted names: one text for one set of attributes. */
    static String json(Map<String, String> attributes) {
        return attributes.isEmpty() ? "{}" : MAPPER.writeValueAsString(new TreeMap<>(attributes));
    }

    static Standing standing(String word) {
        return Standing.valueOf(word.toUpperCase(Locale.ROOT));
    }

    /** What a disputing side has in its own books, of a row of {@code ledger_signature}. */
    static Signature.@Nullable Claim claim(ResultSet rs) throws SQLException {
        String happened = rs.getString("claim_happened");
        return Signature.Claim.of(
                rs.getBigDecimal("claim_amount"), happened == null ? null : PartialDate.parse(happened));
    }
}
