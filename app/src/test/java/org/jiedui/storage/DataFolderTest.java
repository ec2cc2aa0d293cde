package org.jiedui.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    private final List<String> told = new ArrayList<>();

    @TempDir
    private Path folder;

    @Test
    void whatItHoldsIsForThisUserAlone() throws IOException {
        try (DataFolder data = DataFolder.take(folder.resolve("data"), told::add)) {
            data.logs();
            new org.jiedui.storage.Files(data.files()).hold(new ByteArrayInputStream(new byte[] {1}));
            try (Stream<Path> all = Files.walk(data.root())) {
                assertThat(all)
                        .allSatisfy(path -> assertThat(rights(path)).endsWith("------"))
                        .hasSizeGreaterThan(5);
            }
        }
        assertThat(told).isEmpty();
    }

    @Test
    void closesAnEmptyFolderThatOthersCouldEnterAndSaysSo() throws IOException {
        open(folder);

        DataFolder.take(folder, told::add).close();

        assertThat(rights(folder)).isEqualTo("rwx------");
        assertThat(told).singleElement().asString().contains("closed");
        open(folder);
        DataFolder.take(folder, told::add).close();
        assertThat(rights(folder)).as("its own again").isEqualTo("rwx------");
    }

    @Test
    void leavesAnOpenFolderOfOtherThingsAlone() throws IOException {
        Files.writeString(folder.resolve("letter.txt"), "");
        open(folder);

        assertThatThrownBy(() -> DataFolder.take(folder, told::add))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("--data");

        assertThat(rights(folder)).isEqualTo("rwxr-xr-x");
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
