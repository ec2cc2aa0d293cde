package org.jiedui.ledger;

import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Attributes as a JSON object of texts with sorted names, one text for one set of attributes. */
final class AttributeText {

    private static final TypeReference<Map<String, String>> SHAPE = new TypeReference<>() {};

    private final JsonMapper mapper = JsonMapper.builder().build();

    Map<String, String> read(String json) {
        return json.equals("{}") ? Map.of() : mapper.readValue(json, SHAPE);
    }

    String write(Map<String, String> attributes) {
        return attributes.isEmpty() ? "{}" : mapper.writeValueAsString(new TreeMap<>(attributes));
    }
}
