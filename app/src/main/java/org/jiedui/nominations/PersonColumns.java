package org.jiedui.nominations;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.time.Clock;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jiedui.access.Access;
import org.jiedui.access.Acting;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.intake.Column;
import org.jiedui.intake.Row;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Term;
import org.jiedui.ledger.Places;
import org.jiedui.pairings.Direction;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Vocabulary;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the registers of those who are to be sent say of a person in the same words: their columns, how these are read, whose
 * rows they are, and how they are told. A register is known here by the word that its findings begin with.
 */
@Component
public class PersonColumns {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_TEXT = 200;

    /** Nobody who is sent is younger or older than that; a birth that says so is a slip of the pen. */
    private static final int YOUNGEST = 16;

    private static final int OLDEST = 100;

    private final Pairings pairings;
    private final Vocabulary vocabulary;
    private final Regions regions;
    private final Access access;
    private final Acting acting;
    private final MessageSource messages;
    private final Clock clock;

    PersonColumns(
            Pairings pairings,
            Vocabulary vocabulary,
            Regions regions,
            Access access,
            Acting acting,
            MessageSource messages,
            Clock clock) {
        this.pairings = pairings;
        this.vocabulary = vocabulary;
        this.regions = regions;
        this.access = access;
        this.acting = acting;
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * What is said of a person. Empty or absent: not recorded.
     *
     * @param office what the person is at home
     * @param unit   the organisation that sends
     * @param rank   word of the vocabulary, as are {@code profession}, {@code sex} and {@code education}
     * @param origin where the person comes from (籍贯)
     */
    public record About(
            String office,
            String unit,
            @Nullable String profession,
            @Nullable String rank,
            @Nullable String sex,
            @Nullable PartialDate born,
            @Nullable String education,
            @Nullable RegionCode origin,
            Term term,
            String note) {}

    /** Who, from where to where. */
    public record Way(
            String name,
            String category,
            RegionCode home,
            RegionCode host,
            Direction direction,
            @Nullable PairingId pairing) {}

    /** Those with which such a register begins. */
    public List<Column> head() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.required("person", TEXT),
                Column.optional("person-no", TEXT),
                Column.optional("office", TEXT),
                choice("sex", Vocabulary.SEX),
                Column.optional("born", DATE),
                choice("rank", Vocabulary.RANK),
                choice("education", Vocabulary.EDUCATION),
                Column.optional("origin", REGION),
                Column.choice("category", true, "cadre", "specialist"),
                choice("profession", Vocabulary.PROFESSION));
    }

    /** Those with which it ends, around others. */
    public List<Column> with(List<Column> own, Column... last) {
        return Stream.of(
                        head().stream(),
                        own.stream(),
                        Stream.of(Column.choice("manner", false, "recommended", "applied")),
                        Stream.of(last),
                        Stream.of(Column.optional("note", TEXT)))
                .flatMap(some -> some)
                .toList();
    }

    Column choice(String key, String topic) {
        return Column.choice(key, false, vocabulary.codes(topic));
    }

    /** @param register the word that its findings begin with */
    public About about(Row row, String register) {
        Term term = new Term(row.date("from").orElse(null), row.end("until"));
        if (Term.endsBeforeItStarts(term.from(), term.until())) {
            row.refuse(Finding.refused(register + "-ends-before-it-starts", "until"));
        }
        PartialDate born = row.date("born").orElse(null);
        if (born != null && impossible(born)) {
            row.refuse(Finding.refused("nomination-born-impossible", "born", born.toString()));
        }
        return new About(
                text(row, "office", LONGEST_TEXT),
                text(row, "home", LONGEST_TEXT),
                row.choice("profession").orElse(null),
                row.choice("rank").orElse(null),
                row.choice("sex").orElse(null),
                born,
                row.choice("education").orElse(null),
                row.region("origin").orElse(null),
                term,
                row.text("note").orElse(""));
    }

    private boolean impossible(PartialDate born) {
        LocalDate today = LocalDate.now(clock);
        return born.first().isAfter(today.minusYears(YOUNGEST)) || born.last().isBefore(today.minusYears(OLDEST));
    }

    /** Empty if the row is not understood; it then knows why. */
    public Optional<Way> way(Row row, String register, @Nullable PartialDate from) {
        Optional<String> name = Optional.of(name(row, "person")).filter(said -> !said.isEmpty());
        Optional<String> category = row.choice("category");
        Optional<RegionCode> home = row.region("home-place");
        Optional<RegionCode> host = row.region("host-place");
        if (name.isEmpty() || category.isEmpty() || home.isEmpty() || host.isEmpty() || row.refused()) {
            return Optional.empty();
        }
        Places places = new Places(home.get(), host.get(), host.get());
        Direction direction = pairings.direction(places).orElse(null);
        if (direction == null || home.get().equals(host.get())) {
            row.refuse(Finding.refused(register + "-on-one-side", "host-place"));
            return Optional.empty();
        }
        return Optional.of(new Way(
                name.get(), category.get(), home.get(), host.get(), direction, pairings.assign(places, from, row)));
    }

    /** Somebody's name; what is longer than any name is none. */
    public static String name(Row row, String column) {
        return text(row, column, LONGEST_NAME);
    }

    /** The name of an organisation or an office; the first stands at the head and at the foot of papers. */
    public static String organisation(Row row, String column) {
        return text(row, column, LONGEST_TEXT);
    }

    private static String text(Row row, String column, int longest) {
        String text = row.text(column).orElse("");
        if (text.length() > longest) {
            row.refuse(Finding.refused("cell-too-long", column, longest));
        }
        return text;
    }

    /**
     * What stands against the user speaking for the home side: only who stands on it does, the system itself, when it loads an
     * example, and whoever recommends for everybody and says that it is handed in for that side.
     *
     * @param typed the home place as the row says it
     */
    public Optional<Finding> against(Way way, String register, @Nullable Side handedInFor, String typed) {
        Side home = way.direction().from();
        boolean stands = acting.system()
                || access.sides(
                                Permission.NOMINATE,
                                way.pairing(),
                                home == Side.GIVER ? way.home() : way.host(),
                                home == Side.GIVER ? way.host() : way.home())
                        .contains(home);
        if (stands) {
            return Optional.empty();
        }
        if (!aboveBoth()) {
            return Optional.of(Finding.refused(register + "-not-home", "home-place", typed));
        }
        return home == handedInFor
                ? Optional.empty()
                : Optional.of(Finding.refused(register + "-side-unsaid." + home.word(), "home-place", typed));
    }

    /** Whether the user recommends for everybody, and so stands on no side by themselves. */
    public boolean aboveBoth() {
        return access.scope(Permission.NOMINATE) instanceof Scope.Everything;
    }

    /** Sex, birth, education and origin in the words of the reader, those that are recorded, by the keys of their labels. */
    public Map<String, String> personal(
            @Nullable String sex,
            @Nullable PartialDate born,
            @Nullable String education,
            @Nullable RegionCode origin,
            Locale locale) {
        Map<String, String> told = new LinkedHashMap<>();
        told.put("register.nominations.sex", word("sex", sex, locale));
        told.put("register.nominations.born", born == null ? "" : born.toString());
        told.put("register.nominations.education", word("education", education, locale));
        told.put("register.nominations.origin", origin == null ? "" : regions.label(origin, locale));
        told.values().removeIf(String::isEmpty);
        return told;
    }

    private String word(String attribute, @Nullable String code, Locale locale) {
        return code == null ? "" : messages.getMessage("attribute." + attribute + "." + code, null, locale);
    }
}
