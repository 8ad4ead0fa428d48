package health.rapport.care;

import java.time.ZoneId;

/**
 * The clinic that the signed-in person works for.
 *
 * @param zone where its clock hangs; all times are shown in it
 */
public record HomeClinic(String name, ZoneId zone) {}
