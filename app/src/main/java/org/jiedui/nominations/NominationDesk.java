package org.jiedui.nominations;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jiedui.kernel.StayId;
import org.jiedui.policies.Objection;
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

    NominationDesk(Steps steps, StepForm form, Standing standing, Eligibility eligibility, TakingUp takingUp) {
        this.steps = steps;
        this.form = form;
        this.standing = standing;
        this.eligibility = eligibility;
        this.takingUp = takingUp;
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
