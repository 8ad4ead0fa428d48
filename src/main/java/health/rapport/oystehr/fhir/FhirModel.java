package health.rapport.oystehr.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.PerformanceOptionsEnum;
import ca.uhn.fhir.okhttp.client.OkHttpRestfulClientFactory;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.LenientErrorHandler;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.ServerValidationModeEnum;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.hl7.fhir.r4b.model.Bundle;
import org.hl7.fhir.r4b.model.Resource;

/**
 * HAPI with its model of FHIR R4B, set up when first needed: it costs tens of megabytes and a second or two, so everybody
 * signed in to one clinic shares it. HAPI ties the HTTP client to the model; whose client, and with it whose bearer, a call
 * goes out with is therefore told for each call, and a call for nobody fails.
 */
public final class FhirModel {
    private static final boolean DO_NOT_LOG_VALUES = false;

    private final ScopedValue<OkHttpClient> caller = ScopedValue.newInstance();
    private volatile FhirContext context;

    /** Runs a call on this thread, by this HTTP client. */
    <T> T call(OkHttpClient http, String base, Function<IGenericClient, T> call) {
        IGenericClient client = context().newRestfulGenericClient(base);
        client.setEncoding(EncodingEnum.JSON);
        return ScopedValue.where(caller, http).call(() -> call.apply(client));
    }

    /** Empty where HAPI cannot read it, whatever it is. */
    Optional<Resource> parse(JsonNode resource) {
        try {
            return context().newJsonParser().parseResource(resource.toString()) instanceof Resource typed ? Optional.of(typed) : Optional.empty();
        } catch (DataFormatException odd) {
            return Optional.empty();
        }
    }

    void warmUp() {
        context().newJsonParser().parseResource(Bundle.class, """
                {"resourceType":"Bundle","type":"searchset","entry":[
                  {"resource":{"resourceType":"Encounter","status":"planned","class":{"code":"AMB"}}},
                  {"resource":{"resourceType":"Patient","name":[{"family":"Warm"}],"telecom":[{"system":"sms"}]}},
                  {"resource":{"resourceType":"Practitioner","name":[{"family":"Up"}]}}]}""");
    }

    private FhirContext context() {
        FhirContext ready = context;
        return ready != null ? ready : create();
    }

    private synchronized FhirContext create() {
        if (context == null) {
            FhirContext fresh = FhirContext.forR4B();
            // Learns of a type when it meets one, not of all that could be reached from it: half the memory.
            fresh.setPerformanceOptions(PerformanceOptionsEnum.DEFERRED_MODEL_SCANNING);
            fresh.setParserErrorHandler(new LenientErrorHandler(DO_NOT_LOG_VALUES).disableAllErrors());
            fresh.getParserOptions().setStripVersionsFromReferences(false);
            var factory = new OkHttpRestfulClientFactory(fresh);
            Call.Factory calls = request -> caller.get().newCall(request);
            factory.setHttpClient(calls);
            // By default HAPI asks for /metadata first and refuses servers whose answer it does not like.
            factory.setServerValidationMode(ServerValidationModeEnum.NEVER);
            fresh.setRestfulClientFactory(factory);
            context = fresh;
        }
        return context;
    }
}
