package health.rapport.backend.demo;

import java.util.List;

/**
 * One person who works at the demo clinic. The ids are fixed, so that user accounts can point at
 * {@code Practitioner/<practitionerId>} before the clinic is loaded.
 *
 * @param displayName as colleagues read it, for example {@code Dr Adam Careful}
 * @param role "Clinician", "Nurse" or "Front desk"
 */
public record DemoStaff(String practitionerId, String displayName, String role, String email) {
    static final DemoStaff ADAM_CAREFUL = new DemoStaff(
            "5b0d7c1e-3f52-4a86-9d11-a00000000001", "Dr Adam Careful", "Clinician", "adam.careful@lakeside.example");
    static final DemoStaff PRIYA_NATARAJAN = new DemoStaff(
            "5b0d7c1e-3f52-4a86-9d11-a00000000002", "Dr Priya Natarajan", "Clinician", "priya.natarajan@lakeside.example");
    static final DemoStaff ROSA_NGUYEN = new DemoStaff(
            "5b0d7c1e-3f52-4a86-9d11-a00000000003", "Rosa Nguyen, RN", "Nurse", "rosa.nguyen@lakeside.example");
    static final DemoStaff MARTA_SILVA = new DemoStaff(
            "5b0d7c1e-3f52-4a86-9d11-a00000000004", "Marta Silva", "Front desk", "marta.silva@lakeside.example");
    /** Has no number that receives texts: can take part by chat only. */
    static final DemoStaff OLIVER_BRANDT = new DemoStaff(
            "5b0d7c1e-3f52-4a86-9d11-a00000000005", "Dr Oliver Brandt", "Clinician", "oliver.brandt@lakeside.example");

    /** Everybody who can sign in, the clinician whom a demo starts with first. */
    public static List<DemoStaff> all() {
        return List.of(ADAM_CAREFUL, PRIYA_NATARAJAN, ROSA_NGUYEN, MARTA_SILVA, OLIVER_BRANDT);
    }

    /** The FHIR reference that user accounts carry as their profile. */
    public String profile() {
        return "Practitioner/" + practitionerId;
    }
}
