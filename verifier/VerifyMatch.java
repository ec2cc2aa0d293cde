import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Verifies a plan of {@code ./jiedui match} with nothing but a JDK: {@code java VerifyMatch.java IN OUT}, the folders that
 * match read and wrote. Shares no code with Jiedui and solves nothing; it is written from docs/matching-files.md. It checks
 * every rule of the problem, the sums, and the proof: the prices of certificate.csv where the plan is a flow, that nobody
 * envies with cause where both sides have wishes. Where CP-SAT has proved it, it says that it takes its word.
 *
 * <p>Ends with 0 if all is well, 2 if not, 1 if it cannot be read, 64 if it was asked wrongly.
 */
public class VerifyMatch {

    private final Path in;
    private final Path out;
    private final List<String> wrong = new ArrayList<>();
    private String proof = "none";

    private final Map<String, Integer> seatNumber = new HashMap<>();
    private final List<String> seats = new ArrayList<>();
    private final List<String> host = new ArrayList<>();
    private final List<String> place = new ArrayList<>();
    private int[] seatMin = new int[16];
    private int[] seatMax = new int[16];
    private int[] priority = new int[16];
    private final Map<String, Integer> personNumber = new HashMap<>();
    private final List<String> people = new ArrayList<>();
    private int[] capacity = new int[16];

    private int pairs;
    private int[] who = new int[16];
    private int[] where = new int[16];
    private long[] score = new long[16];
    private int[] rankOfPerson = new int[16];
    private int[] rankOfSeat = new int[16];
    private boolean wishes;
    private final BitSet taken = new BitSet();
    private final Set<Long> fixed = new HashSet<>();
    private final Set<Long> running = new HashSet<>();
    private final Map<String, Group> quotas = new LinkedHashMap<>();

    private static final class Group {
        final BitSet people = new BitSet();
        final BitSet seats = new BitSet();
        long min;
        long max = Integer.MAX_VALUE;

        boolean holds(int person, int seat) {
            return (people.isEmpty() || people.get(person)) && (seats.isEmpty() || seats.get(seat));
        }
    }

    private VerifyMatch(Path in, Path out) {
        this.in = in;
        this.out = out;
    }

    public static void main(String[] words) {
        System.exit(run(System.out, System.err, words));
    }

    public static int run(PrintStream out, PrintStream err, String... words) {
        if (words.length != 2 || words[0].startsWith("-")) {
            err.println("java VerifyMatch.java IN OUT   (the folders that match read and wrote)");
            return 64;
        }
        try {
            VerifyMatch verifier = new VerifyMatch(Path.of(words[0]), Path.of(words[1]));
            verifier.verify();
            verifier.wrong.forEach(line -> out.println("Wrong: " + line));
            if (verifier.wrong.isEmpty()) {
                out.println("Every rule is kept and the sums are right. Proof: " + verifier.proof + ".");
            }
            return verifier.wrong.isEmpty() ? 0 : 2;
        } catch (IOException | RuntimeException e) {
            err.println("cannot be read: " + e);
            return 1;
        }
    }

    private void wrong(String what) {
        if (wrong.size() < 20) {
            wrong.add(what);
        }
    }

    private void verify() throws IOException {
        readProblem();
        String summary = Files.readString(out.resolve("summary.json"));
        if (!summary.contains("\"assigned\"")) {
            wrong("summary.json tells of no plan");
            return;
        }
        readPlan();
        rules();
        sums(summary);
        String method = text(summary, "method");
        boolean proved = summary.contains("\"proved\":true");
        if (wishes) {
            envy();
            proof = "nobody envies with cause" + (proved ? "; that no such plan is better is the word of CP-SAT" : "");
        } else if (method.equals("flow")) {
            if (!proved) {
                wrong("a flow is always proved");
            }
            prices();
            proof = "at the prices of certificate.csv nobody could do better";
        } else {
            proof = proved ? "the word of CP-SAT that no plan is better" : "none; the plan may not be the best";
        }
    }

