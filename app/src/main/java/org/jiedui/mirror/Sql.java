package org.jiedui.mirror;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/**
 * SQL text and its parameters, grown side by side: what comes from a question is only ever a parameter. Takes strings,
 * numbers, days ({@code LocalDate}) and moments ({@code Instant}).
 */
public final class Sql {

    private final StringBuilder text = new StringBuilder();
    private final List<Object> parameters = new ArrayList<>();

    public static Sql of(String text, Object... parameters) {
        return new Sql().add(text, parameters);
    }

    public Sql add(String more, Object... values) {
        text.append(more);
        Collections.addAll(parameters, values);
        return this;
    }

    public Sql add(Sql more) {
        text.append(more.text);
        parameters.addAll(more.parameters);
        return this;
    }

    /** {@code before (?, ?, …)}; with no value at all, what nothing fulfils. */
    public Sql in(String before, Collection<?> values) {
        if (values.isEmpty()) {
            return add("false");
        }
        text.append(before)
                .append(" in (")
                .append(String.join(", ", Collections.nCopies(values.size(), "?")))
                .append(')');
        parameters.addAll(values);
        return this;
    }

    public boolean isEmpty() {
        return text.isEmpty();
    }

    public PreparedStatement prepare(Connection connection) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(text.toString());
        for (int i = 0; i < parameters.size(); i++) {
            Object value = parameters.get(i);
            // Moments are kept as the wall time of UTC, which every engine knows.
            statement.setObject(i + 1, value instanceof Instant moment ? MirrorWriter.time(moment) : value);
        }
        return statement;
    }

    @Override
    public String toString() {
        return text + " " + parameters;
    }
}
