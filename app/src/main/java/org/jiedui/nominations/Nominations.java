package org.jiedui.nominations;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.StayId;
import org.jiedui.nominations.Nomination.Details;
import org.jiedui.nominations.NominationQueries.Stored;
import org.jiedui.people.People;
import org.jiedui.people.Person;
import org.jiedui.posts.Filling;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Nominations with their steps, as far as the reader sees them. */
@Component
public class Nominations implements Filling {

    private final NominationQueries queries;
    private final People people;
    private final Standing standing;

    Nominations(NominationQueries queries, People people, Standing standing) {
        this.queries = queries;
        this.people = people;
        this.standing = standing;
    }

    /** @throws AbsentException if there is no such nomination, or its intake was taken back */
    public Nomination nomination(NominationId id) {
        return shown(queries.byIds(List.of(id))).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such nomination: " + id.value()));
    }

    /** By number; one that does not exist or was taken back is left out. */
    public List<Nomination> nominations(Collection<NominationId> ids) {
        return shown(queries.byIds(ids));
    }

    /** Those of these that hold a seat: who is on the way, was sent or has served; also those that are not shown. */
    public List<NominationId> holding(Collection<NominationId> ids) {
        return whole(queries.byIds(ids)).stream()
                .filter(nomination -> !nomination.stage().freesSeat())
                .map(Nomination::id)
                .toList();
    }

    public List<Nomination> all() {
        return shown(queries.all());
    }

    public List<Nomination> of(PersonId person) {
        return shown(queries.ofPerson(person));
    }

    /** All that this very place sends. */
    List<Nomination> sentFrom(RegionCode home) {
        return shown(queries.ofHome(home));
    }

    List<Nomination> of(BatchId batch) {
        return whole(queries.ofBatch(batch));
    }

    /** The way of a stay on the books, if there is one and the stay stands. */
    public Optional<Nomination> of(StayId stay) {
        return ofStays(List.of(stay)).stream().findFirst();
    }

    /** The ways of those of these stays that have one. */
    public List<Nomination> ofStays(Collection<StayId> stays) {
        return shown(queries.ofStays(stays)).stream()
                .filter(nomination -> stays.contains(nomination.stay()))
                .toList();
    }

    /** Those who took the place of one of these stays, or are on the way to it. */
    public List<Nomination> replacing(Collection<StayId> stays) {
        return shown(queries.replacing(stays)).stream()
                .filter(nomination -> !nomination.stage().freesSeat())
                .toList();
    }

    /** Those of which a standing step was posted by this intake. */
    List<Nomination> restingOn(BatchId batch) {
        return whole(queries.postedBy(batch)).stream()
                .filter(nomination ->
                        nomination.life().standing().stream().anyMatch(step -> batch.equals(step.batch())))
                .toList();
    }

    /** How many name somebody whom this intake entered; how many is no secret, who is. */
    long naming(BatchId enteredBy) {
        return queries.naming(enteredBy);
    }

    /** Why which rules were set aside, by step and rule. */
    Map<Integer, Map<String, String>> overrides(NominationId nomination) {
        return queries.overrides(nomination);
    }

    @Override
    public Map<PostId, Filled> of(Collection<PostId> posts) {
        return filled(posts, null);
    }

    /** @param leaving a stay that somebody else is to replace, too */
    private Map<PostId, Filled> filled(Collection<PostId> posts, @Nullable StayId leaving) {
        Map<PostId, Filled> filled = new HashMap<>();
        List<Nomination> meant = whole(queries.ofPosts(posts)).stream()
                .filter(nomination -> !nomination.stage().freesSeat())
                .toList();
        Set<StayId> replaced = Stream.concat(meant.stream().map(Nomination::replaces), Stream.ofNullable(leaving))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        for (Nomination nomination : meant) {
            boolean gives = nomination.stay() != null && replaced.contains(nomination.stay());
            filled.merge(
                    Objects.requireNonNull(nomination.post()),
                    one(nomination.stage(), gives ? 1 : 0),
                    Nominations::sum);
        }
        return filled;
    }

    /**
     * Whether every seat of the post is taken by somebody who is there, was there, or is on the way.
     *
     * @param replaced the stay whose place is to be taken, and whose seat is free for that
     */
    boolean fill(Post post, @Nullable StayId replaced) {
        return filled(List.of(post.id()), replaced)
                        .getOrDefault(post.id(), Filled.NOBODY)
                        .seats()
                >= post.seats();
    }

    private static Filled one(Stage stage, int replaced) {
        if (stage.before()) {
            return new Filled(1, 0, 0);
        }
        return stage == Stage.RETURNED ? new Filled(0, 0, 1, replaced) : new Filled(0, 1, 0, replaced);
    }

    private static Filled sum(Filled one, Filled other) {
        return new Filled(
                one.nominated() + other.nominated(),
                one.inPost() + other.inPost(),
                one.served() + other.served(),
                one.replaced() + other.replaced());
    }

    private List<Nomination> shown(List<Stored> stored) {
        return whole(stored).stream().filter(standing::shown).toList();
    }

    /** Those that are not shown among them: how many are on the way is no secret, who is. */
    private List<Nomination> whole(List<Stored> stored) {
        List<NominationId> ids = stored.stream().map(Stored::id).toList();
        Map<NominationId, List<Taken>> steps = queries.steps(ids);
        Map<NominationId, Map<Integer, Details>> details = queries.details(ids);
        Map<PersonId, Person> persons = people.persons(
                stored.stream().map(found -> found.fresh().person()).toList());
        return stored.stream()
                .map(found -> whole(
                        found,
                        Objects.requireNonNull(steps.get(found.id())),
                        Objects.requireNonNull(details.get(found.id())),
                        Objects.requireNonNull(persons.get(found.fresh().person()))))
                .toList();
    }

    private Nomination whole(Stored found, List<Taken> steps, Map<Integer, Details> details, Person person) {
        Life life = Life.of(steps);
        NominationRepository.Fresh fresh = found.fresh();
        return new Nomination(
                found.id(),
                person,
                fresh.category(),
                fresh.homePlace(),
                fresh.hostPlace(),
                fresh.pairing(),
                fresh.direction(),
                fresh.manner(),
                fresh.post(),
                fresh.replaces(),
                fresh.stay() == null ? arrivedAt(life) : fresh.stay(),
                life.standing().stream()
                        .map(step -> details.get(step.no()))
                        .filter(Objects::nonNull)
                        .reduce((one, next) -> next)
                        .orElseThrow(),
                steps,
                life);
    }

    private static @Nullable StayId arrivedAt(Life life) {
        return life.standing().stream()
                .map(Taken::stay)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }
}
