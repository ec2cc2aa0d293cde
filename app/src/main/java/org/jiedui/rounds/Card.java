package org.jiedui.rounds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see of one person or one seat on the board.
 *
 * @param title   name, or what stands for it where the reader may not see it
 * @param details a few short words each: profession, place, term, what is wished
 * @param address the page of it; null if it has none for this reader
 * @param group   what many of them are told by together on a long board, such as the organisation of a post; may be empty
 */
public record Card(
        String title, List<String> details, @Nullable String address, String group) {
    public Card {
        details = List.copyOf(details);
    }

    /** One that is told with those of the same first detail. */
    public Card(String title, List<String> details, @Nullable String address) {
        this(title, details, address, details.isEmpty() ? "" : details.getFirst());
    }
}
