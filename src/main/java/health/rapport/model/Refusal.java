package health.rapport.model;

import java.time.Instant;
import java.util.Optional;

/**
 * Why something could not be done: the closed set of what a person can meet. The window has a sentence and one right
 * action for each. {@code code} is the service's own, for support.
 */
public sealed interface Refusal {
    /** No answer: no network, or the service is down. Nothing was done, trying again is safe. */
    record Offline() implements Refusal {}

    /** The access token is not accepted any more. */
    record SignedOut() implements Refusal {}

    /** At this address another project answers, or this one knows the person as somebody else; nothing was given to it. */
    record OtherProject() implements Refusal {}

    /** The person, or who signs them in, ended the sign-in. */
    record SignInCancelled() implements Refusal {}

    /** Nobody came back from the browser in time. */
    record SignInTimedOut() implements Refusal {}

    /** The project's access policy does not let this person do it (403, Oystehr 4031). */
    record NotAllowed() implements Refusal {}

    /** Conversations, or texting, are not set up for the project (Oystehr 4281, or no configuration). */
    record NotConfigured() implements Refusal {}

    /** This phone and the clinic's number are together in another conversation already (Twilio 50416). */
    record NumberInUse(Optional<ConversationSid> elsewhere) implements Refusal {}

    /** This phone is in this very conversation already, as somebody else's. */
    record PhoneTakesPart() implements Refusal {}

    /** The number is not one that can be texted. */
    record NumberInvalid() implements Refusal {}

    /** The person behind the number asked for no more texts (Twilio 21610). */
    record OptedOut() implements Refusal {}

    /** It would be the first text to a phone, and does not say whose it is and how to get no more. */
    record NotIntroduced() implements Refusal {}

    /** The person is not on the Encounter, so the service will not add them. */
    record NotOnEncounter() implements Refusal {}

    /** The person takes part already. */
    record AlreadyTakesPart() implements Refusal {}

    /** Nobody knows this conversation, or the person may not see it. */
    record UnknownConversation() implements Refusal {}

    /** The conversation is closed and takes nothing any more (Twilio 50377). */
    record ConversationClosed() implements Refusal {}

    record MessageTooLong() implements Refusal {}

    /** Somebody else changed the same record meanwhile (412). */
    record ChangedMeanwhile() implements Refusal {}

    /** Too much at once; passes by itself. */
    record TooManyRequests() implements Refusal {}

    /** It could not be written to this computer's disk (full, or not writable), so it was not taken over. */
    record NotKept() implements Refusal {}

    /** The service has this file no more, or lets nobody read it. */
    record FileGone() implements Refusal {}

    /** A file of more bytes than this is not taken, or not read. */
    record FileTooLarge(long mostBytes) implements Refusal {}

    /** A file of this computer is empty, is none, or may not be read. */
    record FileUnreadable() implements Refusal {}

    /** A file of this kind is not taken. */
    record FileKindRefused() implements Refusal {}

    /** It waited so long that it may not be true any more; its writer decides. */
    record TooOld(Instant writtenAt) implements Refusal {}

    /** The service said no in a way we have no better word for. */
    record Other(String code) implements Refusal {}

    /** Whether the same thing may work a little later without anybody changing anything. */
    default boolean mayPass() {
        return this instanceof Offline || this instanceof TooManyRequests || this instanceof ChangedMeanwhile;
    }
}