    private void readProblem() throws IOException {
        try (Rows rows = new Rows(in.resolve("seats.csv"))) {
            while (rows.next()) {
                int seat = seats.size();
                seatNumber.put(rows.cell("seat"), seat);
                seats.add(rows.cell("seat"));
                host.add(rows.cell("host").isEmpty() ? rows.cell("seat") : rows.cell("host"));
                place.add(rows.cell("place").isEmpty() ? host.get(seat) : rows.cell("place"));
                seatMin = put(seatMin, seat, (int) rows.number("min", 0));
                seatMax = put(seatMax, seat, (int) rows.number("capacity", 0));
                priority = put(priority, seat, (int) rows.number("priority", 0));
            }
        }
        try (Rows rows = new Rows(in.resolve("people.csv"))) {
            while (rows.next()) {
                personNumber.put(rows.cell("person"), people.size());
                capacity = put(capacity, people.size(), (int) rows.number("capacity", 1));
                people.add(rows.cell("person"));
            }
        }
        try (Rows rows = new Rows(in.resolve("pairs.csv"))) {
            wishes = rows.has("person_rank");
            while (rows.next()) {
                who = put(who, pairs, personNumber.get(rows.cell("person")));
                where = put(where, pairs, seatNumber.get(rows.cell("seat")));
                if (score.length == pairs) {
                    score = Arrays.copyOf(score, pairs + pairs / 2);
                }
                score[pairs] = rows.number("score", 0);
                if (wishes) {
                    rankOfPerson = put(rankOfPerson, pairs, (int) rows.number("person_rank", 0));
                    rankOfSeat = put(rankOfSeat, pairs, (int) rows.number("seat_rank", 0));
                }
                pairs++;
            }
        }
        decided("fixed.csv", fixed);
        decided("running.csv", running);
        try (Rows rows = optional("quotas.csv")) {
            while (rows.next()) {
                group(quotas, rows, "group");
            }
        }
    }

    private void group(Map<String, Group> groups, Rows rows, String name) {
        Group group = groups.computeIfAbsent(rows.cell(name), any -> new Group());
        group.min = rows.number("min", 0);
        group.max = rows.number("max", Integer.MAX_VALUE);
        if (!rows.cell("seat").isEmpty()) {
            group.seats.set(seatNumber.get(rows.cell("seat")));
        }
        if (!rows.cell("person").isEmpty()) {
            group.people.set(personNumber.get(rows.cell("person")));
        }
    }

    private void decided(String file, Set<Long> keys) throws IOException {
        try (Rows rows = optional(file)) {
            while (rows.next()) {
                keys.add(key(personNumber.get(rows.cell("person")), seatNumber.get(rows.cell("seat"))));
            }
        }
    }

    private static long key(int person, int seat) {
        return (long) person << 32 | seat;
    }

    private void readPlan() throws IOException {
        Map<Long, Long> planned = new HashMap<>();
        try (Rows rows = new Rows(out.resolve("plan.csv"))) {
            while (rows.next()) {
                Integer person = personNumber.get(rows.cell("person"));
                Integer seat = seatNumber.get(rows.cell("seat"));
                if (person == null || seat == null) {
                    wrong("plan.csv places " + rows.cell("person") + " in " + rows.cell("seat") + ", which are not known");
                } else if (planned.put(key(person, seat), rows.number("score", 0)) != null) {
                    wrong("plan.csv places " + rows.cell("person") + " in " + rows.cell("seat") + " twice");
                }
            }
        }
        for (int pair = 0; pair < pairs; pair++) {
            Long said = planned.remove(key(who[pair], where[pair]));
            if (said != null) {
                taken.set(pair);
                if (said != score[pair]) {
                    wrong("plan.csv gives " + name(pair) + " the score " + said + ", not " + score[pair]);
                }
            }
        }
        planned.keySet().forEach(key -> wrong("plan.csv places " + people.get((int) (key >> 32)) + " in "
                + seats.get((int) (long) key) + ", who do not go together"));
    }

    private String name(int pair) {
        return people.get(who[pair]) + " in " + seats.get(where[pair]);
    }

    private void rules() throws IOException {
        int[] ofPerson = new int[people.size()];
        int[] ofSeat = new int[seats.size()];
        Set<Long> placed = new HashSet<>();
        taken.stream().forEach(pair -> {
            ofPerson[who[pair]]++;
            ofSeat[where[pair]]++;
            placed.add(key(who[pair], where[pair]));
        });
        for (int person = 0; person < ofPerson.length; person++) {
            between("person " + people.get(person), ofPerson[person], 0, capacity[person]);
        }
        for (int seat = 0; seat < ofSeat.length; seat++) {
            between("seat " + seats.get(seat), ofSeat[seat], seatMin[seat], seatMax[seat]);
        }
        fixed.stream()
                .filter(key -> !placed.contains(key))
                .forEach(key -> wrong(people.get((int) (key >> 32)) + " is fixed in " + seats.get((int) (long) key)
                        + " and is not there"));
        quotas.forEach((name, quota) -> between("quota " + name, count(quota), quota.min, quota.max));
        teams();
        crews(ofSeat);
        couples();
    }

