package org.jiedui.rounds;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.audit.AuditTrail;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.matching.Criterion;
import org.jiedui.pairings.Pairing;
import org.jiedui.pairings.Pairings;
import org.jiedui.rounds.RoundPages.Opening;
import org.jiedui.rounds.RoundQueries.Begun;
import org.jiedui.rounds.RoundQueries.Kept;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Rounds of matching, as far as the reader sees their pairings: opened, and closed again. */
@Service
public class Rounds {

    static final int LONGEST_TITLE = 200;
    static final int LONGEST_REASON = 1_000;

    private final RoundQueries queries;
    private final RoundRepository repository;
    private final Live live;
    private final Pairings pairings;
    private final Access access;
    private final CurrentUser user;
    private final AuditTrail audit;

    Rounds(
            RoundQueries queries,
            RoundRepository repository,
            Live live,
            Pairings pairings,
            Access access,
            CurrentUser user,
            AuditTrail audit) {
        this.queries = queries;
        this.repository = repository;
        this.live = live;
        this.pairings = pairings;
        this.access = access;
        this.user = user;
        this.audit = audit;
    }

    /** @throws AbsentException if there is no such round for the reader */
    public Round round(RoundId id) {
        return kept(id).round();
    }

    Kept kept(RoundId id) {
        return queries.find(id).orElseThrow(() -> new AbsentException("no such round: " + id.value()));
    }

    /** Of each of them the last work on a plan that this account began; of others if it began none. */
    Map<RoundId, Begun> lastWork(Collection<RoundId> ids, String account) {
        return queries.lastWork(ids, account);
    }

    /** Whether the user may have the round worked out and decide in it, if it is open. */
    public boolean decides(Round round) {
        return live.shape(round.shape())
                .filter(shape -> decides(shape, round.pairing()))
                .isPresent();
    }

    /** Whether the user may also accept in it: what is accepted is recorded, and takes the permission to record as it does by hand. */
    boolean accepts(Round round) {
        return decides(round) && holds(Permission.RECORD, round.pairing());
    }

    private boolean decides(Shape shape, PairingId id) {
        return shape.deciding().stream().anyMatch(permission -> holds(permission, id));
    }

    /** Whether the user stands on a side of the pairing with the permission, or holds it everywhere. */
    private boolean holds(Permission permission, PairingId id) {
        Optional<Pairing> pairing = pairings.find(id);
        return pairing.isPresent()
                && (access.scope(permission) instanceof Scope.Everything
                        || !access.sides(
                                        permission,
                                        id,
                                        pairing.get().giver().place(),
                                        pairing.get().receiver().place())
                                .isEmpty());
    }

    /** Whether the user could open a round of some shape somewhere. */
    boolean opens() {
        return live.shapes().stream()
                .flatMap(shape -> shape.deciding().stream())
                .anyMatch(access::may);
    }

    /** The pairings under which the user may open a round of the shape. */
    List<Pairings.Choice> choices(Shape shape, Locale locale) {
        return pairings.all().stream()
                .filter(pairing -> decides(shape, pairing.id()))
                .map(pairing ->
                        new Pairings.Choice(Long.toString(pairing.id().value()), pairings.name(pairing, locale)))
                .toList();
    }

    /**
     * The round, to do something in it.
     *
     * @throws AbsentException  if there is no such round for the reader
     * @throws RefusedException {@code round-closed}, {@code round-not-yours}, {@code round-shape-gone}
     */
    Round toDecide(RoundId id) {
        Kept kept = kept(id);
        if (live.shape(kept.round().shape()).isEmpty()) {
            throw refused("round-shape-gone", "");
        }
        if (!decides(kept.round())) {
            throw refused("round-not-yours", "");
        }
        if (kept.closed() != null) {
            throw refused("round-closed", "");
        }
        return kept.round();
    }

    /**
     * Opens a round.
     *
     * @throws RefusedException with everything that is not clear, each at its field; {@code round-there} if the very same is open
     */
    @Transactional
    public RoundId open(Opening said) {
        List<Finding> findings = new ArrayList<>();
        Shape shape = chosen("shape", said.shape(), "round-shape", live.shapes(), Shape::word);
        if (said.title().isEmpty() || said.title().length() > LONGEST_TITLE) {
            findings.add(Finding.refused("round-title", "title", LONGEST_TITLE));
        }
        PairingId pairing = pairing(shape, said.pairing(), findings);
        PartialDate from = date("from", said.from(), findings);
        PartialDate until = date("until", said.until(), findings);
        if (from != null && until != null && until.last().isBefore(from.first())) {
            findings.add(Finding.refused("round-ends-before", "until"));
        }
        Map<String, Long> weights = weights(shape, said, findings);
        Map<String, String> settings = settings(shape, said, findings);
        if (!findings.isEmpty() || pairing == null || from == null || until == null) {
            throw new RefusedException(findings);
        }
        Round round = new Round(
                new RoundId(Long.MAX_VALUE),
                shape.word(),
                said.title(),
                pairing,
                from.first(),
                until.last(),
                weights,
                settings);
        queries.same(round).ifPresent(there -> {
            throw refused("round-there", "title", round.title(), there.value());
        });
        RoundId id = repository.insert(round, user.actor().name());
        audit.tell("/rounds/" + id.value(), "round opened");
        return id;
    }

