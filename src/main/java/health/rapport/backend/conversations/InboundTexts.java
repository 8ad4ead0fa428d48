package health.rapport.backend.conversations;

import health.rapport.backend.http.Parameters;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;

/** Texts to the clinic's number that belong to no conversation: recorded without an Encounter, so that none is lost. */
final class InboundTexts {
    private final FhirRecords fhir;
    private final PhoneBook phoneBook;
    private final Clock clock;

    InboundTexts(FhirRecords fhir, PhoneBook phoneBook, Clock clock) {
        this.fhir = fhir;
        this.phoneBook = phoneBook;
        this.clock = clock;
    }

    /** A phone that several people share names no sender: they stand in {@code about}, for a person to decide. */
    void received(Parameters event) {
        String number = event.first("From").orElse("");
        String sid = event.first("MessageSid").or(() -> event.first("SmsMessageSid")).orElse("");
        String now = clock.instant().toString();
        Set<String> owners = phoneBook.owners(number);
        Optional<String> sender = owners.size() == 1 ? owners.stream().findFirst() : Optional.empty();
        var communication = CommunicationResource.of("completed", true, now)
                .identifiedBy(CommunicationResource.TEXT_MESSAGE, sid)
                .from(sender).concerning(sender).about(sender.isPresent() ? Set.of() : owners)
                .saying(event.first("Body").orElse(""))
                .noting(now, "Message received from number: " + number);
        for (int i = 0; event.has("MediaUrl" + i); i++) {
            communication.attaching(event.first("MediaContentType" + i).orElse("application/octet-stream"), "", event.first("MediaUrl" + i).orElseThrow());
        }
        fhir.createUnless(FhirRecords.parameter("identifier", CommunicationResource.TEXT_MESSAGE + "|" + sid), communication.json());
    }
}
