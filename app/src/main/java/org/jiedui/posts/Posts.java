package org.jiedui.posts;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.RegionCode;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Posts that are asked for, as far as the reader sees them. */
@Component
public class Posts {

    private static final int MOST_WORDS = 2_000;

    private final PostQueries queries;
    private final PostRepository repository;
    private final Filling filling;
    private final Access access;
    private final CurrentUser user;

    Posts(
            PostQueries queries,
            PostRepository repository,
            ObjectProvider<Filling> filling,
            Access access,
            CurrentUser user) {
        this.queries = queries;
        this.repository = repository;
        this.filling = posts ->
                filling.stream().findFirst().map(known -> known.of(posts)).orElse(Map.of());
        this.access = access;
        this.user = user;
    }

    /** @throws AbsentException if there is no such post, or it was taken back */
    public Post post(PostId id) {
        return posts(List.of(id)).stream()
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such post: " + id.value()));
    }

    /** By number; one that does not exist or was taken back is left out. */
    public List<Post> posts(Collection<PostId> ids) {
        return queries.byIds(ids);
    }

    /** All that stand. */
    public List<Post> all() {
        return queries.all();
    }

    /** All that this organisation asks for, by start. */
    public List<Post> at(OrganisationId host) {
        return queries.at(host);
    }

    /** All posts of the team that this one belongs to, its leader first; only itself if it belongs to none. */
    public List<Post> team(Post post) {
        return post.team().isEmpty() ? List.of(post) : queries.team(post.team(), post.hostPlace(), post.from());
    }

    /**
     * The post, held until the transaction ends, so that two who want its last seat come one after the other; empty if it does
     * not exist or was taken back.
     */
    public Optional<Post> held(PostId id) {
        repository.hold(id);
        return posts(List.of(id)).stream().findFirst();
    }

    /** Whether the user may say for the home side how many it sends. */
    public boolean answers(Post post) {
        return home(post);
    }

    /**
     * The home side says how many it agrees to send; said again, the later word counts.
     *
     * @throws RefusedException {@code post-not-home} if the user does not stand on the home side, {@code post-agreed-range} if
     *     it is more than is wanted, {@code post-agreed-taken} if more are on their way or there already, {@code
     *     post-declined-why} if it is nobody and no reason is given
     */
    @Transactional
    public void answer(PostId id, int agreed, String words) {
        Post post = post(id);
        if (!home(post)) {
            throw new RefusedException(Finding.refused("post-not-home", ""));
        }
        if (agreed < 0 || agreed > post.wanted()) {
            throw new RefusedException(Finding.refused("post-agreed-range", "agreed", post.wanted()));
        }
        repository.hold(id);
        int taken =
                filling.of(List.of(id)).getOrDefault(id, Filling.Filled.NOBODY).seats();
        if (agreed < taken) {
            throw new RefusedException(Finding.refused("post-agreed-taken", "agreed", taken));
        }
        String said = words.strip();
        if (agreed == 0 && said.isEmpty()) {
            throw new RefusedException(Finding.refused("post-declined-why", "words"));
        }
        if (said.length() > MOST_WORDS) {
            throw new RefusedException(Finding.refused("post-words-long", "words", MOST_WORDS));
        }
        repository.answer(id, agreed, said, user.actor().name());
    }

    private boolean home(Post post) {
        Direction direction = post.direction();
        RegionCode giver = direction.from() == Side.GIVER ? post.home() : post.hostPlace();
        RegionCode receiver = direction.from() == Side.GIVER ? post.hostPlace() : post.home();
        return access.sides(Permission.DECIDE, post.pairing(), giver, receiver).contains(direction.from());
    }
}
