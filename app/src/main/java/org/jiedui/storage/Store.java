package org.jiedui.storage;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The data folder and its database, open. Opened before everything else and closed after everything else; one process at a
 * time holds a folder. There are two ways into the database: the owner's, for migrations, and the application's, which
 * owns nothing.
 */
public class Store implements AutoCloseable {

    private final DataFolder folder;
    private final @Nullable EmbeddedPostgres postgres;
    private final Login owner;
    private final Login application;
    private final AtomicBoolean closed = new AtomicBoolean();

    private Store(DataFolder folder, @Nullable EmbeddedPostgres postgres, Login owner, Login application) {
        this.folder = folder;
        this.postgres = postgres;
        this.owner = owner;
        this.application = application;
    }

    /**
     * Where the data lies.
     *
     * @param folder      made if need be
     * @param databaseUrl an existing PostgreSQL to use instead of the one that comes along: {@code
     *     jdbc:postgresql://host/name?user=…&password=…} or {@code postgresql://user:password@host/name}; its user will own
     *     all tables and must be allowed to make roles
     * @param binaries    where the PostgreSQL programs are unpacked; in the folder itself if not said
     */
    public record Options(
            Path folder,
            @Nullable String databaseUrl,
            @Nullable Path binaries) {

        public static Options of(Path folder) {
            return new Options(folder, null, null);
        }
    }

    /**
     * Opens the folder for this process alone and starts its database.
     *
     * @param progress is told, in a line each, of what takes a moment
     * @throws StorageTrouble if that cannot be, with a message for the person at the machine
     */
    public static Store open(Options options, Consumer<String> progress) {
        DataFolder folder = DataFolder.take(options.folder(), progress);
        boolean open = false;
        try {
            folder.refuseHalfRestored();
            folder.sweep();
            Store store = open(folder, options, progress);
            open = true;
            return store;
        } finally {
            if (!open) {
                folder.close();
            }
        }
    }

    /** As {@link #open}, but comes in beside the process that holds the folder, if there is one. For reading only. */
    public static Store openOrJoin(Options options, Consumer<String> progress) {
        DataFolder folder = DataFolder.takeOrJoin(options.folder(), progress);
        if (folder.owned()) {
            folder.close();
            return open(options, progress);
        }
        folder.refuseHalfRestored();
        Optional<Login> running = options.databaseUrl() == null
                ? EmbeddedPostgres.running(folder)
                : Optional.of(parse(options.databaseUrl()));
        Login owner = running.orElseThrow(() -> new StorageTrouble("The data folder " + folder.root()
                + " is held by another Jiedui whose database is not up; try again in a moment."));
        return new Store(
                folder, null, owner, new Login(owner.url(), Roles.APPLICATION, folder.secret(Roles.APPLICATION)));
    }

    /**
     * As {@link #open}, for a folder in which nothing is yet. Until {@link #restored} is said the folder counts as half
     * made, and nobody else opens it.
     */
    public static Store openForRestore(Options options, Consumer<String> progress) {
        DataFolder folder = DataFolder.takeEmpty(options.folder(), progress);
        boolean open = false;
        try {
            Store store = open(folder, options, progress);
            open = true;
            return store;
        } finally {
            if (!open) {
                folder.wipe();
                folder.close();
            }
        }
    }

    /** All is there that was to be brought back. */
    public void restored() {
        folder.restored();
    }

    /** Stops the database as {@link #close}, and leaves the folder as empty as it was. */
    public void closeAndWipe() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (postgres != null) {
                postgres.close();
            }
        } finally {
            folder.wipe();
            folder.close();
        }
    }

    private static Store open(DataFolder folder, Options options, Consumer<String> progress) {
        String url = options.databaseUrl();
        if (url != null) {
            Login owner = parse(url);
            return new Store(folder, null, owner, Roles.application(owner, folder.secret(Roles.APPLICATION)));
        }
        Path binaries = options.binaries();
        EmbeddedPostgres postgres = EmbeddedPostgres.start(
                folder,
                PostgresBinaries.under(binaries == null ? folder.postgresBinaries() : binaries, progress),
                progress);
        Login owner = postgres.owner();
        return new Store(folder, postgres, owner, Roles.application(owner, folder.secret(Roles.APPLICATION)));
    }

    /** The user that owns all tables; for migrations only. */
    public Login owner() {
        return owner;
    }

    /** The user of the application, who owns nothing. */
    public Login application() {
        return application;
    }

    /** The data folder itself, absolute. */
    public Path folder() {
        return folder.root();
    }

    public Files files() {
        return new Files(folder.files());
    }

    /** Stops the database, if this store started it, and lets go of the folder. A second time nothing happens. */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        try {
            if (postgres != null) {
                postgres.close();
            }
        } finally {
            folder.close();
        }
    }

    private static Login parse(String url) {
        try {
            URI uri = URI.create(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
            if (!List.of("postgresql", "postgres")
                    .contains(String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT))) {
                throw new IllegalArgumentException("it does not start with postgresql:");
            }
            return login(uri);
        } catch (IllegalArgumentException e) {
            throw new StorageTrouble(
                    "--database-url is not understood (" + e.getMessage()
                            + "); write postgresql://user:password@host:5432/name.",
                    e);
        }
    }

    private static Login login(URI uri) {
        String user = "";
        String password = "";
        if (uri.getRawUserInfo() != null) {
            String[] parts = uri.getRawUserInfo().split(":", 2);
            user = decode(parts[0]);
            password = parts.length > 1 ? decode(parts[1]) : "";
        }
        List<String> rest = new ArrayList<>();
        for (String pair :
                uri.getRawQuery() == null ? new String[0] : uri.getRawQuery().split("&")) {
            if (pair.startsWith("user=")) {
                user = decode(pair.substring("user=".length()));
            } else if (pair.startsWith("password=")) {
                password = decode(pair.substring("password=".length()));
            } else {
                rest.add(pair);
            }
        }
        if (uri.getHost() == null
                || user.isEmpty()
                || String.valueOf(uri.getPath()).length() < 2) {
            throw new IllegalArgumentException("host, user or database name is missing");
        }
        String address = uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getRawPath();
        return new Login(
                "jdbc:postgresql://" + address + (rest.isEmpty() ? "" : "?" + String.join("&", rest)), user, password);
    }

    private static String decode(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
