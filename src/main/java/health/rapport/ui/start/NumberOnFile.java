package health.rapport.ui.start;

import health.rapport.model.PhoneNumber;

/**
 * A number on somebody's record.
 *
 * @param contact whose it is where it is not the person's own ("Abena Osei, mother"), else empty; shown with the number
 */
public record NumberOnFile(PhoneNumber number, String contact) {
    public boolean isOwn() {
        return contact.isEmpty();
    }

    @Override
    public String toString() {
        return "NumberOnFile[‹private›]";
    }
}
