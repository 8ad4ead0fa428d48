package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What a related person is to the patient, in HL7's RoleCode. */
enum Kinship {
    MOTHER("MTH", "mother", "female"),
    FATHER("FTH", "father", "male"),
    DAUGHTER("DAUC", "daughter", "female"),
    SON("SONC", "son", "male");

    private final String code;
    private final String display;
    private final String gender;

    Kinship(String code, String display, String gender) {
        this.code = code;
        this.display = display;
        this.gender = gender;
    }

    String gender() {
        return gender;
    }

    ObjectNode concept() {
        return Fhir.concept(Fhir.ROLE_CODE, code, display);
    }
}
