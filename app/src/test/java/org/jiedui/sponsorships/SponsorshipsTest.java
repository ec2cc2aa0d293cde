package org.jiedui.sponsorships;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Set;
import org.jiedui.intake.Intake;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.Grounds;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.jiedui.testing.OwnerDatabase;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Generated children and sponsors, beside the example, which tells of a hundred students as a total. One book for all subjects. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SponsorshipsTest implements SponsorshipTelling, SponsorshipCounting, SponsorshipMatching, SponsorshipKeeping {

    @Autowired
    MockMvc web;

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Store store;

    @Autowired
    StudentsShape shape;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private JdbcClient owner;
    private long pairing;
    private int last;

    @BeforeAll
    void open() {
        Example.load(intake);
        owner = OwnerDatabase.of(store);
        Offices.open(store, "west", "cooperation-office", "522727");
        Offices.open(store, "west-people", "organisation-department", "522727");
        Offices.open(store, "east", "cooperation-office", "440111");
        Offices.open(store, "east-people", "organisation-department", "440111");
        Offices.open(store, "neighbour", "organisation-department", "522723");
        pairing = number("select id from pairing where receiver_place = '522727' and giver_place = '440111'");
    }

    @Test
    void aRoundRestsOnNothingThatItsBasisDoesNotTell() throws Exception {
        student("senior");
        pledge("生成依据", 1);
        Object before = shape.basis(round());
        assertThat(shape.basis(round())).isEqualTo(before);
        student("senior");
        assertThat(shape.basis(round())).isNotEqualTo(before);
        Set<String> read = Grounds.read(jdbc, transaction, () -> shape.problem(round(), Set.of()));
        assertThat(read).contains("student_in_need", "pledge", "sponsorship");
        assertThat(Grounds.watched(store, "students")).containsAll(read);
    }

    @Override
    public MockMvc web() {
        return web;
    }

    @Override
    public Intake intake() {
        return intake;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Store store() {
        return store;
    }

    @Override
    public StudentsShape shape() {
        return shape;
    }

    @Override
    public TransactionTemplate transaction() {
        return transaction;
    }

    @Override
    public Path folder() {
        return folder;
    }

    @Override
    public JdbcClient owner() {
        return owner;
    }

    @Override
    public long pairing() {
        return pairing;
    }

    @Override
    public int last() {
        return last;
    }

    @Override
    public int next() {
        return ++last;
    }
}
