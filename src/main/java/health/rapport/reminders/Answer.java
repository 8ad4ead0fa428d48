package health.rapport.reminders;

import java.util.Set;

/** What somebody says to "will you come?". Only a text that can mean nothing else counts; all others wait for a person. */
public enum Answer {
    ACCEPTED,
    DECLINED,
    FOR_A_PERSON;

    private static final Set<String> YES = Set.of(
            "yes", "y", "yep", "yeah", "yes please", "yes thank you", "yes thanks", "ok", "okay", "confirm", "confirmed", "i confirm", "yes i confirm",
            "c", "1", "ill be there", "i will be there", "yes ill be there", "yes i will be there", "👍", "👍🏻", "👍🏼", "👍🏽", "👍🏾", "👍🏿",
            "si", "s", "si gracias", "si confirmo", "confirmo", "confirmado", "confirmada", "ahi estare", "si ahi estare");
    private static final Set<String> NO = Set.of(
            "no", "n", "nope", "no thank you", "no thanks", "i cant come", "i cannot come", "i cant make it", "i cannot make it",
            "no gracias", "no puedo", "no puedo ir", "no voy", "no ire");

    /** {@code CANCEL} is none of them: to carriers it means "no more texts", and its writer may have meant the visit. */
    public static Answer of(String body) {
        String words = Plain.words(body);
        if (YES.contains(words)) {
            return ACCEPTED;
        }
        return NO.contains(words) ? DECLINED : FOR_A_PERSON;
    }
}
