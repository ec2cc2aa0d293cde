package org.jiedui.answers;

import org.jiedui.access.Scope;
import org.jiedui.mirror.Sql;

/**
 * The one place where a pass over the facts, for figures as for entries, is narrowed to what the reader may see. The scope
 * comes with the question; without a default, so that a narrower scope cannot be forgotten here.
 */
final class Visibility {

    private Visibility() {}

    /** A condition on {@code f}, the fact. */
    static Sql ofFacts(Scope scope) {
        return switch (scope) {
            case Scope.Everything() -> Sql.of("true");
        };
    }
}
