package org.jiedui.documents;

import java.util.Optional;
import org.jiedui.storage.Files;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Whether the files of all documents still are what went out. */
public class IssuedFiles {

    private final JdbcClient jdbc;
    private final Files files;

    public IssuedFiles(JdbcClient jdbc, Files files) {
        this.jdbc = jdbc;
        this.files = files;
    }

    private record Named(long document, String format, String file) {}

    /** The first that is missing or was changed, in words. Reads every file. */
    public Optional<String> firstBreak() {
        return jdbc
                .sql("select document, format, file from document_file order by document, format")
                .query((row, number) ->
                        new Named(row.getLong("document"), row.getString("format"), row.getString("file")))
                .list()
                .stream()
                .filter(named -> !files.intact(named.file()))
                .findFirst()
                .map(named -> "document " + named.document() + ": its " + named.format()
                        + " is missing or was changed: " + named.file());
    }
}
