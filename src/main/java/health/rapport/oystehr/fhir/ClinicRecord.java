package health.rapport.oystehr.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import health.rapport.care.HomeClinic;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.Refusal;
import health.rapport.model.Refused;
import health.rapport.oystehr.http.JsonCalls;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import okhttp3.OkHttpClient;

/**
 * Finds out which clinic somebody works for. Reads plain JSON, for no window opens before and HAPI's first parse takes
 * seconds. FHIR has no place for a zone: it is taken from HL7's extension {@code timezone} on the Location or Organization.
 */
public final class ClinicRecord {
    private static final String ZONE = "http://hl7.org/fhir/StructureDefinition/timezone";

    private final OkHttpClient http;
    private final URI base;
    private final PhoneNumbers numbers = new PhoneNumbers();

    /**
     * @param http with bearer and limits
     * @param base such as {@code https://fhir-api.zapehr.com}
     */
    public ClinicRecord(OkHttpClient http, URI base) {
        this.http = http;
        this.base = base;
    }

    /**
     * By this person's roles, else the only Organization there is. What is not told, or may not be seen, is the host's name and
     * this computer's zone, and no telephone. Blocks.
     *
     * @throws Refused where the service says no, or nothing
     */
    public HomeClinic of(Reference person) {
        try {
            List<JsonNode> places = search("PractitionerRole?practitioner=" + person
                    + "&_include=PractitionerRole:organization&_include=PractitionerRole:location");
            if (first(places, "Organization").isEmpty()) {
                List<JsonNode> all = search("Organization?active=true&_revinclude=Location:organization");
                places = all.stream().filter(some -> isA(some, "Organization")).count() == 1 ? all : places;
            }
            return read(places);
        } catch (Refused refused) {
            if (refused.refusal() instanceof Refusal.NotAllowed) {
                return read(List.of());
            }
            throw refused;
        }
    }

    private HomeClinic read(List<JsonNode> places) {
        String name = Stream.of("Organization", "Location").flatMap(type -> first(places, type).stream()).map(place -> place.path("name").asText())
                .filter(some -> !some.isBlank()).findFirst().orElse(base.getHost());
        ZoneId zone = places.stream().flatMap(place -> zone(place).stream()).findFirst().orElseGet(ZoneId::systemDefault);
        Optional<PhoneNumber> telephone = Stream.of("Organization", "Location").flatMap(type -> places.stream().filter(place -> isA(place, type)))
                .flatMap(this::telephones).findFirst();
        return new HomeClinic(name, zone, telephone);
    }

    private Stream<PhoneNumber> telephones(JsonNode place) {
        return place.path("telecom").valueStream()
                .filter(telecom -> telecom.path("system").asText().equals("phone") && !telecom.path("use").asText().equals("old"))
                .sorted(Comparator.comparingInt(telecom -> telecom.path("rank").asInt(Integer.MAX_VALUE)))
                .flatMap(telecom -> numbers.read(telecom.path("value").asText()).stream());
    }

    private static Optional<ZoneId> zone(JsonNode place) {
        for (JsonNode extension : place.path("extension")) {
            if (extension.path("url").asText().equals(ZONE)) {
                try {
                    return Optional.of(ZoneId.of(extension.path("valueCode").asText()));
                } catch (DateTimeException unknown) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private List<JsonNode> search(String query) {
        JsonNode bundle = new JsonCalls(http, URI.create(base + "/" + query)).get();
        var found = new ArrayList<JsonNode>();
        bundle.path("entry").forEach(entry -> found.add(entry.path("resource")));
        return found;
    }

    private static Optional<JsonNode> first(List<JsonNode> places, String type) {
        return places.stream().filter(place -> isA(place, type)).findFirst();
    }

    private static boolean isA(JsonNode resource, String type) {
        return resource.path("resourceType").asText().equals(type);
    }
}
