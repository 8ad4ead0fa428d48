package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Transactional SMS: one text to somebody's own number, and its Communication, written before the text leaves. */
final class TransactionalTexts {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private final FhirRecords fhir;
    private final TwilioTexts twilio;
    private final DeliveryRecorder deliveries;
    private final Optional<String> clinicNumber;
    private final URI statusCallback;
    private final Clock clock;

    /** @param statusCallback the Communication's id is put behind it */
    TransactionalTexts(FhirRecords fhir, TwilioTexts twilio, DeliveryRecorder deliveries, Optional<String> clinicNumber, URI statusCallback, Clock clock) {
        this.fhir = fhir;
        this.twilio = twilio;
        this.deliveries = deliveries;
        this.clinicNumber = clinicNumber;
        this.statusCallback = statusCallback;
        this.clock = clock;
    }

    /**
     * @param number whom to text instead of the number that is known of the recipient
     * @param key under which the same request may come again, for the same text (Idempotency-Key, an IETF draft; ours, not Oystehr's)
     * @return the Communication's id; says nothing about whether the text will arrive
     */
    String send(String sender, JsonNode request, Optional<String> number, Optional<String> key) {
        String from = clinicNumber.orElseThrow(MessagingError.SMS_NOT_CONFIGURED::failure);
        String recipient = fhir.own(request.path("resource").asText()).filter(PersonReference::canBeTexted)
                .orElseThrow(() -> MessagingError.BAD_INPUT.failure("resource is not a Patient, RelatedPerson or Practitioner"));
        String text = MessageText.of(request);
        JsonNode person = fhir.read(recipient).orElseThrow(MessagingError.RECIPIENT_UNKNOWN::failure);
        String to = number.or(() -> PhoneBook.number(person)).orElseThrow(MessagingError.NO_SMS_NUMBER::failure);
        if (!PhoneBook.isNumber(to) || to.equals(from)) {
            throw MessagingError.PHONE_NUMBER_INVALID.failure();
        }
        String now = clock.instant().toString();
        var record = CommunicationResource.of(CommunicationResource.PREPARED, true, now)
                .from(Optional.of(sender)).to(List.of(recipient)).concerning(Optional.of(recipient)).saying(text)
                .noting(now, "Message sent using Rapport's SMS").noting(now, "Message sent to number: " + to);
        FhirRecords.Made made = key.map(value -> once(value, record)).orElseGet(() -> new FhirRecords.Made(fhir.create(record.json()), true));
        ObjectNode communication = made.resource();
        if (made.isNew()) {
            submit(FhirRecords.reference(communication), recipient, to, from, text);
        } else {
            check(communication, recipient, text);
        }
        return communication.path("id").asText();
    }

    private FhirRecords.Made once(String key, CommunicationResource record) {
        if (!KEY.matcher(key).matches()) {
            throw MessagingError.BAD_INPUT.failure("Idempotency-Key is not of 8 to 64 letters, digits and hyphens");
        }
        return fhir.createOnce(FhirRecords.parameter("identifier", CommunicationResource.IDEMPOTENCY_KEY + "|" + key),
                record.identifiedBy(CommunicationResource.IDEMPOTENCY_KEY, key).json());
    }

    /** Whoever asks again learns of the first text; not as long as nobody knows whether it was handed on. */
    private static void check(JsonNode first, String recipient, String text) {
        if (!first.at("/recipient/0/reference").asText().equals(recipient) || !first.at("/payload/0/contentString").asText().equals(text)) {
            throw MessagingError.BAD_INPUT.failure("Idempotency-Key belongs to another text");
        }
        if (CommunicationResource.isOpen(first) && !CommunicationResource.isIdentified(first, CommunicationResource.TEXT_MESSAGE)) {
            throw MessagingError.UPSTREAM.failure();
        }
    }

    private void submit(String communication, String recipient, String to, String from, String text) {
        try {
            String sid = twilio.send(to, from, text,
                    URI.create(statusCallback + "/" + communication.substring(communication.indexOf('/') + 1) + Webhooks.TOLD_AGAIN));
            change(communication, resource -> {
                CommunicationResource.identify(resource, CommunicationResource.TEXT_MESSAGE, sid);
                CommunicationResource.handedOver(resource);
            });
        } catch (TwilioFailure refused) {
            change(communication, resource -> deliveries.failed(resource, recipient, String.valueOf(refused.code())));
            throw refused;
        } catch (HttpFailure silence) {
            change(communication, resource -> {
                resource.put("status", "unknown");
                CommunicationResource.note(resource, clock.instant().toString(), "Whether the text was sent is not known");
            });
            throw silence;
        }
    }

    private void change(String communication, Consumer<ObjectNode> change) {
        fhir.change(communication, change);
    }
}
