package org.jiedui.mentoring;

import java.util.List;
import java.util.Map;
import org.jiedui.access.CurrentUser;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.readers.Reader;
import org.jiedui.readers.Readers;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is told of a pair along the way: by the one on the stay, or by an office of either side that records. */
@Service
class Mentoring {

    private static final int MOST_WORDS = 2_000;

    private final PairRepository repository;
    private final Readers readers;
    private final CurrentUser user;

    Mentoring(PairRepository repository, Readers readers, CurrentUser user) {
        this.repository = repository;
        this.readers = readers;
        this.user = user;
    }

    /** @throws AbsentException if there is no such pair, or it was taken back */
    Pair pair(MentoringId id) {
        return repository.byId(id).orElseThrow(() -> new AbsentException("no such pair: " + id.value()));
    }

    boolean tells(Pair pair) {
        Reader reader = readers.of(pair.stay());
        return reader.self() || reader.records();
    }

    /** Whether the user may take back what was told: whoever told it, and the one on the stay. */
    boolean takesBack(Pair pair, Pair.Told told) {
        return told.by().equals(user.actor().name()) || readers.of(pair.stay()).self();
    }

    /**
     * @param fields {@code words}, {@code day} (may be empty), {@code ended} ({@code yes}: it is over); or {@code take-back}, the
     *     number of what was told
     * @throws RefusedException {@code mentoring-not-yours}, {@code mentoring-words-missing}, {@code mentoring-words-long}, and as
     *     for a date in a cell
     */
    @Transactional
    public void tell(MentoringId id, Map<String, String> fields) {
        Pair pair = pair(id);
        String back = fields.getOrDefault("take-back", "");
        if (!back.isEmpty()) {
            Pair.Told told = pair.told().stream()
                    .filter(one -> String.valueOf(one.id()).equals(back) && takesBack(pair, one))
                    .findFirst()
                    .orElseThrow(() -> new RefusedException(Finding.refused("mentoring-not-yours", "")));
            repository.withdrawTold(told.id());
            return;
        }
        if (!tells(pair)) {
            throw new RefusedException(Finding.refused("mentoring-not-yours", ""));
        }
        String words = fields.getOrDefault("words", "")
                .replace("\0", "")
                .replace("\r\n", "\n")
                .strip();
        PartialDate day = Row.typedDate(fields.getOrDefault("day", "").replace("\0", ""), "day");
        if (words.isEmpty()) {
            throw new RefusedException(Finding.refused("mentoring-words-missing", "words"));
        }
        if (words.length() > MOST_WORDS) {
            throw new RefusedException(Finding.refused("mentoring-words-long", "words", MOST_WORDS));
        }
        repository.insert(
                id, day, words, "yes".equals(fields.get("ended")), user.actor().name());
    }

    List<Pair> all() {
        return repository.all();
    }

    /** The years that a list can be narrowed to, the last one first. */
    List<String> years() {
        return repository.years();
    }
}
