package org.jiedui.personal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** What can be held about a person, how it is checked, brought into one form and masked. */
public enum DatumKind {
    /** Citizen identity number, GB 11643-1999: 17 digits and a check character. */
    IDENTITY_NUMBER,
    PHONE,
    ADDRESS,
    HEALTH,
    /** Who speaks for a child, and how they are reached. */
    GUARDIAN,
    /** A bank account. */
    ACCOUNT,
    /** The full name of somebody who holds no office and is known here by a mask. */
    NAME;

    private static final int LONGEST = 500;
    private static final int LONGEST_NAME = 50;
    private static final Pattern IDENTITY = Pattern.compile("\\d{17}[\\dX]");
    private static final Pattern MOBILE = Pattern.compile("1[3-9]\\d{9}");
    private static final Pattern LANDLINE = Pattern.compile("0\\d{9,11}");
    private static final Pattern BANK = Pattern.compile("\\d{8,32}");
    private static final int[] WEIGHTS = {7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2};
    private static final String CHECKS = "10X98765432";

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<DatumKind> of(String word) {
        return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
    }

    /** The one form of what was typed; empty if it is none of this kind. */
    public Optional<String> plain(String typed) {
        String text = typed.replace("\0", "").strip();
        String dense = text.replaceAll("[\\s()（）-]", "").toUpperCase(Locale.ROOT);
        return switch (this) {
            case IDENTITY_NUMBER -> Optional.of(dense).filter(DatumKind::isIdentityNumber);
            case PHONE ->
                Optional.of(dense.replaceFirst("^(\\+|00)86", ""))
                        .filter(number -> MOBILE.matcher(number).matches()
                                || LANDLINE.matcher(number).matches());
            case ACCOUNT ->
                Optional.of(dense).filter(number -> BANK.matcher(number).matches());
            case ADDRESS, HEALTH, GUARDIAN ->
                Optional.of(text).filter(words -> !words.isEmpty() && words.length() <= LONGEST);
            case NAME ->
                Optional.of(text.replaceAll("\\s+", " ").replaceAll("(?<=\\p{IsHan}) (?=\\p{IsHan})", ""))
                        .filter(name -> !name.isEmpty() && name.length() <= LONGEST_NAME);
        };
    }

    private static boolean isIdentityNumber(String text) {
        if (!IDENTITY.matcher(text).matches()) {
            return false;
        }
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += WEIGHTS[i] * (text.charAt(i) - '0');
        }
        return CHECKS.charAt(sum % CHECKS.length()) == text.charAt(WEIGHTS.length);
    }

    /** Whether somebody can be looked up by it. */
    boolean finds() {
        return this == IDENTITY_NUMBER || this == PHONE || this == ACCOUNT;
    }

    /** What every page and export shows of it. */
    public String masked(String plain) {
        return switch (this) {
            case IDENTITY_NUMBER, ACCOUNT -> "*".repeat(plain.length() - 4) + plain.substring(plain.length() - 4);
            case PHONE -> plain.substring(0, 3) + "****" + plain.substring(plain.length() - 4);
            case ADDRESS, HEALTH, GUARDIAN -> "******";
            // the first letter alone: two stars for every name, for its length tells something too
            case NAME -> plain.substring(0, plain.offsetByCodePoints(0, 1)) + "**";
        };
    }
}
