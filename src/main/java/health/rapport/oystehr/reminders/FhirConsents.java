package health.rapport.oystehr.reminders;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.model.MessageSid;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.oystehr.fhir.FhirApi;
import health.rapport.oystehr.fhir.FhirRecord;
import health.rapport.oystehr.fhir.FhirTimes;
import health.rapport.oystehr.fhir.Query;
import health.rapport.oystehr.http.Background;
import health.rapport.oystehr.http.LosslessJson;
import health.rapport.reminders.Consent;
import health.rapport.reminders.ConsentRegister;
import health.rapport.reminders.Verdict;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What numbers' holders want, as FHIR Consents, one for each time they said something; the newest counts, beside a STOP that nobody took back. */
public final class FhirConsents implements ConsentRegister {
    private final FhirApi fhir;
    private final Background background;
    private final Supplier<Reference> me;
    private final Chunks chunks;
    private final WaitingReminders waiting;

    FhirConsents(FhirApi fhir, Background background, Chunks chunks, WaitingReminders waiting, Supplier<Reference> me) {
        this.fhir = fhir;
        this.background = background;
        this.me = me;
        this.chunks = chunks;
        this.waiting = waiting;
    }

    @Override
    public CompletableFuture<Map<PhoneNumber, Consent>> of(Collection<PhoneNumber> numbers) {
        return chunks.matches("Consent", "identifier", Systems.NUMBER, numbers.stream().map(PhoneNumber::e164).toList(),
                "identifier", "status", "dateTime", "provision").thenApply(found -> newest(numbers, found));
    }

    @Override
    public CompletableFuture<Void> record(PhoneNumber number, Consent consent) {
        return background.run(() -> {
            switch (consent) {
                case Consent.OptedIn(Instant since) -> write(number, "permit", since, consent(number, "active", "permit", since));
                case Consent.OptedOut(Instant since, Consent.Said said) -> {
                    write(number, "deny", since, said(said, consent(number, "active", "deny", since)));
                    cancelWhatWaits(number);
                }
                case Consent.NotAsked() -> throw new IllegalArgumentException("Nothing was said, so there is nothing to record");
            }
        });
    }

    @Override
    public CompletableFuture<Void> recordNotMeant(PhoneNumber number, MessageSid text, Instant said) {
        return background.run(() -> {
            ObjectNode consent = consent(number, "rejected", "deny", said);
            consent.withArray("identifier").addObject().put("system", Systems.NOT_MEANT).put("value", text.value());
            create(consent, FhirApi.parameter("identifier", Systems.NOT_MEANT + "|" + text.value()),
                    AuditEntries.entry("texting-deny-rejected", "C", me.get(), Instant.now(), "ends in " + number.lastFour()));
        });
    }

    @Override
    public CompletableFuture<Set<MessageSid>> notMeant(Collection<PhoneNumber> numbers) {
        return chunks.matches("Consent", "identifier", Systems.NUMBER, numbers.stream().map(PhoneNumber::e164).toList(), "identifier", "status")
                .thenApply(found -> found.stream().map(FhirRecord::json).filter(consent -> consent.path("status").asText().equals("rejected"))
                        .map(consent -> identifier(consent, Systems.NOT_MEANT)).filter(text -> !text.isEmpty()).map(MessageSid::new)
                        .collect(Collectors.toSet()));
    }

    private static Map<PhoneNumber, Consent> newest(Collection<PhoneNumber> numbers, List<FhirRecord> found) {
        Map<String, Consent> newest = new HashMap<>();
        found.stream()
                .map(FhirRecord::json)
                .filter(consent -> consent.path("status").asText().equals("active"))
                .sorted(Comparator.comparing(FhirConsents::since))
                .forEach(consent -> newest.merge(number(consent), told(consent), Consent::then));
        return numbers.stream().distinct().collect(Collectors.toMap(number -> number, number -> newest.getOrDefault(number.e164(), new Consent.NotAsked())));
    }

    private static Consent told(JsonNode consent) {
        return consent.at("/provision/type").asText().equals("deny") ? new Consent.OptedOut(since(consent), said(consent))
                : new Consent.OptedIn(since(consent));
    }

    /** Nobody is to see it wait. A word that is read late may be older than a START. */
    private void cancelWhatWaits(PhoneNumber number) {
        if (of(List.of(number)).join().get(number) instanceof Consent.OptedOut) {
            waiting.cancel(ReminderQuery.to(number), Verdict.Reason.OptedOut.class.getSimpleName());
        }
    }

    private static ObjectNode said(Consent.Said said, ObjectNode consent) {
        consent.withObject("provision").putArray("extension").addObject().put("url", Systems.SAID).put("valueCode", code(said));
        return consent;
    }

    private static Consent.Said said(JsonNode consent) {
        String code = TaskMapping.extension(consent.path("provision"), Systems.SAID).path("valueCode").asText();
        return Stream.of(Consent.Said.values()).filter(said -> code.equals(code(said))).findFirst().orElse(Consent.Said.BY_KEYWORD);
    }

    private static String code(Consent.Said said) {
        return said.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Saying the same thing at the same moment again, after a lost answer or on another desk, is said once, and audited once. */
    private void write(PhoneNumber number, String provision, Instant since, ObjectNode consent) {
        Query same = Query.of("Consent", 1).with("identifier", Systems.NUMBER + "|" + number.e164()).with("date", since.toString()).with("status", "active");
        if (!fhir.search(same).matches().isEmpty()) {
            return;
        }
        create(consent,
                FhirApi.parameter("identifier", Systems.NUMBER + "|" + number.e164()) + "&" + FhirApi.parameter("date", since.toString()) + "&status=active",
                AuditEntries.entry("texting-" + provision, "C", me.get(), since, "ends in " + number.lastFour()));
    }

    private static ObjectNode consent(PhoneNumber number, String status, String provision, Instant since) {
        ObjectNode consent = LosslessJson.object().put("resourceType", "Consent").put("status", status);
        consent.putArray("identifier").addObject().put("system", Systems.NUMBER).put("value", number.e164());
        consent.putObject("scope").putArray("coding").addObject().put("system", "http://terminology.hl7.org/CodeSystem/consentscope")
                .put("code", "patient-privacy");
        consent.putArray("category").addObject().putArray("coding").addObject().put("system", Systems.TEXTING_CONSENT).put("code", "texts");
        consent.put("dateTime", since.toString());
        consent.putObject("policyRule").put("text", "47 CFR 64.1200");
        consent.putObject("provision").put("type", provision);
        return consent;
    }

    /** With its audit event, all or nothing. */
    private void create(ObjectNode consent, String unlessThereIs, ObjectNode audited) {
        ObjectNode bundle = LosslessJson.object().put("resourceType", "Bundle").put("type", "transaction");
        ObjectNode entry = bundle.putArray("entry").addObject();
        entry.set("resource", consent);
        entry.putObject("request").put("method", "POST").put("url", "Consent").put("ifNoneExist", unlessThereIs);
        bundle.withArray("entry").add(audited);
        fhir.transaction(bundle);
    }

    private static String number(JsonNode consent) {
        return identifier(consent, Systems.NUMBER);
    }

    private static String identifier(JsonNode consent, String system) {
        for (JsonNode identifier : consent.path("identifier")) {
            if (identifier.path("system").asText().equals(system)) {
                return identifier.path("value").asText();
            }
        }
        return "";
    }

    private static Instant since(JsonNode consent) {
        return FhirTimes.instant(consent.path("dateTime").asText()).orElse(Instant.EPOCH);
    }
}
