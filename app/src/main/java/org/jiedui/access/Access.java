package org.jiedui.access;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jiedui.kernel.ForbiddenException;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.RowScope;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;

/**
 * The one place where it is decided what the user of this request may see and do. Answers, entries, exports and forms ask
 * here; the database is told the same at the start of each transaction, see {@link RowScope}.
 */
@Component
public class Access implements RowScope.Source {

    private static final String KEPT = Access.class.getName();

    /** How long work that goes on behind a request, row by row, is done with what its owner held. */
    private static final Duration HELD = Duration.ofSeconds(2);

    private final Map<Key, Kept> kept = new ConcurrentHashMap<>();
    private final CurrentUser user;
    private final GrantRepository grants;
    private final ObjectProvider<Reaching.Pairs> pairs;
    private final ObjectProvider<Reaching.Persons> persons;
    private final ObjectProvider<PlatformTransactionManager> transactions;
    private final Clock clock;

    Access(
            CurrentUser user,
            GrantRepository grants,
            ObjectProvider<Reaching.Pairs> pairs,
            ObjectProvider<Reaching.Persons> persons,
            ObjectProvider<PlatformTransactionManager> transactions,
            Clock clock) {
        this.user = user;
        this.grants = grants;
        this.pairs = pairs;
        this.persons = persons;
        this.transactions = transactions;
        this.clock = clock;
    }

    /**
     * What the user may see: whatever any of their grants reaches.
     *
     * @throws ForbiddenException if nobody is signed in
     */
    public Scope scope() {
        return holder(user.actor().name()).seen();
    }

    /** Where the user may do this; nowhere, if no role of theirs allows it. */
    public Scope scope(Permission permission) {
        Holder holder = holder(user.actor().name());
        return reached(holder, grant -> grant.permissions().contains(permission));
    }

    /** How far the work at hand may record: the user's reach, and everything for the system's own work. */
    Scope recording() {
        return system() ? Scope.everything() : scope(Permission.RECORD);
    }

    /** Whether a pairing that the user knows of has a side in this place or below it. */
    boolean paired(RegionCode place) {
        Reaching.Pairs known = pairs.getIfAvailable();
        Set<PairingId> touching = known == null ? Set.of() : RowScope.asSystem(() -> known.touching(List.of(place)));
        return !touching.isEmpty()
                && (system()
                        || switch (scope()) {
                            case Scope.Everything() -> true;
                            case Scope.Within within -> touching.stream().anyMatch(within.known()::contains);
                        });
    }

    /** Whether it is the system's own work, in nobody's name. */
    boolean system() {
        return RowScope.ownWork() || !user.signedIn() && !Serving.fromOutside();
    }

    /** Whether the user may do this anywhere at all. */
    public boolean may(Permission permission) {
        return user.signedIn() && holder(user.actor().name()).may(permission);
    }

    /** Whether the user stands on this side of all pairings that they record for, or records for everybody. */
    boolean handsInFor(Side side) {
        if (!user.signedIn()
                || pairs.getIfAvailable() == null
                || scope(Permission.RECORD) instanceof Scope.Everything) {
            return true;
        }
        return recordsFor().filter(side::equals).isPresent();
    }

    /** The side of all pairings that the user records for; empty if they differ, or if the user records for everybody. */
    public Optional<Side> recordsFor() {
        Reaching.Pairs known = pairs.getIfAvailable();
        if (!user.signedIn() || known == null || scope(Permission.RECORD) instanceof Scope.Everything) {
            return Optional.empty();
        }
        Set<Side> sides = EnumSet.noneOf(Side.class);
        for (Grant grant : holder(user.actor().name()).standing()) {
            if (grant.permissions().contains(Permission.RECORD)) {
                switch (grant.reach()) {
                    case Reach.OfSide of -> sides.add(of.side());
                    case Reach.OfPlace of ->
                        sides.addAll(RowScope.asSystem(() -> known.touching(List.of(of.place())).stream()
                                .flatMap(pairing -> known.sidesIn(pairing, List.of(of.place())).stream())
                                .collect(Collectors.toSet())));
                    default -> {}
                }
            }
        }
        return sides.size() == 1 ? Optional.of(sides.iterator().next()) : Optional.empty();
    }

