package org.jiedui.ledger;

/**
 * A paper that proves an entry: a file held by the system, known by the SHA-256 of its bytes (hex) and shown under the
 * name it came with.
 */
public record Evidence(String hash, String name) {}
