package health.rapport.backend.demo;

/** The Device behind the M2M client that sends the clinic's reminders. */
public final class ReminderWorkstation {
    public static final String DEVICE_ID = "5b0d7c1e-3f52-4a86-9d11-d00000000001";
    public static final String DISPLAY_NAME = "Reminder workstation";
    public static final String PROFILE = "Device/" + DEVICE_ID;

    private ReminderWorkstation() {}
}
