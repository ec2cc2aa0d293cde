package org.jiedui.intake;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jiedui.ledger.Evidence;
import org.jiedui.storage.Files;
import org.jiedui.workbooks.CellText;

/** What the rows of one handover are read with: the papers that came along, the regions, the words of the registers. */
final class Papers implements SheetRow.Setting {

    private final Files files;
    /** Whether a held file may be cited by its hash: only by who may see it anyway. */
    private final Predicate<String> may;

    private final Registers registers;
    private final RegionWords regions;
    private final Map<String, Evidence> byName = new TreeMap<>();
    private final Map<String, String> hashes = new TreeMap<>();
    private final Map<Object, Object> lookedUp = new HashMap<>();

    Papers(
            Files files,
            Predicate<String> may,
            Registers registers,
            RegionWords regions,
            Map<String, Evidence> handedIn) {
        this.files = files;
        this.may = may;
        this.registers = registers;
        this.regions = regions;
        handedIn.forEach((name, paper) -> {
            hashes.put(name, paper.hash());
            byName.put(mark(name), paper);
            byName.putIfAbsent(withoutEnding(mark(name)), paper);
        });
    }

    /** Hash by name. */
    Map<String, String> hashes() {
        return hashes;
    }

    @Override
    public RegionWords regions() {
        return regions;
    }

    private Optional<Evidence> paper(String name) {
        Evidence handedIn = byName.get(mark(name));
        return handedIn != null
                ? Optional.of(handedIn)
                : files.path(name).filter(held -> may.test(name)).map(held -> new Evidence(name, name));
    }

    @Override
    public List<Evidence> named(String cell, Consumer<String> missing) {
        List<Evidence> papers = new ArrayList<>();
        for (String line : cell.split("\\R")) {
            for (String name : paper(line).isPresent() ? List.of(line) : PeopleWords.names(line)) {
                paper(name).ifPresentOrElse(papers::add, () -> missing.accept(name));
            }
        }
        return List.copyOf(papers);
    }

    @Override
    public String allowed(String register, Column column) {
        return registers.options(register, column);
    }

    @Override
    public String label(String register, String column) {
        return registers.label(register, column);
    }

    @Override
    public Map<Object, Object> lookedUp() {
        return lookedUp;
    }

    private static String mark(String name) {
        return CellText.tidy(name).toLowerCase(Locale.ROOT);
    }

    private static String withoutEnding(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
