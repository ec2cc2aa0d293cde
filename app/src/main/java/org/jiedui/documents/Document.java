package org.jiedui.documents;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiedui.kernel.PersonId;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Party;
import org.jspecify.annotations.Nullable;

/**
 * A document that was issued.
 *
 * @param about  the year that it speaks of, if it speaks of one
 * @param source what was set on its pages; empty once the person was erased
 */
record Document(
        DocumentId id,
        DocumentKind kind,
        @Nullable Integer about,
        NominationId nomination,
        PersonId person,
        String personName,
        Ends ends,
        Number number,
        String organ,
        String addressee,
        String title,
        LocalDate dated,
        String source,
        String by,
        Instant at,
        List<Kept> files,
        @Nullable Withdrawal withdrawal) {

    Document {
        files = List.copyOf(files);
    }

    /** 发文字号: the organ's word, the year, the running number. */
    record Number(String word, int year, int no) {

        @Override
        public String toString() {
            return word + "〔" + year + "〕" + no + "号";
        }
    }

    /** @param format {@code docx} or {@code pdf} */
    record Kept(String format, String hash, long size) {}

    /** Taken back, with why. */
    record Withdrawal(String reason, String by, Instant at) {}

    Optional<Kept> file(String format) {
        return files.stream().filter(kept -> kept.format().equals(format)).findFirst();
    }

    Document with(List<Kept> held) {
        return new Document(
                id,
                kind,
                about,
                nomination,
                person,
                personName,
                ends,
                number,
                organ,
                addressee,
                title,
                dated,
                source,
                by,
                at,
                held,
                withdrawal);
    }

    Party party() {
        return kind.party();
    }
}
