package health.rapport.model;

import java.util.Optional;

/**
 * What a text costs as SMS: GSM 03.38 counts 160 in one segment and 153 in each of several, with ten characters that
 * count twice; one character outside of it turns the whole into UCS-2 with 70 and 67 UTF-16 units. A character is never
 * cut in two between segments.
 *
 * @param units   how many units the text has
 * @param room    how many fit into the segments it takes
 * @param costly  the first character that is not GSM-7, where there is one
 */
public record SmsLength(Encoding encoding, int units, int room, int segments, Optional<String> costly) {
    public enum Encoding {
        GSM_7(160, 153),
        UCS_2(70, 67);

        final int single;
        final int each;

        Encoding(int single, int each) {
            this.single = single;
            this.each = each;
        }
    }

    private static final String BASIC =
            "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENDED = "\f^{}\\[~]|€";

    public static SmsLength of(String text) {
        Optional<String> costly = text.codePoints().filter(point -> gsmUnits(point) == 0).mapToObj(Character::toString).findFirst();
        Encoding encoding = costly.isPresent() ? Encoding.UCS_2 : Encoding.GSM_7;
        int[] widths = text.codePoints().map(point -> encoding == Encoding.GSM_7 ? gsmUnits(point) : Character.charCount(point)).toArray();
        int units = 0;
        for (int width : widths) {
            units += width;
        }
        if (units <= encoding.single) {
            return new SmsLength(encoding, units, encoding.single, units == 0 ? 0 : 1, costly);
        }
        int segments = segments(widths, encoding.each);
        return new SmsLength(encoding, units, segments * encoding.each, segments, costly);
    }

    private static int segments(int[] widths, int each) {
        int segments = 1;
        int used = 0;
        for (int width : widths) {
            if (used + width > each) {
                segments++;
                used = 0;
            }
            used += width;
        }
        return segments;
    }

    /** 1 or 2, or 0 for a character that GSM-7 does not have. */
    private static int gsmUnits(int point) {
        return BASIC.indexOf(point) >= 0 ? 1 : EXTENDED.indexOf(point) >= 0 ? 2 : 0;
    }
}
