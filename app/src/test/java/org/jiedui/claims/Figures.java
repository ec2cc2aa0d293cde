package org.jiedui.claims;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Precision;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Until;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/** Claims without a database: those of the example, and made-up ones that differ from a plain one in what a test says. */
final class Figures {

    static final Path FOLDER = Path.of("../examples/published-figures");

    private static long last;

    private Figures() {}

    /** The published figures of the example, by their number. */
    static Map<String, Claim> published() {
        Map<String, Claim> claims = new HashMap<>();
        try {
            List<String> lines = Files.readAllLines(FOLDER.resolve("figures.csv"));
            for (String line : lines.subList(1, lines.size())) {
                String[] cells = line.replaceAll("\"[^\"]*\"", "").split(",", -1);
                Made claim = new Made()
                        .givers(cells[1])
                        .receivers(cells[2])
                        .time(cells[5], cells[6], cells[7])
                        .measure(cells[8].isEmpty() ? null : cells[8], cells[9])
                        .direction(cells[10].isEmpty() ? null : cells[10])
                        .amount(cells[11], cells[13], Precision.of(cells[12]));
                claims.put(cells[0], claim.done());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return claims;
    }

    static Made claim() {
        return new Made();
    }

    /** A claim being made up: of the nation, of 2022, 农村劳动力就业, 100 人. */
    static final class Made {

        private List<RegionCode> givers = List.of();
        private List<RegionCode> receivers = List.of();
        private Claim.Time time = time("2022-01-01", "2022-12-31", Claim.Kind.ANNUAL);
        private @Nullable String measure = "E01";
        private String name = "农村劳动力就业";
        private @Nullable String direction;
        private Quantity amount = Quantity.exact(100, "人");
        private @Nullable BigDecimal grain = BigDecimal.ONE;

        Made givers(String codes) {
            givers = codes(codes);
            return this;
        }

        Made receivers(String codes) {
            receivers = codes(codes);
            return this;
        }

        Made time(String from, String to, String kind) {
            time = time(from, to, Claim.Kind.of(kind));
            return this;
        }

        Made measure(@Nullable String code, String said) {
            measure = code;
            name = said;
            return this;
        }

        Made direction(@Nullable String way) {
            direction = way;
            return this;
        }

        Made amount(String value, String unit) {
            return amount(value, unit, Precision.EXACT);
        }

        Made amount(String value, String unit, Precision precision) {
            amount = new Quantity(new BigDecimal(value), unit, precision);
            grain = Interval.grain(value, new BigDecimal(value));
            return this;
        }

        Claim done() {
            return new Claim(
                    ++last,
                    "",
                    true,
                    new Between(givers, receivers, "", ""),
                    null,
                    time,
                    measure,
                    name,
                    null,
                    direction,
                    amount,
                    grain,
                    new Claim.Source("S00", null, "", "", List.of()),
                    "",
                    new Claim.Entered(new BatchId(1), "clerk", Instant.EPOCH));
        }

        private static Claim.Time time(String from, String to, Claim.@Nullable Kind kind) {
            return new Claim.Time(
                    from.isEmpty() ? null : PartialDate.parse(from),
                    to.isEmpty() ? new Until.NotRecorded() : new Until.On(PartialDate.parse(to)),
                    kind);
        }

        private static List<RegionCode> codes(String text) {
            return text.isEmpty()
                    ? List.of()
                    : new ArrayList<>(
                            Arrays.stream(text.split(";")).map(RegionCode::new).toList());
        }
    }
}
