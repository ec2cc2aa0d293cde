import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.crypto.Cipher;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.PBEKeySpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Verifies the ledger in a backup of Jiedui with nothing but a JDK: {@code java VerifyLedger.java FILE [PASSPHRASE-FILE]}.
 * Shares no code with Jiedui; it is written from docs/export-format.md, so that the two can be held against each other.
 *
 * <p>Ends with 0 if everything is what was written, 2 if not, 1 if it cannot be read, 64 if it was asked wrongly.
 */
public class VerifyLedger {

    private static final byte[] SEALED = "JIEDUI SEALED 1\n".getBytes(US_ASCII);
    private static final int HEAD = 16 + 16 + 4 + 16;
    private static final int BLOCK = (1 << 16) + 16;

    private final Path file;
    private byte[] head;
    private SecretKeySpec key;

    private VerifyLedger(Path file) {
        this.file = file;
    }

    public static void main(String[] words) {
        System.exit(run(System.out, System.err, words));
    }

    public static int run(PrintStream out, PrintStream err, String... words) {
        if (words.length < 1 || words.length > 2 || words[0].startsWith("-")) {
            err.println("java VerifyLedger.java FILE [PASSPHRASE-FILE]   (or the passphrase in JIEDUI_PASSPHRASE)");
            return 64;
        }
        try {
            VerifyLedger verifier = new VerifyLedger(Path.of(words[0]));
            verifier.unlock(words.length > 1 ? Files.readString(Path.of(words[1]), UTF_8).lines().findFirst().orElse("")
                    : System.getenv("JIEDUI_PASSPHRASE"));
            verifier.verify(out);
            return 0;
        } catch (Broken e) {
            out.println("Broken: " + e.getMessage());
            return 2;
        } catch (NoSuchFileException e) {
            err.println("There is no file " + e.getMessage());
            return 1;
        } catch (IOException e) {
            err.println("Cannot be read: " + e.getMessage());
            return 1;
        }
    }

    /** What is not what was written. */
    private static class Broken extends RuntimeException {
        Broken(String what) {
            super(what, null, false, false);
        }
    }

    /** A line that cannot be read; the chain it belongs to says which of its lines that is. */
    private static class Unreadable extends RuntimeException {
        Unreadable(String what) {
            super(what, null, false, false);
        }
    }

    // ---- the file: sealed or not, part by part ---------------------------------------------------------------------

    private void unlock(String passphrase) throws IOException {
        try (InputStream bytes = Files.newInputStream(file)) {
            byte[] start = bytes.readNBytes(HEAD);
            if (!Arrays.equals(Arrays.copyOf(start, 16), SEALED)) {
                if (start.length < 4 || start[0] != 'P' || start[1] != 'K' || start[2] != 3 || start[3] != 4) {
                    throw new IOException("it is no backup, or its beginning was altered");
                }
                return;
            }
            if (passphrase == null || passphrase.isBlank()) {
                throw new IOException("it is sealed; name a file with its passphrase");
            }
            if (start.length < HEAD) {
                throw new Broken("the file is cut off");
            }
            int iterations = ByteBuffer.wrap(start).getInt(32);
            if (iterations < 1 || iterations > 100_000_000) {
                throw new Broken("the head of the file was altered");
            }
            PBEKeySpec drawing =
                    new PBEKeySpec(passphrase.toCharArray(), Arrays.copyOfRange(start, 16, 32), iterations, 48 * 8);
            byte[] drawn = SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(drawing)
                    .getEncoded();
            if (!Arrays.equals(Arrays.copyOfRange(drawn, 32, 48), Arrays.copyOfRange(start, 36, 52))) {
                throw new IOException("the passphrase is another, or the head of the file was altered");
            }
            head = start;
            key = new SecretKeySpec(drawn, 0, 32, "AES");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private InputStream plain() throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BLOCK);
        if (key == null) {
            return bytes;
        }
        bytes.skipNBytes(HEAD);
        return new Unsealed(bytes);
    }

    private class Unsealed extends InputStream {

        private final InputStream sealed;
        private byte[] block = new byte[0];
        private int at;
        private long number;
        private byte[] next;

