package org.jiedui.answers;

import java.util.List;
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

    private List<Flow> ask(Question question, boolean byPlaces) {
        Asked asked = asking.ready(question.withMeasure(null).splitBy(null));
        return mirror.read(connection -> evaluation.flows(connection, asked, byPlaces));
    }
}
