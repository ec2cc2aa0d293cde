package org.jiedui.bench;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The people whom a prefecture exchanged in one year, made up in the shape that was published for one: 20 cadres and 294
 * specialists from east to west, 9 and 411 from west to east, in five rotations. Every name begins with 生成, so that none is
 * taken for somebody's. Counts itself, row by row, what the measures of the exchange of people must say.
 */
final class GeneratedYear {

    static final int YEAR = 2018;

    /** The day on which the rows are known; a stay whose end nobody wrote down holds until then. */
    static final LocalDate KNOWN = LocalDate.of(2019, 7, 27);

    private static final int ROTATIONS = 5;
    private static final int BETWEEN = 68;

    private static final List<Pair> PAIRS = List.of(
            new Pair("广州市", "黔南州", ""), new Pair("广州市白云区", "平塘县", "广州市—黔南州"), new Pair("广州市南沙区", "贵定县", "广州市—黔南州"));

    private static final Map<String, String> PROFESSIONS = new LinkedHashMap<>(
            Map.of("education", "教育", "health", "医疗卫生", "agriculture", "农业", "technology", "科技", "culture", "文化旅游"));

    private static final Map<String, String> CADRES = Map.of(
            "county-head", "县处级正职", "county-deputy", "县处级副职", "township-head", "乡科级正职", "township-deputy", "乡科级副职");
    private static final Map<String, String> TITLES =
            Map.of("title-senior", "正高级职称", "title-associate", "副高级职称", "title-middle", "中级职称", "title-junior", "初级职称");
    private static final Map<String, String> SEXES = Map.of("female", "女", "male", "男");

    private final List<Stay> stays = new ArrayList<>();

    private record Pair(String east, String west, String within) {}

    /** How the end of a stay is told. */
    private enum End {
        TOLD,
        GOES_ON,
        UNTOLD
    }

    /** Somebody, who is the same in each of their stays. */
    private record Person(
            String name,
            boolean eastern,
            boolean cadre,
            Pair pair,
            @Nullable String profession,
            @Nullable String rank,
            @Nullable String sex) {}

    private record Stay(Person person, LocalDate from, LocalDate until, End end) {

        /** From when until when it is in force, both included. */
        private boolean during(@Nullable LocalDate first, @Nullable LocalDate last) {
            LocalDate end = switch (this.end) {
                case TOLD -> until;
                case GOES_ON -> LocalDate.MAX;
                case UNTOLD -> from.isAfter(KNOWN) ? from : KNOWN;
            };
            return (first == null || !end.isBefore(first)) && (last == null || !from.isAfter(last));
        }
    }

    GeneratedYear(long seed) {
        Random dice = new Random(seed);
        send(dice, true, true, 20);
        send(dice, true, false, 294);
        send(dice, false, true, 9);
        send(dice, false, false, 411);
    }

    private void send(Random dice, boolean eastern, boolean cadre, int persons) {
        for (int i = 1; i <= persons; i++) {
            String side = eastern ? "东" : "西";
            Person person = new Person(
                    "生成%s%s%03d".formatted(side, cadre ? "干" : "才", i),
                    eastern,
                    cadre,
                    PAIRS.get(dice.nextInt(PAIRS.size())),
                    cadre || dice.nextInt(12) == 0 ? null : one(dice, PROFESSIONS),
                    dice.nextInt(8) == 0 ? null : one(dice, cadre ? CADRES : TITLES),
                    dice.nextInt(8) == 0 ? null : one(dice, SEXES));
            int rotation = dice.nextInt(ROTATIONS);
            stays.add(stay(dice, person, rotation, cadre));
            // Now and then somebody comes again in a later rotation, once the first stay is over.
            if (!cadre && rotation < ROTATIONS - 2 && dice.nextInt(7) == 0) {
                Stay first = stays.getLast();
                stays.set(
                        stays.size() - 1,
                        new Stay(person, first.from(), first.from().plusDays(BETWEEN), End.TOLD));
                stays.add(stay(dice, person, rotation + 2, false));
            }
        }
    }

    private static Stay stay(Random dice, Person person, int rotation, boolean cadre) {
        LocalDate from = LocalDate.of(YEAR, 1, 8).plusDays(rotation * (long) BETWEEN + dice.nextInt(10));
        LocalDate until = from.plusDays(cadre ? 730 : 28 + dice.nextInt(150));
        int odd = dice.nextInt(30);
        return new Stay(person, from, until, odd == 0 ? End.UNTOLD : odd == 1 ? End.GOES_ON : End.TOLD);
    }

    private static String one(Random dice, Map<String, String> words) {
        return words.keySet().stream().sorted().toList().get(dice.nextInt(words.size()));
    }

