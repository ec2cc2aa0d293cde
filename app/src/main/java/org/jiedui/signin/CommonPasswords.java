package org.jiedui.signin;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Passwords that are tried first: those that leaked most often, and what is put together of two or three of them, of the
 * account's name, of a short number, a date or signs. {@code zhangwei@19900101} is as long as it should be, and guessed at
 * once.
 */
final class CommonPasswords {

    private static final String LIST = "/signin/common-passwords.txt";
    private static final List<String> OWN = List.of("jiedui", "结对", "duikou", "xiezuo", "bangfu", "东西部协作", "协作办");

    /** What is put together of more parts than this is a phrase, however common its words. */
    private static final int FEW = 3;

    /** Shorter ones stand in anything. */
    private static final int SHORTEST_PART = 4;

    /** A number up to a date with a sign or two around it, signs alone, or one letter again and again. */
    private static final Pattern FILLING =
            Pattern.compile("[^\\p{L}\\p{N}]{0,2}\\d{1,8}[^\\p{L}\\p{N}]{0,2}|[^\\p{L}\\p{N}]+|(.)\\1+");

    private static final Set<String> COMMON = read();
    private static final int LONGEST_PART =
            COMMON.stream().mapToInt(String::length).max().orElse(0);

    private CommonPasswords() {}

    /** Whether somebody who knows the account's name and what people choose comes upon it soon. */
    static boolean guessed(String password, String account) {
        String folded = fold(password);
        Set<String> own = new HashSet<>(OWN);
        own.add(fold(account));
        Stream.of(fold(account).split("[._-]"))
                .filter(part -> part.length() >= SHORTEST_PART)
                .forEach(own::add);
        int[] parts = new int[folded.length() + 1];
        Arrays.fill(parts, Integer.MAX_VALUE);
        parts[0] = 0;
        for (int start = 0; start < folded.length(); start++) {
            if (parts[start] < FEW) {
                for (int end : ends(folded, start, own)) {
                    parts[end] = Math.min(parts[end], parts[start] + 1);
                }
            }
        }
        return parts[folded.length()] <= FEW;
    }

    /** Where a part that begins here can end. */
    private static Set<Integer> ends(String text, int start, Set<String> own) {
        Set<Integer> ends = new HashSet<>();
        for (String word : own) {
            if (text.startsWith(word, start)) {
                ends.add(start + word.length());
            }
        }
        int last = Math.min(text.length(), start + LONGEST_PART);
        for (int end = start + SHORTEST_PART; end <= last; end++) {
            if (COMMON.contains(text.substring(start, end))) {
                ends.add(end);
            }
        }
        Matcher filling = FILLING.matcher(text).region(start, text.length());
        if (filling.lookingAt()) {
            for (int end = start + 1; end <= filling.end(); end++) {
                ends.add(end);
            }
        }
        return ends;
    }

    /** As wide letters and capitals are read by whoever guesses. */
    private static String fold(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    private static Set<String> read() {
        try (InputStream list = Objects.requireNonNull(CommonPasswords.class.getResourceAsStream(LIST), LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            Set<String> common = new HashSet<>();
            lines.lines().filter(line -> !line.startsWith("#")).forEach(common::add);
            return common;
        } catch (IOException e) {
            throw new UncheckedIOException(LIST, e);
        }
    }
}
