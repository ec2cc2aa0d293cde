package org.jiedui.typesetting;

import java.util.List;

/**
 * The five faces of the standard: what a word processor calls them, and under which file names they are found, the best first;
 * the last ones are free and stand in where none of the others is there.
 */
enum Face {
    /** Titles and the organ in red. */
    TITLE(
            "方正小标宋简体",
            List.of("小标宋", "FZXBSJW", "FZXiaoBiaoSong-B05S", "FZXBSK", "STZHONGS"),
            List.of(
                    "FandolSong-Bold",
                    "NotoSerifCJK-Bold",
                    "NotoSerifCJKsc-Bold",
                    "SourceHanSerifSC-Bold",
                    "NotoSerifSC-Bold")),
    BLACK(
            "黑体",
            List.of("黑体", "simhei", "STHeiti"),
            List.of(
                    "FandolHei-Regular",
                    "NotoSansCJK-Regular",
                    "NotoSansCJKsc-Regular",
                    "SourceHanSansSC-Regular",
                    "wqy-zenhei")),
    SCRIPT(
            "楷体_GB2312",
            List.of("楷体", "楷体_GB2312", "simkai", "STKAITI"),
            List.of("FandolKai-Regular", "LXGWWenKai-Regular", "ukai", "gkai00mp")),
    BODY(
            "仿宋_GB2312",
            List.of("仿宋", "仿宋_GB2312", "simfang", "STFANGSO"),
            List.of("FandolFang-Regular", "ZhuqueFangsong-Regular")),
    SONG(
            "宋体",
            List.of("宋体", "simsun", "STSONG"),
            List.of(
                    "FandolSong-Regular",
                    "NotoSerifCJK-Regular",
                    "NotoSerifCJKsc-Regular",
                    "SourceHanSerifSC-Regular",
                    "uming"));

    private final String office;
    private final List<String> own;
    private final List<String> free;

    Face(String office, List<String> own, List<String> free) {
        this.office = office;
        this.own = own;
        this.free = free;
    }

    /** The name under which a word processor looks for it. */
    String office() {
        return office;
    }

    /** What the files of it are called, without ending. */
    List<String> own() {
        return own;
    }

    List<String> free() {
        return free;
    }

    /** What takes its place where there is none of it. */
    List<Face> next() {
        return switch (this) {
            case TITLE, SCRIPT, BODY -> List.of(SONG, BLACK);
            case BLACK -> List.of(SONG);
            case SONG -> List.of(BLACK, BODY);
        };
    }
}
