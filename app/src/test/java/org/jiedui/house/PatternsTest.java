package org.jiedui.house;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No regular expression of the house runs on for long, whatever it is held against. */
class PatternsTest {

    /** Half as long as a cell that is read word by word: what grows with more than the square of it is found as surely. */
    private static final int LENGTH = 2_000;

    /** What is held against shorter texts only, and how short. */
    private static final Map<String, Integer> SHORTER = Map.of(
            "org.jiedui.intake.PeopleWords.SHARED", 200,
            "org.jiedui.regions.RegionTable.SYLLABLES", 100); // of the table that is shipped

    /** So often may a character of one text be looked at: a few passes over it from each of its places. */
    private static final long MOST_LOOKS = 25_000_000;

    private static final List<String> NASTY = Stream.of(
                    "1", " ", "a", "A", "(", "[", "{", "\"", "%", "_", "-", "—", ",", ":", "/", "=", "1.", "1-", "a ",
                    "1 ", "a=", "a1", "年1", "十", "万", "白云区", "1年1月", "(a", "[a", "<a ", "%2", "\\", "至", "，")
            .map(text -> text.repeat(LENGTH / text.length()))
            .flatMap(text -> Stream.of(text + "!", "a" + text + "!", "2018" + text, text))
            .toList();

    @Test
    void noneIsSlow() throws ReflectiveOperationException {
        Map<String, Pattern> patterns = patterns();
        assertThat(patterns).hasSizeGreaterThan(20);
        List<String> slow = new ArrayList<>();
        patterns.forEach((name, pattern) -> {
            if (takesLong(pattern, SHORTER.getOrDefault(name, LENGTH))) {
                slow.add(name + ": " + pattern);
            }
        });
        assertThat(slow).isEmpty();
    }

    @Test
    void seesASlowOne() {
        assertThat(takesLong(Pattern.compile("(a*)(a*)(a*)(a*)b"), LENGTH)).isTrue();
    }

    private static boolean takesLong(Pattern pattern, int longest) {
        for (String nasty : NASTY) {
            String text = nasty.length() <= longest ? nasty : nasty.substring(nasty.length() - longest);
            try {
                CharSequence watched = new Watched(text);
                pattern.matcher(watched).matches();
                pattern.matcher(watched).replaceAll(found -> "");
            } catch (TooLong | StackOverflowError unbounded) {
                return true;
            }
        }
        return false;
    }

    private static Map<String, Pattern> patterns() throws ReflectiveOperationException {
        Map<String, Pattern> patterns = new TreeMap<>();
        for (JavaClass type : new ClassFileImporter().importPath(Path.of("target/classes"))) {
            if (type.getFields().stream().anyMatch(field -> field.getRawType().isEquivalentTo(Pattern.class))) {
                for (Field field : Class.forName(type.getName()).getDeclaredFields()) {
                    if (Modifier.isStatic(field.getModifiers()) && field.getType() == Pattern.class) {
                        field.setAccessible(true);
                        patterns.put(type.getName() + "." + field.getName(), (Pattern) field.get(null));
                    }
                }
            }
        }
        return patterns;
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** A text that ends the matching when it was looked at too often. */
    private static final class Watched implements CharSequence {

        private final CharSequence text;
        private long looks;

        Watched(CharSequence text) {
            this.text = text;
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks > MOST_LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int to) {
            return text.subSequence(start, to);
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
