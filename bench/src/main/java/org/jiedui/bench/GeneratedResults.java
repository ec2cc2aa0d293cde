package org.jiedui.bench;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;

/**
 * Sheets of the register of results with made-up rows under the places, persons and projects of the example. Every title
 * begins with 生成, so that none is taken for what was reported.
 */
final class GeneratedResults {

    private static final LocalDate FIRST = LocalDate.of(2018, 1, 1);
    private static final int DAYS = 560;

    /** From here on all the persons named below are at their posts, as far as the example says. */
    private static final int ALL_THERE = 310;

    private static final List<Pair> PAIRS = List.of(
            new Pair("广州市白云区", "平塘县", List.of("王晓立", "余显义", "马韧凯"), "平塘县助学"),
            new Pair("广州市南沙区", "贵定县", List.of("岑群英"), "南沙捐助贵定"),
            new Pair("广州市", "黔南州", List.of("黎建明"), "援黔企业家联合会"),
            new Pair("海珠区", "瓮安县", List.of("黎建明"), "黔货出山海珠门店"));

    private static final List<Act> ACTS = List.of(
            new Act("捐赠款", "万元", 200),
            new Act("捐赠物", "册", 5_000),
            new Act("结对助学", "人", 100),
            new Act("劳务输送", "人", 60),
            new Act("落户企业", "家", 3),
            new Act("引进投资（协议）", "万元", 9_000),
            new Act("医疗救治", "例", 40));

    private GeneratedResults() {}

    private record Pair(String east, String west, List<String> people, String project) {}

    private record Act(String kind, String unit, int most) {}

    /** The rows with these numbers, always the same for the same number. */
    static String csv(int from, int until) {
        StringBuilder csv = new StringBuilder("出处,日期,事项,性质,数量,单位,来源地,接收地,生效地,相关的人,项目,备注\n");
        for (int number = from; number < until; number++) {
            csv.append(row(number, new Random(number * 31L)));
        }
        return csv.toString();
    }

    private static String row(int number, Random random) {
        Pair pair = PAIRS.get(random.nextInt(PAIRS.size()));
        Act act = ACTS.get(random.nextInt(ACTS.size()));
        int day = random.nextInt(DAYS);
        boolean named = day >= ALL_THERE && random.nextBoolean();
        boolean outwards = act.kind().equals("劳务输送");
        return String.join(
                        ",",
                        "S" + number,
                        FIRST.plusDays(day).toString(),
                        "生成·" + act.kind() + number,
                        act.kind(),
                        String.valueOf(1 + random.nextInt(act.most())),
                        act.unit(),
                        outwards ? pair.west() : pair.east(),
                        outwards ? pair.east() : pair.west(),
                        outwards ? pair.east() : pair.west(),
                        named ? pair.people().get(random.nextInt(pair.people().size())) : "",
                        random.nextInt(4) == 0 ? pair.project() : "",
                        "生成")
                + "\n";
    }
}
