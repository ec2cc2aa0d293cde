package org.jiedui.access;

import java.util.Objects;
import java.util.function.Function;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/** Transactions done under a permission: they see and take what it reaches, not what any other role lets its owner see. */
@Component
public class Acting {

    private static final ThreadLocal<@Nullable Permission> NOW = new ThreadLocal<>();

    private final TransactionTemplate transaction;
    private final Access access;

    Acting(TransactionTemplate transaction, Access access) {
        this.transaction = transaction;
        this.access = access;
    }

    /** The permission under which this thread acts at the moment; absent: it looks only. */
    static @Nullable Permission now() {
        return NOW.get();
    }

    public <T> T as(Permission permission, Function<TransactionStatus, T> work) {
        Permission before = NOW.get();
        NOW.set(permission);
        try {
            return Objects.requireNonNull(transaction.execute(work::apply));
        } finally {
            if (before == null) {
                NOW.remove();
            } else {
                NOW.set(before);
            }
        }
    }

    /** Whether it is the system's own work, in nobody's name: an example that is loaded at the start. */
    public boolean system() {
        return access.system();
    }

    /** Whether a pairing that the user knows of has a side in this place: of two of one name, that one is meant. */
    public boolean paired(RegionCode place) {
        return access.paired(place);
    }

    /** How far the user records; a row beyond it is refused by itself. */
    public Scope recording() {
        return access.recording();
    }

    /**
     * Handing in for a side counts as its signature: only who stands on it can, or who records for everybody.
     *
     * @throws RefusedException {@code not-your-side}
     */
    public void handIn(@Nullable Side side) {
        if (side != null && !access.handsInFor(side)) {
            throw new RefusedException(Finding.refused("not-your-side", "side"));
        }
    }
}
