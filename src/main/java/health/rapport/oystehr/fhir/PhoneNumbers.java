package health.rapport.oystehr.fhir;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber;
import health.rapport.model.PhoneNumber;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

/**
 * Numbers as people write them, and as we keep them. Without a country code they are taken to be of the US. Whether a
 * number of the right length is in service is for the carrier to say, not for a table that ages.
 */
public final class PhoneNumbers {
    private static final String REGION = "US";

    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();

    public Optional<PhoneNumber> read(String text) {
        return parse(text).map(number -> numbers.format(number, PhoneNumberFormat.E164)).filter(PhoneNumber::isValid).map(PhoneNumber::new);
    }

    /** Ways in which a record may have it: servers compare telecoms letter by letter. */
    public List<String> spellings(PhoneNumber number) {
        var spellings = new LinkedHashSet<String>();
        spellings.add(number.e164());
        parse(number.e164()).ifPresent(parsed -> {
            String national = numbers.getNationalSignificantNumber(parsed);
            spellings.add(national);
            spellings.add(numbers.format(parsed, PhoneNumberFormat.NATIONAL));
            spellings.add(numbers.format(parsed, PhoneNumberFormat.INTERNATIONAL));
            spellings.add(number.e164().substring(1));
            if (national.length() == 10 && parsed.getCountryCode() == 1) {
                String dashed = national.substring(0, 3) + "-" + national.substring(3, 6) + "-" + national.substring(6);
                spellings.add(dashed);
                spellings.add("1-" + dashed);
                spellings.add("+1-" + dashed);
                spellings.add(dashed.replace('-', '.'));
                spellings.add(dashed.replace('-', ' '));
            }
        });
        return List.copyOf(spellings);
    }

    private Optional<Phonenumber.PhoneNumber> parse(String text) {
        try {
            return Optional.of(numbers.parse(text, REGION)).filter(numbers::isPossibleNumber);
        } catch (NumberParseException notANumber) {
            return Optional.empty();
        }
    }
}
