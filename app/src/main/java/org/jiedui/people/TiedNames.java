package org.jiedui.people;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jiedui.kernel.PersonId;
import org.jiedui.storage.RowScope;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The names that must not leave the house in words. They are looked up past the reach of whoever asks, for somebody out of reach
 * would otherwise be the one who is named; of use for taking names away, and for nothing else.
 */
@Component
public class TiedNames {

    private final PeopleQueries queries;
    private final TransactionTemplate apart;

    TiedNames(PeopleQueries queries, PlatformTransactionManager transactions) {
        this.queries = queries;
        this.apart = new TransactionTemplate(transactions);
        apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
        apart.setReadOnly(true);
    }

    /** By id; an id that nobody has is left out. */
    public Map<PersonId, String> of(Collection<PersonId> tied) {
        if (tied.isEmpty()) {
            return Map.of();
        }
        return RowScope.asSystem(() -> Objects.requireNonNull(apart.execute(
                status -> queries.persons(tied).stream().collect(Collectors.toMap(Person::id, Person::name)))));
    }
}
