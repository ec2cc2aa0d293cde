package org.jiedui.matching.reasons;

import java.util.Optional;

/** Somebody goes from a seat to another, or comes in from nowhere, or has to go. */
public record Move(String person, Optional<String> from, Optional<String> to) {}
