package org.jiedui.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.jiedui.testing.TestDatabases;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StorageTroubleTest {

    @TempDir
    private Path root;

    @Test
    void saysThatTheFolderCannotBeWritten() throws IOException {
        Path blocked = java.nio.file.Files.writeString(root.resolve("file"), "").resolve("data");
        assertThatThrownBy(() -> Store.open(Store.Options.of(blocked), line -> {}))
                .isInstanceOf(StorageTrouble.class)
                .hasMessage("Cannot write to the data folder " + blocked
                        + "; make it writable for this user, or name another folder with --data.");
    }

    @Test
    void saysThatTheDatabaseIsOfAnotherMajorVersion() throws IOException {
        Path cluster = java.nio.file.Files.createDirectories(root.resolve("pg"));
        java.nio.file.Files.writeString(cluster.resolve("PG_VERSION"), "17\n");
        assertThatThrownBy(() -> Store.open(new Store.Options(root, null, TestDatabases.BINARIES), line -> {}))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("is of PostgreSQL 17, this Jiedui brings PostgreSQL 18");
        assertThat(java.nio.file.Files.readString(cluster.resolve("PG_VERSION")))
                .isEqualTo("17\n");
    }

    @Test
    void letsGoOfTheFolderWhenItCannotBeOpened() {
        Store.Options wrong = new Store.Options(root, "postgresql://nobody:x@127.0.0.1:1/none", null);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> Store.open(wrong, line -> {})).hasMessageContaining("does not let nobody in");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"mysql://a:b@host/name", "postgresql://host/name", "postgresql://a:b@host", "not an address"})
    void saysHowADatabaseAddressIsWritten(String address) {
        assertThatThrownBy(() -> Store.open(new Store.Options(root, address, null), line -> {}))
                .isInstanceOf(StorageTrouble.class)
                .hasMessageContaining("write postgresql://user:password@host:5432/name");
    }

    @Test
    void saysThatTheUserOfAnotherDatabaseMayNotMakeRoles() throws Exception {
        try (Store store = TestDatabases.open();
                Connection connection = store.owner().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("create role plain login password 'plain'");
            statement.execute("alter role jiedui_app rename to jiedui_app_away");
            try {
                String address =
                        "postgresql://plain:plain@" + store.owner().url().replaceFirst("^.*//", "");
                assertThatThrownBy(() -> Store.open(new Store.Options(root, address, null), line -> {}))
                        .isInstanceOf(StorageTrouble.class)
                        .hasMessageContaining("may not make roles");
            } finally {
                statement.execute("alter role jiedui_app_away rename to jiedui_app");
                statement.execute("drop role plain");
            }
        }
    }
}
