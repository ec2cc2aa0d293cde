package org.jiedui.projects;

import java.util.List;

/** A declared kind of project with its usual milestones, in their usual order. */
record ProjectKind(String code, List<Usual> milestones) {

    /** A milestone that projects of this kind usually have. */
    record Usual(String code, boolean national) {}

    ProjectKind {
        milestones = List.copyOf(milestones);
    }

    static String milestoneKey(String kind, String milestone) {
        return "milestone." + kind + "." + milestone;
    }

    String milestoneKey(String milestone) {
        return milestoneKey(code, milestone);
    }
}
