package org.jiedui.opendata;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.jiedui.access.Access;
import org.jiedui.access.Scope;
import org.jiedui.answers.Answer;
import org.jiedui.kernel.PairingId;
import org.jiedui.measures.DefinitionSet;
import org.jiedui.measures.Definitions;
import org.jiedui.measures.Names;
import org.jiedui.regions.RegionCode;
import org.jiedui.regions.Regions;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/**
 * Writes what a package says of itself: a Data Package (version 2 of that standard) whose tables bear a Table Schema. What the
 * standard has no word for stands under {@code jiedui}.
 */
@Component
class Descriptor {

    private static final String PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json";

    private final Definitions definitions;
    private final Access access;
    private final Regions regions;
    private final MessageSource messages;

    Descriptor(Definitions definitions, Access access, Regions regions, MessageSource messages) {
        this.definitions = definitions;
        this.access = access;
        this.regions = regions;
        this.messages = messages;
    }

    /** A table of the package as it was written. */
    record Table(String name, List<Column> columns, long rows, PackedFile.Written file) {}

    Map<String, @Nullable Object> of(
            PackageForm form, Answer answer, List<Table> tables, PackedFile.Written definition, Locale locale) {
        DefinitionSet set = definitions.set(answer.set());
        Map<String, @Nullable Object> described = new LinkedHashMap<>();
        described.put("$schema", PROFILE);
        described.put("name", "jiedui-" + set.code().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9._-]", "-"));
        described.put("title", say("opendata.package.title", locale, set.names().in(locale)));
        described.put("description", say("opendata.package.description", locale));
        described.put("created", answer.asOf());
        described.put("jiedui", told(form, answer, set, locale));
        List<Map<String, @Nullable Object>> resources = new ArrayList<>();
        tables.forEach(table -> resources.add(resource(table, form.format())));
        Map<String, @Nullable Object> meaning = file("definition", definition);
        meaning.put("format", "json");
        meaning.put("mediatype", Format.JSON.mediaType());
        resources.add(meaning);
        described.put("resources", resources);
        return described;
    }

    private Map<String, @Nullable Object> told(PackageForm form, Answer answer, DefinitionSet set, Locale locale) {
        Instant asOf = answer.asOf();
        Map<String, @Nullable Object> told = new LinkedHashMap<>();
        told.put("question", form.said());
        told.put("asOf", asOf);
        Map<String, @Nullable Object> period = new LinkedHashMap<>();
        period.put("from", answer.period().from());
        period.put("to", answer.period().to());
        told.put("period", period);
        Map<String, @Nullable Object> under = new LinkedHashMap<>();
        under.put("code", set.code());
        under.put("name", set.names());
        under.put("state", set.state().word());
        under.put("inForceFrom", set.state().since());
        under.put("provisional", set.provisional());
        under.put("definition", DataPackage.DEFINITION);
        told.put("set", under);
        told.put("reach", reach(access.scope(), locale));
        return told;
    }

    /** How far whoever made the package could see: it holds nothing beyond, and sums are of what lies within. */
    private Map<String, @Nullable Object> reach(Scope scope, Locale locale) {
        Map<String, @Nullable Object> reach = new LinkedHashMap<>();
        switch (scope) {
            case Scope.Everything() -> reach.put("everything", true);
            case Scope.Within within -> {
                reach.put("everything", false);
                Map<String, String> places = new LinkedHashMap<>();
                new TreeSet<>(within.places()).forEach(place -> places.put(place.value(), label(place, locale)));
                reach.put("places", places);
                reach.put(
                        "pairings",
                        within.pairings().stream()
                                .map(PairingId::value)
                                .sorted()
                                .toList());
            }
        }
        return reach;
    }

    private Map<String, @Nullable Object> resource(Table table, Format format) {
        Map<String, @Nullable Object> resource = file(table.name(), table.file());
        resource.put("type", "table");
        resource.put("title", both("opendata.table." + table.name()).zh());
        resource.put("titles", both("opendata.table." + table.name()));
        resource.put("format", format.ending());
        resource.put("mediatype", format.mediaType());
        if (format != Format.PARQUET) {
            resource.put("encoding", "utf-8");
        }
        resource.put("rows", table.rows());
        Map<String, @Nullable Object> schema = new LinkedHashMap<>();
        schema.put("fields", table.columns().stream().map(this::field).toList());
        schema.put("missingValues", List.of(""));
        resource.put("schema", schema);
        return resource;
    }

    private static Map<String, @Nullable Object> file(String name, PackedFile.Written file) {
        Map<String, @Nullable Object> resource = new LinkedHashMap<>();
        resource.put("name", name);
        resource.put("path", file.path());
        resource.put("bytes", file.bytes());
        resource.put("hash", "sha256:" + file.hash());
        return resource;
    }

    private Map<String, @Nullable Object> field(Column column) {
        Names titles = both(column.titleKey());
        Names meaning = both(column.meaningKey());
        Map<String, @Nullable Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        field.put("type", column.type().word());
        field.put("title", titles.zh());
        field.put("description", meaning.zh());
        field.put("titles", titles);
        field.put("meaning", meaning);
        if (Column.IN_UNIT.equals(column.unit())) {
            field.put("unitIn", column.unit());
        } else if (column.unit() != null) {
            field.put("unit", column.unit());
        }
        return field;
    }

    private String label(RegionCode place, Locale locale) {
        return regions.label(place, locale);
    }

    private Names both(String key) {
        return new Names(say(key, Locale.SIMPLIFIED_CHINESE), say(key, Locale.ENGLISH));
    }

    private String say(String key, Locale locale, Object... args) {
        return String.valueOf(messages.getMessage(key, args, locale));
    }
}
