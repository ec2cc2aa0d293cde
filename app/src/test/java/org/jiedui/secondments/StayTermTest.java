package org.jiedui.secondments;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.jiedui.intake.Intake;
import org.jiedui.intake.Intake.Outcome;
import org.jiedui.intake.Intake.Report;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.testing.JieduiTest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** Dates told later and extensions move a stay's entry by reversing it and posting it anew; taking them back moves it back. */
@JieduiTest
class StayTermTest {

    private static final Actor CLERK = new Actor("clerk");

    @Autowired
    Intake intake;

    @Autowired
    Ledger ledger;

    @Autowired
    Secondments secondments;

    @BeforeEach
    void aPairingStands() {
        intake.record(
                "pairings", Map.of("giver", "海珠区", "receiver", "瓮安县", "level", "county", "from", "2010"), null, CLERK);
    }

    @Test
    void takesAMissingStartFromALaterRowAndGivesItBackWhenThatIsUndone() {
        BatchId first = accepted(stay("补记甲", null, null));
        Report again = stay("补记甲", "2018-04", null);

        BatchId later = accepted(again);
        assertThat(again.rows().getFirst().findings())
                .extracting(located -> located.finding().code())
                .containsExactly("stay-completed");
        assertThat(only("补记甲").fact().happened()).isEqualTo(PartialDate.parse("2018-04"));
        assertThat(only("补记甲").fact().origin().batch()).isEqualTo(later);
        assertThat(standing("补记甲").from()).isEqualTo(PartialDate.parse("2018-04"));
        assertThat(refusalOf(first)).contains("still-used");

        intake.undo(later, CLERK);

        assertThat(only("补记甲").fact().happened()).isNull();
        assertThat(only("补记甲").fact().origin().batch()).isEqualTo(first);
        intake.undo(first, CLERK);
        assertThat(secondments.named("补记甲")).isEmpty();
    }

    @Test
    void knowsARowThatTellsLessAndRefusesOneThatTellsAnotherDateOrAnEndBeforeTheStart() {
        accepted(stay("补记乙", "2018-04", null));

        assertThat(stay("补记乙", null, null).known()).isEqualTo(1);
        assertThat(stay("补记乙", null, "2017-12").rejected()).isEqualTo(1);
        assertThat(only("补记乙").fact().until()).isEqualTo(new Until.NotRecorded());
        accepted(stay("补记乙", "2018-04", "2019-12"));
        assertThat(stay("补记乙", "2018-04", "2020-12").rejected()).isEqualTo(1);
        assertThat(only("补记乙").fact().until()).isEqualTo(new Until.On(PartialDate.parse("2019-12")));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void hasOneLiveEntryWithTheLatestKnownEndAfterAnySequence(long seed) {
        Random dice = new Random(seed);
        String name = "延期试验" + seed;
        accepted(stay(name, "2015-01", dice.nextBoolean() ? "2016-12" : null));
        Until own = only(name).fact().until();
        Map<BatchId, Until> told = new LinkedHashMap<>();
        for (int step = 0; step < 12; step++) {
            if (told.isEmpty() || dice.nextInt(3) > 0) {
                String until = dice.nextInt(4) == 0 ? "" : (2017 + dice.nextInt(6)) + "-0" + (1 + dice.nextInt(9));
                Report extended = intake.record(
                        "extensions", Map.of("person", name, "until", until, "reason", "第" + step), null, CLERK);
                told.put(
                        accepted(extended),
                        until.isEmpty() ? new Until.NotRecorded() : new Until.On(PartialDate.parse(until)));
            } else {
                BatchId back = new ArrayList<>(told.keySet()).get(dice.nextInt(told.size()));
                intake.undo(back, CLERK);
                told.remove(back);
            }
            assertThat(only(name).fact().until()).isEqualTo(latest(own, told));
        }
        assertThat(ledger.firstBreak()).isEmpty();
    }

    /** Of two known ends the later one; after an extension without an end, no end is known. */
    private static Until latest(Until own, Map<BatchId, Until> told) {
        Until end = own;
        for (Until next : told.values()) {
            boolean earlier = end instanceof Until.On(PartialDate one)
                    && next instanceof Until.On(PartialDate other)
                    && other.last().isBefore(one.last());
            end = earlier ? end : next;
        }
        return end;
    }

    private Report stay(String person, @Nullable String from, @Nullable String until) {
        Map<String, String> fields = new HashMap<>(Map.of(
                "person", person, "category", "cadre", "home-place", "海珠区", "host-place", "瓮安县", "position", "副镇长"));
        if (from != null) {
            fields.put("from", from);
        }
        if (until != null) {
            fields.put("until", until);
        }
        return intake.record("secondments", fields, null, CLERK);
    }

    private static BatchId accepted(Report report) {
        assertThat(report.rows()).as(report.rows().toString()).allMatch(row -> row.outcome() == Outcome.ACCEPTED);
        return Objects.requireNonNull(report.batch());
    }

    private Stay standing(String person) {
        return secondments.named(person).getFirst();
    }

    private Entry only(String person) {
        List<Entry> live = ledger
                .liveOf(new Ledger.Subject.OfStay(standing(person).id()))
                .stream()
                .filter(entry -> entry.fact().kind().equals("stay"))
                .toList();
        assertThat(live).hasSize(1);
        return live.getFirst();
    }

    private List<String> refusalOf(BatchId batch) {
        try {
            intake.undo(batch, CLERK);
            return List.of();
        } catch (RefusedException refused) {
            return refused.findings().stream().map(Finding::code).toList();
        }
    }
}
