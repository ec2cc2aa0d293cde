package org.jiedui.audit;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** Where a trace is left, and read again. */
@Component
public class AuditTrail {

    /** A field longer than this is cut: nobody fills the trail with one request. */
    static final int LONGEST = 500;

    private static final String TOLD = AuditTrail.class.getName();

    private final AuditWriter writer;
    private final AuditQueries queries;

    AuditTrail(AuditWriter writer, AuditQueries queries) {
        this.writer = writer;
        this.queries = queries;
    }

    /**
     * Says of the request at hand what its address does not: the line that it leaves by itself will hold it. Outside of a
     * request nothing is kept.
     *
     * @param subject what it was done to
     * @param detail  in a few words; never a password, a token, or a datum that is masked elsewhere
     */
    public void tell(String subject, String detail) {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        if (request != null) {
            request.setAttribute(TOLD, new Told(subject, detail), RequestAttributes.SCOPE_REQUEST);
        }
    }

    record Told(String subject, String detail) {}

    static @Nullable Told told() {
        RequestAttributes request = RequestContextHolder.getRequestAttributes();
        return request != null && request.getAttribute(TOLD, RequestAttributes.SCOPE_REQUEST) instanceof Told told
                ? told
                : null;
    }

    /**
     * Leaves a line of its own. Comes back when it is kept; while the database cannot take it, after a few seconds, and
     * the line is kept as soon as it can.
     *
     * @param account who; empty if nobody is known
     * @param what    the name of the work, such as {@code sign-in}
     */
    public void note(Deed deed, String account, String what, String subject, String detail) {
        leave(deed, account, what, subject, detail, from());
    }

    /**
     * The same for what must not be done without its line, whatever it is but looking.
     *
     * @throws IllegalStateException if the line could not be kept within a few seconds
     */
    public void insist(Deed deed, String account, String what, String subject, String detail) {
        if (!leave(deed, account, what, subject, detail, from())) {
            throw new IllegalStateException("nothing is done without its line in the audit trail");
        }
    }

    /** Whether lines can be taken at the moment; if not, nothing is to be done that would leave one. */
    boolean takes() {
        return writer.takes();
    }

    private static String from() {
        return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes web
                ? web.getRequest().getRemoteAddr()
                : "";
    }

    /** @return whether it is kept by now, of a line that is awaited */
    boolean leave(Deed deed, String account, String route, String subject, String detail, String from) {
        return writer.leave(
                new AuditWriter.Wish(deed, cut(account), cut(route), cut(subject), cut(detail), cut(from)),
                deed.awaited());
    }

    /** Newest first, those of {@code accounts} only if it is present. */
    public List<AuditLine> lines(AuditQuestion question, Optional<? extends java.util.Collection<String>> accounts) {
        return queries.lines(question, accounts.orElse(null));
    }

    /** Waits until everything that was noted so far is kept, or the time is over. */
    public boolean settled(long time, TimeUnit unit) {
        return writer.settled(time, unit);
    }

    /** The first line of the trail that is not what was written. */
    public Optional<AuditChain.Break> firstBreak() throws SQLException {
        return writer.firstBreak();
    }

    private static String cut(String text) {
        String plain = text.indexOf('\0') < 0 ? text : text.replace("\0", "");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST);
    }
}
