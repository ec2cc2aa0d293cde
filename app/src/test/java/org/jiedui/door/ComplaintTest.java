package org.jiedui.door;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

class ComplaintTest {

    @Test
    void findsTheFullDiskBehindWhateverFailed() {
        assertThat(Complaint.of(new IllegalStateException(
                        "migration failed", new SQLException("could not extend file", "53100"))))
                .hasValue("the disk is full; make room and start again");
        assertThat(Complaint.of(new UncheckedIOException(new IOException("No space left on device"))))
                .hasValue("the disk is full; make room and start again");
    }

    @Test
    void keepsQuietAboutWhatNobodyCanMend() {
        assertThat(Complaint.of(new IllegalStateException("a bug"))).isEmpty();
    }
}
