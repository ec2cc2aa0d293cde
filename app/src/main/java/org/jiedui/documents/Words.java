package org.jiedui.documents;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The words that a template may ask for. */
final class Words {

    private static final List<String> ALL = List.of(
            "number",
            "organ",
            "addressee",
            "date",
            "remark",
            "person",
            "office",
            "profession",
            "category",
            "rank",
            "manner",
            "note",
            "home",
            "home-place",
            "host",
            "host-place",
            "title",
            "post",
            "post-rank",
            "from",
            "until",
            "planned",
            "pairing",
            "letter-no",
            "letter-date",
            "appointed-no",
            "appointed-date",
            "arrived",
            "handed-over",
            "returned",
            "left",
            "extension-until",
            "extension-reason",
            "end-until",
            "end-reason",
            "year",
            "positions");

    /** What identifies the person: on what the organisation departments keep between themselves. */
    private static final List<String> PERSONAL = List.of("sex", "born", "origin", "education");

    /** What the host says of the person: theirs and the departments' to know, not everybody's who sees the nomination. */
    private static final List<String> APPRAISED = List.of("appraisal", "appraisals", "closing");

    /** What the home side says among itself: on its own form alone. */
    private static final List<String> AMONG_HOME = List.of("review", "vetting", "decision");

    private static final Map<String, List<String>> LISTS = new LinkedHashMap<>();

    static {
        LISTS.put("positions", List.of("title", "place", "manner", "term"));
    }

    private static final Map<String, List<String>> HANDED_OVER = new LinkedHashMap<>(LISTS);

    static {
        HANDED_OVER.put("projects", List.of("title", "kind", "state", "partners"));
        HANDED_OVER.put("milestones", List.of("project", "name", "due"));
        HANDED_OVER.put("promises", List.of("kind", "title", "amount"));
        HANDED_OVER.put("contacts", List.of("name", "role"));
        HANDED_OVER.put("money", List.of("measure", "amount", "entries"));
        HANDED_OVER.put("waiting", List.of("entry", "title", "standing"));
        HANDED_OVER.put("papers", List.of("paper-no", "title", "dated"));
    }

    private Words() {}

    static Set<String> of(DocumentKind kind) {
        Set<String> words = new TreeSet<>(ALL);
        if (kind.audience() != DocumentKind.Audience.BOTH) {
            words.addAll(PERSONAL);
            words.addAll(APPRAISED);
        }
        if (kind == DocumentKind.RECOMMENDATION_FORM) {
            words.addAll(AMONG_HOME);
        }
        return words;
    }

    static Map<String, List<String>> lists(DocumentKind kind) {
        return kind == DocumentKind.HANDOVER_BOOK ? HANDED_OVER : LISTS;
    }
}
