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
import org.jiedui.measures.SetReader.Draft;
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
        List<Fault> faults = new ArrayList<>();
        List<DefinitionSet> sets = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        for (DefinitionFile file : files) {
            Faults found = new Faults(file.name());
            Node root = file.parsed(found);
            if (root != null) {
                Draft draft = new SetReader(found).read(root);
                if (found.none()) {
                    new SetChecks(kinds, found).check(draft, file.setCode());
                }
                if (fileOf.putIfAbsent(draft.set().code(), file.name()) != null) {
                    found.add(
                            draft.fields().line("set"),
                            "definition-set-twice",
                            draft.set().code());
                }
                sets.add(draft.set());
            }
            faults.addAll(found.inOrder());
        }
        if (!faults.isEmpty()) {
            throw new DefinitionsRefused(faults);
        }
        return new Definitions(sets);
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
