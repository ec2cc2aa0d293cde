package org.jiedui.placing;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Term;
import org.jiedui.nominations.PersonColumns;
import org.jiedui.nominations.PersonColumns.Way;
import org.jiedui.pairings.Pairings;
import org.jiedui.placing.Candidate.About;
import org.jiedui.placing.Candidate.Offer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a row of the register of candidates says. */
@Component
class CandidateReader {

    private static final Pattern YEARS = Pattern.compile("(\\d{1,2})\\s*年?");
    private static final Pattern BETWEEN_WISHES = Pattern.compile("[;；、\\n]+");
    private static final int LONGEST_WISH = 60;

    /** As many years as anybody has been in a profession. */
    private static final int MOST_YEARS = 80;

    private final PersonColumns persons;
    private final Pairings pairings;

    CandidateReader(PersonColumns persons, Pairings pairings) {
        this.persons = persons;
        this.pairings = pairings;
    }

    /** A row that was understood. */
    record Said(Way way, String manner, About about, Offer offer) {}

    List<Column> columns() {
        return persons.with(List.of(
                Column.optional("years", TEXT),
                Column.optional("home", TEXT),
                Column.required("home-place", REGION),
                Column.required("host-place", REGION),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.optional("wishes", TEXT),
                Column.optional("team", TEXT),
                Column.choice("leads", false, "yes", "no"),
                Column.optional("partner", TEXT),
                Column.choice("priority", false, "first", "ordinary", "reserve")));
    }

    /** Empty if the row is not understood; it then knows why. */
    Optional<Said> read(Row row) {
        PersonColumns.About said = persons.about(row, "candidate");
        About about = new About(
                said.office(),
                said.unit(),
                said.profession(),
                said.rank(),
                said.sex(),
                said.born(),
                said.education(),
                said.origin(),
                years(row),
                said.note());
        Offer offer = offer(row, said.term());
        if (!offer.partner().isEmpty()
                && row.text("person").filter(offer.partner()::equals).isPresent()) {
            row.refuse(Finding.refused("candidate-goes-with-self", "partner"));
        }
        String manner = row.choice("manner").orElse("recommended");
        return persons.way(row, "candidate", said.term().from())
                .filter(way -> ofTwoSides(way, row))
                .map(way -> new Said(way, manner, about, offer));
    }

    /** Whether the place where the person may go is not known to lie on the side that sends. */
    private boolean ofTwoSides(Way way, Row row) {
        boolean sameSide = pairings.sideOf(way.host())
                .filter(way.direction().from()::equals)
                .isPresent();
        if (sameSide) {
            row.refuse(Finding.refused("candidate-on-one-side", "host-place"));
        }
        return !sameSide;
    }

    private static Offer offer(Row row, Term term) {
        String team = PersonColumns.name(row, "team");
        boolean leads = row.choice("leads").map("yes"::equals).orElse(false);
        if (leads && team.isEmpty()) {
            row.refuse(Finding.refused("candidate-leads-no-team", "team"));
        }
        return new Offer(
                term,
                wishes(row),
                team,
                leads,
                PersonColumns.name(row, "partner"),
                row.choice("priority").orElse(null));
    }

    /** In their order. A comma is no end: it may stand inside of a title. */
    private static List<String> wishes(Row row) {
        List<String> wishes = Stream.of(BETWEEN_WISHES.split(row.text("wishes").orElse("")))
                .map(String::strip)
                .filter(wish -> !wish.isEmpty())
                .distinct()
                .toList();
        if (wishes.size() > Offer.MOST_WISHES) {
            row.refuse(Finding.refused("candidate-wishes-many", "wishes", Offer.MOST_WISHES));
            return List.of();
        }
        if (wishes.stream().anyMatch(wish -> wish.length() > LONGEST_WISH)) {
            row.refuse(Finding.refused("cell-too-long", "wishes", LONGEST_WISH));
        }
        return wishes;
    }

    private static @Nullable Integer years(Row row) {
        String text = row.text("years").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        Matcher years = YEARS.matcher(text);
        if (!years.matches() || Integer.parseInt(years.group(1)) > MOST_YEARS) {
            row.refuse(Finding.refused("candidate-years-unclear", "years", text));
            return null;
        }
        return Integer.valueOf(years.group(1));
    }
}
