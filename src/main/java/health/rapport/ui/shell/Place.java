package health.rapport.ui.shell;

/** Where in the window one can be. */
public enum Place {
    INBOX,
    ENCOUNTERS,
    REMINDERS,
    PHONES,
    SETTINGS
}
