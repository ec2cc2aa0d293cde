package org.jiedui.nominations;

import static org.jiedui.access.Permission.DECIDE;
import static org.jiedui.access.Permission.NOMINATE;
import static org.jiedui.access.Permission.RECORD;
import static org.jiedui.nominations.Party.HOME;
import static org.jiedui.nominations.Party.HOST;
import static org.jiedui.nominations.Party.SELF;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.access.Permission;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be done on the way of a secondment. Which of it may be done when is {@link Life}'s to say; here stands
 * who may do it, and what it has to tell.
 */
public enum Step {
    /** Opens the way: somebody is recommended, or applied and the home side hands it on. */
    RECOMMEND(Needs.NONE, by(HOME, NOMINATE)),
    /** Opens the way for a stay that is on the books already. */
    TAKE_UP(Needs.NONE, by(HOME, RECORD), by(HOST, RECORD)),
    /** What was said of the person or the post is put right before the letter goes out. */
    CORRECT(Needs.DETAILS, by(HOME, NOMINATE)),
    REVIEW(Needs.ANSWER, by(HOME, DECIDE)),
    VET(Needs.ANSWER, by(HOME, DECIDE)),
    DECIDE_HOME(Needs.ANSWER, by(HOME, DECIDE)),
    SEND_LETTER(Needs.PAPER, by(HOME, DECIDE)),
    APPOINT(Needs.ANSWERED_PAPER, by(HOST, DECIDE)),
    ARRIVE(Needs.DAY, by(HOST, RECORD)),
    APPRAISE_YEAR(Needs.YEAR, by(HOST, DECIDE)),
    ASK_EXTENSION(Needs.UNTIL, by(HOST, DECIDE), by(SELF, null)),
    SAY_WISH(Needs.ANSWER, by(SELF, null), by(HOST, RECORD)),
    SAY_NEED(Needs.ANSWER, by(HOST, DECIDE)),
    CONSENT_HOME(Needs.ANSWER, by(HOME, NOMINATE)),
    APPROVE_EXTENSION(Needs.ANSWER, by(HOME, DECIDE)),
    PROLONG(Needs.NONE, by(HOST, RECORD)),
    ASK_EARLY_END(Needs.UNTIL, by(HOME, DECIDE), by(HOST, DECIDE), by(SELF, null)),
    APPROVE_EARLY_END(Needs.ANSWER, by(HOME, DECIDE)),
    END_EARLY(Needs.DAY, by(HOST, RECORD)),
    APPRAISE(Needs.WORDS, by(HOST, DECIDE)),
    HAND_OVER(Needs.DAY, by(HOST, RECORD)),
    RETURN(Needs.DAY, by(HOME, RECORD)),
    WITHDRAW(Needs.WORDS, by(HOME, NOMINATE), by(SELF, null)),
    /** The last step that stands is as if it had never been taken; both stay on record. */
    TAKE_BACK(Needs.WORDS);

    /** What a step has to tell. */
    public enum Needs {
        NONE,
        /** Yes or no; a no with a reason. */
        ANSWER,
        /** Number and day of a letter. */
        PAPER,
        /** Yes with number and day of a letter, or no with a reason. */
        ANSWERED_PAPER,
        DAY,
        YEAR,
        /** A last day, and why. */
        UNTIL,
        WORDS,
        /** The whole form anew. */
        DETAILS
    }

    private record Office(Party party, @Nullable Permission permission) {}

    private final Needs needs;
    private final Map<Party, Optional<Permission>> offices = new LinkedHashMap<>();

    Step(Needs needs, Office... offices) {
        this.needs = needs;
        List.of(offices).forEach(office -> this.offices.put(office.party(), Optional.ofNullable(office.permission())));
    }

    private static Office by(Party party, @Nullable Permission permission) {
        return new Office(party, permission);
    }

    /** The word used in the database, in addresses and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Step> of(String word) {
        return Arrays.stream(values()).filter(step -> step.word().equals(word)).findFirst();
    }

    public Needs needs() {
        return needs;
    }

    /** Whether it says yes or no to something. */
    public boolean answers() {
        return needs == Needs.ANSWER || needs == Needs.ANSWERED_PAPER;
    }

    /** Who may take it, whose it is in the first place first; for a taking back nobody, it is whose the step was. */
    public Set<Party> parties() {
        return Collections.unmodifiableSet(offices.keySet());
    }

    /** What the party needs for it; nothing where the person concerned speaks for themselves. */
    Optional<Permission> permission(Party party) {
        Optional<Permission> permission = offices.get(party);
        if (permission == null) {
            throw new IllegalArgumentException(party + " never takes " + this);
        }
        return permission;
    }

    /** Whether it begins a way. */
    boolean opens() {
        return this == RECOMMEND || this == TAKE_UP;
    }
}
