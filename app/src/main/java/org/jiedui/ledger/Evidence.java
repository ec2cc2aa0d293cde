package org.jiedui.ledger;

/**
 * A paper that proves an entry: a file held by the system, known by the SHA-256 of its bytes (hex) and shown under the
 * name it came with, less any NUL character, which no database takes.
 */
public record Evidence(String hash, String name) {

    public Evidence {
        name = name.replace("\0", "");
    }
}
