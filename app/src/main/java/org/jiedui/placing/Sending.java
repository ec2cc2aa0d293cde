package org.jiedui.placing;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.Until;
import org.jiedui.matching.Quota;
import org.jiedui.nominations.Nomination;
import org.jiedui.placing.Fit.Measure;
import org.jiedui.policies.Policies;
import org.jiedui.policies.Policy;
import org.jiedui.policies.Severity;
import org.jiedui.policies.Subject;
import org.jiedui.policies.Subject.Together;
import org.jiedui.policies.Verdict;
import org.jiedui.posts.Post;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.rounds.Round;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What speaks of all together whom a place sends in a year: how many, and how many women, where its policies state a number or a
 * share. Both are the rules' own to reckon: they are asked how many, and how few women, they would bear.
 */
@Component
class Sending {

    private static final String NUMBER = "most-sent";
    private static final String SHARE = "share-of-women";

    private final Policies policies;
    private final Regions regions;
    private final MessageSource messages;

    Sending(Policies policies, Regions regions, MessageSource messages) {
        this.policies = policies;
        this.regions = regions;
        this.messages = messages;
    }

    /** Those whom one place can send of one category. */
    private record Group(RegionCode home, String category) {}

    /**
     * @param able  those who can be sent to any of the posts
     * @param seats how many each post takes
     * @param known all nominations that are seen
     */
    List<Quota> quotas(
            Round round, Measure measure, List<Candidate> able, Map<Post, Integer> seats, List<Nomination> known) {
        PartialDate year = PartialDate.year(round.from().getYear());
        Map<Group, List<Candidate>> groups = able.stream()
                .collect(Collectors.groupingBy(
                        candidate -> new Group(candidate.home(), candidate.category()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Quota> quotas = new ArrayList<>();
        groups.forEach((group, members) -> {
            Together sent = sent(group, year, known);
            for (Policy policy : policies.of(group.home(), year)) {
                if (policy.severity() != Severity.MUST
                        && (!measure.choices().strict() || measure.waives(policy))) {
                    continue;
                }
                if (policy.rule().equals(NUMBER)) {
                    most(policy, group, members, sent).ifPresent(quotas::add);
                }
                if (policy.rule().equals(SHARE)) {
                    women(policy, group, members, room(group, members, seats), sent)
                            .ifPresent(quotas::add);
                }
            }
        });
        return quotas;
    }

    private Optional<Quota> most(Policy policy, Group group, List<Candidate> members, Together sent) {
        int most = members.size();
        while (most > 0 && broken(policy, group, new Together(sent.all() + most, sent.women(), sent.unstated()))) {
            most--;
        }
        return most == members.size()
                ? Optional.empty()
                : Optional.of(new Quota(name("placing.quota.most", group), keys(members), Set.of(), 0, most));
    }

    /** How many of them the posts can take. */
    private static int room(Group group, List<Candidate> members, Map<Post, Integer> seats) {
        int seatsOfThem = seats.entrySet().stream()
                .filter(seat -> seat.getKey().category().equals(group.category()))
                .filter(seat -> seat.getKey().home().contains(group.home()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        return Math.min(members.size(), seatsOfThem);
    }

    /** Those of the same place, category and year who are on their way or there. */
    private static Together sent(Group group, PartialDate year, List<Nomination> underWay) {
        List<String> sexes = underWay.stream()
                .filter(nomination -> !nomination.stage().freesSeat())
                .filter(nomination -> nomination.homePlace().equals(group.home()))
                .filter(nomination -> nomination.category().equals(group.category()))
                .filter(nomination -> nomination.details().term().from() != null
                        && nomination.details().term().from().first().getYear()
                                == year.first().getYear())
                .map(nomination ->
                        Objects.requireNonNullElse(nomination.details().sex(), ""))
                .toList();
        return new Together(
                sexes.size(), (int) sexes.stream().filter("female"::equals).count(), (int)
                        sexes.stream().filter(String::isEmpty).count());
    }

    private Optional<Quota> women(Policy policy, Group group, List<Candidate> members, int room, Together sent) {
        List<Candidate> women = members.stream()
                .filter(candidate -> candidate.about().sex() == null
                        || "female".equals(candidate.about().sex()))
                .toList();
        int most = Math.min(room, women.size());
        int least = 0;
        while (least < most
                && broken(policy, group, new Together(sent.all() + room, sent.women() + least, sent.unstated()))) {
            least++;
        }
        return least == 0
                ? Optional.empty()
                : Optional.of(
                        new Quota(name("placing.quota.women", group), keys(women), Set.of(), least, women.size()));
    }

    /** Whether the rule would be broken if so many were sent together. */
    private static boolean broken(Policy policy, Group group, Together together) {
        Subject all = new Subject(
                group.home(),
                group.home(),
                null,
                group.category(),
                null,
                null,
                null,
                null,
                null,
                new Until.NotRecorded(),
                List.of(),
                together);
        return policy.check().of(all) instanceof Verdict.Broken;
    }

    private static Set<String> keys(List<Candidate> members) {
        return members.stream().map(candidate -> candidate.id().key()).collect(Collectors.toSet());
    }

    private String name(String key, Group group) {
        Object[] args = {
            regions.label(group.home(), Locale.CHINESE),
            messages.getMessage("attribute.category." + group.category(), null, Locale.CHINESE)
        };
        return messages.getMessage(key, args, Locale.CHINESE);
    }
}
