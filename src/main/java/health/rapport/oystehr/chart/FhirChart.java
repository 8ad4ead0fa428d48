package health.rapport.oystehr.chart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.chart.ChartFile;
import health.rapport.chart.ChartRecords;
import health.rapport.chart.ChartUse;
import health.rapport.chart.Filed;
import health.rapport.chart.Filing;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The chart in a FHIR R4B server. */
public final class FhirChart implements ChartRecords {
    /** Where one program after the other left several current ones, the newest is found among these. */
    private static final int MOST = 20;
    private static final Logger LOG = LoggerFactory.getLogger(FhirChart.class);

    private final FhirApi fhir;
    private final Background background;
    private final Supplier<Reference> me;

    /** @param me the signed-in person's profile; may block, fails with {@code Refused} */
    public FhirChart(FhirApi fhir, Background background, Supplier<Reference> me) {
        this.fhir = fhir;
        this.background = background;
        this.me = me;
    }

    @Override
    public CompletableFuture<Optional<Filed>> latest(ConversationSid conversation) {
        return background.call(() -> fhir.search(documents(ChartDocuments.CONVERSATION, conversation.value()).with("status", "current")).matches().stream()
                .flatMap(record -> ChartDocuments.read(record.json()).stream()).max(Comparator.comparingInt(Filed::number)));
    }

    /** An answer that was lost is looked for: the same document under the same version is the one we sent. */
    @Override
    public CompletableFuture<Filed> file(Filing filing) {
        return background.call(() -> {
            try {
                JsonNode answer = fhir.transaction(transaction(filing));
                if (answer.at("/entry/1/response/status").asText().startsWith("201")) {
                    return stored(filing).orElseThrow(FhirChart::changed);
                }
                forget(answer.at("/entry/0/response/location").asText());
                throw changed();
            } catch (Refused refused) {
                return stored(filing).filter(found -> found.sha1().equals(filing.file().sha1())).orElseThrow(() -> refused);
            }
        });
    }

    /** A PDF that no document names; where it may not be deleted, nobody finds it. */
    private void forget(String binary) {
        try {
            fhir.delete(Reference.parse(binary));
        } catch (Refused refused) {
            LOG.warn("A PDF that was not needed stays: {}", refused.getMessage());
        }
    }

    @Override
    public CompletableFuture<ChartFile> read(Filed document) {
        return background.call(() -> {
            JsonNode binary = document.content().flatMap(fhir::read).orElseThrow(() -> new Refused(new Refusal.Other("404")));
            var file = new ChartFile(Base64.getMimeDecoder().decode(binary.path("data").asText()));
            if (!document.sha1().isEmpty() && !document.sha1().equals(file.sha1())) {
                throw new Refused(new Refusal.Other("hash"));
            }
            return file;
        });
    }

    @Override
    public CompletableFuture<Void> note(ChartUse use) {
        return background.run(() -> {
            ObjectNode bundle = bundle();
            post(bundle.withArray("entry"), "AuditEvent", ChartAudit.used(use, me.get()));
            fhir.transaction(bundle);
        });
    }

    /** All or none of it; nothing is filed unaudited. */
    private ObjectNode transaction(Filing filing) {
        ObjectNode bundle = bundle();
        ArrayNode entries = bundle.withArray("entry");
        String binary = "urn:uuid:" + UUID.randomUUID();
        String document = "urn:uuid:" + UUID.randomUUID();
        post(entries, "Binary", ChartDocuments.binary(filing)).put("fullUrl", binary);
        ObjectNode created = post(entries, "DocumentReference", ChartDocuments.reference(filing, me.get(), binary)).put("fullUrl", document);
        ((ObjectNode) created.path("request"))
                .put("ifNoneExist", FhirApi.parameter("identifier", ChartDocuments.VERSION + "|" + filing.edition().identifier()));
        filing.edition().replaces().ifPresent(former -> {
            ObjectNode ended = entries.addObject();
            ended.set("resource", ChartDocuments.superseded().binary());
            ended.putObject("request").put("method", "PATCH").put("url", former.document().toString()).put("ifMatch", "W/\"" + former.record() + "\"");
        });
        post(entries, "AuditEvent", ChartAudit.filed(filing, me.get(), document));
        return bundle;
    }

    private static ObjectNode bundle() {
        return LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
    }

    private static ObjectNode post(ArrayNode entries, String type, ObjectNode resource) {
        ObjectNode entry = entries.addObject();
        entry.set("resource", resource);
        entry.putObject("request").put("method", "POST").put("url", type);
        return entry;
    }

    private Optional<Filed> stored(Filing filing) {
        return fhir.search(documents(ChartDocuments.VERSION, filing.edition().identifier())).matches().stream()
                .flatMap(record -> ChartDocuments.read(record.json()).stream()).findFirst();
    }

    private static Query documents(String system, String value) {
        return Query.of("DocumentReference", MOST).with("identifier", system + "|" + Query.escape(value));
    }

    private static Refused changed() {
        return new Refused(new Refusal.ChangedMeanwhile());
    }
}
