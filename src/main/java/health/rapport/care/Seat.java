package health.rapport.care;

import health.rapport.model.Channel;
import health.rapport.model.PhoneNumber;
import health.rapport.model.Reference;
import java.util.Optional;

/** A place in a conversation: who, how, and on SMS the number. */
public record Seat(Reference person, Channel channel, Optional<PhoneNumber> number) {
    public static Seat chat(Reference person) {
        return new Seat(person, Channel.CHAT, Optional.empty());
    }

    public static Seat sms(Reference person, PhoneNumber number) {
        return new Seat(person, Channel.SMS, Optional.of(number));
    }
}