    private void between(String what, long count, long min, long max) {
        if (count < min || count > max) {
            wrong(what + " has " + count + ", which is not from " + min + " to " + max);
        }
    }

    private long count(Group group) {
        return taken.stream().filter(pair -> group.holds(who[pair], where[pair])).count();
    }

    /** By person, the seats of those who have one only. */
    private Map<Integer, Integer> seatOf() {
        Map<Integer, Integer> seatOf = new HashMap<>();
        taken.stream().forEach(pair -> seatOf.put(who[pair], where[pair]));
        return seatOf;
    }

    private void teams() throws IOException {
        Map<String, List<Integer>> teams = new LinkedHashMap<>();
        try (Rows rows = optional("teams.csv")) {
            while (rows.next()) {
                teams.computeIfAbsent(rows.cell("team"), any -> new ArrayList<>())
                        .add(personNumber.get(rows.cell("person")));
            }
        }
        Map<Integer, Integer> seatOf = teams.isEmpty() ? Map.of() : seatOf();
        teams.forEach((name, members) -> {
            Set<String> hosts = new TreeSet<>();
            members.forEach(
                    member -> hosts.add(seatOf.containsKey(member) ? "to " + host.get(seatOf.get(member)) : "nowhere"));
            if (hosts.size() > 1) {
                wrong("team " + name + " is parted: " + hosts);
            }
        });
    }

    private void crews(int[] ofSeat) throws IOException {
        Map<String, List<Integer>> crews = new LinkedHashMap<>();
        try (Rows rows = optional("crews.csv")) {
            while (rows.next()) {
                crews.computeIfAbsent(rows.cell("crew"), any -> new ArrayList<>()).add(seatNumber.get(rows.cell("seat")));
            }
        }
        crews.forEach((name, all) -> {
            boolean none = all.stream().allMatch(seat -> ofSeat[seat] == 0);
            if (!none && !all.stream().allMatch(seat -> ofSeat[seat] == seatMax[seat])) {
                wrong("crew " + name + " comes in part");
            }
        });
        Map<String, Group> among = new LinkedHashMap<>();
        Map<String, String> crewOf = new HashMap<>();
        try (Rows rows = optional("among.csv")) {
            while (rows.next()) {
                String key = rows.cell("crew") + "\n" + rows.cell("group");
                crewOf.put(key, rows.cell("crew"));
                Group group = among.computeIfAbsent(key, any -> new Group());
                group.min = rows.number("min", 0);
                group.max = rows.number("max", Integer.MAX_VALUE);
                group.people.set(personNumber.get(rows.cell("person")));
                crews.get(rows.cell("crew")).forEach(group.seats::set);
            }
        }
        among.forEach((key, group) -> {
            boolean comes = crews.get(crewOf.get(key)).stream().anyMatch(seat -> ofSeat[seat] > 0);
            if (comes) {
                between("crew " + key.replace("\n", ", "), count(group), group.min, group.max);
            }
        });
    }

    private void couples() throws IOException {
        Map<Set<String>, Long> distances = new HashMap<>();
        try (Rows rows = optional("distances.csv")) {
            while (rows.next()) {
                distances.put(
                        new HashSet<>(List.of(rows.cell("from") + "\n", rows.cell("to"))), rows.number("distance", 0));
                distances.put(
                        new HashSet<>(List.of(rows.cell("to") + "\n", rows.cell("from"))), rows.number("distance", 0));
            }
        }
        try (Rows rows = optional("couples.csv")) {
            Map<Integer, Integer> seatOf = null;
            while (rows.next()) {
                seatOf = seatOf == null ? seatOf() : seatOf;
                Integer first = seatOf.get(personNumber.get(rows.cell("first")));
                Integer second = seatOf.get(personNumber.get(rows.cell("second")));
                String couple = rows.cell("first") + " and " + rows.cell("second");
                if ((first == null) != (second == null)) {
                    wrong(couple + ": one is placed and one is not");
                } else if (first != null && second != null) {
                    String one = place.get(first);
                    String other = place.get(second);
                    long far = one.equals(other)
                            ? 0
                            : distances.getOrDefault(new HashSet<>(List.of(one + "\n", other)), Long.MAX_VALUE);
                    if (far > rows.number("within", 0)) {
                        wrong(couple + " are in " + one + " and " + other + ", too far apart");
                    }
                }
            }
        }
    }

