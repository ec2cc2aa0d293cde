package org.jiedui.documents;

import java.util.Map;
import java.util.Objects;
import org.jiedui.typesetting.Template;

/** The template of each kind, as they were found at the start. */
class Templates {

    private final Map<DocumentKind, Template> byKind;

    Templates(Map<DocumentKind, Template> byKind) {
        this.byKind = Map.copyOf(byKind);
    }

    Template of(DocumentKind kind) {
        return Objects.requireNonNull(byKind.get(kind));
    }
}
