package health.rapport.care;

import health.rapport.model.PhoneNumber;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The clinic that the signed-in person works for.
 *
 * @param zone      where its clock hangs; all times are shown in it
 * @param telephone where people call it; absent where the records do not tell
 */
public record HomeClinic(String name, ZoneId zone, Optional<PhoneNumber> telephone) {}
