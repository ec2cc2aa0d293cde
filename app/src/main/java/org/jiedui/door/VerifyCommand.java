package org.jiedui.door;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
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

/** {@code verify}: asks the ledger for its first break, beside a running system or without one. */
class VerifyCommand {

    private static final int BROKEN = 2;

    private final PrintStream out;

    VerifyCommand(PrintStream out) {
        this.out = out;
    }

    int obey(List<String> arguments) {
        Words words = Words.of(arguments, Set.of("--data", "--database-url"), Set.of())
                .withoutRest();
        Path folder = RunCommand.folder(words);
        if (!Files.isDirectory(folder)) {
            throw new CommandTrouble("there is no data folder " + folder + "; name it with --data");
        }
        Store.Options options = RunCommand.options(words);
        if (!Files.isDirectory(folder.resolve(options.databaseUrl() == null ? "pg" : "secrets"))) {
            throw new CommandTrouble("there is no database in " + folder + " yet; ./jiedui run makes one");
        }
        try (Store store = Store.openOrJoin(options, out::println)) {
            Optional<Ledger.Break> found = firstBreak(store);
            out.println(found.map(broken -> "Broken: " + broken.chain() + " " + broken.number() + " in "
                            + store.folder() + ": " + broken.what())
                    .orElse("Everything in " + store.folder() + " is what was written."));
            return found.isPresent() ? BROKEN : 0;
        } catch (BadSqlGrammarException e) {
            throw new CommandTrouble("there is no ledger in " + folder + " yet; ./jiedui run makes one", e);
        }
    }

    /** The ledger alone, on one unmoving view of the database. */
    private static Optional<Ledger.Break> firstBreak(Store store) {
        Login login = store.application();
        DataSource database = new DriverManagerDataSource(login.url(), login.user(), login.password());
        TransactionTemplate view = new TransactionTemplate(new ScopedTransactions(database, () -> RowScope.SYSTEM));
        view.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        view.setReadOnly(true);
        try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
            context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor());
            context.registerBean(DataSource.class, () -> database);
            context.registerBean(JdbcClient.class, () -> JdbcClient.create(database));
            context.registerBean(Clock.class, Clock::systemUTC);
            context.registerBean(org.jiedui.storage.Files.class, store::files);
            context.scan(Ledger.class.getPackageName());
            context.refresh();
            Ledger ledger = context.getBean(Ledger.class);
            Optional<Ledger.Break> found = view.execute(status -> ledger.firstBreak());
            return found == null ? Optional.empty() : found;
        }
    }
}
