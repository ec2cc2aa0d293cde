package org.jiedui.definitions;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.audit.AuditTrail;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.DefinitionTexts.TextRefused;
import org.jiedui.measures.DefinitionTexts.WrittenSet;
import org.jiedui.measures.SetState;
import org.springframework.stereotype.Service;

/**
 * The way of a set that is written on a page: written, looked over by somebody else, put in force from a day, perhaps withdrawn.
 * Whoever administers everything may take each step, since under a set the figures of everybody are counted; a review is by
 * another than the writer, as soon as there is another. What was in force never changes: a later wording is a set of another code.
 */
@Service
class Drafts {

    static final int LONGEST_TEXT = 400_000;
    static final int LONGEST_WORDS = 2_000;
    private static final int LONGEST_STEM = 36;

    private final DraftRepository repository;
    private final DefinitionTexts texts;
    private final Access access;
    private final CurrentUser user;
    private final AuditTrail trail;
    private final Clock clock;

    Drafts(
            DraftRepository repository,
            DefinitionTexts texts,
            Access access,
            CurrentUser user,
            AuditTrail trail,
            Clock clock) {
        this.repository = repository;
        this.texts = texts;
        this.access = access;
        this.user = user;
        this.trail = trail;
        this.clock = clock;
    }

    /** Of each code the text in force, or else the newest. */
    List<Draft> all() {
        access.requireEverywhere(Permission.ADMINISTER);
        return repository.last();
    }

    /** @throws AbsentException if there is no such text */
    Draft find(long id) {
        access.requireEverywhere(Permission.ADMINISTER);
        return repository.find(id).orElseThrow(() -> new AbsentException("definition draft " + id));
    }

    /** All texts of its code, the newest first. */
    List<Draft> versions(Draft draft) {
        return repository.of(draft.code());
    }

    /** A text to begin with, under a code that neither a set nor a draft has. */
    String begin(String from, boolean whole) {
        access.requireEverywhere(Permission.ADMINISTER);
        return texts.begin(from, free(from), whole);
    }

    private String free(String from) {
        String plain = from.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
        String stem = "our-" + plain.replaceFirst("^our-", "");
        stem = stem.length() > LONGEST_STEM ? stem.substring(0, LONGEST_STEM) : stem;
        String code = stem;
        for (int i = 2; texts.known(code) || !repository.of(code).isEmpty(); i++) {
            code = stem + "-" + i;
        }
        return code;
    }

    /** What a file holds. */
    String text(byte[] file) {
        access.requireEverywhere(Permission.ADMINISTER);
        if (file.length > 4 * LONGEST_TEXT) {
            throw tooLong();
        }
        return texts.text(file);
    }

    /**
     * Keeps the first text of a set.
     *
     * @param beside code of the set that it was begun from
     * @throws TextRefused      naming each fault with line and column
     * @throws RefusedException {@code draft-known}
     */
    long write(String text, String beside) {
        access.requireEverywhere(Permission.ADMINISTER);
        return keep(read(text), text, beside, 0, "draft-known");
    }

    /**
     * Keeps a further text of a set.
     *
     * @throws TextRefused      naming each fault with line and column
     * @throws RefusedException {@code draft-code} if it is called otherwise, {@code draft-moved} if another text came first
     */
    long write(String text, Draft over) {
        access.requireEverywhere(Permission.ADMINISTER);
        WrittenSet read = read(text);
        if (!read.set().code().equals(over.code())) {
            throw new RefusedException(
                    Finding.refused("draft-code", "text", read.set().code(), over.code()));
        }
        return keep(read, text, over.beside(), over.version(), "draft-moved");
    }

    private WrittenSet read(String text) {
        if (text.length() > LONGEST_TEXT) {
            throw tooLong();
        }
        return texts.read(text);
    }

    private long keep(WrittenSet read, String text, String beside, int over, String otherwise) {
        String code = read.set().code();
        String basedOn = read.set().basedOn();
        String compared = basedOn != null ? basedOn : beside;
        long id = repository
                .write(
                        new DraftRepository.Text(
                                code, text, read.whole(), basedOn, texts.known(compared) ? compared : ""),
                        over,
                        said())
                .orElseThrow(() -> new RefusedException(Finding.refused(otherwise, "text", code)));
        trail.tell(
                "definitions " + code,
                "definitions written · " + (over + 1) + " " + Draft.sha256(text) + " " + Draft.sha256(read.whole()));
        return id;
    }

