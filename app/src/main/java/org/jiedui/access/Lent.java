package org.jiedui.access;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;

/**
 * Somebody by a token that they lent to a program: it does in their name what they may do, and of that only what the token
 * was made for.
 */
public final class Lent extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final String account;
    private final EnumSet<Permission> permissions;

    /**
     * @param permissions at most these
     */
    public Lent(String account, Set<Permission> permissions) {
        super(List.of());
        this.account = account;
        this.permissions = EnumSet.noneOf(Permission.class);
        this.permissions.addAll(permissions);
        setAuthenticated(true);
    }

    Set<Permission> permissions() {
        return Set.copyOf(permissions);
    }

    @Override
    public String getPrincipal() {
        return account;
    }

    @Override
    public @Nullable Object getCredentials() {
        return null;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return account.hashCode();
    }
}
