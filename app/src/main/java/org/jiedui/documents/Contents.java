package org.jiedui.documents;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jiedui.kernel.Term;
import org.jiedui.kernel.Titles;
import org.jiedui.kernel.Until;
import org.jiedui.nominations.Life;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.Party;
import org.jiedui.nominations.Step;
import org.jiedui.nominations.Taken;
import org.jiedui.pairings.Pairings;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jiedui.typesetting.Values;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What the record says, in the words of a document. What is not on record is not put in; what the home side says among itself is
 * put in where the home side alone reads it.
 */
@Component
class Contents {

    private static final Locale CHINESE = Locale.SIMPLIFIED_CHINESE;

    private final Secondments secondments;
    private final Pairings pairings;
    private final Regions regions;
    private final HandoverBook handover;
    private final Documents documents;
    private final MessageSource messages;

    Contents(
            Secondments secondments,
            Pairings pairings,
            Regions regions,
            HandoverBook handover,
            Documents documents,
            MessageSource messages) {
        this.secondments = secondments;
        this.pairings = pairings;
        this.regions = regions;
        this.handover = handover;
        this.documents = documents;
        this.messages = messages;
    }

    /** @param number as printed; {@code ＿号} while there is none yet */
    Values of(Nomination nomination, Draft draft, String number) {
        Values values = new Values()
                .put("number", number)
                .put("organ", draft.organ())
                .put("addressee", draft.addressee())
                .put("date", ChineseDates.of(draft.dated()))
                .put("remark", draft.remark())
                .put("year", draft.about());
        person(values, nomination);
        post(values, nomination);
        way(values, nomination, draft);
        if (draft.kind() == DocumentKind.RECOMMENDATION_FORM) {
            values.put("review", words(nomination, Step.REVIEW))
                    .put("vetting", words(nomination, Step.VET))
                    .put("decision", words(nomination, Step.DECIDE_HOME));
        }
        Stay stay = stay(nomination);
        if (stay != null) {
            ofStay(values, stay);
            if (draft.kind() == DocumentKind.HANDOVER_BOOK) {
                handover.of(stay, documents.papers(nomination, CHINESE), CHINESE)
                        .into(values);
            }
        }
        return values;
    }

    private @Nullable Stay stay(Nomination nomination) {
        return nomination.stay() == null ? null : secondments.stay(nomination.stay());
    }

    private void person(Values values, Nomination nomination) {
        Nomination.Details details = nomination.details();
        values.put("person", nomination.person().name())
                .put("sex", word("sex", details.sex()))
                .put("born", ChineseDates.of(details.born()))
                .put("origin", place(details.origin()))
                .put("education", word("education", details.education()))
                .put("office", details.office())
                .put("profession", word("profession", details.profession()))
                .put("category", word("category", nomination.category()))
                .put("rank", word("grade", details.rank()))
                .put("manner", manner(nomination))
                .put("note", details.note());
    }

    private void post(Values values, Nomination nomination) {
        Nomination.Details details = nomination.details();
        String host = details.host().isEmpty() ? place(nomination.hostPlace()) : details.host();
        String title = details.title();
        values.put("home", details.home().isEmpty() ? place(nomination.homePlace()) : details.home())
                .put("home-place", place(nomination.homePlace()))
                .put("host", host)
                .put("host-place", place(nomination.hostPlace()))
                .put("title", title)
                .put("post", title.isEmpty() ? "" : Titles.at(host, title))
                .put("post-rank", word("grade", details.postRank()))
                .put("from", ChineseDates.of(details.term().from()))
                .put("until", ChineseDates.of(details.term().until()))
                .put("planned", ChineseDates.of(details.term().until()))
                .put("pairing", nomination.pairing() == null ? "" : pairings.name(nomination.pairing(), CHINESE));
    }

