package health.rapport.oystehr.reminders;

/** The names by which our own records are known among others. */
final class Systems {
    private static final String BASE = "https://rapport.health/fhir/";
    static final String TASK_CODE = BASE + "task";
    static final String REMINDER = "appointment-reminder";
    /** {@code Appointment/<id>@<start>}: one reminder of each. */
    static final String REMINDER_OF = BASE + "reminder-of";
    /** A telephone number in E.164. */
    static final String NUMBER = BASE + "texting-number";
    static final String BATCH = BASE + "reminder-batch";
    static final String STEP = BASE + "reminder-step";
    /** What was made of a text that came outside of conversations. */
    static final String SETTLED = BASE + "settled";
    /** The reminder that such a text was put down as the answer to. */
    static final String ANSWERED = BASE + "answered-reminder";
    /** By which the service knows a text that is handed over again. */
    static final String KEY = BASE + "idempotency-key";
    /** What somebody set aside for a reminder, and why. */
    static final String OVERRIDE = BASE + "rule-override";
    static final String LEASE = BASE + "lease";
    /** Who sends reminders, one for each. */
    static final String SENDER = BASE + "reminder-sender";
    static final String TEMPLATE = BASE + "message-template";
    /** The message that a person read as no wish to get no more texts. */
    static final String NOT_MEANT = BASE + "opt-out-not-meant";
    /** On a Consent's provision: whether a carrier's word asked for no more texts, words of one's own, or somebody in person. */
    static final String SAID = BASE + "opt-out-said";
    static final String TEXTING_CONSENT = BASE + "texting-consent";

    private Systems() {}
}
