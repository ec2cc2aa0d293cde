package org.jiedui.labour;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PersonId;
import org.jiedui.labour.SeekerQueries.Seeker;
import org.jiedui.people.People;
import org.jiedui.personal.DatumKind;
import org.jiedui.personal.Dossiers;
import org.jiedui.regions.RegionCode;
import org.jiedui.vault.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Who a row speaks of. The identity number tells it; where one of the two rows has none, the name together with the place of the
 * household register does. Two of one name and place without a number are not told apart, and the row is refused with the request
 * for one. What identifies somebody is sealed at once; on the books stand the mask and prints made with a key of the house.
 */
@Component
class Workers {

    private static final String NUMBER = "labour number";
    private static final String NAME = "labour name";

    /** As pages and workbooks call somebody: the mask, and the number on the books. */
    private static final Pattern CALLED = Pattern.compile("(.*\\*\\*)\\s*#\\s*(\\d{1,18})");

    private final People people;
    private final Dossiers dossiers;
    private final Vault vault;
    private final SeekerQueries queries;
    private final MessageSource messages;

    Workers(People people, Dossiers dossiers, Vault vault, SeekerQueries queries, MessageSource messages) {
        this.people = people;
        this.dossiers = dossiers;
        this.vault = vault;
        this.queries = queries;
        this.messages = messages;
    }

    /**
     * What a row tells of who somebody is.
     *
     * @param number the identity number, checked; absent: not told
     */
    record Told(
            String name, @Nullable String number, @Nullable String phone, RegionCode origin) {

        /** By what everybody sees. */
        String mask() {
            return DatumKind.NAME.masked(name);
        }
    }

    /** Reads the columns {@code person}, {@code number} and {@code phone}; tells the row what is wrong with them. */
    static Optional<Told> told(Row row, RegionCode origin) {
        Optional<String> name = row.text("person").flatMap(DatumKind.NAME::plain);
        if (name.isEmpty()) {
            row.refuse(Finding.refused("datum-name", "person"));
        }
        Optional<String> number = checked(row, "number", DatumKind.IDENTITY_NUMBER);
        Optional<String> phone = checked(row, "phone", DatumKind.PHONE);
        return name.map(plain -> new Told(plain, number.orElse(null), phone.orElse(null), origin));
    }

    private static Optional<String> checked(Row row, String column, DatumKind kind) {
        Optional<String> typed = row.text(column);
        Optional<String> plain = typed.flatMap(kind::plain);
        if (typed.isPresent() && plain.isEmpty()) {
            row.refuse(Finding.refused("datum-" + kind.word(), column));
        }
        return plain;
    }

    /** Whether the row says by their number on the books who it speaks of: in its own column, or behind the mask. */
    static boolean numbers(Row row) {
        return row.text("person-no").isPresent() || behindTheMask(row) != null;
    }

    private static @Nullable Long behindTheMask(Row row) {
        Matcher called = CALLED.matcher(row.text("person").orElse(""));
        return called.matches() ? Long.valueOf(called.group(2)) : null;
    }

    /**
     * Who on the books bears the number of the column {@code person-no} and is called as the row says: in full, by the mask, or by
     * the mask and the number, which then need not stand twice; empty if the row names no number. Tells the row if there is nobody
     * such.
     */
    Optional<Seeker> numbered(Row row) {
        Long number = row.text("person-no").isPresent() ? Grounds.numbered(row, "person-no") : behindTheMask(row);
        Optional<Seeker> found = number == null ? Optional.empty() : queries.seeker(new PersonId(number));
        if (number != null
                && !found.filter(seeker -> called(seeker, row.text("person").orElse("")))
                        .isPresent()) {
            String where = row.text("person-no").isPresent() ? "person-no" : "person";
            row.refuse(Finding.refused("labour-person-no", where, String.valueOf(number)));
            return Optional.empty();
        }
        return found;
    }

    /**
     * Refuses a row that says another place of the household register than is on the books: the first word settles whose own side
     * somebody is of, and no later row of whomever makes another side their own.
     */
    static void settled(Row row, Seeker known, RegionCode origin) {
        if (!known.origin().equals(origin)) {
            row.refuse(Finding.refused(
                    "labour-origin-settled", "origin", known.person().value()));
        }
    }

    /** Whether the row tells an identity number that nobody on the books has told. */
    boolean unheard(Told told) {
        String number = told.number();
        return number != null
                && queries.withNumber(vault.fingerprints(NUMBER, number)).isEmpty();
    }

    /** Who on the books this is; empty if nobody. Tells the row if it cannot be said, or if the number is somebody else's. */
    Optional<Seeker> known(Told told, Row row) {
        List<byte[]> names = vault.fingerprints(NAME, told.name());
        String number = told.number();
        if (number != null) {
            List<SeekerQueries.Print> bearing = queries.withNumber(vault.fingerprints(NUMBER, number));
            if (!bearing.isEmpty()) {
                boolean named = bearing.stream().anyMatch(print -> among(print.name(), names));
                if (!named) {
                    row.refuse(Finding.refused("labour-number-of-another", "number"));
                    return Optional.empty();
                }
                return queries.seeker(bearing.getFirst().person());
            }
        }
        // who has another number is somebody else, whatever the name
        List<SeekerQueries.Print> named = queries.named(names, told.origin()).stream()
                .filter(print -> number == null || print.number() == null)
                .toList();
        if (named.size() > 1) {
            row.refuse(Finding.refused("labour-namesakes", "number", named.size()));
            return Optional.empty();
        }
        return named.stream().findFirst().flatMap(print -> queries.seeker(print.person()));
    }

    private boolean called(Seeker seeker, String name) {
        Matcher called = CALLED.matcher(name);
        if (called.matches()) {
            return called.group(1).equals(seeker.mask())
                    && Long.parseLong(called.group(2)) == seeker.person().value();
        }
        List<byte[]> names = vault.fingerprints(NAME, DatumKind.NAME.plain(name).orElse(""));
        return name.equals(seeker.mask())
                || queries.named(names, seeker.origin()).stream()
                        .anyMatch(print -> print.person().equals(seeker.person()));
    }

    private static boolean among(byte @Nullable [] print, List<byte[]> prints) {
        return print != null && prints.stream().anyMatch(one -> java.util.Arrays.equals(one, print));
    }

    /** Enters somebody who is not on the books, and seals what identifies them. */
    PersonId enter(Told told, BatchId batch) {
        PersonId person = people.enterMasked(told.mask(), batch);
        seal(person, DatumKind.NAME, told.name());
        sealMore(person, told);
        return person;
    }

    /** Seals a number that is told of somebody for the first time, and a phone. */
    void sealMore(PersonId person, Told told) {
        String number = told.number();
        if (number != null && unheard(told)) {
            seal(person, DatumKind.IDENTITY_NUMBER, number);
        }
        if (told.phone() != null) {
            seal(person, DatumKind.PHONE, told.phone());
        }
    }

    private void seal(PersonId person, DatumKind kind, String plain) {
        dossiers.add(
                person,
                kind.word(),
                plain,
                messages.getMessage("labour.ground", new Object[0], Locale.SIMPLIFIED_CHINESE));
    }

    byte[] namePrint(Told told) {
        return vault.fingerprint(NAME, told.name());
    }

    byte @Nullable [] numberPrint(Told told) {
        return told.number() == null ? null : vault.fingerprint(NUMBER, told.number());
    }

    /** What the ledger knows somebody by. */
    String pseudonym(PersonId person) {
        return people.person(person).pseudonym();
    }
}
