package org.jiedui.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplatesTest {

    private static final Pattern INLINE_CODE = Pattern.compile(
            "<script(?![^>]*(th:)?src=)[^>]*>|<style|\\s(th:)?on\\w+\\s*=|\\s(th:)?style\\s*=|javascript:",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern REPLACED_ON_A_CONDITION =
            Pattern.compile("<(?=[^<]*\\sth:replace=)(?=[^<]*\\sth:(if|unless|each|with)=)[^<]*?>");

    @Test
    void noPageHasTextsOfItsOwn() {
        List<String> bare = Sources.under(Sources.RESOURCES.resolve("templates"), ".html").stream()
                .flatMap(file ->
                        Pages.bareTexts(Sources.text(file)).stream().map(text -> file.getFileName() + ": " + text))
                .toList();
        assertThat(bare).isEmpty();
    }

    /** The content security policy would stop them in silence. */
    @Test
    void noPageHasScriptsOrStylesInside() {
        List<String> inline = Sources.under(Sources.RESOURCES.resolve("templates"), ".html").stream()
                .flatMap(file -> INLINE_CODE
                        .matcher(Pages.withoutComments(Sources.text(file)))
                        .results()
                        .map(found -> file.getFileName() + ": " + found.group()))
                .toList();
        assertThat(inline).isEmpty();
    }

    /** The template engine replaces first and never comes to the condition: what looks conditional would always stand. */
    @Test
    void noTagIsReplacedOnACondition() {
        List<String> always = Sources.under(Sources.RESOURCES.resolve("templates"), ".html").stream()
                .flatMap(file -> REPLACED_ON_A_CONDITION
                        .matcher(Pages.withoutComments(Sources.text(file)))
                        .results()
                        .map(found -> file.getFileName() + ": " + found.group()))
                .toList();
        assertThat(always).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<p>Hello</p>",
                "<p th:text=\"#{a}\">你好</p>",
                "<img alt=\"A picture\">",
                "<p th:text=\"${x} + '个'\"></p>",
                "<a th:href=\"@{/x(a='>')}\">x</a>"
            })
    void seesBareText(String template) {
        assertThat(Pages.bareTexts(template)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<p th:text=\"#{a}\"></p>", "<p>[[${x}]] · &nbsp;→ 1</p>", "<!-- 注 --><b th:title=\"#{t}\"></b>"
            })
    void seesNoTextWhereThereIsNone(String template) {
        assertThat(Pages.bareTexts(template)).isEmpty();
    }
}
