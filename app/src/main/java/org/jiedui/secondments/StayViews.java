package org.jiedui.secondments;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.looks.Languages;
import org.jiedui.pairings.Direction;
import org.jiedui.people.Person;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Stay.Post;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Stays in the words of the reader. */
@Component
class StayViews {

    private final Secondments secondments;
    private final Regions regions;
    private final MessageSource messages;

    StayViews(Secondments secondments, Regions regions, MessageSource messages) {
        this.secondments = secondments;
        this.regions = regions;
        this.messages = messages;
    }

    /**
     * A row of the register.
     *
     * @param east     the end of the stay in the east, whichever way the person went; {@code west} the other
     * @param host     host and position in one
     * @param work     category, and profession if recorded
     * @param ends     when the term ends, or that it goes on; absent if not recorded
     */
    record StayLine(
            long id,
            long person,
            String name,
            String office,
            String direction,
            String east,
            String west,
            String home,
            String host,
            String work,
            @Nullable PartialDate from,
            Until until,
            @Nullable String ends,
            int extensions) {}

    /** In the order given. */
    List<StayLine> lines(List<StayListQueries.Line> found, Locale locale) {
        List<Stay> stays = stays(found);
        return IntStream.range(0, stays.size())
                .mapToObj(i -> line(
                        stays.get(i),
                        Objects.requireNonNullElse(found.get(i).position(), ""),
                        found.get(i).extensions(),
                        locale))
                .toList();
    }

    /** In the order given. */
    List<Stay> stays(List<StayListQueries.Line> found) {
        return secondments.whole(found.stream().map(StayListQueries.Line::stay).toList());
    }

    StayLine line(Stay stay, String position, int extensions, Locale locale) {
        String home = post(stay.home(), locale);
        String host = post(stay.host(), locale);
        boolean fromEast = stay.direction() == Direction.EAST_TO_WEST;
        return new StayLine(
                stay.id().value(),
                stay.person().id().value(),
                name(stay.person(), locale),
                stay.office(),
                stay.direction().word(),
                place(fromEast ? stay.home() : stay.host(), locale),
                place(fromEast ? stay.host() : stay.home(), locale),
                home,
                hostAndTitle(stay, position, locale),
                work(stay, locale),
                stay.from(),
                stay.until(),
                ends(stay.until(), locale),
                extensions);
    }

    /** The name in its characters; on English pages with its syllables if they are known. */
    String name(Person person, Locale locale) {
        return Languages.english(locale) && !person.pinyin().isEmpty()
                ? person.pinyin() + " " + person.name()
                : person.name();
    }

    String place(Post post, Locale locale) {
        return regions.label(post.place(), locale);
    }

    /** The organisation, or the place if the record names none. */
    String post(Post post, Locale locale) {
        return post.organisation() == null
                ? place(post, locale)
                : post.organisation().name();
    }

    /** 平塘县人民医院副院长; a title alone where the record names no host. */
    String hostAndTitle(Stay stay, String title, Locale locale) {
        if (stay.host().organisation() != null) {
            return BookWords.post(stay.host().organisation().name(), title);
        }
        return title.isEmpty() ? place(stay.host(), locale) : title;
    }

    private @Nullable String ends(Until until, Locale locale) {
        return switch (until) {
            case Until.On(PartialDate date) -> date.toString();
            case Until.Open() -> say("secondments.goes-on", locale);
            case Until.NotRecorded() -> null;
        };
    }

    String work(Stay stay, Locale locale) {
        String category = word("category", stay.category().word(), locale);
        return stay.profession() == null
                ? category
                : say("secondments.work", locale, category, word("profession", stay.profession(), locale));
    }

    /** The name of a word of the ledger's vocabulary. */
    String word(String attribute, String code, Locale locale) {
        return say("attribute." + attribute + "." + code, locale);
    }

    String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
