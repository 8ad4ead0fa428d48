package health.rapport.oystehr.fhir;

import ca.uhn.fhir.interceptor.api.HookParams;
import ca.uhn.fhir.interceptor.api.Pointcut;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.SearchStyleEnum;
import ca.uhn.fhir.rest.client.api.IGenericClient;
import ca.uhn.fhir.rest.client.api.IHttpResponse;
import ca.uhn.fhir.rest.client.exceptions.FhirClientConnectionException;
import ca.uhn.fhir.rest.server.exceptions.BaseServerResponseException;
import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.LosslessJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import okhttp3.OkHttpClient;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4b.model.Bundle;
import org.hl7.fhir.r4b.model.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * FHIR R4B through HAPI's client. Calls block and throw {@link Refused}. What exists is changed by JSON Patch with
 * If-Match only: a typed PUT would silently drop what the parser does not know.
 */
public final class FhirApi {
    private static final Logger LOG = LoggerFactory.getLogger(FhirApi.class);
    private static final Refusal CHANGED = new Refusal.ChangedMeanwhile();
    private static final int TRIES = 5;

    private final FhirModel model;
    private final OkHttpClient http;
    private final String base;

    /**
     * @param model shared with everybody else
     * @param http  with bearer and limits
     * @param base  such as {@code https://fhir-api.zapehr.com}
     */
    public FhirApi(FhirModel model, OkHttpClient http, URI base) {
        this.model = model;
        this.http = http;
        this.base = base.toString();
    }

    /** HAPI takes seconds for its first parse; better before somebody waits for it. Blocks. */
    public void warmUp() {
        model.warmUp();
    }

    /** What was sent, and the same typed unless it has something in it that HAPI cannot read. */
    private record Answer(JsonNode json, Optional<IBaseResource> typed) {}

    /** A record that cannot be read at all is left out, and the page goes on. */
    public FhirPage search(Query query) {
        var matches = new ArrayList<FhirRecord>();
        var included = new ArrayList<FhirRecord>();
        Answer page = exchange(client -> client.search().forResource(query.type()).whereMap(query.parameters())
                .usingStyle(SearchStyleEnum.POST).returnBundle(Bundle.class).execute());
        sort(page, query.type(), matches, included);
        for (Optional<String> next = next(page); next.isPresent() && matches.size() < query.most(); next = next(page)) {
            String address = next.get();
            page = exchange(client -> client.loadPage().byUrl(address).andReturnBundle(Bundle.class).execute());
            sort(page, query.type(), matches, included);
        }
        return new FhirPage(List.copyOf(matches.subList(0, Math.min(matches.size(), query.most()))), List.copyOf(included));
    }

    /** Empty where the record is not there, or not any more. */
    public Optional<JsonNode> read(Reference reference) {
        try {
            return Optional.of(exchange(client -> client.read().resource(reference.type()).withId(reference.id()).execute()).json());
        } catch (Refused refused) {
            if (FhirFailures.isAbsence(refused)) {
                return Optional.empty();
            }
            throw refused;
        }
    }

    /**
     * Changes a record by a patch worked out from its present state, anew whenever somebody else was quicker. An empty
     * patch changes nothing.
     */
    public void change(Reference reference, Function<JsonNode, JsonPatch> change) {
        for (int tries = 1; ; tries++) {
            JsonNode present = read(reference).orElseThrow(FhirFailures::absent);
            JsonPatch patch = change.apply(present);
            if (patch.isEmpty()) {
                return;
            }
            try {
                patch(reference, present.path("meta").path("versionId").asText(), patch);
                return;
            } catch (Refused refused) {
                if (!refused.refusal().equals(CHANGED) || tries == TRIES) {
                    throw refused;
                }
            }
        }
    }

    /**
     * Changes exactly this version of a record, or nothing: fails with {@code ChangedMeanwhile} where it is another by now.
     *
     * @return the version that this made; empty where the server does not tell
     */
    public Optional<String> patch(Reference reference, String version, JsonPatch patch) {
        JsonNode changed = exchange(client -> client.patch().withBody(patch.body()).withId(reference.toString())
                .withAdditionalHeader("If-Match", "W/\"" + version + "\"").execute().getResource()).json();
        return Optional.ofNullable(changed.path("meta").path("versionId").textValue());
    }

    /** One that is gone already is gone. */
    public void delete(Reference reference) {
        try {
            exchange(client -> client.delete().resourceById(reference.type(), reference.id()).execute().getOperationOutcome());
        } catch (Refused refused) {
            if (!FhirFailures.isAbsence(refused)) {
                throw refused;
            }
        }
    }

    /** {@code name=value} as it stands in a URL, for conditions. */
    public static String parameter(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    /** All or none of it. */
    public JsonNode transaction(JsonNode bundle) {
        Bundle typed = (Bundle) model.parse(bundle).orElseThrow(() -> new IllegalArgumentException("Not a Bundle"));
        return exchange(client -> client.transaction().withBundle(typed).execute()).json();
    }

    private Answer exchange(Function<IGenericClient, IBaseResource> call) {
        var sent = new ArrayList<JsonNode>(1);
        try {
            IBaseResource typed = model.call(http, base, client -> {
                client.getInterceptorService().registerAnonymousInterceptor(Pointcut.CLIENT_RESPONSE, (pointcut, params) -> keep(params, sent));
                return call.apply(client);
            });
            return new Answer(sent.isEmpty() ? LosslessJson.MAPPER.missingNode() : sent.getFirst(), Optional.ofNullable(typed));
        } catch (FhirClientConnectionException failure) {
            if (failure.getCause() instanceof DataFormatException && !sent.isEmpty() && sent.getFirst().has("resourceType")) {
                return new Answer(sent.getFirst(), Optional.empty());
            }
            throw FhirFailures.refused(failure);
        } catch (BaseServerResponseException failure) {
            throw FhirFailures.refused(failure);
        }
    }

    private static void keep(HookParams params, List<JsonNode> sent) {
        IHttpResponse response = params.get(IHttpResponse.class);
        if (response.getStatus() / 100 != 2) {
            return;
        }
        try {
            response.bufferEntity();
            try (var body = response.readEntity()) {
                sent.add(LosslessJson.MAPPER.readTree(body));
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void sort(Answer page, String type, List<FhirRecord> matches, List<FhirRecord> included) {
        JsonNode entries = page.json().path("entry");
        Optional<Bundle> typed = page.typed().map(Bundle.class::cast).filter(bundle -> bundle.getEntry().size() == entries.size());
        for (int i = 0; i < entries.size(); i++) {
            JsonNode entry = entries.get(i);
            JsonNode json = entry.path("resource");
            int position = i;
            Optional<Resource> resource = typed.map(bundle -> bundle.getEntry().get(position).getResource()).or(() -> model.parse(json));
            if (resource.isEmpty()) {
                LOG.warn("Left out a record that cannot be read: {}/{}", json.path("resourceType").asText(), json.path("id").asText());
                continue;
            }
            String mode = entry.path("search").path("mode").asText(json.path("resourceType").asText().equals(type) ? "match" : "include");
            (mode.equals("match") ? matches : included).add(new FhirRecord(resource.get(), json));
        }
    }

    private static Optional<String> next(Answer page) {
        for (JsonNode link : page.json().path("link")) {
            if (link.path("relation").asText().equals("next")) {
                return Optional.ofNullable(link.path("url").textValue());
            }
        }
        return Optional.empty();
    }
}
