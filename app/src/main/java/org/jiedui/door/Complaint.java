package org.jiedui.door;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Optional;
import org.jiedui.storage.StorageTrouble;
import org.springframework.boot.web.server.PortInUseException;

/** What a person at the machine can mend, in one line; whatever else goes wrong is a bug and not said here. */
class Complaint {

    private static final String DISK_FULL = "the disk is full; make room and start again";

    private Complaint() {}

    static Optional<String> of(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            Optional<String> said = said(cause);
            if (said.isPresent()) {
                return said;
            }
        }
        return Optional.empty();
    }

    static String portTaken(int port) {
        return "port " + port + " is taken; stop what listens there, or choose another with --port";
    }

    private static Optional<String> said(Throwable cause) {
        return switch (cause) {
            case StorageTrouble trouble -> Optional.of(String.valueOf(trouble.getMessage()));
            case CommandTrouble trouble -> Optional.of(String.valueOf(trouble.getMessage()));
            case PortInUseException taken -> Optional.of(portTaken(taken.getPort()));
            case SQLException refused
            when "53100".equals(refused.getSQLState()) -> Optional.of("PostgreSQL says that " + DISK_FULL);
            case IOException full
            when String.valueOf(full.getMessage()).contains("No space left on device") -> Optional.of(DISK_FULL);
            default -> Optional.empty();
        };
    }
}
