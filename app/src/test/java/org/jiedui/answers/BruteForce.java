package org.jiedui.answers;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Precision;
import org.jiedui.ledger.Line;
import org.jiedui.ledger.Standing;
import org.jiedui.measures.Counting;
import org.jiedui.measures.Measure;
import org.jiedui.measures.Timing;
import org.jiedui.mirror.Source;
import org.jiedui.regions.RegionCode;

/** What an answer must be, computed entry by entry in plain Java from the words of the contract, slowly. */
final class BruteForce {

    private static final BigDecimal WHOLE = BigDecimal.valueOf(10_000);

    private final RandomBook book;
    private final Asked asked;
    private final Question question;
    private final Instant moment;
    private final List<Line> admitted;

    BruteForce(RandomBook book, Asked asked) {
        this.book = book;
        this.asked = asked;
        this.question = asked.question();
        this.moment = question.asOf() == null ? Instant.MAX : question.asOf();
        this.admitted = byDayAndNumber().stream().filter(this::admitted).toList();
    }

    /** One line: an entry (or, of a state by time, an entry in one year) with a part and a weight. */
    record Piece(Line line, String part, int weight, BigDecimal amount, Precision precision) {}

    /** The pieces of a measure, before a split by person. */
    List<Piece> pieces(Measure measure) {
        List<Piece> pieces = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Line line : admitted) {
            if (!measures(measure, line)) {
                continue;
            }
            for (String part : parts(measure, line)) {
                String counted = measure.counting() == Counting.PLACES ? place(line) : line.subject();
                boolean once = measure.counting() == Counting.PLACES
                        || measure.counting() == Counting.SUBJECTS && line.subject() != null;
                boolean buckets = asked.byTime() && measure.timing().ofStates();
                if (once && !seen.add(counted + "|" + (buckets ? time(part) : ""))) {
                    continue;
                }
                BigDecimal amount = BigDecimal.ONE;
                Precision precision = Precision.EXACT;
                if (measure.counting() != Counting.ENTRIES && !once && line.unit() != null) {
                    amount = line.quantity();
                    precision = Precision.of(line.precision());
                }
                pieces.add(new Piece(line, part, weight(line), amount, precision));
            }
        }
        return pieces;
    }

    Map<String, Cell> figures(Measure measure) {
        Map<String, Cell> cells = new TreeMap<>();
        for (Piece piece : pieces(measure)) {
            for (Piece owed : perPart(piece)) {
                cells.merge(owed.part(), cell(owed), Cell::plus);
            }
        }
        return cells;
    }

    /** By person or organisation: to each what is owed to them or related to them, to nobody the rest. */
    private List<Piece> perPart(Piece piece) {
        boolean byTies = question.splits().stream()
                .anyMatch(by -> by.ofTies() && (by != By.PERSON || question.person() == null));
        if (!byTies) {
            return List.of(piece);
        }
        Map<String, Integer> shares = new TreeMap<>();
        int owed = 0;
        for (Behind behind : meant(piece.line())) {
            String part = piece.part();
            for (int i = 0; i < question.splits().size(); i++) {
                part = switch (question.splits().get(i)) {
                    case PERSON -> with(part, i, behind.person());
                    case HOME_ORGANISATION -> with(part, i, text(behind.home()));
                    case HOST_ORGANISATION -> with(part, i, text(behind.host()));
                    default -> part;
                };
            }
            shares.merge(part, behind.share(), Integer::sum);
            owed += behind.share();
        }
        if (question.person() == null && question.organisation() == null && owed < 10_000) {
            String rest = piece.part();
            for (int i = 0; i < question.splits().size(); i++) {
                rest = question.splits().get(i).ofTies() ? with(rest, i, "") : rest;
            }
            shares.merge(rest, 10_000 - owed, Integer::sum);
        }
        List<Piece> pieces = new ArrayList<>();
        shares.forEach(
                (part, share) -> pieces.add(new Piece(piece.line(), part, share, piece.amount(), piece.precision())));
        return pieces;
    }

    /** Somebody behind an entry by a stay, and the organisations at its ends as far as they are known to the reader. */
    private record Behind(long person, Long home, Long host, int share) {}

    private List<Behind> behind(Line line) {
        List<Behind> all = new ArrayList<>();
        for (Line.TieLine tie : book.ties) {
            if (tie.entry() == line.no()) {
                Source.StayLine stay = book.stays(List.of(tie.stay())).stream()
                        .filter(this::seen)
                        .findFirst()
                        .orElse(null);
                all.add(new Behind(
                        tie.person(),
                        stay == null ? null : stay.home(),
                        stay == null ? null : stay.host(),
                        tie.basisPoints() == null ? 0 : tie.basisPoints()));
            }
        }
        return all;
    }

    private boolean seen(Source.StayLine stay) {
        return asked.scope()
                .sees(
                        List.of(new RegionCode(stay.homePlace()), new RegionCode(stay.hostPlace())),
                        stay.pairing() == null ? null : new PairingId(stay.pairing()),
                        List.of(new PersonId(stay.person())));
    }

    /** Those behind it who are asked for; all of them, if nobody in particular is. */
    private List<Behind> meant(Line line) {
        return behind(line).stream()
                .filter(behind -> question.person() == null
                        || behind.person() == question.person().value())
                .filter(behind -> question.organisation() == null
                        || question.end() != Question.End.HOST && is(behind.home())
                        || question.end() != Question.End.HOME && is(behind.host()))
                .toList();
    }

    private boolean is(Long organisation) {
        return organisation != null && organisation == question.organisation().value();
    }

    private static String with(String key, int split, Object part) {
        String[] keys = key.split("~", -1);
        keys[split] = part.toString();
        return String.join("~", keys);
    }

    private Cell cell(Piece piece) {
        boolean unknown = piece.precision() == Precision.UNKNOWN;
        BigDecimal amount = unknown ? BigDecimal.ZERO : piece.amount();
        BigDecimal part = amount.multiply(BigDecimal.valueOf(piece.weight())).divide(WHOLE);
        Cell.Sum sum = new Cell.Sum(
                1,
                unknown ? 1 : 0,
                piece.precision() == Precision.AT_LEAST ? 1 : 0,
                piece.precision() == Precision.ABOUT ? 1 : 0,
                piece.weight() == 0 ? amount : part);
        return new Cell(
                1,
                unknown ? 1 : 0,
                piece.line().happenedOn() == null ? 1 : 0,
                piece.weight() > 0 ? sum : Cell.Sum.NONE,
                standing(piece.line()) == Standing.CONFIRMED ? part : BigDecimal.ZERO,
                evidenced(piece.line()) ? part : BigDecimal.ZERO,
                piece.weight() == 0 ? sum : Cell.Sum.NONE);
    }

    /** Every entry the question admits, of any kind. */
    List<Line> everything() {
        return admitted.stream()
                .filter(line -> line.untilHow() == null
                        ? happened(line, asked.from(), asked.to())
                        : during(line, asked.from(), asked.to()))
                .toList();
    }

    /** What came of a stay: no setting, but the start of a project of which nothing else is told. */
    List<Line> cameOf(long stay, Set<String> setting, String started) {
        List<Line> all = everything();
        return all.stream()
                .filter(line -> book.ties.stream().anyMatch(tie -> tie.entry() == line.no() && tie.stay() == stay))
                .filter(line -> !setting.contains(line.kind())
                        || line.kind().equals(started)
                                && line.project() != null
                                && all.stream()
                                        .noneMatch(other -> line.project().equals(other.project())
                                                && !setting.contains(other.kind())))
                .sorted(Comparator.comparing((Line line) -> line.happenedOn() == null))
                .toList();
    }

    private List<Line> byDayAndNumber() {
        return book.entries.stream()
                .filter(line -> line.reverses() == null)
                .sorted(Comparator.comparing(Line::countedOn).thenComparing(Line::no))
                .toList();
    }

    private boolean admitted(Line line) {
        boolean there = !line.since().isAfter(moment);
        boolean reversed = book.entries.stream()
                .anyMatch(other -> other.reverses() != null
                        && other.reverses() == line.no()
                        && !other.since().isAfter(moment));
        return there
                && !reversed
                && (question.undated() || line.happenedOn() != null)
                && (question.place() == null || atPlace(line))
                && (asked.pairings() == null
                        || line.pairing() != null && asked.pairings().contains(new PairingId(line.pairing())))
                && (question.project() == null
                        || line.project() != null
                                && line.project() == question.project().value())
                && (question.person() == null && question.organisation() == null
                        || !meant(line).isEmpty())
                && asked.scope()
                        .sees(
                                Stream.of(line.giver(), line.receiver(), line.effect())
                                        .flatMap(Stream::ofNullable)
                                        .map(RegionCode::new)
                                        .toList(),
                                line.pairing() == null ? null : new PairingId(line.pairing()),
                                behind(line).stream()
                                        .map(behind -> new PersonId(behind.person()))
                                        .toList())
                && (question.standing() == null || standing(line) == question.standing());
    }

    private boolean atPlace(Line line) {
        return switch (question.side()) {
            case null -> at(line.giver()) || at(line.receiver()) || at(line.effect());
            case GIVER -> at(line.giver());
            case RECEIVER -> at(line.receiver());
        };
    }

    private boolean at(String code) {
        return code != null && question.place().contains(new RegionCode(code));
    }

    private static boolean measures(Measure measure, Line line) {
        boolean kind = measure.kinds().contains(line.kind());
        boolean words = measure.where().entrySet().stream()
                .allMatch(asks -> line.attributes().containsKey(asks.getKey())
                        && asks.getValue().contains(line.attributes().get(asks.getKey())));
        boolean unit = measure.unit().equals(line.unit());
        boolean stated = switch (measure.counting()) {
            case QUANTITY -> unit;
            case ACTS -> unit || line.unit() == null;
            case ENTRIES -> true;
            case SUBJECTS -> unit || line.subject() != null;
            case PLACES -> !place(line).isEmpty();
        };
        return kind && words && stated;
    }

    /** None if the line does not count in the period. */
    private List<String> parts(Measure measure, Line line) {
        if (asked.byTime() && measure.timing().ofStates()) {
            return buckets(measure, line).stream()
                    .map(bucket -> part(line, bucket))
                    .toList();
        }
        boolean counts = switch (measure.timing()) {
            case Timing.Happened() -> happened(line, asked.from(), asked.to());
            case Timing.CumulativeSince(LocalDate since) -> happened(line, since, asked.to());
            case Timing.InForceDuring() -> during(line, asked.from(), asked.to());
            case Timing.InForceAtEnd() -> atEnd(line, asked.from(), asked.to(), asked.end());
        };
        return counts ? List.of(part(line, null)) : List.of();
    }

    private String part(Line line, String bucket) {
        return question.splits().isEmpty()
                ? "0"
                : question.splits().stream()
                        .map(by -> by.ofTime() && bucket != null ? bucket : part(by, line))
                        .collect(Collectors.joining("~"));
    }

    private String time(String key) {
        return key.split("~", -1)[question.splits().indexOf(asked.time())];
    }

    private String part(By by, Line line) {
        String received = text(line.receiver() != null ? line.receiver() : line.effect());
        return switch (by) {
            case MEASURE -> throw new AssertionError("no split");
            case PLACE -> place(line);
            case PROVINCE -> above(place(line), 2);
            case PREFECTURE -> above(place(line), 4);
            case COUNTY -> above(place(line), 6);
            case GIVER_PROVINCE -> above(text(line.giver()), 2);
            case GIVER_PREFECTURE -> above(text(line.giver()), 4);
            case GIVER_COUNTY -> above(text(line.giver()), 6);
            case RECEIVER_PROVINCE -> above(received, 2);
            case RECEIVER_PREFECTURE -> above(received, 4);
            case RECEIVER_COUNTY -> above(received, 6);
            case PAIRING -> text(line.pairing());
            case PROJECT -> text(line.project());
            case PERSON ->
                question.person() == null ? "0" : text(question.person().value());
            case HOME_ORGANISATION, HOST_ORGANISATION -> "0";
            case KIND -> line.kind();
            case STANDING -> standing(line).word();
            case EVIDENCE -> evidenced(line) ? "yes" : "no";
            case DIRECTION, CATEGORY, PROFESSION, GRADE, SEX, AGE_BAND, USE, DESTINATION, FORMERLY_POOR ->
                line.attributes().getOrDefault(by.word(), "");
            case YEAR, QUARTER, MONTH -> line.happenedOn() == null ? "" : moment(by, line.countedOn());
        };
    }

    private static String moment(By by, LocalDate day) {
        return switch (by) {
            case YEAR -> day.toString().substring(0, 4);
            case QUARTER -> day.getYear() + "-Q" + (day.getMonthValue() + 2) / 3;
            default -> day.toString().substring(0, 7);
        };
    }

    /** The place at this level above it: a municipality has no prefectures, and some counties none above them. */
    private static String above(String code, int digits) {
        if (code.isEmpty()) {
            return "";
        }
        boolean municipality = Set.of("11", "12", "31", "50").contains(code.substring(0, 2));
        boolean alone = code.startsWith("90", 2);
        int kept = digits == 4 && municipality ? 2 : digits == 4 && alone ? 6 : digits;
        return code.substring(0, kept) + "0".repeat(6 - kept);
    }

    /** Each year, quarter or month asked for by itself; an undated one stands apart. */
    private List<String> buckets(Measure measure, Line line) {
        LocalDate from = asked.from();
        LocalDate to = asked.to();
        if (line.happenedOn() == null) {
            return during(line, from, to) ? List.of("") : List.of();
        }
        if (measure.timing() instanceof Timing.InForceDuring && !during(line, from, to)) {
            return List.of();
        }
        List<String> parts = new ArrayList<>();
        By time = asked.time();
        int months = time == By.YEAR ? 12 : time == By.QUARTER ? 3 : 1;
        LocalDate first = LocalDate.of(2010, 1, 1);
        while (first.getYear() < 2040) {
            LocalDate last = first.plusMonths(months).minusDays(1);
            boolean inPeriod = (from == null || !last.isBefore(from)) && (to == null || !first.isAfter(to));
            boolean begun = to != null || !first.isAfter(later(asked.today(), force(line)[0]));
            boolean counts = measure.timing() instanceof Timing.InForceDuring
                    ? begun && during(line, first, last)
                    : !first.isAfter(asked.end()) && atEnd(line, first, last, earlier(last, asked.end()));
            if (inPeriod && counts) {
                parts.add(moment(time, first));
            }
            first = last.plusDays(1);
        }
        return parts;
    }

    private static boolean happened(Line line, LocalDate from, LocalDate to) {
        return (from == null || !line.countedOn().isBefore(from))
                && (to == null || !line.countedOn().isAfter(to));
    }

    private static boolean during(Line line, LocalDate from, LocalDate to) {
        LocalDate[] force = force(line);
        return (to == null || !force[0].isAfter(to)) && (from == null || !force[1].isBefore(from));
    }

    private static boolean atEnd(Line line, LocalDate from, LocalDate to, LocalDate end) {
        return line.happenedOn() == null ? during(line, from, to) : during(line, end, end);
    }

    private static LocalDate[] force(Line line) {
        if (line.happenedOn() == null) {
            return new LocalDate[] {line.knownBy(), line.knownBy()};
        }
        LocalDate until = switch (line.untilHow()) {
            case "open" -> LocalDate.MAX;
            case "on" -> later(line.untilLast(), line.happenedOn());
            default -> later(line.knownBy(), line.happenedOn());
        };
        return new LocalDate[] {earlier(line.countedOn(), until), until};
    }

    private int weight(Line line) {
        return question.person() == null && question.organisation() == null
                ? 10_000
                : meant(line).stream().mapToInt(Behind::share).sum();
    }

    private Standing standing(Line line) {
        Standing standing = Standing.RECORDED;
        for (Line.SignatureLine signature : book.signatures) {
            if (signature.entry() == line.no() && !signature.since().isAfter(moment)) {
                standing = signature.standing();
            }
        }
        return standing;
    }

    private boolean evidenced(Line line) {
        return book.evidence.stream()
                .anyMatch(paper -> paper.entry() == line.no() && !paper.since().isAfter(moment));
    }

    private static String place(Line line) {
        return text(line.effect() != null ? line.effect() : line.receiver() != null ? line.receiver() : line.giver());
    }

    private static String text(Object value) {
        return value == null ? "" : value.toString();
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earlier(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
