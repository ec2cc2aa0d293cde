package org.jiedui.backup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Share;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.ledger.Signature;
import org.jiedui.ledger.Tie;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Files;
import org.springframework.transaction.support.TransactionTemplate;

/** A few entries with one of everything that a line of the ledger can hold. */
final class SmallBook {

    private static final Actor CLERK = new Actor("clerk");

    private SmallBook() {}

    static void write(Ledger ledger, Files files, TransactionTemplate transaction) {
        Evidence receipt = paper(files, "回执", "回执.txt");
        String workbook =
                files.hold(new ByteArrayInputStream("册".getBytes(UTF_8))).hash();
        RegionCode pingtang = new RegionCode("522727");
        Places places = new Places(new RegionCode("440111"), pingtang, pingtang);
        Origin row = new Origin(new BatchId(1), workbook, "登记.xlsx", "捐赠", 7, "A\\7\t");
        transaction.executeWithoutResult(status -> {
            try (Posting posting = ledger.open(CLERK)) {
                posting.post(Fact.of("donation-goods", "书\n两行\\", row, LocalDate.of(2019, 7, 27))
                        .happened(PartialDate.parse("2018-10"))
                        .quantity(Quantity.exact(10_000L, "册"))
                        .places(places)
                        .pairing(new PairingId(3))
                        .attribute("goods", "books")
                        .recordedBy(Side.GIVER)
                        .ties(List.of(
                                Tie.owed(new StayId(1), new PersonId(1), new Share(4000)),
                                Tie.related(new StayId(2), new PersonId(2))))
                        .evidence(List.of(receipt))
                        .build());
                posting.post(Fact.of("donation-money", "捐款 🎓", Origin.typed(new BatchId(2)), LocalDate.of(2019, 7, 27))
                        .happened(PartialDate.parse("2019-03-05"))
                        .quantity(Quantity.exact(1_500L, "元"))
                        .places(places)
                        .evidence(List.of(receipt, paper(files, "second", "b \"q\".pdf")))
                        .build());
            }
        });
        transaction.executeWithoutResult(status -> ledger.sign(new EntryNo(1), Side.RECEIVER, true, "", null, CLERK));
        transaction.executeWithoutResult(status -> ledger.sign(
                new EntryNo(2),
                Side.GIVER,
                false,
                "数额\t不对",
                Signature.Claim.of(new BigDecimal("1200.5"), PartialDate.parse("2019-03")),
                CLERK));
        transaction.executeWithoutResult(status -> ledger.reverse(new EntryNo(2), "错了", CLERK));
    }

    private static Evidence paper(Files files, String text, String name) {
        return new Evidence(
                files.hold(new ByteArrayInputStream(text.getBytes(UTF_8))).hash(), name);
    }
}
