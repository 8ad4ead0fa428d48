package health.rapport.oystehr.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.chart.Edition;
import health.rapport.chart.Filed;
import health.rapport.chart.Filing;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.JsonPatch;
import health.rapport.oystehr.fhir.Mention;
import health.rapport.oystehr.http.LosslessJson;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** DocumentReferences of conversations, and the Binaries with their PDFs. */
final class ChartDocuments {
    /** Its value is a conversation's SID; all versions of its document have it. */
    static final String CONVERSATION = "https://rapport.health/fhir/conversation-document";
    /** Its value is SID and version; only one document has it. */
    static final String VERSION = CONVERSATION + "-version";
    static final String PDF = "application/pdf";
    private static final Pattern NUMBER = Pattern.compile(".*\\.v(\\d{1,6})");

    private ChartDocuments() {}

    static ObjectNode binary(Filing filing) {
        ObjectNode binary = LosslessJson.object().put("resourceType", "Binary").put("contentType", PDF);
        binary.putObject("securityContext").put("reference", filing.subject().patient().orElse(filing.subject().encounter()).toString());
        return binary.put("data", Base64.getEncoder().encodeToString(filing.file().bytes()));
    }

    /** @param binary where the PDF is, as the bundle calls it */
    static ObjectNode reference(Filing filing, Reference author, String binary) {
        Edition edition = filing.edition();
        ObjectNode document = LosslessJson.object().put("resourceType", "DocumentReference");
        document.putObject("masterIdentifier").put("system", VERSION).put("value", edition.identifier());
        document.putArray("identifier").addObject().put("system", CONVERSATION).put("value", edition.conversation().value());
        document.put("status", "current").put("docStatus", "final");
        ObjectNode type = document.putObject("type");
        type.putArray("coding").addObject().put("system", "http://loinc.org").put("code", "34748-4").put("display", "Telephone encounter note");
        type.put("text", "Messages with the patient");
        document.putArray("category").addObject().putArray("coding").addObject()
                .put("system", "http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category").put("code", "clinical-note");
        filing.subject().patient().ifPresent(patient -> document.putObject("subject").put("reference", patient.toString()));
        document.put("date", filing.at().truncatedTo(ChronoUnit.MILLIS).toString());
        document.putArray("author").addObject().put("reference", author.toString());
        edition.replaces().ifPresent(former ->
                document.putArray("relatesTo").addObject().put("code", "replaces").putObject("target").put("reference", former.document().toString()));
        document.put("description", filing.title());
        document.putArray("content").addObject().putObject("attachment").put("contentType", PDF).put("url", binary).put("size", filing.file().size())
                .put("hash", filing.file().sha1()).put("title", filing.title()).put("creation", filing.at().truncatedTo(ChronoUnit.MILLIS).toString());
        ObjectNode context = document.putObject("context");
        context.putArray("encounter").addObject().put("reference", filing.subject().encounter().toString());
        context.putObject("period").put("start", filing.first().truncatedTo(ChronoUnit.MILLIS).toString())
                .put("end", filing.last().truncatedTo(ChronoUnit.MILLIS).toString());
        if (!filing.people().isEmpty()) {
            var related = context.putArray("related");
            filing.people().forEach(person -> related.addObject().put("reference", person.toString()));
        }
        return document;
    }

    static JsonPatch superseded() {
        return new JsonPatch().add("/status", LosslessJson.MAPPER.getNodeFactory().textNode("superseded"));
    }

    /** Empty for what is no document of ours. */
    static Optional<Filed> read(JsonNode document) {
        Matcher number = NUMBER.matcher(document.at("/masterIdentifier/value").asText());
        Optional<Instant> at = FhirTimes.instant(document.path("date").asText());
        if (!document.at("/masterIdentifier/system").asText().equals(VERSION) || !number.matches() || at.isEmpty()) {
            return Optional.empty();
        }
        JsonNode attachment = document.at("/content/0/attachment");
        return Optional.of(new Filed(new Reference("DocumentReference", document.path("id").asText()), document.at("/meta/versionId").asText(),
                Integer.parseInt(number.group(1)), at.get(),
                Mention.read(document.at("/author/0")).map(Mention::reference), binary(attachment.path("url").asText()), attachment.path("hash").asText()));
    }

    private static Optional<Reference> binary(String url) {
        return url.matches("(.*/)?Binary/[A-Za-z0-9.\\-]{1,64}(/_history/.*)?") ? Optional.of(Reference.parse(url)) : Optional.empty();
    }
}
