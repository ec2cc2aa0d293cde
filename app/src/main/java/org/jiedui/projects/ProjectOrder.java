package org.jiedui.projects;

/** What the list of projects can be ordered by; each owns its column. */
enum ProjectOrder {
    STARTED("started"),
    TITLE("title collate \"zh-x-icu\""),
    KIND("kind"),
    PLACE("place");

    private final String column;

    ProjectOrder(String column) {
        this.column = column;
    }

    /** What stands after {@code order by}; what is not recorded comes last either way. */
    String sql(boolean descending) {
        return column + (descending ? " desc" : "") + " nulls last, id";
    }
}
