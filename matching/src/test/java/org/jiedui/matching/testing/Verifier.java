package org.jiedui.matching.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jiedui.matching.Problem;
import org.jiedui.matching.files.PlanWriter;
import org.jiedui.matching.files.ProblemWriter;
import org.jiedui.matching.solving.Outcome;

/** The program that shares nothing with the solver, compiled with nothing but the JDK. */
public final class Verifier {

    public static final Path SOURCE = Path.of("../verifier/VerifyMatch.java");

    private static final Method RUN = compiled();

    private Verifier() {}

    private static Method compiled() {
        try {
            Path classes = Files.createTempDirectory("verify-match");
            int code = ToolProvider.getSystemJavaCompiler()
                    .run(null, null, null, "-Xlint:all", "-Werror", "-d", classes.toString(), SOURCE.toString());
            if (code != 0) {
                throw new IllegalStateException("the verifier does not compile");
            }
            URLClassLoader alone =
                    new URLClassLoader(new URL[] {classes.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
            return alone.loadClass("VerifyMatch")
                    .getMethod("run", PrintStream.class, PrintStream.class, String[].class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the verifier says, and with which code it ends, of the plan written out. */
    public static String says(Problem problem, Outcome.Solved solved) {
        try {
            Path folder = Files.createTempDirectory("match");
            try {
                Path in = Files.createDirectory(folder.resolve("in"));
                Path out = Files.createDirectory(folder.resolve("out"));
                ProblemWriter.write(problem, in);
                PlanWriter.write(solved, out);
                return says(in, out);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static String says(Path in, Path out) {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream print = new PrintStream(said, true, UTF_8);
        try {
            Object code = RUN.invoke(null, print, print, new String[] {in.toString(), out.toString()});
            return code + ": " + said.toString(UTF_8).strip();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }
}
