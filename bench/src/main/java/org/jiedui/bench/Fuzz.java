package org.jiedui.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/**
 * Feeds every parser with what is kept under {@code fuzz/}, and with that changed at random: cut, doubled, spliced, and
 * with words put in that are known to hurt. A parser may refuse; it may neither break nor take long. What broke one is
 * written beside the others, to be kept once it is mended.
 */
public final class Fuzz {

    static final Path KEPT = Path.of("src", "test", "resources", "fuzz");

    private static final Duration LONGEST = Duration.ofSeconds(5);
    private static final int LARGEST = 64 << 10;
    private static final byte[][] HURT = Stream.of(
                    "\u0000",
                    "\ufeff",
                    "\u202e",
                    "'",
                    "\"",
                    "<",
                    ">",
                    "&",
                    "%",
                    "%s",
                    "{",
                    "}",
                    "[",
                    "]",
                    "(",
                    ")",
                    "\\",
                    "/",
                    "..",
                    ";",
                    ",",
                    "，",
                    "、",
                    "\r\n",
                    "\n",
                    "\t",
                    "　",
                    "-",
                    "+",
                    "e",
                    "1e999999999",
                    "1e2147483647",
                    "9".repeat(40),
                    "0",
                    "2147483648",
                    "NaN",
                    "万",
                    "亿",
                    "千",
                    "十",
                    "百分之",
                    "约",
                    "以上",
                    "年",
                    "月",
                    "日",
                    "至",
                    "至今",
                    "2018-02-30",
                    "<!DOCTYPE x [<!ENTITY a \"b\">]>",
                    "&a;",
                    "<c r=\"ZZZZZZ1\"/>",
                    "<row>",
                    "</row>",
                    "t=\"s\"",
                    "t=\"e\"",
                    "<f t=\"shared\" si=\"0\"/>",
                    "&a=",
                    "=",
                    "~",
                    "null",
                    "- ",
                    ": ",
                    "&x",
                    "*x",
                    "!!java.net.URL",
                    "? ")
            .map(text -> text.getBytes(UTF_8))
            .toArray(byte[][]::new);

    private final Random dice;
    private final Path kept;

    Fuzz(long seed, Path kept) {
        this.dice = Random.from(new SplittableRandom(seed));
        this.kept = kept;
    }

    /** Takes anything; refuses in its own way, and throws only what is a mistake of the house. */
    @FunctionalInterface
    public interface Parser {
        void feed(byte[] input) throws Exception;
    }

    /** What broke which parser, and how. */
    record Broken(String parser, byte[] input, String how) {

        @Override
        public String toString() {
            String text = new String(input, UTF_8);
            return parser + " " + how + ": " + (text.length() > 120 ? text.substring(0, 120) + "…" : text);
        }
    }

    /** {@code ./jiedui bench fuzz --seconds N}. Gives the code to end with. */
    static int run(List<String> words) {
        int at = words.indexOf("--seconds");
        int seconds = at < 0 || at + 1 >= words.size() ? 60 : Integer.parseInt(words.get(at + 1));
        long seed = System.nanoTime();
        Path kept = Path.of("bench").resolve(KEPT);
        System.out.println("Seed " + seed + ", " + seconds + " s for all parsers together");
        Map<String, Parser> parsers = Parsers.all();
        List<Broken> broken = new ArrayList<>();
        parsers.forEach((name, parser) -> {
            Fuzz fuzz = new Fuzz(seed, kept);
            List<Broken> found =
                    fuzz.search(name, parser, Duration.ofSeconds(seconds).dividedBy(parsers.size()));
            found.forEach(one -> fuzz.keep(one));
            broken.addAll(found);
        });
        broken.forEach(System.out::println);
        return broken.isEmpty() ? 0 : 1;
    }

    /** What is kept for a parser, by name of file. */
    Map<String, byte[]> kept(String parser) {
        Map<String, byte[]> inputs = new LinkedHashMap<>();
        try (Stream<Path> files = Files.list(kept.resolve(parser))) {
            for (Path file : files.sorted().toList()) {
                inputs.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("nothing is kept for " + parser, e);
        }
        return inputs;
    }

    /** Ends with the first few that broke it, or when the time is over. */
    List<Broken> search(String name, Parser parser, Duration time) {
        List<byte[]> pool = new ArrayList<>(kept(name).values());
        List<Broken> broken = new ArrayList<>();
        long end = System.nanoTime() + time.toNanos();
        int fed = 0;
        ExecutorService one = Executors.newSingleThreadExecutor(
                Thread.ofPlatform().daemon().name("fuzz-" + name).factory());
        try {
            for (byte[] input : pool) {
                feed(one, name, parser, input, broken);
            }
            while (System.nanoTime() < end && broken.size() < 3) {
                feed(one, name, parser, changed(pool), broken);
                fed++;
            }
        } finally {
            one.shutdownNow(); // not waited for: what does not end may be in it
        }
        System.out.printf("%-12s %8d inputs, %d broke it%n", name, fed, broken.size());
        return broken;
    }

    private static void feed(ExecutorService one, String name, Parser parser, byte[] input, List<Broken> broken) {
        var feeding = one.submit(() -> {
            parser.feed(input);
            return true;
        });
        try {
            feeding.get(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException slow) {
            feeding.cancel(true);
            broken.add(new Broken(name, input, "takes longer than " + LONGEST));
        } catch (ExecutionException failed) {
            broken.add(new Broken(name, input, "breaks with " + failed.getCause()));
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private byte[] changed(List<byte[]> pool) {
        byte[] input = pool.get(dice.nextInt(pool.size()));
        for (int changes = 1 + dice.nextInt(4); changes > 0; changes--) {
            int from = dice.nextInt(input.length + 1);
            int to = Math.min(input.length, from + dice.nextInt(16));
            byte[] other = pool.get(dice.nextInt(pool.size()));
            input = switch (dice.nextInt(6)) {
                case 0 -> spliced(input, from, to, new byte[0]);
                case 1 -> spliced(input, from, from, HURT[dice.nextInt(HURT.length)]);
                case 2 -> spliced(input, from, to, HURT[dice.nextInt(HURT.length)]);
                case 3 ->
                    spliced(input, from, from, repeated(Arrays.copyOfRange(input, from, to), dice.nextInt(2_000)));
                case 4 ->
                    spliced(
                            input,
                            from,
                            input.length,
                            Arrays.copyOfRange(other, Math.min(from, other.length), other.length));
                default ->
                    spliced(input, from, Math.min(from + 1, input.length), new byte[] {(byte) dice.nextInt(256)});
            };
        }
        return input.length <= LARGEST ? input : Arrays.copyOf(input, LARGEST);
    }

    private static byte[] spliced(byte[] input, int from, int to, byte[] between) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(input.length + between.length);
        out.write(input, 0, from);
        out.writeBytes(between);
        out.write(input, to, input.length - to);
        return out.toByteArray();
    }

    private static byte[] repeated(byte[] bytes, int times) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < times && out.size() < LARGEST; i++) {
            out.writeBytes(bytes);
        }
        return out.toByteArray();
    }

    private void keep(Broken one) {
        try {
            String name = "found-" + HexFormat.of().toHexDigits(Arrays.hashCode(one.input()));
            Files.write(kept.resolve(one.parser()).resolve(name), one.input());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
