package org.jiedui.matching.solving;

/** How a plan was found, and so how it is proved. */
public enum Method {
    /** Capacities and quotas lie inside each other: a flow of least cost, proved by prices. */
    FLOW,
    /** Teams, crews, couples or crossing quotas: CP-SAT, proved by its bound. */
    CONSTRAINTS,
    /** Both sides have wishes, equally welcome ones among them, and there are not too many: the best of all plans without envy. */
    BEST_WITHOUT_ENVY,
    /** Both sides have wishes: people ask by their lists, seats keep whom they like best; nobody envies with cause. */
    WITHOUT_ENVY
}
