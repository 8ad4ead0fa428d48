package health.rapport.reminders;

import java.util.Optional;

/** What a template can leave open. The tokens that Ottehr's quick texts have too are spelled as there, so that texts can be shared. */
public enum Variable {
    PATIENT_FIRST_NAME("patient-first-name"),
    PRACTITIONER("practitioner-name"),
    LOCATION("location-name"),
    DATE("appointment-date"),
    TIME("appointment-time"),
    CLINIC_NAME("practice-name"),
    CLINIC_NUMBER("office-phone");

    private final String token;

    Variable(String token) {
        this.token = token;
    }

    public static Optional<Variable> of(String token) {
        for (Variable variable : values()) {
            if (variable.token.equals(token)) {
                return Optional.of(variable);
            }
        }
        return Optional.empty();
    }

    public String token() {
        return token;
    }

    /** As it stands in a template: {@code {{patient-first-name}}}. */
    public String inBraces() {
        return "{{" + token + "}}";
    }
}
