package health.rapport.backend.fhir;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import health.rapport.backend.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Resources out of small pools of values, so that any search meets several: valid R4B, the same for the same seed. There are
 * no QuestionnaireResponses: HAPI JPA 8.8.0 cannot index those of R4B.
 */
final class RandomClinic {
    private static final List<String> FAMILIES = List.of("Núñez", "nunez", "O'Neill", "Müller", "MULLER", "Lee", "Leeson", "van der Berg", "García López");
    private static final List<String> GIVEN = List.of("Ann", "Anna", "José", "Jose", "Li", "Zoë", "Mary Jane");
    private static final List<String> SYSTEMS = List.of("urn:mrn", "http://example.org/ids", "");
    private static final List<String> ZONES = List.of("Z", "-05:00", "+05:30");
    private static final List<String> CODES = List.of("checkup", "wound", "call", "callback");

    private final Random random;
    private final List<ObjectNode> resources = new ArrayList<>();
    private final List<String> patients = new ArrayList<>();
    private final List<String> practitioners = new ArrayList<>();
    private final List<String> organizations = new ArrayList<>();
    private final List<String> encounters = new ArrayList<>();
    private final List<String> others = new ArrayList<>();

    private RandomClinic(long seed) {
        random = new Random(seed);
    }

    static List<ObjectNode> of(long seed) {
        var clinic = new RandomClinic(seed);
        clinic.times(8, clinic::organization);
        clinic.times(12, clinic::practitioner);
        clinic.times(60, clinic::patient);
        clinic.times(15, clinic::relatedPerson);
        clinic.times(90, clinic::encounter);
        clinic.times(120, clinic::communication);
        clinic.times(60, clinic::observation);
        clinic.times(25, clinic::appointment);
        clinic.times(20, clinic::task);
        clinic.times(15, clinic::riskAssessment);
        clinic.times(10, clinic::questionnaire);
        return clinic.resources;
    }

    private void times(int count, Runnable make) {
        for (int i = 0; i < count; i++) {
            make.run();
        }
    }

    private ObjectNode resource(String type, List<String> known) {
        String id = type.toLowerCase(java.util.Locale.ROOT) + "-" + known.size();
        ObjectNode resource = Json.object().put("resourceType", type).put("id", id);
        if (chance(20)) {
            ObjectNode meta = resource.putObject("meta");
            meta.putArray("tag").addObject().put("system", "urn:tags").put("code", pick(List.of("vip", "test")));
            meta.putArray("profile").add("http://example.org/StructureDefinition/" + pick(List.of("a", "b")));
        }
        known.add(type + "/" + id);
        resources.add(resource);
        return resource;
    }

    private void organization() {
        boolean part = chance(40) && !organizations.isEmpty();
        String parent = part ? pick(organizations) : "";
        ObjectNode organization = resource("Organization", organizations).put("name", pick(FAMILIES) + " Clinic").put("active", chance(50));
        if (part) {
            reference(organization, "partOf", parent);
        }
        identifiers(organization);
    }

    private void practitioner() {
        ObjectNode practitioner = resource("Practitioner", practitioners);
        name(practitioner.putArray("name"));
        telecom(practitioner);
    }

    private void patient() {
        ObjectNode patient = resource("Patient", patients);
        times(random.nextInt(3), () -> name(patient.withArray("name")));
        if (chance(80)) {
            patient.put("birthDate", pick(List.of("1980", "1980-02", "1980-02-29", "1980-03-01", "1999-12-31", "2000-01-01")));
        }
        if (chance(80)) {
            patient.put("gender", pick(List.of("male", "female", "other", "unknown")));
        }
        if (chance(50)) {
            patient.put("active", chance(70));
        }
        switch (random.nextInt(4)) {
            case 0 -> patient.put("deceasedBoolean", chance(50));
            case 1 -> patient.put("deceasedDateTime", moment());
            default -> { }
        }
        identifiers(patient);
        telecom(patient);
        if (chance(50)) {
            ObjectNode address = patient.putArray("address").addObject().put("city", pick(List.of("Boston", "São Paulo", "boston")))
                    .put("use", pick(List.of("home", "work")));
            address.put("state", "MA").put("postalCode", pick(List.of("02115", "02116"))).put("country", "US").putArray("line").add("12 Main St");
        }
        if (chance(50)) {
            reference(patient.putArray("generalPractitioner").addObject(), pick(practitioners));
        }
        if (chance(50)) {
            reference(patient, "managingOrganization", pick(organizations));
        }
    }

