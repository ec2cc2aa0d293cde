package org.jiedui.nominations;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.Places;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Nomination.Manner;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.regions.RegionCode;
import org.jiedui.secondments.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a row of the register of nominations says, with the post it names looked up. */
@Component
class NominationReader {

    private static final String NUMBER = "[1-9]\\d{0,17}";
    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_ORGANISATION = 200;

    /** Nobody who is seconded is younger or older than that; a birth that says so is a slip of the pen. */
    private static final int YOUNGEST = 16;

    private static final int OLDEST = 100;

    private final Pairings pairings;
    private final Posts posts;
    private final Nominations nominations;
    private final Vocabulary vocabulary;
    private final Clock clock;

    NominationReader(Pairings pairings, Posts posts, Nominations nominations, Vocabulary vocabulary, Clock clock) {
        this.clock = clock;
        this.pairings = pairings;
        this.posts = posts;
        this.nominations = nominations;
        this.vocabulary = vocabulary;
    }

    /** A row that was understood. */
    record Said(
            String name,
            String category,
            RegionCode home,
            RegionCode host,
            @Nullable PairingId pairing,
            Direction direction,
            Manner manner,
            @Nullable PostId post,
            String replaces,
            Details details) {}

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
                Column.optional("home", TEXT),
                Column.required("home-place", REGION),
                Column.optional("post", TEXT),
                Column.optional("host", TEXT),
                Column.required("host-place", REGION),
                Column.required("title", TEXT),
                choice("post-rank", Vocabulary.RANK),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.choice("manner", false, "recommended", "applied"),
                Column.optional("replaces", TEXT),
                Column.optional("note", TEXT));
    }

    private Column choice(String key, String topic) {
        return Column.choice(key, false, vocabulary.codes(topic));
    }

    /** Empty if the row is not understood; it then knows why. */
    Optional<Said> read(Row row) {
        Term term = new Term(row.date("from").orElse(null), row.end("until"));
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused("nomination-ends-before-it-starts", "until"));
        }
        row.text("person")
                .filter(name -> name.length() > LONGEST_NAME)
                .ifPresent(name -> row.refuse(Finding.refused("cell-too-long", "person", LONGEST_NAME)));
        row.date("born")
                .filter(this::impossible)
                .ifPresent(born -> row.refuse(Finding.refused("nomination-born-impossible", "born", born.toString())));
        Details details = new Details(
                row.text("office").orElse(""),
                organisation(row, "home"),
                organisation(row, "host"),
                row.text("title").orElse(""),
                row.choice("profession").orElse(null),
                row.choice("rank").orElse(null),
                row.choice("post-rank").orElse(null),
                row.choice("sex").orElse(null),
                row.date("born").orElse(null),
                row.choice("education").orElse(null),
                row.region("origin").orElse(null),
                term,
                row.text("note").orElse(""));
        Optional<String> name = row.text("person");
        Optional<String> category = row.choice("category");
        Optional<RegionCode> home = row.region("home-place");
        Optional<RegionCode> host = row.region("host-place");
        if (name.isEmpty() || category.isEmpty() || home.isEmpty() || host.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        Places places = new Places(home.get(), host.get(), host.get());
        Direction direction = pairings.direction(places).orElse(null);
        if (home.get().equals(host.get()) || direction == null) {
            row.refuse(Finding.refused("nomination-on-one-side", "host-place"));
            return Optional.empty();
        }
        Optional<Post> post = post(row, home.get(), host.get(), category.get());
        if (row.refused()) {
            return Optional.empty();
        }
        return Optional.of(new Said(
                name.get(),
                category.get(),
                home.get(),
                host.get(),
                pairings.assign(places, term.from(), row),
                direction,
                row.choice("manner").map(Manner::of).orElse(Manner.RECOMMENDED),
                post.map(Post::id).orElse(null),
                row.text("replaces").orElse(""),
                details));
    }

    private boolean impossible(PartialDate born) {
        LocalDate today = LocalDate.now(clock);
        return born.first().isAfter(today.minusYears(YOUNGEST)) || born.last().isBefore(today.minusYears(OLDEST));
    }

    /** Stands at the head and at the foot of papers; what is longer than any name is none. */
    private static String organisation(Row row, String column) {
        String name = row.text(column).orElse("");
        if (name.length() > LONGEST_ORGANISATION) {
            row.refuse(Finding.refused("cell-too-long", column, LONGEST_ORGANISATION));
        }
        return name;
    }

    /** The post asked for that the row names by its number. */
    private Optional<Post> post(Row row, RegionCode home, RegionCode host, String category) {
        Optional<String> number = row.text("post");
        if (number.isEmpty()) {
            return Optional.empty();
        }
        Optional<Post> found = Optional.of(number.get())
                .filter(text -> text.matches(NUMBER))
                .flatMap(text -> posts.held(new PostId(Long.parseLong(text))));
        if (found.isEmpty()) {
            row.refuse(Finding.refused("nomination-no-such-post", "post", number.get()));
            return Optional.empty();
        }
        Post post = found.get();
        if (!post.hostPlace().equals(host)
                || !post.home().contains(home)
                || !post.category().equals(category)) {
            row.refuse(Finding.refused("nomination-other-post", "post", number.get(), post.title()));
            return Optional.empty();
        }
        return Optional.of(post);
    }

    /** Refuses somebody for whom no seat of their post is left; that of whom they replace is. */
    void seat(Said said, @Nullable StayId replaces, Row row) {
        if (said.post() != null) {
            posts.posts(List.of(said.post())).stream()
                    .filter(post -> nominations.fill(post, replaces))
                    .forEach(post ->
                            row.refuse(Finding.refused("nomination-post-full", "post", post.title(), post.seats())));
        }
    }
}
