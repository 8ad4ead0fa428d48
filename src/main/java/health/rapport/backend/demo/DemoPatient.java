package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * A patient of the demo clinic with everybody who belongs to them.
 *
 * @param texting who is texted about this patient: the patient, or for a child a parent; empty where no number is on file
 */
record DemoPatient(ObjectNode resource, List<ObjectNode> relatedPersons, Optional<TextingPerson> texting) {

    String id() {
        return resource.path("id").asText();
    }

    String reference() {
        return Fhir.referenceTo(resource);
    }

    String name() {
        return NameRules.spoken(resource);
    }

    boolean speaksSpanish() {
        return resource.at("/communication/0/language/coding/0/code").asText().startsWith("es");
    }

    boolean isChildOn(LocalDate day) {
        return LocalDate.parse(resource.path("birthDate").asText()).plusYears(18).isAfter(day);
    }

    @Override
    public String toString() {
        return "DemoPatient[" + id() + "]";
    }

    /** @param reference Patient or RelatedPerson */
    record TextingPerson(String reference, String name, String number) {
        @Override
        public String toString() {
            return "TextingPerson[" + reference + "]";
        }
    }
}