        Unsealed(InputStream sealed) throws IOException {
            this.sealed = sealed;
            next = sealed.readNBytes(BLOCK);
        }

        @Override
        public int read() throws IOException {
            return more() ? block[at++] & 0xff : -1;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (!more()) {
                return -1;
            }
            int part = Math.min(length, block.length - at);
            System.arraycopy(block, at, bytes, offset, part);
            at += part;
            return part;
        }

        private boolean more() throws IOException {
            while (at == block.length && next != null) {
                byte[] now = next;
                next = sealed.readNBytes(BLOCK);
                boolean last = next.length == 0;
                try {
                    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
                    byte[] nonce = ByteBuffer.allocate(12).putLong(number).putInt(last ? 1 : 0).array();
                    cipher.init(Cipher.DECRYPT_MODE, key, new GCMParameterSpec(128, nonce));
                    cipher.updateAAD(head);
                    block = cipher.doFinal(now);
                } catch (GeneralSecurityException e) {
                    throw new IOException("block " + (number + 1) + " was altered" + (last ? " or cut off" : ""), e);
                }
                if (last) {
                    next = null;
                }
                at = 0;
                number++;
            }
            return at < block.length;
        }

        @Override
        public void close() throws IOException {
            sealed.close();
        }
    }

    // ---- a table: COPY text, the head first ------------------------------------------------------------------------

    private final class Table implements Closeable {

        private final String name;
        private final InputStream bytes;
        private final Map<String, Integer> columns = new HashMap<>();
        private String[] row;
        private long count;

        Table(String name) {
            this.name = name;
            try {
                ZipInputStream zip = new ZipInputStream(plain());
                ZipEntry entry = zip.getNextEntry();
                while (entry != null && !entry.getName().equals("tables/" + name + ".tsv")) {
                    entry = zip.getNextEntry();
                }
                if (entry == null) {
                    throw new Unreadable(name + " is missing");
                }
                bytes = new BufferedInputStream(zip, 1 << 16);
            } catch (IOException | IllegalArgumentException e) {
                throw new Unreadable(name + " cannot be reached: " + e.getMessage());
            }
            next();
            for (int i = 0; row != null && i < row.length; i++) {
                columns.put(row[i], i);
            }
            count = 0;
            next();
        }

        /** Moves to the next row; {@code row} is null at the end. */
        void next() {
            try {
                ByteArrayOutputStream line = new ByteArrayOutputStream();
                int one = bytes.read();
                if (one < 0) {
                    row = null;
                    return;
                }
                count++;
                for (; one != '\n'; one = bytes.read()) {
                    if (one < 0) {
                        throw bad("is cut off");
                    }
                    line.write(one);
                }
                String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(line.toByteArray())).toString();
                row = text.split("\t", -1);
                if (!columns.isEmpty() && row.length != columns.size()) {
                    throw bad("has another number of fields");
                }
                for (int i = 0; i < row.length; i++) {
                    row[i] = row[i].equals("\\N") ? null : unescaped(row[i]);
                }
            } catch (IOException | IllegalArgumentException e) {
                throw bad("cannot be read: " + e.getMessage());
            }
        }

        private String unescaped(String field) {
            StringBuilder text = new StringBuilder();
            for (int i = 0; i < field.length(); i++) {
                char c = field.charAt(i);
                if (c == '\r') {
                    throw bad("has a bare control character");
                }
                if (c == '\\') {
                    int kind = i + 1 < field.length() ? "\\bfnrtv".indexOf(field.charAt(++i)) : -1;
                    if (kind < 0) {
                        throw bad("has an unknown escape");
                    }
                    c = "\\\b\f\n\r\t\u000b".charAt(kind);
                }
                text.append(c);
            }
            return text.toString();
        }

        private Unreadable bad(String what) {
            return new Unreadable("line " + count + " of " + name + " " + what);
        }

        String text(String column) {
            Integer at = columns.get(column);
            if (at == null) {
                throw bad("has no column " + column);
            }
            return row[at];
        }

