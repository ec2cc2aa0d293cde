package org.jiedui.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.StayId;
import org.jiedui.storage.Files;
import org.jiedui.testing.JieduiTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Whoever owns the database can change the book, but not unseen. */
@JieduiTest
class VerificationTest {

    private static final Actor CLERK = new Actor("clerk");

    @Autowired
    Ledger ledger;

    @Autowired
    Files files;

    @Autowired
    PlatformTransactionManager transactions;

    @Value("${spring.flyway.url}")
    String url;

    @Value("${spring.flyway.user}")
    String owner;

    @Value("${spring.flyway.password}")
    String password;

    @BeforeEach
    void postThreeEntriesWithASignatureAndAPaper() {
        if (ledger.ofBatch(new BatchId(1)).isEmpty()) {
            new TransactionTemplate(transactions).executeWithoutResult(status -> {
                Evidence paper = new Evidence(
                        files.hold(new ByteArrayInputStream("回执".getBytes(StandardCharsets.UTF_8)))
                                .hash(),
                        "回执.txt");
                try (Posting posting = ledger.open(CLERK)) {
                    for (int i = 1; i <= 3; i++) {
                        posting.post(
                                Fact.of("donation-money", "捐款" + i, Origin.typed(new BatchId(1)), day("2019-07-27"))
                                        .happened(PartialDate.parse("2018-10"))
                                        .quantity(Quantity.exact(i * 1000L, "元"))
                                        .ties(List.of(Tie.related(new StayId(i), new PersonId(i))))
                                        .evidence(List.of(paper))
                                        .build());
                    }
                }
                ledger.sign(new EntryNo(2), Side.GIVER, false, "数额不对", null, CLERK);
            });
        }
    }

    @Test
    void findsNothingWhereNothingWasChanged() {
        assertThat(ledger.firstBreak()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            update ledger_entry set quantity = 9000 where no = 2            | update ledger_entry set quantity = 2000 where no = 2          | entry     | 2
            update ledger_entry set happened_last = '2019-01-31' where no = 3 | update ledger_entry set happened_last = '2018-10-31' where no = 3 | entry | 3
            update ledger_entry set posted_by = 'other' where no = 1        | update ledger_entry set posted_by = 'clerk' where no = 1      | entry     | 1
            update ledger_text set title = '捐款' where entry = 2            | update ledger_text set title = '捐款2' where entry = 2         | entry     | 2
            update ledger_tie set person = 8 where entry = 1                | update ledger_tie set person = 1 where entry = 1              | entry     | 1
            update ledger_tie set basis_points = 10000 where entry = 3      | update ledger_tie set basis_points = null where entry = 3     | entry     | 3
            update ledger_signature set standing = 'confirmed'              | update ledger_signature set standing = 'disputed'             | signature | 1
            update ledger_signature set confirms = true                     | update ledger_signature set confirms = false                  | signature | 1
            update ledger_evidence set name = 'x' where no = 3              | update ledger_evidence set name = '回执.txt' where no = 3       | evidence  | 3
            update ledger_commit set at = at - interval '1 day'             | update ledger_commit set at = at + interval '1 day'           | commit    | 1
            update ledger_commit set entry = 4                              | update ledger_commit set entry = 3                            | commit    | 1
            """)
    void namesTheFirstLineThatIsNotWhatWasWritten(String change, String back, String chain, long number)
            throws SQLException {
        asOwner(change);
        try {
            assertThat(ledger.firstBreak()).hasValueSatisfying(found -> {
                assertThat(found.chain()).isEqualTo(chain);
                assertThat(found.number()).isEqualTo(number);
            });
        } finally {
            asOwner(back);
        }
        assertThat(ledger.firstBreak()).isEmpty();
    }

    private void asOwner(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, owner, password);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static LocalDate day(String text) {
        return LocalDate.parse(text);
    }
}
