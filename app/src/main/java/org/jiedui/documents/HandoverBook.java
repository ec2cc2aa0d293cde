package org.jiedui.documents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jiedui.answers.Answer;
import org.jiedui.answers.Answers;
import org.jiedui.answers.Question;
import org.jiedui.documents.Handover.Contact;
import org.jiedui.documents.Handover.Due;
import org.jiedui.documents.Handover.Held;
import org.jiedui.documents.Handover.Money;
import org.jiedui.documents.Handover.Promise;
import org.jiedui.documents.Handover.Together;
import org.jiedui.documents.Handover.Undertaken;
import org.jiedui.documents.Handover.Waiting;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Period;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Quantity;
import org.jiedui.kernel.Titles;
import org.jiedui.kernel.Until;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Standing;
import org.jiedui.looks.Looks;
import org.jiedui.projects.Course;
import org.jiedui.projects.Partner;
import org.jiedui.projects.Project;
import org.jiedui.projects.Projects;
import org.jiedui.projects.Target;
import org.jiedui.regions.Regions;
import org.jiedui.secondments.Position;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Puts a handover book together from the record of a stay. Nothing of it is typed. */
@Component
class HandoverBook {

    private static final String YUAN = "元";

    private final Secondments secondments;
    private final Projects projects;
    private final Ledger ledger;
    private final Answers answers;
    private final Looks looks;
    private final Regions regions;
    private final MessageSource messages;

    HandoverBook(
            Secondments secondments,
            Projects projects,
            Ledger ledger,
            Answers answers,
            Looks looks,
            Regions regions,
            MessageSource messages) {
        this.secondments = secondments;
        this.projects = projects;
        this.ledger = ledger;
        this.answers = answers;
        this.looks = looks;
        this.regions = regions;
        this.messages = messages;
    }

    /** @param papers what was issued about it, as far as both sides read it */
    Handover of(Stay stay, List<Handover.Issued> papers, Locale locale) {
        List<Entry> entries = ledger.liveOf(new Ledger.Subject.OfStay(stay.id()));
        List<Project> all = projects.of(stay.id());
        List<Project> open = all.stream().filter(HandoverBook::isOpen).toList();
        return new Handover(
                positions(stay, locale),
                open.stream().map(project -> undertaken(project, locale)).toList(),
                open.stream().flatMap(project -> due(project).stream()).toList(),
                promises(entries, open, locale),
                contacts(stay, all, locale),
                money(stay, locale),
                waiting(entries, locale),
                papers);
    }

    private static boolean isOpen(Project project) {
        return project.course().state() != Course.State.COMPLETED
                && project.course().ended() == null;
    }

    List<Held> positions(Stay stay, Locale locale) {
        return secondments.positions(stay).stream()
                .map(position -> new Held(
                        held(position),
                        regions.label(position.place(), locale),
                        say("register.positions.manner." + position.manner().word(), locale),
                        term(position, locale)))
                .toList();
    }

    private static String held(Position position) {
        String host =
                position.organisation() == null ? "" : position.organisation().name();
        return Titles.at(host, position.title());
    }

    private String term(Position position, Locale locale) {
        if (locale.getLanguage().equals("zh")) {
            return ChineseDates.term(position.from(), position.until());
        }
        boolean known = position.from() != null || position.until() instanceof Until.On;
        return known ? looks.span(position.from(), position.until()) : "";
    }

    private Undertaken undertaken(Project project, Locale locale) {
        Course.State state = project.course().state();
        return new Undertaken(
                project.title(),
                say(project.kindKey(), locale),
                say(state == null ? "looks.unrecorded" : "register.projects.state." + state.word(), locale),
                String.join(
                        say("documents.between", locale),
                        projects.partners(project.id()).stream()
                                .map(partner -> partner.organisation().name())
                                .distinct()
                                .toList()),
                "/projects/" + project.id().value());
    }

    private List<Due> due(Project project) {
        return projects.milestones(project.id()).stream()
                .filter(milestone -> !milestone.reached())
                .map(milestone -> new Due(
                        project.title(),
                        milestone.name(),
                        milestone.happened() == null ? "" : milestone.happened().toString(),
                        "/projects/" + project.id().value()))
                .toList();
    }

