package org.jiedui.secondments;

/** How the register of secondees can be ordered; each owns its column. There is no order by results. */
enum StayOrder {
    ARRIVAL("s.starts"),
    PERSON("s.person_name collate \"zh-x-icu\""),
    HOME("s.home_place"),
    HOST("s.host_place"),
    CATEGORY("s.category");

    private final String column;

    StayOrder(String column) {
        this.column = column;
    }

    /** What is not recorded comes last, whichever way round. */
    String by(boolean descending) {
        return " order by " + column + (descending ? " desc" : "") + " nulls last, s.starts nulls last, s.id";
    }
}
