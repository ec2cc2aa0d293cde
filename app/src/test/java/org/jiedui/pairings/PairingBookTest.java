package org.jiedui.pairings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Places;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PairingBookTest {

    private static final RegionCode GUANGZHOU = new RegionCode("440100");
    private static final RegionCode NANSHA = new RegionCode("440115");
    private static final RegionCode HAIZHU = new RegionCode("440105");
    private static final RegionCode QIANNAN = new RegionCode("522700");
    private static final RegionCode GUIDING = new RegionCode("522723");
    private static final RegionCode WENGAN = new RegionCode("522725");

    private final Pairing cities = pairing(1, GUANGZHOU, QIANNAN, PairingLevel.PREFECTURE, null, "2017-12", null);
    private final Pairing counties = pairing(2, NANSHA, GUIDING, PairingLevel.COUNTY, 1L, null, null);
    private final PairingBook book = new PairingBook(List.of(cities, counties));

    @Test
    void findsTheFormalPairingOfExactlyTwoPlaces() {
        assertThat(book.between(NANSHA, GUIDING, null)).contains(counties);
        assertThat(book.between(HAIZHU, WENGAN, null)).isEmpty();
        assertThat(book.between(GUIDING, NANSHA, null)).isEmpty();
        assertThat(book.between(GUANGZHOU, QIANNAN, PartialDate.parse("2017"))).contains(cities);
        assertThat(book.between(GUANGZHOU, QIANNAN, PartialDate.parse("2016"))).isEmpty();
    }

    @Test
    void putsAnActOfTwoPlacesWithoutAPairingUnderTheNearestOneAndSaysSo() {
        assertThat(book.covering(new Places(WENGAN, HAIZHU, HAIZHU), null)).contains(new Covering(cities, false));
        assertThat(book.covering(new Places(GUANGZHOU, WENGAN, null), null)).contains(new Covering(cities, true));
        assertThat(book.covering(new Places(GUIDING, NANSHA, null), null)).contains(new Covering(counties, true));
        assertThat(book.covering(new Places(new RegionCode("110000"), GUIDING, null), null))
                .isEmpty();
    }

    @Test
    void takesTheHighestPairingWhenOnlyOneSideIsKnown() {
        assertThat(book.covering(new Places(null, GUIDING, GUIDING), null)).contains(new Covering(cities, true));
        assertThat(book.covering(new Places(null, null, WENGAN), null)).contains(new Covering(cities, true));
        assertThat(book.covering(Places.NONE, null)).isEmpty();
    }

    @Test
    void prefersAPairingThatWasInForceThen() {
        Pairing before = pairing(3, GUANGZHOU, QIANNAN, PairingLevel.PREFECTURE, null, "2013", "2016");
        PairingBook both = new PairingBook(List.of(cities, before));

        assertThat(both.covering(new Places(GUANGZHOU, QIANNAN, null), PartialDate.parse("2015-03")))
                .contains(new Covering(before, true));
        assertThat(both.covering(new Places(GUANGZHOU, QIANNAN, null), PartialDate.parse("2018")))
                .contains(new Covering(cities, true));
    }

    @Test
    void saysTheSideOfAPlaceAndTheWayOfAnAct() {
        assertThat(book.sideOf(HAIZHU)).contains(Side.GIVER);
        assertThat(book.sideOf(new RegionCode("440000"))).contains(Side.GIVER);
        assertThat(book.sideOf(GUIDING)).contains(Side.RECEIVER);
        assertThat(book.sideOf(new RegionCode("110000"))).isEmpty();
        assertThat(book.direction(new Places(GUIDING, NANSHA, null))).contains(Direction.WEST_TO_EAST);
        assertThat(book.direction(new Places(null, GUIDING, null))).contains(Direction.EAST_TO_WEST);
        assertThat(book.direction(Places.NONE)).isEmpty();
    }

    @Test
    void countsThoseInsideAPairingAsWithinIt() {
        assertThat(book.within(cities.id())).containsExactly(cities.id(), counties.id());
        assertThat(book.within(new PairingId(99))).containsExactly(new PairingId(99));
    }

    private static Pairing pairing(
            long id,
            RegionCode giver,
            RegionCode receiver,
            PairingLevel level,
            @Nullable Long parent,
            @Nullable String from,
            @Nullable String until) {
        return new Pairing(
                new PairingId(id),
                new Party(giver.value(), giver, null),
                new Party(receiver.value(), receiver, null),
                level,
                parent == null ? null : new PairingId(parent),
                from == null ? null : PartialDate.parse(from),
                until == null ? new Until.NotRecorded() : new Until.On(PartialDate.parse(until)),
                null,
                "",
                "",
                new EntryNo(id));
    }
}
