package org.jiedui.ledger;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.ProjectId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Side;
import org.jiedui.kernel.Until;
import org.jspecify.annotations.Nullable;

/** Says a fact piece by piece; every piece left out is unknown. Made by {@link Fact#of}. */
public final class FactBuilder {

    private final String kind;
    private final String title;
    private final Origin origin;
    private final LocalDate knownBy;
    private @Nullable PartialDate happened;
    private @Nullable Until until;
    private @Nullable Quantity quantity;
    private Places places = Places.NONE;
    private @Nullable PairingId pairing;
    private @Nullable ProjectId project;
    private @Nullable String subject;
    private @Nullable Side recordedBy;
    private String note = "";
    private final Map<String, String> attributes = new HashMap<>();
    private final List<Tie> ties = new ArrayList<>();
    private final List<Evidence> evidence = new ArrayList<>();

    FactBuilder(String kind, String title, Origin origin, LocalDate knownBy) {
        this.kind = kind;
        this.title = title;
        this.origin = origin;
        this.knownBy = knownBy;
    }

    public FactBuilder happened(@Nullable PartialDate date) {
        happened = date;
        return this;
    }

    public FactBuilder until(@Nullable Until end) {
        until = end;
        return this;
    }

    public FactBuilder quantity(@Nullable Quantity amount) {
        quantity = amount;
        return this;
    }

    public FactBuilder places(Places where) {
        places = where;
        return this;
    }

    public FactBuilder pairing(@Nullable PairingId id) {
        pairing = id;
        return this;
    }

    public FactBuilder project(@Nullable ProjectId id) {
        project = id;
        return this;
    }

    public FactBuilder subject(@Nullable String pseudonym) {
        subject = pseudonym;
        return this;
    }

    /** An absent or blank value says nothing and is left out. */
    public FactBuilder attribute(String name, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            attributes.put(name, value);
        }
        return this;
    }

    public FactBuilder ties(List<Tie> stays) {
        ties.addAll(stays);
        return this;
    }

    public FactBuilder evidence(List<Evidence> papers) {
        evidence.addAll(papers);
        return this;
    }

    public FactBuilder recordedBy(@Nullable Side side) {
        recordedBy = side;
        return this;
    }

    public FactBuilder note(String text) {
        note = text;
        return this;
    }

    public Fact build() {
        return new Fact(
                kind,
                happened,
                knownBy,
                until,
                quantity,
                places,
                pairing,
                project,
                subject,
                attributes,
                ties,
                evidence,
                recordedBy,
                origin,
                title,
                note);
    }
}
