package org.jiedui.placing;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.PersonId;
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
import org.jiedui.posts.PostId;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jiedui.rounds.Round;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * What speaks of all together whom a place sends in a year: how many, and how many women, where its policies state a number or a
 * share. Both are the rules' own to reckon: they are asked how many, and how few women, they would bear. And nobody is sent twice.
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
     * Who can be sent where.
     *
     * @param fits  the posts that each candidate can be sent to, of those who can be sent to any
     * @param seats how many each post takes
     * @param tied  the candidates who go with others or not at all
     * @param whole the posts that are filled with others or not at all
     */
    record Able(
            Map<Candidate, Set<PostId>> fits, Map<PostId, Integer> seats, Set<CandidateId> tied, Set<PostId> whole) {}

    /** @param known all nominations that are seen */
    List<Quota> quotas(Round round, Measure measure, Able able, List<Nomination> known) {
        PartialDate year = PartialDate.year(round.from().getYear());
        Map<Group, List<Candidate>> groups = able.fits().keySet().stream()
                .collect(Collectors.groupingBy(
                        candidate -> new Group(candidate.home(), candidate.category()),
                        LinkedHashMap::new,
                        Collectors.toList()));
        List<Quota> quotas = new ArrayList<>(once(able.fits().keySet()));
        List<Share> shares = new ArrayList<>();
        groups.forEach((group, members) -> {
            Together sent = sent(group, year, known);
            int most = persons(members);
            for (Policy policy : counting(NUMBER, group, year, measure)) {
                most = Math.min(most, most(policy, group, most, sent));
            }
            if (most < persons(members)) {
                quotas.add(new Quota(name("placing.quota.most", group), keys(members), Set.of(), 0, most));
            }
            List<Policy> stating = counting(SHARE, group, year, measure);
            int room = stating.isEmpty() ? 0 : room(group, members, most, able);
            stating.forEach(policy -> shares.add(share(policy, group, members, room, sent)));
        });
        quotas.addAll(women(shares, able));
        return quotas;
    }

    private List<Policy> counting(String rule, Group group, PartialDate year, Measure measure) {
        return policies.of(group.home(), year).stream()
                .filter(policy -> policy.rule().equals(rule))
                .filter(policy ->
                        policy.severity() == Severity.MUST || measure.choices().strict() && !measure.waives(policy))
                .toList();
    }

    /** Who is offered more than once is sent once. */
    private List<Quota> once(Collection<Candidate> able) {
        Map<PersonId, List<Candidate>> offers = able.stream()
                .collect(Collectors.groupingBy(Candidate::person, LinkedHashMap::new, Collectors.toList()));
        return offers.values().stream()
                .filter(same -> same.size() > 1)
                .map(same -> new Quota(
                        messages.getMessage(
                                "placing.quota.once",
                                new Object[] {same.getFirst().id().key()},
                                Locale.CHINESE),
                        keys(same),
                        Set.of(),
                        0,
                        1))
                .toList();
    }

    private static int most(Policy policy, Group group, int members, Together sent) {
        int most = members;
        while (most > 0 && broken(policy, group, new Together(sent.all() + most, sent.women(), sent.unstated()))) {
            most--;
        }
        return most;
    }

    /** How many of them the posts can take and the place may send. */
    private static int room(Group group, List<Candidate> members, int most, Able able) {
        Seating<Group, PostId> seating = new Seating<>(able.seats());
        members.forEach(one -> seating.fits(group, one.person(), able.fits().getOrDefault(one, Set.of())));
        return seating.most(Map.of(group, most)).getOrDefault(group, 0);
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

    /**
     * How many women a policy asks for.
     *
     * @param women those recorded as such, and those of whom it is not recorded
     */
    private record Share(Group group, List<Candidate> women, int least) {}

    private static Share share(Policy policy, Group group, List<Candidate> members, int room, Together sent) {
        List<Candidate> women = members.stream()
                .filter(candidate -> candidate.about().sex() == null
                        || "female".equals(candidate.about().sex()))
                .toList();
        int most = Math.min(room, persons(women));
        int least = 0;
        while (least < most
                && broken(policy, group, new Together(sent.all() + room, sent.women() + least, sent.unstated()))) {
            least++;
        }
        return new Share(group, women, least);
    }

    /**
     * As many as are asked for, and no more than can sit together with those of all other places. Whoever goes with others or not
     * at all is not reckoned upon, but counts when sent.
     */
    private List<Quota> women(List<Share> shares, Able able) {
        Map<PostId, Integer> seats = new HashMap<>(able.seats());
        seats.keySet().removeAll(able.whole());
        Seating<Group, PostId> seating = new Seating<>(seats);
        Map<Group, Integer> wanted = new LinkedHashMap<>();
        for (Share share : shares) {
            wanted.merge(share.group(), share.least(), Math::max);
            share.women().stream()
                    .filter(one -> !able.tied().contains(one.id()))
                    .forEach(one -> seating.fits(
                            share.group(), one.person(), able.fits().getOrDefault(one, Set.of())));
        }
        Map<Group, Integer> got = seating.most(wanted);
        List<Quota> quotas = new ArrayList<>();
        for (Share share : shares) {
            int least = Math.min(share.least(), got.getOrDefault(share.group(), 0));
            if (least > 0) {
                quotas.add(new Quota(
                        name("placing.quota.women", share.group()),
                        keys(share.women()),
                        Set.of(),
                        least,
                        share.women().size()));
            }
        }
        return quotas;
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

    private static int persons(List<Candidate> members) {
        return (int) members.stream().map(Candidate::person).distinct().count();
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