    /**
     * Whose doings the user may read in the audit trail: everybody's, if absent; else their own, and of those accounts all of
     * whose roles lie within the reach of the user's own permission to audit.
     */
    public Optional<Set<String>> overseen() {
        Scope audited = scope(Permission.AUDIT);
        if (audited instanceof Scope.Everything) {
            return Optional.empty();
        }
        Map<String, List<Grant>> held =
                asSystem(() -> grants.all().stream().collect(Collectors.groupingBy(Grant::account)));
        Set<String> names = held.entrySet().stream()
                .filter(account -> account.getValue().stream().allMatch(grant -> within(audited, grant.reach())))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        names.add(user.actor().name());
        return Optional.of(names);
    }

    private static boolean within(Scope scope, Reach reach) {
        return switch (reach) {
            case Reach.OfPlace(RegionCode place) -> scope.sees(List.of(place), null, List.of());
            default -> false;
        };
    }

    /** Whether the user opens accounts or gives roles. */
    public boolean grants() {
        return may(Permission.GRANT) || may(Permission.ADMINISTER);
    }

    /** The person on the books who the user is, if they are one and have a role that reaches themselves. */
    public Optional<PersonId> self() {
        if (!user.signedIn()) {
            return Optional.empty();
        }
        Holder holder = holder(user.actor().name());
        boolean reachesSelf = holder.standing().stream().anyMatch(grant -> grant.reach() instanceof Reach.Oneself);
        return reachesSelf ? Optional.ofNullable(holder.person()) : Optional.empty();
    }

    /** Whether the user has this role, and no other. */
    public boolean hasOnly(String role) {
        Set<String> roles = user.signedIn()
                ? holder(user.actor().name()).standing().stream()
                        .map(Grant::role)
                        .collect(Collectors.toSet())
                : Set.of();
        return roles.equals(Set.of(role));
    }

    /** Whether the user is the account of an organisation. */
    public boolean ofOrganisation() {
        return user.signedIn()
                && scope() instanceof Scope.Within within
                && !within.organisations().isEmpty();
    }

    /** Whether somebody on the books can speak here for themselves: has an account with a role that reaches themselves. */
    public boolean speaksForSelf(PersonId person) {
        return asSystem(() -> grants.accountsOf(person).stream()
                .anyMatch(account ->
                        standing(account).stream().anyMatch(grant -> grant.reach() instanceof Reach.Oneself)));
    }

    /** Whether there is an account that looks after what is this organisation's. */
    public boolean hasAccount(OrganisationId organisation) {
        LocalDate today = LocalDate.now(clock);
        return asSystem(grants::all).stream()
                .anyMatch(grant -> grant.standsOn(today)
                        && grant.reach() instanceof Reach.OfOrganisation of
                        && of.organisation().equals(organisation));
    }

    /** Whether an account, signed in or not, has a role that allows one of these. */
    public boolean holdsAny(String account, Set<Permission> permissions) {
        return asSystem(() -> standing(account)).stream()
                .anyMatch(grant -> grant.permissions().stream().anyMatch(permissions::contains));
    }

    /** Whether somebody else administers everything as well: what decides for everybody then takes the two of them. */
    public boolean anotherAdministers() {
        String self = user.actor().name();
        LocalDate today = LocalDate.now(clock);
        return asSystem(grants::all).stream()
                .anyMatch(grant -> grant.administers()
                        && grant.standsOn(today)
                        && !grant.account().equals(self));
    }

    /** @throws ForbiddenException if no role of the user allows it everywhere */
    public void requireEverywhere(Permission permission) {
        if (!(scope(permission) instanceof Scope.Everything)) {
            throw new ForbiddenException("permission " + permission.word() + " everywhere");
        }
    }

    /** @throws ForbiddenException if no role of the user allows it */
    public void require(Permission permission) {
        if (!may(permission)) {
            throw new ForbiddenException("permission " + permission.word());
        }
    }

    /**
     * The side on which the user stands when doing this under a pairing or, without one, between two places; none or one.
     * Whoever reaches both of them, as one above them, an auditor or an administrator does, stands on neither.
     */
    public Set<Side> sides(
            Permission permission,
            @Nullable PairingId pairing,
            @Nullable RegionCode giver,
            @Nullable RegionCode receiver) {
        return sides(grant -> grant.permissions().contains(permission), pairing, giver, receiver);
    }

