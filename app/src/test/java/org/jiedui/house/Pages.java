package org.jiedui.house;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a template for what a person would see without any message: there must be nothing. */
class Pages {

    private static final Pattern COMMENT = Pattern.compile("<!--.*?-->", Pattern.DOTALL);
    private static final Pattern TAG =
            Pattern.compile("</?[\\w:-]+((?:\"[^\"]*\"|'[^']*'|[^>\"'])*)>|<!doctype[^>]*>", Pattern.CASE_INSENSITIVE);
    private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:.-]+)\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')");
    private static final Pattern INLINED = Pattern.compile("\\[[\\[(].*?[\\])]]", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&#?\\w+;");
    private static final Set<String> SEEN = Set.of("title", "alt", "placeholder", "aria-label", "label", "summary");

    private Pages() {}

    static String withoutComments(String template) {
        return COMMENT.matcher(template).replaceAll("");
    }

    /** Words that stand in the template itself: between tags, in attributes that are seen, or Chinese anywhere. */
    static List<String> bareTexts(String template) {
        String page = withoutComments(template);
        List<String> bare = new ArrayList<>();
        for (Matcher tag = TAG.matcher(page); tag.find(); ) {
            for (Matcher attribute = ATTRIBUTE.matcher(tag.group()); attribute.find(); ) {
                String value = attribute.group(2) == null ? attribute.group(3) : attribute.group(2);
                boolean seen =
                        SEEN.contains(attribute.group(1)) && value.codePoints().anyMatch(Character::isLetter);
                if (seen || value.codePoints().anyMatch(Character::isIdeographic)) {
                    bare.add(attribute.group());
                }
            }
        }
        String between = TAG.matcher(page).replaceAll("\u0000");
        between = ENTITY.matcher(INLINED.matcher(between).replaceAll("")).replaceAll("");
        for (String text : between.split("\u0000")) {
            if (text.codePoints().anyMatch(Character::isLetter)) {
                bare.add(text.strip());
            }
        }
        return bare;
    }
}
