package org.jiedui.access;

import org.springframework.stereotype.Component;

/** The one place where it is decided what the user of this request may see. Answers, entries, exports and forms ask here. */
@Component
public class Access {

    private final CurrentUser user;

    Access(CurrentUser user) {
        this.user = user;
    }

    /** @throws org.jiedui.kernel.ForbiddenException if nobody is signed in */
    public Scope scope() {
        user.actor();
        return Scope.everything();
    }
}
