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
     * @param replaced  those of the latter two whose seat somebody of these takes
     */
    record Filled(int nominated, int inPost, int served, int replaced) {

        public static final Filled NOBODY = new Filled(0, 0, 0);

        /** Nobody replaces anybody. */
        public Filled(int nominated, int inPost, int served) {
            this(nominated, inPost, served, 0);
        }

        /** The seats that are taken by those who are there, were there, or will be: each counts once. */
        public int seats() {
            return nominated + inPost + served - replaced;
        }
    }

    /** By post; one for which there is nobody may be left out. */
    Map<PostId, Filled> of(Collection<PostId> posts);
}
