package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** What {@code /metadata} answers: the types, interactions and search parameters of this server. */
final class CapabilityStatement {
    private static final List<String> INTERACTIONS = List.of("read", "vread", "update", "patch", "delete", "history-instance", "history-type",
            "create", "search-type");

    private final Definitions definitions;
    private final String date;

    CapabilityStatement(Definitions definitions, Clock clock) {
        this.definitions = definitions;
        date = ResourceStore.instant(clock.instant());
    }

    String at(String base) {
        ObjectNode statement = Json.object().put("resourceType", "CapabilityStatement").put("status", "active").put("date", date).put("kind", "instance");
        statement.putObject("software").put("name", "Rapport");
        statement.putObject("implementation").put("description", "Rapport's embedded FHIR server").put("url", base);
        statement.put("fhirVersion", "4.3.0");
        statement.putArray("format").add("application/fhir+json").add("json");
        statement.putArray("patchFormat").add("application/json-patch+json");
        ObjectNode rest = statement.putArray("rest").addObject().put("mode", "server");
        ArrayNode resources = rest.putArray("resource");
        definitions.types().forEach(type -> describe(resources.addObject(), type.name()));
        ArrayNode system = rest.putArray("interaction");
        List.of("transaction", "batch", "history-system", "search-system").forEach(code -> system.addObject().put("code", code));
        return statement.toString();
    }

    private void describe(ObjectNode resource, String type) {
        resource.put("type", type);
        ArrayNode interactions = resource.putArray("interaction");
        INTERACTIONS.forEach(code -> interactions.addObject().put("code", code));
        resource.put("versioning", "versioned").put("readHistory", true).put("updateCreate", true).put("conditionalCreate", true)
                .put("conditionalRead", "full-support").put("conditionalUpdate", true).put("conditionalDelete", "single");
        ArrayNode includes = resource.putArray("searchInclude");
        ArrayNode parameters = resource.putArray("searchParam");
        for (SearchParameter parameter : definitions.of(type)) {
            parameters.addObject().put("name", parameter.code()).put("type", parameter.kind().name().toLowerCase(Locale.ROOT));
            if (parameter.kind() == SearchParameter.Kind.REFERENCE) {
                includes.add(type + ":" + parameter.code());
            }
        }
    }
}
