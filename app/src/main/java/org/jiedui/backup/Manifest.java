package org.jiedui.backup;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The last part of a backup: what is in it.
 *
 * @param taken     the moment whose state it holds, in UTC
 * @param schema    the steps that made the tables, in the order of their names
 * @param tables    in the order in which they can be filled
 * @param sequences how far each has counted
 * @param files     how many came along
 * @param fileBytes what they measure together
 * @param missing   files that the tables name and that were missing or altered when the backup was taken
 */
record Manifest(
        String format,
        int version,
        String taken,
        List<Step> schema,
        List<Table> tables,
        Map<String, Long> sequences,
        long files,
        long fileBytes,
        List<String> missing) {

    static final String FORMAT = "jiedui-backup";
    static final int VERSION = 1;

    /** Where it stands in the file. */
    static final String PART = "manifest.json";

    private static final JsonMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    Manifest {
        schema = List.copyOf(schema);
        tables = List.copyOf(tables);
        sequences = Map.copyOf(sequences);
        missing = List.copyOf(missing);
    }

    /** A migration, by the name of its script and the checksum of its text. */
    record Step(String script, int checksum) {}

    /** A table's part: how many rows, how many bytes, and their SHA-256, hex. */
    record Table(String name, long rows, long bytes, String sha256) {

        String part() {
            return part(name);
        }

        static String part(String table) {
            return "tables/" + table + ".tsv";
        }
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    byte[] json() {
        return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(this);
    }

    static Manifest read(byte[] json) {
        try {
            Manifest read = JSON.readValue(json, Manifest.class);
            if (!read.format().equals(FORMAT)) {
                throw new AlteredException("its list says it is no backup of Jiedui");
            }
            if (read.version() > VERSION) {
                throw new AlteredException("it is of format " + read.version() + ", which this Jiedui does not know");
            }
            return read;
        } catch (JacksonException | NullPointerException e) {
            throw new AlteredException("its list of parts cannot be read", e);
        }
    }
}