    private Set<Side> sides(
            Predicate<Grant> which,
            @Nullable PairingId pairing,
            @Nullable RegionCode giver,
            @Nullable RegionCode receiver) {
        Reaching.Pairs known = pairs.getIfAvailable();
        if (known == null || !user.signedIn()) {
            return Set.of();
        }
        Set<Side> sides = EnumSet.noneOf(Side.class);
        Set<Side> byPlace = EnumSet.noneOf(Side.class);
        for (Grant grant : holder(user.actor().name()).standing()) {
            if (!which.test(grant)) {
                continue;
            }
            switch (grant.reach()) {
                case Reach.OfSide(PairingId of, Side side)
                when pairing != null
                        && RowScope.asSystem(() -> known.inside(List.of(of))).contains(pairing) -> sides.add(side);
                case Reach.OfPlace(RegionCode place) ->
                    byPlace.addAll(
                            pairing == null
                                    ? ends(place, giver, receiver)
                                    : RowScope.asSystem(() -> ofPairing(known, pairing, place, giver, receiver)));
                case Reach.Everything() -> {
                    return Set.of();
                }
                default -> {}
            }
        }
        if (byPlace.size() == 1) {
            sides.addAll(byPlace);
        }
        return sides.size() == 1 ? Set.copyOf(sides) : Set.of();
    }

    /**
     * Whether a role of the user that allows this was given for this very place, or for this side of this very pairing: not for
     * a place or a pairing around it.
     */
    public boolean standsAt(Permission permission, RegionCode place, @Nullable PairingId pairing, Side side) {
        return user.signedIn()
                && holder(user.actor().name()).standing().stream()
                        .filter(grant -> grant.permissions().contains(permission))
                        .map(Grant::reach)
                        .anyMatch(reach -> reach.equals(new Reach.OfPlace(place))
                                || pairing != null && reach.equals(new Reach.OfSide(pairing, side)));
    }

    /** A county under a pairing of those above it speaks, on their side, for what touches it. */
    private static Set<Side> ofPairing(
            Reaching.Pairs known,
            PairingId pairing,
            RegionCode place,
            @Nullable RegionCode giver,
            @Nullable RegionCode receiver) {
        Set<Side> within = known.sidesIn(pairing, List.of(place));
        boolean touched = !ends(place, giver, receiver).isEmpty();
        return within.isEmpty() && touched ? known.sidesAround(pairing, place) : within;
    }

    /**
     * The side on which the user stands with whatever role, be it for looking only; none or one, as above.
     *
     * @see #sides(Permission, PairingId, RegionCode, RegionCode)
     */
    public Set<Side> sides(@Nullable PairingId pairing, @Nullable RegionCode giver, @Nullable RegionCode receiver) {
        return sides(grant -> true, pairing, giver, receiver);
    }

    /** Which ends of an act lie in the place. */
    private static Set<Side> ends(RegionCode place, @Nullable RegionCode giver, @Nullable RegionCode receiver) {
        Set<Side> sides = EnumSet.noneOf(Side.class);
        if (giver != null && place.contains(giver)) {
            sides.add(Side.GIVER);
        }
        if (receiver != null && place.contains(receiver)) {
            sides.add(Side.RECEIVER);
        }
        return sides;
    }

    /** Of a request, what its user sees; of the system's own threads, which serve nobody, everything. */
    @Override
    public RowScope current() {
        if (RowScope.ownWork()) {
            return RowScope.SYSTEM;
        }
        if (!user.signedIn()) {
            return Serving.fromOutside() ? RowScope.NOTHING : RowScope.SYSTEM;
        }
        String account = user.actor().name();
        Holder holder = holder(account);
        Permission acting = Acting.now();
        Scope scope = acting == null
                ? holder.seen()
                : reached(holder, grant -> grant.permissions().contains(acting));
        return switch (scope) {
            case Scope.Everything() ->
                new RowScope(account, true, List.of(), List.of(), List.of(), List.of(), List.of());
            case Scope.Within within ->
                new RowScope(
                        account,
                        false,
                        within.places().stream().map(RegionCode::stem).toList(),
                        within.pairings().stream().map(PairingId::value).toList(),
                        within.known().stream().map(PairingId::value).toList(),
                        within.persons().stream().map(PersonId::value).toList(),
                        within.organisations().stream()
                                .map(OrganisationId::value)
                                .toList());
        };
    }

