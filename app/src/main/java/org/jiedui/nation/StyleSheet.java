package org.jiedui.nation;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.OutputKeys;
import javax.xml.transform.Transformer;
import javax.xml.transform.TransformerException;
import javax.xml.transform.TransformerFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.transform.stream.StreamResult;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * The style sheets of the pages, as far as pictures need them: each drawing is given its colours as attributes, which every program
 * understands that shows SVG, where many know no style sheet. So a file looks as the page does, in daylight.
 */
final class StyleSheet {

    /** What a machine may have that writes Chinese; the first that is there counts. */
    static final String FONTS =
            "Noto Sans SC, Noto Sans CJK SC, Source Han Sans SC, PingFang SC, Microsoft YaHei, sans-serif";

    private static final Set<String> ATTRIBUTES = Set.of(
            "fill",
            "fill-opacity",
            "font-size",
            "font-weight",
            "opacity",
            "paint-order",
            "stroke",
            "stroke-dasharray",
            "stroke-linecap",
            "stroke-linejoin",
            "stroke-width",
            "text-anchor");
    private static final Pattern RULE = Pattern.compile("([^{}]+)\\{([^{}]*)}");
    private static final Pattern TOKEN = Pattern.compile("--(jd-[\\w-]+):\\s*([^;]+);");

    /** What no XML may hold, not even escaped; a name that was pasted in may. */
    private static final Pattern FORBIDDEN =
            Pattern.compile("[^\\t\\n\\r\\x{20}-\\x{D7FF}\\x{E000}-\\x{FFFD}\\x{10000}-\\x{10FFFF}]");

    private static final Pattern NAMED = Pattern.compile("var\\(--(jd-[\\w-]+)\\)");

    private final List<Rule> rules = new ArrayList<>();
    private final Map<String, String> tokens = new HashMap<>();

    private StyleSheet() {}

    /** One of the words of a selector between blanks: a tag or any, and classes. */
    private record Simple(String tag, List<String> classes) {

        static Simple of(String text) {
            List<String> parts = List.of(text.split("\\."));
            return new Simple(parts.getFirst(), parts.subList(1, parts.size()));
        }

        boolean fits(Element element) {
            return (tag.isEmpty() || tag.equals(element.getTagName()))
                    && Arrays.asList(element.getAttribute("class").split("\\s+"))
                            .containsAll(classes);
        }
    }

    /** @param selector from the outermost to the one that is styled */
    private record Rule(List<Simple> selector, Map<String, String> attributes) {

        boolean fits(Element element) {
            if (!selector.getLast().fits(element)) {
                return false;
            }
            int left = selector.size() - 2;
            for (Node above = element.getParentNode(); left >= 0 && above instanceof Element outer; ) {
                if (selector.get(left).fits(outer)) {
                    left--;
                }
                above = outer.getParentNode();
            }
            return left < 0;
        }

        int weight() {
            return selector.stream()
                    .mapToInt(simple ->
                            10 * simple.classes().size() + (simple.tag().isEmpty() ? 0 : 1))
                    .sum();
        }
    }

    /** Those that the pages load, in daylight. */
    static StyleSheet shipped() {
        StyleSheet sheet = new StyleSheet();
        String tokens = text("/static/css/jiedui.css");
        Matcher token = TOKEN.matcher(tokens.substring(0, tokens.indexOf("[data-bs-theme=\"dark\"] {")));
        while (token.find()) {
            sheet.tokens.putIfAbsent(token.group(1), token.group(2).strip());
        }
        sheet.read(text("/static/css/pictures.css"));
        return sheet;
    }

