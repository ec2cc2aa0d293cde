package org.jiedui.iati;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * What the schema of IATI activities, version 2.03, asks of the elements that are written here: which may stand in which, in what
 * order and how often, the attributes each must and may have, and the values of its code lists. Written down from the standard; an
 * element that is not in here may not be written.
 */
final class Schema {

    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d\\d-\\d\\d");
    private static final Pattern DECIMAL = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)");

    /** Children in the order of their sequence: {@code ?} at most one, {@code *} any number, {@code +} one or more. */
    private static final Map<String, String> CHILDREN = new LinkedHashMap<>();

    /** Attributes: those with a mark {@code !} must be there. */
    private static final Map<String, String> ATTRIBUTES = new LinkedHashMap<>();

    /** Values by element and attribute. */
    private static final Map<String, Set<String>> CODES = new LinkedHashMap<>();

    private static void element(String path, String children, String attributes) {
        CHILDREN.put(path, children);
        ATTRIBUTES.put(path, attributes);
    }

    static {
        element("iati-activities", "iati-activity+", "version! generated-datetime linked-data-default");
        element(
                "iati-activity",
                "iati-identifier reporting-org title description+ participating-org+ other-identifier* activity-status"
                        + " activity-date+ contact-info* activity-scope? recipient-country* recipient-region* location*"
                        + " sector* tag* country-budget-items? humanitarian-scope* policy-marker* collaboration-type?"
                        + " default-flow-type? default-finance-type? default-aid-type* default-tied-status? budget*"
                        + " planned-disbursement* capital-spend? transaction* document-link* related-activity*"
                        + " legacy-data* conditions? result* crs-add? fss?",
                "xml:lang default-currency last-updated-datetime humanitarian hierarchy linked-data-uri"
                        + " budget-not-provided");
        element("iati-identifier", "", "");
        element("reporting-org", "narrative+", "ref! type! secondary-reporter");
        element("title", "narrative+", "");
        element("description", "narrative+", "type");
        element("participating-org", "narrative*", "role! ref type activity-id crs-channel-code");
        element("activity-status", "", "code!");
        element("activity-date", "narrative*", "type! iso-date!");
        element("recipient-country", "narrative*", "code! percentage");
        element(
                "location",
                "location-reach? location-id* name? description? activity-description? administrative* point?"
                        + " exactness? location-class? feature-designation?",
                "ref");
        element("location-reach", "", "code!");
        element("name", "narrative+", "");
        element("administrative", "", "code! vocabulary! level");
        element("sector", "narrative*", "code! vocabulary vocabulary-uri percentage");
        element(
                "transaction",
                "transaction-type transaction-date value description? provider-org? receiver-org?"
                        + " disbursement-channel? sector* recipient-country? recipient-region? flow-type? finance-type?"
                        + " aid-type* tied-status?",
                "ref humanitarian");
        element("transaction-type", "", "code!");
        element("transaction-date", "", "iso-date!");
        element("value", "", "value-date! currency");
        element("provider-org", "narrative*", "ref type provider-activity-id");
        element("receiver-org", "narrative*", "ref type receiver-activity-id");
        element("result", "title description? document-link* reference* indicator+", "type! aggregation-status");
        element(
                "indicator",
                "title description? document-link* reference* baseline* period*",
                "measure! ascending aggregation-status");
        element("reference", "", "vocabulary! code! indicator-uri vocabulary-uri");
        element("period", "period-start period-end target* actual*", "");
        element("period-start", "", "iso-date!");
        element("period-end", "", "iso-date!");
        element("target", "location* dimension* comment? document-link*", "value");
        element("actual", "location* dimension* comment? document-link*", "value");
        element("comment", "narrative+", "");
        element("narrative", "", "xml:lang");

        CODES.put("iati-activities/version", Set.of("2.03"));
        CODES.put("activity-status/code", Set.of("1", "2", "3", "4", "5", "6"));
        CODES.put("activity-date/type", Set.of("1", "2", "3", "4"));
        CODES.put("description/type", Set.of("1", "2", "3", "4"));
        CODES.put("participating-org/role", Set.of("1", "2", "3", "4"));
        Set<String> organisations =
                Set.of("10", "11", "15", "21", "22", "23", "24", "30", "40", "60", "70", "71", "72", "73", "80", "90");
        CODES.put("participating-org/type", organisations);
        CODES.put("reporting-org/type", organisations);
        CODES.put("provider-org/type", organisations);
        CODES.put("recipient-country/code", Set.of("CN"));
        CODES.put("location-reach/code", Set.of("1", "2"));
        CODES.put("administrative/vocabulary", Set.of("A1", "A2", "A3", "A4", "G1", "G2"));
        CODES.put("sector/vocabulary", Set.of("1", "2", "3", "7", "8", "9", "98", "99"));
        CODES.put("transaction-type/code", Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"));
        CODES.put("value/currency", Set.of("CNY"));
        CODES.put("iati-activity/default-currency", Set.of("CNY"));
        CODES.put("result/type", Set.of("1", "2", "3", "9"));
        CODES.put("indicator/measure", Set.of("1", "2", "3", "4", "5"));
        CODES.put("reference/vocabulary", Set.of("1", "2", "3", "4", "5", "6", "7", "8", "9", "99"));
        CODES.put("narrative/xml:lang", Set.of("zh", "en"));
    }

    private Schema() {}

    /** What in the element, or below it, the schema does not allow. */
    static List<String> faults(Element element) {
        List<String> faults = new ArrayList<>();
        look(element, faults);
        return faults;
    }

    private static void look(Element element, List<String> faults) {
        String name = element.getTagName();
        String children = CHILDREN.get(name);
        if (children == null) {
            faults.add("no such element: " + name);
            return;
        }
        List<Element> below = below(element);
        StringBuilder written = new StringBuilder();
        below.forEach(child -> written.append(child.getTagName()).append(' '));
        StringBuilder wanted = new StringBuilder();
        for (String child : children.isEmpty() ? new String[0] : children.split(" ")) {
            String plain = child.replaceAll("[?*+]$", "");
            String times = child.substring(plain.length());
            wanted.append("(").append(Pattern.quote(plain + " ")).append(")").append(times);
        }
        if (!Pattern.matches(wanted.toString(), written)) {
            faults.add(name + " holds " + written + "but may hold " + children);
        }
        attributes(element, faults);
        if (name.equals("value") && !DECIMAL.matcher(element.getTextContent()).matches()) {
            faults.add("no decimal: " + element.getTextContent());
        }
        below.forEach(child -> look(child, faults));
    }

    private static void attributes(Element element, List<String> faults) {
        String name = element.getTagName();
        List<String> allowed = List.of(ATTRIBUTES.getOrDefault(name, "").split(" "));
        for (String attribute : allowed) {
            if (attribute.endsWith("!") && !element.hasAttribute(attribute.substring(0, attribute.length() - 1))) {
                faults.add(name + " lacks " + attribute);
            }
        }
        for (int i = 0; i < element.getAttributes().getLength(); i++) {
            Node attribute = element.getAttributes().item(i);
            String called = attribute.getNodeName();
            if (!allowed.contains(called) && !allowed.contains(called + "!")) {
                faults.add(name + " may not have " + called);
            }
            Set<String> codes = CODES.get(name + "/" + called);
            if (codes != null && !codes.contains(attribute.getNodeValue())) {
                faults.add(name + "/" + called + " is no code: " + attribute.getNodeValue());
            }
            if (called.endsWith("-date")
                    && !DAY.matcher(attribute.getNodeValue()).matches()) {
                faults.add(name + "/" + called + " is no day: " + attribute.getNodeValue());
            }
        }
    }

    static List<Element> below(Element element) {
        List<Element> below = new ArrayList<>();
        NodeList nodes = element.getChildNodes();
        for (int i = 0; i < nodes.getLength(); i++) {
            if (nodes.item(i) instanceof Element child) {
                below.add(child);
            }
        }
        return below;
    }

    static List<Element> below(Element element, String name) {
        return below(element).stream()
                .filter(child -> child.getTagName().equals(name))
                .toList();
    }

    static Element one(Element element, String... path) {
        Element at = element;
        for (String name : path) {
            List<Element> found = below(at, name);
            assertThat(found).as(name).isNotEmpty();
            at = found.getFirst();
        }
        return at;
    }
}
