package org.jiedui.placing;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.Places;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.placing.Candidate.About;
import org.jiedui.placing.Candidate.Offer;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a row of the register of candidates says. */
@Component
class CandidateReader {

    private static final Pattern YEARS = Pattern.compile("(\\d{1,2})\\s*年?");
    private static final Pattern BETWEEN_WISHES = Pattern.compile("[;；、\\n]+");
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 200;

    /** Nobody who is sent is younger or older than that; a birth that says so is a slip of the pen. */
    private static final int YOUNGEST = 16;

    private static final int OLDEST = 100;

    /** As many years as anybody has been in a profession. */
    private static final int MOST_YEARS = 80;

    private final Pairings pairings;
    private final Vocabulary vocabulary;
    private final Clock clock;

    CandidateReader(Pairings pairings, Vocabulary vocabulary, Clock clock) {
        this.pairings = pairings;
        this.vocabulary = vocabulary;
        this.clock = clock;
    }

    /** A row that was understood. */
    record Said(
            String name,
            String category,
            RegionCode home,
            RegionCode host,
            @Nullable PairingId pairing,
            Direction direction,
            String manner,
            About about,
            Offer offer) {}

    List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("person", TEXT),
                Column.optional("person-no", TEXT),
                Column.optional("office", TEXT),
                choice("sex", Vocabulary.SEX),
                Column.optional("born", DATE),
                choice("rank", Vocabulary.RANK),
                choice("education", Vocabulary.EDUCATION),
                Column.optional("origin", REGION),
                Column.choice("category", true, "cadre", "specialist"),
                choice("profession", Vocabulary.PROFESSION),
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
                Column.choice("priority", false, "first", "ordinary", "reserve"),
                Column.choice("manner", false, "recommended", "applied"),
                Column.optional("note", TEXT));
    }

    private Column choice(String key, String topic) {
        return Column.choice(key, false, vocabulary.codes(topic));
    }

    /** Empty if the row is not understood; it then knows why. */
    Optional<Said> read(Row row) {
        About about = about(row);
        Offer offer = offer(row);
        Optional<String> name = Optional.of(text(row, "person", LONGEST_NAME)).filter(said -> !said.isEmpty());
        if (name.isPresent() && name.get().equals(offer.partner())) {
            row.refuse(Finding.refused("candidate-goes-with-self", "partner"));
        }
        Optional<String> category = row.choice("category");
        Optional<RegionCode> home = row.region("home-place");
        Optional<RegionCode> host = row.region("host-place");
        String manner = row.choice("manner").orElse("recommended");
        if (name.isEmpty() || category.isEmpty() || home.isEmpty() || host.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        Places places = new Places(home.get(), host.get(), host.get());
        Direction direction = pairings.direction(places).orElse(null);
        if (direction == null || home.get().equals(host.get()) || sameSide(host.get(), direction)) {
            row.refuse(Finding.refused("candidate-on-one-side", "host-place"));
            return Optional.empty();
        }
        return Optional.of(new Said(
                name.get(),
                category.get(),
                home.get(),
                host.get(),
                pairings.assign(places, offer.term().from(), row),
                direction,
                manner,
                about,
                offer));
    }

    /** Whether the place is known to lie on the side that sends. */
    private boolean sameSide(RegionCode host, Direction direction) {
        return pairings.sideOf(host).filter(direction.from()::equals).isPresent();
    }

    private About about(Row row) {
        PartialDate born = row.date("born").orElse(null);
        if (born != null && impossible(born)) {
            row.refuse(Finding.refused("nomination-born-impossible", "born", born.toString()));
        }
        return new About(
                text(row, "office", LONGEST_TEXT),
                text(row, "home", LONGEST_TEXT),
                row.choice("profession").orElse(null),
                row.choice("rank").orElse(null),
                row.choice("sex").orElse(null),
                born,
                row.choice("education").orElse(null),
                row.region("origin").orElse(null),
                years(row),
                row.text("note").orElse(""));
    }

    private boolean impossible(PartialDate born) {
        LocalDate today = LocalDate.now(clock);
        return born.first().isAfter(today.minusYears(YOUNGEST)) || born.last().isBefore(today.minusYears(OLDEST));
    }

    private Offer offer(Row row) {
        Term term = new Term(row.date("from").orElse(null), row.end("until"));
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused("candidate-ends-before-it-starts", "until"));
        }
        String team = text(row, "team", LONGEST_NAME);
        boolean leads = row.choice("leads").map("yes"::equals).orElse(false);
        if (leads && team.isEmpty()) {
            row.refuse(Finding.refused("candidate-leads-no-team", "team"));
        }
        return new Offer(
                term,
                wishes(row),
                team,
                leads,
                text(row, "partner", LONGEST_NAME),
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
        if (wishes.stream().anyMatch(wish -> wish.length() > LONGEST_NAME)) {
            row.refuse(Finding.refused("cell-too-long", "wishes", LONGEST_NAME));
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

    private static String text(Row row, String column, int longest) {
        String text = row.text(column).orElse("");
        if (text.length() > longest) {
            row.refuse(Finding.refused("cell-too-long", column, longest));
        }
        return text;
    }
}
