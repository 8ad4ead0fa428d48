package health.rapport.backend.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Optional;

/**
 * A conversation that took place before the clinic was opened, as it is to be written.
 *
 * @param encounter without the conversation's SID, which is known only when it is made
 * @param unread how many of the last lines nobody but their author has read
 * @param lastIsSentNow the last line is sent when the clinic opens, through the carrier, instead of being imported
 */
record PastConversation(ObjectNode encounter, DemoPatient patient, List<Seat> seats, List<Line> lines, int unread, boolean lastIsSentNow) {

    String encounterReference() {
        return Fhir.referenceTo(encounter);
    }

    boolean isBySms() {
        return seats.stream().anyMatch(seat -> seat.number().isPresent());
    }

    /** The index of the last line that this person has read, -1 where it is none. */
    int lastReadBy(Seat seat) {
        for (int i = lines.size() - 1; i >= lines.size() - unread; i--) {
            if (lines.get(i).author().equals(seat)) {
                return i;
            }
        }
        return lines.size() - 1 - unread;
    }

    @Override
    public String toString() {
        return "PastConversation[" + encounterReference() + ", " + lines.size() + " lines]";
    }

    /**
     * @param reference Practitioner, Device, Patient or RelatedPerson
     * @param number E.164 of somebody who takes part by SMS; empty for chat
     */
    record Seat(String reference, String name, Optional<String> number) {
        @Override
        public String toString() {
            return "Seat[" + reference + "]";
        }
    }

    record Line(Seat author, String text, ZonedDateTime at) {
        @Override
        public String toString() {
            return "Line[" + at + "]";
        }
    }
}
