package org.jiedui.nominations;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.List;
import java.util.Optional;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.StayId;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.Nomination.Manner;
import org.jiedui.nominations.PersonColumns.About;
import org.jiedui.nominations.PersonColumns.Way;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.secondments.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a row of the register of nominations says, with the post it names looked up. */
@Component
class NominationReader {

    private static final String NUMBER = "[1-9]\\d{0,17}";
    private final PersonColumns persons;
    private final Posts posts;
    private final Nominations nominations;

    NominationReader(PersonColumns persons, Posts posts, Nominations nominations) {
        this.persons = persons;
        this.posts = posts;
        this.nominations = nominations;
    }

    /** A row that was understood. */
    record Said(Way way, Manner manner, @Nullable PostId post, String replaces, Details details) {}

    List<Column> columns() {
        return persons.with(
                List.of(
                        Column.optional("home", TEXT),
                        Column.required("home-place", REGION),
                        Column.optional("post", TEXT),
                        Column.optional("host", TEXT),
                        Column.required("host-place", REGION),
                        Column.required("title", TEXT),
                        persons.choice("post-rank", Vocabulary.RANK),
                        Column.optional("from", DATE),
                        Column.optional("until", END)),
                Column.optional("replaces", TEXT));
    }

    /** Empty if the row is not understood; it then knows why. */
    Optional<Said> read(Row row) {
        About about = persons.about(row, "nomination");
        Details details = new Details(
                about.office(),
                about.unit(),
                PersonColumns.organisation(row, "host"),
                row.text("title").orElse(""),
                about.profession(),
                about.rank(),
                row.choice("post-rank").orElse(null),
                about.sex(),
                about.born(),
                about.education(),
                about.origin(),
                about.term(),
                about.note());
        Optional<Way> way = persons.way(row, "nomination", about.term().from());
        if (way.isEmpty()) {
            return Optional.empty();
        }
        Optional<Post> post = post(row, way.get());
        if (row.refused()) {
            return Optional.empty();
        }
        return Optional.of(new Said(
                way.get(),
                row.choice("manner").map(Manner::of).orElse(Manner.RECOMMENDED),
                post.map(Post::id).orElse(null),
                row.text("replaces").orElse(""),
                details));
    }

    /** The post asked for that the row names by its number. */
    private Optional<Post> post(Row row, Way way) {
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
        if (!post.hostPlace().equals(way.host())
                || !post.home().contains(way.home())
                || !post.category().equals(way.category())) {
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
