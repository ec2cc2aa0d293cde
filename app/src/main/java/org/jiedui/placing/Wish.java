package org.jiedui.placing;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.posts.Post;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wishes for: a post by its number, a place with all below it, or words that the title or the host bears.
 *
 * @param post   the number of the post; absent: none is named
 * @param places those that the words may mean
 */
record Wish(String words, @Nullable Long post, List<RegionCode> places) {

    private static final Pattern NUMBER = Pattern.compile("(?:岗位|post)?+\\s*+[#＃]?+\\s*+([1-9]\\d{0,17}+)\\s*+号?+");

    Wish {
        places = List.copyOf(places);
    }

    static Wish of(String words, Regions regions) {
        Matcher number = NUMBER.matcher(words);
        if (number.matches() && !RegionCode.isCode(words)) {
            return new Wish(words, Long.valueOf(number.group(1)), List.of());
        }
        return new Wish(words, null, regions.codesMeant(words));
    }

    boolean meets(Post asked) {
        if (post != null) {
            return post == asked.id().value();
        }
        return places.stream().anyMatch(place -> place.contains(asked.hostPlace()))
                || asked.title().contains(words)
                || asked.host() != null && asked.host().name().contains(words);
    }
}
