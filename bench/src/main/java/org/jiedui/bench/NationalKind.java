package org.jiedui.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A kind of fact as it comes up in a nation's books.
 *
 * @param share   how many of all facts of a year are of it, in thousandths
 * @param season  weights of the twelve months
 * @param unit    empty if it states no quantity
 * @param least   the least it states; most state little more, a few up to {@code most}
 * @param people  whether it may name whom it is about
 * @param words   the attributes it may have together, equally often
 */
record NationalKind(
        String code,
        int share,
        int[] season,
        String unit,
        long least,
        long most,
        boolean people,
        List<Map<String, String>> words) {

    private static final int[] ALL_YEAR = {6, 5, 9, 9, 9, 9, 8, 8, 9, 9, 10, 9};
    /** After the Spring Festival people leave for work. */
    private static final int[] AFTER_THE_FESTIVAL = {4, 14, 22, 14, 8, 7, 8, 6, 5, 4, 4, 4};
    /** Goods for the festival, and the harvest. */
    private static final int[] HARVEST = {16, 5, 4, 4, 5, 6, 7, 8, 10, 11, 11, 13};

    private static final int[] TERMS = {3, 4, 16, 6, 4, 5, 6, 12, 22, 8, 7, 7};
    private static final int[] YEAR_END = {2, 2, 5, 7, 8, 9, 9, 9, 10, 10, 13, 16};
    /** The day against poverty is 17 October. */
    private static final int[] OCTOBER = {7, 4, 5, 5, 7, 8, 6, 8, 10, 22, 9, 9};

    private static final Map<String, List<String>> NONE = Map.of();

    static final List<NationalKind> ALL = List.of(
            of(
                    "goods-sold",
                    380,
                    HARVEST,
                    "元",
                    200,
                    9_000_000,
                    false,
                    Map.of("channel", List.of("bought", "sold-through", "platform-832"))),
            of(
                    "job-placed",
                    340,
                    AFTER_THE_FESTIVAL,
                    "人",
                    1,
                    300,
                    true,
                    Map.of(
                            "destination", List.of("paired-east", "within-province", "elsewhere"),
                            "formerly-poor", List.of("yes", "no"))),
            of("student-sponsored", 60, TERMS, "人", 1, 200, true, Map.of("form", List.of("one-to-one", "one-to-many"))),
            of(
                    "care-given",
                    50,
                    ALL_YEAR,
                    "例",
                    1,
                    500,
                    false,
                    Map.of("care", List.of("myocardial-infarction", "other"))),
            of(
                    "training",
                    40,
                    TERMS,
                    "人次",
                    10,
                    400,
                    false,
                    Map.of("trainees", List.of("cadres", "specialists", "leaders-in-prosperity", "other"))),
            of(
                    "donation-money",
                    25,
                    OCTOBER,
                    "元",
                    500,
                    20_000_000,
                    false,
                    Map.of("from", List.of("public", "enterprise", "social-organisation", "individual"))),
            of(
                    "stay",
                    18,
                    TERMS,
                    "人",
                    1,
                    1,
                    true,
                    Map.of(
                            "direction", List.of("east-to-west", "east-to-west", "west-to-east"),
                            "category", List.of("specialist", "specialist", "specialist", "cadre"),
                            "profession", List.of("education", "health", "agriculture"),
                            "sex", List.of("female", "male"))),
            of(
                    "donation-goods",
                    15,
                    OCTOBER,
                    "元",
                    300,
                    3_000_000,
                    false,
                    Map.of("goods", List.of("books", "equipment", "clothing"))),
            of(
                    "aid-paid",
                    12,
                    YEAR_END,
                    "元",
                    20_000,
                    90_000_000,
                    false,
                    Map.of("level", List.of("prefecture", "county"))),
            of("milestone-reached", 12, YEAR_END, "", 1, 1, false, NONE),
            of("visit", 11, ALL_YEAR, "次", 1, 4, false, Map.of("rank", List.of("principal", "leader", "other"))),
            of("position", 8, TERMS, "", 1, 1, true, Map.of("manner", List.of("main", "concurrent"))),
            of("mentoring", 7, TERMS, "对", 1, 5, true, Map.of("direction", List.of("east-to-west", "west-to-east"))),
            of("job-fair", 5, AFTER_THE_FESTIVAL, "场", 1, 6, false, NONE),
            of("enterprise-settled", 4, YEAR_END, "家", 1, 3, false, Map.of("in-park", List.of("yes", "no"))),
            of("investment-paid-in", 4, YEAR_END, "元", 100_000, 900_000_000, false, NONE),
            of("workshop-opened", 3, YEAR_END, "个", 1, 4, false, NONE),
            of(
                    "aid-allocated",
                    2,
                    TERMS,
                    "元",
                    100_000,
                    90_000_000,
                    false,
                    Map.of("level", List.of("province", "county"))),
            of("joint-meeting", 2, ALL_YEAR, "次", 1, 3, false, Map.of("form", List.of("joint", "leading-group"))),
            of("target", 2, TERMS, "人", 10, 20_000, false, NONE));

    private static NationalKind of(
            String code,
            int share,
            int[] season,
            String unit,
            long least,
            long most,
            boolean people,
            Map<String, List<String>> attributes) {
        List<Map<String, String>> words = new ArrayList<>(List.of(Map.of()));
        new TreeMap<>(attributes).forEach((attribute, choices) -> {
            List<Map<String, String>> longer = new ArrayList<>();
            for (Map<String, String> before : words) {
                for (String word : choices) {
                    Map<String, String> more = new TreeMap<>(before);
                    more.put(attribute, word);
                    longer.add(Map.copyOf(more));
                }
            }
            words.clear();
            words.addAll(longer);
        });
        return new NationalKind(code, share, season, unit, least, most, people, List.copyOf(words));
    }

    boolean state() {
        return code.equals("stay") || code.equals("position");
    }

    /** Of a hundred amounts about seventy lie within four times the least, and one near the most. */
    long amount(SplittableRandom dice) {
        double tail = least / Math.pow(1 - dice.nextDouble(), 1.2);
        return Math.min(most, Math.round(tail));
    }
}
