package org.jiedui.door;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jiedui.audit.AuditChain;
import org.jiedui.backup.AlteredException;
import org.jiedui.backup.BackupFile;
import org.jiedui.backup.ChainEnds;
import org.jiedui.documents.IssuedFiles;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Login;
import org.jiedui.storage.RowScope;
import org.jiedui.storage.ScopedTransactions;
import org.jiedui.storage.Store;
import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.jdbc.BadSqlGrammarException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** {@code verify}: asks the ledger for its first break, beside a running system, without one, or in a backup. */
class VerifyCommand {

    private static final int BROKEN = 2;

    private final PrintStream out;

    VerifyCommand(PrintStream out) {
        this.out = out;
    }

    int obey(List<String> arguments) {
        Words words = Words.of(arguments, Set.of("--data", "--database-url", Passphrase.OPTION), Set.of());
        if (words.rest().size() > 1) {
            throw new WrongWordException("\"" + words.rest().get(1) + "\" is not understood; --help tells what is");
        }
        return words.rest().isEmpty()
                ? folder(words)
                : file(Path.of(words.rest().getFirst()), words);
    }

    private int folder(Words words) {
        try (Store store = existing(words, out)) {
            Optional<String> found = firstBreak(store)
                    .map(broken ->
                            broken.chain() + " " + broken.number() + " in " + store.folder() + ": " + broken.what())
                    .or(() -> documentBreak(store))
                    .or(() -> trailBreak(store));
            int told = tell(store.folder(), found);
            if (told == 0) {
                ends(store).forEach(out::println);
            }
            return told;
        } catch (BadSqlGrammarException e) {
            throw new CommandTrouble(
                    "there is no ledger in " + RunCommand.folder(words) + " yet; ./jiedui run makes one", e);
        }
    }

    private static List<String> ends(Store store) {
        try (Connection connection = store.owner().connect()) {
            return ChainEnds.of(connection);
        } catch (SQLException e) {
            throw new CommandTrouble("the ends of the chains cannot be read (" + e.getMessage() + ")", e);
        }
    }

    /** The documents that were issued. */
    private static Optional<String> documentBreak(Store store) {
        DataSource database = database(store);
        return seen(database, () -> new IssuedFiles(JdbcClient.create(database), store.files()).firstBreak())
                .map(broken -> broken + ", in " + store.folder());
    }

    /** The audit trail of the same database. */
    private static Optional<String> trailBreak(Store store) {
        DataSource database = database(store);
        return seen(database, () -> new AuditChain(JdbcClient.create(database)).firstBreak())
                .map(broken ->
                        "line " + broken.no() + " of the audit trail in " + store.folder() + ": " + broken.what());
    }

    private int file(Path file, Words words) {
        try {
            Optional<String> found = BackupFile.open(file, Passphrase.of(words)).broken();
            return tell(file, found.map(broken -> broken + ", in " + file));
        } catch (AlteredException e) {
            return tell(file, Optional.of(e.getMessage() + ", in " + file));
        }
    }

    private int tell(Path where, Optional<String> broken) {
        out.println(broken.map(what -> "Broken: " + what).orElse("Everything in " + where + " is what was written."));
        return broken.isPresent() ? BROKEN : 0;
    }

    /** The store that the words name, in use or not; it must be there. */
    static Store existing(Words words, PrintStream out) {
        Path folder = RunCommand.folder(words);
        if (!Files.isDirectory(folder)) {
            throw new CommandTrouble("there is no data folder " + folder + "; name it with --data");
        }
        Store.Options options = RunCommand.options(words);
        if (!Files.isDirectory(folder.resolve(options.databaseUrl() == null ? "pg" : "secrets"))) {
            throw new CommandTrouble("there is no database in " + folder + " yet; ./jiedui run makes one");
        }
        return Store.openOrJoin(options, out::println);
    }

    /** The ledger alone, on one unmoving view of the database. */
    static Optional<Ledger.Break> firstBreak(Store store) {
        DataSource database = database(store);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.registerBean(DataSource.class, () -> database);
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(org.jiedui.storage.Files.class, store::files);
            context.scan(Ledger.class.getPackageName());
            context.refresh();
            Ledger ledger = context.getBean(Ledger.class);
            return seen(database, ledger::firstBreak);
        }
    }

    private static DataSource database(Store store) {
        Login login = store.application();
        return new DriverManagerDataSource(login.url(), login.user(), login.password());
    }

    /** On one unmoving view of the whole database. */
    private static <T> Optional<T> seen(DataSource database, Supplier<Optional<T>> look) {
        TransactionTemplate view = new TransactionTemplate(new ScopedTransactions(database, () -> RowScope.SYSTEM));
        view.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        view.setReadOnly(true);
        Optional<T> found = view.execute(status -> look.get());
        return found == null ? Optional.empty() : found;
    }
}
