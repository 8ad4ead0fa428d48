package health.rapport.reminders;

/**
 * A rule of sending that somebody may set aside for one appointment. What the patient, the record, a carrier or an empty
 * variable says is none of these: nobody may.
 */
public enum SoftRule {
    /** Not at night, though it would be too late in the morning. */
    QUIET_HOURS,
    ONE_A_DAY,
    MOST_A_WEEK,
    /** Of several visits that one phone is reminded of, the first only. */
    ONE_PER_HOUSEHOLD
}
