package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Language;
import health.rapport.reminders.Template;
import health.rapport.reminders.TemplateShelf;
import health.rapport.reminders.TemplateText;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Templates as FHIR ActivityDefinitions of kind CommunicationRequest: what FHIR has for "how we communicate this", with a
 * title, a status and versions. Each language's text is a dynamic value of the payload.
 */
public final class FhirTemplateShelf implements TemplateShelf {
    private static final String PAYLOAD = "payload.content";
    private static final String EXPRESSION = "text/x-handlebars";
    private static final int MOST = 500;

    private final FhirApi fhir;
    private final Background background;

    public FhirTemplateShelf(FhirApi fhir, Background background) {
        this.fhir = fhir;
        this.background = background;
    }

    @Override
    public CompletableFuture<List<Template>> all() {
        return background.call(() -> fhir.search(Query.of("ActivityDefinition", MOST)
                        .with("topic", Systems.TEMPLATE + "|" + Systems.REMINDER).with("status", "active")).matches().stream()
                .map(record -> template(record.json()))
                .filter(template -> !template.texts().isEmpty())
                .sorted(Comparator.comparing(Template::title))
                .toList());
    }

    @Override
    public CompletableFuture<Template> save(Template template) {
        return background.call(() -> template.version().isEmpty() ? create(template) : change(template));
    }

    private Template create(Template template) {
        ObjectNode bundle = LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode entry = bundle.putArray("entry").addObject();
        ObjectNode definition = LosslessJson.object().put("resourceType", "ActivityDefinition").put("status", "active")
                .put("title", template.title()).put("kind", "CommunicationRequest");
        definition.putArray("topic").addObject().putArray("coding").addObject().put("system", Systems.TEMPLATE).put("code", Systems.REMINDER);
        definition.set("dynamicValue", texts(template));
        entry.set("resource", definition);
        entry.putObject("request").put("method", "POST").put("url", "ActivityDefinition");
        String location = fhir.transaction(bundle).at("/entry/0/response/location").asText();
        return reread(Reference.parse(location));
    }

    private Template change(Template template) {
        var reference = new Reference("ActivityDefinition", template.id());
        fhir.patch(reference, template.version(), new JsonPatch()
                .add("/title", LosslessJson.MAPPER.getNodeFactory().textNode(template.title()))
                .add("/dynamicValue", texts(template)));
        return reread(reference);
    }

    private Template reread(Reference reference) {
        return fhir.read(reference).map(FhirTemplateShelf::template).orElseThrow(() -> new Refused(new Refusal.ChangedMeanwhile()));
    }

    private static ArrayNode texts(Template template) {
        ArrayNode values = LosslessJson.MAPPER.createArrayNode();
        for (Language language : Language.values()) {
            template.in(language).ifPresent(text -> values.addObject().put("path", PAYLOAD).putObject("expression")
                    .put("name", language.code()).put("language", EXPRESSION).put("expression", text.text()));
        }
        return values;
    }

    private static Template template(JsonNode definition) {
        var texts = new EnumMap<Language, TemplateText>(Language.class);
        for (JsonNode value : definition.path("dynamicValue")) {
            Optional<Language> language = Language.of(value.at("/expression/name").asText());
            language.ifPresent(known -> texts.put(known, new TemplateText(value.at("/expression/expression").asText())));
        }
        return new Template(definition.path("id").asText(), definition.at("/meta/versionId").asText(), definition.path("title").asText(), texts);
    }
}