        private String only(String column, String pattern) {
            String text = text(column);
            if (text != null && !Pattern.matches(pattern, text)) {
                throw bad("has no proper value in column " + column);
            }
            return text;
        }

        Long number(String column) {
            String text = only(column, "0|-?[1-9][0-9]*");
            try {
                return text == null ? null : Long.valueOf(text);
            } catch (NumberFormatException e) {
                throw bad("has too large a number in column " + column);
            }
        }

        long need(String column) {
            Long number = number(column);
            if (number == null) {
                throw bad("lacks a value in column " + column);
            }
            return number;
        }

        String word(String column) {
            return only(column, "[a-z_-]+");
        }

        byte[] bytes(String column) {
            String text = only(column, "\\\\x([0-9a-f]{2})*");
            return text == null ? new byte[0] : HexFormat.of().parseHex(text.substring(2));
        }

        LocalDate day(String column) {
            String text = only(column, "[0-9]{4}-[0-9]{2}-[0-9]{2}");
            try {
                return text == null ? null : LocalDate.parse(text);
            } catch (java.time.DateTimeException e) {
                throw bad("has no day in column " + column);
            }
        }

        Instant moment(String column) {
            String text = only(column, "[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9:]{8}(\\.[0-9]{1,6})?\\+00");
            try {
                return text == null ? null : Instant.parse(text.replace(' ', 'T').replace("+00", "Z"));
            } catch (java.time.DateTimeException e) {
                throw bad("has no moment in column " + column);
            }
        }

        String decimal(String column) {
            String text = only(column, "-?[0-9]+(\\.[0-9]+)?");
            if (text == null) {
                return null;
            }
            BigDecimal value = new BigDecimal(text);
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toPlainString();
        }

