package org.jiedui.nation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Font;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jiedui.kernel.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RasterTest {

    @TempDir
    Path data;

    private static String drawing(String text, String family) {
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"40\" height=\"40\" viewBox=\"0 0 40 40\" font-family=\""
                + family + "\" font-size=\"30\"><text x=\"4\" y=\"32\">" + text + "</text></svg>";
    }

    /** A font without these characters would draw the same box for both. */
    @Test
    void anImageShowsChineseCharactersAndNoBoxes() throws IOException {
        Raster raster = new Raster(data);
        String family = raster.family();
        assertThat(new Font(family, Font.PLAIN, 12).canDisplayUpTo("东西部协作")).isNegative();
        byte[] east = raster.png(drawing("东", family));
        byte[] west = raster.png(drawing("西", family));
        assertThat(east).isNotEqualTo(west).isNotEqualTo(raster.png(drawing("", family)));
    }

    @Test
    void refusesWhatIsTooLargeForAnImage() {
        String huge = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9000\" height=\"9000\"><text>1</text></svg>";
        assertThatThrownBy(() -> new Raster(data).png(huge)).isInstanceOf(RefusedException.class);
    }

    /** Each image takes much memory: who comes while one is made waits, and is told if that is too long. */
    @Test
    void makesOneImageAtATime() throws IOException {
        Raster raster = new Raster(data, Duration.ofMillis(10));
        String drawing = drawing("", "SansSerif");
        raster.table.acquireUninterruptibly();
        assertThatThrownBy(() -> raster.png(drawing))
                .isInstanceOf(RefusedException.class)
                .hasMessageContaining("nation-images-busy");
        raster.table.release();
        assertThat(raster.png(drawing)).isNotEmpty().isEqualTo(raster.png(drawing));
    }

    /** Nothing is fetched from outside, whatever a drawing may say. */
    @Test
    void fetchesNothing() throws IOException {
        Raster raster = new Raster(data);
        String plain = drawing("", "SansSerif");
        String asking =
                plain.replace("<text", "<image href=\"file:///etc/hostname\" width=\"40\" height=\"40\"/><text");
        assertThat(raster.png(asking)).isEqualTo(raster.png(plain));
    }
}