    int size() {
        return stays.size();
    }

    static String pairings() {
        StringBuilder csv = new StringBuilder("结对层级,帮扶方（东部）,受帮扶方（西部）,结对时间,隶属,备注\n");
        for (Pair pair : PAIRS) {
            csv.append(String.join(
                    ",",
                    pair.within().isEmpty() ? "市州级" : "区县级",
                    pair.east(),
                    pair.west(),
                    "2017年1月",
                    pair.within(),
                    "生成数据"));
            csv.append('\n');
        }
        return csv.toString();
    }

    /** What was asked for: each rotation's specialists by pair and profession, and the cadres by pair. */
    String posts() {
        StringBuilder csv = new StringBuilder("岗位,类别,专业,人数,接收地,向哪里要人,拟到任\n");
        stays.stream()
                .collect(Collectors.groupingBy(
                        stay -> String.join(
                                ",",
                                stay.person().cadre() ? "党政干部" : "专业技术人才",
                                word(PROFESSIONS, stay.person().profession()),
                                "%d",
                                host(stay.person()),
                                home(stay.person()),
                                stay.from().toString().substring(0, 7)),
                        java.util.TreeMap::new,
                        Collectors.counting()))
                .forEach((row, count) ->
                        csv.append("生成岗位,").append(row.formatted(count)).append('\n'));
        return csv.toString();
    }

    /** The register of those who came and went. */
    String stays() {
        StringBuilder csv = new StringBuilder("姓名,原职务,类别,专业,职级,性别,派出地,接收地,挂任职务,到任时间,期满时间\n");
        for (Stay stay : stays) {
            Person person = stay.person();
            csv.append(String.join(
                            ",",
                            person.name(),
                            "生成单位职员",
                            person.cadre() ? "党政干部" : "专业技术人才",
                            word(PROFESSIONS, person.profession()),
                            word(person.cadre() ? CADRES : TITLES, person.rank()),
                            word(SEXES, person.sex()),
                            home(person),
                            host(person),
                            "生成岗位",
                            stay.from().toString(),
                            switch (stay.end()) {
                                case TOLD -> stay.until().toString();
                                case GOES_ON -> "至今";
                                case UNTOLD -> "";
                            }))
                    .append('\n');
        }
        return csv.toString();
    }

    private static String word(Map<String, String> words, @Nullable String code) {
        return code == null ? "" : words.getOrDefault(code, "");
    }

    private static String home(Person person) {
        return person.eastern() ? person.pair().east() : person.pair().west();
    }

    private static String host(Person person) {
        return person.eastern() ? person.pair().west() : person.pair().east();
    }

    /**
     * What a measure says of a period, by each part of a split.
     *
     * @param by the attribute it is split by; empty: one part, called so
     * @return nothing for a part without stays
     */
    Map<String, Long> count(String measure, @Nullable LocalDate from, @Nullable LocalDate to, String by) {
        Function<Person, @Nullable String> part = switch (by) {
            case "profession" -> Person::profession;
            case "grade" -> Person::rank;
            case "sex" -> Person::sex;
            default -> person -> null;
        };
        Map<String, Long> counts = new HashMap<>();
        stays.stream()
                .filter(stay -> stay.during(from, to) && of(measure).test(stay.person()))
                .map(stay -> measure.endsWith("-times") ? (Object) stay : stay.person())
                .distinct()
                .map(one -> one instanceof Stay stay ? stay.person() : (Person) one)
                .forEach(person -> counts.merge(String.valueOf(part.apply(person)), 1L, Long::sum));
        return counts;
    }

    private static Predicate<Person> of(String measure) {
        return switch (measure) {
            case "B01" -> person -> person.cadre() && person.eastern();
            case "B02" -> person -> person.cadre() && !person.eastern();
            case "B03" -> Person::cadre;
            case "B04", "B04-times" -> person -> !person.cadre() && person.eastern();
            case "B05", "B05-times" -> person -> !person.cadre() && !person.eastern();
            case "B06-teachers" -> specialist(true, "education");
            case "B06-doctors" -> specialist(true, "health");
            case "B06-agronomists" -> specialist(true, "agriculture");
            case "B06-teachers-west" -> specialist(false, "education");
            case "B06-doctors-west" -> specialist(false, "health");
            case "B06-agronomists-west" -> specialist(false, "agriculture");
            default -> throw new IllegalArgumentException(measure);
        };
    }

    private static Predicate<Person> specialist(boolean eastern, String profession) {
        return person -> !person.cadre() && person.eastern() == eastern && profession.equals(person.profession());
    }
}
