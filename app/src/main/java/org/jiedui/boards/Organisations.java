package org.jiedui.boards;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jiedui.boards.OrganisationStory.Asked;
import org.jiedui.boards.OrganisationStory.Movement;
import org.jiedui.boards.OrganisationStory.Title;
import org.jiedui.boards.OrganisationStory.Who;
import org.jiedui.boards.OrganisationStory.Year;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.Side;
import org.jiedui.nominations.Nominations;
import org.jiedui.pairings.Pairings;
import org.jiedui.people.Organisation;
import org.jiedui.people.People;
import org.jiedui.posts.Filling.Filled;
import org.jiedui.posts.Post;
import org.jiedui.posts.PostId;
import org.jiedui.posts.Posts;
import org.jiedui.secondments.Position;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Secondments.Held;
import org.jiedui.secondments.Stay;
import org.springframework.stereotype.Component;

/** Puts together what an organisation has to do with the exchange: who came and went, what it asked for, what it shares in. */
@Component
class Organisations {

    private final People people;
    private final Secondments secondments;
    private final Posts posts;
    private final Nominations nominations;
    private final Pairings pairings;
    private final Sharing sharing;
    private final PlaceWords words;

    Organisations(
            People people,
            Secondments secondments,
            Posts posts,
            Nominations nominations,
            Pairings pairings,
            Sharing sharing,
            PlaceWords words) {
        this.people = people;
        this.secondments = secondments;
        this.posts = posts;
        this.nominations = nominations;
        this.pairings = pairings;
        this.sharing = sharing;
        this.words = words;
    }

    /** @throws org.jiedui.kernel.AbsentException if there is no such organisation for the reader */
    OrganisationStory story(OrganisationId id, Locale locale) {
        Organisation organisation = people.concerned(id);
        List<Held> all = secondments.heldWith(id);
        List<Held> came =
                all.stream().filter(held -> is(held.stay().host(), id)).toList();
        List<Held> went =
                all.stream().filter(held -> is(held.stay().home(), id)).toList();
        return new OrganisationStory(
                id.value(),
                organisation.name(),
                organisation.place() == null ? "" : words.place(organisation.place(), locale),
                organisation.place() == null
                        ? null
                        : pairings.sideOf(organisation.place()).map(Side::word).orElse(null),
                movement(came, true, locale),
                movement(went, false, locale),
                asked(id),
                titles(all, id),
                sharing.projects(id, locale),
                sharing.pairings(id, locale));
    }

    private static boolean is(Stay.Post end, OrganisationId id) {
        return end.organisation() != null && end.organisation().id().equals(id);
    }

    private Movement movement(List<Held> stays, boolean came, Locale locale) {
        Map<String, List<Held>> byYear = new TreeMap<>(Comparator.reverseOrder());
        stays.forEach(held -> byYear.computeIfAbsent(year(held) + " " + direction(held), key -> new ArrayList<>())
                .add(held));
        List<Year> years = byYear.values().stream()
                .map(year -> new Year(
                        year(year.getFirst()),
                        direction(year.getFirst()),
                        year.stream()
                                .map(held -> held.stay().person().id())
                                .distinct()
                                .count(),
                        year.size()))
                .toList();
        return new Movement(
                years, stays.stream().map(held -> who(held, came, locale)).toList());
    }

    private static String year(Held held) {
        return held.stay().from() == null
                ? ""
                : String.valueOf(held.stay().from().first().getYear());
    }

    private static String direction(Held held) {
        return held.stay().direction().word();
    }

    private Who who(Held held, boolean came, Locale locale) {
        Stay stay = held.stay();
        return new Who(
                stay.id().value(),
                stay.person().id().value(),
                stay.person().name(),
                came ? held.title() : words.post(held, locale),
                words.end(came ? stay.home() : stay.host(), locale),
                direction(held),
                stay.from(),
                stay.until());
    }

    private List<Asked> asked(OrganisationId host) {
        List<Post> asked = posts.at(host);
        Map<PostId, Filled> filled = nominations.of(asked.stream().map(Post::id).toList());
        return asked.stream()
                .map(post -> new Asked(
                        post.id().value(),
                        post.title(),
                        post.wanted(),
                        post.agreed(),
                        filled.getOrDefault(post.id(), Filled.NOBODY).seats()))
                .toList();
    }

    /** By title in the order in which they were first held; also concurrent posts of those who came to somebody else. */
    private List<Title> titles(List<Held> all, OrganisationId id) {
        Map<String, List<Held>> byTitle = new LinkedHashMap<>();
        for (Held held : all) {
            secondments.positions(held.stay()).stream()
                    .filter(position -> position.organisation() != null
                            && position.organisation().id().equals(id))
                    .map(Position::title)
                    .distinct()
                    .forEach(title -> byTitle.computeIfAbsent(title, key -> new ArrayList<>())
                            .add(held));
        }
        return byTitle.entrySet().stream()
                .map(title -> new Title(
                        title.getKey(),
                        title.getValue().size(),
                        title.getValue().getLast().stay().person().name(),
                        href(title.getKey(), title.getValue().getLast(), id)))
                .toList();
    }

    private static String href(String title, Held last, OrganisationId id) {
        boolean main = is(last.stay().host(), id) && last.title().equals(title);
        return "/secondments/" + last.stay().id().value() + (main ? "/succession" : "");
    }
}
