package org.jiedui.notes;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.intake.Register;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * An act begun from a note: the person, the two places, the date, and the stay's project if it has but one. Whoever records may
 * begin one from any note that they may read; the person's text becomes a paper of the entry.
 */
@Component
class NoteDraft implements Register.Draft {

    private static final int LONGEST_TITLE = 40;

    private final Notes notes;
    private final NoteRepository repository;
    private final Secondments secondments;
    private final Projects projects;
    private final Ledger ledger;
    private final Regions regions;
    private final MessageSource messages;

    NoteDraft(
            Notes notes,
            NoteRepository repository,
            Secondments secondments,
            Projects projects,
            Ledger ledger,
            Regions regions,
            MessageSource messages) {
        this.notes = notes;
        this.repository = repository;
        this.secondments = secondments;
        this.projects = projects;
        this.ledger = ledger;
        this.regions = regions;
        this.messages = messages;
    }

    @Override
    public String word() {
        return "note";
    }

    @Override
    public Optional<Register.Sketch> sketch(long number) {
        Note note;
        try {
            note = notes.standing(new NoteId(number));
        } catch (AbsentException notForTheReader) {
            return Optional.empty();
        }
        if (note.kind() == NoteKind.GOAL) {
            return Optional.empty(); // what is meant to be is no act
        }
        Stay stay = secondments.stay(note.stay());
        boolean fromEast = stay.direction().from() == Side.GIVER;
        Map<String, String> cells = new LinkedHashMap<>();
        cells.put("title", title(note.words()));
        cells.put("date", note.told() == null ? "" : note.told().toString());
        cells.put("giver", place(fromEast ? stay.home().place() : stay.host().place()));
        cells.put("receiver", place(fromEast ? stay.host().place() : stay.home().place()));
        cells.put("place", place(stay.host().place()));
        cells.put("people", stay.person().name());
        List<Project> undertaken = projects.of(stay.id());
        if (undertaken.size() == 1) {
            cells.put("project", undertaken.getFirst().title());
        }
        String what = messages.getMessage(
                "notes.paper." + note.kind().word(),
                new Object[] {
                    stay.person().name(), note.told() == null ? "" : note.told().toString()
                },
                Locale.SIMPLIFIED_CHINESE);
        return Optional.of(new Register.Sketch(what.strip(), cells, what.strip() + ".txt", note.words()));
    }

    /** The first line, or as much of it as a title holds. */
    private static String title(String words) {
        String line = words.lines().findFirst().orElse("").strip();
        int sentence = line.indexOf('。');
        String first = sentence > 0 ? line.substring(0, sentence) : line;
        int end = first.offsetByCodePoints(0, Math.min(LONGEST_TITLE, first.codePointCount(0, first.length())));
        return first.substring(0, end);
    }

    /** By name and code, so that it is read and means one place only. */
    private String place(RegionCode code) {
        return regions.label(code, Locale.SIMPLIFIED_CHINESE) + " " + code.value();
    }

    @Override
    @Transactional
    public void became(long number, BatchId batch) {
        NoteId note = repository.latest(new NoteId(number));
        for (EntryNo entry : ledger.ofBatch(batch)) {
            repository.became(note, entry);
        }
    }
}
