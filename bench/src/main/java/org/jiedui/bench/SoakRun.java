package org.jiedui.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Many people at once for a long while on a ledger of some size: what answers take route by route, what goes wrong, and
 * whether the system holds more at the end than at the beginning. The ledger is verified afterwards.
 */
final class SoakRun {

    private static final int ROWS = 2_000;
    private static final int ATTEMPTS = 20;
    private static final int USERS_OF_ACCOUNT = 8;
    private static final int FEWEST_ACCOUNTS = 3;
    private static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration STAGGER = Duration.ofMillis(250);
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private final Wish wish;
    private final Path root;
    private final Path folder;
    private final MortalServer server;
    private final PrintStream out;
    private final List<Holder> accounts = new ArrayList<>();

    /** How many people for how long over how many entries; the command is what stands before the words of one. */
    record Wish(int users, int minutes, int entries, List<String> command) {

        /** The first minute once all are there and warm, or less of a short run. */
        Duration warm() {
            return Duration.ofSeconds(Math.min(120, minutes * 12L));
        }

        Duration window() {
            return Duration.ofSeconds(
                    Math.min(60, Duration.ofMinutes(minutes).minus(warm()).toSeconds() / 2));
        }
    }

    private record Holder(String name, boolean office) {}

    private SoakRun(Wish wish, Path root, PrintStream out) throws IOException {
        this.wish = wish;
        this.root = root;
        this.out = out;
        folder = root.resolve("data");
        server = new MortalServer(wish.command(), folder);
    }

    /** Whether nothing went wrong. */
    static boolean run(Wish wish, Path root, PrintStream out) throws IOException, InterruptedException, SQLException {
        SoakRun run = new SoakRun(wish, root, out);
        try (MortalServer server = run.server) {
            server.start("--demo");
            server.awaitSaid("Jiedui is at ");
            try (Vitals vitals = new Vitals(server, run.folder)) {
                return run.soak(vitals);
            }
        }
    }

    private boolean soak(Vitals vitals) throws IOException, InterruptedException, SQLException {
        enlarge(vitals);
        openAccounts();
        long before = vitals.entries();
        out.printf(
                Locale.ROOT,
                "%,d entries, %d users of %d accounts for %d min%n",
                before,
                wish.users(),
                accounts.size(),
                wish.minutes());
        Clickstream notes = new Clickstream();
        walk(vitals, notes);
        long after = vitals.entries();
        int verified = server.run(root.resolve("verify.log"), "verify").waitFor();
        new SoakReport(wish, vitals, notes, out).tell(before, after, verified, folder.resolve("logs/jiedui.log"));
        return notes.errors() == 0 && verified == 0;
    }

    private void enlarge(Vitals vitals) throws IOException, InterruptedException, SQLException {
        int missing = Math.toIntExact(Math.max(0, wish.entries() - vitals.entries()));
        long start = System.nanoTime();
        for (int from = 0; from < missing; from += ROWS) {
            String csv = GeneratedResults.csv(from, Math.min(missing, from + ROWS));
            int attempts = 0;
            while (!taken("生成" + from + ".csv", csv)) {
                Accounts.need(++attempts < ATTEMPTS, "the sheet from row " + from + " on is not taken");
                Thread.sleep(Duration.ofSeconds(3));
            }
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        out.printf(Locale.ROOT, "%,d rows read in within %.1f s (%.0f rows/s)%n", missing, seconds, missing / seconds);
    }

    /** A sheet that was not answered may be handed in again: rows that are in the book already are not taken twice. */
    private boolean taken(String name, String csv) throws InterruptedException {
        try {
            return server.handIn(name, csv);
        } catch (IOException notAnswered) {
            return false;
        }
    }

    private void openAccounts() throws IOException, InterruptedException {
        Clickstream own = new Clickstream();
        try (Accounts office = new Accounts(server.address(), folder, own)) {
            int most = Math.max(FEWEST_ACCOUNTS, (wish.users() + USERS_OF_ACCOUNT - 1) / USERS_OF_ACCOUNT);
            for (int i = 0; i < most; i++) {
                switch (i % FEWEST_ACCOUNTS) {
                    case 0 -> open(office, "soak-east" + i, "cooperation-office", "place", "440100");
                    case 1 -> open(office, "soak-west" + i, "cooperation-office", "place", "522700");
                    default -> open(office, "soak-audit" + i, "auditor", "everything", "");
                }
            }
        } finally {
            own.told().forEach(out::println);
        }
    }

    private void open(Accounts office, String name, String role, String reach, String place)
            throws InterruptedException {
        office.open(name, role, reach, place);
        accounts.add(new Holder(name, !role.equals("auditor")));
    }

    private void walk(Vitals vitals, Clickstream notes) throws IOException, InterruptedException, SQLException {
        Duration end = Duration.ofMinutes(wish.minutes());
        List<Thread> users = new ArrayList<>();
        for (int i = 0; i < wish.users(); i++) {
            int number = i;
            users.add(Thread.ofVirtual().start(() -> {
                try {
                    Thread.sleep(STAGGER.multipliedBy(number));
                    user(number, notes, end);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    notes.failed("walk", e.toString());
                }
            }));
        }
        for (Duration next = EVERY; next.compareTo(end) <= 0; next = next.plus(EVERY)) {
            Duration wait = next.minus(notes.passed());
            if (wait.isPositive()) {
                Thread.sleep(wait);
            }
            try {
                vitals.take(notes.passed());
            } catch (IOException e) {
                notes.failed("numbers of the system", e.toString());
            }
        }
        for (Thread user : users) {
            user.join();
        }
    }

    private void user(int number, Clickstream notes, Duration end) throws InterruptedException {
        Holder holder = accounts.get(number % accounts.size());
        try (Visitor visitor = new Visitor(server.address(), notes)) {
            boolean in = false;
            while (!in && notes.passed().compareTo(end) < 0) {
                in = visitor.signIn(holder.name(), Accounts.PASSWORD);
                if (!in) {
                    Thread.sleep(AGAIN);
                }
            }
            Walk walk = new Walk(visitor, holder.office(), number);
            while (notes.passed().compareTo(end) < 0) {
                walk.step();
            }
        }
    }
}