    private void way(Values values, Nomination nomination, Draft draft) {
        values.put("letter-no", said(nomination, Step.SEND_LETTER, Taken::reference))
                .put("letter-date", said(nomination, Step.SEND_LETTER, taken -> ChineseDates.of(taken.day())))
                .put("appointed-no", said(nomination, Step.APPOINT, Taken::reference))
                .put("appointed-date", said(nomination, Step.APPOINT, taken -> ChineseDates.of(taken.day())))
                .put("arrived", said(nomination, Step.ARRIVE, taken -> ChineseDates.of(taken.day())))
                .put("handed-over", said(nomination, Step.HAND_OVER, taken -> ChineseDates.of(taken.day())))
                .put("returned", said(nomination, Step.RETURN, taken -> ChineseDates.of(taken.day())))
                .put("closing", open(words(nomination, Step.APPRAISE)))
                .put("appraisal", appraisal(nomination, draft.about()))
                .put("appraisals", appraisals(nomination));
        Life.Extension extension = nomination.life().extension();
        if (extension != null) {
            // The host asks for it: where the person asked first, its own words count, not theirs.
            boolean own = DocumentKind.last(nomination, Step.ASK_EXTENSION)
                    .filter(taken -> taken.party() == Party.SELF)
                    .isPresent();
            values.put("extension-until", ChineseDates.of(extension.until()))
                    .put("extension-reason", open(own ? words(nomination, Step.SAY_NEED) : extension.reason()));
        }
        Life.EarlyEnd end = nomination.life().earlyEnd();
        if (end != null) {
            values.put("end-until", ChineseDates.of(end.until())).put("end-reason", open(end.reason()));
        }
    }

    /** What the stay on the books says counts for more than what was meant when somebody was recommended. */
    private void ofStay(Values values, Stay stay) {
        List<Handover.Held> held = handover.positions(stay, CHINESE);
        values.put(
                        "positions",
                        String.join("；", held.stream().map(Contents::told).toList()))
                .put("arrived", ChineseDates.of(stay.from()))
                .put("from", ChineseDates.of(stay.from()))
                .put("until", ChineseDates.of(stay.until()))
                .put("planned", ChineseDates.of(planned(stay)))
                .put("left", ChineseDates.of(stay.until()))
                .list(
                        "positions",
                        Handover.rows(
                                held,
                                position -> new Values()
                                        .put("title", position.title())
                                        .put("place", position.place())
                                        .put("manner", position.manner())
                                        .put("term", position.term())));
        secondments
                .earlyEnd(stay.id())
                .ifPresent(end ->
                        values.put("end-until", ChineseDates.of(stay.until())).put("end-reason", open(end.reason())));
        List<Stay.Extension> extensions = secondments.extensions(stay.id());
        if (!extensions.isEmpty() && !values.has("extension-until")) {
            values.put("extension-until", ChineseDates.of(extensions.getLast().until()))
                    .put("extension-reason", open(extensions.getLast().reason()));
        }
    }

    private static String told(Handover.Held position) {
        return position.title() + "（" + position.manner() + "）"
                + (position.term().isEmpty() ? "" : "，" + position.term());
    }

    /** With all extensions, and as if it had not ended early. */
    private Until planned(Stay stay) {
        return Term.prolonged(
                stay.planned(),
                secondments.extensions(stay.id()).stream()
                        .map(Stay.Extension::until)
                        .toList());
    }

    private static String appraisal(Nomination nomination, @Nullable Integer year) {
        return nomination.life().standing().stream()
                .filter(taken -> taken.step() == Step.APPRAISE_YEAR
                        && taken.year() != null
                        && taken.year().equals(year))
                .map(Taken::words)
                .reduce("", (one, next) -> next);
    }

    private static String appraisals(Nomination nomination) {
        List<String> years = nomination.life().standing().stream()
                .filter(taken -> taken.step() == Step.APPRAISE_YEAR)
                .map(taken -> taken.year() + "年" + (taken.words().isEmpty() ? "" : "：" + taken.words()))
                .toList();
        return years.isEmpty() ? "" : String.join("；", years) + "。";
    }

    private static String words(Nomination nomination, Step step) {
        return said(nomination, step, Taken::words);
    }

    private static String said(Nomination nomination, Step step, Function<Taken, String> what) {
        return DocumentKind.last(nomination, step).map(what).orElse("");
    }

    /** The template ends the sentence. */
    private static String open(String words) {
        return words.strip().replaceFirst("[。.]+$", "");
    }

    private String place(@Nullable RegionCode code) {
        return code == null ? "" : regions.label(code, CHINESE);
    }

    /** Where a letter goes if nobody types anything else. */
    String addressee(Nomination nomination, DocumentKind kind) {
        RegionCode other = kind.party() == Party.HOME ? nomination.hostPlace() : nomination.homePlace();
        return messages.getMessage("documents.organisation-department", new Object[] {place(other)}, CHINESE);
    }

    private String manner(Nomination nomination) {
        return nomination.manner() == Nomination.Manner.TAKEN_UP
                ? ""
                : say("register.nominations.manner." + nomination.manner().word());
    }

    private String word(String attribute, @Nullable String code) {
        return code == null ? "" : say("attribute." + attribute + "." + code);
    }

    private String say(String key) {
        return messages.getMessage(key, null, CHINESE);
    }
}
