package org.jiedui.readers;

/**
 * Who the user is to a stay that they see. Whoever reaches both sides, as an office above them does, stands on neither.
 *
 * @param self    the person themself
 * @param atHome  of an office of the side that sends
 * @param atHost  of an office of the side that takes in
 * @param records whether they record for one of the two sides
 * @param hosts   whether they record for the host's side
 * @param decides whether they decide about people for the host's side
 */
public record Reader(boolean self, boolean atHome, boolean atHost, boolean records, boolean hosts, boolean decides) {}
