package org.jiedui.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretBoxTest {

    private static final byte[] SECRET = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10};

    @TempDir
    Path data;

    @Test
    void opensForItsOwnerAndNobodyElse() throws IOException {
        SecretBox box = new SecretBox.WithKeyFile(data);
        String sealed = box.seal("zhang", SECRET);

        assertThat(new SecretBox.WithKeyFile(data).open("zhang", sealed)).isEqualTo(SECRET);
        assertThat(box.seal("zhang", SECRET)).isNotEqualTo(sealed);
        assertThatThrownBy(() -> box.open("li", sealed)).isInstanceOf(IllegalStateException.class);
        Path key = data.resolve("secrets").resolve(SecretBox.WithKeyFile.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
    }

    @Test
    void doesNotOpenWithAnotherKeyOrWhenItWasTouched(@TempDir Path other) {
        SecretBox box = new SecretBox.WithKeyFile(data);
        String sealed = box.seal("zhang", SECRET);
        char last = sealed.charAt(sealed.length() - 5);
        String touched = sealed.substring(0, sealed.length() - 5)
                + (last == 'A' ? 'B' : 'A')
                + sealed.substring(sealed.length() - 4);

        assertThatThrownBy(() -> new SecretBox.WithKeyFile(other).open("zhang", sealed))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> box.open("zhang", touched)).isInstanceOf(IllegalStateException.class);
    }
}
