package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.ZonedDateTime;

/** One visit at the clinic: a planned time with a patient and a practitioner, written as an Encounter and its Appointment. */
record Visit(
        DemoPatient patient, DemoStaff practitioner, ZonedDateTime start, ZonedDateTime end, Setting setting, Stage stage, String reason) {

    enum Setting {
        CLINIC("AMB", "ambulatory"), VIRTUAL("VR", "virtual"), HOME("HH", "home health");

        private final String code;
        private final String display;

        Setting(String code, String display) {
            this.code = code;
            this.display = display;
        }
    }

    enum Stage {
        PLANNED("planned", "booked"),
        ARRIVED("arrived", "arrived"),
        IN_PROGRESS("in-progress", "arrived"),
        FINISHED("finished", "fulfilled");

        private final String encounterStatus;
        private final String appointmentStatus;

        Stage(String encounterStatus, String appointmentStatus) {
            this.encounterStatus = encounterStatus;
            this.appointmentStatus = appointmentStatus;
        }
    }

    String encounterId() {
        return Fhir.stableId("visit", start.toLocalDate().toString(), patient.id());
    }

    ObjectNode encounter() {
        var encounter = Fhir.resource("Encounter", encounterId()).put("status", stage.encounterStatus);
        encounter.set("class", Fhir.coding(Fhir.ACT_CODE, setting.code, setting.display));
        encounter.set("subject", Fhir.reference(patient.reference(), patient.name()));
        encounter.putArray("participant").addObject()
                .set("individual", Fhir.reference(practitioner.profile(), practitioner.displayName()));
        encounter.putArray("appointment").add(Fhir.reference("Appointment/" + appointmentId()));
        encounter.set("period", Fhir.period(start, end));
        encounter.putArray("reasonCode").add(Fhir.text(reason));
        encounter.putArray("location").addObject()
                .set("location", Fhir.reference("Location/" + LakesideClinic.LOCATION_ID, LakesideClinic.NAME));
        encounter.set("serviceProvider", Fhir.reference("Organization/" + LakesideClinic.ORGANIZATION_ID, LakesideClinic.NAME));
        return encounter;
    }

    ObjectNode appointment() {
        var appointment = Fhir.resource("Appointment", appointmentId()).put("status", stage.appointmentStatus);
        appointment.putArray("reasonCode").add(Fhir.text(reason));
        appointment.put("start", Fhir.dateTime(start)).put("end", Fhir.dateTime(end));
        appointment.put("minutesDuration", Duration.between(start, end).toMinutes());
        var participants = appointment.putArray("participant");
        participants.addObject().put("status", "accepted").set("actor", Fhir.reference(patient.reference(), patient.name()));
        participants.addObject().put("status", "accepted").set("actor", Fhir.reference(practitioner.profile(), practitioner.displayName()));
        participants.addObject().put("status", "accepted")
                .set("actor", Fhir.reference("Location/" + LakesideClinic.LOCATION_ID, LakesideClinic.NAME));
        return appointment;
    }

    private String appointmentId() {
        return Fhir.stableId("appointment", start.toLocalDate().toString(), patient.id());
    }
}
