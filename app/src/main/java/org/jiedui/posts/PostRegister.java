package org.jiedui.posts;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Kinds;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.People;
import org.jiedui.posts.PostRepository.NewPost;
import org.springframework.stereotype.Component;

/** 岗位需求: one row asks for one post, for one person or several. */
@Component
class PostRegister implements Register {

    private static final Pattern PERSONS = Pattern.compile("(\\d{1,3})\\s*[人名个位]?");

    private final PostRepository repository;
    private final PostQueries queries;
    private final People people;
    private final Pairings pairings;
    private final Filling filling;
    private final List<String> professions;
    private final List<String> ranks;

    PostRegister(
            PostRepository repository,
            PostQueries queries,
            People people,
            Pairings pairings,
            Kinds kinds,
            Optional<Filling> filling) {
        this.repository = repository;
        this.queries = queries;
        this.people = people;
        this.pairings = pairings;
        this.filling = filling.orElse(posts -> java.util.Map.of());
        var words = kinds.find("post-asked").orElseThrow().attributes();
        this.professions = List.copyOf(words.getOrDefault("profession", Set.of()));
        this.ranks = List.copyOf(words.getOrDefault("grade", Set.of()));
    }

    @Override
    public String code() {
        return "posts";
    }

    @Override
    public int rank() {
        return 36;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.ofBatch(batch).stream()
                .findFirst()
                .map(post -> "/posts/" + post.id().value());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.optional("host", TEXT),
                Column.required("host-place", REGION),
                Column.required("title", TEXT),
                Column.choice("category", true, "cadre", "specialist"),
                Column.choice("profession", false, professions.toArray(String[]::new)),
                Column.choice("rank", false, ranks.toArray(String[]::new)),
                Column.optional("number", TEXT),
                Column.required("home-place", REGION),
                Column.optional("from", DATE),
                Column.optional("until", END),
                Column.choice("urgency", false, "urgent", "ordinary"),
                Column.optional("team", TEXT),
                Column.choice("leads", false, "yes", "no"),
                Column.optional("duties", TEXT),
                Column.optional("wishes", TEXT),
                Column.optional("evidence", EVIDENCE));
    }

    @Override
    public void take(Row row, Batch batch) {
        NewPost said = read(row).orElse(null);
        if (said == null || row.refused()) {
            return;
        }
        Places places = new Places(said.home(), said.hostPlace(), said.hostPlace());
        Direction direction = pairings.direction(places).orElse(null);
        if (said.home().equals(said.hostPlace()) || direction == null) {
            row.refuse(Finding.refused("post-on-one-side", "home-place"));
            return;
        }
        String host = row.text("host").orElse("");
        if (!said.team().isEmpty()
                && said.leads()
                && queries.teamIsLed(said.team(), said.hostPlace(), said.term().from())) {
            row.refuse(Finding.refused("post-team-led-twice", "leads", said.team()));
            return;
        }
        Optional<EntryNo> known = queries.same(said, host);
        if (known.isPresent()) {
            row.known(Finding.remark("post-known", "", known.get().value()));
            return;
        }
        PairingId pairing = pairings.assign(places, said.term().from(), row);
        OrganisationId organisation = host.isEmpty() ? null : people.organisation(host, said.hostPlace(), batch.id());
        EntryNo entry = batch.posting()
                .post(Fact.of("post-asked", host + said.title(), row.origin(), batch.knownBy())
                        .happened(null)
                        .quantity(Quantity.exact(said.wanted(), "人"))
                        .places(places)
                        .pairing(pairing)
                        .attribute("direction", direction.word())
                        .attribute("category", said.category())
                        .attribute("profession", said.profession())
                        .attribute("grade", said.rank())
                        .evidence(row.evidence("evidence"))
                        .recordedBy(batch.recordedBy())
                        .note(said.duties())
                        .build());
        repository.insert(said, entry, pairing, direction, organisation, batch.id());
    }

    private Optional<NewPost> read(Row row) {
        int wanted = wanted(row);
        Term term = new Term(row.date("from").orElse(null), row.end("until"));
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused("post-ends-before-it-starts", "until"));
        }
        String team = row.text("team").orElse("");
        boolean leads = row.choice("leads").map("yes"::equals).orElse(false);
        if (leads && team.isEmpty()) {
            row.refuse(Finding.refused("post-leads-no-team", "team"));
        }
        if (leads && wanted > 1) {
            row.refuse(Finding.refused("post-leads-alone", "number"));
        }
        var home = row.region("home-place");
        var hostPlace = row.region("host-place");
        var title = row.text("title");
        var category = row.choice("category");
        if (home.isEmpty() || hostPlace.isEmpty() || title.isEmpty() || category.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new NewPost(
                home.get(),
                hostPlace.get(),
                title.get(),
                row.text("duties").orElse(""),
                category.get(),
                row.choice("profession").orElse(null),
                row.choice("rank").orElse(null),
                wanted,
                term,
                row.choice("urgency").map("urgent"::equals).orElse(false),
                row.text("wishes").orElse(""),
                team,
                leads));
    }

    private static int wanted(Row row) {
        String text = row.text("number").orElse("1").strip();
        Matcher persons = PERSONS.matcher(text);
        int number = persons.matches() ? Integer.parseInt(persons.group(1)) : 0;
        if (number < 1) {
            row.refuse(Finding.refused("post-number-unclear", "number", text));
        }
        return number;
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        return used(queries.ofBatch(batch));
    }

    private List<Finding> used(List<Post> posts) {
        var filled = filling.of(posts.stream().map(Post::id).toList());
        return posts.stream()
                .filter(post ->
                        filled.getOrDefault(post.id(), Filling.Filled.NOBODY).seats() > 0)
                .map(post -> Finding.refused("post-still-used", "", post.title()))
                .toList();
    }

    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        List<Finding> used = used(queries.postedAs(entry));
        if (!used.isEmpty()) {
            throw new RefusedException(used);
        }
        repository.withdraw(entry);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(batch);
    }
}
