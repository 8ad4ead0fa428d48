package health.rapport.backend;

import health.rapport.backend.demo.DemoStaff;
import health.rapport.backend.demo.ReminderWorkstation;
import health.rapport.backend.identity.Actor;
import health.rapport.backend.identity.Directory;
import health.rapport.backend.identity.Directory.Person;

/** The accounts that every sandbox starts with. */
final class Staff {
    /** May read, hold a chat token and nothing else: so that refusals can be seen. */
    static final Person CHAT_ONLY =
            new Person("Casey Observer", "casey.observer@lakeside.example", "Practitioner/5b0d7c1e-3f52-4a86-9d11-a00000000091", "Chat only");
    static final Person DEVELOPER = new Person("Devon Integrator", "devon@lakeside.example", "Practitioner/5b0d7c1e-3f52-4a86-9d11-a00000000092", "Service");
    private static final String MESSAGING_PROFILE = "Device/5b0d7c1e-3f52-4a86-9d11-d00000000090";

    private Staff() {}

    static void enrol(Directory directory) {
        DemoStaff.all().forEach(staff -> directory.addUser(new Person(staff.displayName(), staff.email(), staff.profile(), staff.role())));
        directory.addUser(CHAT_ONLY);
        directory.addDeveloper(DEVELOPER);
        directory.addMachine(ReminderWorkstation.DISPLAY_NAME, ReminderWorkstation.PROFILE, "Clinician");
    }

    /** Whose tokens need a header that names the project. */
    static Actor developer(Directory directory) {
        return directory.developers().getFirst();
    }

    /** As whom the conversations service itself reads and writes FHIR. */
    static Actor messagingService(Directory directory) {
        return directory.addService("Messaging", MESSAGING_PROFILE);
    }
}
