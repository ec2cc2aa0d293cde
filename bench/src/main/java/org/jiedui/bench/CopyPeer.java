package org.jiedui.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.jiedui.storage.Store;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/** The lines of the ledger written by PostgreSQL alone, in the database of the system that is measured, with its settings. */
final class CopyPeer implements AutoCloseable {

    private final Store store;
    private final Connection connection;

    CopyPeer(Path folder) throws SQLException {
        store = Store.openOrJoin(Store.Options.of(folder), line -> {});
        connection = store.owner().connect();
    }

    /** What was copied, how many lines, and how long it took until it was safe on the disk. */
    record Copied(String what, long lines, double seconds) {}

    long newest() throws SQLException {
        return number("select max(no) from ledger_entry");
    }

    /** The last line of the ledger inserted into a table of its kind, again and again, each time with a commit: milliseconds. */
    List<Double> inserts(int times) throws SQLException {
        run("create table bench_single (like ledger_entry)");
        List<Double> taken = new ArrayList<>();
        for (int n = 0; n < times; n++) {
            long from = System.nanoTime();
            run("insert into bench_single select * from ledger_entry order by no desc limit 1");
            taken.add((System.nanoTime() - from) / 1e6);
        }
        run("drop table bench_single");
        return taken;
    }

    /** The lines after this one, copied into a table without and into one with the indexes and checks of the ledger's. */
    List<Copied> copies(long after, Path folder) throws SQLException, IOException {
        Path file = folder.resolve("lines.txt");
        CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
        try (OutputStream to = Files.newOutputStream(file)) {
            copy.copyOut("copy (select * from ledger_entry where no > " + after + ") to stdout", to);
        }
        List<Copied> copied = new ArrayList<>();
        for (String like : List.of("like ledger_entry", "like ledger_entry including all")) {
            run("create table bench_bulk (" + like + ")");
            long from = System.nanoTime();
            long lines;
            try (InputStream in = Files.newInputStream(file)) {
                lines = copy.copyIn("copy bench_bulk from stdin", in);
            }
            double seconds = (System.nanoTime() - from) / 1e9;
            String with = like.endsWith("all") ? "with the ledger's indexes and checks" : "into a bare table";
            copied.add(new Copied("beside: COPY of the same lines " + with, lines, seconds));
            run("drop table bench_bulk");
        }
        return copied;
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private long number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        store.close();
    }
}
