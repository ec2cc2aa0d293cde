package org.jiedui.rounds;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a reader may see of one person or one seat on the board.
 *
 * @param title   name, or what stands for it where the reader may not see it
 * @param details a few short words each: profession, place, term, what is wished
 * @param address the page of it; null if it has none for this reader
 */
public record Card(
        String title, List<String> details, @Nullable String address) {
    public Card {
        details = List.copyOf(details);
    }
}
