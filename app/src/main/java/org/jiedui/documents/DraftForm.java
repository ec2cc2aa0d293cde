package org.jiedui.documents;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.CurrentUser;
import org.jiedui.documents.DocumentQueries.Remembered;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.nominations.Nomination;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads what was typed at the head of a document; what was not typed yet is as the last time, or as is usual. */
@Component
class DraftForm {

    private static final int LONGEST = 60;
    private static final int LONGEST_WORD = 20;
    private static final int MOST_WORDS = 1_000;

    private final DocumentQueries queries;
    private final Contents contents;
    private final CurrentUser user;
    private final Clock clock;

    DraftForm(DocumentQueries queries, Contents contents, CurrentUser user, Clock clock) {
        this.queries = queries;
        this.contents = contents;
        this.user = user;
        this.clock = clock;
    }

    /** A draft as far as it can be meant, and what is wrong with the rest. */
    record Read(Draft draft, List<Finding> wrong) {

        /** @throws RefusedException if anything is */
        Draft whole() {
            if (!wrong.isEmpty()) {
                throw new RefusedException(wrong);
            }
            return draft;
        }
    }

    Read read(Nomination nomination, DocumentKind kind, Map<String, String> fields) {
        List<Finding> wrong = new ArrayList<>();
        Ends ends = Ends.of(nomination);
        Optional<Remembered> last = queries.remembered(
                ends.place(kind.party()).value(), user.actor().name(), kind);
        String organ = text(fields, "organ", last.map(Remembered::organ).orElse(""));
        String word = text(fields, "word", last.map(Remembered::word).orElse(""));
        String addressee = kind.addressed() ? text(fields, "addressee", contents.addressee(nomination, kind)) : "";
        String remark = text(fields, "remark", "");
        missing(organ, "document-organ-missing", "organ", LONGEST, wrong);
        missing(word, "document-word-missing", "word", LONGEST_WORD, wrong);
        if (kind.addressed()) {
            missing(addressee, "document-addressee-missing", "addressee", LONGEST, wrong);
        }
        if (remark.length() > MOST_WORDS) {
            wrong.add(Finding.refused("document-long", "remark", MOST_WORDS));
        }
        int seen = queries.issued(nomination.id(), ends.side(kind.party()).word());
        meanwhile(fields, seen, wrong);
        return new Read(
                new Draft(
                        kind,
                        kind.yearly() ? year(nomination, fields, wrong) : null,
                        organ,
                        word,
                        addressee,
                        day(fields, wrong),
                        remark,
                        number(fields, "first", 1, wrong),
                        seen,
                        text(fields, "looked", "")),
                wrong);
    }

    /** Whether the series is still to begin, so that its first number may be chosen. */
    boolean begins(Nomination nomination, Draft draft) {
        return !queries.begun(
                Ends.of(nomination).place(draft.kind().party()).value(),
                draft.word(),
                draft.dated().getYear());
    }

    /** What nobody looked at is not issued: whoever looked before another one went out is asked to look again. */
    private static void meanwhile(Map<String, String> fields, int seen, List<Finding> wrong) {
        String looked = text(fields, "seen", String.valueOf(seen));
        if (!looked.equals(String.valueOf(seen))) {
            wrong.add(Finding.refused("document-meanwhile", ""));
        }
    }

    private static void missing(String text, String code, String field, int longest, List<Finding> wrong) {
        if (text.isEmpty()) {
            wrong.add(Finding.refused(code, field));
        } else if (text.length() > longest) {
            wrong.add(Finding.refused("document-long", field, longest));
        } else if (text.codePoints().anyMatch(DraftForm::isNoCharacter)) {
            wrong.add(Finding.refused("document-one-line", field));
        }
    }

    /** What stands on one line has no break in it, nor anything that nobody sees. */
    private static boolean isNoCharacter(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.FORMAT, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR -> true;
            default -> false;
        };
    }

    private LocalDate day(Map<String, String> fields, List<Finding> wrong) {
        LocalDate today = LocalDate.now(clock);
        String typed = text(fields, "dated", today.toString());
        try {
            LocalDate day = LocalDate.parse(typed);
            if (day.isAfter(today)) {
                wrong.add(Finding.refused("document-day-future", "dated", typed));
            } else if (day.getYear() < today.getYear() - 1) {
                wrong.add(Finding.refused("document-day-old", "dated", typed));
            } else {
                return day;
            }
        } catch (DateTimeException unclear) {
            wrong.add(Finding.refused("document-day-wrong", "dated", typed));
        }
        return today;
    }

    /** One of those that were appraised; the last one, if none is named. */
    private static @Nullable Integer year(Nomination nomination, Map<String, String> fields, List<Finding> wrong) {
        Optional<Integer> last = nomination.life().appraised().stream().max(Comparator.naturalOrder());
        String typed = text(fields, "year", last.map(String::valueOf).orElse(""));
        Optional<Integer> known = nomination.life().appraised().stream()
                .filter(year -> String.valueOf(year).equals(typed))
                .findFirst();
        if (known.isEmpty()) {
            wrong.add(Finding.refused("document-year-wrong", "year", typed));
        }
        return known.or(() -> last).orElse(null);
    }

    private static int number(Map<String, String> fields, String field, int usual, List<Finding> wrong) {
        String typed = text(fields, field, String.valueOf(usual));
        if (!typed.matches("\\d{1,6}") || field.equals("first") && Integer.parseInt(typed) < 1) {
            wrong.add(Finding.refused("document-number-wrong", field, typed));
            return usual;
        }
        return Integer.parseInt(typed);
    }

    /** What stands in a field that was sent along, also if it is blank; else what is usual. */
    private static String text(Map<String, String> fields, String field, String usual) {
        return fields.getOrDefault(field, usual)
                .replace("\0", "")
                .replace("\r\n", "\n")
                .strip();
    }
}
