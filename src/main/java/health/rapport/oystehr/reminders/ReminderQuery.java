package health.rapport.oystehr.reminders;

import health.rapport.model.PhoneNumber;
import health.rapport.oystehr.fhir.Query;

/** Which of the clinic's Tasks are reminders. */
final class ReminderQuery {
    private static final int MOST = 5_000;

    private ReminderQuery() {}

    static Query all() {
        return Query.of("Task", MOST).with("code", Systems.TASK_CODE + "|" + Systems.REMINDER);
    }

    static Query ofBatch(String batch) {
        return all().with("group-identifier", Systems.BATCH + "|" + Query.escape(batch));
    }

    static Query to(PhoneNumber number) {
        return all().with("identifier", Systems.NUMBER + "|" + Query.escape(number.e164()));
    }
}
