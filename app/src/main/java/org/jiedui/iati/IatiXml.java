package org.jiedui.iati;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jiedui.iati.Activity.Indicator;
import org.jiedui.looks.Plain;
import org.jspecify.annotations.Nullable;

/**
 * Writes activities as version 2.03 of the standard has them. The elements of an activity stand in the order of its schema, which
 * is a sequence: whatever is added goes to its place in it.
 */
final class IatiXml {

    private static final String VERSION = "2.03";
    private static final String COUNTRY = "CN";
    private static final String CURRENCY = "CNY";

    private static final String OWN_VOCABULARY = "99";
    private static final String DAC_THREE_DIGITS = "2";

    private final Writer text;
    private final XMLStreamWriter xml;

    IatiXml(OutputStream out) throws XMLStreamException {
        text = new BufferedWriter(new OutputStreamWriter(out, UTF_8));
        xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    void start(Instant now) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("iati-activities");
        xml.writeAttribute("version", VERSION);
        xml.writeAttribute("generated-datetime", now.toString());
    }

    /** @param leftOut numbers of the projects of which no start is known */
    void end(List<Long> leftOut) throws XMLStreamException {
        line();
        if (!leftOut.isEmpty()) {
            xml.writeComment(" left out, because no start is known and the standard requires one: projects "
                    + String.join(", ", leftOut.stream().map(String::valueOf).toList()) + " ");
            line();
        }
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
        xml.flush();
    }

    void write(Activity activity, IatiSettings.Reporter reporter) throws XMLStreamException {
        line();
        xml.writeStartElement("iati-activity");
        xml.writeAttribute(XMLConstants.XML_NS_PREFIX, XMLConstants.XML_NS_URI, "lang", "zh");
        xml.writeAttribute("default-currency", CURRENCY);
        open("iati-identifier", Map.of());
        xml.writeCharacters(XmlText.of(reporter.ref() + "-" + activity.number()));
        xml.writeEndElement();
        told("reporting-org", Map.of("ref", reporter.ref(), "type", reporter.type()), reporter.name());
        told("title", Map.of(), activity.title());
        told("description", Map.of("type", "1"), activity.descriptions().getFirst());
        for (Narrative more :
                activity.descriptions().subList(1, activity.descriptions().size())) {
            told("description", Map.of("type", "4"), more);
        }
        for (Activity.Organisation organisation : activity.organisations()) {
            open("participating-org", Map.of("role", organisation.role().code()));
            optional("ref", organisation.ref());
            optional("type", organisation.type());
            narratives(organisation.name());
            xml.writeEndElement();
        }
        empty("activity-status", Map.of("code", activity.status().code()));
        for (Activity.Date date : activity.dates()) {
            told(
                    "activity-date",
                    Map.of("type", date.moment().code(), "iso-date", date.day().toString()),
                    date.known());
        }
        empty("recipient-country", Map.of("code", COUNTRY));
        if (activity.place() != null) {
            location(activity.place());
        }
        told(
                "sector",
                Map.of("vocabulary", OWN_VOCABULARY, "code", activity.sector().code(), "percentage", "100"),
                activity.sector().name());
        if (activity.dac() != null) {
            empty("sector", Map.of("vocabulary", DAC_THREE_DIGITS, "code", activity.dac(), "percentage", "100"));
        }
        for (Activity.Transaction transaction : activity.transactions()) {
            transaction(transaction);
        }
        results(activity.indicators());
        line();
        xml.writeEndElement();
    }

    /**
     * The reference is the place's own code of GB/T 2260. The standard's list of geographic vocabularies is closed and has none for
     * these codes, so the areas that the place lies in are told in words, with their codes, and not as administrative areas.
     */
    private void location(Activity.Place place) throws XMLStreamException {
        open("location", Map.of("ref", place.code().value()));
        empty("location-reach", Map.of("code", "1"));
        told("name", Map.of(), place.name());
        told("description", Map.of(), place.areas());
        xml.writeEndElement();
    }

    private void transaction(Activity.Transaction transaction) throws XMLStreamException {
        String day = transaction.day().toString();
        open("transaction", Map.of("ref", String.valueOf(transaction.entry())));
        empty("transaction-type", Map.of("code", transaction.flow().code()));
        empty("transaction-date", Map.of("iso-date", day));
        open("value", Map.of("currency", CURRENCY, "value-date", day));
        xml.writeCharacters(Plain.of(transaction.value()));
        xml.writeEndElement();
        told("description", Map.of(), transaction.description());
        open("provider-org", Map.of());
        optional("type", transaction.providerType());
        narratives(transaction.provider());
        xml.writeEndElement();
        told("receiver-org", Map.of(), transaction.receiver());
        xml.writeEndElement();
    }

    /** One result for each: what the standard calls output, outcome or impact, no set of definitions tells apart. */
    private void results(List<Indicator> indicators) throws XMLStreamException {
        for (Indicator indicator : indicators) {
            String adds = String.valueOf(indicator.adds());
            open("result", Map.of("type", "9", "aggregation-status", adds));
            told("title", Map.of(), indicator.title());
            open("indicator", Map.of("measure", indicator.value() == null ? "5" : "1", "aggregation-status", adds));
            told("title", Map.of(), indicator.title());
            if (indicator.description() != null) {
                told("description", Map.of(), indicator.description());
            }
            if (indicator.code() != null) {
                empty("reference", Map.of("vocabulary", OWN_VOCABULARY, "code", indicator.code()));
            }
            period(indicator);
            xml.writeEndElement();
            xml.writeEndElement();
        }
    }

    private void period(Indicator indicator) throws XMLStreamException {
        open("period", Map.of());
        day("period-start", indicator.from());
        day("period-end", indicator.to());
        open(indicator.target() ? "target" : "actual", Map.of());
        if (indicator.value() != null) {
            xml.writeAttribute("value", Plain.of(indicator.value()));
        }
        told("comment", Map.of(), indicator.comment());
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private void day(String element, LocalDate day) throws XMLStreamException {
        empty(element, Map.of("iso-date", day.toString()));
    }

    private void told(String element, Map<String, String> attributes, @Nullable Narrative narrative)
            throws XMLStreamException {
        open(element, attributes);
        if (narrative != null) {
            narratives(narrative);
        }
        xml.writeEndElement();
    }

    private void narratives(Narrative narrative) throws XMLStreamException {
        xml.writeStartElement("narrative");
        xml.writeCharacters(XmlText.of(narrative.zh()));
        xml.writeEndElement();
        if (narrative.en() != null) {
            xml.writeStartElement("narrative");
            xml.writeAttribute(XMLConstants.XML_NS_PREFIX, XMLConstants.XML_NS_URI, "lang", "en");
            xml.writeCharacters(XmlText.of(narrative.en()));
            xml.writeEndElement();
        }
    }

    private void empty(String element, Map<String, String> attributes) throws XMLStreamException {
        open(element, attributes);
        xml.writeEndElement();
    }

    private void open(String element, Map<String, String> attributes) throws XMLStreamException {
        line();
        xml.writeStartElement(element);
        for (Map.Entry<String, String> attribute : new TreeMap<>(attributes).entrySet()) {
            xml.writeAttribute(attribute.getKey(), XmlText.of(attribute.getValue()));
        }
    }

    private void optional(String attribute, @Nullable String value) throws XMLStreamException {
        if (value != null) {
            xml.writeAttribute(attribute, XmlText.of(value));
        }
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }
}
