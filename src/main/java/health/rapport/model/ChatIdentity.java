package health.rapport.model;

/** Who somebody is to the chat service. Opaque: no call maps it to a FHIR resource. */
public record ChatIdentity(String value) {
    public ChatIdentity {
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("ChatIdentity is empty");
        }
    }
}
