package org.jiedui.access;

import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.OrganisationId;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.PersonId;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;

/** What a reach comes to, said by the modules that know; asked in the name of the system, whoever is signed in. */
public final class Reaching {

    private Reaching() {}

    /** Of pairings. */
    public interface Pairs {

        /** Those with a side in one of these places or below it. */
        Set<PairingId> touching(Collection<RegionCode> places);

        /** These and those inside them. */
        Set<PairingId> inside(Collection<PairingId> pairings);

        /** These and those they lie in. */
        Set<PairingId> around(Collection<PairingId> pairings);

        /** Which sides of the pairing lie in these places; both, if it is a pairing within one of them. */
        Set<Side> sidesIn(PairingId pairing, Collection<RegionCode> places);

        /** On which sides of the pairing this place lies; of one within a single place, both. */
        Set<Side> sidesAround(PairingId pairing, RegionCode place);
    }

    /** How pairings are called. */
    public interface Names {

        String name(PairingId pairing, Locale locale);

        /** The names of all that the asker knows of, by their number. */
        Map<Long, String> names(Locale locale);
    }

    /** Of persons. */
    public interface Persons {

        /** Whoever has a stay from or to this organisation. */
        Set<PersonId> of(OrganisationId organisation);

        /** Whoever bears exactly this name. */
        Set<PersonId> bearing(String name);
    }

    /** Of organisations. */
    public interface Organisations {

        /**
         * Those that bear exactly this name; else the one of this number, {@code #12} or {@code 12}, or those of a name with a place
         * behind it. Each with its number, name and place, which tell namesakes apart.
         */
        Map<OrganisationId, String> called(String words);

        /** How one is called, with its place; empty if there is none. */
        Optional<String> name(OrganisationId organisation, Locale locale);
    }
}
