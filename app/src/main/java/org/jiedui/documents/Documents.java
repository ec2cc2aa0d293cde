package org.jiedui.documents;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jiedui.access.Access;
import org.jiedui.access.Permission;
import org.jiedui.documents.DocumentKind.Audience;
import org.jiedui.kernel.AbsentException;
import org.jiedui.nominations.Nomination;
import org.jiedui.nominations.NominationId;
import org.jiedui.nominations.Party;
import org.jiedui.nominations.Taken;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Documents as far as the reader may read them, which may be issued by whom, and which are missing. */
@Component
public class Documents {

    private final DocumentQueries queries;
    private final Access access;

    Documents(DocumentQueries queries, Access access) {
        this.queries = queries;
        this.access = access;
    }

    /** @throws AbsentException if there is no such document, or it is not the reader's to read */
    Document document(DocumentId id) {
        return queries.find(id)
                .filter(this::sees)
                .orElseThrow(() -> new AbsentException("no such document: " + id.value()));
    }

    /** The newest first; without what was set on their pages, and without files. */
    List<Document> all() {
        return queries.all().stream().filter(this::sees).toList();
    }

    List<Document> withFiles(List<Document> listed) {
        return queries.withFiles(listed);
    }

    /** The years that a list can be narrowed to, the last one first. */
    List<String> years() {
        return queries.years();
    }

    /** In the order in which they were issued. */
    List<Document> of(Nomination nomination) {
        return queries.of(nomination.id()).stream().filter(this::sees).toList();
    }

    /** What of it both sides read and still stands, for the handover book. */
    List<Handover.Issued> papers(Nomination nomination, Locale locale) {
        return of(nomination).stream()
                .filter(document -> document.kind().audience() == Audience.BOTH && document.withdrawal() == null)
                .map(document -> new Handover.Issued(
                        document.number().toString(),
                        document.title(),
                        locale.getLanguage().equals("zh")
                                ? ChineseDates.of(document.dated())
                                : document.dated().toString(),
                        "/documents/" + document.id().value()))
                .toList();
    }

    /** What the user may issue for the nomination now. */
    Set<DocumentKind> offered(Nomination nomination) {
        Set<DocumentKind> offered = EnumSet.noneOf(DocumentKind.class);
        Arrays.stream(DocumentKind.values())
                .filter(kind -> issues(nomination, kind) && kind.standsFor(nomination))
                .forEach(offered::add);
        return offered;
    }

    /**
     * A paper that a step calls for and that nobody has issued, nor is its number written with the step.
     *
     * @param kind word of the kind of document
     * @param year that it would speak of, if it speaks of one
     * @param mine whether the reader may issue it
     */
    public record Missing(
            NominationId nomination, String kind, @Nullable Integer year, boolean mine) {}

    /** What is missing of these, as far as the reader would see it if it were there. */
    public List<Missing> missing(Collection<Nomination> nominations) {
        Map<NominationId, List<DocumentQueries.Standing>> standing =
                queries.standing(nominations.stream().map(Nomination::id).toList());
        return nominations.stream()
                .flatMap(nomination -> missing(nomination, standing.getOrDefault(nomination.id(), List.of())).stream())
                .toList();
    }

    private List<Missing> missing(Nomination nomination, List<DocumentQueries.Standing> issued) {
        List<Missing> missing = new ArrayList<>();
        for (DocumentKind kind : DocumentKind.values()) {
            boolean mine = issues(nomination, kind);
            if (!mine && kind.audience() != Audience.BOTH) {
                continue;
            }
            List<Taken> calling = kind.calledFor(nomination);
            if (kind.yearly()) {
                calling.stream()
                        .map(Taken::year)
                        .filter(year -> issued.stream().noneMatch(one -> one.speaksOf(kind, year)))
                        .forEach(year -> missing.add(new Missing(nomination.id(), kind.word(), year, mine)));
            } else if (issued.stream().filter(one -> one.kind() == kind).count() < calling.size()) {
                missing.add(new Missing(nomination.id(), kind.word(), null, mine));
            }
        }
        return missing;
    }

    /** Whether the user speaks for the side that issues it. */
    boolean issues(Nomination nomination, DocumentKind kind) {
        return stands(Ends.of(nomination), kind.permission(), kind.party());
    }

    /** Whoever may issue one may withdraw it. */
    boolean withdraws(Document document) {
        return document.withdrawal() == null
                && stands(document.ends(), document.kind().permission(), document.party());
    }

    private boolean sees(Document document) {
        Audience audience = document.kind().audience();
        if (audience == Audience.BOTH) {
            return true;
        }
        Party issuer = document.party();
        boolean own = stands(document.ends(), Permission.NOMINATE, issuer)
                || stands(document.ends(), Permission.DECIDE, issuer);
        Party other = issuer == Party.HOME ? Party.HOST : Party.HOME;
        boolean addressed = audience != Audience.OWN && stands(document.ends(), Permission.DECIDE, other);
        boolean self = audience == Audience.CONCERNED
                && access.self().filter(document.person()::equals).isPresent();
        return own || addressed || self;
    }

    private boolean stands(Ends ends, Permission permission, Party party) {
        return ends.stands(access, permission, party);
    }
}
