package org.jiedui.posts;

import java.util.List;
import java.util.Map;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.Page;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.people.Organisation;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Posts that are asked for, over HTTP. New ones come in by the register's own way. */
@RestController
@RequestMapping("/api/posts")
class PostApi {

    private final PostList list;
    private final Posts posts;

    PostApi(PostList list, Posts posts) {
        this.list = list;
        this.posts = posts;
    }

    /** A page of posts, and the number of the next page if there is one. */
    record Listed(List<PostJson> rows, long total, @Nullable Integer next) {}

    /**
     * @param until  the last day, {@code open} if it goes on, or null if not recorded
     * @param agreed how many the home side sends; null if it has not answered
     */
    record PostJson(
            long id,
            long entry,
            @Nullable Long pairing,
            String direction,
            String home,
            @Nullable String host,
            String hostPlace,
            String title,
            String duties,
            String category,
            @Nullable String profession,
            @Nullable String rank,
            int wanted,
            @Nullable Integer agreed,
            @Nullable String from,
            @Nullable String until,
            boolean urgent,
            String wishes,
            String team,
            boolean leads,
            String answer) {

        static PostJson of(Post post) {
            Organisation host = post.host();
            PartialDate from = post.from();
            return new PostJson(
                    post.id().value(),
                    post.entry().value(),
                    post.pairing() == null ? null : post.pairing().value(),
                    post.direction().word(),
                    post.home().value(),
                    host == null ? null : host.name(),
                    post.hostPlace().value(),
                    post.title(),
                    post.duties(),
                    post.category(),
                    post.profession(),
                    post.rank(),
                    post.wanted(),
                    post.agreed(),
                    from == null ? null : from.toString(),
                    post.until().text(),
                    post.urgent(),
                    post.wishes(),
                    post.team(),
                    post.leads(),
                    post.answer());
        }
    }

    /** How many the home side sends, with its words. */
    record Answered(@Nullable Integer agreed, @Nullable String words) {}

    @GetMapping
    Listed list(@RequestParam Map<String, String> parameters) {
        Page<Post> page = list.posts(PostList.request(parameters));
        return new Listed(
                page.rows().stream().map(PostJson::of).toList(),
                page.total(),
                page.hasNext() ? page.number() + 1 : null);
    }

    @GetMapping("/{id}")
    PostJson post(@PathVariable long id) {
        return PostJson.of(posts.post(PostPages.id(id)));
    }

    @PostMapping("/{id}/answer")
    PostJson answer(@PathVariable long id, @RequestBody Answered answered) {
        PostId post = posts.post(PostPages.id(id)).id();
        Integer agreed = answered.agreed();
        if (agreed == null) {
            throw new RefusedException(Finding.refused("post-agreed-unclear", "agreed", ""));
        }
        posts.answer(post, agreed, answered.words() == null ? "" : answered.words());
        return post(id);
    }
}
