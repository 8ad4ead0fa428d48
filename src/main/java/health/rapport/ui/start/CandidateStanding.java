package health.rapport.ui.start;

import health.rapport.model.PersonName;
import health.rapport.model.Refusal;
import java.util.Optional;

/** How things stand with somebody on the sheet. */
public sealed interface CandidateStanding {
    /** Nothing in the way that we know of. */
    record Free() implements CandidateStanding {}

    /** Takes part already. */
    record Seated() implements CandidateStanding {}

    /** Somebody else who is chosen has the same phone; a phone takes part once. */
    record SamePhone(PersonName with) implements CandidateStanding {}

    /** Asks whether this number shall go on the record as one that receives texts. */
    record AskingNumber(NumberOnFile number) implements CandidateStanding {}

    record SavingNumber() implements CandidateStanding {}

    /** The service would not have them. */
    record NotAccepted(Refusal why) implements CandidateStanding {}

    /** The phone is in another conversation with the clinic; absent where nobody tells us in which. */
    record InUse(Optional<Elsewhere> where) implements CandidateStanding {}

    /** Asks whether the phone shall leave the other conversation for this one. */
    record AskingMove(Elsewhere where) implements CandidateStanding {}
}
