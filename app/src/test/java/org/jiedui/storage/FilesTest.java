package org.jiedui.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jiedui.kernel.AbsentException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FilesTest {

    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @TempDir
    private Path root;

    private Files files;

    @BeforeEach
    void open() {
        files = new Files(root);
    }

    @Test
    void keepsAFileUnderItsHashAndGivesItBack() throws IOException {
        assertThat(hold("abc")).isEqualTo(new Files.Held(ABC, 3));
        try (InputStream back = files.open(ABC)) {
            assertThat(back.readAllBytes()).isEqualTo("abc".getBytes(UTF_8));
        }
        assertThat(files.intact(ABC)).isTrue();
    }

    @Test
    void keepsTheSameBytesOnce() throws IOException {
        hold("abc");
        hold("abc");
        try (Stream<Path> all = java.nio.file.Files.walk(root)) {
            assertThat(all.filter(java.nio.file.Files::isRegularFile)).hasSize(1);
        }
    }

    @Test
    void noticesAChangedFile() throws IOException {
        hold("abc");
        java.nio.file.Files.writeString(files.path(ABC).orElseThrow(), "abd");
        assertThat(files.intact(ABC)).isFalse();
    }

    @Test
    void holdsNothingThatIsNoHash() {
        assertThat(files.path("../../etc/passwd")).isEmpty();
        assertThat(files.intact(ABC)).isFalse();
        assertThatThrownBy(() -> files.open("../secrets")).isInstanceOf(AbsentException.class);
    }

    private Files.Held hold(String text) {
        return files.hold(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }
}
