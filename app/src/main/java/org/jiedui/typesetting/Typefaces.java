package org.jiedui.typesetting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openpdf.text.DocumentException;
import org.openpdf.text.pdf.BaseFont;

/**
 * The fonts that are there: those of the deployer first, then those of the machine. Looked for when the first page is drawn, and
 * kept.
 */
final class Typefaces {

    private static final List<String> ENDINGS = List.of(".ttf", ".otf", ".ttc", ".otc");
    private static final int DEEP = 8;

    private final List<Path> folders;
    private final Map<Face, List<BaseFont>> fonts = new EnumMap<>(Face.class);
    private final Map<Path, BaseFont> read = new HashMap<>();
    private final Set<Face> standIns = new LinkedHashSet<>();
    private boolean looked;

    Typefaces(List<Path> folders) {
        this.folders = List.copyOf(folders);
    }

    /** Where the systems keep theirs. */
    static List<Path> usual() {
        String home = System.getProperty("user.home", "");
        return Stream.of(
                        "/usr/share/fonts",
                        "/usr/local/share/fonts",
                        "/usr/share/texlive/texmf-dist/fonts/opentype/public/fandol",
                        home + "/.fonts",
                        home + "/.local/share/fonts",
                        "/System/Library/Fonts",
                        "/Library/Fonts",
                        "C:/Windows/Fonts")
                .map(Path::of)
                .toList();
    }

    /** The best first; empty if there is no font with Chinese characters at all. */
    synchronized List<BaseFont> of(Face face) {
        look();
        return fonts.getOrDefault(face, List.of());
    }

    /** The faces for which another stands in. */
    synchronized Collection<Face> standIns() {
        look();
        return Set.copyOf(standIns);
    }

    private void look() {
        if (looked) {
            return;
        }
        looked = true;
        Map<String, Path> files = files();
        Map<Face, Path> best = new EnumMap<>(Face.class);
        for (Face face : Face.values()) {
            Optional<Path> own = first(files, face.own());
            Optional<Path> free = first(files, face.free());
            own.or(() -> free).ifPresent(path -> best.put(face, path));
            if (own.isEmpty()) {
                standIns.add(face);
            }
        }
        for (Face face : Face.values()) {
            LinkedHashSet<Path> paths = new LinkedHashSet<>();
            Stream.concat(Stream.of(face), face.next().stream())
                    .map(best::get)
                    .filter(Objects::nonNull)
                    .forEach(paths::add);
            List<BaseFont> found = new ArrayList<>();
            for (Path path : paths) {
                font(path).ifPresent(found::add);
            }
            fonts.put(face, found);
        }
    }

    private static Optional<Path> first(Map<String, Path> files, List<String> names) {
        return names.stream()
                .map(name -> files.get(name.toLowerCase(Locale.ROOT)))
                .filter(Objects::nonNull)
                .findFirst();
    }

    private Map<String, Path> files() {
        Map<String, Path> files = new HashMap<>();
        for (Path folder : folders) {
            try {
                Files.walkFileTree(folder, Set.of(FileVisitOption.FOLLOW_LINKS), DEEP, new Looking(files));
            } catch (IOException e) {
                throw new UncheckedIOException("cannot look for fonts in " + folder, e);
            }
        }
        return files;
    }

    /** Notes each font by its name; what this user may not read, or is not there, holds none for this user. */
    private static final class Looking extends SimpleFileVisitor<Path> {

        private final Map<String, Path> files;

        private Looking(Map<String, Path> files) {
            this.files = files;
        }

        @Override
        public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) {
            String name = path.getFileName().toString().toLowerCase(Locale.ROOT);
            ENDINGS.stream()
                    .filter(name::endsWith)
                    .forEach(ending -> files.putIfAbsent(name.substring(0, name.length() - ending.length()), path));
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path path, IOException unreadable) {
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException broken) {
            return FileVisitResult.CONTINUE;
        }
    }

    /** Of a collection, the one for simplified Chinese; empty if the file is none that can be used. */
    private Optional<BaseFont> font(Path path) {
        BaseFont known = read.get(path);
        if (known != null) {
            return Optional.of(known);
        }
        try {
            BaseFont font = BaseFont.createFont(name(path), BaseFont.IDENTITY_H, BaseFont.EMBEDDED);
            font.setSubset(true);
            read.put(path, font);
            return Optional.of(font);
        } catch (DocumentException | IOException unusable) {
            return Optional.empty();
        }
    }

    private static String name(Path path) throws IOException {
        String name = path.toString();
        if (!name.toLowerCase(Locale.ROOT).matches(".*\\.(ttc|otc)")) {
            return name;
        }
        String[] names = BaseFont.enumerateTTCNames(name);
        for (int at = 0; at < names.length; at++) {
            if (names[at].matches(".*(CJKsc|SC|GB).*")) {
                return name + "," + at;
            }
        }
        return name + ",0";
    }
}
