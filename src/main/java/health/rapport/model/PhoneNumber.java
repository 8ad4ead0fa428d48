package health.rapport.model;

/** A telephone number in E.164, {@code +16175550142}. */
public record PhoneNumber(String e164) {
    public PhoneNumber {
        if (!e164.matches("\\+[1-9]\\d{6,14}")) {
            throw new IllegalArgumentException("Not an E.164 number");
        }
    }

    public static boolean isValid(String text) {
        return text != null && text.matches("\\+[1-9]\\d{6,14}");
    }

    /** The last four digits, enough to tell numbers apart on a screen that others may see. */
    public String lastFour() {
        return e164.substring(e164.length() - 4);
    }

    @Override
    public String toString() {
        return "PhoneNumber[‹private›]";
    }
}