    private void sums(String summary) {
        long total = 0;
        for (int pair = taken.nextSetBit(0); pair >= 0; pair = taken.nextSetBit(pair + 1)) {
            total = Math.addExact(total, score[pair]);
        }
        if (number(summary, "assigned") != taken.cardinality()) {
            wrong("summary.json says assigned " + number(summary, "assigned") + ", the plan " + taken.cardinality());
        }
        if (number(summary, "total") != total) {
            wrong("summary.json says total " + number(summary, "total") + ", the plan " + total);
        }
        if (summary.contains("\"proved\":true") && number(summary, "bound") != total) {
            wrong("a total that is proved is its own bound");
        }
    }

    private static long number(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":(-?\\d+)").matcher(json);
        if (!found.find()) {
            throw new IllegalArgumentException("summary.json says no " + name);
        }
        return Long.parseLong(found.group(1));
    }

    private static String text(String json, String name) {
        Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
        return found.find() ? found.group(1) : "";
    }

    /** Both would rather have each other than what, or whom, they have; or have room. */
    private void envy() {
        int[] ofPerson = new int[people.size()];
        int[] ofSeat = new int[seats.size()];
        int[] worstOfPerson = new int[people.size()];
        int[] worstOfSeat = new int[seats.size()];
        taken.stream().forEach(pair -> {
            ofPerson[who[pair]]++;
            ofSeat[where[pair]]++;
            worstOfPerson[who[pair]] = Math.max(worstOfPerson[who[pair]], rankOfPerson[pair]);
            worstOfSeat[where[pair]] = Math.max(worstOfSeat[where[pair]], rankOfSeat[pair]);
        });
        for (int pair = 0; pair < pairs; pair++) {
            boolean person = capacity[who[pair]] > 0
                    && (ofPerson[who[pair]] < capacity[who[pair]] || rankOfPerson[pair] < worstOfPerson[who[pair]]);
            boolean seat = seatMax[where[pair]] > 0
                    && (ofSeat[where[pair]] < seatMax[where[pair]] || rankOfSeat[pair] < worstOfSeat[where[pair]]);
            if (!taken.get(pair) && person && seat) {
                wrong(name(pair) + ": both would rather have each other");
            }
        }
    }

    /**
     * Levels are compared from left to right: placed, kept, by priority, score. Each bound has a price, above nothing only if
     * it is full and below nothing only if it is at its minimum. Whoever is placed gains at least nothing after prices, and
     * at least as much as by any pair not taken; whoever has room gains at most nothing by those. Then any other plan's value
     * is at most what people gain at best and the bounds pay at most, and that is this plan's value.
     */
    private void prices() throws IOException {
        int[] classes = new TreeSet<>(Arrays.stream(priority, 0, seats.size()).boxed().toList())
                .descendingSet().stream().mapToInt(Integer::intValue).filter(each -> each > 0).toArray();
        int levels = classes.length + 3;
        long[][] seatPrice = new long[seats.size()][];
        Map<String, long[]> quotaPrice = new HashMap<>();
        try (Rows rows = new Rows(out.resolve("certificate.csv"))) {
            while (rows.next()) {
                long[] price = new long[levels];
                for (int level = 0; level < levels; level++) {
                    price[level] = Long.parseLong(rows.at(level + 2));
                }
                if (rows.cell("kind").equals("seat")) {
                    seatPrice[seatNumber.get(rows.cell("name"))] = price;
                } else {
                    quotaPrice.put(rows.cell("name"), price);
                }
            }
        }
        long[] nothing = new long[levels];
        int[] ofSeat = new int[seats.size()];
        taken.stream().forEach(pair -> ofSeat[where[pair]]++);
        for (int seat = 0; seat < ofSeat.length; seat++) {
            seatPrice[seat] = seatPrice[seat] == null ? nothing : seatPrice[seat];
            price("seat " + seats.get(seat), seatPrice[seat], ofSeat[seat], seatMin[seat], seatMax[seat]);
        }
        Map<Group, long[]> priced = new LinkedHashMap<>();
        quotas.forEach((name, quota) -> {
            long[] price = quotaPrice.getOrDefault(name, nothing);
            price("quota " + name, price, count(quota), quota.min, quota.max);
            if (Arrays.compare(price, nothing) != 0) {
                priced.put(quota, price);
            }
        });
        long[][] leastTaken = new long[people.size()][];
        long[][] mostLeft = new long[people.size()][];
        int[] ofPerson = new int[people.size()];
        for (int pair = 0; pair < pairs; pair++) {
            int person = who[pair];
            ofPerson[person] += taken.get(pair) ? 1 : 0;
            if (fixed.contains(key(person, where[pair]))) {
                continue;
            }
            long[] gain = new long[levels];
            gain[0] = 1;
            gain[1] = running.contains(key(person, where[pair])) ? 1 : 0;
            for (int i = 0; i < classes.length; i++) {
                gain[i + 2] = priority[where[pair]] == classes[i] ? 1 : 0;
            }
            gain[levels - 1] = score[pair];
            pay(gain, seatPrice[where[pair]]);
            int seat = where[pair];
            priced.forEach((quota, price) -> {
                if (quota.holds(person, seat)) {
                    pay(gain, price);
                }
            });
            if (taken.get(pair)) {
                leastTaken[person] =
                        leastTaken[person] == null || Arrays.compare(gain, leastTaken[person]) < 0 ? gain : leastTaken[person];
            } else {
                mostLeft[person] =
                        mostLeft[person] == null || Arrays.compare(gain, mostLeft[person]) > 0 ? gain : mostLeft[person];
            }
        }
        for (int person = 0; person < ofPerson.length; person++) {
            long[] least = leastTaken[person];
            long[] most = mostLeft[person];
            if (least != null && Arrays.compare(least, nothing) < 0
                    || most != null && ofPerson[person] < capacity[person] && Arrays.compare(most, nothing) > 0
                    || most != null && least != null && Arrays.compare(most, least) > 0) {
                wrong("the prices do not prove the place of " + people.get(person));
            }
        }
    }

    private static void pay(long[] gain, long[] price) {
        for (int level = 0; level < gain.length; level++) {
            gain[level] = Math.subtractExact(gain[level], price[level]);
        }
    }

    private void price(String what, long[] price, long count, long min, long max) {
        int sign = Arrays.compare(price, new long[price.length]);
        if (sign > 0 && count < max || sign < 0 && count > min) {
            wrong(what + " has a price though it is not at its bound");
        }
    }

    private static int[] put(int[] numbers, int at, int number) {
        int[] room = at < numbers.length ? numbers : Arrays.copyOf(numbers, at + at / 2 + 16);
        room[at] = number;
        return room;
    }

    private Rows optional(String name) throws IOException {
        return new Rows(Files.exists(in.resolve(name)) ? in.resolve(name) : null);
    }

    /** The rows of a CSV file, by the names in its head; no rows if there is no file. */
    private static final class Rows implements AutoCloseable {

        private final BufferedReader reader;
        private final Map<String, Integer> columns = new HashMap<>();
        private List<String> row = List.of();

        Rows(Path file) throws IOException {
            reader = file == null ? null : Files.newBufferedReader(file, charset(file));
            if (read()) {
                for (int i = 0; i < row.size(); i++) {
                    columns.put(row.get(i).replace("\uFEFF", ""), i);
                }
            }
        }

        private static Charset charset(Path file) throws IOException {
            try (BufferedReader all = Files.newBufferedReader(file, UTF_8)) {
                while (all.readLine() != null) {
                    continue;
                }
                return UTF_8;
            } catch (CharacterCodingException e) {
                return Charset.forName("GB18030");
            }
        }

        boolean next() throws IOException {
            while (read()) {
                if (row.size() > 1 || !row.get(0).isEmpty()) {
                    return true;
                }
            }
            return false;
        }

        private boolean read() throws IOException {
            String line = reader == null ? null : reader.readLine();
            if (line == null) {
                return false;
            }
            row = new ArrayList<>();
            StringBuilder cell = new StringBuilder();
            boolean quoted = false;
            for (int at = 0; ; at++) {
                if (at >= line.length()) {
                    if (!quoted) {
                        row.add(cell.toString().strip());
                        return true;
                    }
                    cell.append('\n');
                    line = reader.readLine();
                    at = -1;
                } else if (line.charAt(at) == '"') {
                    if (quoted && at + 1 < line.length() && line.charAt(at + 1) == '"') {
                        cell.append('"');
                        at++;
                    } else {
                        quoted = !quoted;
                    }
                } else if (line.charAt(at) == ',' && !quoted) {
                    row.add(cell.toString().strip());
                    cell.setLength(0);
                } else {
                    cell.append(line.charAt(at));
                }
            }
        }

        boolean has(String column) {
            return columns.containsKey(column);
        }

        String at(int number) {
            return row.get(number);
        }

        String cell(String column) {
            Integer at = columns.get(column);
            return at == null ? "" : row.get(at);
        }

        long number(String column, long otherwise) {
            return cell(column).isEmpty() ? otherwise : Long.parseLong(cell(column));
        }

        @Override
        public void close() throws IOException {
            if (reader != null) {
                reader.close();
            }
        }
    }
}
