package org.jiedui.personal;

import java.util.List;
import org.jiedui.storage.RowScope;
import org.jiedui.vault.Vault;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** After the start seals anew what was sealed with an older key or another cipher, so that the old key can go. */
@Component
class Resealing {

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);
    private static final int STEP = 500;

    private int locked;
    private final DatumRepository data;
    private final Vault vault;

    Resealing(DatumRepository data, Vault vault) {
        this.data = data;
        this.vault = vault;
    }

    @EventListener(ApplicationReadyEvent.class)
    void begin() {
        Thread.ofVirtual().name("resealing").start(() -> {
            try {
                int done = resealAll();
                if (locked > 0) {
                    LOG.error(
                            "{} personal data cannot be opened: the key they were sealed with is not in secrets/vault-keys."
                                    + " Put the key file of that time back, its lines beside those that are there.",
                            locked);
                }
                if (done > 0) {
                    LOG.info("Sealed {} personal data anew with the newest key.", done);
                }
            } catch (RuntimeException e) {
                LOG.error("Personal data could not be sealed anew; the next start tries again.", e);
            }
        });
    }

    /** @return how many were sealed anew */
    int resealAll() {
        return RowScope.asSystem(() -> {
            int done = 0;
            locked = 0;
            long after = 0;
            List<Datum> step = data.held(after, STEP);
            while (!step.isEmpty()) {
                for (Datum datum : step) {
                    byte[] sealed = datum.sealed();
                    if (sealed != null && vault.outdated(sealed) && reseal(datum, sealed)) {
                        done++;
                    }
                    after = datum.id();
                }
                step = data.held(after, STEP);
            }
            return done;
        });
    }

    /** One that does not open keeps none of the others. */
    private boolean reseal(Datum datum, byte[] sealed) {
        if (!vault.knowsKeyOf(sealed)) {
            locked++;
            return false;
        }
        try {
            String plain = vault.open(datum.owner(), sealed);
            data.replace(
                    datum,
                    vault.seal(datum.owner(), plain),
                    vault.fingerprint(datum.kind().word(), plain));
            return true;
        } catch (IllegalStateException locked) {
            LOG.error("datum {} cannot be opened", datum.id(), locked);
            return false;
        }
    }
}
