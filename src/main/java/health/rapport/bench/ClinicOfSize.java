package health.rapport.bench;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** As many records as asked for, spread over the past year: for each patient five Encounters, for each of those four Communications. */
final class ClinicOfSize {
    static final int PRACTITIONERS = 50;
    private static final int ENCOUNTERS_EACH = 5;
    private static final int COMMUNICATIONS_EACH = 4;
    private static final int AT_ONCE = 2_000;
    private static final String[] FAMILIES = {"Abara", "Baptiste", "Castellanos", "Dvořák", "Eriksen", "Fofana", "García", "Haddad", "Ito", "Jansen"};

    private final int patients;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    ClinicOfSize(int patients) {
        this.patients = patients;
    }

    int records() {
        return patients * (1 + ENCOUNTERS_EACH * (1 + COMMUNICATIONS_EACH)) + PRACTITIONERS;
    }

    /** By transactions over HTTP. */
    void loadInto(String fhir, String bearer, Calls calls) throws IOException, InterruptedException {
        List<String> entries = new ArrayList<>();
        for (int i = 0; i < PRACTITIONERS; i++) {
            entries.add(entry("Practitioner", "doctor-" + i, "\"name\":[{\"family\":\"" + FAMILIES[i % FAMILIES.length]
                    + "\",\"given\":[\"Doctor " + i + "\"]}]"));
        }
        for (int patient = 0; patient < patients; patient++) {
            entries.add(entry("Patient", "patient-" + patient, """
                    "name":[{"family":"%s","given":["Given%d"]}],"birthDate":"19%02d-0%d-1%d","telecom":[{"system":"sms","value":"+1617555%04d"}]"""
                    .formatted(FAMILIES[patient % FAMILIES.length] + patient / 100, patient, patient % 100, 1 + patient % 9, patient % 10, patient % 10_000)));
            for (int visit = 0; visit < ENCOUNTERS_EACH; visit++) {
                addEncounter(entries, patient, visit);
            }
            if (entries.size() >= AT_ONCE) {
                post(entries, fhir, bearer, calls);
            }
        }
        post(entries, fhir, bearer, calls);
    }

    private void addEncounter(List<String> entries, int patient, int visit) {
        String id = "encounter-" + patient + "-" + visit;
        // The same number on each day of the past year.
        long number = (long) patient * ENCOUNTERS_EACH + visit;
        Instant start = now.minus(number % 365, ChronoUnit.DAYS).minus(number % 12, ChronoUnit.HOURS);
        String doctor = "Practitioner/doctor-" + number % PRACTITIONERS;
        entries.add(entry("Encounter", id, """
                "status":"%s","class":{"system":"http://terminology.hl7.org/CodeSystem/v3-ActCode","code":"VR"},"subject":{"reference":"Patient/patient-%d"},
                "participant":[{"individual":{"reference":"%s"}}],"period":{"start":"%s","end":"%s"},
                "identifier":[{"system":"https://rapport.health/fhir/conversation-sid","value":"CH%032x"}]"""
                .formatted(number % 365 == 0 ? "in-progress" : "finished", patient, doctor, start, start.plus(30, ChronoUnit.MINUTES), number)));
        for (int message = 0; message < COMMUNICATIONS_EACH; message++) {
            entries.add(entry("Communication", id + "-" + message, """
                    "status":"completed","encounter":{"reference":"Encounter/%s"},"sender":{"reference":"%s"},"recipient":[{"reference":"%s"}],"sent":"%s",
                    "payload":[{"contentString":"Message %d, which is about as long as most messages are"}]"""
                    .formatted(id, message % 2 == 0 ? doctor : "Patient/patient-" + patient, message % 2 == 0 ? "Patient/patient-" + patient : doctor,
                            start.plus(message, ChronoUnit.MINUTES), message)));
        }
    }

    private static String entry(String type, String id, String members) {
        return "{\"resource\":{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + members + "},\"request\":{\"method\":\"PUT\",\"url\":\""
                + type + "/" + id + "\"}}";
    }

    private static void post(List<String> entries, String fhir, String bearer, Calls calls) throws IOException, InterruptedException {
        if (!entries.isEmpty()) {
            calls.text("POST", fhir, bearer, "{\"resourceType\":\"Bundle\",\"type\":\"transaction\",\"entry\":[" + String.join(",", entries) + "]}");
            entries.clear();
        }
    }
}
