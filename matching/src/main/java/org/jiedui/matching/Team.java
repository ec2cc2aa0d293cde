package org.jiedui.matching;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/** People who all go to seats of the same host, or none of them goes anywhere. Its leader is one of them. */
public record Team(String name, List<String> members, Optional<String> leader) {

    public Team {
        members = List.copyOf(members);
        if (members.isEmpty() || new HashSet<>(members).size() < members.size()) {
            throw new IllegalArgumentException("team " + name + " has nobody, or somebody twice");
        }
        if (leader.isPresent() && !members.contains(leader.get())) {
            throw new IllegalArgumentException("the leader of team " + name + " is not one of it: " + leader.get());
        }
    }
}
