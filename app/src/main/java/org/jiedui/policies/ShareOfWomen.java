package org.jiedui.policies;

import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Of those whom a place sends in a year, a share are women, once there are enough for a share to mean something. Nobody is
 * refused for it: it speaks of all of them together.
 */
@Component
@Order(8)
class ShareOfWomen implements Rule {

    @Override
    public String code() {
        return "share-of-women";
    }

    @Override
    public Set<String> parameters() {
        return Set.of("percent", "among");
    }

    @Override
    public Check with(Parameters given) {
        int percent = given.whole("percent");
        int among = given.whole("among");
        if (percent > 100) {
            throw new IllegalArgumentException("\"percent\" is above 100");
        }
        return subject -> {
            Subject.Together together = subject.together();
            if (together.all() < Math.max(1, among)) {
                return Verdict.HOLDS;
            }
            // as integers: women / all < percent / 100
            boolean certain = 100L * (together.women() + together.unstated()) < (long) percent * together.all();
            boolean possible = 100L * together.women() < (long) percent * together.all();
            if (certain) {
                return Verdict.broken(together.women(), together.all(), percent);
            }
            return possible ? Verdict.unknown("sex") : Verdict.HOLDS;
        };
    }
}
