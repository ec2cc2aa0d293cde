package org.jiedui.typesetting;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A document from top to bottom, before it is set on pages. */
public record Paper(Manner manner, List<Block> blocks) {

    public Paper {
        blocks = List.copyOf(blocks);
    }

    /** How the head is set. */
    public enum Manner {
        /** 文件格式: organ, number and a red line over the title. */
        DOCUMENT,
        /** 信函格式: organ over a red double line, the number under it at the right, another double line at the foot. */
        LETTER,
        /** A form or a book: a title, the number above it in small. */
        FORM;

        static Optional<Manner> of(String word) {
            return List.of(values()).stream()
                    .filter(manner -> manner.name().toLowerCase(Locale.ROOT).equals(word))
                    .findFirst();
        }
    }
}