        @Override
        public void close() throws IOException {
            bytes.close();
        }
    }

    // ---- the chains ------------------------------------------------------------------------------------------------

    /** {@code name=value} lines; what is absent is left out. */
    private static class Text {

        private final StringBuilder text = new StringBuilder();

        Text field(String name, Object value) {
            if (value != null) {
                text.append(name).append('=');
                text.append(value.toString().replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r"));
                text.append('\n');
            }
            return this;
        }
    }

    private static final class Chain {

        private final String name;
        private byte[] previous = new byte[32];
        private long last;

        Chain(String name) {
            this.name = name;
        }

        private interface Walk {
            void walk() throws IOException;
        }

        void over(Walk lines) throws IOException {
            try {
                lines.walk();
            } catch (Unreadable e) {
                throw new Broken(name + " " + (last + 1) + ": it cannot be read: " + e.getMessage());
            }
        }

        void step(Table table, Text text) {
            Long no = table.number("no");
            byte[] stated = table.bytes("previous");
            byte[] hash = table.bytes("hash");
            if (no == null || no != last + 1) {
                throw new Broken(name + " " + (last + 1) + ": it is missing");
            }
            last = no;
            need(Arrays.equals(previous, stated), "it does not follow the one before");
            need(Arrays.equals(hash, sha256(previous, text.text.toString().getBytes(UTF_8))),
                    "its content is not what was posted");
            previous = hash;
        }

        void need(boolean holds, String otherwise) {
            if (!holds) {
                throw new Broken(name + " " + last + ": " + otherwise);
            }
        }

        @Override
        public String toString() {
            return String.format("%-11s %8d   head %s", name, last, HexFormat.of().formatHex(previous));
        }
    }

    private final Chain entries = new Chain("entry");
    private final Chain signatures = new Chain("signature");
    private final Chain evidence = new Chain("evidence");
    private final Chain commits = new Chain("commit");

    /** Files by hash, with the first line that names each. */
    private final Map<String, String> named = new LinkedHashMap<>();

    private void verify(PrintStream out) throws IOException {
        Contents contents = contents();
        if (contents.cutOff) {
            throw new Broken(contents.wrong);
        }
        if (!contents.parts.containsKey("tables/ledger_entry.tsv")) {
            throw new Broken(contents.wrong == null ? "there is no ledger in the file" : contents.wrong);
        }
        Map<String, String> byEntries = new LinkedHashMap<>();
        entries.over(() -> entries(byEntries));
        signatures.over(this::signatures);
        evidence.over(this::evidence);
        commits.over(this::commits);
        byEntries.forEach(named::putIfAbsent);
        named.forEach((hash, line) -> {
            if (!contents.files.contains(hash)) {
                throw new Broken(line + ": its file is missing or was changed: " + hash);
            }
        });
        if (contents.wrong != null) {
            throw new Broken(contents.wrong);
        }
        for (Chain chain : List.of(entries, signatures, evidence, commits)) {
            out.println(chain);
        }
        out.println("files named by the ledger " + named.size() + ", files in the backup " + contents.files.size());
        out.println("Everything is what was written.");
    }

    /** Entries out of whose texts a name was blotted: they are no longer what their hash says. */
    private Set<Long> erased() throws IOException {
        Set<Long> erased = new HashSet<>();
        try (Table row = new Table("erased_text")) {
            for (; row.row != null; row.next()) {
                row.moment("at");
                erased.add(row.need("entry"));
            }
        }
        return erased;
    }

    private void entries(Map<String, String> byEntries) throws IOException {
        Set<Long> erased = erased();
        try (Table entry = new Table("ledger_entry");
                Table words = new Table("ledger_text");
                Table ties = new Table("ledger_tie")) {
            Tie tie = Tie.of(ties);
            for (; entry.row != null; entry.next()) {
                Long no = entry.number("no");
                Text text = text(entry);
                long place = 0;
                boolean counted = true;
                for (; tie != null && Long.valueOf(tie.entry).equals(no); tie = Tie.of(ties)) {
                    counted &= tie.place == place++;
                    text.field("tie", tie.stay + ":" + tie.person + ":" + (tie.points == null ? "related" : tie.points));
                }
                text.field("reverses", entry.number("reverses"))
                        .field("reason", entry.text("reason"))
                        .field("posted-by", entry.text("posted_by"))
                        .field("posted-at", entry.moment("posted_at"))
                        .field("words", HexFormat.of().formatHex(entry.bytes("words")));
                boolean lasts = lasts(entry, "happened_on", "happened_grain", "happened_last")
                        && lasts(entry, "until_on", "until_grain", "until_last");
                boolean told = words.row != null && Long.valueOf(words.need("entry")).equals(no);
                byte[] hash = told
                        ? sha256(words.bytes("salt"), (words.text("title") + "\n" + words.text("note")).getBytes(UTF_8))
                        : new byte[0];
                entries.step(entry, text);
                entries.need(lasts, "its last day is not that of its date");
                entries.need(counted, "the persons behind it are not those that were posted");
                entries.need(
                        erased.contains(no) || Arrays.equals(entry.bytes("words"), hash), "its title or note is not what was posted");
                words.next();
                String file = entry.text("file");
                if (file != null) {
                    byEntries.putIfAbsent(file, "entry " + no);
                }
            }
            if (words.row != null || tie != null) {
                throw new Broken("entry " + (entries.last + 1) + ": it is missing");
            }
        }
    }

    private record Tie(long entry, long place, long stay, long person, Long points) {

        /** The next one, if there is one; the table moves on. */
        static Tie of(Table ties) {
            if (ties.row == null) {
                return null;
            }
            Tie tie = new Tie(
                    ties.need("entry"),
                    ties.need("place"),
                    ties.need("stay"),
                    ties.need("person"),
                    ties.number("basis_points"));
            ties.next();
            return tie;
        }
    }

    private static Text text(Table entry) {
        String how = entry.word("until_how");
        Text text = new Text()
                .field("no", entry.number("no"))
                .field("kind", entry.text("kind"))
                .field("happened", date(entry, "happened_on", "happened_grain"))
                .field("known-by", entry.day("known_by"))
                .field("until", "on".equals(how) ? date(entry, "until_on", "until_grain") : how);
        if (how != null && !Set.of("on", "open", "not-recorded").contains(how)) {
            throw entry.bad("has an unknown word in column until_how");
        }
        if ("on".equals(how) == (entry.day("until_on") == null)) {
            throw entry.bad("has an end that its column until_how does not tell of");
        }
        String unit = entry.text("unit");
        String precision = entry.word("precision");
        String quantity = entry.decimal("quantity");
        if (unit != null) {
            text.field("quantity", quantity).field("unit", unit).field("precision", precision);
        } else if (precision != null || quantity != null) {
            throw entry.bad("has a quantity without a unit");
        }
        return text.field("giver", entry.text("giver"))
                .field("receiver", entry.text("receiver"))
                .field("effect", entry.text("effect"))
                .field("pairing", entry.number("pairing"))
                .field("project", entry.number("project"))
                .field("subject", entry.text("subject"))
                .field("attributes", attributes(entry))
                .field("recorded-by", entry.word("recorded_by"))
                .field("batch", entry.number("batch"))
                .field("file", entry.text("file"))
                .field("file-name", entry.text("file_name"))
                .field("sheet", entry.text("sheet"))
                .field("row", entry.number("row_no"))
                .field("reference", entry.text("reference"));
    }

    /** A date as far as it is known: 2018-10-07, 2018-10 or 2018. */
    private static String date(Table table, String column, String grainColumn) {
        LocalDate first = table.day(column);
        String grain = table.word(grainColumn);
        if (first == null || grain == null) {
            if (first != null || grain != null) {
                throw table.bad("has half a date in column " + column);
            }
            return null;
        }
        return switch (grain) {
            case "day" -> first.toString();
            case "month" -> first.getDayOfMonth() == 1 ? first.toString().substring(0, 7) : "?";
            case "year" -> first.getDayOfYear() == 1 ? first.toString().substring(0, 4) : "?";
            default -> throw table.bad("has an unknown word in column " + grainColumn);
        };
    }

    /** Whether the last day that is kept beside a date is the one that the date says. */
    private static boolean lasts(Table table, String column, String grainColumn, String lastColumn) {
        LocalDate first = table.day(column);
        String grain = table.word(grainColumn);
        LocalDate last = table.day(lastColumn);
        if (first == null || grain == null || last == null) {
            return first == null && grain == null && last == null;
        }
        return last.equals(switch (grain) {
            case "month" -> YearMonth.from(first).atEndOfMonth();
            case "year" -> LocalDate.of(first.getYear(), 12, 31);
            default -> first;
        });
    }

    private void signatures() throws IOException {
        try (Table row = new Table("ledger_signature")) {
            for (; row.row != null; row.next()) {
                String confirms = row.only("confirms", "[tf]");
                signatures.step(row, new Text()
                        .field("no", row.number("no"))
                        .field("entry", row.number("entry"))
                        .field("side", row.word("side"))
                        .field("confirms", confirms == null ? null : confirms.equals("t"))
                        .field("reason", row.text("reason"))
                        .field("standing", row.word("standing"))
                        .field("by", row.text("by_whom"))
                        .field("at", row.moment("at"))
                        .field("claim-amount", row.decimal("claim_amount"))
                        .field("claim-happened", row.text("claim_happened")));
            }
        }
    }

    private void evidence() throws IOException {
        try (Table row = new Table("ledger_evidence")) {
            for (; row.row != null; row.next()) {
                evidence.step(row, new Text()
                        .field("no", row.number("no"))
                        .field("entry", row.number("entry"))
                        .field("file", row.text("file"))
                        .field("name", row.text("name"))
                        .field("by", row.text("by_whom"))
                        .field("at", row.moment("at")));
                named.putIfAbsent(row.text("file"), "evidence " + evidence.last);
            }
        }
    }

    private void commits() throws IOException {
        List<Long> reached;
        try (Table begin = new Table("ledger_commits_begin")) {
            if (begin.row == null || !Long.valueOf(1).equals(begin.number("no"))) {
                throw new Broken("commit 1: it is not known where commits begin");
            }
            reached = heads(begin, "");
            begin.next();
            if (begin.row != null) {
                throw new Broken("commit 1: it is not known where commits begin");
            }
        }
        try (Table row = new Table("ledger_commit")) {
            Instant before = Instant.MIN;
            for (; row.row != null; row.next()) {
                Instant at = row.moment("at");
                commits.step(row, new Text()
                        .field("no", row.number("no"))
                        .field("at", at)
                        .field("entry-before", row.number("entry_before"))
                        .field("entry", row.number("entry"))
                        .field("signature-before", row.number("signature_before"))
                        .field("signature", row.number("signature"))
                        .field("evidence-before", row.number("evidence_before"))
                        .field("evidence", row.number("evidence")));
                commits.need(reached.equals(heads(row, "_before")) && at != null && at.isAfter(before),
                        "it does not follow the one before");
                reached = heads(row, "");
                before = at;
            }
        }
        if (!reached.equals(List.of(entries.last, signatures.last, evidence.last))) {
            throw new Broken(commits.last == 0
                    ? "commit 1: it is missing"
                    : "commit " + commits.last + ": lines were added to the book or cut off after it");
        }
    }

    private static List<Long> heads(Table table, String which) {
        return Arrays.asList(
                table.number("entry" + which), table.number("signature" + which), table.number("evidence" + which));
    }

    private static byte[] sha256(byte[]... parts) {
        MessageDigest digest = digest();
        for (byte[] part : parts) {
            digest.update(part);
        }
        return digest.digest();
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    // ---- the whole file against its list of parts ------------------------------------------------------------------

    private static class Contents {
        private final Map<String, String> parts = new HashMap<>();
        private final Set<String> files = new HashSet<>();
        private String wrong;
        private boolean cutOff;

        private void wrong(String what) {
            wrong = wrong == null ? what : wrong;
        }
    }

    /** Reads everything once; notes the first thing that does not fit, for the ledger may name it better. */
    private Contents contents() {
        Contents contents = new Contents();
        String list = null;
        String reached = "its beginning";
        try (InputStream plain = plain();
                ZipInputStream zip = new ZipInputStream(plain)) {
            for (ZipEntry part = zip.getNextEntry(); part != null; part = zip.getNextEntry()) {
                reached = part.getName();
                if (list != null || contents.parts.put(reached, "") != null) {
                    contents.wrong(reached + " was added");
                }
                MessageDigest digest = digest();
                DigestInputStream bytes = new DigestInputStream(zip, digest);
                if (reached.equals("manifest.json")) {
                    list = new String(bytes.readAllBytes(), UTF_8);
                } else {
                    bytes.transferTo(OutputStream.nullOutputStream());
                }
                String hash = HexFormat.of().formatHex(digest.digest());
                contents.parts.put(reached, hash);
                if (reached.equals("files/" + hash)) {
                    contents.files.add(hash);
                } else if (reached.startsWith("files/")) {
                    contents.wrong(reached + " is not what its name says");
                }
            }
            plain.transferTo(OutputStream.nullOutputStream());
        } catch (IOException | IllegalArgumentException e) {
            contents.wrong("the file was altered or is cut off at " + reached + " (" + e.getMessage() + ")");
            contents.cutOff = !reached.startsWith("tables/ledger_") && !reached.equals("tables/erased_text.tsv");
        }
        if (list == null) {
            contents.wrong("the file is cut off: its list of parts is not there");
        } else {
            compare(contents, list);
        }
        return contents;
    }

    private static void compare(Contents contents, String list) {
        try {
            Map<?, ?> manifest = (Map<?, ?>) new Json(list).whole();
            Set<String> listed = new HashSet<>(Set.of("manifest.json"));
            for (Object each : (List<?>) manifest.get("tables")) {
                Map<?, ?> table = (Map<?, ?>) each;
                String part = "tables/" + table.get("name") + ".tsv";
                listed.add(part);
                if (!table.get("sha256").equals(contents.parts.get(part))) {
                    contents.wrong(part + " is missing or is not what was written");
                }
            }
            contents.parts.keySet().stream()
                    .filter(part -> !part.startsWith("files/") && !listed.contains(part))
                    .sorted()
                    .forEach(part -> contents.wrong(part + " was added"));
            if (Long.parseLong(String.valueOf(manifest.get("files"))) != contents.files.size()) {
                contents.wrong("the number of files is not the one listed");
            }
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            contents.wrong("the list of parts cannot be read");
        }
    }

    /** The attributes as they are hashed: a JSON object without blanks, its names in order. */
    private static String attributes(Table entry) {
        String text = entry.text("attributes");
        try {
            StringBuilder written = new StringBuilder("{");
            Map<String, String> sorted = new TreeMap<>();
            ((Map<?, ?>) new Json(text).whole()).forEach((name, value) -> sorted.put((String) name, (String) value));
            sorted.forEach((name, value) -> {
                written.append(written.length() > 1 ? "," : "");
                quote(written, name);
                written.append(':');
                quote(written, value);
            });
            return written.append('}').toString();
        } catch (IllegalArgumentException | ClassCastException | NullPointerException e) {
            throw entry.bad("has no attributes: " + e.getMessage());
        }
    }

    private static void quote(StringBuilder to, String text) {
        to.append('"');
        for (char c : text.toCharArray()) {
            int kind = "\"\\\b\f\n\r\t".indexOf(c);
            if (kind >= 0) {
                to.append('\\').append("\"\\bfnrt".charAt(kind));
            } else if (c < ' ') {
                to.append(String.format("\\u%04X", (int) c));
            } else {
                to.append(c);
            }
        }
        to.append('"');
    }

    /** Reads JSON: objects, lists, texts, and other values as the text they are written with. */
    private static class Json {

        private final String text;
        private int at;

        Json(String text) {
            this.text = text;
        }

        Object whole() {
            Object value = value();
            blank();
            if (at != text.length()) {
                throw new IllegalArgumentException("something follows the value");
            }
            return value;
        }

        private Object value() {
            blank();
            return switch (text.charAt(check())) {
                case '{' -> object();
                case '[' -> list();
                case '"' -> string();
                default -> bare();
            };
        }

        private Map<String, Object> object() {
            Map<String, Object> object = new LinkedHashMap<>();
            at++;
            for (blank(); text.charAt(check()) != '}'; blank()) {
                if (!object.isEmpty()) {
                    expect(',');
                    blank();
                }
                String name = string();
                blank();
                expect(':');
                if (object.put(name, value()) != null) {
                    throw new IllegalArgumentException("a name stands twice");
                }
            }
            at++;
            return object;
        }

        private List<Object> list() {
            List<Object> list = new ArrayList<>();
            at++;
            for (blank(); text.charAt(check()) != ']'; blank()) {
                if (!list.isEmpty()) {
                    expect(',');
                }
                list.add(value());
            }
            at++;
            return list;
        }

        private String string() {
            expect('"');
            StringBuilder string = new StringBuilder();
            for (; text.charAt(check()) != '"'; at++) {
                char c = text.charAt(at);
                if (c == '\\') {
                    at++;
                    int kind = "\"\\/bfnrtu".indexOf(text.charAt(check()));
                    if (kind < 0) {
                        throw new IllegalArgumentException("an unknown escape");
                    }
                    if (kind == 8) {
                        String digits = text.substring(at + 1, Math.min(text.length(), at + 5));
                        if (!digits.matches("[0-9a-f]{4}")) {
                            throw new IllegalArgumentException("an unknown escape");
                        }
                        string.append((char) Integer.parseInt(digits, 16));
                        at += 4;
                    } else {
                        string.append("\"\\/\b\f\n\r\t".charAt(kind));
                    }
                } else {
                    string.append(c);
                }
            }
            at++;
            return string.toString();
        }

        private String bare() {
            int from = at;
            while (at < text.length() && "+-.0123456789aeflnrstuE".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
            if (at == from) {
                throw new IllegalArgumentException("no value at " + from);
            }
            return text.substring(from, at);
        }

        private void expect(char c) {
            if (text.charAt(check()) != c) {
                throw new IllegalArgumentException(c + " is missing at " + at);
            }
            at++;
        }

        private void blank() {
            while (at < text.length() && " \n\r\t".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }

        private int check() {
            if (at >= text.length()) {
                throw new IllegalArgumentException("it is cut off");
            }
            return at;
        }
    }
}
