package org.jiedui.mirror;

/**
 * What an answer hangs on. To say yes too often costs another look at the facts; to say no where the fact is of the answer, on
 * whatever day it counts and however it stands, would let an answer grow stale.
 */
public interface HangsOn {

    boolean on(Touched fact);
}
