package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * Reduces what Synthea exported to the three small bundles under {@code src/main/resources/demo}. Not a test: run
 * its main by hand with Synthea's {@code out/fhir} folder and the target folder (docs/decisions tells how).
 */
final class SyntheaReduction {
    private static final int PATIENTS = 60;
    private static final int PRACTITIONERS = 8;
    private static final int VISITS_EACH = 2;
    private static final LocalDate YOUNGEST = LocalDate.of(2025, 1, 1);
    private static final LocalDate ADULT = LocalDate.of(2008, 11, 1);
    private static final List<String> PATIENT_FIELDS =
            List.of("resourceType", "id", "name", "gender", "birthDate", "maritalStatus", "communication");
    private static final List<String> VISIT_FIELDS = List.of("resourceType", "id", "status", "class", "type", "period", "reasonCode");

    private final Path source;
    private final Path target;
    private final List<ObjectNode> practitioners = new ArrayList<>();

    private SyntheaReduction(Path source, Path target) {
        this.source = source;
        this.target = target;
    }

    public static void main(String[] arguments) throws IOException {
        new SyntheaReduction(Path.of(arguments[0]), Path.of(arguments[1])).reduce();
    }

    private void reduce() throws IOException {
        var clinic = new ArrayList<ObjectNode>();
        clinic.add(organization());
        clinic.add(location());
        resources(onlyFile("practitionerInformation")).filter(resource -> isA(resource, "Practitioner"))
                .sorted(Comparator.comparing(resource -> resource.path("id").asText()))
                .limit(PRACTITIONERS).map(this::practitioner).forEach(practitioners::add);
        clinic.addAll(practitioners);

        var patients = new ArrayList<ObjectNode>();
        var visits = new ArrayList<ObjectNode>();
        for (var file : chosenPatients()) {
            patients.add(patient(resources(file).findFirst().orElseThrow()));
            resources(file).filter(resource -> isA(resource, "Encounter")).filter(this::isOrdinaryVisit)
                    .sorted(Comparator.comparing((JsonNode visit) -> visit.at("/period/start").asText()).reversed())
                    .limit(VISITS_EACH).map(this::visit).forEach(visits::add);
        }
        write("clinic.json", clinic);
        write("patients.json", patients);
        write("visits.json", visits);
    }

    /** Every child first, so that there are families to make, then adults until there are enough. */
    private List<Path> chosenPatients() throws IOException {
        try (var files = Files.list(source)) {
            return files.filter(file -> Character.isUpperCase(file.getFileName().toString().charAt(0)))
                    .filter(file -> isAliveAndOldEnough(resources(file).findFirst().orElseThrow()))
                    .sorted(Comparator.comparing((Path file) -> born(file).isBefore(ADULT))
                            .thenComparing(file -> file.getFileName().toString()))
                    .limit(PATIENTS).toList();
        }
    }

    private LocalDate born(Path file) {
        return LocalDate.parse(resources(file).findFirst().orElseThrow().path("birthDate").asText());
    }

    private static boolean isAliveAndOldEnough(JsonNode patient) {
        return !patient.has("deceasedDateTime") && LocalDate.parse(patient.path("birthDate").asText()).isBefore(YOUNGEST);
    }

    private boolean isOrdinaryVisit(JsonNode encounter) {
        return encounter.at("/class/code").asText().matches("AMB|VR|HH") && encounter.has("period");
    }

    private ObjectNode patient(JsonNode whole) {
        var patient = only(whole, PATIENT_FIELDS);
        patient.path("name").forEach(name -> cleanName((ObjectNode) name));
        var address = ((ObjectNode) whole.path("address").path(0)).deepCopy();
        address.remove("extension");
        patient.putArray("address").add(address);
        return patient;
    }

    private ObjectNode practitioner(JsonNode whole) {
        var practitioner = only(whole, List.of("resourceType", "id", "active", "name", "gender"));
        practitioner.path("name").forEach(name -> cleanName((ObjectNode) name));
        return practitioner;
    }

    private ObjectNode visit(JsonNode whole) {
        var visit = only(whole, VISIT_FIELDS);
        var patientId = whole.at("/subject/reference").asText().replace("urn:uuid:", "");
        visit.putObject("subject").put("reference", "Patient/" + patientId);
        var practitioner = practitioners.get(Math.floorMod(patientId.hashCode(), practitioners.size()));
        visit.putArray("participant").addObject().putObject("individual")
                .put("reference", "Practitioner/" + practitioner.path("id").asText());
        visit.putArray("location").addObject().putObject("location").put("reference", "Location/" + LakesideClinic.LOCATION_ID);
        visit.putObject("serviceProvider").put("reference", "Organization/" + LakesideClinic.ORGANIZATION_ID);
        return visit;
    }

    private ObjectNode organization() throws IOException {
        var organization = only(firstHospitalResource("Organization"), List.of("resourceType", "active", "type"));
        organization.put("id", LakesideClinic.ORGANIZATION_ID).put("name", LakesideClinic.NAME);
        organization.putArray("telecom").addObject().put("system", "phone").put("value", LakesideClinic.NUMBER).put("use", "work");
        return organization;
    }

    private ObjectNode location() throws IOException {
        var location = only(firstHospitalResource("Location"), List.of("resourceType", "status"));
        location.put("id", LakesideClinic.LOCATION_ID).put("name", LakesideClinic.NAME);
        location.putObject("address").put("city", "Boston").put("state", "MA").put("country", "US").putArray("line").add("12 Mill Street");
        location.putArray("extension").addObject().put("url", "http://hl7.org/fhir/StructureDefinition/timezone").put("valueCode", LakesideClinic.ZONE.getId());
        location.putObject("managingOrganization").put("reference", "Organization/" + LakesideClinic.ORGANIZATION_ID);
        return location;
    }

    private JsonNode firstHospitalResource(String type) throws IOException {
        return resources(onlyFile("hospitalInformation")).filter(resource -> isA(resource, type)).findFirst().orElseThrow();
    }

    /** Synthea marks its invented names with digits. */
    private static void cleanName(ObjectNode name) {
        name.put("family", withoutDigits(name.path("family").asText()));
        var given = Json.array();
        name.path("given").forEach(part -> given.add(withoutDigits(part.asText())));
        name.set("given", given);
    }

    private static String withoutDigits(String text) {
        return text.replaceAll("\\d", "");
    }

    private static ObjectNode only(JsonNode whole, List<String> fields) {
        return ((ObjectNode) whole.deepCopy()).retain(fields);
    }

    private static boolean isA(JsonNode resource, String type) {
        return resource.path("resourceType").asText().equals(type);
    }

    private Path onlyFile(String prefix) throws IOException {
        try (var files = Files.list(source)) {
            return files.filter(file -> file.getFileName().toString().startsWith(prefix)).findFirst().orElseThrow();
        }
    }

    private static Stream<JsonNode> resources(Path file) {
        try {
            var entries = Json.MAPPER.readTree(file.toFile()).path("entry");
            return StreamSupport.stream(entries.spliterator(), false).map(entry -> entry.path("resource"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One resource a line, so that a new run can be compared by eye. */
    private void write(String name, List<ObjectNode> resources) throws IOException {
        var lines = new ArrayList<String>();
        for (var resource : resources) {
            ArrayNode entry = Json.array();
            entry.addObject().set("resource", resource);
            lines.add(Json.MAPPER.writeValueAsString(entry.get(0)));
        }
        Files.writeString(target.resolve(name),
                "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[\n" + String.join(",\n", lines) + "\n]}\n");
    }
}