    private List<Promise> promises(List<Entry> entries, List<Project> open, Locale locale) {
        List<Promise> promises = new ArrayList<>();
        for (Entry entry : entries) {
            String kind = entry.fact().kind();
            if (kind.equals("agreement")) {
                PartialDate day = entry.fact().happened();
                Quantity quantity = entry.fact().quantity();
                promises.add(promise(
                        entry, quantity == null ? day == null ? "" : day.toString() : text(quantity, locale), locale));
            } else if (kind.equals(Together.AGREED)) {
                unpaid(entry, entries, locale).ifPresent(promises::add);
            }
        }
        // A target stands in the book, too; it is told once, from its project, and no longer once that is completed.
        for (Project project : open) {
            for (Target target : projects.targets(project.id())) {
                String due = target.due() == null
                        ? ""
                        : say("documents.handover.due", locale, target.due().toString());
                promises.add(new Promise(
                        say("kind.target", locale),
                        project.title() + say("documents.colon", locale) + target.subject(),
                        text(target.quantity(), locale) + due,
                        "/projects/" + project.id().value()));
            }
        }
        return promises.stream().distinct().toList();
    }

    /** Empty if as much was paid in under the same project, or by the same firm, as was agreed there. */
    private Optional<Promise> unpaid(Entry agreed, List<Entry> entries, Locale locale) {
        Together together = Together.with(agreed, entries);
        if (together.whole()) {
            return Optional.empty();
        }
        Quantity quantity = agreed.fact().quantity();
        String amount = quantity == null ? "" : text(quantity, locale);
        if (together.paid().isEmpty()) {
            return Optional.of(promise(agreed, say("documents.handover.unpaid", locale, amount), locale));
        }
        String in = text(Together.sum(together.paid()), locale);
        String words = together.agreed().size() == 1
                ? say("documents.handover.paid", locale, amount, in)
                : say(
                        "documents.handover.paid.together",
                        locale,
                        amount,
                        text(Together.sum(together.agreed()), locale),
                        in);
        boolean partly =
                together.unknown() > 0 && together.unknown() < together.paid().size();
        String more = partly ? say("documents.handover.paid.unknown", locale, together.unknown()) : "";
        return Optional.of(promise(agreed, words + more, locale));
    }

    private Promise promise(Entry entry, String amount, Locale locale) {
        return new Promise(
                say("kind." + entry.fact().kind(), locale),
                entry.fact().title(),
                amount,
                "/entries/" + entry.no().value());
    }

    private List<Contact> contacts(Stay stay, List<Project> all, Locale locale) {
        Map<String, String> roles = new LinkedHashMap<>();
        if (stay.host().organisation() != null) {
            roles.put(stay.host().organisation().name(), say("documents.handover.host", locale));
        }
        for (Position position : secondments.positions(stay)) {
            if (position.organisation() != null) {
                roles.putIfAbsent(position.organisation().name(), say("documents.handover.post", locale));
            }
        }
        for (Project project : all) {
            for (Partner partner : projects.partners(project.id())) {
                roles.putIfAbsent(
                        partner.organisation().name(), partner.role().isEmpty() ? project.title() : partner.role());
            }
        }
        return roles.entrySet().stream()
                .map(role -> new Contact(role.getKey(), role.getValue()))
                .toList();
    }

    private List<Money> money(Stay stay, Locale locale) {
        List<Money> money = new ArrayList<>();
        Question question = ofStay(stay);
        for (Answer.Figure figure : answers.answer(question, locale).figures()) {
            boolean related = figure.onlyRelated();
            if (figure.unit().equals(YUAN) && (related || figure.qualifier() != Answer.Qualifier.NO_FACTS)) {
                money.add(new Money(
                        figure.name(),
                        related
                                ? looks.amount(figure.related(), YUAN, figure.relatedQualifier(), locale)
                                        .text()
                                : looks.amount(figure.value(), YUAN, figure.qualifier(), locale)
                                        .text(),
                        figure.entries(),
                        related,
                        Handover.entries(figure.measure(), question)));
            }
        }
        return money;
    }

    /** All of the person; of somebody with several stays what lies under the pairing of this one and in its time. */
    private Question ofStay(Stay stay) {
        PersonId person = stay.person().id();
        Question all = Question.everything().but(q -> q.person(person));
        if (secondments.of(person).size() < 2) {
            return all;
        }
        LocalDate from = stay.from() == null ? null : stay.from().first();
        LocalDate to = stay.until() instanceof Until.On(PartialDate end) ? end.last() : null;
        return all.but(q -> q.pairing(stay.pairing()).period(new Period(from, to)));
    }

    private List<Waiting> waiting(List<Entry> entries, Locale locale) {
        return entries.stream()
                .filter(entry -> entry.standing() != Standing.CONFIRMED)
                .map(entry -> new Waiting(
                        entry.no().value(),
                        entry.fact().title(),
                        say("standing." + entry.standing().word(), locale),
                        "/entries/" + entry.no().value()))
                .toList();
    }

    private String text(Quantity quantity, Locale locale) {
        return looks.amount(quantity.value(), quantity.unit(), quantity.precision(), locale)
                .text();
    }

    private String say(String key, Locale locale, Object... args) {
        return messages.getMessage(key, args, locale);
    }
}
