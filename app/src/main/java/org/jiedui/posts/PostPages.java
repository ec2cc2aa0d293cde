package org.jiedui.posts;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ListRequest;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Kinds;
import org.jiedui.looks.Problems;
import org.jiedui.posts.PostQueries.Order;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** The pool of posts that are asked for, and the page of each, where the home side says how many it sends. */
@Controller
class PostPages {

    private final PostList list;
    private final Posts posts;
    private final Kinds kinds;
    private final Problems problems;

    PostPages(PostList list, Posts posts, Kinds kinds, Problems problems) {
        this.list = list;
        this.posts = posts;
        this.kinds = kinds;
        this.problems = problems;
    }

    @GetMapping("/posts")
    String list(@RequestParam Map<String, String> parameters, Model model, Locale locale) {
        ListRequest<Order> request = PostList.request(parameters);
        model.addAttribute("list", request);
        model.addAttribute("page", list.page(request, locale));
        model.addAttribute("pairings", list.pairingChoices(locale));
        model.addAttribute("years", list.years());
        model.addAttribute(
                "professions",
                kinds.find("post-asked").orElseThrow().attributes().getOrDefault("profession", Set.of()));
        return "posts/list";
    }

    @GetMapping("/posts.xlsx")
    void export(@RequestParam Map<String, String> parameters, Locale locale, HttpServletResponse response)
            throws IOException {
        list.sheet(PostList.request(parameters), locale).sendTo(response);
    }

    @GetMapping("/posts/{id}")
    String post(@PathVariable long id, Model model, Locale locale) {
        Post post = posts.post(id(id));
        if (!model.containsAttribute("agreed")) {
            model.addAttribute(
                    "agreed", post.agreed() == null ? "" : post.agreed().toString());
            model.addAttribute("words", post.answer());
        }
        model.addAttribute("post", list.lines(List.of(post), locale).getFirst());
        model.addAttribute("team", post.team().isEmpty() ? List.of() : list.lines(posts.team(post), locale));
        model.addAttribute("answers", posts.answers(post));
        model.addAttribute("recommend", recommend(post));
        model.addAttribute("another", another(post));
        return "posts/post";
    }

    /** The form that recommends somebody for the post, with what is known of it. */
    private static String recommend(Post post) {
        Map<String, String> cells = ofPost(post);
        cells.put("post", String.valueOf(post.id().value()));
        cells.put("title", post.title());
        cells.put("profession", Objects.requireNonNullElse(post.profession(), ""));
        cells.put("post-rank", Objects.requireNonNullElse(post.rank(), ""));
        return form("/record/nominations", cells);
    }

    /** The form that asks for another post of the same kind, in the same team. */
    private static String another(Post post) {
        Map<String, String> cells = ofPost(post);
        cells.put("team", post.team());
        return form("/record/posts", cells);
    }

    private static Map<String, String> ofPost(Post post) {
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("category", post.category());
        cells.put("home-place", post.home().value());
        cells.put("host", post.host() == null ? "" : post.host().name());
        cells.put("host-place", post.hostPlace().value());
        cells.put("from", post.from() == null ? "" : post.from().toString());
        cells.put("until", Objects.requireNonNullElse(post.until().text(), ""));
        return cells;
    }

    private static String form(String path, Map<String, String> cells) {
        UriComponentsBuilder address = UriComponentsBuilder.fromPath(path);
        cells.forEach((column, value) -> {
            if (!value.isEmpty()) {
                address.queryParam("set", column).queryParam("to", "{" + column + "}");
            }
        });
        return address.encode().buildAndExpand(cells).toUriString();
    }

    @PostMapping("/posts/{id}/answer")
    String answer(
            @PathVariable long id,
            @RequestParam(defaultValue = "") String agreed,
            @RequestParam(defaultValue = "") String words,
            RedirectAttributes flash,
            Locale locale) {
        PostId post = posts.post(id(id)).id();
        try {
            posts.answer(post, number(agreed), words);
            flash.addFlashAttribute("done", true);
        } catch (RefusedException refused) {
            flash.addFlashAttribute("agreed", agreed);
            flash.addFlashAttribute("words", words);
            flash.addFlashAttribute(
                    "findings",
                    refused.findings().stream()
                            .map(finding -> problems.say(finding, locale))
                            .toList());
        }
        return "redirect:/posts/" + id;
    }

    private static int number(String text) {
        String digits = text.strip();
        if (!digits.matches("\\d{1,3}")) {
            throw new RefusedException(Finding.refused("post-agreed-unclear", "agreed", digits));
        }
        return Integer.parseInt(digits);
    }

    static PostId id(@Nullable Long id) {
        if (id == null || id < 1) {
            throw new AbsentException("no such post: " + id);
        }
        return new PostId(id);
    }
}
