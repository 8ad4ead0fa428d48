package health.rapport.oystehr.audit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.audit.AuditRecord;
import health.rapport.audit.AuditRecords;
import health.rapport.audit.AuditedAct;
import health.rapport.care.CareRecords;
import health.rapport.care.EncounterCard;
import health.rapport.model.ConversationSid;
import health.rapport.model.Reference;
import health.rapport.model.Refused;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Writes FHIR AuditEvents. R4B gives them no identifier, so a tag tells one that was written already. */
public final class FhirAuditRecords implements AuditRecords {
    private final FhirApi fhir;
    private final Background background;
    private final CareRecords care;
    private final Supplier<Reference> me;
    /** Visits by what an act names: a conversation or the Encounter itself. */
    private final Map<Object, List<Reference>> visits = new ConcurrentHashMap<>();

    /** @param me the signed-in person's profile; may block, fails with {@code Refused} */
    public FhirAuditRecords(FhirApi fhir, Background background, CareRecords care, Supplier<Reference> me) {
        this.fhir = fhir;
        this.background = background;
        this.care = care;
        this.me = me;
    }

    @Override
    public CompletableFuture<Void> write(AuditRecord record) {
        return about(record.act()).thenCompose(about -> background.run(() -> create(AuditEventJson.of(record, me.get(), about), record)));
    }

    /** Transactions are how conditional creation is asked for everywhere here. */
    private void create(ObjectNode event, AuditRecord record) {
        ObjectNode bundle = LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.set("resource", event);
        entry.putObject("request").put("method", "POST").put("url", "AuditEvent")
                .put("ifNoneExist", FhirApi.parameter("_tag", AuditEventJson.RECORD + "|" + record.id()));
        fhir.transaction(bundle);
    }

    /** All records that an act is about; an act that names one of a visit is about its patient too. */
    private CompletableFuture<List<Reference>> about(AuditedAct act) {
        return switch (act) {
            case AuditedAct.PatientOpened(Reference patient, Reference encounter) -> CompletableFuture.completedFuture(List.of(patient, encounter));
            case AuditedAct.MessageSent(var conversation, var message) -> visit(conversation);
            case AuditedAct.FileSaved(var conversation, var message) -> visit(conversation);
            case AuditedAct.ParticipantAdded(Reference encounter, Reference person) -> visit(encounter).thenApply(visit -> and(visit, encounter, person));
            case AuditedAct.ParticipantRemoved(Reference encounter, Reference person) -> visit(encounter).thenApply(visit -> and(visit, encounter, person));
        };
    }

    private CompletableFuture<List<Reference>> visit(ConversationSid conversation) {
        return visit(conversation, () -> care.encountersOf(List.of(conversation)).thenApply(found -> Optional.ofNullable(found.get(conversation))));
    }

    private CompletableFuture<List<Reference>> visit(Reference encounter) {
        return visit(encounter, () -> care.encounter(encounter).thenApply(Optional::of));
    }

    /** A visit that may not be read is left out; that somebody acted is worth writing down all the same. */
    private CompletableFuture<List<Reference>> visit(Object key, Supplier<CompletableFuture<Optional<EncounterCard>>> reading) {
        List<Reference> known = visits.get(key);
        if (known != null) {
            return CompletableFuture.completedFuture(known);
        }
        return reading.get().exceptionally(failure -> {
            if (Refused.reason(failure).mayPass()) {
                throw new CompletionException(failure);
            }
            return Optional.empty();
        }).thenApply(card -> {
            var found = new ArrayList<Reference>();
            card.flatMap(EncounterCard::patient).ifPresent(patient -> found.add(patient.person().reference()));
            card.ifPresent(present -> found.add(present.reference()));
            if (card.isPresent()) {
                visits.put(key, List.copyOf(found));
            }
            return List.copyOf(found);
        });
    }

    private static List<Reference> and(List<Reference> visit, Reference... more) {
        var all = new LinkedHashSet<>(visit);
        all.addAll(List.of(more));
        return List.copyOf(all);
    }
}