    /**
     * Says of a text whether it may be put in force.
     *
     * @throws RefusedException {@code draft-words} if it is sent back without a reason, {@code draft-other-eyes} if one's own is
     *                          to be reviewed by somebody else, {@code draft-reviewed} if somebody was first
     */
    void review(Draft draft, boolean approved, String words) {
        access.requireEverywhere(Permission.ADMINISTER);
        if (!approved && words.isBlank()) {
            throw new RefusedException(Finding.refused("draft-words", "words"));
        }
        boolean alone = !access.anotherAdministers();
        if (!repository.review(draft.id(), approved, cut(words), alone, said())) {
            boolean own = draft.written().by().equals(user.actor().name()) && !alone;
            throw new RefusedException(
                    own && find(draft.id()).review() == null
                            ? Finding.refused("draft-other-eyes", "words")
                            : Finding.refused("draft-reviewed", "words"));
        }
        tell(draft, approved ? "approved" : "sent back", "");
    }

    /**
     * Puts an approved text in force. It is kept; that answers know it is another's task.
     *
     * @throws RefusedException {@code draft-day} if the day is over, {@code definition-code-taken} if there came a file of this
     *                          name meanwhile, {@code draft-alone-no-more} if only its writer looked again, and by now somebody
     *                          else administers too, {@code draft-altered} and those of reading if it can be read no more,
     *                          {@code draft-not-approved} if it was not approved, is not the newest, or is in force already
     */
    void force(Draft draft, LocalDate from) {
        access.requireEverywhere(Permission.ADMINISTER);
        if (from.isBefore(LocalDate.now(clock))) {
            throw new RefusedException(Finding.refused("draft-day", "from", from.toString()));
        }
        if (draft.force() == null && texts.known(draft.code())) {
            throw new RefusedException(Finding.refused("definition-code-taken", "from", draft.code()));
        }
        if (draft.stage() == Draft.Stage.APPROVED) {
            draft.read(texts, new SetState.InForceFrom(from));
        }
        if (outgrown(draft)) {
            throw new RefusedException(Finding.refused("draft-alone-no-more", "from"));
        }
        if (!repository.force(draft.id(), from, !access.anotherAdministers(), said())) {
            throw new RefusedException(Finding.refused("draft-not-approved", "from"));
        }
        tell(draft, "in force", " " + from);
    }

    /**
     * Takes back that a set is or will be in force, from today on. Nobody else has to agree: it brings back what was in force before.
     *
     * @throws RefusedException {@code draft-words} without a reason, {@code draft-not-in-force}
     */
    void withdraw(Draft draft, String words) {
        access.requireEverywhere(Permission.ADMINISTER);
        if (words.isBlank()) {
            throw new RefusedException(Finding.refused("draft-words", "words"));
        }
        if (!repository.withdraw(draft.id(), LocalDate.now(clock), cut(words), said())) {
            throw new RefusedException(Finding.refused("draft-not-in-force", "words"));
        }
        tell(draft, "withdrawn", "");
    }

    private void tell(Draft draft, String what, String more) {
        trail.tell("definitions " + draft.code(), "definitions " + what + " · " + draft.version() + more);
    }

    /** Whether the user may review the text: somebody else's, or their own if nobody else could. */
    boolean reviews(Draft draft) {
        return draft.stage() == Draft.Stage.WRITTEN
                && (!draft.written().by().equals(user.actor().name()) || !access.anotherAdministers());
    }

    /** Whether only its writer looked again, though by now there is somebody else: a further text and another's review are needed. */
    boolean outgrown(Draft draft) {
        return draft.stage() == Draft.Stage.APPROVED
                && draft.review() != null
                && draft.review().alone()
                && access.anotherAdministers();
    }

    private Draft.Word said() {
        return new Draft.Word(user.actor().name(), clock.instant());
    }

    private static RefusedException tooLong() {
        return new RefusedException(Finding.refused("draft-too-long", "text", LONGEST_TEXT));
    }

    private static String cut(String words) {
        String plain = words.strip();
        return plain.length() <= LONGEST_WORDS ? plain : plain.substring(0, LONGEST_WORDS);
    }
}
