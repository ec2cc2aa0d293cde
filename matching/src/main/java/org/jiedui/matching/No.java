package org.jiedui.matching;

import java.util.List;

/** Why somebody may not have a seat, as the one who knows says it: a code, and what its text names. */
public record No(String code, List<String> arguments) {

    public No {
        arguments = List.copyOf(arguments);
    }

    public No(String code, String... arguments) {
        this(code, List.of(arguments));
    }
}
