package org.jiedui.vault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Random;
import org.jiedui.storage.StorageTrouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VaultTest {

    @TempDir
    Path secrets;

    @ParameterizedTest
    @ValueSource(strings = {"aes", "sm4"})
    void opensForTheOwnerAndNobodyElseAndNotOnceABitIsChanged(String cipher) {
        Vault vault = new Vault(VaultKeys.of(secrets, null), cipher);
        Random dice = new Random(5);
        for (String text : new String[] {"", "13800138000", "住址：某县某镇", "x".repeat(5_000)}) {
            byte[] sealed = vault.seal("person 1 phone", text);
            assertThat(vault.open("person 1 phone", sealed)).isEqualTo(text);
            assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                    .doesNotContain(text.isEmpty() ? "\0\0\0\0\0\0" : text.substring(0, 4));
            assertThatThrownBy(() -> vault.open("person 2 phone", sealed)).isInstanceOf(IllegalStateException.class);
            for (int i = 0; i < 40; i++) {
                byte[] changed = sealed.clone();
                changed[dice.nextInt(changed.length)] ^= (byte) (1 << dice.nextInt(8));
                assertThatThrownBy(() -> vault.open("person 1 phone", changed))
                        .isInstanceOf(IllegalStateException.class);
            }
        }
        assertThat(vault.seal("a", "same")).isNotEqualTo(vault.seal("a", "same"));
    }

    @Test
    void readsBothCiphersAndKnowsWhatToSealAnew() {
        Vault aes = new Vault(VaultKeys.of(secrets, null), "aes");
        Vault sm4 = new Vault(VaultKeys.of(secrets, null), "sm4");
        byte[] sealed = aes.seal("p", "text");
        assertThat(sm4.open("p", sealed)).isEqualTo("text");
        assertThat(aes.outdated(sealed)).isFalse();
        assertThat(sm4.outdated(sealed)).isTrue();
        assertThatThrownBy(() -> new Vault(VaultKeys.of(secrets, null), "des"))
                .hasMessageContaining("aes or sm4, not des");
    }

    @Test
    void aNewKeyIsUsedForWhatIsNewAndTheOldOneStillOpens() {
        byte[] old = new Vault(VaultKeys.of(secrets, null), "aes").seal("p", "text");
        byte[] print = new Vault(VaultKeys.of(secrets, null), "aes").fingerprint("phone", "138");
        assertThat(VaultKeys.rotate(secrets))
                .isEqualTo(VaultKeys.of(secrets, null).newest());
        Vault vault = new Vault(VaultKeys.of(secrets, null), "aes");
        assertThat(vault.open("p", old)).isEqualTo("text");
        assertThat(vault.outdated(old)).isTrue();
        assertThat(vault.outdated(vault.seal("p", "text"))).isFalse();
        assertThat(vault.fingerprint("phone", "138")).isNotEqualTo(print);
        assertThat(vault.fingerprints("phone", "138"))
                .anySatisfy(one -> assertThat(one).isEqualTo(print));
    }

    @Test
    void keysOfTwoHousesStandInOneFile() throws IOException {
        Path other = Files.createDirectory(secrets.resolve("other"));
        byte[] here = new Vault(VaultKeys.of(secrets, null), "aes").seal("p", "here");
        byte[] there = new Vault(VaultKeys.of(other, null), "aes").seal("p", "there");
        assertThatThrownBy(() -> new Vault(VaultKeys.of(secrets, null), "aes").open("p", there))
                .hasMessageContaining("put the key file of that time back");
        Files.writeString(
                secrets.resolve(VaultKeys.FILE),
                Files.readString(other.resolve(VaultKeys.FILE)) + Files.readString(secrets.resolve(VaultKeys.FILE)));
        Vault both = new Vault(VaultKeys.of(secrets, null), "aes");
        assertThat(both.open("p", here)).isEqualTo("here");
        assertThat(both.open("p", there)).isEqualTo("there");
        assertThat(both.outdated(here)).isFalse();
    }

    @Test
    void fingerprintsTellEqualTextsOfOneSortAndNothingElse() {
        Vault vault = new Vault(VaultKeys.of(secrets, null), "aes");
        assertThat(vault.fingerprint("phone", "138")).isEqualTo(vault.fingerprint("phone", "138"));
        assertThat(vault.fingerprint("phone", "138")).isNotEqualTo(vault.fingerprint("account", "138"));
        Path other = secrets.resolve("other");
        assertThat(new Vault(VaultKeys.of(other, null), "aes").fingerprint("phone", "138"))
                .isNotEqualTo(vault.fingerprint("phone", "138"));
    }

    @Test
    void theKeyFileIsForItsOwnersEyesAndADamagedOneIsNamed() throws IOException {
        VaultKeys.of(secrets, null);
        Path file = secrets.resolve(VaultKeys.FILE);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        String key = Files.readString(file);
        assertThat(VaultKeys.of(secrets, key.strip().replace(' ', ':')).newest())
                .isEqualTo(VaultKeys.of(secrets, null).newest());
        for (String damaged : new String[] {"", "1 AAAA", "x" + key, key.substring(0, 20)}) {
            Files.writeString(file, damaged);
            assertThatThrownBy(() -> VaultKeys.of(secrets, null))
                    .isInstanceOf(StorageTrouble.class)
                    .hasMessageContaining("put the right key file back");
        }
    }
}
