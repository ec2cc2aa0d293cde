package org.jiedui.teams;

import java.time.Instant;
import org.jiedui.kernel.PersonId;
import org.jspecify.annotations.Nullable;

/**
 * A line in a room.
 *
 * @param person who said it, if somebody on a stay there; absent: an office
 * @param name   of the person or the account
 * @param by     the account
 */
record Said(long id, @Nullable PersonId person, String name, String words, String by, Instant at) {}
