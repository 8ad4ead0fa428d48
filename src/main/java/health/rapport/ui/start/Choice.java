package health.rapport.ui.start;

import health.rapport.model.Channel;
import health.rapport.model.PhoneNumber;
import java.util.Optional;

/**
 * What is chosen for somebody.
 *
 * @param number the number for texts, kept also while the channel is chat
 */
public record Choice(boolean chosen, Channel channel, Optional<PhoneNumber> number) {
    /** Staff chat. Patients and their relatives are texted, as most have no account in an app. */
    static Choice first(Who who) {
        Channel channel = who.role().isStaff() ? Channel.CHAT : Channel.SMS;
        Optional<PhoneNumber> number = who.ownTextNumber();
        boolean chosen = who.me() || who.role() == Role.PATIENT && number.isPresent();
        return new Choice(chosen, channel, number);
    }

    Choice chosen(boolean now) {
        return new Choice(now, channel, number);
    }

    Choice by(Channel now) {
        return new Choice(chosen, now, number);
    }

    Choice at(PhoneNumber now) {
        return new Choice(chosen, channel, Optional.of(now));
    }
}
