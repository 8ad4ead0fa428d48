package health.rapport.backend.conversations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.HttpFailure;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Transactional SMS: one text to somebody's own number, and its Communication, written before the text leaves. */
final class TransactionalTexts {
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

    /** @return the Communication's id; says nothing about whether the text will arrive */
    String send(String sender, JsonNode request) {
        String from = clinicNumber.orElseThrow(MessagingError.SMS_NOT_CONFIGURED::failure);
        String recipient = PersonReference.relative(request.path("resource").asText()).filter(PersonReference::canBeTexted)
                .orElseThrow(() -> MessagingError.BAD_INPUT.failure("resource is not a Patient, RelatedPerson or Practitioner"));
        String text = MessageText.of(request);
        String to = PhoneBook.number(fhir.read(recipient).orElseThrow(MessagingError.RECIPIENT_UNKNOWN::failure)).orElseThrow(MessagingError.NO_SMS_NUMBER::failure);
        String now = clock.instant().toString();
        ObjectNode communication = fhir.create(CommunicationResource.of("in-progress", true, now)
                .from(Optional.of(sender)).to(List.of(recipient)).concerning(Optional.of(recipient)).saying(text)
                .noting(now, "Message sent using Rapport's SMS").noting(now, "Message sent to number: " + to)
                .json());
        String reference = FhirRecords.reference(communication);
        submit(reference, recipient, to, from, text);
        return communication.path("id").asText();
    }

    private void submit(String communication, String recipient, String to, String from, String text) {
        try {
            String sid = twilio.send(to, from, text, URI.create(statusCallback + "/" + communication.substring(communication.indexOf('/') + 1)));
            change(communication, resource -> resource.putArray("identifier").addObject().put("system", CommunicationResource.TEXT_MESSAGE).put("value", sid));
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
