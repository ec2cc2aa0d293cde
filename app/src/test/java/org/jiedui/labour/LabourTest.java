package org.jiedui.labour;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.jiedui.answers.Answers;
import org.jiedui.intake.Intake;
import org.jiedui.ledger.Ledger;
import org.jiedui.pairings.Pairings;
import org.jiedui.personal.Dossiers;
import org.jiedui.rounds.Round;
import org.jiedui.storage.Store;
import org.jiedui.testing.Example;
import org.jiedui.testing.Grounds;
import org.jiedui.testing.JieduiTest;
import org.jiedui.testing.Offices;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.transaction.support.TransactionTemplate;

/** Jobs and workers on the books of the example, one book for all subjects. */
@JieduiTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LabourTest implements LabourWorkers, LabourCounting, LabourWay, LabourMany, LabourReading {

    @Autowired
    Intake intake;

    @Autowired
    PlacementQueries placements;

    @Autowired
    SeekerQueries seekers;

    @Autowired
    OfferQueries offers;

    @Autowired
    ManySteps many;

    @Autowired
    FollowUp followUp;

    @Autowired
    JobsShape shape;

    @Autowired
    Answers answers;

    @Autowired
    Ledger ledger;

    @Autowired
    Pairings pairings;

    @Autowired
    Dossiers dossiers;

    @Autowired
    MockMvc web;

    @Autowired
    Store store;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    private int workers;

    @BeforeAll
    void open() {
        Example.load(intake);
        Offices.open(store, OFFICE, "cooperation-office", HOME);
        Offices.open(store, "bureau.east", "cooperation-office", EAST);
        Offices.open(store, "bureau.neighbour", "cooperation-office", "522727");
    }

    @Test
    void aRoundRestsOnNothingThatItsBasisDoesNotTell() {
        long worker = seeker(fresh(), Map.of("skill", "挂车驾驶", "licence", "A2"));
        Round round = round();
        Object before = as(OFFICE, () -> shape().basis(round));
        assertThat(as(OFFICE, () -> shape().basis(round))).isEqualTo(before);
        vacancy(Map.of("skill", "挂车驾驶", "licence", "A2"));
        assertThat(as(OFFICE, () -> shape().basis(round))).isNotEqualTo(before);
        Set<String> read = as(OFFICE, () -> Grounds.read(jdbc, transaction, () -> shape().problem(round, Set.of())));
        assertThat(worker).isPositive();
        assertThat(read).contains("labour_seeker", "labour_vacancy", "labour_placement");
        assertThat(Grounds.watched(store, "jobs")).containsAll(read);
    }

    @Override
    public Intake intake() {
        return intake;
    }

    @Override
    public PlacementQueries placements() {
        return placements;
    }

    @Override
    public SeekerQueries seekers() {
        return seekers;
    }

    @Override
    public OfferQueries offers() {
        return offers;
    }

    @Override
    public ManySteps many() {
        return many;
    }

    @Override
    public FollowUp followUp() {
        return followUp;
    }

    @Override
    public JobsShape shape() {
        return shape;
    }

    @Override
    public Answers answers() {
        return answers;
    }

    @Override
    public Ledger ledger() {
        return ledger;
    }

    @Override
    public Pairings pairings() {
        return pairings;
    }

    @Override
    public Dossiers dossiers() {
        return dossiers;
    }

    @Override
    public MockMvc web() {
        return web;
    }

    @Override
    public Store store() {
        return store;
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
    public int next() {
        return workers++;
    }
}
