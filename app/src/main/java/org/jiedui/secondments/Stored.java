package org.jiedui.secondments;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.pairings.Direction;
import org.jspecify.annotations.Nullable;

/** How dates, ends and answers that may be missing lie in this module's tables. */
final class Stored {

    private Stored() {}

    static @Nullable String date(@Nullable PartialDate date) {
        return date == null ? null : date.toString();
    }

    static @Nullable String end(Until until) {
        return until.text();
    }

    static @Nullable Long id(@Nullable OrganisationId id) {
        return id == null ? null : id.value();
    }

    static @Nullable PartialDate date(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        return text == null ? null : PartialDate.parse(text);
    }

    static Until end(ResultSet row, String column) throws SQLException {
        return Until.of(row.getString(column));
    }

    static @Nullable Boolean answer(ResultSet row, String column) throws SQLException {
        boolean given = row.getBoolean(column);
        return row.wasNull() ? null : given;
    }

    static @Nullable OrganisationId organisation(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : new OrganisationId(id);
    }

    static @Nullable PairingId pairing(ResultSet row, String column) throws SQLException {
        long id = row.getLong(column);
        return row.wasNull() ? null : new PairingId(id);
    }

    static Direction direction(ResultSet row, String column) throws SQLException {
        return Direction.valueOf(row.getString(column).toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
