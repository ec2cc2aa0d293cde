package org.jiedui.opendata;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table being written, row by row. */
interface Rows extends AutoCloseable {

    /** One cell for each column, of its type; absent ones are null. */
    void add(List<? extends @Nullable Object> row) throws IOException;

    /** Writes what comes after the last row. Without it the file is not whole, and shows it. */
    void end() throws IOException;

    /** Lets go of what the writing needed, whether it ended or not; the stream that was written to stays open. */
    @Override
    void close();
}
