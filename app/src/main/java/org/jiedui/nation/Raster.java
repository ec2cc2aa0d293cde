package org.jiedui.nation;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.DocumentLimits;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Makes an image of a drawing, on the server, with a font that has Chinese characters: one that the deployer has put into the folder
 * {@code fonts} of the data, or one of the machine. Without any, an image would show boxes; then there is none, and it is said.
 */
@Component
class Raster {

    private static final Logger log = LoggerFactory.getLogger(Raster.class);

    private static final String SEEN = "东西部协作结对图景";
    private static final double SHARP = 2;
    private static final double MOST = 40_000_000;

    /** The drawings are the house's own: they are not deep, but a table of all counties has many cells. */
    private static final int DEEP = 30;

    private static final int SHAPES = 200_000;

    private static final List<String> KNOWN = List.of(
            "Noto Sans SC",
            "Noto Sans CJK SC",
            "Source Han Sans SC",
            "Source Han Sans CN",
            "PingFang SC",
            "Microsoft YaHei",
            "WenQuanYi Micro Hei",
            "FandolHei");

    /** Who waits longer than this for the image before theirs is told to come back. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    /** One image at a time: each may take as much memory as all others of the house together. */
    final Semaphore table = new Semaphore(1, true);

    private final Path fonts;
    private final Duration patience;
    private @Nullable String family;

    @Autowired
    Raster(@Value("${jiedui.data}") Path data) {
        this(data, PATIENCE);
    }

    Raster(Path data, Duration patience) {
        this.fonts = data.resolve("fonts");
        this.patience = patience;
    }

    /**
     * The font that images are written in.
     *
     * @throws RefusedException if the machine has none that writes Chinese
     */
    synchronized String family() {
        if (family == null) {
            family = look().orElseThrow(() -> new RefusedException(Finding.refused("nation-no-font", "")));
        }
        return family;
    }

    /** @throws RefusedException if the image would be larger than is any use, or too many are asked for at once */
    byte[] png(String svg) throws IOException {
        if (!free()) {
            throw new RefusedException(Finding.refused("nation-images-busy", ""));
        }
        try {
            return painted(svg);
        } finally {
            table.release();
        }
    }

    private boolean free() {
        try {
            return table.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] painted(String svg) throws IOException {
        LoaderContext nothingFromOutside = LoaderContext.builder()
                .externalResourcePolicy(ResourcePolicy.DENY_ALL)
                .documentLimits(new DocumentLimits(DEEP, DEEP, SHAPES))
                .build();
        SVGDocument drawing = Objects.requireNonNull(new SVGLoader()
                .load(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)), null, nothingFromOutside));
        double width = drawing.size().getWidth();
        double height = drawing.size().getHeight();
        double scale = width * height * SHARP * SHARP <= MOST ? SHARP : 1;
        if (width * height * scale * scale > MOST) {
            throw new RefusedException(Finding.refused("nation-image-too-large", ""));
        }
        BufferedImage image = new BufferedImage(
                (int) Math.ceil(width * scale), (int) Math.ceil(height * scale), BufferedImage.TYPE_INT_RGB);
        Graphics2D paper = image.createGraphics();
        paper.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        paper.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        paper.setColor(Color.WHITE);
        paper.fillRect(0, 0, image.getWidth(), image.getHeight());
        drawing.render((java.awt.Component) null, paper, new ViewBox(0, 0, image.getWidth(), image.getHeight()));
        paper.dispose();
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        ImageIO.write(image, "png", png);
        return png.toByteArray();
    }

    private Optional<String> look() {
        Set<String> own = new TreeSet<>();
        GraphicsEnvironment machine = GraphicsEnvironment.getLocalGraphicsEnvironment();
        for (Path file : ownFiles()) {
            try {
                for (Font font : Font.createFonts(file.toFile())) {
                    machine.registerFont(font);
                    own.add(font.getFamily(Locale.ENGLISH));
                }
            } catch (FontFormatException | IOException unusable) {
                log.warn("{} is no font that can be used: {}", file, unusable.getMessage());
            }
        }
        List<String> all = Arrays.asList(machine.getAvailableFontFamilyNames(Locale.ENGLISH));
        return Stream.of(own.stream(), KNOWN.stream().filter(all::contains), all.stream())
                .flatMap(names -> names)
                .filter(name -> new Font(name, Font.PLAIN, 12).canDisplayUpTo(SEEN) < 0)
                .findFirst();
    }

    private List<Path> ownFiles() {
        if (!Files.isDirectory(fonts)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(fonts)) {
            return files.filter(file -> file.toString().toLowerCase(Locale.ROOT).matches(".*\\.(ttf|otf|ttc|otc)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
