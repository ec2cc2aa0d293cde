package org.jiedui.access;

import java.util.Optional;
import java.util.Set;
import org.jiedui.kernel.Actor;
import org.jiedui.kernel.ForbiddenException;
import org.jspecify.annotations.Nullable;
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

    /** What a program may do that makes this request with a token; absent: whatever the account may. */
    @Nullable Set<Permission> lent() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof Lent lent ? lent.permissions() : null;
    }

    private static Optional<String> name() {
        Authentication who = SecurityContextHolder.getContext().getAuthentication();
        return who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken
                ? Optional.empty()
                : Optional.of(who.getName());
    }
}
