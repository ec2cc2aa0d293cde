package org.jiedui.posts;

import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Titles;
import org.jiedui.kernel.Until;
import org.jiedui.looks.Looks;
import org.jiedui.looks.Sheet;
import org.jiedui.pairings.Direction;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Posts in the words of the reader. */
@Component
class PostViews {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;

    PostViews(Regions regions, Looks looks, MessageSource messages) {
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
    }

    /**
     * A row of the pool.
     *
     * @param east  the eastern of the two places, whichever way somebody goes; {@code west} the other
     * @param what  host and title in one
     * @param work  category, with profession and rank if they are asked for
     * @param state what is to do next: {@code unanswered}, {@code declined}, {@code short}, {@code filled}
     */
    record Line(
            long id,
            long entry,
            String direction,
            String east,
            String west,
            String home,
            String host,
            String what,
            String work,
            int wanted,
            @Nullable Integer agreed,
            Filling.Filled filled,
            @Nullable PartialDate from,
            Until until,
            boolean urgent,
            String duties,
            String wishes,
            String answer,
            String team,
            boolean leads,
            String state) {}

    Line line(Post post, Filling.Filled filled, Locale locale) {
        boolean fromEast = post.direction() == Direction.EAST_TO_WEST;
        String home = regions.label(post.home(), locale);
        String hostPlace = regions.label(post.hostPlace(), locale);
        String host = post.host() == null ? "" : post.host().name();
        return new Line(
                post.id().value(),
                post.entry().value(),
                post.direction().word(),
                fromEast ? home : hostPlace,
                fromEast ? hostPlace : home,
                home,
                host.isEmpty() ? hostPlace : host,
                Titles.at(host, post.title()),
                work(post, locale),
                post.wanted(),
                post.agreed(),
                filled,
                post.from(),
                post.until(),
                post.urgent(),
                post.duties(),
                post.wishes(),
                post.answer(),
                post.team(),
                post.leads(),
                state(post, filled));
    }

    private String work(Post post, Locale locale) {
        StringBuilder work = new StringBuilder(say("attribute.category." + post.category(), locale));
        for (String word : new String[] {
            post.profession() == null ? "" : "attribute.profession." + post.profession(),
            post.rank() == null ? "" : "attribute.grade." + post.rank()
        }) {
            if (!word.isEmpty()) {
                work.append(say("posts.between", locale)).append(say(word, locale));
            }
        }
        return work.toString();
    }

    private static String state(Post post, Filling.Filled filled) {
        Integer agreed = post.agreed();
        if (agreed == null) {
            return "unanswered";
        }
        if (agreed == 0) {
            return "declined";
        }
        // whoever has come, on as many seats as there are people for
        return Math.min(filled.seats(), filled.inPost() + filled.served()) >= agreed ? "filled" : "short";
    }

    Sheet sheet(List<Line> lines, Locale locale) {
        return new Sheet(
                say("register.posts", locale),
                List.of(
                        say("register.posts.title", locale),
                        say("register.posts.host", locale),
                        say("register.posts.host-place", locale),
                        say("register.posts.home-place", locale),
                        say("attribute.direction", locale),
                        say("posts.work", locale),
                        say("posts.wanted", locale),
                        say("posts.agreed", locale),
                        say("posts.nominated", locale),
                        say("posts.in-post", locale),
                        say("posts.term", locale),
                        say("register.posts.urgency", locale),
                        say("register.posts.team", locale),
                        say("register.posts.duties", locale),
                        say("register.posts.wishes", locale)),
                lines.stream()
                        .map(line -> List.<Object>of(
                                line.what(),
                                line.host(),
                                line.direction().equals("east-to-west") ? line.west() : line.east(),
                                line.home(),
                                say("attribute.direction." + line.direction(), locale),
                                line.work(),
                                line.wanted(),
                                line.agreed() == null ? say("posts.state.unanswered", locale) : line.agreed(),
                                line.filled().nominated(),
                                line.filled().inPost(),
                                looks.span(line.from(), line.until()),
                                say("register.posts.urgency." + (line.urgent() ? "urgent" : "ordinary"), locale),
                                line.team(),
                                line.duties(),
                                line.wishes()))
                        .toList());
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