    private @Nullable PairingId pairing(Shape shape, String number, List<Finding> findings) {
        PairingId id = number.matches("[1-9]\\d{0,17}") ? new PairingId(Long.parseLong(number)) : null;
        if (id == null || pairings.find(id).isEmpty()) {
            findings.add(
                    number.isEmpty()
                            ? Finding.refused("round-pairing", "pairing")
                            : Finding.refused("unknown-pairing", "pairing", number));
            return null;
        }
        if (!decides(shape, id)) {
            findings.add(Finding.refused("round-not-yours", "pairing"));
        }
        return id;
    }

    private static @Nullable PartialDate date(String field, String text, List<Finding> findings) {
        try {
            return Optional.ofNullable(Row.typedDate(text, field)).orElseThrow(() -> refused("round-day", field));
        } catch (RefusedException wrong) {
            findings.addAll(wrong.findings());
            return null;
        }
    }

    private static Map<String, Long> weights(Shape shape, Opening said, List<Finding> findings) {
        Map<String, Long> weights = new LinkedHashMap<>();
        known(
                "weight.",
                said.weights(),
                shape.criteria().stream().map(Criterion::name).toList(),
                findings);
        for (Criterion criterion : shape.criteria()) {
            String word = said.weights().getOrDefault(criterion.name(), Opening.Weight.USUAL.word());
            Opening.Weight.of(word)
                    .ifPresentOrElse(
                            weight -> weights.put(criterion.name(), weight.of(criterion)),
                            () -> findings.add(Finding.refused(
                                    "round-weight",
                                    "weight." + criterion.name(),
                                    word,
                                    words(List.of(Opening.Weight.values()), Opening.Weight::word))));
        }
        return weights;
    }

    private static Map<String, String> settings(Shape shape, Opening said, List<Finding> findings) {
        Map<String, String> settings = new LinkedHashMap<>();
        known("setting.", said.settings(), shape.settings().keySet(), findings);
        shape.settings().forEach((name, words) -> {
            String word = said.settings().getOrDefault(name, words.getFirst());
            if (words.contains(word)) {
                settings.put(name, word);
            } else {
                findings.add(Finding.refused("unknown-choice", "setting." + name, word, String.join(", ", words)));
            }
        });
        return settings;
    }

    /** Tells what is said of a name that the shape does not have. */
    private static void known(
            String begin, Map<String, String> said, Collection<String> names, List<Finding> findings) {
        said.keySet().stream()
                .filter(name -> !names.contains(name))
                .sorted()
                .forEach(name ->
                        findings.add(Finding.refused("unknown-choice", begin + name, name, String.join(", ", names))));
    }

    private static <T> String words(List<T> all, Function<T, String> word) {
        return all.stream().map(word).collect(Collectors.joining(", "));
    }

    /**
     * The one that is called so.
     *
     * @throws RefusedException {@code missing} if none is called, {@code unknown-choice} if there is none of that word
     */
    static <T> T chosen(String field, String said, String missing, List<T> all, Function<T, String> word) {
        return all.stream()
                .filter(one -> word.apply(one).equals(said))
                .findFirst()
                .orElseThrow(() -> said.isEmpty()
                        ? refused(missing, field)
                        : refused("unknown-choice", field, said, words(all, word)));
    }

    /**
     * Ends a round: no plan, no decision comes to it any more.
     *
     * @throws RefusedException {@code round-closed} if it was, {@code round-not-yours}, {@code round-reason} without a reason
     */
    @Transactional
    public void close(RoundId id, String reason) {
        toDecide(id);
        String said = reason(reason);
        repository.hold(id);
        if (!repository.close(id, said, user.actor().name())) {
            throw refused("round-closed", "");
        }
        audit.tell("/rounds/" + id.value(), "round closed");
    }

    /** @throws RefusedException {@code round-reason} if there is none, or it is too long */
    static String reason(String words) {
        String said = words.strip();
        if (said.isEmpty() || said.length() > LONGEST_REASON) {
            throw refused("round-reason", "reason", LONGEST_REASON);
        }
        return said;
    }

    static RefusedException refused(String code, String field, Object... args) {
        return new RefusedException(Finding.refused(code, field, args));
    }
}
