package health.rapport.ui.common;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import health.rapport.model.PhoneNumber;

/** Telephone numbers as people write them. */
public final class PhoneWords {
    private PhoneWords() {}

    /** {@code (617) 555-0142} for numbers of the North American plan, {@code +44 20 7946 0018} for others. */
    public static String written(PhoneNumber number) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            var parsed = numbers.parse(number.e164(), null);
            return numbers.format(parsed, parsed.getCountryCode() == 1 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException unheardOf) {
            return number.e164();
        }
    }

    /** {@code ••0142}: enough to tell numbers apart where others can see the screen. */
    public static String masked(PhoneNumber number) {
        return "••" + number.lastFour();
    }
}
