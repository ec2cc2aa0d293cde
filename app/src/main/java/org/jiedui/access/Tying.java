package org.jiedui.access;

import java.util.List;
import org.jiedui.audit.AuditTrail;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.RefusedException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Ties accounts to those on the books who hold them: what the reach "oneself" is about. */
@Service
class Tying {

    private final Access access;
    private final Accounts accounts;
    private final ObjectProvider<Reaching.Persons> persons;
    private final AuditTrail trail;

    Tying(Access access, Accounts accounts, ObjectProvider<Reaching.Persons> persons, AuditTrail trail) {
        this.access = access;
        this.accounts = accounts;
        this.persons = persons;
        this.trail = trail;
    }

    /**
     * Says who on the books the holder of an account is, by name; nobody, if none is given.
     *
     * @throws RefusedException {@code person-unknown}, {@code person-several}
     */
    @Transactional
    void tie(String name, String person) {
        access.requireEverywhere(Permission.ADMINISTER);
        if (!accounts.stands(name)) {
            throw new AbsentException("account " + name);
        }
        List<PersonId> meant = person.isBlank()
                ? List.of()
                : persons.stream()
                        .flatMap(known -> known.bearing(person.strip()).stream())
                        .toList();
        if (meant.size() > 1 || meant.isEmpty() && !person.isBlank()) {
            String code = meant.isEmpty() ? "account-person-unknown" : "account-person-several";
            throw new RefusedException(Finding.refused(code, "person", person.strip()));
        }
        accounts.tie(name, meant.isEmpty() ? null : meant.getFirst());
        trail.tell(
                "account " + name,
                meant.isEmpty() ? "nobody" : "person " + meant.getFirst().value());
    }
}