    private void relatedPerson() {
        ObjectNode person = resource("RelatedPerson", others);
        reference(person, "patient", pick(patients));
        name(person.putArray("name"));
        telecom(person);
    }

    private void encounter() {
        String parent = encounters.isEmpty() ? "" : pick(encounters);
        ObjectNode encounter = resource("Encounter", encounters).put("status", pick(List.of("planned", "in-progress", "finished", "cancelled")));
        encounter.putObject("class").put("system", "http://terminology.hl7.org/CodeSystem/v3-ActCode").put("code", pick(List.of("AMB", "VR")));
        concept(encounter.putArray("type").addObject());
        if (chance(90)) {
            reference(encounter, "subject", pick(patients));
        }
        times(random.nextInt(3), () -> {
            ObjectNode participant = encounter.withArray("participant").addObject();
            reference(participant, "individual", pick(chance(70) ? practitioners : others.isEmpty() ? practitioners : others.subList(0, 15)));
        });
        if (chance(80)) {
            period(encounter.putObject("period"));
        }
        if (chance(20) && !parent.isEmpty()) {
            reference(encounter, "partOf", parent);
        }
        if (chance(50)) {
            reference(encounter, "serviceProvider", pick(organizations));
        }
        if (chance(30)) {
            quantity(encounter.putObject("length"), "min");
        }
        identifiers(encounter);
    }

    private void communication() {
        ObjectNode communication = resource("Communication", others).put("status", pick(List.of("completed", "preparation")));
        if (chance(90)) {
            reference(communication, "encounter", pick(encounters));
        }
        if (chance(60)) {
            reference(communication, "subject", pick(patients));
        }
        if (chance(80)) {
            reference(communication, "sender", pick(chance(50) ? practitioners : patients));
        }
        times(random.nextInt(3), () -> reference(communication.withArray("recipient").addObject(), pick(chance(50) ? practitioners : patients)));
        if (chance(90)) {
            communication.put("sent", moment());
        }
        if (chance(50)) {
            communication.put("received", moment());
        }
        if (chance(50)) {
            concept(communication.putArray("medium").addObject());
        }
        identifiers(communication);
    }

    private void observation() {
        ObjectNode observation = resource("Observation", others).put("status", pick(List.of("final", "preliminary")));
        concept(observation.putObject("code"));
        reference(observation, "subject", pick(patients));
        if (chance(50)) {
            reference(observation, "encounter", pick(encounters));
        }
        switch (random.nextInt(3)) {
            case 0 -> observation.put("effectiveDateTime", moment());
            case 1 -> period(observation.putObject("effectivePeriod"));
            default -> { }
        }
        switch (random.nextInt(3)) {
            case 0 -> quantity(observation.putObject("valueQuantity"), "kg");
            case 1 -> concept(observation.putObject("valueCodeableConcept"));
            default -> observation.put("valueString", pick(GIVEN));
        }
        times(random.nextInt(3), () -> {
            ObjectNode component = observation.withArray("component").addObject();
            concept(component.putObject("code"));
            quantity(component.putObject("valueQuantity"), "mm[Hg]");
        });
    }

    private void appointment() {
        ObjectNode appointment = resource("Appointment", others).put("status", pick(List.of("booked", "proposed")));
        if (chance(80)) {
            appointment.put("start", "2026-01-1" + random.nextInt(3) + "T09:00:00" + pick(ZONES)).put("end", "2026-01-15T09:00:00Z");
        }
        ObjectNode participant = appointment.putArray("participant").addObject().put("status", "accepted");
        reference(participant, "actor", pick(chance(50) ? patients : practitioners));
    }

    private void task() {
        ObjectNode task = resource("Task", others).put("status", pick(List.of("requested", "completed"))).put("intent", "order");
        reference(task, "for", pick(patients));
        reference(task, "focus", pick(encounters));
        if (chance(50)) {
            task.put("authoredOn", moment());
        }
        if (chance(50)) {
            reference(task, "owner", pick(practitioners));
        }
    }

