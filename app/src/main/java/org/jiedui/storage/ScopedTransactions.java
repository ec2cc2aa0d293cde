package org.jiedui.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Objects;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.ConnectionHolder;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Tells the database at the start of each transaction, and for this transaction alone, which rows the asker may see. The
 * policies of the tables do the rest; without a transaction there is no row to be seen.
 */
public class ScopedTransactions extends JdbcTransactionManager {

    private static final long serialVersionUID = 1L;

    private static final String SAY = "select set_config('jiedui.account', ?, true),"
            + " set_config('jiedui.everything', ?, true), set_config('jiedui.places', ?, true),"
            + " set_config('jiedui.pairings', ?, true), set_config('jiedui.known', ?, true),"
            + " set_config('jiedui.persons', ?, true), set_config('jiedui.organisations', ?, true)";

    private final transient RowScope.Source source;

    public ScopedTransactions(DataSource dataSource, RowScope.Source source) {
        super(dataSource);
        this.source = source;
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        // Found out before the transaction begins: finding out may need one of its own.
        RowScope scope = source.current();
        super.doBegin(transaction, definition);
        ConnectionHolder holder = (ConnectionHolder)
                Objects.requireNonNull(TransactionSynchronizationManager.getResource(obtainDataSource()));
        try {
            say(holder.getConnection(), scope);
        } catch (SQLException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("cannot tell the database whose rows to show", e);
        }
    }

    private static void say(Connection connection, RowScope scope) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(SAY)) {
            statement.setString(1, scope.account());
            statement.setString(2, scope.everything() ? "yes" : "");
            statement.setString(3, RowScope.array(scope.places()));
            statement.setString(4, RowScope.array(scope.pairings()));
            statement.setString(5, RowScope.array(scope.known()));
            statement.setString(6, RowScope.array(scope.persons()));
            statement.setString(7, RowScope.array(scope.organisations()));
            statement.execute();
        }
    }
}
