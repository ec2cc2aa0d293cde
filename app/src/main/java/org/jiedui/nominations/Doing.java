package org.jiedui.nominations;

import java.util.Objects;
import java.util.function.Supplier;
import org.jiedui.access.CurrentUser;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The transaction of a step, and whose it is. */
@Component
class Doing {

    private final TransactionTemplate transaction;
    private final CurrentUser user;

    Doing(TransactionTemplate transaction, CurrentUser user) {
        this.transaction = transaction;
        this.user = user;
    }

    /** All of it, or nothing. */
    <T> T whole(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(status -> work.get()));
    }

    /** All of it, and nothing of it stays. */
    void undone(Runnable work) {
        transaction.executeWithoutResult(status -> {
            status.setRollbackOnly();
            work.run();
        });
    }

    String user() {
        return user.actor().name();
    }
}
