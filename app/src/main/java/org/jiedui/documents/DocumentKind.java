package org.jiedui.documents;

import static org.jiedui.access.Permission.DECIDE;
import static org.jiedui.access.Permission.NOMINATE;
import static org.jiedui.access.Permission.RECORD;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jiedui.access.Permission;
import org.jiedui.nominations.Life;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.Party;
import org.jiedui.nominations.Stage;
import org.jiedui.nominations.Step;
import org.jiedui.nominations.Taken;

/** What can be issued, by whom, from when on, and who reads it. */
enum DocumentKind {
    /** 推荐表: what the home side looks into somebody with. */
    RECOMMENDATION_FORM(Party.HOME, NOMINATE, Audience.OWN, nomination -> said(nomination, Step.RECOMMEND)),
    /** 商请函: holds what identifies the person, hence between the organisation departments. */
    REQUEST_LETTER(Party.HOME, DECIDE, Audience.DEPARTMENTS, nomination -> said(nomination, Step.DECIDE_HOME)),
    /** 任职通知 */
    APPOINTMENT_NOTICE(Party.HOST, DECIDE, Audience.BOTH, nomination -> said(nomination, Step.APPOINT)),
    /** 商请延期函 */
    EXTENSION_REQUEST(Party.HOST, DECIDE, Audience.BOTH, nomination -> open(nomination, Life.Word.NEED)),
    /** 同意延期的复函 */
    EXTENSION_CONSENT(
            Party.HOME,
            DECIDE,
            Audience.BOTH,
            nomination -> open(nomination, Life.Word.APPROVAL) || said(nomination, Step.PROLONG)),
    /** 提前结束挂职的函 */
    EARLY_END_LETTER(Party.HOME, DECIDE, Audience.BOTH, DocumentKind::endsEarly),
    /** 年度考核表: one for each year of which the host has written an appraisal. */
    YEARLY_APPRAISAL(
            Party.HOST,
            DECIDE,
            Audience.CONCERNED,
            nomination -> !nomination.life().appraised().isEmpty()),
    /** 鉴定表 */
    CLOSING_APPRAISAL(Party.HOST, DECIDE, Audience.CONCERNED, nomination -> said(nomination, Step.APPRAISE)),
    /** 交接书 */
    HANDOVER_BOOK(
            Party.HOST,
            RECORD,
            Audience.BOTH,
            nomination -> nomination.stay() != null
                    && nomination.stage().compareTo(Stage.IN_POST) >= 0
                    && nomination.stage().compareTo(Stage.RETURNED) <= 0),
    /** 服务证明: of a service that is over. */
    SERVICE_CERTIFICATE(Party.HOST, DECIDE, Audience.BOTH, nomination -> said(nomination, Step.RETURN));

    /** Who reads a document. */
    enum Audience {
        /** Those of the issuing side who recommend or decide. */
        OWN,
        /** The same, and who decides on the other side. */
        DEPARTMENTS,
        /** The same, and the person. */
        CONCERNED,
        /** Whoever sees the nomination, and the person. */
        BOTH;

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Audience of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    private final Party party;
    private final Permission permission;
    private final Audience audience;
    private final Predicate<Nomination> stands;

    DocumentKind(Party party, Permission permission, Audience audience, Predicate<Nomination> stands) {
        this.party = party;
        this.permission = permission;
        this.audience = audience;
        this.stands = stands;
    }

    /** The word used in the database, in addresses, for the template and in message keys. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Optional<DocumentKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** Who issues it. */
    Party party() {
        return party;
    }

    Permission permission() {
        return permission;
    }

    Audience audience() {
        return audience;
    }

    /** Whether the nomination has come so far that there is something to say. */
    boolean standsFor(Nomination nomination) {
        boolean goesOn = nomination.stage() != Stage.REFUSED && nomination.stage() != Stage.WITHDRAWN;
        return goesOn && stands.test(nomination);
    }

    /** Whether it speaks of one year. */
    public boolean yearly() {
        return this == YEARLY_APPRAISAL;
    }

    /** Whether it goes to an organ, which is named at its head. */
    public boolean addressed() {
        return List.of(REQUEST_LETTER, APPOINTMENT_NOTICE, EXTENSION_REQUEST, EXTENSION_CONSENT, EARLY_END_LETTER)
                .contains(this);
    }

    /** The steps that stand and call for one, without the number of a paper that was written elsewhere. */
    List<Taken> calledFor(Nomination nomination) {
        Step calls = switch (this) {
            case REQUEST_LETTER -> Step.SEND_LETTER;
            case APPOINTMENT_NOTICE -> Step.APPOINT;
            case EXTENSION_CONSENT -> Step.PROLONG;
            case EARLY_END_LETTER -> Step.END_EARLY;
            case YEARLY_APPRAISAL -> Step.APPRAISE_YEAR;
            case CLOSING_APPRAISAL -> Step.APPRAISE;
            case HANDOVER_BOOK -> Step.HAND_OVER;
            case RECOMMENDATION_FORM, EXTENSION_REQUEST, SERVICE_CERTIFICATE -> null;
        };
        return nomination.life().standing().stream()
                .filter(taken -> taken.step() == calls
                        && !Boolean.FALSE.equals(taken.answer())
                        && taken.reference().isBlank())
                .toList();
    }

    private static boolean said(Nomination nomination, Step step) {
        return nomination.life().standing().stream()
                .anyMatch(taken -> taken.step() == step && !Boolean.FALSE.equals(taken.answer()));
    }

    private static boolean open(Nomination nomination, Life.Word word) {
        Life.Extension extension = nomination.life().extension();
        return extension != null && extension.given().contains(word);
    }

    private static boolean endsEarly(Nomination nomination) {
        Life.EarlyEnd asked = nomination.life().earlyEnd();
        return asked != null && asked.approved() || said(nomination, Step.END_EARLY);
    }

    /** The last standing step of this kind that did not say no. */
    static Optional<Taken> last(Nomination nomination, Step step) {
        return nomination.life().standing().stream()
                .filter(taken -> taken.step() == step && !Boolean.FALSE.equals(taken.answer()))
                .reduce((one, next) -> next);
    }
}
