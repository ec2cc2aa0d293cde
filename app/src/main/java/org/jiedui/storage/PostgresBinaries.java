package org.jiedui.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** The PostgreSQL programs that come along as an archive on the class path, unpacked once. */
class PostgresBinaries {

    private final Path home;
    private final boolean root;

    private PostgresBinaries(Path home, boolean root) {
        this.home = home;
        this.root = root;
    }

    /** Unpacks them under the folder unless they already lie there. */
    static PostgresBinaries under(Path folder, Consumer<String> progress) {
        URL archive = archive();
        try {
            URLConnection connection = archive.openConnection();
            Path home = folder.resolve("postgres-" + connection.getContentLengthLong());
            if (!Files.isDirectory(home)) {
                progress.accept("Unpacking PostgreSQL into " + home + " …");
                try (InputStream bytes = connection.getInputStream()) {
                    unpack(bytes, home);
                }
            }
            // The owner of /proc/self is the effective user.
            boolean root = Integer.valueOf(0).equals(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
            return new PostgresBinaries(home, root);
        } catch (IOException e) {
            throw new StorageTrouble(
                    "Cannot unpack PostgreSQL into " + folder + " (" + e.getMessage()
                            + "); it needs 60 MB there and leave to write.",
                    e);
        }
    }

    /** The command line of a program; for root, who may not run PostgreSQL, inside a user namespace of its own. */
    List<String> command(String program, String... arguments) {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("unshare", "--user"));
        }
        command.add(home.resolve("bin").resolve(program).toString());
        command.addAll(List.of(arguments));
        return command;
    }

    /** Runs a program to its end and gives what it said. */
    Said run(String program, String... arguments) {
        try {
            Process process = new ProcessBuilder(command(program, arguments))
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .start();
            String output;
            try (InputStream out = process.getInputStream()) {
                output = new String(out.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8).strip();
            }
            int code = process.waitFor();
            if (root && code != 0 && output.contains("unshare")) {
                throw new StorageTrouble(
                        "PostgreSQL does not run as root, and this system forbids the user namespace that"
                                + " would help (" + output.lines().findFirst().orElse("")
                                + "); start Jiedui as an ordinary user, or name a PostgreSQL with --database-url.");
            }
            return new Said(code, output);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + program, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + program + " ran", e);
        }
    }

    /** What a program said, and the code it ended with. */
    record Said(int code, String output) {}

    private static URL archive() {
        String processor = switch (System.getProperty("os.arch", "")) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm_64";
            case String other -> other;
        };
        String system = System.getProperty("os.name", "").toLowerCase(java.util.Locale.ROOT);
        URL archive = PostgresBinaries.class.getResource("/postgres-" + system + "-" + processor + ".txz");
        if (archive == null) {
            throw new StorageTrouble("No PostgreSQL comes along for this machine (" + system + " " + processor
                    + "); name one with --database-url.");
        }
        return archive;
    }

    private static void unpack(InputStream archive, Path home) throws IOException {
        Files.createDirectories(home.getParent());
        Path draft = Files.createTempDirectory(home.getParent(), "unpacking");
        try {
            unpackInto(draft, archive);
            Files.move(draft, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(home)) { // else another process was faster
                throw e;
            }
        } finally {
            delete(draft);
        }
    }

    private static void unpackInto(Path draft, InputStream archive) throws IOException {
        try (TarArchiveInputStream tar = new TarArchiveInputStream(new XZCompressorInputStream(archive))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(tar, entry, draft);
            }
        }
        Files.setPosixFilePermissions(draft, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path draft) throws IOException {
        Path target = draft.resolve(entry.getName()).normalize();
        if (!target.startsWith(draft)) {
            throw new IOException("archive entry leads outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else if (entry.isSymbolicLink()) {
            Files.createDirectories(target.getParent());
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.createDirectories(target.getParent());
            Files.copy(tar, target);
            if ((entry.getMode() & 0100) != 0) {
                Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
        }
    }

    /** Deletes a folder with all that is in it; nothing happens if it is not there. */
    static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
