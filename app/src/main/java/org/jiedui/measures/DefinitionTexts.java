package org.jiedui.measures;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jiedui.kernel.Finding;
import org.jiedui.kernel.RefusedException;
import org.jiedui.ledger.Kinds;
import org.jiedui.measures.SetReader.Draft;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Sets that are written while the application runs: the format, the checks and the refusals are those of the files. A set that is
 * put in is known to every question from then on.
 */
@Component
public class DefinitionTexts {

    /** What a set written here may be called: not as shipped ones, which are years, and nothing that is an address already. */
    private static final Pattern CODE = Pattern.compile("(?!(compare|drafts)$)[a-z][a-z0-9-]{1,39}");

    private static final int LONGEST_QUOTE = 120;

    private final Definitions definitions;
    private final DefinitionLoader loader;

    public DefinitionTexts(Definitions definitions, Kinds kinds) {
        this.definitions = definitions;
        this.loader = new DefinitionLoader(kinds);
    }

    /**
     * A set that somebody wrote, read and found right.
     *
     * @param whole the same as a text that stands for itself, whatever becomes of the set that it is based on
     */
    public record WrittenSet(DefinitionSet set, String whole) {}

    /** Thrown when the text of a set is wrong: every fault, at its place. */
    public static class TextRefused extends RefusedException {

        private static final long serialVersionUID = 1L;

        private final transient List<Wrong> faults;

        /**
         * A fault.
         *
         * @param line   from 1, as is {@code column}
         * @param quoted what stands on that line
         */
        public record Wrong(int line, int column, String quoted, Finding finding) {}

        TextRefused(List<Wrong> faults) {
            super(faults.stream().map(Wrong::finding).toList());
            this.faults = List.copyOf(faults);
        }

        public List<Wrong> faults() {
            return faults;
        }
    }

    /**
     * Reads what somebody wrote. It may be based on any set that is known.
     *
     * @throws TextRefused with every fault, its line and column
     */
    public WrittenSet read(String text) {
        String code = code(text);
        Faults more = new Faults("");
        DefinitionFile file = file(code, text);
        Node root = file.parsed(new Faults(""));
        if (root != null) {
            Fields fields = Fields.of(root, "set", new Faults(""));
            if (fields.has("state")) {
                more.add(fields.at("state"), "definition-state-by-page");
            }
            if (!code.isEmpty() && !CODE.matcher(code).matches()) {
                more.add(fields.at("set"), "definition-code-by-page", code);
            } else if (known(code)) {
                more.add(fields.at("set"), "definition-code-taken", code);
            }
        }
        Draft draft = null;
        try {
            draft = loader.one(file, definitions.files());
        } catch (DefinitionsRefused refused) {
            refused.faults()
                    .forEach(fault ->
                            more.add(fault.at(), fault.code(), fault.args().toArray()));
        }
        if (draft == null || !more.none()) {
            throw new TextRefused(
                    more.inOrder().stream().map(fault -> wrong(fault, text)).toList());
        }
        String whole = SetWriter.write(draft, code, SetWriter.names(draft));
        DefinitionSet again =
                again(whole, draft.set().basedOn(), draft.set().state()).set();
        if (!again.equals(draft.set())) {
            throw new IllegalStateException("set " + code + " is not the same when it is written out");
        }
        return new WrittenSet(draft.set().as(new SetState.Draft(), draft.set().basedOn()), whole);
    }

    /**
     * What the bytes of a file say.
     *
     * @throws TextRefused if they are not UTF-8
     */
    public String text(byte[] file) {
        Faults faults = new Faults("");
        String text = new DefinitionFile(DefinitionFile.ENDING, file).text(faults);
        if (text == null) {
            throw new TextRefused(faults.inOrder().stream()
                    .map(fault -> wrong(fault, new String(file, StandardCharsets.UTF_8)))
                    .toList());
        }
        return text;
    }

    /**
     * Reads again what was read before, in the state it has come to.
     *
     * @throws RefusedException if it can be read no more
     */
    public WrittenSet again(String whole, @Nullable String basedOn, SetState state) {
        try {
            Draft draft = loader.one(file(code(whole), whole), List.of());
            return new WrittenSet(draft.set().as(state, basedOn), whole);
        } catch (DefinitionsRefused refused) {
            throw new TextRefused(
                    refused.faults().stream().map(fault -> wrong(fault, whole)).toList());
        }
    }

    /** From the next question on the set is known, in its state, as if a file said it. */
    public void put(WrittenSet written) {
        put(written, Instant.MIN);
    }

    /**
     * From the next question on the set is known, in its state.
     *
     * @param said when it was said that it is in force
     */
    public void put(WrittenSet written, Instant said) {
        definitions.put(written.set(), file(written.set().code(), written.whole()), said);
    }

    /** From the next question on a set that is known has come as far as this; nothing happens if it is not known. */
    public void become(String code, SetState state) {
        definitions.become(code, state);
    }

    /**
     * From the next question on the set is one that is in force and can be read no more: whoever asks for it is told so.
     *
     * @param state how far it has come
     */
    public void unread(String code, SetState state) {
        definitions.unread(code, state);
    }

    /** Codes of the sets that are to count and cannot be read. */
    public List<String> unread() {
        return definitions.unread();
    }

    public boolean known(String code) {
        return definitions.sets().stream().anyMatch(set -> set.code().equals(code));
    }

    /**
     * A text to begin with.
     *
     * @param from  code of a known set
     * @param whole whether everything is written out, or only that nothing differs yet
     * @throws RefusedException {@code unknown-set}
     */
    public String begin(String from, String code, boolean whole) {
        definitions.set(from);
        Draft draft = loader.one(
                definitions.files().stream()
                        .filter(file -> file.setCode().equals(from))
                        .findFirst()
                        .orElseThrow(() -> new RefusedException(Finding.refused("unknown-set", "set", from))),
                definitions.files());
        Names names = SetWriter.names(draft);
        Names own = new Names(
                names.zh() + SetTexts.say("measures.mark.own", Locale.CHINESE),
                names.en() + SetTexts.say("measures.mark.own", Locale.ENGLISH));
        if (whole) {
            return SetWriter.write(draft, code, own);
        }
        return """
                set: %s
                names: {zh: %s, en: %s}
                years: {from: %d}
                based-on: %s
                note:
                  zh: %s
                  en: %s
                measures: []
                """.formatted(
                        code,
                        quoted(own.zh()),
                        quoted(own.en()),
                        draft.set().firstYear(),
                        quoted(from),
                        quoted(SetTexts.say("measures.begin.note", Locale.CHINESE, from)),
                        quoted(SetTexts.say("measures.begin.note", Locale.ENGLISH, from)));
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    private static DefinitionFile file(String code, String text) {
        return new DefinitionFile(code + DefinitionFile.ENDING, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String code(String text) {
        Node root = file("", text).parsed(new Faults(""));
        return root == null ? "" : Fields.of(root, "set", new Faults("")).optional("set");
    }

    private static TextRefused.Wrong wrong(Fault fault, String text) {
        String quoted = text.lines().skip(fault.line() - 1L).findFirst().orElse("");
        return new TextRefused.Wrong(
                fault.line(),
                fault.at().column(),
                quoted.length() > LONGEST_QUOTE ? quoted.substring(0, LONGEST_QUOTE) : quoted,
                new Finding(fault.code(), "text", fault.args(), Finding.Severity.REFUSED));
    }
}