    /** Rules of what is on paper only, on a phone, under the mouse or in the dark are passed over. */
    private void read(String css) {
        String plain =
                css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("(?s)@[^{]*\\{(?:[^{}]*\\{[^{}]*})*[^{}]*}", "");
        Matcher rule = RULE.matcher(plain);
        while (rule.find()) {
            Map<String, String> attributes = attributes(rule.group(2));
            for (String selector : rule.group(1).split(",")) {
                if (!attributes.isEmpty() && selector.strip().matches("[\\w.\\s-]+")) {
                    List<Simple> words = Arrays.stream(selector.strip().split("\\s+"))
                            .map(Simple::of)
                            .toList();
                    rules.add(new Rule(words, attributes));
                }
            }
        }
        rules.sort(java.util.Comparator.comparingInt(Rule::weight));
    }

    private Map<String, String> attributes(String declarations) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (String declaration : declarations.split(";")) {
            int colon = declaration.indexOf(':');
            String name = colon < 0 ? "" : declaration.substring(0, colon).strip();
            if (ATTRIBUTES.contains(name)) {
                attributes.put(
                        name, plain(value(declaration.substring(colon + 1).strip())));
            }
        }
        return attributes;
    }

    /** Half bold is a weight that few fonts have, and most programs show as none. */
    private static String plain(String value) {
        return value.equals("600") ? "bold" : value.replaceAll("(\\d)px\\b", "$1");
    }

    private String value(String text) {
        Matcher named = NAMED.matcher(text);
        return named.replaceAll(found -> Matcher.quoteReplacement(
                value(Objects.requireNonNull(tokens.get(found.group(1)), () -> "no such token: " + found.group(1)))));
    }

    /**
     * A drawing as a file of its own: styled, without links and without what is said to the page only.
     *
     * @param fonts names of fonts, the first that is there counts
     */
    String written(String drawing, String fonts) {
        Document document = parsed(drawing);
        Element root = document.getDocumentElement();
        style(root);
        strip(root);
        root.setAttribute("font-family", fonts);
        try {
            Transformer writer = TransformerFactory.newInstance().newTransformer();
            writer.setOutputProperty(OutputKeys.ENCODING, "UTF-8");
            StringWriter text = new StringWriter();
            writer.transform(new DOMSource(document), new StreamResult(text));
            return text.toString();
        } catch (TransformerException e) {
            throw new IllegalStateException("a drawing cannot be written", e);
        }
    }

    private static Document parsed(String drawing) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            String allowed = FORBIDDEN.matcher(drawing.strip()).replaceAll("");
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(allowed)));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("a drawing is not well-formed", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void style(Element element) {
        Map<String, String> found = new LinkedHashMap<>();
        rules.stream().filter(rule -> rule.fits(element)).forEach(rule -> found.putAll(rule.attributes()));
        // What the page would inherit is inherited in the file, too: only what is said of the element itself is
        // written.
        found.forEach((name, value) -> {
            if (!element.hasAttribute(name)) {
                element.setAttribute(name, value);
            }
        });
        elements(element).forEach(this::style);
    }

    /** A picture within the file keeps its size; links lead nowhere outside of the house, and become groups. */
    private static void strip(Element element) {
        elements(element).forEach(StyleSheet::strip);
        element.removeAttribute("class");
        element.removeAttribute("role");
        element.removeAttribute("aria-label");
        element.removeAttribute("aria-hidden");
        element.removeAttribute("href");
        if (element.getTagName().equals("a")) {
            element.getOwnerDocument().renameNode(element, null, "g");
        }
        if (element.getTagName().equals("svg") && !element.hasAttribute("width")) {
            String[] box = element.getAttribute("viewBox").split("\\s+");
            element.setAttribute("width", box[2]);
            element.setAttribute("height", box[3]);
        }
    }

    private static List<Element> elements(Element parent) {
        List<Element> elements = new ArrayList<>();
        for (@Nullable Node child = parent.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element element) {
                elements.add(element);
            }
        }
        return elements;
    }

    private static String text(String resource) {
        try (InputStream in = StyleSheet.class.getResourceAsStream(resource)) {
            return new String(Objects.requireNonNull(in, resource).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
