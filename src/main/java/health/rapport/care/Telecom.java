package health.rapport.care;

import health.rapport.model.PhoneNumber;

/**
 * A number on somebody's record. Only {@code SMS} ones link a text to its sender (Oystehr), so others have to be made
 * one before they can be texted.
 */
public record Telecom(Kind kind, PhoneNumber number) {
    public enum Kind {
        SMS,
        MOBILE,
        OTHER
    }
}
