package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.ShortWay;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.function.Supplier;
import okhttp3.Interceptor;

/**
 * Fills an empty backend with Lakeside Clinic: charts over FHIR, past conversations over Twilio's REST interface, as any
 * client would. The same clock and data give the same clinic.
 */
public final class DemoClinic {
    private static final String MARKER = "Basic/5b0d7c1e-3f52-4a86-9d11-e00000000001";

    private final URI fhirBase;
    private final Supplier<String> fhirBearer;
    private final URI twilioRest;
    private final String twilioUser;
    private final String twilioPassword;
    private final String clinicNumber;
    private final Clock clock;
    private final Function<String, String> identityOf;
    private final Interceptor way;
    private final CompletableFuture<ClinicRecords> records;

    /**
     * Begins to read the charts beside whatever its maker does next.
     *
     * @param twilioRest the address whose paths continue with {@code /Conversations}
     * @param identityOf the chat identity behind a profile such as {@code Practitioner/123}
     * @param way        what each request goes through, such as a {@link ShortWay}
     */
    public DemoClinic(URI fhirBase, Supplier<String> fhirBearer, URI twilioRest, String twilioUser, String twilioPassword,
            String clinicNumber, Clock clock, Function<String, String> identityOf, Interceptor way) {
        this.fhirBase = fhirBase;
        this.fhirBearer = fhirBearer;
        this.twilioRest = twilioRest;
        this.twilioUser = twilioUser;
        this.twilioPassword = twilioPassword;
        this.clinicNumber = clinicNumber;
        this.clock = clock;
        this.identityOf = identityOf;
        this.way = way;
        records = CompletableFuture.supplyAsync(() -> new ClinicRecords(clock));
    }

    /**
     * Loads everything; does nothing where it was loaded before. Blocks until done. One message goes out through the
     * carrier to a landline, so the carrier should know the {@link #phones} before.
     *
     * @throws LoadFailure where the backend refuses or does not answer
     */
    public void load() {
        try (var client = LoadingClient.open(way)) {
            if (!fhir(client).exists(MARKER)) {
                loadInto(client);
            }
        }
    }

    /** As {@link #load}, where it is known that nothing was loaded before: most of it can then go in before the first bearer is there. */
    public void loadIntoEmpty() {
        try (var client = LoadingClient.open(way)) {
            loadInto(client);
        }
    }

    private void loadInto(LoadingClient client) {
        FhirConnection fhir = fhir(client);
        load(fhir, new TwilioConnection(client.http(), twilioRest, twilioUser, twilioPassword));
        fhir.transaction(List.of(marker()));
    }

    private FhirConnection fhir(LoadingClient client) {
        return new FhirConnection(client.http(), fhirBase, fhirBearer);
    }

    /** The phones of patients and relatives, as the carrier should treat them. */
    public List<DemoPhone> phones() {
        return records.join().register().phones();
    }

    private void nameUsers(TwilioConnection twilio) {
        for (var person : DemoStaff.all()) {
            twilio.user(identityOf.apply(person.profile()), person.displayName(), person.profile());
        }
        twilio.user(identityOf.apply(ReminderWorkstation.PROFILE), ReminderWorkstation.DISPLAY_NAME, ReminderWorkstation.PROFILE);
    }

    /** Charts, users and conversations side by side; within a conversation, order matters. */
    private void load(FhirConnection fhir, TwilioConnection twilio) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var charts = CompletableFuture.runAsync(() -> fhir.transaction(records.join().resources()), threads);
            var parts = new ArrayList<CompletableFuture<Void>>();
            parts.add(CompletableFuture.runAsync(() -> nameUsers(twilio), threads));
            var conversationImport = new ConversationImport(fhir, charts, twilio, clinicNumber, identityOf);
            for (var conversation : records.join().conversations(clock)) {
                parts.add(CompletableFuture.runAsync(() -> conversationImport.write(conversation), threads));
            }
            charts.join();
            parts.forEach(CompletableFuture::join);
        } catch (CompletionException e) {
            throw new LoadFailure("The demo clinic could not be loaded", e.getCause());
        }
    }

    private static ObjectNode marker() {
        var marker = Fhir.resource("Basic", MARKER.substring(MARKER.indexOf('/') + 1));
        marker.set("code", Fhir.text("The demo clinic was loaded"));
        return marker;
    }
}
