package health.rapport.phones;

import health.rapport.model.PhoneNumber;

/** A simulated phone and whose it is. */
public record Phone(PhoneNumber number, String owner) {
    @Override
    public String toString() {
        return "Phone[‹private›]";
    }
}
