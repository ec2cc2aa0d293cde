package org.jiedui.claims;

import static org.jiedui.intake.Column.Type.DATE;
import static org.jiedui.intake.Column.Type.END;
import static org.jiedui.intake.Column.Type.EVIDENCE;
import static org.jiedui.intake.Column.Type.QUANTITY;
import static org.jiedui.intake.Column.Type.TEXT;
import static org.jiedui.intake.Column.Type.UNIT;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.measures.Definitions;
import org.jiedui.pairings.Pairings;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The register of what was published or reported (公布与填报数据). Its rows post nothing to the ledger. */
@Component
class ClaimRegister implements Register {

    /** A code of the catalogue, also one that no set that is loaded defines yet. */
    private static final Pattern CATALOGUE = Pattern.compile("[A-H]\\d{2}(?:-[a-z]{1,30}){0,4}");

    private final ClaimRepository repository;
    private final PlaceNames places;
    private final Pairings pairings;
    private final Definitions definitions;
    private final Clock clock;

    ClaimRegister(
            ClaimRepository repository, PlaceNames places, Pairings pairings, Definitions definitions, Clock clock) {
        this.repository = repository;
        this.places = places;
        this.pairings = pairings;
        this.definitions = definitions;
        this.clock = clock;
    }

    @Override
    public String code() {
        return "claims";
    }

    /** After pairings, which it names. */
    @Override
    public int rank() {
        return 90;
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.optional("reference", TEXT),
                Column.choice("standing", true, "published", "reported"),
                Column.optional("giver", TEXT),
                Column.optional("receiver", TEXT),
                Column.optional("giver-name", TEXT),
                Column.optional("receiver-name", TEXT),
                Column.optional("from", DATE),
                Column.optional("to", END),
                Column.choice("kind", false, "annual", "cumulative", "point"),
                Column.optional("measure", TEXT),
                Column.required("name", TEXT),
                Column.optional("definition", TEXT),
                Column.choice("direction", false, "east-to-west", "west-to-east", "both"),
                Column.required("value", QUANTITY),
                Column.optional("unit", UNIT),
                Column.choice("qualifier", false, "exact", "at_least", "about", "unknown"),
                Column.optional("source", TEXT),
                Column.choice("grade", false, "A", "B"),
                Column.optional("publisher", TEXT),
                Column.optional("address", TEXT),
                Column.optional("document", EVIDENCE),
                Column.optional("note", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Between between = new Between(
                places.read(row, "giver"),
                places.read(row, "receiver"),
                said(row, "giver-name"),
                said(row, "receiver-name"));
        Claim.Time time = time(row);
        Quantity amount = amount(row).orElse(null);
        String measure = measure(row);
        Claim.Source source = source(row);
        String standing = row.choice("standing").orElse("");
        String direction = row.choice("direction").orElse(null);
        if (amount == null || row.refused()) {
            return;
        }
        BigDecimal value = amount.value();
        Claim claim = new Claim(
                0,
                said(row, "reference"),
                standing.equals("published"),
                between,
                pairing(between, time),
                time,
                measure,
                said(row, "name"),
                definition(row),
                direction,
                amount,
                value == null ? null : Interval.grain(said(row, "value"), value),
                source,
                said(row, "note"),
                new Claim.Entered(batch.id(), batch.by().name(), Instant.EPOCH));
        repository
                .same(claim)
                .ifPresentOrElse(
                        no -> row.known(Finding.remark("claim-known", "", String.valueOf(no))),
                        () -> repository.add(claim));
    }

    private static String said(Row row, String column) {
        return row.text(column).orElse("").replace("\0", "");
    }

    private static Claim.Time time(Row row) {
        Claim.Time time = new Claim.Time(
                row.date("from").orElse(null),
                row.end("to"),
                Claim.Kind.of(row.choice("kind").orElse(null)));
        if (time.first() != null && time.last() != null && time.last().isBefore(time.first())) {
            row.refuse(Finding.refused(
                    "claim-time-turned", "to", String.valueOf(time.first()), String.valueOf(time.last())));
        } else if (time.is(Claim.Kind.ANNUAL) && !ofOneYear(time)) {
            row.refuse(Finding.refused("claim-not-a-year", "kind"));
        } else if (time.is(Claim.Kind.POINT) && time.last() == null) {
            row.refuse(Finding.refused("claim-point-when", "to"));
        }
        return time;
    }

    private static boolean ofOneYear(Claim.Time time) {
        return time.first() != null
                && time.last() != null
                && time.first().getYear() == time.last().getYear();
    }

    /** The qualifier of its own column goes before what the words of the amount say. */
    private static Optional<Quantity> amount(Row row) {
        Optional<Quantity> read = row.quantity("value", "unit");
        Optional<Precision> said = row.choice("qualifier").map(Precision::of);
        if (read.isEmpty() || said.isEmpty()) {
            return read;
        }
        Quantity quantity = read.get();
        boolean unknown = said.get() == Precision.UNKNOWN;
        if (unknown != (quantity.value() == null)) {
            row.refuse(
                    Finding.refused(unknown ? "claim-unknown-with-value" : "claim-known-without-value", "qualifier"));
            return Optional.empty();
        }
        return Optional.of(new Quantity(quantity.value(), quantity.unit(), said.get()));
    }

    /** The code, told if neither the set that the row names nor one in force defines it. */
    private @Nullable String measure(Row row) {
        String code = said(row, "measure");
        if (code.isEmpty()) {
            return null;
        }
        String named = said(row, "definition");
        boolean defined = Stream.concat(
                        definitions.inForce(LocalDate.now(clock)).stream(),
                        definitions.sets().stream().filter(set -> set.code().equals(named)))
                .anyMatch(set -> set.find(code).isPresent());
        if (!defined && CATALOGUE.matcher(code).matches()) {
            row.remark(Finding.remark("claim-measure-undefined", "measure", code));
        } else if (!defined) {
            row.refuse(Finding.refused("claim-measure-unknown", "measure", code));
        }
        return code;
    }

    private @Nullable String definition(Row row) {
        String set = said(row, "definition");
        if (!set.isEmpty()
                && definitions.sets().stream().noneMatch(known -> known.code().equals(set))) {
            row.remark(Finding.remark("claim-set-unknown", "definition", set));
        }
        return set.isEmpty() ? null : set;
    }

    /** A figure without a source is hearsay. */
    private static Claim.Source source(Row row) {
        Claim.Source source = new Claim.Source(
                said(row, "source"),
                row.choice("grade").orElse(null),
                said(row, "publisher"),
                said(row, "address"),
                row.evidence("document"));
        if (source.code().isEmpty()
                && source.publisher().isEmpty()
                && source.address().isEmpty()
                && source.papers().isEmpty()) {
            row.refuse(Finding.refused("claim-without-source", "source"));
        }
        if (!source.address().isEmpty() && !source.address().matches("https?://\\S{1,2000}")) {
            row.refuse(Finding.refused("claim-address", "address", source.address()));
        }
        return source;
    }

    /** The pairing of exactly one giver and one receiver: who stands in it sees what is reported of it. */
    private @Nullable PairingId pairing(Between between, Claim.Time time) {
        if (between.givers().size() != 1 || between.receivers().size() != 1) {
            return null;
        }
        Places ends =
                new Places(between.givers().getFirst(), between.receivers().getFirst(), null);
        return pairings.covering(ends, time.from())
                .map(covering -> covering.pairing().id())
                .orElse(null);
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        if (!repository.withdraw(batch)) {
            throw new RefusedException(Finding.refused("undo-beyond-reach", ""));
        }
    }
}
