package org.jiedui.measures;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.Fault.Spot;
import org.jiedui.measures.SetReader.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.yaml.snakeyaml.nodes.Node;

/** Reads all definition files, and takes all of them or none. */
final class DefinitionLoader {

    private final Kinds kinds;

    DefinitionLoader(Kinds kinds) {
        this.kinds = kinds;
    }

    /** @throws DefinitionsRefused with every fault of every file */
    Definitions load(List<DefinitionFile> files) {
        List<Loading> all = files.stream().map(Loading::new).toList();
        Map<String, Loading> byCode = new HashMap<>();
        all.forEach(one -> byCode.putIfAbsent(one.file.setCode(), one));
        List<Fault> faults = new ArrayList<>();
        List<DefinitionSet> sets = new ArrayList<>();
        for (Loading one : all) {
            Draft draft = one.draft(byCode);
            if (draft != null) {
                if (byCode.get(one.file.setCode()) != one) {
                    one.faults.add(
                            draft.fields().at("set"),
                            "definition-set-twice",
                            draft.set().code());
                }
                sets.add(draft.set());
            }
            faults.addAll(one.faults.inOrder());
        }
        if (!faults.isEmpty()) {
            throw new DefinitionsRefused(faults);
        }
        return new Definitions(sets, files);
    }

    /**
     * Reads one more, which may be based on those that are known.
     *
     * @throws DefinitionsRefused with every fault of it
     */
    Draft one(DefinitionFile file, List<DefinitionFile> known) {
        Map<String, Loading> others = new HashMap<>();
        known.forEach(other -> others.put(other.setCode(), new Loading(other)));
        Loading one = new Loading(file);
        others.put(file.setCode(), one);
        Draft draft = one.draft(others);
        if (draft == null || !one.faults.none()) {
            throw new DefinitionsRefused(one.faults.inOrder());
        }
        return draft;
    }

    /** A file being read; what it is based on is read before it. */
    private final class Loading {

        private final DefinitionFile file;
        private final Faults faults;
        private boolean begun;
        private @Nullable Draft draft;

        Loading(DefinitionFile file) {
            this.file = file;
            this.faults = new Faults(file.name());
        }

        /** Absent, with a fault here or in the file that it is based on, if it cannot be read. */
        @Nullable Draft draft(Map<String, Loading> others) {
            if (!begun) {
                begun = true;
                Node root = file.parsed(faults);
                if (root != null) {
                    draft = read(root, others);
                }
            }
            return draft;
        }

        private @Nullable Draft read(Node root, Map<String, Loading> others) {
            String code = SetReader.basedOn(root);
            Draft base = null;
            if (!code.isEmpty()) {
                Loading other = others.get(code);
                base = other == null ? null : other.draft(others);
                if (base == null) {
                    if (other == null || other.faults.none()) {
                        Spot mention = Fields.of(root, "set", new Faults("")).at("based-on");
                        faults.add(mention, other == null ? "definition-base-unknown" : "definition-base-circle", code);
                    }
                    return null;
                }
            }
            Draft read = new SetReader(faults).read(root, base);
            if (faults.none()) {
                new SetChecks(kinds, faults).check(read, file.setCode());
            }
            return read;
        }
    }

    /** The sets that come with Jiedui. */
    static List<DefinitionFile> shipped() {
        try {
            List<DefinitionFile> files = new ArrayList<>();
            for (Resource resource : new PathMatchingResourcePatternResolver()
                    .getResources("classpath*:definitions/*" + DefinitionFile.ENDING)) {
                files.add(new DefinitionFile(String.valueOf(resource.getFilename()), resource.getContentAsByteArray()));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The deployer's own, if there is such a folder. */
    static List<DefinitionFile> in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> paths = Files.list(folder)) {
            List<DefinitionFile> files = new ArrayList<>();
            for (Path path : paths.filter(p -> p.toString().endsWith(DefinitionFile.ENDING))
                    .sorted()
                    .toList()) {
                files.add(new DefinitionFile(path.getFileName().toString(), Files.readAllBytes(path)));
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the definitions in " + folder, e);
        }
    }
}
