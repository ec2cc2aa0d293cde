package org.jiedui.door;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Quantity;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Fact;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Origin;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Posting;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Store;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.support.TransactionTemplate;

@JieduiTest
class VerifyTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    @Autowired
    private Store store;

    @Autowired
    private Ledger ledger;

    @Autowired
    private TransactionTemplate transaction;

    @Test
    void tellsTheFirstBreakBesideTheRunningSystem() throws SQLException {
        EntryNo entry = post();
        assertThat(verify()).isZero();
        assertThat(out.toString(UTF_8))
                .contains("Everything in " + store.folder() + " is what was written.")
                .containsPattern("entry +1   head [0-9a-f]{64}")
                .containsPattern("signature +0   head 0{64}");

        try (Connection owner = store.owner().connect();
                Statement statement = owner.createStatement()) {
            statement.execute("update ledger_entry set quantity = 10001");
        }
        assertThat(verify()).isEqualTo(2);
        assertThat(out.toString(UTF_8)).contains("Broken: entry " + entry.value() + " in " + store.folder());
    }

    private int verify() {
        String owner = store.owner().url() + "&user=" + store.owner().user() + "&password="
                + store.owner().password();
        return new Door(VerifyTest.class, new PrintStream(out, true, UTF_8), System.err)
                .enter("verify", "--data", store.folder().toString(), "--database-url", owner)
                .orElseThrow();
    }

    private EntryNo post() {
        RegionCode pingtang = new RegionCode("522727");
        Fact books = Fact.of("donation-goods", "books", Origin.typed(new BatchId(1)), LocalDate.of(2019, 7, 27))
                .quantity(Quantity.exact(new BigDecimal("10000"), "册"))
                .places(new Places(new RegionCode("440111"), pingtang, pingtang))
                .attribute("goods", "books")
                .build();
        return transaction.execute(status -> {
            try (Posting posting = ledger.open(new Actor("clerk"))) {
                return posting.post(books);
            }
        });
    }
}
