package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Practitioner and PractitionerRole of everybody who can sign in, and the Device that sends reminders. */
final class StaffResources {
    private static final int FIRST_LINE = 190;

    private StaffResources() {}

    static List<ObjectNode> all() {
        var resources = new ArrayList<ObjectNode>();
        var staff = DemoStaff.all();
        for (int i = 0; i < staff.size(); i++) {
            resources.add(practitioner(staff.get(i), FIRST_LINE + i));
            resources.add(role(staff.get(i)));
        }
        resources.add(device());
        return resources;
    }

    private static ObjectNode practitioner(DemoStaff person, int line) {
        var practitioner = Fhir.resource("Practitioner", person.practitionerId()).put("active", true);
        var name = practitioner.putArray("name").addObject().put("use", "official").put("text", person.displayName());
        var words = person.displayName().replace("Dr ", "").replace(", RN", "").split(" ");
        name.put("family", words[1]).putArray("given").add(words[0]);
        if (person.displayName().startsWith("Dr ")) {
            name.putArray("prefix").add("Dr");
        }
        if (person.displayName().endsWith(", RN")) {
            name.putArray("suffix").add("RN");
        }
        var telecom = practitioner.putArray("telecom");
        telecom.addObject().put("system", "email").put("value", person.email()).put("use", "work");
        if (!person.equals(DemoStaff.OLIVER_BRANDT)) {
            telecom.add(Fhir.sms("+16175550" + line));
        }
        return practitioner;
    }

    private static ObjectNode role(DemoStaff person) {
        var role = Fhir.resource("PractitionerRole", Fhir.stableId("role", person.practitionerId())).put("active", true);
        role.set("practitioner", Fhir.reference(person.profile(), person.displayName()));
        role.set("organization", Fhir.reference("Organization/" + LakesideClinic.ORGANIZATION_ID, LakesideClinic.NAME));
        role.putArray("code").add(Fhir.text(person.role()));
        role.putArray("location").add(Fhir.reference("Location/" + LakesideClinic.LOCATION_ID, LakesideClinic.NAME));
        return role;
    }

    private static ObjectNode device() {
        var device = Fhir.resource("Device", ReminderWorkstation.DEVICE_ID).put("status", "active");
        device.putArray("deviceName").addObject().put("name", ReminderWorkstation.DISPLAY_NAME).put("type", "user-friendly-name");
        device.set("owner", Fhir.reference("Organization/" + LakesideClinic.ORGANIZATION_ID, LakesideClinic.NAME));
        return device;
    }
}
