package org.jiedui.access;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jiedui.access.GrantRepository.Role;
import org.jiedui.audit.AuditTrail;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.regions.Region;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Opens accounts and gives them roles. Whoever grants does so within their own reach; a role that opens accounts, grants
 * or shows what is protected, and any role for oneself, stands only when a second administrator has agreed, as soon as there
 * is a second one. As little does one administrator alone make a new way into an account that has such a role.
 */
@Service
class Granting {

    private final Access access;
    private final CurrentUser user;
    private final Accounts accounts;
    private final GrantRepository grants;
    private final Regions regions;
    private final ObjectProvider<Keys> keys;
    private final Tools tools;

    Granting(
            Access access,
            CurrentUser user,
            Accounts accounts,
            GrantRepository grants,
            Regions regions,
            ObjectProvider<Keys> keys,
            Tools tools) {
        this.access = access;
        this.user = user;
        this.accounts = accounts;
        this.grants = grants;
        this.regions = regions;
        this.keys = keys;
        this.tools = tools;
    }

    @org.springframework.stereotype.Component
    record Tools(Clock clock, AuditTrail trail, ObjectProvider<Reaching.Organisations> organisations) {}

    /**
     * Opens an account.
     *
     * @return the link by which its holder sets a password
     */
    @Transactional
    String open(String name, String fullName) {
        access.requireEverywhere(Permission.ADMINISTER);
        tools.trail().tell("account " + name.strip(), "opened · " + fullName.strip());
        accounts.open(name.strip(), fullName.strip(), user.actor().name());
        return keys.getObject().invite(name.strip());
    }

    /**
     * For somebody who lost their password, or whose password is no longer theirs alone: nothing opens the account any more,
     * until they set a new one.
     *
     * @return the link by which they do
     */
    @Transactional
    String reset(String name) {
        requireMayReset(name);
        keys.getObject().close(name);
        return keys.getObject().invite(name);
    }

    /** For somebody who lost their phone and their recovery codes. */
    @Transactional
    void forgetSecondFactor(String name) {
        requireMayReset(name);
        keys.getObject().forgetSecondFactor(name);
    }

    /** Takes back a link that was given to the wrong person. */
    @Transactional
    void withdraw(String name) {
        access.requireEverywhere(Permission.ADMINISTER);
        keys.getObject().withdraw(name);
    }

    /**
     * Accounts are opened and reset by whoever administers everything, and of administrators everybody only their own. As long
     * as there is a second administrator, other weighty roles have to be revoked first: to have them again needs both.
     */
    private void requireMayReset(String name) {
        access.requireEverywhere(Permission.ADMINISTER);
        if (!accounts.stands(name)) {
            throw new AbsentException("account " + name);
        }
        if (name.equals(user.actor().name())) {
            return;
        }
        if (administrations().anyMatch(grant -> grant.account().equals(name))) {
            throw new RefusedException(Finding.refused("grant-other-eyes", ""));
        }
        LocalDate today = LocalDate.now(tools.clock());
        if (isThereAnother()
                && grants.of(name).stream()
                        .anyMatch(grant -> weighty(grant.permissions())
                                && (grant.until() == null || !today.isAfter(grant.until())))) {
            throw new RefusedException(Finding.refused("reset-other-eyes", ""));
        }
    }

    /** @throws RefusedException naming each field that cannot be, or what the user cannot give */
    @Transactional
    void grant(Wish wish) {
        access.require(Permission.GRANT);
        List<Finding> findings = new ArrayList<>();
        String account = wish.account();
        if (!accounts.stands(account)) {
            findings.add(Finding.refused("account-unknown", "account", account));
        }
        Role role = grants.roles().stream()
                .filter(candidate -> candidate.code().equals(wish.role()))
                .findFirst()
                .orElse(null);
        if (role == null) {
            findings.add(Finding.refused("grant-role", "role", wish.role()));
        }
        Reach reach = reach(wish, findings);
        LocalDate from = Wish.day(wish.from(), "from", findings);
        LocalDate until = Wish.day(wish.until(), "until", findings);
        LocalDate start = from == null ? LocalDate.now(tools.clock()) : from;
        if (until != null && until.isBefore(start)) {
            findings.add(Finding.refused("grant-period", "until"));
        }
        if (findings.isEmpty() && !mayGive(role, reach)) {
            findings.add(Finding.refused("grant-beyond", "reach"));
        }
        if (!findings.isEmpty() || reach == null || role == null) {
            throw new RefusedException(findings);
        }
        tell(account, role.code(), reach, start + "/" + (until == null ? "" : until));
        grants.add(
                account,
                role.code(),
                reach,
                start,
                until,
                awaits(role, account),
                user.actor().name(),
                tools.clock().instant());
    }

