package org.jiedui.placing;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jiedui.kernel.Titles;
import org.jiedui.looks.Looks;
import org.jiedui.posts.Post;
import org.jiedui.regions.Regions;
import org.jiedui.rounds.Card;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Posts as a round shows them. */
@Component
class PostCards {

    private final Regions regions;
    private final Looks looks;
    private final MessageSource messages;

    PostCards(Regions regions, Looks looks, MessageSource messages) {
        this.regions = regions;
        this.looks = looks;
        this.messages = messages;
    }

    Card card(Post post, Locale locale) {
        String host = post.host() == null ? "" : post.host().name();
        List<String> details = new ArrayList<>();
        details.add(regions.label(post.hostPlace(), locale));
        details.add(say("attribute.category." + post.category(), locale));
        if (post.profession() != null) {
            details.add(say("attribute.profession." + post.profession(), locale));
        }
        if (post.rank() != null) {
            details.add(say("attribute.grade." + post.rank(), locale));
        }
        if (post.from() != null) {
            details.add(looks.span(post.from(), post.until()));
        }
        if (!post.team().isEmpty()) {
            details.add(post.team());
        }
        if (!post.wishes().isEmpty()) {
            details.add(post.wishes());
        }
        return new Card(
                        Titles.at(host, post.title()),
                        details,
                        "/posts/" + post.id().value(),
                        host.isEmpty() ? regions.label(post.hostPlace(), locale) : host)
                .on(post.direction().from().other());
    }

    private String say(String key, Locale locale) {
        return messages.getMessage(key, null, locale);
    }
}
