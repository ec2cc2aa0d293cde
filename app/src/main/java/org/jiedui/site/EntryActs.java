package org.jiedui.site;

import java.io.InputStream;
import org.jiedui.access.CurrentUser;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.Side;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Evidence;
import org.jiedui.ledger.Ledger;
import org.jiedui.storage.Files;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a reader can do to an entry, each in a transaction of its own. */
@Service
class EntryActs {

    private final Ledger ledger;
    private final Files files;
    private final CurrentUser user;

    EntryActs(Ledger ledger, Files files, CurrentUser user) {
        this.ledger = ledger;
        this.files = files;
        this.user = user;
    }

    @Transactional
    public void sign(long no, Side side, boolean confirms, String reason) {
        ledger.sign(new EntryNo(no), side, confirms, reason, user.actor());
    }

    @Transactional
    public void reverse(long no, String reason) {
        ledger.reverse(new EntryNo(no), reason, user.actor());
    }

    /** @throws RefusedException {@code paper-empty} if there is nothing in the file */
    @Transactional
    public void attach(long no, String name, long size, InputStream bytes) {
        if (size == 0) {
            throw new RefusedException(Finding.refused("paper-empty", "paper"));
        }
        Files.Held held = files.hold(bytes);
        String plain = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        ledger.attach(new EntryNo(no), new Evidence(held.hash(), plain.isBlank() ? held.hash() : plain), user.actor());
    }
}
