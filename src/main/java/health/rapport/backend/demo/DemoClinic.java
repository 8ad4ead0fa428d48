package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.function.Function;

/**
 * Fills an empty backend with Lakeside Clinic: charts over FHIR, past conversations over Twilio's REST interface, as any
 * client would. The same clock and data give the same clinic.
 */
public final class DemoClinic {
    private static final String MARKER = "Basic/5b0d7c1e-3f52-4a86-9d11-e00000000001";

    private final URI fhirBase;
    private final String fhirBearer;
    private final ClinicRecords records;

    /**
     * @param twilioRest the address whose paths continue with {@code /Conversations}
     * @param identityOf the chat identity behind a profile such as {@code Practitioner/123}
     */
    public DemoClinic(URI fhirBase, String fhirBearer, URI twilioRest, String twilioUser, String twilioPassword,
            String clinicNumber, Clock clock, Function<String, String> identityOf) {
        this.fhirBase = fhirBase;
        this.fhirBearer = fhirBearer;
        records = new ClinicRecords(clock);
    }

    /**
     * Loads everything; does nothing where it was loaded before. Blocks until done.
     *
     * @throws LoadFailure where the backend refuses or does not answer
     */
    public void load() {
        try (var client = LoadingClient.open()) {
            var fhir = new FhirConnection(client.http(), fhirBase, fhirBearer);
            if (!fhir.exists(MARKER)) {
                fhir.transaction(records.resources());
                fhir.transaction(List.of(marker()));
            }
        }
    }

    /** The phones of patients and relatives, as the carrier should treat them. */
    public List<DemoPhone> phones() {
        return records.register().phones();
    }

    private static ObjectNode marker() {
        var marker = Fhir.resource("Basic", MARKER.substring(MARKER.indexOf('/') + 1));
        marker.set("code", Fhir.text("The demo clinic was loaded"));
        return marker;
    }
}
