package org.jiedui.definitions;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Locale;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.measures.DefinitionTexts;
import org.jiedui.measures.DefinitionTexts.WrittenSet;
import org.jiedui.measures.SetState;
import org.jspecify.annotations.Nullable;

/**
 * One text of a set that is written on a page, and what became of it.
 *
 * @param version  from 1: each text of a code is one further
 * @param text     as it was written
 * @param whole    the same written out, as it counts
 * @param sha256   of the text, and {@code wholeSha256} of the whole, as they were kept
 * @param basedOn  code of the set of which it says the differences, if it does
 * @param beside   code of the set that it was begun from and is compared with
 * @param newest   whether no further text of its code was written
 */
record Draft(
        long id,
        String code,
        int version,
        String text,
        String whole,
        String sha256,
        String wholeSha256,
        @Nullable String basedOn,
        String beside,
        Word written,
        @Nullable Review review,
        @Nullable Force force,
        boolean newest) {

    /** Who, and when. */
    record Word(String by, Instant at) {}

    /** @param alone whether nobody else administered, so that the writer looked again */
    record Review(boolean approved, String words, boolean alone, Word said) {}

    /** @param withdrawal absent while nobody took it back */
    record Force(LocalDate from, Word said, @Nullable Withdrawal withdrawal) {

        SetState state() {
            return withdrawal == null ? new SetState.InForceFrom(from) : new SetState.Withdrawn(from, withdrawal.on());
        }
    }

    /** @param on the first day on which it is in force no more */
    record Withdrawal(LocalDate on, String words, Word said) {}

    /** How far it has come. */
    enum Stage {
        /** Waits for a review. */
        WRITTEN,
        SENT_BACK,
        /** Waits to be put in force. */
        APPROVED,
        /** Another text has taken its place. */
        PASSED_OVER,
        IN_FORCE,
        WITHDRAWN;

        /** The word for it in message keys. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    public Stage stage() {
        if (force != null) {
            return force.withdrawal() == null ? Stage.IN_FORCE : Stage.WITHDRAWN;
        }
        if (!newest) {
            return Stage.PASSED_OVER;
        }
        return review == null ? Stage.WRITTEN : review.approved() ? Stage.APPROVED : Stage.SENT_BACK;
    }

    /** Whether a further text can take its place. */
    public boolean open() {
        return newest && force == null;
    }

    /**
     * The set that the text means, come as far as this.
     *
     * @throws RefusedException {@code draft-altered} if what counts is not what was kept; or if it can be read no more
     */
    WrittenSet read(DefinitionTexts texts, SetState state) {
        if (!sha256(whole).equals(wholeSha256)) {
            throw new RefusedException(Finding.refused("draft-altered", "text", code));
        }
        return texts.again(whole, basedOn, state);
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
