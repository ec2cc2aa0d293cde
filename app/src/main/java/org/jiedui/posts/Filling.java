package org.jiedui.posts;

import java.util.Collection;
import java.util.Map;

/** Who fills the posts; told by the module that knows. */
public interface Filling {

    /**
     * Of one post, how many persons.
     *
     * @param nominated on the way to it, not yet there
     * @param inPost    there now
     * @param served    who were there and have left
     */
    record Filled(int nominated, int inPost, int served) {

        public static final Filled NOBODY = new Filled(0, 0, 0);

        /** Those who are there, were there, or will be. */
        public int all() {
            return nominated + inPost + served;
        }
    }

    /** By post; one for which there is nobody may be left out. */
    Map<PostId, Filled> of(Collection<PostId> posts);
}
