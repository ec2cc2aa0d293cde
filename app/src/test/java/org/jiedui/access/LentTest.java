package org.jiedui.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LentTest {

    @Test
    void mayNoMoreAfterItWasKeptSomewhere() throws IOException, ClassNotFoundException {
        ByteArrayOutputStream kept = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(kept)) {
            out.writeObject(new Lent("zhang", Set.of(Permission.RECORD)));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(kept.toByteArray()))) {
            assertThat(((Lent) in.readObject()).permissions()).containsExactly(Permission.RECORD);
        }
        assertThat(new Lent("zhang", Set.of()).permissions()).isEmpty();
    }
}