    /** A second administrator agrees: neither the one who granted nor the one who is to have it. */
    @Transactional
    void agree(long id) {
        access.requireEverywhere(Permission.ADMINISTER);
        Grant grant = grants.find(id).orElseThrow(() -> new AbsentException("grant " + id));
        String self = user.actor().name();
        if (!grant.awaits()
                || grants.granter(id).equals(self)
                || grant.account().equals(self)) {
            throw new RefusedException(Finding.refused("grant-other-eyes", ""));
        }
        tell(grant.account(), grant.role(), grant.reach(), "agreed");
        grants.agree(id, self, tools.clock().instant());
    }

    /** @throws RefusedException if nobody would be left who can open accounts ({@code last-administrator}) */
    @Transactional
    void revoke(long id) {
        access.require(Permission.GRANT);
        Grant grant = grants.find(id).orElseThrow(() -> new AbsentException("grant " + id));
        if (!reaches(grant.reach())) {
            throw new RefusedException(Finding.refused("grant-beyond", ""));
        }
        if (grant.administers()) {
            List<Grant> left =
                    administrations().filter(other -> other.id() != id).toList();
            String self = user.actor().name();
            if (left.isEmpty()) {
                throw new RefusedException(Finding.refused("last-administrator", ""));
            }
            // Else one of two could be alone, and then grant without a second pair of eyes.
            if (!grant.account().equals(self)
                    && left.stream().allMatch(other -> other.account().equals(self))) {
                throw new RefusedException(Finding.refused("grant-other-eyes", ""));
            }
        }
        tell(grant.account(), grant.role(), grant.reach(), "revoked");
        grants.revoke(id, user.actor().name(), tools.clock().instant());
    }

    private void tell(String account, String role, Reach reach, String what) {
        tools.trail().tell("account " + account, role + " · " + reach.told() + " · " + what);
    }

    private boolean awaits(Role role, String account) {
        return (weighty(role.permissions()) || account.equals(user.actor().name())) && isThereAnother();
    }

    private static boolean weighty(Set<Permission> permissions) {
        return permissions.stream().anyMatch(Permission.WEIGHTY::contains);
    }

    /** Whether a second administrator is there to agree. */
    private boolean isThereAnother() {
        return access.anotherAdministers();
    }

    private Stream<Grant> administrations() {
        LocalDate today = LocalDate.now(tools.clock());
        return grants.all().stream().filter(grant -> grant.administers() && grant.standsOn(today));
    }

    private boolean mayGive(@Nullable Role role, @Nullable Reach reach) {
        boolean administration = role != null && role.permissions().contains(Permission.ADMINISTER);
        boolean weighty = role != null && (administration || role.permissions().contains(Permission.GRANT));
        if (weighty && reach instanceof Reach.Oneself) {
            return false;
        }
        return reach != null && reaches(reach) && (!administration || access.may(Permission.ADMINISTER));
    }

    private boolean reaches(Reach reach) {
        Scope own = access.scope(Permission.GRANT);
        return switch (reach) {
            case Reach.Everything() -> own instanceof Scope.Everything;
            case Reach.OfPlace(RegionCode place) -> own.sees(List.of(place), null, List.of());
            case Reach.OfSide(PairingId pairing, Side side) ->
                own instanceof Scope.Everything
                        || access.sides(Permission.GRANT, pairing, null, null).equals(Set.of(side));
            case Reach.OfOrganisation of -> own instanceof Scope.Everything;
            case Reach.Oneself() -> true;
        };
    }

    private @Nullable Reach reach(Wish wish, List<Finding> findings) {
        return switch (wish.reach()) {
            case "everything" -> new Reach.Everything();
            case "oneself" -> new Reach.Oneself();
            case "place" -> {
                List<Region> meant = regions.meant(wish.place());
                if (meant.size() != 1) {
                    findings.add(Finding.refused("grant-place", "place", wish.place()));
                    yield null;
                }
                yield new Reach.OfPlace(meant.getFirst().code());
            }
            case "side" -> {
                Optional<Side> side = Stream.of(Side.values())
                        .filter(one -> one.word().equals(wish.side()))
                        .findFirst();
                if (side.isEmpty() || !wish.pairing().matches("[1-9]\\d{0,17}")) {
                    findings.add(Finding.refused("grant-side", "pairing"));
                    yield null;
                }
                yield new Reach.OfSide(new PairingId(Long.parseLong(wish.pairing())), side.get());
            }
            case "organisation" -> {
                Map<OrganisationId, String> meant = new TreeMap<>(Comparator.comparingLong(OrganisationId::value));
                tools.organisations().stream()
                        .map(known -> known.called(wish.organisation()))
                        .forEach(meant::putAll);
                if (meant.size() != 1) {
                    String code = meant.isEmpty() ? "grant-organisation" : "grant-organisation-several";
                    String choice = String.join("；", meant.values());
                    findings.add(Finding.refused(code, "organisation", wish.organisation(), choice));
                    yield null;
                }
                yield new Reach.OfOrganisation(meant.keySet().iterator().next());
            }
            default -> {
                findings.add(Finding.refused("grant-reach", "reach"));
                yield null;
            }
        };
    }
}
