package org.jiedui.kernel;

/** How an organisation and a title held there are said in one, and how those are told apart whose name is not told. */
public final class Titles {

    private static final int SHORTEST = 2;

    private Titles() {}

    /**
     * 平塘县大塘镇 and 大塘镇党委副书记 make 平塘县大塘镇党委副书记: what the one ends with and the other begins with is said once.
     *
     * @param organisation may be empty
     */
    public static String at(String organisation, String title) {
        if (title.startsWith(organisation)) {
            return title;
        }
        for (int shared = Math.min(organisation.length(), title.length()); shared >= SHORTEST; shared--) {
            if (organisation.endsWith(title.substring(0, shared))) {
                return organisation + title.substring(shared);
            }
        }
        return organisation + title;
    }

    /**
     * What stands for a name, and the number on the books by which one is told from others of the same: 王** #12.
     *
     * @param mask   empty: nothing does
     * @param number as the lists and pages of the register have it
     */
    public static String numbered(String mask, long number) {
        return (mask + " #" + number).strip();
    }
}
