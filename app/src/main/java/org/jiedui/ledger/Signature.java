package org.jiedui.ledger;

import java.time.Instant;
import org.jiedui.kernel.Side;

/** One side's word on an entry: it confirms it, or disputes it with a reason. */
public record Signature(Side side, boolean confirms, String reason, String by, Instant at) {}
