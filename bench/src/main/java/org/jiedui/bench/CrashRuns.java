package org.jiedui.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jiedui.Jiedui;
import org.jiedui.backup.BackupFile;
import org.jiedui.backup.Restore;
import org.jiedui.door.Door;
import org.jiedui.storage.StorageTrouble;
import org.jiedui.storage.Store;
import org.jspecify.annotations.Nullable;

/**
 * Kills the system at random moments while it works (a sheet being read in, entries being confirmed, a backup being
 * written, a long sheet being posted portion by portion), starts it again each time, and looks: every act that was answered
 * is there once, none is there in part or twice, the chains are whole, a backup is whole or not there, and a long sheet is
 * there in whole portions, says so, and goes on to its end.
 */
public final class CrashRuns {

    private static final int ROWS = 400;
    private static final int LONG_ROWS = 6_000;
    private static final int PORTION = 1_000;
    private static final int SIGNED_AT_ONCE = 40;
    private static final String SIGNER = "guizhou";
    private static final List<String> KINDS = List.of("intake", "signatures", "backup", "long intake");

    private final MortalServer server;
    private final Path folder;
    private final Path backups;
    private final Random random;
    private final PrintStream out;

    private final Map<String, Boolean> sheets = new HashMap<>();
    private final Map<String, Boolean> longSheets = new HashMap<>();
    private final Set<Long> signed = new HashSet<>();
    private final List<Path> written = new ArrayList<>();
    private final Map<Victim, Integer> kills = new EnumMap<>(Victim.class);
    private volatile @Nullable Process writing;
    private int confirmations;
    private int acknowledgedBackups;
    private int restarts;
    private int goneOn;
    private int cutOff;

    private CrashRuns(List<String> command, Path root, long seed, PrintStream out) throws IOException {
        folder = root.resolve("data");
        backups = Files.createDirectory(root.resolve("backups"));
        server = new MortalServer(command, folder);
        random = new Random(seed);
        this.out = out;
    }

    private enum Victim {
        JAVA,
        POSTMASTER,
        POSTGRES_WORKER,
        BOTH,
        BACKUP
    }

    /** What is looked at while it is killed. */
    private interface Work {
        /** One act; false if it was not acknowledged. */
        boolean act() throws IOException, InterruptedException, SQLException;
    }

    /** @param command what stands before the words of a command */
    public static void run(List<String> command, Path root, int kills, long seed, PrintStream out)
            throws IOException, InterruptedException, SQLException {
        CrashRuns runs = new CrashRuns(command, root, seed, out);
        try (MortalServer server = runs.server) {
            server.start();
            runs.openSigner();
            for (int kill = 0; kill < kills; kill++) {
                runs.round(kill);
            }
        }
        runs.end(kills);
    }

