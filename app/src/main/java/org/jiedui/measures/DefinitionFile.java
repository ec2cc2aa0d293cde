package org.jiedui.measures;

import java.io.StringReader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jiedui.measures.Fault.Spot;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.scanner.ScannerException;

/** A definition file as it lies on the disk, up to its parsed form. */
record DefinitionFile(String name, byte[] bytes) {

    static final String ENDING = ".yaml";

    /** What the set in it must be called. */
    String setCode() {
        return name.substring(0, name.length() - ENDING.length());
    }

    /** Its content with line marks, or nothing and a fault. */
    @Nullable Node parsed(Faults faults) {
        String text = text(faults);
        if (text == null) {
            return null;
        }
        try {
            LoaderOptions options = new LoaderOptions();
            options.setMaxAliasesForCollections(0);
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                faults.add(Spot.START, "definition-empty");
            }
            return root;
        } catch (MarkedYAMLException e) {
            // An unclosed quote is found at the end of the file; where it opens is what helps.
            Mark mark = e instanceof ScannerException && e.getContextMark() != null
                    ? e.getContextMark()
                    : e.getProblemMark();
            faults.add(
                    mark == null ? Spot.START : Spot.of(mark), "definition-not-yaml", String.valueOf(e.getProblem()));
        } catch (ReaderException e) {
            Spot spot = Spot.after(text.substring(0, Math.min(e.getPosition(), text.length())));
            faults.add(spot, "definition-not-yaml", String.valueOf(e.getMessage()));
        } catch (YAMLException e) {
            faults.add(Spot.START, "definition-not-yaml", String.valueOf(e.getMessage()));
        }
        return null;
    }

    /** Its content as a text, or nothing and a fault. */
    @Nullable String text(Faults faults) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            faults.add(Spot.after(out.flip().toString()), "definition-not-utf8");
            return null;
        }
        String text = out.flip().toString();
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
