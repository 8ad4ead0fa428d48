package health.rapport.care;

import health.rapport.model.PhoneNumber;

/**
 * A number on somebody's record. Only {@code SMS} ones link a text to its sender (Oystehr), so others have to be made
 * one before they can be texted.
 *
 * @param contact whose number it is where it is not the person's own but a contact's ("Abena Osei, mother"); else empty.
 *                To be shown wherever such a number can be picked, and never picked by itself.
 */
public record Telecom(Kind kind, PhoneNumber number, String contact) {
    public enum Kind {
        SMS,
        MOBILE,
        OTHER
    }

    public Telecom(Kind kind, PhoneNumber number) {
        this(kind, number, "");
    }

    public boolean isOwn() {
        return contact.isEmpty();
    }

    @Override
    public String toString() {
        return "Telecom[" + kind + "]";
    }
}