    /** Somebody, in person or by a program that was lent no more than this. */
    private record Key(String account, @Nullable Set<Permission> lent) {}

    /** Somebody with what they hold today. */
    private record Holder(
            Key key, List<Grant> standing, @Nullable PersonId person, Scope seen) {

        boolean may(Permission permission) {
            return standing.stream().anyMatch(grant -> grant.permissions().contains(permission));
        }
    }

    private record Kept(Holder holder, Instant until) {}

    /** Found out once for a request: what is revoked stands no longer with the next one. */
    private Holder holder(String account) {
        Key key = new Key(account, user.lent());
        RequestAttributes request = Serving.fromOutside() ? RequestContextHolder.getRequestAttributes() : null;
        if (request != null
                && request.getAttribute(KEPT, RequestAttributes.SCOPE_REQUEST) instanceof Holder kept
                && kept.key().equals(key)) {
            return kept;
        }
        Kept known = request == null ? kept.get(key) : null;
        if (known != null && known.until().isAfter(clock.instant())) {
            return known.holder();
        }
        Holder bare = asSystem(() -> {
            List<Grant> standing = standing(account).stream()
                    .map(grant -> key.lent() == null ? grant : grant.only(key.lent()))
                    .toList();
            return new Holder(key, standing, grants.person(account).orElse(null), Scope.NOTHING);
        });
        Holder found = new Holder(key, bare.standing(), bare.person(), reached(bare, grant -> true));
        if (request != null) {
            request.setAttribute(KEPT, found, RequestAttributes.SCOPE_REQUEST);
        } else {
            kept.put(key, new Kept(found, clock.instant().plus(HELD)));
        }
        return found;
    }

    private List<Grant> standing(String account) {
        LocalDate today = LocalDate.now(clock);
        return grants.of(account).stream()
                .filter(grant -> grant.standsOn(today))
                .toList();
    }

    /** Apart from the transaction at hand, which shows its own rows only. */
    private <T> T asSystem(Supplier<T> question) {
        if (RowScope.ownWork()) {
            return question.get();
        }
        return RowScope.asSystem(() -> {
            TransactionTemplate apart = new TransactionTemplate(transactions.getObject());
            apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
            apart.setReadOnly(true);
            return Objects.requireNonNull(apart.execute(status -> question.get()));
        });
    }

    private Scope reached(Holder holder, Predicate<Grant> which) {
        List<Reach> reaches =
                holder.standing().stream().filter(which).map(Grant::reach).toList();
        if (reaches.contains(new Reach.Everything())) {
            return Scope.everything();
        }
        Set<RegionCode> places = new HashSet<>();
        Set<PersonId> people = new HashSet<>();
        Set<OrganisationId> organisations = new HashSet<>();
        List<PairingId> sides = new ArrayList<>();
        for (Reach reach : reaches) {
            switch (reach) {
                case Reach.Everything() -> throw new IllegalStateException("seen above");
                case Reach.OfPlace(RegionCode place) -> places.add(place);
                case Reach.OfSide(PairingId pairing, Side side) -> sides.add(pairing);
                case Reach.OfOrganisation(OrganisationId organisation) -> {
                    organisations.add(organisation);
                    people.addAll(asSystem(() -> persons.stream()
                            .flatMap(known -> known.of(organisation).stream())
                            .collect(Collectors.toSet())));
                }
                case Reach.Oneself() -> {
                    if (holder.person() != null) {
                        people.add(holder.person());
                    }
                }
            }
        }
        return RowScope.asSystem(() -> within(places, sides, people, organisations));
    }

    private Scope within(
            Set<RegionCode> places, List<PairingId> sides, Set<PersonId> people, Set<OrganisationId> organisations) {
        Reaching.Pairs known = pairs.getIfAvailable();
        if (known == null) {
            return new Scope.Within(places, Set.copyOf(sides), Set.copyOf(sides), people, organisations);
        }
        Set<PairingId> pairings = new HashSet<>(known.inside(sides));
        pairings.addAll(known.touching(places));
        return new Scope.Within(places, pairings, known.around(pairings), people, organisations);
    }
}
