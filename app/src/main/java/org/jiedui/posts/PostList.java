package org.jiedui.posts;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PairingId;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Pairings;
import org.jiedui.posts.PostQueries.Chosen;
import org.jiedui.posts.PostQueries.Order;
import org.jiedui.posts.PostViews.Line;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.springframework.stereotype.Component;

/** The pool of posts that are asked for: chosen by the words of an address, a page at a time or whole to take away. */
@Component
class PostList {

    private final PostQueries queries;
    private final PostViews views;
    private final Pairings pairings;
    private final Regions regions;
    private final Filling filling;

    PostList(PostQueries queries, PostViews views, Pairings pairings, Regions regions, Optional<Filling> filling) {
        this.queries = queries;
        this.views = views;
        this.pairings = pairings;
        this.regions = regions;
        this.filling = filling.orElse(posts -> Map.of());
    }

    static ListRequest<Order> request(Map<String, String> parameters) {
        return ListRequest.of(parameters, Order.START);
    }

    Page<Line> page(ListRequest<Order> request, Locale locale) {
        Page<Post> page = posts(request);
        return new Page<>(lines(page.rows(), locale), page.total(), page.number());
    }

    Page<Post> posts(ListRequest<Order> request) {
        Optional<Chosen> chosen = chosen(request);
        if (chosen.isEmpty()) {
            return new Page<>(List.of(), 0, request.page());
        }
        return new Page<>(
                queries.page(chosen.get(), ListRequest.SIZE, request.offset()),
                queries.count(chosen.get()),
                request.page());
    }

    List<Line> lines(List<Post> posts, Locale locale) {
        Map<PostId, Filling.Filled> filled =
                filling.of(posts.stream().map(Post::id).toList());
        return posts.stream()
                .map(post -> views.line(post, filled.getOrDefault(post.id(), Filling.Filled.NOBODY), locale))
                .toList();
    }

    Sheet sheet(ListRequest<Order> request, Locale locale) {
        List<Post> posts = chosen(request)
                .map(chosen -> queries.page(chosen, Integer.MAX_VALUE, 0))
                .orElse(List.of());
        return views.sheet(lines(posts, locale), locale);
    }

    List<Pairings.Choice> pairingChoices(Locale locale) {
        return pairings.choices(locale);
    }

    List<String> years() {
        return queries.years();
    }

    private Optional<Chosen> chosen(ListRequest<Order> request) {
        List<RegionCode> places =
                request.filter("place").map(regions::codesMeant).orElse(null);
        if (places != null && places.isEmpty()) {
            return Optional.empty();
        }
        Collection<PairingId> within =
                request.filter("pairing").map(pairings::within).orElse(null);
        return Optional.of(new Chosen(request, places, within));
    }
}
