package org.jiedui.access;

/**
 * Somebody who may sign in.
 *
 * @param password as it is kept: Argon2id with its salt
 */
record Account(String name, String password) {

    /** The account that the first start makes. */
    static final String ADMINISTRATOR = "admin";

    @Override
    public String toString() {
        return name;
    }
}
