package org.jiedui.answers;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jiedui.kernel.StayId;
import org.jiedui.ledger.EntryNo;
import org.jiedui.mirror.Mirror;
import org.springframework.stereotype.Service;

/**
 * What moved, by kind of fact and under no definition: for pictures of who gave what to whom. Over the same entries as
 * {@link Answers#entries} without a measure; amounts are of whole entries, whatever part of them is owed to whom.
 */
@Service
public class Flows {

    private final Mirror mirror;
    private final Asking asking;
    private final Evaluation evaluation;

    Flows(Mirror mirror, Asking asking, Evaluation evaluation) {
        this.mirror = mirror;
        this.asking = asking;
        this.evaluation = evaluation;
    }

    /** By kind, giver, receiver, place of effect and unit, in this order. */
    public List<Flow> flows(Question question) {
        return ask(question, true);
    }

    /** By kind and unit, over all places. */
    public List<Flow> sums(Question question) {
        return ask(question, false);
    }

    /**
     * How many entries there are, and of which sort.
     *
     * @param setting kinds of fact that are not something that came of people
     * @param started of these, the kind that is told of a project if nothing else of the project is
     */
    public Tally tally(Question question, Set<String> setting, String started) {
        Asked asked = asking.ready(question.but(q -> q.measure(null)).unsplit());
        return mirror.remembered(
                List.of("tally", asked, Set.copyOf(setting), started),
                asked,
                tally -> 1,
                (connection, now) -> Tally.of(connection, asked, setting, started));
    }

    /** What happened last, of what has a date; the newest first. */
    public List<EntryNo> latest(Question question, int number) {
        Asked asked = asking.ready(question.but(q -> q.measure(null)).unsplit());
        return mirror.remembered(
                List.of("latest", asked, number),
                asked,
                List::size,
                (connection, now) -> evaluation.latest(connection, asked, number));
    }

    /**
     * What came of each of these stays, at most so many of each: dated ones first, by day. An entry of several stays
     * stands once.
     *
     * @param setting kinds of fact that are not something that came of people
     * @param started of these, the kind that is told of a project if nothing else of the project is
     */
    public List<EntryNo> cameOf(
            Collection<StayId> stays, Question question, Set<String> setting, String started, int each) {
        Asked asked = asking.ready(question.but(q -> q.measure(null)).unsplit());
        return mirror.remembered(
                List.of("came-of", asked, List.copyOf(stays), Set.copyOf(setting), started, each),
                asked,
                List::size,
                (connection, now) -> evaluation.cameOf(connection, stays, Tally.sorted(asked, setting, started), each));
    }

    private List<Flow> ask(Question question, boolean byPlaces) {
        Asked asked = asking.ready(question.but(q -> q.measure(null)).unsplit());
        return mirror.remembered(
                List.of("flows", asked, byPlaces),
                asked,
                List::size,
                (connection, now) -> evaluation.flows(connection, asked, byPlaces));
    }
}
