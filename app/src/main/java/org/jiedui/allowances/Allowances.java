package org.jiedui.allowances;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jiedui.access.CurrentUser;
import org.jiedui.allowances.AllowanceRepository.Fresh;
import org.jiedui.intake.Row;
import org.jiedui.kernel.AbsentException;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.PartialDate;
import org.jiedui.kernel.RefusedException;
import org.jiedui.kernel.StayId;
import org.jiedui.kernel.Until;
import org.jiedui.policies.Entitlement;
import org.jiedui.policies.Entitlement.Allowance;
import org.jiedui.policies.Entitlement.Every;
import org.jiedui.policies.Entitlement.Payer;
import org.jiedui.policies.Policies;
import org.jiedui.readers.Audience;
import org.jiedui.readers.Reader;
import org.jiedui.readers.Readers;
import org.jiedui.secondments.Secondments;
import org.jiedui.secondments.Stay;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Grants allowances and takes them back. An office of the side whose money it is grants, nobody to themself. Under a policy the
 * amount is the policy's, once, or once for a month; where no policy is on record, the ground is written out.
 */
@Service
class Allowances {

    static final String YUAN = "元";

    private static final int MOST_WORDS = 500;
    /** Whatever is as much as this is a slip of the pen. */
    private static final BigDecimal BELOW = BigDecimal.valueOf(10_000_000);

    private final AllowanceRepository repository;
    private final Policies policies;
    private final Secondments secondments;
    private final Readers readers;
    private final CurrentUser user;
    private final Clock clock;

    Allowances(
            AllowanceRepository repository,
            Policies policies,
            Secondments secondments,
            Readers readers,
            CurrentUser user,
            Clock clock) {
        this.repository = repository;
        this.policies = policies;
        this.secondments = secondments;
        this.readers = readers;
        this.user = user;
        this.clock = clock;
    }

    /** For the person and the offices of the two sides; nothing for others. */
    List<Granted> of(Stay stay) {
        return Audience.OFFICES.includes(readers.of(stay)) ? repository.of(stay.id()) : List.of();
    }

    boolean reads(Stay stay) {
        return Audience.OFFICES.includes(readers.of(stay));
    }

    /** A policy, and the years of the stay in which it holds. */
    record Offered(Allowance policy, List<Integer> years) {}

    /** The policies of the years of the stay until now. */
    List<Offered> policies(Stay stay) {
        Map<Allowance, List<Integer>> years = new LinkedHashMap<>();
        IntStream.rangeClosed(firstYear(stay), lastYear(stay))
                .forEach(year -> policies.allowances(stay.home().place(), year)
                        .forEach(policy -> years.computeIfAbsent(policy, one -> new ArrayList<>())
                                .add(year)));
        return years.entrySet().stream()
                .map(one -> new Offered(one.getKey(), List.copyOf(one.getValue())))
                .toList();
    }

    private int firstYear(Stay stay) {
        int last = lastYear(stay);
        return stay.from() == null ? last : Math.min(stay.from().first().getYear(), last);
    }

    /** The one in which a stay is that goes on; else the one in which it ended. */
    private int lastYear(Stay stay) {
        int now = LocalDate.now(clock).getYear();
        return stay.until() instanceof Until.On(PartialDate end)
                ? Math.min(end.last().getYear(), now)
                : now;
    }

    /** Whose money the user grants: that of their own side; nobody's to themself. */
    List<Payer> grants(Stay stay) {
        Reader reader = readers.of(stay);
        if (reader.self() || !reader.records()) {
            return List.of();
        }
        return List.of(reader.hosts() ? Payer.HOST : Payer.HOME);
    }

