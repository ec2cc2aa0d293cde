package org.jiedui.pictures;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What moved between a place of the east and a place of the west, one line of the pair diagram.
 *
 * @param east    code of the eastern place, absent if it is not recorded
 * @param west    code of the western place, absent if it is not recorded
 * @param heading which way it went
 * @param flow    what moved: {@code people}, {@code money}, {@code goods}, {@code jobs}, {@code ties}
 * @param parts   what it is made of, each a word and an amount
 * @param known   whether any amount is recorded
 * @param href    the entries behind it
 */
public record Movement(
        @Nullable String east,
        @Nullable String west,
        Heading heading,
        String flow,
        List<Part> parts,
        boolean known,
        String href) {

    public enum Heading {
        EASTWARD,
        WESTWARD,
        BOTH,
        /** One of the two places is not recorded. */
        ONE_END
    }

    /** A word and an amount in words; a part after the first begins its word with what separates it from the one before. */
    public record Part(String word, String amount) {}

    /** The whole in one line of text. */
    public String text() {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(part.word());
            if (!part.amount().isEmpty()) {
                text.append(' ').append(part.amount());
            }
        }
        return text.toString();
    }

    /** The line's hue: of the side that gives, or of neither. */
    public String hue() {
        return switch (heading) {
            case WESTWARD -> "e";
            case EASTWARD -> "w";
            case BOTH, ONE_END -> "n";
        };
    }
}