    private void round(int number) throws IOException, InterruptedException, SQLException {
        int kind = number % KINDS.size();
        Work work = List.<Work>of(this::handIn, this::confirm, this::backup, this::handInLong)
                .get(kind);
        if (kind == 1) {
            while (unsigned(SIGNED_AT_ONCE).size() < SIGNED_AT_ONCE) {
                handIn();
            }
            server.signIn(SIGNER);
        }
        Victim[] victims = Victim.values();
        Victim victim = victims[random.nextInt(kind == 2 ? victims.length : victims.length - 1)];
        Thread killer = Thread.ofPlatform().start(() -> {
            try {
                Thread.sleep(random.nextInt(kind >= 2 ? 5_000 : 1_500));
                kill(victim);
            } catch (IOException | InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            do {
                if (!work.act()) {
                    cutOff++;
                    break;
                }
            } while (killer.isAlive());
        } catch (IOException cut) {
            cutOff++;
        }
        killer.join();
        kills.merge(victim, 1, Integer::sum);
        if (victim == Victim.JAVA || victim == Victim.BOTH) {
            server.awaitDeath();
            server.start();
            restarts++;
        } else {
            server.awaitAnswer();
        }
        check();
        out.printf(
                Locale.ROOT,
                "%3d  %-12s %-16s all acknowledged acts are there once%n",
                number + 1,
                KINDS.get(kind),
                victim.name().toLowerCase(Locale.ROOT));
    }

    private void kill(Victim victim) throws IOException {
        switch (victim) {
            case JAVA -> server.killJava();
            case POSTMASTER -> server.killPostgres(true, 0);
            case POSTGRES_WORKER -> server.killPostgres(false, random.nextInt(100));
            case BOTH -> {
                server.killJava();
                server.killPostgres(true, 0);
            }
            case BACKUP -> {
                Process running = writing;
                if (running != null) {
                    running.toHandle().descendants().forEach(ProcessHandle::destroyForcibly);
                    running.destroyForcibly();
                }
            }
        }
    }

    private boolean handIn() throws IOException, InterruptedException {
        return handIn("sheet", sheets, ROWS);
    }

    private boolean handInLong() throws IOException, InterruptedException {
        return handIn("long", longSheets, LONG_ROWS);
    }

    private boolean handIn(String kind, Map<String, Boolean> all, int rows) throws IOException, InterruptedException {
        String name = kind + all.size();
        StringBuilder csv = new StringBuilder("名称,性质,生效地\n");
        IntStream.range(0, rows)
                .forEach(row -> csv.append(name).append(" row ").append(row).append(",捐赠款,贵定县\n"));
        all.put(name, false);
        boolean taken = server.handIn(name + ".csv", csv.toString());
        all.put(name, taken);
        return taken;
    }

    private boolean confirm() throws IOException, InterruptedException, SQLException {
        List<Long> numbers = unsigned(SIGNED_AT_ONCE);
        if (numbers.isEmpty()) {
            return false;
        }
        boolean confirmed = server.confirm(numbers);
        if (confirmed) {
            signed.addAll(numbers);
            confirmations++;
        }
        return confirmed;
    }

    private boolean backup() throws IOException, InterruptedException {
        Path file = backups.resolve("backup" + written.size());
        written.add(file);
        Process process = server.run(folder.resolveSibling("backup.log"), "backup", file.toString());
        writing = process;
        boolean done = process.waitFor() == 0;
        writing = null;
        if (done) {
            acknowledgedBackups++;
            if (!Files.exists(file)) {
                throw new IllegalStateException(file + " was acknowledged and is not there");
            }
        }
        return done;
    }

    private List<Long> unsigned(int most) throws IOException, SQLException, InterruptedException {
        return ask(
                        "select no from ledger_entry e where not exists (select from ledger_signature s where s.entry = e.no)"
                                + " order by no limit " + most)
                .stream()
                .map(Long::valueOf)
                .toList();
    }

    /** What the database itself says, past the application. */
    private List<String> ask(String query) throws SQLException, InterruptedException {
        SQLException last = new SQLException("never asked");
        for (int attempt = 0; attempt < 300; attempt++) {
            try (Store store = Store.openOrJoin(Store.Options.of(folder), line -> {});
                    Connection connection = store.owner().connect();
                    Statement statement = connection.createStatement();
                    ResultSet found = statement.executeQuery(query)) {
                List<String> rows = new ArrayList<>();
                while (found.next()) {
                    rows.add(found.getString(1));
                }
                return rows;
            } catch (SQLException | StorageTrouble notUp) {
                last = new SQLException(notUp);
                Thread.sleep(200);
            }
        }
        throw last;
    }

    private void openSigner() throws SQLException, InterruptedException {
        ask("insert into account (name, password, password_changed_at) select '" + SIGNER
                + "', password, password_changed_at from account where name = 'admin' returning name");
        ask("insert into access_grant (account, role, reach, place, from_day, granted_by, granted_at) values ('"
                + SIGNER
                + "', 'cooperation-office', 'place', '520000', date '2020-01-01', 'crash', now()) returning id::text");
    }

    private Map<String, Integer> rowsThere() throws IOException, SQLException, InterruptedException {
        Map<String, Integer> found = new HashMap<>();
        ask("select split_part(title, ' ', 1) || ' ' || count(*) || ' ' || count(distinct title) from ledger_text"
                        + " group by split_part(title, ' ', 1)")
                .forEach(row -> {
                    String[] parts = row.split(" ");
                    need(parts[1].equals(parts[2]), parts[0] + " has a row twice");
                    found.put(parts[0], Integer.parseInt(parts[1]));
                });
        return found;
    }

    /** What broke off is there in whole portions, is known to have broken off, and is then brought to its end. */
    private void goOn(Map<String, Integer> found) throws IOException, SQLException, InterruptedException {
        longSheets.forEach((name, acknowledged) -> {
            int rows = found.getOrDefault(name, 0);
            need(
                    acknowledged ? rows == LONG_ROWS : rows % PORTION == 0 && rows <= LONG_ROWS,
                    name + " has " + rows + " of " + LONG_ROWS + " rows");
        });
        for (String broken : ask("select id || ' ' || accepted || ' ' || replace(file_name, '.csv', '')"
                + " from intake_batch where state = 'posting'")) {
            String[] parts = broken.split(" ");
            need(
                    Integer.parseInt(parts[1]) == found.getOrDefault(parts[2], 0),
                    parts[2] + " does not know how far it came");
            need(server.further(Long.parseLong(parts[0])), parts[2] + " does not go on");
            longSheets.put(parts[2], true);
            goneOn++;
        }
        Map<String, Integer> then = rowsThere();
        longSheets.forEach((name, acknowledged) -> {
            int rows = then.getOrDefault(name, 0);
            need(rows == LONG_ROWS || rows == 0 && !acknowledged, name + " has " + rows + " rows in the end");
        });
    }

    private void check() throws IOException, SQLException, InterruptedException {
        Map<String, Integer> found = rowsThere();
        goOn(found);
        sheets.forEach((name, acknowledged) -> {
            int rows = found.getOrDefault(name, 0);
            need(rows == ROWS || rows == 0 && !acknowledged, name + " has " + rows + " of " + ROWS + " rows");
        });
        Set<Long> there = new HashSet<>();
        for (String row : ask("select entry || ' ' || count(*) from ledger_signature group by entry")) {
            String[] parts = row.split(" ");
            need(parts[1].equals("1"), "entry " + parts[0] + " is signed " + parts[1] + " times");
            there.add(Long.valueOf(parts[0]));
        }
        need(there.containsAll(signed), "a signature that was acknowledged is lost");
        int code = new Door(Jiedui.class, new PrintStream(OutputStream.nullOutputStream()), out)
                .enter("verify", "--data", folder.toString())
                .orElse(-1);
        need(code == 0, "the chains are not whole: verify ended with " + code);
        for (Path file : written) {
            need(
                    !Files.exists(file)
                            || BackupFile.open(file, Optional.empty()).broken().isEmpty(),
                    file + " is there and not whole");
        }
        try (var all = Files.list(backups)) {
            all.filter(file -> !file.getFileName().toString().startsWith(".") && !written.contains(file))
                    .findAny()
                    .ifPresent(file -> need(false, file + " came from nowhere"));
        }
    }

    private static void need(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }

    /** The last whole backup comes back, and the figures are told. */
    private void end(int rounds) throws IOException {
        List<Path> whole = written.stream().filter(Files::exists).toList();
        String restored = "none was written";
        if (!whole.isEmpty()) {
            Path home = backups.resolveSibling("restored");
            new Restore(BackupFile.open(whole.getLast(), Optional.empty()), line -> {})
                    .into(Store.Options.of(home))
                    .close();
            int code = new Door(Jiedui.class, new PrintStream(OutputStream.nullOutputStream()), out)
                    .enter("verify", "--data", home.toString())
                    .orElse(-1);
            need(code == 0, "the restored ledger is not whole");
            restored = "the last one brought back and verified";
        }
        long acknowledged = sheets.values().stream().filter(taken -> taken).count();
        out.println();
        out.printf(Locale.ROOT, "kills (kill -9)                     %6d   %s%n", rounds, kills);
        out.printf(Locale.ROOT, "restarts of the server by hand      %6d%n", restarts);
        out.printf(Locale.ROOT, "acts cut off before an answer       %6d%n", cutOff);
        out.printf(
                Locale.ROOT,
                "acknowledged sheets                 %6d   of %d handed in, %d rows each%n",
                acknowledged,
                sheets.size(),
                ROWS);
        out.printf(
                Locale.ROOT,
                "long sheets                         %6d   of %d rows each; %d broke off and went on to their end%n",
                longSheets.size(),
                LONG_ROWS,
                goneOn);
        out.printf(
                Locale.ROOT,
                "acknowledged confirmations          %6d   with %d signatures%n",
                confirmations,
                signed.size());
        out.printf(
                Locale.ROOT,
                "acknowledged backups                %6d   of %d begun, %d files there; %s%n",
                acknowledgedBackups,
                written.size(),
                whole.size(),
                restored);
        out.println("lost, in part or twice                   0");
    }
}
