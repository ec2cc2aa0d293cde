package org.jiedui.labour;

import static org.jiedui.intake.Column.Type.REGION;
import static org.jiedui.intake.Column.Type.TEXT;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jiedui.intake.Batch;
import org.jiedui.intake.Column;
import org.jiedui.intake.Register;
import org.jiedui.intake.Row;
import org.jiedui.kernel.BatchId;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.labour.LabourRepository.Table;
import org.jiedui.labour.OfferQueries.Group;
import org.jiedui.ledger.Entry;
import org.jiedui.ledger.EntryNo;
import org.jiedui.ledger.Ledger;
import org.jiedui.ledger.LedgerSearch;
import org.jiedui.ledger.Posting;
import org.jiedui.regions.RegionCode;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * 输送批次: workers who are sent together. An entry of the ledger that tells their number already ("13人") can be named: then they
 * are counted there, and none of them a second time.
 */
@Component
class GroupRegister implements Register {

    private static final Pattern NUMBER = Pattern.compile("#?([1-9]\\d{0,17})");

    private final LabourRepository repository;
    private final OfferQueries queries;
    private final Ledger ledger;
    private final LedgerSearch search;
    private final Grounds grounds;

    GroupRegister(
            LabourRepository repository, OfferQueries queries, Ledger ledger, LedgerSearch search, Grounds grounds) {
        this.repository = repository;
        this.queries = queries;
        this.ledger = ledger;
        this.search = search;
        this.grounds = grounds;
    }

    @Override
    public String code() {
        return "worker-groups";
    }

    @Override
    public int rank() {
        return 53;
    }

    @Override
    public Optional<String> page(BatchId batch) {
        return queries.groupsOf(batch).stream().findFirst().map(group -> "/worker-groups/" + group.id());
    }

    @Override
    public List<Column> columns() {
        return List.of(
                Column.required("title", TEXT),
                Column.required("origin", REGION),
                Column.optional("place", REGION),
                Column.optional("fair-no", TEXT),
                Column.optional("counted-by", TEXT),
                Column.optional("remark", TEXT));
    }

    @Override
    public void take(Row row, Batch batch) {
        Optional<RegionCode> origin = row.region("origin");
        RegionCode place = row.region("place").orElse(null);
        Long fair = Grounds.numbered(row, "fair-no");
        if (fair != null && queries.fair(fair).isEmpty()) {
            row.refuse(Finding.refused("fair-unknown", "fair-no", String.valueOf(fair)));
        }
        EntryNo counted = counted(row);
        Optional<String> title = row.text("title");
        if (title.isEmpty() || origin.isEmpty() || row.refused()) {
            return;
        }
        boolean known = queries.groupsTitled(title.get()).stream()
                .anyMatch(group -> group.origin().equals(origin.get()));
        if (known) {
            row.known(Finding.remark("group-known", "title", title.get()));
            return;
        }
        repository.insert(
                new Group(
                        0,
                        title.get(),
                        origin.get(),
                        place,
                        fair,
                        counted,
                        row.text("remark").orElse(""),
                        grounds.between(origin.get(), place == null ? origin.get() : place, null)),
                batch.id());
    }

    /**
     * The entry that counts them, by its number on the books ({@code #12}) or by the one that its source gives it (出处): one that stands
     * and says how many people were placed, without names, and of no other group. Bare digits can be either number, and are refused
     * where they are one of each.
     */
    private @Nullable EntryNo counted(Row row) {
        String text = row.text("counted-by").orElse("");
        if (text.isEmpty()) {
            return null;
        }
        Set<EntryNo> found = new TreeSet<>(Comparator.comparingLong(EntryNo::value));
        Stream.concat(numbered(text), text.startsWith("#") ? Stream.empty() : referred(text))
                .filter(GroupRegister::fits)
                .map(Entry::no)
                .forEach(found::add);
        if (found.isEmpty()) {
            row.refuse(Finding.refused("group-counted-by-what", "counted-by", text));
            return null;
        }
        if (found.size() > 1) {
            String numbers = found.stream().map(no -> "#" + no.value()).collect(Collectors.joining(" "));
            row.refuse(Finding.refused("group-counted-by-several", "counted-by", text, numbers));
            return null;
        }
        EntryNo no = found.iterator().next();
        if (queries.groupCountedBy(no).isPresent()) {
            row.refuse(Finding.refused("group-counted-twice", "counted-by", text));
        }
        return no;
    }

    private static boolean fits(Entry entry) {
        return entry.live()
                && entry.fact().kind().equals(Placing.KIND)
                && entry.fact().subject() == null
                && Placing.ofMany(entry.fact().quantity());
    }

    private Stream<Entry> numbered(String text) {
        Matcher number = NUMBER.matcher(text);
        return number.matches()
                ? ledger.entries(List.of(new EntryNo(Long.parseLong(number.group(1))))).stream()
                : Stream.empty();
    }

    private Stream<Entry> referred(String reference) {
        LedgerSearch.Wanted placed = new LedgerSearch.Wanted(Set.of(Placing.KIND), null, null, null, null, null, null);
        return search.unnamed(placed, reference).stream();
    }

    @Override
    public List<Finding> restingOn(BatchId batch) {
        List<Finding> resting = new ArrayList<>();
        if (repository.restingOn(Table.GROUP, batch) > 0) {
            resting.add(Finding.refused("group-still-used", ""));
        }
        for (Group group : queries.groupsCounted()) {
            EntryNo counted = group.countedBy();
            if (counted != null
                    && ledger.entries(List.of(counted)).stream()
                            .anyMatch(entry -> entry.fact().origin().batch().equals(batch))) {
                resting.add(Finding.refused("group-counts-there", "", group.title()));
            }
        }
        return resting;
    }

    /** The entry that counts a group stays as long as the group does. */
    @Override
    public void withdraw(EntryNo entry, Posting posting) {
        queries.groupCountedBy(entry).ifPresent(group -> {
            throw new RefusedException(Finding.refused("group-counts-there", "", group.title()));
        });
    }

    @Override
    public void withdraw(BatchId batch, Posting posting) {
        repository.withdraw(Table.GROUP, batch);
    }
}
