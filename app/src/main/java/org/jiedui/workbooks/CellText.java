package org.jiedui.workbooks;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** How texts of cells are made comparable: full-width forms, blanks, line breaks and remarks in brackets do not matter. */
public final class CellText {

    private static final Pattern REMARK = Pattern.compile("\\([^()]*\\)|\\[[^\\[\\]]*]|【[^【】]*】|〔[^〔〕]*〕");
    private static final Pattern ORNAMENT = Pattern.compile("[*:;,.、。·_\"'“”]");

    private static final Pattern UNIT_WORD = Pattern.compile("^(单位|unit):?");

    private CellText() {}

    /** Half-width forms, no outer blanks, inner blanks as one space. */
    public static String tidy(String text) {
        if (simple(text)) {
            return text;
        }
        String half = Normalizer.normalize(text, Normalizer.Form.NFKC);
        StringBuilder tidy = new StringBuilder(half.length());
        boolean gap = false;
        for (int i = 0; i < half.length(); i++) {
            char letter = half.charAt(i);
            if (blank(letter)) {
                gap = !tidy.isEmpty();
            } else {
                if (gap) {
                    tidy.append(' ');
                    gap = false;
                }
                tidy.append(letter);
            }
        }
        return tidy.toString();
    }

    /** The text as it stands, without outer blanks of any width and without NUL characters, which no database takes. */
    public static String strip(String raw) {
        String text = raw.indexOf('\0') < 0 ? raw : raw.replace("\0", "");
        int from = 0;
        int to = text.length();
        while (from < to && blank(text.charAt(from))) {
            from++;
        }
        while (to > from && blank(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    /** Half-width forms without any blanks. */
    public static String dense(String text) {
        String tidy = tidy(text);
        return tidy.indexOf(' ') < 0 ? tidy : tidy.replace(" ", "");
    }

    /** What a heading, a choice or a sheet's name is recognised by. */
    public static String mark(String text) {
        String dense = dense(text);
        String bare = REMARK.matcher(dense).replaceAll("");
        return ORNAMENT.matcher(bare.isEmpty() ? dense : bare).replaceAll("").toLowerCase(Locale.ROOT);
    }

    /** What stands in brackets in a heading ("金额（万元）"), or nothing. */
    public static String remark(String heading) {
        var found = REMARK.matcher(dense(heading));
        if (!found.find()) {
            return "";
        }
        String bracketed = found.group();
        return UNIT_WORD.matcher(bracketed.substring(1, bracketed.length() - 1)).replaceFirst("");
    }

    private static boolean simple(String text) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            if (letter <= ' ' || letter > 0x9fff || (letter >= 0x7f && letter < 0x4e00)) {
                return false;
            }
        }
        return true;
    }

    private static boolean blank(char letter) {
        return letter <= ' '
                || Character.isWhitespace(letter)
                || Character.isSpaceChar(letter)
                || letter == '\u200b'
                || letter == '\ufeff';
    }
}
