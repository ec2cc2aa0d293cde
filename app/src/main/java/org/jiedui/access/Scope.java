package org.jiedui.access;

import java.util.Collection;
import java.util.Set;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;

/**
 * What somebody may see of the facts, or do to them. A query narrows itself by a switch over the cases, without a default:
 * when another case is added, the compiler names every place that has to heed it.
 */
public sealed interface Scope {

    Scope NOTHING = new Within(Set.of(), Set.of(), Set.of(), Set.of(), Set.of());

    static Scope everything() {
        return new Everything();
    }

    /**
     * Whether something is within it.
     *
     * @param at      the places it touches: giver, receiver, place of effect; those that are known
     * @param pairing the pairing it stands under
     * @param persons those it is tied to
     */
    boolean sees(Collection<RegionCode> at, @Nullable PairingId pairing, Collection<PersonId> persons);

    /** All there is, also what is at no recorded place. */
    record Everything() implements Scope {

        @Override
        public boolean sees(Collection<RegionCode> at, @Nullable PairingId pairing, Collection<PersonId> persons) {
            return true;
        }
    }

    /**
     * What touches one of these places or lies below it, stands under one of these pairings, or is tied to one of these
     * persons. With nothing in any of them: nothing.
     *
     * @param known the pairings and those they lie in, which are known to exist, without their facts
     * @param organisations those that the user speaks for: what they did themselves. Facts are tied to none
     */
    record Within(
            Set<RegionCode> places,
            Set<PairingId> pairings,
            Set<PairingId> known,
            Set<PersonId> persons,
            Set<OrganisationId> organisations)
            implements Scope {

        public Within {
            places = Set.copyOf(places);
            pairings = Set.copyOf(pairings);
            known = Set.copyOf(known);
            persons = Set.copyOf(persons);
            organisations = Set.copyOf(organisations);
        }

        @Override
        public boolean sees(Collection<RegionCode> at, @Nullable PairingId pairing, Collection<PersonId> tied) {
            return pairing != null && pairings.contains(pairing)
                    || at.stream().anyMatch(code -> places.stream().anyMatch(place -> place.contains(code)))
                    || tied.stream().anyMatch(persons::contains);
        }
    }
}
