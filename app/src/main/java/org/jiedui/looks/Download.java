package org.jiedui.looks;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;

/**
 * A file that is made while it is sent. What goes wrong before the first bytes have left is answered like any request; later the
 * connection is cut, so that nobody takes half a file for a whole one.
 */
public final class Download {

    private static final int HELD_BACK = 32 * 1024;

    private Download() {}

    /** What the file holds. */
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @param name of the file, in whatever script */
    public static void send(HttpServletResponse response, String name, String mediaType, Content content)
            throws IOException {
        try {
            OutputStream out = new BufferedOutputStream(new Started(response, name, mediaType), HELD_BACK);
            content.writeTo(out);
            out.flush();
        } catch (RuntimeException failed) {
            if (!response.isCommitted()) {
                throw failed;
            }
            if (failed.getCause() instanceof IOException gone) {
                throw gone;
            }
            throw new BrokenOff(failed);
        }
    }

    /** Nobody answers this one with words: they would be taken for the end of the file. */
    private static final class BrokenOff extends RuntimeException {

        private static final long serialVersionUID = 1L;

        BrokenOff(RuntimeException cause) {
            super("a download broke off", cause);
        }
    }

    /** Says what comes only when it comes, so that a refusal does not bear the name of a file. */
    private static final class Started extends OutputStream {

        private final HttpServletResponse response;
        private final String name;
        private final String mediaType;
        private boolean said;

        Started(HttpServletResponse response, String name, String mediaType) {
            this.response = response;
            this.name = name;
            this.mediaType = mediaType;
        }

        private OutputStream body() throws IOException {
            if (!said) {
                said = true;
                response.setContentType(mediaType);
                if (mediaType.startsWith("text/")) {
                    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
                }
                response.setHeader(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(name, StandardCharsets.UTF_8)
                                .build()
                                .toString());
            }
            return response.getOutputStream();
        }

        @Override
        public void write(int b) throws IOException {
            body().write(b);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            body().write(bytes, from, length);
        }

        @Override
        public void flush() throws IOException {
            body().flush();
        }
    }
}
