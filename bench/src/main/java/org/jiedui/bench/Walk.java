package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The way of one virtual user through the pages: from page to page by the links that stand there, mostly looking, now and
 * then exporting, confirming or recording, with a while of thinking before each.
 */
final class Walk {

    private static final Pattern FIGURE = Pattern.compile("href=\"(/entries\\?[^\"]{0,500}measure=[^\"]{1,500})\"");
    private static final Pattern NEXT = Pattern.compile("href=\"(/entries\\?[^\"]{0,500}after=[^\"]{1,500})\"");
    private static final Pattern ENTRY = Pattern.compile("href=\"(/entries/\\d{1,18})\"");
    private static final Pattern EXPORT = Pattern.compile("href=\"(/entries\\.xlsx\\?[^\"]{1,1000})\"");
    private static final Pattern WAITS = Pattern.compile("name=\"no\" value=\"(\\d{1,18})\"");
    private static final Pattern STAY = Pattern.compile("href=\"(/secondments/\\d{1,18})\"");
    private static final Pattern PERSON = Pattern.compile("href=\"/answers\\?person=(\\d{1,18})\"");
    private static final Pattern PROJECT = Pattern.compile("href=\"(/projects/\\d{1,18})\"");

    private static final List<String> SPLITS = List.of("person", "place", "pairing", "project", "year");
    private static final List<String> LOOKS =
            List.of("look=pairing", "look=place&place=522727", "look=place&place=522723", "look=place&place=440111");
    private static final List<String> SOUGHT = List.of("平塘", "王晓立", "岑", "胸痛中心", "工商联", "白云区", "生成");
    private static final List<String> LISTS = List.of("/projects.xlsx", "/secondments.xlsx", "/pairings.xlsx");
    private static final int SHORTEST_THOUGHT = 1_000;
    private static final int LONGEST_THOUGHT = 3_000;
    private static final int AT_ONCE = 5;

    private final Visitor visitor;
    private final boolean office;
    private final Random random;
    private final String name;
    private final NavigableMap<Integer, Step> steps = steps();
    private Visitor.Page answers = Visitor.Page.NONE;
    private Visitor.Page list = Visitor.Page.NONE;
    private int recorded;

    /** @param office whether the account records and confirms; else it only reads */
    Walk(Visitor visitor, boolean office, int number) {
        this.visitor = visitor;
        this.office = office;
        this.random = new Random(number);
        this.name = "生成·手录" + number + "-";
    }

    private interface Step {
        void take() throws InterruptedException;
    }

    /** The steps, each up to its share of a hundred. */
    private NavigableMap<Integer, Step> steps() {
        NavigableMap<Integer, Step> upTo = new TreeMap<>();
        upTo.put(10, () -> open("home", "/"));
        upTo.put(32, this::answers);
        upTo.put(47, this::figure);
        upTo.put(55, this::next);
        upTo.put(67, () -> follow("an entry", list, ENTRY));
        upTo.put(73, () -> open("waiting list", "/waiting"));
        upTo.put(80, () -> open("search", "/search?q=" + encoded(one(SOUGHT))));
        upTo.put(86, this::secondee);
        upTo.put(90, () -> follow("a project", open("projects", "/projects"), PROJECT));
        upTo.put(93, () -> open("results", "/results" + one(List.of("", "?page=2", "?page=3"))));
        upTo.put(94, this::export);
        upTo.put(96, () -> open("audit", "/audit"));
        upTo.put(98, this::confirm);
        upTo.put(100, this::record);
        return upTo;
    }

    /** One thing that somebody comes to do, which may take several pages. */
    void step() throws InterruptedException {
        steps.tailMap(random.nextInt(100), false).values().iterator().next().take();
    }

    private void answers() throws InterruptedException {
        String split = one(SPLITS);
        answers = open("answers by " + split, "/answers?" + one(LOOKS) + "&by=" + split);
    }

    private void figure() throws InterruptedException {
        if (answers.all(FIGURE).isEmpty()) {
            answers();
        }
        list = follow("entries of a figure", answers, FIGURE);
    }

    private void next() throws InterruptedException {
        Visitor.Page page = follow("entries, next page", list, NEXT);
        list = page.came() ? page : list;
    }

    private void secondee() throws InterruptedException {
        Visitor.Page stay = follow("a secondment", open("secondments", "/secondments"), STAY);
        List<String> persons = stay.all(PERSON);
        if (!persons.isEmpty()) {
            open("a person", "/persons/" + one(persons));
        }
    }

    private void export() throws InterruptedException {
        List<String> ofList = list.all(EXPORT);
        think();
        if (ofList.isEmpty()) {
            visitor.download("export of a list", one(LISTS));
        } else {
            visitor.download("export of entries", one(ofList));
        }
    }

    private void confirm() throws InterruptedException {
        if (!office) {
            return;
        }
        Visitor.Page page = open("entries not yet confirmed", "/entries?standing=recorded");
        String numbers =
                page.all(WAITS).stream().limit(AT_ONCE).map(no -> "no=" + no).collect(Collectors.joining("&"));
        if (!numbers.isEmpty()) {
            think();
            visitor.submit("confirming entries", page, "/entries/sign", numbers, "/entries");
        }
    }

    private void record() throws InterruptedException {
        if (!office) {
            return;
        }
        Visitor.Page page = open("form of a result", "/record/results");
        if (page.came()) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("f.title", name + ++recorded);
            fields.put("f.date", "2019-07-01");
            fields.put("f.kind", "student-sponsored");
            fields.put("f.quantity", String.valueOf(1 + random.nextInt(50)));
            fields.put("f.unit", "人");
            fields.put("f.giver", "广州市白云区");
            fields.put("f.receiver", "平塘县");
            fields.put("f.place", "平塘县");
            fields.put("side", "none");
            think();
            visitor.submitParts("recording a result", page, "/record/results", fields, "/intake/");
        }
    }

    /** Goes on by one of the links of this sort that stand on the page; nowhere if there is none. */
    private Visitor.Page follow(String route, Visitor.Page page, Pattern link) throws InterruptedException {
        List<String> links = page.all(link);
        return links.isEmpty() ? Visitor.Page.NONE : open(route, one(links));
    }

    private Visitor.Page open(String route, String path) throws InterruptedException {
        think();
        return visitor.open(route, path);
    }

    private void think() throws InterruptedException {
        Thread.sleep(Duration.ofMillis(random.nextInt(SHORTEST_THOUGHT, LONGEST_THOUGHT)));
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8);
    }
}
