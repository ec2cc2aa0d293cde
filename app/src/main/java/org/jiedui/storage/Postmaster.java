package org.jiedui.storage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The PostgreSQL server process that runs on a cluster's folder, whoever started it. */
record Postmaster(long pid, int port) {

    /** The line of {@code postmaster.pid} that tells the port, counted from 0. */
    private static final int PORT = 3;

    /** The server that runs now; a mark left behind by a dead one, or half written, is none. */
    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            List<String> mark = Files.readAllLines(cluster.resolve("postmaster.pid"));
            if (mark.size() <= PORT) {
                return Optional.empty();
            }
            Postmaster found = new Postmaster(
                    Long.parseLong(mark.getFirst().strip()),
                    Integer.parseInt(mark.get(PORT).strip()));
            return Optional.of(found).filter(it -> worksIn(Path.of("/proc/" + it.pid()), cluster));
        } catch (NoSuchFileException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** Whether any process of a PostgreSQL works in the folder: each of them makes it its working directory. */
    static boolean livingOn(Path cluster) {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes.anyMatch(process -> worksIn(process, cluster));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean worksIn(Path process, Path cluster) {
        try {
            return Files.readSymbolicLink(process.resolve("cwd")).equals(cluster.toRealPath());
        } catch (IOException goneOrNotOurs) {
            return false;
        }
    }
}
