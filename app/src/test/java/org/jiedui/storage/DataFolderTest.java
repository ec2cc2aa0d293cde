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

    @Test
    void clearsAwayWhatWasCutOffAndNothingElse() throws IOException {
        Path data = folder.resolve("data");
        DataFolder.take(data, told::add).close();
        for (String left : List.of(
                "files/incoming/half",
                "pg-binaries/unpacking1/bin/psql",
                "secrets/draft1",
                "admin-token1.new",
                "pg-draft/x")) {
            Files.createDirectories(data.resolve(left).getParent());
            Files.writeString(data.resolve(left), "half");
        }
        for (String kept :
                List.of("files/ab/cd", "pg-binaries/postgres-1/bin/psql", "secrets/jiedui_app", "admin-token")) {
            Files.createDirectories(data.resolve(kept).getParent());
            Files.writeString(data.resolve(kept), "whole");
        }
        try (DataFolder held = DataFolder.take(data, told::add)) {
            held.sweep();
        }
        try (Stream<Path> all = Files.walk(data)) {
            assertThat(all.filter(Files::isRegularFile)
                            .map(file -> data.relativize(file).toString()))
                    .containsExactlyInAnyOrder(
                            "lock",
                            "files/ab/cd",
                            "pg-binaries/postgres-1/bin/psql",
                            "secrets/jiedui_app",
                            "admin-token");
        }
    }

    @Test
    void aHalfRestoredFolderIsOpenedByNobodyUntilAllIsThere() throws IOException {
        Path data = folder.resolve("data");
        try (DataFolder held = DataFolder.takeEmpty(data, told::add)) {
            assertThatThrownBy(held::refuseHalfRestored)
                    .isInstanceOf(StorageTrouble.class)
                    .hasMessageContaining("cut off");
        }
        assertThatThrownBy(() -> Store.open(Store.Options.of(data), told::add))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("restore that was cut off");
        assertThatThrownBy(() -> DataFolder.takeEmpty(data, told::add))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("is not empty")
                .hasMessageContaining("cut off");
        try (DataFolder held = DataFolder.take(data, told::add)) {
            held.restored();
            held.refuseHalfRestored();
            held.wipe();
        }
        assertThat(data).isEmptyDirectory();
    }

    @Test
    void aMarkOfPostgresThatIsHalfWrittenIsNone() throws IOException {
        for (String mark : List.of("", "12", "x\ny\n1\nz\n", "1\n" + folder + "\n1\n5432\n")) {
            Files.writeString(folder.resolve("postmaster.pid"), mark);
            assertThat(Postmaster.of(folder)).as(mark).isEmpty();
        }
    }

    private static void open(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