    /**
     * @param fields {@code code} of a policy or empty, {@code month}; without a policy {@code name}, {@code amount}, {@code
     *     ground}
     * @throws RefusedException {@code allowance-not-yours}, {@code allowance-other-side}, {@code allowance-policy-unknown}, {@code
     *     allowance-month}, {@code allowance-outside-stay}, {@code allowance-twice}, {@code allowance-name}, {@code
     *     allowance-amount}, {@code allowance-ground}, and as for a date in a cell
     */
    @Transactional
    public void grant(StayId id, Map<String, String> fields) {
        Stay stay = secondments.stay(id);
        Payer own = grants(stay).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedException(Finding.refused("allowance-not-yours", "")));
        repository.hold(stay.person().id());
        List<Finding> wrong = new ArrayList<>();
        YearMonth month = month(fields, wrong);
        if (month != null && isOutside(stay, month)) {
            wrong.add(Finding.refused("allowance-outside-stay", "month", month.toString()));
        }
        String code = text(fields, "code");
        Fresh fresh = code.isEmpty() ? typed(fields, month, own, wrong) : under(stay, code, month, own, wrong);
        if (fresh == null || !wrong.isEmpty()) {
            throw new RefusedException(wrong);
        }
        if (granted(stay, fresh).stream().anyMatch(line -> line.stands() && same(line, fresh))) {
            throw new RefusedException(Finding.refused("allowance-twice", "month"));
        }
        repository.insert(id, fresh, user.actor().name());
    }

    private static boolean isOutside(Stay stay, YearMonth month) {
        boolean early =
                stay.from() != null && month.atEndOfMonth().isBefore(stay.from().first());
        return early
                || stay.until() instanceof Until.On(PartialDate end)
                        && month.atDay(1).isAfter(end.last());
    }

    /** What it could be the second one of: a month is paid for once, whichever stay it is; what is for no month, once a stay. */
    private List<Granted> granted(Stay stay, Fresh fresh) {
        return fresh.month() == null
                ? repository.of(stay.id())
                : secondments.of(stay.person().id()).stream()
                        .flatMap(other -> repository.of(other.id()).stream())
                        .toList();
    }

    /** Under a policy the same month; without one, the same in every word. */
    private static boolean same(Granted line, Fresh fresh) {
        return line.payer() == fresh.payer()
                && line.code().equals(fresh.code())
                && line.name().equals(fresh.name())
                && Objects.equals(line.month(), fresh.month())
                && (!fresh.code().isEmpty()
                        || line.amount().compareTo(fresh.amount()) == 0
                                && line.ground().equals(fresh.ground()));
    }

    private @Nullable Fresh under(Stay stay, String code, @Nullable YearMonth month, Payer own, List<Finding> wrong) {
        int year = month == null ? lastYear(stay) : month.getYear();
        Optional<Allowance> policy = policies.allowances(stay.home().place(), year).stream()
                .filter(allowance -> allowance.code().equals(code))
                .findFirst();
        if (policy.isEmpty()) {
            wrong.add(Finding.refused("allowance-policy-unknown", "code", String.valueOf(year)));
            return null;
        }
        Allowance allowance = policy.get();
        if (allowance.payer() != own) {
            wrong.add(Finding.refused("allowance-other-side", "code"));
        }
        if (allowance.every() == Every.MONTH && month == null && wrong.isEmpty()) {
            wrong.add(Finding.refused("allowance-month", "month"));
        }
        return new Fresh(
                code,
                allowance.name().in(Locale.SIMPLIFIED_CHINESE),
                allowance.amount(),
                allowance.every() == Every.MONTH ? month : null,
                allowance.payer(),
                ground(allowance));
    }

    /** As it stood when it was granted: the policy may say otherwise later. */
    private static String ground(Entitlement entitlement) {
        return entitlement.source().in(Locale.SIMPLIFIED_CHINESE);
    }

    private static @Nullable Fresh typed(
            Map<String, String> fields, @Nullable YearMonth month, Payer own, List<Finding> wrong) {
        String name = text(fields, "name");
        String ground = text(fields, "ground");
        BigDecimal amount = amount(fields, wrong);
        if (name.isEmpty() || name.length() > MOST_WORDS) {
            wrong.add(Finding.refused("allowance-name", "name", MOST_WORDS));
        }
        if (ground.isEmpty() || ground.length() > MOST_WORDS) {
            wrong.add(Finding.refused("allowance-ground", "ground", MOST_WORDS));
        }
        return amount == null ? null : new Fresh("", name, amount, month, own, ground);
    }

    private static @Nullable BigDecimal amount(Map<String, String> fields, List<Finding> wrong) {
        BigDecimal amount;
        try {
            amount = Row.typedAmount(text(fields, "amount"), YUAN, "amount");
        } catch (RefusedException unreadable) {
            amount = null;
        }
        boolean payable = amount != null
                && amount.signum() > 0
                && amount.compareTo(BELOW) < 0
                && amount.stripTrailingZeros().scale() <= 2;
        if (!payable) {
            wrong.add(Finding.refused("allowance-amount", "amount"));
        }
        return payable ? amount : null;
    }

    private static @Nullable YearMonth month(Map<String, String> fields, List<Finding> wrong) {
        try {
            PartialDate month = Row.typedDate(text(fields, "month"), "month");
            if (month == null) {
                return null;
            }
            if (month.grain() == PartialDate.Grain.MONTH) {
                return YearMonth.from(month.first());
            }
            wrong.add(Finding.refused("allowance-month", "month"));
        } catch (RefusedException unreadable) {
            wrong.addAll(unreadable.findings());
        }
        return null;
    }

    /** @throws AbsentException if there is no such line for the reader */
    Stay stayOf(long allowance) {
        return repository
                .stay(allowance)
                .map(secondments::stay)
                .filter(this::reads)
                .orElseThrow(() -> new AbsentException("no such allowance: " + allowance));
    }

    /** @throws RefusedException {@code allowance-not-yours}, {@code allowance-back-why}, {@code allowance-taken-back} */
    @Transactional
    public void takeBack(long allowance, String words) {
        Stay stay = stayOf(allowance);
        Granted line = of(stay).stream()
                .filter(one -> one.id() == allowance)
                .findFirst()
                .orElseThrow(() -> new AbsentException("no such allowance: " + allowance));
        if (!grants(stay).contains(line.payer())) {
            throw new RefusedException(Finding.refused("allowance-not-yours", ""));
        }
        String why = words.replace("\0", "").strip();
        if (why.isEmpty() || why.length() > MOST_WORDS) {
            throw new RefusedException(Finding.refused("allowance-back-why", "why", MOST_WORDS));
        }
        repository.takeBack(allowance, why, user.actor().name());
    }

    private static String text(Map<String, String> fields, String name) {
        return fields.getOrDefault(name, "").replace("\0", "").strip();
    }
}