    private void riskAssessment() {
        ObjectNode risk = resource("RiskAssessment", others).put("status", "final");
        reference(risk, "subject", pick(patients));
        risk.putArray("prediction").addObject()
                .putRawValue("probabilityDecimal", new com.fasterxml.jackson.databind.util.RawValue(pick(List.of("0.25", "0.3", "0.30", "1"))));
    }

    private void questionnaire() {
        ObjectNode form = resource("Questionnaire", others).put("status", "active").put("version", pick(List.of("1.0", "2.0"))).put("title", pick(FAMILIES));
        form.put("url", "http://example.org/" + pick(List.of("Questionnaire/phq9", "Questionnaire/phq9/short", "other")));
        form.put("date", moment());
    }

    private void name(ArrayNode names) {
        ObjectNode name = names.addObject().put("family", pick(FAMILIES));
        times(1 + random.nextInt(2), () -> name.withArray("given").add(pick(GIVEN)));
        if (chance(20)) {
            name.put("text", "Dr. " + pick(FAMILIES));
        }
    }

    private void identifiers(ObjectNode resource) {
        times(random.nextInt(3), () -> {
            ObjectNode identifier = resource.withArray("identifier").addObject();
            String system = pick(SYSTEMS);
            if (!system.isEmpty()) {
                identifier.put("system", system);
            }
            identifier.put("value", pick(List.of("A1", "a1", "B,2", "C|3", "7")));
            if (chance(40)) {
                ObjectNode type = identifier.putObject("type").put("text", "Record number");
                type.putArray("coding").addObject().put("system", "http://terminology.hl7.org/CodeSystem/v2-0203").put("code", pick(List.of("MR", "PI")));
            }
        });
    }

    private void telecom(ObjectNode person) {
        times(random.nextInt(3), () -> person.withArray("telecom").addObject().put("system", pick(List.of("phone", "sms", "email")))
                .put("value", pick(List.of("+16175550101", "+16175550102", "m@x.org"))).put("use", pick(List.of("home", "mobile"))));
    }

    private void concept(ObjectNode concept) {
        times(1 + random.nextInt(2), () -> {
            ObjectNode coding = concept.withArray("coding").addObject();
            if (chance(80)) {
                coding.put("system", pick(List.of("urn:codes", "http://example.org/codes")));
            }
            coding.put("code", pick(CODES)).put("display", pick(FAMILIES));
        });
        if (chance(40)) {
            concept.put("text", pick(GIVEN) + " text");
        }
    }

    private void quantity(ObjectNode quantity, String unit) {
        quantity.putRawValue("value", new com.fasterxml.jackson.databind.util.RawValue(pick(List.of("70", "70.5", "71", "100", "0.5"))));
        quantity.put("unit", unit).put("system", "http://unitsofmeasure.org").put("code", unit);
    }

    private void period(ObjectNode period) {
        int kind = random.nextInt(4);
        if (kind != 0) {
            period.put("start", "2026-01-1" + random.nextInt(4) + "T" + hour() + ":30:00" + pick(ZONES));
        }
        if (kind != 1) {
            period.put("end", "2026-01-1" + (4 + random.nextInt(3)) + "T10:00:00" + pick(ZONES));
        }
    }

    private String moment() {
        String day = "2026-01-1" + random.nextInt(5);
        return switch (random.nextInt(6)) {
            case 0 -> "2026";
            case 1 -> "2026-01";
            case 2 -> day;
            case 3 -> day + "T" + hour() + ":00:00.250" + pick(ZONES);
            default -> day + "T" + hour() + ":00:00" + pick(ZONES);
        };
    }

    /** Of the same day in UTC: HAPI takes the day that a time has in its own zone, FHIR leaves that open. */
    private String hour() {
        return "%02d".formatted(6 + random.nextInt(12));
    }

    private static void reference(ObjectNode owner, String name, String target) {
        reference(owner.putObject(name), target);
    }

    private static void reference(ObjectNode reference, String target) {
        reference.put("reference", target);
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private String pick(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
