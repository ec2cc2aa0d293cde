package org.jiedui.boards;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationList;
import org.jiedui.nominations.Nominations;
import org.jiedui.nominations.Stage;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.posts.Post;
import org.jiedui.posts.Posts;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts a board together. */
@Component
class BoardQueries {

    /** The measures of who was in post, by direction; those that a set does not have are left out. */
    private static final Map<Direction, List<String>> IN_POST = Map.of(
            Direction.EAST_TO_WEST, List.of("B01", "B04", "B04-times"),
            Direction.WEST_TO_EAST, List.of("B02", "B05", "B05-times"));

    private final Posts posts;
    private final Nominations nominations;
    private final Pairings pairings;
    private final Answers answers;

    BoardQueries(Posts posts, Nominations nominations, Pairings pairings, Answers answers) {
        this.posts = posts;
        this.nominations = nominations;
        this.pairings = pairings;
        this.answers = answers;
    }

    Board board(int year, @Nullable PairingId pairing, Locale locale) {
        Collection<PairingId> within = pairing == null ? null : pairings.within(pairing);
        List<Post> asked = posts.all().stream()
                .filter(post -> within == null || within.contains(post.pairing()))
                .filter(post -> inYear(post.from(), year))
                .toList();
        List<Nomination> sent = nominations.all().stream()
                .filter(nomination -> within == null || within.contains(nomination.pairing()))
                .filter(nomination -> inYear(nomination.begins(), year))
                .toList();
        Map<Direction, Map<String, Long>> counts = new LinkedHashMap<>();
        for (Direction direction : Direction.values()) {
            counts.put(direction, counts(direction, asked, sent));
        }
        long most = counts.values().stream()
                .flatMap(steps -> steps.values().stream())
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
        List<Board.Way> ways = new ArrayList<>();
        counts.forEach((direction, steps) -> ways.add(new Board.Way(
                direction.word(),
                steps.entrySet().stream()
                        .map(step -> new Board.Step(
                                step.getKey(), step.getValue(), href(step.getKey(), direction, year, pairing), most))
                        .toList(),
                figures(direction, year, pairing, locale))));
        return new Board(year, ways);
    }

    private static boolean inYear(@Nullable PartialDate from, int year) {
        return from != null && from.first().getYear() == year;
    }

    private static Map<String, Long> counts(Direction direction, List<Post> asked, List<Nomination> sent) {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("asked", sum(direction, asked, Post::wanted));
        counts.put("agreed", sum(direction, asked, post -> post.agreed() == null ? 0 : post.agreed()));
        Map<Stage, Long> byStage = sent.stream()
                .filter(nomination -> nomination.direction() == direction)
                .collect(Collectors.groupingBy(Nomination::stage, Collectors.counting()));
        NominationList.REACHED.forEach((word, stage) -> counts.put(
                word,
                byStage.entrySet().stream()
                        .filter(stages -> stages.getKey().reached(stage))
                        .mapToLong(Map.Entry::getValue)
                        .sum()));
        return counts;
    }

    private static long sum(Direction direction, List<Post> asked, ToLongFunction<Post> number) {
        return asked.stream()
                .filter(post -> post.direction() == direction)
                .mapToLong(number)
                .sum();
    }

    private static String href(String what, Direction direction, int year, @Nullable PairingId pairing) {
        String rest = "?direction=" + direction.word() + "&year=" + year
                + (pairing == null ? "" : "&pairing=" + pairing.value());
        return switch (what) {
            case "asked" -> "/posts" + rest;
            case "agreed" -> "/posts" + rest + "&answer=agreed";
            default -> "/nominations" + rest + "&reached=" + what;
        };
    }

    private List<Board.Figure> figures(Direction direction, int year, @Nullable PairingId pairing, Locale locale) {
        List<String> wanted = IN_POST.getOrDefault(direction, List.of());
        String scope =
                (pairing == null ? "" : "&pairing=" + pairing.value()) + "&from=" + year + "-01&to=" + year + "-12";
        return answers
                .answer(Question.everything().but(q -> q.pairing(pairing).period(Period.ofYear(year))), locale)
                .figures()
                .stream()
                .filter(figure -> wanted.contains(figure.measure()))
                .map(figure -> new Board.Figure(
                        figure.name(),
                        figure.unit(),
                        figure.qualifier() == Answer.Qualifier.NO_FACTS || figure.value() == null
                                ? null
                                : figure.value().stripTrailingZeros().toPlainString(),
                        "/entries?measure=" + figure.measure() + scope))
                .toList();
    }
}
