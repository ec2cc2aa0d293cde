package org.jiedui.rounds;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Titles;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see of one person or one seat on the board.
 *
 * @param name    what they are called, or what stands for it where the reader may not see it
 * @param no      by which the lists and pages of its register tell apart those whose name is not told; null where names are told
 * @param details a few short words each: profession, place, term, what is wished
 * @param address the page of it; null if it has none for this reader
 * @param group   what many of them are told by together on a long board, such as the organisation of a post; may be empty
 * @param side    on which side of the pairing it is, where a round goes both ways; else null
 */
public record Card(
        String name,
        @Nullable Long no,
        List<String> details,
        @Nullable String address,
        String group,
        @Nullable Side side) {
    public Card {
        details = List.copyOf(details);
    }

    public Card(String name, List<String> details, @Nullable String address, String group) {
        this(name, null, details, address, group, null);
    }

    /** One that is told with those of the same first detail. */
    public Card(String name, List<String> details, @Nullable String address) {
        this(name, details, address, details.isEmpty() ? "" : details.getFirst());
    }

    /** The same of one whose name is not told, with the number that its register has for it. */
    public Card numbered(long number) {
        return new Card(name, number, details, address, group, side);
    }

    /** The same on this side of the pairing. */
    public Card on(Side where) {
        return new Card(name, no, details, address, group, where);
    }

    /** By what it is called wherever it is spoken of. */
    public String title() {
        return no == null ? name : Titles.numbered(name, no);
    }

    /** What tells it from others of its kind, in one. */
    public String second() {
        return String.join("\u3000", details);
    }

    /** By name, and those of one name by number. */
    static Comparator<Card> order(Comparator<? super String> names) {
        return Comparator.comparing(Card::name, names)
                .thenComparing(Card::no, Comparator.nullsFirst(Comparator.naturalOrder()));
    }

    /** Somebody or a seat to choose in a form, by its number in the plan's problem. */
    record Choice(int number, String title) {

        /** Of these those within reach, by name, each with what the board says of it. */
        static List<Choice> of(IntStream numbers, IntFunction<Optional<Card>> cards, Locale locale) {
            record One(int number, Card card) {}
            return numbers.mapToObj(number -> cards.apply(number).map(card -> new One(number, card)))
                    .flatMap(Optional::stream)
                    .sorted(Comparator.comparing(One::card, order(Board.names(locale))))
                    .map(one -> new Choice(
                            one.number(),
                            one.card().details().isEmpty()
                                    ? one.card().title()
                                    : one.card().title() + "\u3000" + one.card().second()))
                    .toList();
        }
    }
}
