package health.rapport.reminders;

import health.rapport.model.PersonName;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import health.rapport.model.SmsLength;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What happens with one appointment's reminder. */
public sealed interface Verdict {
    /**
     * It goes out.
     *
     * @param contact   who gets it
     * @param text      exactly what they read
     * @param notBefore now, or when the quiet hours end
     * @param bestBefore from then on it is of no use and never leaves
     * @param overrides what somebody set aside for it
     */
    record Send(Contact contact, Route route, Language language, String text, SmsLength length, Instant notBefore, Instant bestBefore,
            List<RuleOverride> overrides) implements Verdict {
        public Send {
            overrides = List.copyOf(overrides);
        }

        @Override
        public String toString() {
            return "Send[" + route + ", " + notBefore + "]";
        }
    }

    /** It does not. */
    record Skip(Reason reason) implements Verdict {}

    /** Why not. */
    sealed interface Reason {
        record Cancelled() implements Reason {}

        /** It has begun, or begins so soon that a reminder is of no use. */
        record TooLate() implements Reason {}

        /** The record says that the patient died, or is not in use. */
        record NotLiving() implements Reason {}

        record NoSmsNumber() implements Reason {}

        /** A child's, and of those who can be texted nobody is on file as parent or guardian at that time. */
        record NoParentOrGuardian() implements Reason {}

        record OptedOut(Instant since) implements Reason {}

        record Landline() implements Reason {}

        /** By the time that the quiet hours end, it would be too late. */
        record QuietHours(Instant end) implements Reason {}

        record AlreadyToday() implements Reason {}

        record AlreadyThisWeek(int times) implements Reason {}

        /** Another appointment's reminder goes to the same phone. */
        record SameHousehold(Reference appointment, PersonName patient) implements Reason {}

        /** Several patients have this phone, and the text does not say whom it is about. */
        record NameMissing() implements Reason {}

        record LanguageMissing(Language language) implements Reason {}

        record Unfilled(Set<String> tokens) implements Reason {}

        record TooLong() implements Reason {}

        /** The template says too little for an automatic text: the clinic's name, its number, how to stop; or it asks for a word that means STOP. */
        record TemplateUnfit() implements Reason {}

        /** A reminder of this appointment is waiting already, or has left. */
        record AlreadyReminded() implements Reason {}

        /** The number is another one than when the reminder was set up. */
        record NumberChanged(PhoneNumber now) implements Reason {}

        /** The rule that somebody may set aside; empty where nobody may. */
        default Optional<SoftRule> softRule() {
            return switch (this) {
                case QuietHours _ -> Optional.of(SoftRule.QUIET_HOURS);
                case AlreadyToday _ -> Optional.of(SoftRule.ONE_A_DAY);
                case AlreadyThisWeek _ -> Optional.of(SoftRule.MOST_A_WEEK);
                case SameHousehold _ -> Optional.of(SoftRule.ONE_PER_HOUSEHOLD);
                case Cancelled _, TooLate _, NotLiving _, NoSmsNumber _, NoParentOrGuardian _, OptedOut _, Landline _, NameMissing _,
                        LanguageMissing _, Unfilled _, TooLong _,
                     TemplateUnfit _, AlreadyReminded _, NumberChanged _ -> Optional.empty();
            };
        }
    }

    default Optional<Send> sending() {
        return this instanceof Send send ? Optional.of(send) : Optional.empty();
    }
}
