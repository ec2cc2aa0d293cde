package org.jiedui.nominations;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.intake.Row;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.people.Person;
import org.jiedui.policies.Objection;
import org.jiedui.policies.Subject.Earlier;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/** What pages and requests do with a nomination, and what of it the user may see. */
@Component
public class NominationDesk {

    private final Steps steps;
    private final StepForm form;
    private final Standing standing;
    private final Eligibility eligibility;
    private final TakingUp takingUp;
    private final StandIns meant;
    private final Secondments secondments;

    NominationDesk(
            Steps steps,
            StepForm form,
            Standing standing,
            Eligibility eligibility,
            TakingUp takingUp,
            StandIns meant,
            Secondments secondments) {
        this.steps = steps;
        this.form = form;
        this.standing = standing;
        this.eligibility = eligibility;
        this.takingUp = takingUp;
        this.meant = meant;
        this.secondments = secondments;
    }

    /**
     * The person on the books whom a row means that names somebody to be sent, by its columns {@code person} and {@code
     * person-no}; empty if there is none yet. Whoever bears the name of somebody on the books is not taken for another by
     * silence: the row is refused and knows why.
     */
    public Optional<Person> meant(String name, String office, Row row) {
        return meant.person(name, office, row);
    }

    /**
     * All stays of each of these persons, as the rules look at them; of those beyond the reach of whoever asks, nothing but their
     * terms. Who has none is left out.
     */
    public Map<PersonId, List<Earlier>> earlier(Collection<PersonId> persons) {
        return secondments.everAway(persons).stream()
                .collect(Collectors.toMap(Function.identity(), person -> eligibility.earlier(person, null)));
    }

    Nomination take(NominationId nomination, Step step, Map<String, String> fields) {
        return steps.take(nomination, step, form.read(step, fields));
    }

    Set<Step> open(Nomination nomination) {
        return steps.open(nomination);
    }

    boolean athome(Nomination nomination) {
        return standing.athome(nomination);
    }

    /** Sex, birth, education and origin: for the home side, the person, and from the letter on for the host side. */
    public boolean personal(Nomination nomination) {
        return standing.athome(nomination) || standing.isSelf(nomination) || standing.hostKnows(nomination);
    }

    List<Objection> objections(Nomination nomination) {
        return eligibility.against(nomination);
    }

    boolean takesUp(Stay stay) {
        return takingUp.party(stay).isPresent();
    }

    NominationId takeUp(StayId stay) {
        return takingUp.takeUp(stay);
    }
}
