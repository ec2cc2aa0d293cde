package org.jiedui.access;

import java.util.Optional;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.ForbiddenException;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;

/** Who makes the request at hand, by session or by token. */
@Component
public class CurrentUser {

    /** @throws ForbiddenException if nobody is signed in */
    public Actor actor() {
        return name().map(Actor::new).orElseThrow(() -> new ForbiddenException("nobody is signed in"));
    }

    public boolean signedIn() {
        return name().isPresent();
    }

    private static Optional<String> name() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken
                ? Optional.empty()
                : Optional.of(who.getName());
    }
}
