package health.rapport.ui.phones;

import health.rapport.model.PhoneNumber;

/**
 * A phone in the list.
 *
 * @param inConversation its owner is on an Encounter that has a conversation
 * @param onTable        it lies on the table
 */
public record PhoneLine(PhoneNumber number, String owner, boolean inConversation, boolean onTable) {
    @Override
    public String toString() {
        return "PhoneLine[‹private›]";
    }
}
