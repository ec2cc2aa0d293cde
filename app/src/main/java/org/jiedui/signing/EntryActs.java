package org.jiedui.signing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.access.Access;
import org.jiedui.access.CurrentUser;
import org.jiedui.access.Permission;
import org.jiedui.access.Scope;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.ForbiddenException;
import org.jiedui.kernel.PairingId;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.Places;
import org.jiedui.ledger.Signature;
import org.jiedui.ledger.Standing;
import org.jiedui.ledger.Tie;
import org.jiedui.regions.RegionCode;
import org.jiedui.storage.Files;
import org.jiedui.workbooks.PaperFile;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What somebody can do to an entry, each in a transaction of its own and as far as they may: sign for the side they stand
 * on, never for the other and never what they recorded themselves; take back and attach within their reach.
 */
@Service
public class EntryActs {

    private final Ledger ledger;
    private final Files files;
    private final Access access;
    private final CurrentUser user;

    EntryActs(Ledger ledger, Files files, Access access, CurrentUser user) {
        this.ledger = ledger;
        this.files = files;
        this.access = access;
        this.user = user;
    }

    /** The side for which the user signs under this pairing and between these places: one, or none. */
    public Set<Side> sides(@Nullable PairingId pairing, Places places) {
        return access.sides(Permission.SIGN, pairing, places.giver(), end(places));
    }

    /** The sides for which the user may sign this entry: one, or none. */
    public Set<Side> signable(Entry entry) {
        Set<Side> sides = sides(entry.fact().pairing(), entry.fact().places());
        Side recordedBy = entry.fact().recordedBy();
        boolean own = entry.postedBy().equals(user.actor().name()) || recordedBy != null && sides.contains(recordedBy);
        return entry.live() && !own ? sides : Set.of();
    }

    /** The side for which the user may answer the other's dispute of what their own side stands by; none or one. */
    public Set<Side> answerable(Entry entry) {
        if (!entry.live() || entry.standing() != Standing.DISPUTED) {
            return Set.of();
        }
        Side recordedBy = entry.fact().recordedBy();
        return sides(entry.fact().pairing(), entry.fact().places()).stream()
                .filter(side -> recordedBy == side
                        || !entry.postedBy().equals(user.actor().name()) && said(entry, side, true))
                .collect(Collectors.toSet());
    }

    /** Whether the user may take the entry back: within their reach, and not if only the other side recorded it. */
    public boolean reversible(Entry entry) {
        Side recordedBy = entry.fact().recordedBy();
        Places places = entry.fact().places();
        return may(Permission.UNDO, entry)
                && (recordedBy == null
                        || access.scope(Permission.UNDO) instanceof Scope.Everything
                        || entry.postedBy().equals(user.actor().name())
                        || access.sides(Permission.UNDO, entry.fact().pairing(), places.giver(), end(places))
                                .contains(recordedBy));
    }

    /** Whether the user may do this to the entry. */
    public boolean may(Permission permission, Entry entry) {
        Places places = entry.fact().places();
        return access.scope(permission)
                .sees(
                        Stream.of(places.giver(), places.receiver(), places.effect())
                                .filter(Objects::nonNull)
                                .toList(),
                        entry.fact().pairing(),
                        entry.fact().ties().stream().map(Tie::person).toList());
    }

    /**
     * @param claim what a disputing side has in its own books
     * @throws ForbiddenException if the user may sign nowhere
     * @throws RefusedException if it is not for them to sign this entry for this side ({@code not-your-side},
     *     {@code own-posting}), or the side has confirmed it already ({@code confirmed-already})
     */
    @Transactional
    public void sign(EntryNo no, Side side, boolean confirms, String reason, Signature.@Nullable Claim claim) {
        access.require(Permission.SIGN);
        Entry entry = ledger.entry(no);
        boolean answers = confirms && answerable(entry).contains(side);
        if (confirms && !answers && stands(entry, side)) {
            throw new RefusedException(Finding.refused("confirmed-already", "side"));
        }
        if (!answers && entry.postedBy().equals(user.actor().name())) {
            throw new RefusedException(Finding.refused("own-posting", "side"));
        }
        if (!sides(entry.fact().pairing(), entry.fact().places()).contains(side)) {
            throw new RefusedException(Finding.refused("not-your-side", "side"));
        }
        ledger.sign(no, side, confirms, reason, claim, user.actor());
    }

    /** Confirms those of the entries that wait for the user's side, and passes over the others; gives how many. */
    @Transactional
    public int confirm(Collection<EntryNo> numbers) {
        access.require(Permission.SIGN);
        int signed = 0;
        for (Entry entry : ledger.entries(numbers)) {
            for (Side side : waiting(entry)) {
                ledger.sign(entry.no(), side, true, "", null, user.actor());
                signed++;
            }
        }
        return signed;
    }

    /** The side for which the user may sign and which has said nothing yet; none or one. What it disputes does not wait. */
    public Set<Side> waiting(Entry entry) {
        return signable(entry).stream()
                .filter(side -> entry.signatures().stream().noneMatch(word -> word.side() == side))
                .collect(Collectors.toSet());
    }

    /** Whether the side's latest word is that it agrees. */
    public boolean stands(Entry entry, Side side) {
        return said(entry, side, true);
    }

    /** Whether this was the latest word of the side. */
    private static boolean said(Entry entry, Side side, boolean confirms) {
        return entry.signatures().stream()
                .filter(word -> word.side() == side)
                .reduce((earlier, later) -> later)
                .filter(word -> word.confirms() == confirms)
                .isPresent();
    }

    /**
     * @throws ForbiddenException if the user may not take back what stands there
     * @throws RefusedException {@code not-your-record} if the other side recorded it: it can be disputed
     */
    @Transactional
    public void reverse(EntryNo no, String reason) {
        allow(Permission.UNDO, no);
        if (!reversible(ledger.entry(no))) {
            throw new RefusedException(Finding.refused("not-your-record", ""));
        }
        ledger.reverse(no, reason, user.actor());
    }

    /**
     * @throws ForbiddenException if the user may not record anything there
     * @throws RefusedException {@code paper-empty} if there is nothing in the file; or as {@link PaperFile#check} says
     */
    @Transactional
    public void attach(EntryNo no, String name, long size, InputStream bytes) {
        allow(Permission.RECORD, no);
        if (size == 0) {
            throw new RefusedException(Finding.refused("paper-empty", "paper"));
        }
        String plain = PaperFile.plainName(name);
        Files.Held held;
        try {
            held = PaperFile.checked(bytes, plain, files::hold);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot store " + plain, e);
        }
        ledger.attach(no, new Evidence(held.hash(), plain.isBlank() ? held.hash() : plain), user.actor());
    }

    /** Where it arrived; of an act of which nothing else is known, where it took effect. */
    private static @Nullable RegionCode end(Places places) {
        return places.receiver() == null && places.giver() == null ? places.effect() : places.receiver();
    }

    private void allow(Permission permission, EntryNo no) {
        access.require(permission);
        if (!may(permission, ledger.entry(no))) {
            throw new ForbiddenException(permission.word() + " entry " + no.value());
        }
    }
}
